package datasources

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnBillingProducts)(nil)

// NewNHNBillingProducts returns the data source that lists the counters of pay-as-you-go products. The API has no filters, so all pages are
// read.
func NewNHNBillingProducts() datasource.DataSource { return &nhnBillingProducts{} }

type nhnBillingProducts struct{ clients.NHNDataSource }

type nhnBillingProductsModel struct {
	CounterNames types.Set                  `tfsdk:"counter_names"`
	Products     []models.NHNBillingProduct `tfsdk:"products"`
}

func (d *nhnBillingProducts) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_billing_products"
}

func (d *nhnBillingProducts) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the billing counters of the pay-as-you-go products of NHN Cloud: what the products measure and charge. There are thousands of counters. Every account can read them.",
		Attributes: map[string]schema.Attribute{
			"counter_names": filterStrings("Names of counters. Only these counters are returned, and a counter that does not exist is a warning. The provider reads all pages nevertheless."),
			"products":      tfkit.Objects(models.NHNBillingProductDocs(), "The counters, sorted by `counter_name`."),
		},
	}
}

func (d *nhnBillingProducts) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnBillingProductsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	counterNames := tfkit.GoStrings(data.CounterNames)
	found, err := collectSorted(tfkit.Filter(d.Client.ListBillingProducts(ctx), func(p nhn.BillingProduct) bool {
		return len(counterNames) == 0 || slices.Contains(counterNames, p.CounterName)
	}), nhn.BillingProduct.Key, models.NHNBillingProductFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN billing products", err, nil) {
		return
	}
	warnUnmatched(&resp.Diagnostics, "counter_names", "counters", data.CounterNames, found, func(p models.NHNBillingProduct) types.String { return p.CounterName })
	data.Products = found
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
