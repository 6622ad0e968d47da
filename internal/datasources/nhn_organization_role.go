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

var _ datasource.DataSourceWithConfigure = (*nhnOrganizationRole)(nil)

// NewNHNOrganizationRole returns the data source that looks up a role of an organization by name. Names are unique only within a category:
// every service has an ADMIN role.
func NewNHNOrganizationRole() datasource.DataSource { return &nhnOrganizationRole{} }

type nhnOrganizationRole struct{ clients.NHNDataSource }

type nhnOrganizationRoleModel struct {
	OrgID    types.String `tfsdk:"org_id"`
	Category types.String `tfsdk:"category"`
	models.NHNRole
}

func (d *nhnOrganizationRole) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_organization_role"
}

func (d *nhnOrganizationRole) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNRoleDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up a role that can be assigned to members of an organization in NHN Cloud by its name.",
		Attributes: docs.WithArguments(map[string]schema.Attribute{
			"org_id":   orgID(),
			"name":     docs.Required("name"),
			"category": filterString("category", "Category of the role: its `category_key` (such as `OrgRole`) or `role_category` (such as `ORG_ROLE`). Required if several roles have the name."),
		}),
	}
}

func (d *nhnOrganizationRole) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnOrganizationRoleModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	data.OrgID = types.StringValue(org)
	found, ok := findRoleByName(d.Client.ListOrganizationRoles(ctx, org, nhn.RoleFilter{NameLike: data.Name.ValueString()}), data.Name, data.Category, &resp.Diagnostics)
	if !ok {
		return
	}
	data.NHNRole = models.NHNRoleFrom(found)
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
