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

var _ datasource.DataSourceWithConfigure = (*mccJobGrades)(nil)

// NewMCCJobGrades lists the job grades of a company.
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
	dict := models.MCCJobDictionary("job grade")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the job grades of a company in Media Connect Center.",
		Attributes: map[string]schema.Attribute{
			"company_id": companyID(),
			"job_grades": tfkit.Objects(dict, "The job grades in display order, then by `external_key`."),
		},
	}
}

func (d *mccJobGrades) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[mccJobGradesModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	company, ok := tfkit.ResolveProviderDefault(data.CompanyID, d.DefaultCompanyID(), &resp.Diagnostics)
	if !ok {
		return
	}
	jobs, err := tfkit.Collect(d.Client.ListJobGrades(ctx, company), func(found mcc.Job) models.MCCJob { return models.MCCJobFrom(company, found) })
	if tfkit.Failed(&resp.Diagnostics, "list MCC job grades", err, nil) {
		return
	}
	models.SortMCCJobs(jobs)
	data.CompanyID, data.JobGrades = types.StringValue(company), jobs
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
