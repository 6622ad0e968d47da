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

var _ datasource.DataSourceWithConfigure = (*nhnBillingPrices)(nil)

// NewNHNBillingPrices returns the data source that lists the unit prices of pay-as-you-go products.
func NewNHNBillingPrices() datasource.DataSource { return &nhnBillingPrices{} }

type nhnBillingPrices struct{ clients.NHNDataSource }

type nhnBillingPricesModel struct {
	CounterNames types.Set                `tfsdk:"counter_names"`
	Prices       []models.NHNBillingPrice `tfsdk:"prices"`
}

func (d *nhnBillingPrices) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_billing_prices"
}

func (d *nhnBillingPrices) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the unit prices of the pay-as-you-go products of NHN Cloud. Every account can read them.",
		Attributes: map[string]schema.Attribute{
			"counter_names": filterStrings("Names of counters. Only the prices of these counters are returned. A counter without prices is a warning."),
			"prices":        tfkit.Objects(models.NHNBillingPriceDocs(), "The prices, sorted by `counter_name`, `month_from` and `seq`."),
		},
	}
}

func (d *nhnBillingPrices) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnBillingPricesModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	found, err := collectSorted(d.Client.ListBillingPrices(ctx, tfkit.GoStrings(data.CounterNames)), nhn.BillingPrice.Key, models.NHNBillingPriceFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN billing prices", err, nil) {
		return
	}
	warnUnmatched(&resp.Diagnostics, "counter_names", "counters", data.CounterNames, found, func(p models.NHNBillingPrice) types.String { return p.CounterName })
	data.Prices = found
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
