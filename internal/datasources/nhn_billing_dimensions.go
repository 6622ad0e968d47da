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

var _ datasource.DataSourceWithConfigure = (*nhnBillingDimensions)(nil)

// NewNHNBillingDimensions returns the data source that lists the values that filter the charges of a month.
func NewNHNBillingDimensions() datasource.DataSource { return &nhnBillingDimensions{} }

type nhnBillingDimensions struct{ clients.NHNDataSource }

type nhnBillingDimensionsModel struct {
	Month           types.String                 `tfsdk:"month"`
	Dimension       types.String                 `tfsdk:"dimension"`
	PaymentGroupIDs types.Set                    `tfsdk:"payment_group_ids"`
	BillingGroupIDs types.Set                    `tfsdk:"billing_group_ids"`
	OrgIDs          types.Set                    `tfsdk:"org_ids"`
	OrgOwnerUUIDs   types.Set                    `tfsdk:"org_owner_uuids"`
	Values          []models.NHNBillingDimension `tfsdk:"values"`
}

func (d *nhnBillingDimensions) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_billing_dimensions"
}

func (d *nhnBillingDimensions) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the payment groups, billing groups, organizations or projects that have charges in a month in NHN Cloud. Their IDs are filters of `nhn_charge_summaries` and `nhn_usages`. Requires the permission `Member.PaymentStatement.Get`, which concerns an account and not an organization.\n\n-> **Note:** The provider reads at most 20,000 values. A longer list is an error: narrow it with filters.",
		Attributes: map[string]schema.Attribute{
			"month": month("Month of the charges, such as `2026-07`.", firstChargeMonth),
			"dimension": schema.StringAttribute{
				Required: true, MarkdownDescription: "Level of the values, from the top: `PAYMENT_GROUP`, `BILLING_GROUP`, `ORG` or `PROJECT`.",
				Validators: []validator.String{tfkit.OneOf("PAYMENT_GROUP", "BILLING_GROUP", "ORG", "PROJECT")},
			},
			"payment_group_ids": chargeFilter("IDs of payment groups. Only the values in them are returned."),
			"billing_group_ids": chargeFilter("IDs of billing groups. Only the values in them are returned."),
			"org_ids":           chargeFilter("IDs of organizations. Only the values in them are returned."),
			"org_owner_uuids":   chargeFilter("UUIDs of owners of organizations. Only values of their organizations are returned."),
			"values":            tfkit.Objects(models.NHNBillingDimensionDocs(), "The values, sorted by `parent_id` and `id`."),
		},
	}
}

func (d *nhnBillingDimensions) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnBillingDimensionsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	found, err := collectSorted(d.Client.ListBillingDimensions(ctx, data.Dimension.ValueString(), nhn.DimensionFilter{
		Month: data.Month.ValueString(), PaymentGroupIDs: tfkit.GoStrings(data.PaymentGroupIDs), BillingGroupIDs: tfkit.GoStrings(data.BillingGroupIDs),
		OrgIDs: tfkit.GoStrings(data.OrgIDs), OrgOwnerUUIDs: tfkit.GoStrings(data.OrgOwnerUUIDs),
	}), func(v nhn.BillingDimension) string { return v.ParentID + v.ID }, models.NHNBillingDimensionFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN billing dimensions", err, nil) {
		return
	}
	data.Values = found
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
