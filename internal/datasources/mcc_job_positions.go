package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*mccJobPositions)(nil)

// NewMCCJobPositions lists the job positions of a company.
func NewMCCJobPositions() datasource.DataSource { return &mccJobPositions{} }

type mccJobPositions struct{ clients.MCCDataSource }

type mccJobPositionsModel struct {
	CompanyID    types.String    `tfsdk:"company_id"`
	JobPositions []models.MCCJob `tfsdk:"job_positions"`
}

func (d *mccJobPositions) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "mcc_job_positions"
}

func (d *mccJobPositions) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	dict := models.MCCJobDictionary("job position")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the job positions of a company in Media Connect Center.",
		Attributes: map[string]schema.Attribute{
			"company_id":    companyID(),
			"job_positions": tfkit.Objects(dict, "The job positions in display order, then by `external_key`."),
		},
	}
}

func (d *mccJobPositions) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[mccJobPositionsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	company, ok := tfkit.ResolveProviderDefault(data.CompanyID, d.DefaultCompanyID(), &resp.Diagnostics)
	if !ok {
		return
	}
	jobs, err := tfkit.Collect(d.Client.ListJobPositions(ctx, company), func(found mcc.Job) models.MCCJob { return models.MCCJobFrom(company, found) })
	if tfkit.Failed(&resp.Diagnostics, "list MCC job positions", err, nil) {
		return
	}
	models.SortMCCJobs(jobs)
	data.CompanyID, data.JobPositions = types.StringValue(company), jobs
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
