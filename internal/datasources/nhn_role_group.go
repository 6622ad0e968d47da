package datasources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure        = (*nhnRoleGroup)(nil)
	_ datasource.DataSourceWithConfigValidators = (*nhnRoleGroup)(nil)
)

// NewNHNRoleGroup looks up a role group by ID, or by its name, which is unique where the group lives.
func NewNHNRoleGroup() datasource.DataSource { return &nhnRoleGroup{} }

type nhnRoleGroup struct{ tfkit.DataSource[*nhn.Client] }

func (d *nhnRoleGroup) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_role_group"
}

func (d *nhnRoleGroup) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	dict := models.NHNRoleGroupDictionary()
	resp.Schema = schema.Schema{
		MarkdownDescription: "A role group in NHN Cloud with its roles, looked up by `id` or by `name`.",
		Attributes: dict.Asking(map[string]schema.Attribute{
			"type":       roleGroupType(dict),
			"project_id": only(dict.Doc("project_id")),
			"org_id":     dict.Optional("org_id"),
			"id":         dict.Optional("id"),
			"name":       dict.Optional("name"),
		}),
	}
}

func roleGroupType(dict tfkit.Dictionary) schema.Attribute {
	return schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: dict.Doc("type") + " Left out, it is `PROJECT` with a `project_id` and `ORG` without.",
		Validators:          []validator.String{stringvalidator.OneOf(nhn.RoleGroupProject, nhn.RoleGroupOrg, nhn.RoleGroupOrganization)},
	}
}

func (d *nhnRoleGroup) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("name"))}
}

func (d *nhnRoleGroup) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	asked, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.Config, &resp.Diagnostics)
	if !ok || !placeRoleGroup(&asked, d.Client, &resp.Diagnostics) {
		return
	}
	var group nhn.RoleGroup
	var err error
	if asked.ID.IsNull() {
		group, err = d.Client.FindRoleGroup(ctx, asked.Scope(), asked.Name.ValueString())
	} else {
		group, err = d.Client.GetRoleGroup(ctx, asked.Scope(), asked.ID.ValueString())
	}
	if tfkit.Failed(&resp.Diagnostics, "read NHN role group "+asked.ID.ValueString()+asked.Name.ValueString(), err, models.NHNRoleGroupFields) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, asked.With(group))...)
}

// placeRoleGroup completes type and organization, and reports what is missing.
func placeRoleGroup(asked *models.NHNRoleGroup, client *nhn.Client, diags *diag.Diagnostics) bool {
	if asked.Type.IsNull() {
		asked.Type = types.StringValue(nhn.RoleGroupOrg)
		if !asked.ProjectID.IsNull() {
			asked.Type = types.StringValue(nhn.RoleGroupProject)
		}
	}
	if asked.Type.ValueString() != nhn.RoleGroupProject && !asked.ProjectID.IsNull() {
		diags.AddAttributeError(path.Root("project_id"), "No project_id here", fmt.Sprintf(
			"A role group of type `%s` lives in an organization: remove `project_id`, or set `type = \"PROJECT\"`.", asked.Type.ValueString()))
		return false
	}
	if asked.Type.ValueString() == nhn.RoleGroupProject {
		if asked.ProjectID.IsNull() {
			diags.AddAttributeError(path.Root("project_id"), "Missing project_id", "A role group of type `PROJECT` lives in a project: set `project_id`.")
		}
		if asked.OrgID.IsNull() {
			asked.OrgID = types.StringValue(client.OrgID)
		}
		return !diags.HasError()
	}
	org, ok := tfkit.Default(asked.OrgID, client.OrgID, "org_id", diags)
	asked.OrgID = types.StringValue(org)
	return ok
}
