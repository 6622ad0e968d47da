package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure        = (*nhnProject)(nil)
	_ datasource.DataSourceWithConfigValidators = (*nhnProject)(nil)
)

// NewNHNProject returns the data source that looks up a project by ID, or by its name, which need not be unique.
func NewNHNProject() datasource.DataSource { return &nhnProject{} }

type nhnProject struct{ clients.NHNDataSource }

func (d *nhnProject) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_project"
}

func (d *nhnProject) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNProjectDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up a project of an organization in NHN Cloud by `id` or `name`. Exactly one of them must be set. Only projects with the status `STABLE` are found.",
		Attributes: docs.WithArguments(map[string]schema.Attribute{
			"org_id": orgID(),
			"id":     docs.Optional("id"),
			"name":   docs.Optional("name"),
		}),
	}
}

func (d *nhnProject) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("name"))}
}

func (d *nhnProject) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	config, ok := tfkit.Get[models.NHNProject](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(config.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	if config.Name.IsNull() {
		project, err := d.Client.GetProject(ctx, org, config.ID.ValueString())
		if !tfkit.AppendError(&resp.Diagnostics, "read NHN project "+config.ID.ValueString(), err, models.NHNProjectFields) {
			resp.Diagnostics.Append(resp.State.Set(ctx, models.NHNProjectFrom(org, project))...)
		}
		return
	}
	if found, ok := d.findByName(ctx, org, config.Name.ValueString(), &resp.Diagnostics); ok {
		resp.Diagnostics.Append(resp.State.Set(ctx, models.NHNProjectFrom(org, found))...)
	}
}

func (d *nhnProject) findByName(ctx context.Context, org, name string, diags *diag.Diagnostics) (nhn.Project, bool) {
	found, err := apiclient.Collect(tfkit.Filter(d.Client.ListProjects(ctx, org, nhn.ProjectFilter{Name: name}), func(p nhn.Project) bool {
		return apiclient.EqualNFC(p.ProjectName, name) // the service may match a part of the name
	}))
	if tfkit.AppendError(diags, "list NHN projects", err, models.NHNProjectFields) {
		return nhn.Project{}, false
	}
	return exactlyOne(found, diags, path.Root("name"), "No single project",
		"%d projects of the organization have this name. Check its spelling, or look the project up by `id`.")
}
