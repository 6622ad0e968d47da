package datasources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnProjects)(nil)

// NewNHNProjects returns the data source that lists the projects of an organization that are STABLE.
func NewNHNProjects() datasource.DataSource { return &nhnProjects{} }

type nhnProjects struct{ clients.NHNDataSource }

type nhnProjectsModel struct {
	OrgID      types.String        `tfsdk:"org_id"`
	Name       types.String        `tfsdk:"name"`
	MemberUUID types.String        `tfsdk:"member_uuid"`
	Projects   []models.NHNProject `tfsdk:"projects"`
}

func (d *nhnProjects) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_projects"
}

func (d *nhnProjects) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNProjectDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the projects of an organization in NHN Cloud. The API returns only projects with the status `STABLE`.",
		Attributes: map[string]schema.Attribute{
			"org_id":      orgID(),
			"name":        filterString("name", "Name of a project. Only projects that the API finds for this name are returned. The API decides whether a partial match is sufficient."),
			"member_uuid": filterString("member_uuid", "UUID of an account. Only projects of this member are returned. An account that is not in the organization is a warning."),
			"projects":    tfkit.Objects(docs, "The projects, sorted by `id`."),
		},
	}
}

func (d *nhnProjects) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnProjectsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	filter := nhn.ProjectFilter{Name: data.Name.ValueString(), MemberUUID: nhn.CanonicalUUID(data.MemberUUID.ValueString())}
	projects, err := tfkit.CollectModels(d.Client.ListProjects(ctx, org, filter), func(p nhn.Project) models.NHNProject { return models.NHNProjectFrom(org, p) })
	if tfkit.AppendError(&resp.Diagnostics, "list NHN projects", err, models.NHNProjectFields) {
		return
	}
	if uuid := filter.MemberUUID; uuid != "" && len(projects) == 0 {
		if _, err := d.Client.GetOrganizationMember(ctx, org, uuid); tfkit.IsNotFound(err) { // accounts leave, so this is no error
			resp.Diagnostics.AddAttributeWarning(path.Root("member_uuid"), "Unknown account", fmt.Sprintf("No account of the organization has the UUID %s, and it is a member of none of its projects. "+
				"Check the UUID: email addresses and login IDs are not UUIDs. If the account has left the organization, this is the expected result.", tfkit.Quote(data.MemberUUID.ValueString())))
		}
	}
	tfkit.SortBy(projects, func(p models.NHNProject) types.String { return p.ID })
	data.OrgID, data.Projects = types.StringValue(org), projects
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
