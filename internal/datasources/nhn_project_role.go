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

var _ datasource.DataSourceWithConfigure = (*nhnProjectRole)(nil)

// NewNHNProjectRole returns the data source that looks up a role of a project by name. Names are unique only within a category: every
// service has an ADMIN role.
func NewNHNProjectRole() datasource.DataSource { return &nhnProjectRole{} }

type nhnProjectRole struct{ clients.NHNDataSource }

type nhnProjectRoleModel struct {
	ProjectID types.String `tfsdk:"project_id"`
	Category  types.String `tfsdk:"category"`
	models.NHNRole
}

func (d *nhnProjectRole) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_project_role"
}

func (d *nhnProjectRole) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNRoleDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up a role that can be assigned to members of a project in NHN Cloud by its name.",
		Attributes: docs.WithArguments(map[string]schema.Attribute{
			"project_id": models.NHNProjectMemberDocs().Required("project_id"),
			"name":       docs.Required("name"),
			"category":   filterString("category", "Category of the role: its `category_key` (such as `ProjectRole`) or `role_category` (such as `PROJECT_ROLE`). Required if several roles have the name."),
		}),
	}
}

func (d *nhnProjectRole) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnProjectRoleModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	found, ok := findRoleByName(d.Client.ListProjectRoles(ctx, data.ProjectID.ValueString(), nhn.RoleFilter{NameLike: data.Name.ValueString()}), data.Name, data.Category, &resp.Diagnostics)
	if !ok {
		return
	}
	data.NHNRole = models.NHNRoleFrom(found)
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
