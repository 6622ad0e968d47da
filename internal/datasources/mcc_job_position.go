package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*mccJobPosition)(nil)

// NewMCCJobPosition looks up a job position by its key.
func NewMCCJobPosition() datasource.DataSource { return &mccJobPosition{} }

type mccJobPosition struct{ clients.MCCDataSource }

func (d *mccJobPosition) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "mcc_job_position"
}

func (d *mccJobPosition) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	dict := models.MCCJobDictionary("job position")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up a job position of a company in Media Connect Center by its external key.",
		Attributes: dict.WithArguments(map[string]schema.Attribute{
			"company_id":   companyID(),
			"external_key": dict.Required("external_key"),
		}),
	}
}

func (d *mccJobPosition) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	asked, ok := tfkit.Get[models.MCCJob](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	company, ok := tfkit.ResolveProviderDefault(asked.CompanyID, d.DefaultCompanyID(), &resp.Diagnostics)
	if !ok {
		return
	}
	position, err := d.Client.GetJobPosition(ctx, company, asked.ExternalKey.ValueString())
	if tfkit.Failed(&resp.Diagnostics, "read MCC job position "+asked.ExternalKey.ValueString(), err, models.MCCJobFields) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, models.MCCJobFrom(company, position))...)
}
