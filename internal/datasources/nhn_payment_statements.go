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

var _ datasource.DataSourceWithConfigure = (*nhnPaymentStatements)(nil)

// NewNHNPaymentStatements returns the data source that lists the payment statements of a month.
func NewNHNPaymentStatements() datasource.DataSource { return &nhnPaymentStatements{} }

type nhnPaymentStatements struct{ clients.NHNDataSource }

type nhnPaymentStatementsModel struct {
	Month           types.String                 `tfsdk:"month"`
	PaymentGroupIDs types.Set                    `tfsdk:"payment_group_ids"`
	Statements      []models.NHNPaymentStatement `tfsdk:"payment_statements"`
}

func (d *nhnPaymentStatements) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_payment_statements"
}

func (d *nhnPaymentStatements) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the payment statements of a month in NHN Cloud: what each payment group pays. The amounts are whole numbers in the currency of the country. Requires the permission `Member.PaymentStatement.Get`, which concerns an account and not an organization.",
		Attributes: map[string]schema.Attribute{
			"month":              month("Month of the statements, such as `2026-07`.", ""),
			"payment_group_ids":  filterStrings("IDs of payment groups. Only their statements are returned, and a payment group without a statement is a warning. If omitted, the statements of all payment groups that the account can read are returned."),
			"payment_statements": tfkit.Objects(models.NHNPaymentStatementDocs(), "The statements, sorted by `payment_group_id`."),
		},
	}
}

func (d *nhnPaymentStatements) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnPaymentStatementsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	found, err := collectSorted(
		d.Client.ListPaymentStatements(ctx, data.Month.ValueString(), tfkit.GoStrings(data.PaymentGroupIDs)),
		func(s nhn.PaymentStatement) string { return s.PaymentGroupID }, models.NHNPaymentStatementFrom,
	)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN payment statements", err, nil) {
		return
	}
	warnUnmatched(&resp.Diagnostics, "payment_group_ids", "payment groups", data.PaymentGroupIDs, found, func(s models.NHNPaymentStatement) types.String { return s.PaymentGroupID })
	data.Statements = found
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
