package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*mccJobPositions)(nil)

// NewMCCJobPositions returns the data source that lists the job positions of a company.
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
	resp.Schema = mccJobsSchema("job position", "job_positions")
}

func (d *mccJobPositions) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[mccJobPositionsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	if data.CompanyID, data.JobPositions, ok = listMCCJobs(ctx, data.CompanyID, d.MCC, "job position", d.Client.ListJobPositions, &resp.Diagnostics); ok {
		resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
	}
}
