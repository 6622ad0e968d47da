package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnProjectService)(nil)

// NewNHNProjectService returns the data source for a service of a project. A disabled service has the status CLOSED.
func NewNHNProjectService() datasource.DataSource { return &nhnProjectService{} }

type nhnProjectService struct{ clients.NHNDataSource }

func (d *nhnProjectService) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_project_service"
}

func (d *nhnProjectService) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNProjectServiceDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up a service of a project in NHN Cloud. A disabled service has the `status` `CLOSED`. A service that was never enabled is an error.",
		Attributes: docs.WithArguments(map[string]schema.Attribute{
			"project_id": docs.Required("project_id"),
			"product_id": docs.Required("product_id"),
		}),
	}
}

func (d *nhnProjectService) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	config, ok := tfkit.Get[models.NHNProjectService](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	project, product := config.ProjectID.ValueString(), config.ProductID.ValueString()
	service, err := d.Client.GetProjectService(ctx, project, product)
	if tfkit.AppendError(&resp.Diagnostics, "read NHN project service "+product, err, models.NHNProjectServiceFields) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, models.NHNProjectServiceFrom(project, product, service))...)
}
