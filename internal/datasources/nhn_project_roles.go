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

var _ datasource.DataSourceWithConfigure = (*nhnProjectRoles)(nil)

// NewNHNProjectRoles returns the data source that lists the roles, permissions and role groups of a project.
func NewNHNProjectRoles() datasource.DataSource { return &nhnProjectRoles{} }

type nhnProjectRoles struct{ clients.NHNDataSource }

type nhnProjectRolesModel struct {
	ProjectID         types.String     `tfsdk:"project_id"`
	NameLike          types.String     `tfsdk:"name_like"`
	CategoryTypeCodes types.Set        `tfsdk:"category_type_codes"`
	Roles             []models.NHNRole `tfsdk:"roles"`
	IDs               types.Map        `tfsdk:"ids"`
}

func (d *nhnProjectRoles) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_project_roles"
}

func (d *nhnProjectRoles) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the roles, permissions and role groups that can be assigned to members of a project in NHN Cloud.",
		Attributes: map[string]schema.Attribute{
			"project_id":          models.NHNProjectMemberDocs().Required("project_id"),
			"name_like":           filterString("name_like", "Part of a name. Only roles whose name contains it are returned."),
			"category_type_codes": filterRoleTypes(),
			"roles":               tfkit.Objects(models.NHNRoleDocs(), "The roles, sorted by `role_id`."),
			"ids":                 roleIDs(),
		},
	}
}

func (d *nhnProjectRoles) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnProjectRolesModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	filter := nhn.RoleFilter{NameLike: data.NameLike.ValueString(), CategoryTypeCodes: tfkit.GoStrings(data.CategoryTypeCodes)}
	roles, err := tfkit.CollectModels(d.Client.ListProjectRoles(ctx, data.ProjectID.ValueString(), filter), models.NHNRoleFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN project roles", err, nil) {
		return
	}
	tfkit.SortBy(roles, func(r models.NHNRole) types.String { return r.RoleID })
	data.Roles, data.IDs = roles, models.NHNRoleIDs(roles)
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
