package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnUsages)(nil)

// NewNHNUsages returns the data source that lists the usage and charges of a month.
func NewNHNUsages() datasource.DataSource { return &nhnUsages{} }

type nhnUsages struct{ clients.NHNDataSource }

type nhnUsagesModel struct {
	Month           types.String      `tfsdk:"month"`
	PaymentGroupIDs types.Set         `tfsdk:"payment_group_ids"`
	BillingGroupIDs types.Set         `tfsdk:"billing_group_ids"`
	OrgIDs          types.Set         `tfsdk:"org_ids"`
	ProjectIDs      types.Set         `tfsdk:"project_ids"`
	CategoryMains   types.Set         `tfsdk:"category_mains"`
	Regions         types.Set         `tfsdk:"regions"`
	StationIDs      types.Set         `tfsdk:"station_ids"`
	Usages          []models.NHNUsage `tfsdk:"usages"`
}

func (d *nhnUsages) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_usages"
}

func (d *nhnUsages) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list what was used and charged in a month in NHN Cloud, by resource and counter. The amounts are whole numbers in the currency of the country. Requires the permission `Member.PaymentStatement.Get`, which concerns an account and not an organization.\n\n-> **Note:** The provider reads at most 20,000 usages. A longer list is an error: narrow it with filters.",
		Attributes: map[string]schema.Attribute{
			"month":             month("Month of the usages, such as `2026-07`.", firstChargeMonth),
			"payment_group_ids": chargeFilter("IDs of payment groups. Only their usages are returned."),
			"billing_group_ids": chargeFilter("IDs of billing groups. Only their usages are returned."),
			"org_ids":           chargeFilter("IDs of organizations. Only their usages are returned."),
			"project_ids":       chargeFilter("IDs of projects. Only their usages are returned."),
			"category_mains":    chargeFilter("Main categories of products (`category_main`). Only usages of these categories are returned."),
			"regions":           chargeFilter("Regions (`region`), such as `KR1`. Only usages in these regions are returned."),
			"station_ids":       chargeFilter("IDs of stations. Only usages of these stations are returned."),
			"usages":            tfkit.Objects(models.NHNUsageDocs(), "The usages, sorted by `project_id`, `counter_name`, `region`, `station_id` and `resource_id`."),
		},
	}
}

func (d *nhnUsages) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnUsagesModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	found, err := collectSorted(d.Client.ListUsages(ctx, nhn.UsageFilter{
		ChargeFilter: nhn.ChargeFilter{
			Month: data.Month.ValueString(), PaymentGroupIDs: tfkit.GoStrings(data.PaymentGroupIDs), BillingGroupIDs: tfkit.GoStrings(data.BillingGroupIDs),
			OrgIDs: tfkit.GoStrings(data.OrgIDs), ProjectIDs: tfkit.GoStrings(data.ProjectIDs),
		},
		CategoryMains: tfkit.GoStrings(data.CategoryMains), Regions: tfkit.GoStrings(data.Regions), StationIDs: tfkit.GoStrings(data.StationIDs),
	}), nhn.Usage.Key, models.NHNUsageFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN usages", err, nil) {
		return
	}
	data.Usages = found
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
