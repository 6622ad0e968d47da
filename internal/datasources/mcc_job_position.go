package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
)

var _ datasource.DataSourceWithConfigure = (*mccJobPosition)(nil)

// NewMCCJobPosition returns the data source that looks up a job position by its external key.
func NewMCCJobPosition() datasource.DataSource { return &mccJobPosition{} }

type mccJobPosition struct{ clients.MCCDataSource }

func (d *mccJobPosition) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "mcc_job_position"
}

func (d *mccJobPosition) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = mccJobSchema("job position")
}

func (d *mccJobPosition) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	readMCCJob(ctx, req, resp, d.MCC, "job position", d.Client.GetJobPosition)
}
