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

var _ datasource.DataSourceWithConfigure = (*nhnOrganizationRoles)(nil)

// NewNHNOrganizationRoles returns the data source that lists the roles, permissions and role groups of an organization.
func NewNHNOrganizationRoles() datasource.DataSource { return &nhnOrganizationRoles{} }

type nhnOrganizationRoles struct{ clients.NHNDataSource }

type nhnOrganizationRolesModel struct {
	OrgID             types.String     `tfsdk:"org_id"`
	NameLike          types.String     `tfsdk:"name_like"`
	CategoryTypeCodes types.Set        `tfsdk:"category_type_codes"`
	Roles             []models.NHNRole `tfsdk:"roles"`
	IDs               types.Map        `tfsdk:"ids"`
}

func (d *nhnOrganizationRoles) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_organization_roles"
}

func (d *nhnOrganizationRoles) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the roles, permissions and role groups that can be assigned to members of an organization in NHN Cloud.",
		Attributes: map[string]schema.Attribute{
			"org_id":              orgID(),
			"name_like":           filterString("name_like", "Part of a name. Only roles whose name contains it are returned."),
			"category_type_codes": filterRoleTypes(),
			"roles":               tfkit.Objects(models.NHNRoleDocs(), "The roles, sorted by `role_id`."),
			"ids":                 roleIDs(),
		},
	}
}

func (d *nhnOrganizationRoles) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnOrganizationRolesModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	data.OrgID = types.StringValue(org)
	filter := nhn.RoleFilter{NameLike: data.NameLike.ValueString(), CategoryTypeCodes: tfkit.GoStrings(data.CategoryTypeCodes)}
	roles, err := tfkit.CollectModels(d.Client.ListOrganizationRoles(ctx, org, filter), models.NHNRoleFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN organization roles", err, nil) {
		return
	}
	tfkit.SortBy(roles, func(r models.NHNRole) types.String { return r.RoleID })
	data.Roles, data.IDs = roles, models.NHNRoleIDs(roles)
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
