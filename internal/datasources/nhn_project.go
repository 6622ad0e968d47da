package datasources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure        = (*nhnProject)(nil)
	_ datasource.DataSourceWithConfigValidators = (*nhnProject)(nil)
)

// NewNHNProject looks up a project by ID, or by its name, which need not be unique.
func NewNHNProject() datasource.DataSource { return &nhnProject{} }

type nhnProject struct{ tfkit.DataSource[*nhn.Client] }

func (d *nhnProject) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_project"
}

func (d *nhnProject) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	dict := models.NHNProjectDictionary()
	resp.Schema = schema.Schema{
		MarkdownDescription: "A project of an organization in NHN Cloud, looked up by `id` or by `name`. Only projects in state `STABLE` can be found.",
		Attributes: dict.Asking(map[string]schema.Attribute{
			"org_id": dict.Optional("org_id"),
			"id":     dict.Optional("id"),
			"name":   dict.Optional("name"),
		}),
	}
}

func (d *nhnProject) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("name"))}
}

func (d *nhnProject) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	asked, ok := tfkit.Get[models.NHNProject](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.Default(asked.OrgID, d.Client.OrgID, "org_id", &resp.Diagnostics)
	if !ok {
		return
	}
	if asked.Name.IsNull() {
		project, err := d.Client.GetProject(ctx, org, asked.ID.ValueString())
		if !tfkit.Failed(&resp.Diagnostics, "read NHN project "+asked.ID.ValueString(), err, models.NHNProjectFields) {
			resp.Diagnostics.Append(resp.State.Set(ctx, models.NHNProjectFrom(org, project))...)
		}
		return
	}
	var found []nhn.Project
	for project, err := range d.Client.ListProjects(ctx, org, nhn.ProjectFilter{Name: asked.Name.ValueString()}) {
		if tfkit.Failed(&resp.Diagnostics, "list NHN projects", err, models.NHNProjectFields) {
			return
		}
		if project.ProjectName == asked.Name.ValueString() { // the service may match a part of the name
			found = append(found, project)
		}
	}
	if len(found) != 1 {
		resp.Diagnostics.AddAttributeError(path.Root("name"), "No single project", fmt.Sprintf(
			"%d projects of the organization have this name. Check its spelling, or look the project up by `id`.", len(found)))
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, models.NHNProjectFrom(org, found[0]))...)
}
