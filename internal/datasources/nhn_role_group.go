package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure        = (*nhnRoleGroup)(nil)
	_ datasource.DataSourceWithConfigValidators = (*nhnRoleGroup)(nil)
)

// NewNHNRoleGroup returns the data source that looks up a role group by ID, or by its name, which is unique in its scope.
func NewNHNRoleGroup() datasource.DataSource { return &nhnRoleGroup{} }

type nhnRoleGroup struct{ clients.NHNDataSource }

func (d *nhnRoleGroup) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_role_group"
}

func (d *nhnRoleGroup) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNRoleGroupDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up a role group in NHN Cloud, with its roles, by `id` or `name`. Exactly one of them must be set.",
		Attributes: docs.WithArguments(map[string]schema.Attribute{
			"type":       roleGroupType(docs),
			"project_id": filterString("project_id", docs.Doc("project_id")),
			"org_id":     orgID(),
			"id":         docs.Optional("id"),
			"name":       docs.Optional("name"),
		}),
	}
}

func roleGroupType(docs tfkit.AttributeDocs) schema.Attribute {
	return schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: docs.Doc("type") + " Defaults to `PROJECT` if `project_id` is set, otherwise to `ORG`.",
		Validators:          []validator.String{tfkit.OneOf(models.NHNRoleGroupTypes...)},
	}
}

func (d *nhnRoleGroup) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("name"))}
}

func (d *nhnRoleGroup) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	config, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.Config, &resp.Diagnostics)
	if !ok || !config.ResolveScope(d.DefaultOrgID(), &resp.Diagnostics) {
		return
	}
	var group nhn.RoleGroup
	var err error
	if config.ID.IsNull() {
		group, err = d.Client.FindRoleGroup(ctx, config.Scope(), config.Name.ValueString())
	} else {
		group, err = d.Client.GetRoleGroup(ctx, config.Scope(), config.ID.ValueString())
	}
	if tfkit.AppendError(&resp.Diagnostics, "read NHN role group "+config.ID.ValueString()+config.Name.ValueString(), err, models.NHNRoleGroupFields) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, config.WithRemote(group))...)
}
