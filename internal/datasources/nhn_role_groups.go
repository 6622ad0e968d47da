package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnRoleGroups)(nil)

// NewNHNRoleGroups returns the data source that lists the role groups of a project or an organization. It omits their roles, because the
// API returns the roles of a single group only.
func NewNHNRoleGroups() datasource.DataSource { return &nhnRoleGroups{} }

type nhnRoleGroups struct{ clients.NHNDataSource }

type nhnRoleGroupsModel struct {
	Type            types.String          `tfsdk:"type"`
	ProjectID       types.String          `tfsdk:"project_id"`
	OrgID           types.String          `tfsdk:"org_id"`
	NameLike        types.String          `tfsdk:"name_like"`
	DescriptionLike types.String          `tfsdk:"description_like"`
	RoleGroups      []nhnRoleGroupSummary `tfsdk:"role_groups"`
}

// nhnRoleGroupSummary is the state of a role group in the list.
type nhnRoleGroupSummary struct {
	ID          types.String `tfsdk:"id"`
	Type        types.String `tfsdk:"type"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	CreatedAt   types.String `tfsdk:"created_at"`
}

func (d *nhnRoleGroups) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_role_groups"
}

func (d *nhnRoleGroups) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNRoleGroupDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the role groups of a project or an organization in NHN Cloud. Use the data source `nhn_role_group` to look up their roles.",
		Attributes: map[string]schema.Attribute{
			"type":             roleGroupType(docs),
			"project_id":       filterString("project_id", docs.Doc("project_id")),
			"org_id":           orgID(),
			"name_like":        filterString("name_like", "Part of a name. Only role groups whose name contains it are returned."),
			"description_like": filterString("description_like", "Part of a description. Only role groups whose description contains it are returned."),
			"role_groups":      tfkit.Objects(docs.Without("project_id", "org_id", "roles"), "The role groups, sorted by `name`."),
		},
	}
}

func (d *nhnRoleGroups) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnRoleGroupsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	common := models.NHNRoleGroup{Type: data.Type, ProjectID: data.ProjectID, OrgID: data.OrgID}
	if !common.ResolveScope(d.DefaultOrgID(), &resp.Diagnostics) {
		return
	}
	filter := nhn.RoleGroupFilter{NameLike: data.NameLike.ValueString(), DescriptionLike: data.DescriptionLike.ValueString()}
	groups, err := tfkit.CollectModels(d.Client.ListRoleGroups(ctx, common.Scope(), filter), func(g nhn.RoleGroup) nhnRoleGroupSummary {
		return nhnRoleGroupSummary{
			ID: types.StringValue(g.RoleGroupID), Type: common.Type, Name: types.StringValue(g.RoleGroupName),
			Description: types.StringValue(g.Description), CreatedAt: types.StringValue(g.RegDateTime),
		}
	})
	if tfkit.AppendError(&resp.Diagnostics, "list NHN role groups", err, models.NHNRoleGroupFields) {
		return
	}
	tfkit.SortBy(groups, func(g nhnRoleGroupSummary) types.String { return g.Name })
	data.Type, data.OrgID, data.RoleGroups = common.Type, common.OrgID, groups
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
