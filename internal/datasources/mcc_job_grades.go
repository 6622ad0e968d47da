package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*mccJobGrades)(nil)

// NewMCCJobGrades returns the data source that lists the job grades of a company.
func NewMCCJobGrades() datasource.DataSource { return &mccJobGrades{} }

type mccJobGrades struct{ clients.MCCDataSource }

type mccJobGradesModel struct {
	CompanyID types.String    `tfsdk:"company_id"`
	JobGrades []models.MCCJob `tfsdk:"job_grades"`
}

func (d *mccJobGrades) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "mcc_job_grades"
}

func (d *mccJobGrades) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = mccJobsSchema("job grade", "job_grades")
}

func (d *mccJobGrades) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[mccJobGradesModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	if data.CompanyID, data.JobGrades, ok = listMCCJobs(ctx, data.CompanyID, d.MCC, "job grade", d.Client.ListJobGrades, &resp.Diagnostics); ok {
		resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
	}
}
