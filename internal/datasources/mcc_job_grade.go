package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*mccJobGrade)(nil)

// NewMCCJobGrade looks up a job grade by its key.
func NewMCCJobGrade() datasource.DataSource { return &mccJobGrade{} }

type mccJobGrade struct{ clients.MCCDataSource }

func (d *mccJobGrade) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "mcc_job_grade"
}

func (d *mccJobGrade) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	dict := models.MCCJobDictionary("job grade")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up a job grade of a company in Media Connect Center by its external key.",
		Attributes: dict.WithArguments(map[string]schema.Attribute{
			"company_id":   companyID(),
			"external_key": dict.Required("external_key"),
		}),
	}
}

func (d *mccJobGrade) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	asked, ok := tfkit.Get[models.MCCJob](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	company, ok := tfkit.ResolveProviderDefault(asked.CompanyID, d.DefaultCompanyID(), &resp.Diagnostics)
	if !ok {
		return
	}
	grade, err := d.Client.GetJobGrade(ctx, company, asked.ExternalKey.ValueString())
	if tfkit.Failed(&resp.Diagnostics, "read MCC job grade "+asked.ExternalKey.ValueString(), err, models.MCCJobFields) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, models.MCCJobFrom(company, grade))...)
}
