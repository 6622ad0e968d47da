package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*mccDepartment)(nil)

// NewMCCDepartment returns the data source that looks up a department by its external key.
func NewMCCDepartment() datasource.DataSource { return &mccDepartment{} }

type mccDepartment struct{ clients.MCCDataSource }

func (d *mccDepartment) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "mcc_department"
}

func (d *mccDepartment) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.MCCDepartmentDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up a department of a company in Media Connect Center by its external key. The root department can be looked up, too.",
		Attributes: docs.WithArguments(map[string]schema.Attribute{
			"company_id":   companyID(),
			"external_key": docs.Required("external_key"),
		}),
	}
}

func (d *mccDepartment) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	config, ok := tfkit.Get[models.MCCDepartment](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	company, ok := tfkit.ResolveProviderDefault(config.CompanyID, d.DefaultCompanyID(), &resp.Diagnostics)
	if !ok {
		return
	}
	department, err := d.Client.GetDepartment(ctx, company, config.ExternalKey.ValueString())
	if tfkit.AppendError(&resp.Diagnostics, "read MCC department "+config.ExternalKey.ValueString(), err, models.MCCDepartmentFields) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, models.MCCDepartmentFrom(company, department))...)
}
