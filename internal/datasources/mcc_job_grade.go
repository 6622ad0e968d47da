package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
)

var _ datasource.DataSourceWithConfigure = (*mccJobGrade)(nil)

// NewMCCJobGrade returns the data source that looks up a job grade by its external key.
func NewMCCJobGrade() datasource.DataSource { return &mccJobGrade{} }

type mccJobGrade struct{ clients.MCCDataSource }

func (d *mccJobGrade) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "mcc_job_grade"
}

func (d *mccJobGrade) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = mccJobSchema("job grade")
}

func (d *mccJobGrade) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	readMCCJob(ctx, req, resp, d.MCC, "job grade", d.Client.GetJobGrade)
}
