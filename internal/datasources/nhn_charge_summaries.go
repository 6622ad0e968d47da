package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnChargeSummaries)(nil)

// NewNHNChargeSummaries returns the data source that lists the sums of the charges of a month.
func NewNHNChargeSummaries() datasource.DataSource { return &nhnChargeSummaries{} }

type nhnChargeSummaries struct{ clients.NHNDataSource }

type nhnChargeSummariesModel struct {
	Month           types.String              `tfsdk:"month"`
	GroupBy         types.String              `tfsdk:"group_by"`
	PaymentGroupIDs types.Set                 `tfsdk:"payment_group_ids"`
	BillingGroupIDs types.Set                 `tfsdk:"billing_group_ids"`
	OrgIDs          types.Set                 `tfsdk:"org_ids"`
	ProjectIDs      types.Set                 `tfsdk:"project_ids"`
	Summaries       []models.NHNChargeSummary `tfsdk:"charge_summaries"`
}

func (d *nhnChargeSummaries) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_charge_summaries"
}

func (d *nhnChargeSummaries) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the sums of the charges of a month in NHN Cloud, by billing group, organization or project. The amounts are whole numbers in the currency of the country, without VAT. For the sums by payment group, use `nhn_payment_statements`. Requires the permission `Member.PaymentStatement.Get`, which concerns an account and not an organization.\n\n-> **Note:** The provider reads at most 20,000 sums. A longer list is an error: narrow it with filters.",
		Attributes: map[string]schema.Attribute{
			"month": month("Month of the charges, such as `2026-07`.", firstChargeMonth),
			"group_by": schema.StringAttribute{
				Required: true, MarkdownDescription: "What the charges are summed by: `BILLING_GROUP`, `ORG` or `PROJECT`.",
				Validators: []validator.String{tfkit.OneOf("BILLING_GROUP", "ORG", "PROJECT")},
			},
			"payment_group_ids": chargeFilter("IDs of payment groups. Only the sums of their charges are returned."),
			"billing_group_ids": chargeFilter("IDs of billing groups. Only the sums of their charges are returned."),
			"org_ids":           chargeFilter("IDs of organizations. Only the sums of their charges are returned."),
			"project_ids":       chargeFilter("IDs of projects. Only the sums of their charges are returned."),
			"charge_summaries":  tfkit.Objects(models.NHNChargeSummaryDocs(), "The sums, sorted by `payment_group_id`, `billing_group_id`, `org_id` and `project_id`."),
		},
	}
}

func (d *nhnChargeSummaries) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnChargeSummariesModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	found, err := collectSorted(d.Client.ListChargeSummaries(ctx, data.GroupBy.ValueString(), nhn.ChargeFilter{
		Month: data.Month.ValueString(), PaymentGroupIDs: tfkit.GoStrings(data.PaymentGroupIDs), BillingGroupIDs: tfkit.GoStrings(data.BillingGroupIDs),
		OrgIDs: tfkit.GoStrings(data.OrgIDs), ProjectIDs: tfkit.GoStrings(data.ProjectIDs),
	}), nhn.ChargeSummary.Key, models.NHNChargeSummaryFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN charge summaries", err, nil) {
		return
	}
	data.Summaries = found
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
