package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnIAMPasswordRule)(nil)

// NewNHNIAMPasswordRule returns the data source for the password rule of IAM accounts. The API cannot change the rule.
func NewNHNIAMPasswordRule() datasource.DataSource { return &nhnIAMPasswordRule{} }

type nhnIAMPasswordRule struct{ clients.NHNDataSource }

type nhnIAMPasswordRuleModel struct {
	OrgID            types.String `tfsdk:"org_id"`
	Configured       types.Bool   `tfsdk:"configured"`
	RuleType         types.String `tfsdk:"rule_type"`
	ApplyRule        types.String `tfsdk:"apply_rule"`
	MinLength        types.Int64  `tfsdk:"min_length"`
	SequencesRefused types.Bool   `tfsdk:"illegal_sequences_refused"`
	UpperCase        types.Bool   `tfsdk:"upper_case_required"`
	LowerCase        types.Bool   `tfsdk:"lower_case_required"`
	Number           types.Bool   `tfsdk:"number_required"`
	Special          types.Bool   `tfsdk:"special_character_required"`
	Expires          types.Bool   `tfsdk:"expires"`
	ExpiryDays       types.Int64  `tfsdk:"expiry_days"`
	Extension        types.Bool   `tfsdk:"expiry_extension_allowed"`
	ReuseLimited     types.Bool   `tfsdk:"reuse_limited"`
	ReuseCount       types.Int64  `tfsdk:"reuse_limit_count"`
}

func (d *nhnIAMPasswordRule) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_iam_password_rule"
}

func (d *nhnIAMPasswordRule) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up the password rule for IAM accounts of an organization in NHN Cloud. The rule is managed in the console.",
		Attributes: map[string]schema.Attribute{
			"org_id":                     orgID(),
			"configured":                 tfkit.Bool("Whether the setting has ever been configured. If not, all other attributes are null."),
			"rule_type":                  tfkit.String("Type of the rule: `default` or `custom`."),
			"apply_rule":                 tfkit.String("When the rule is enforced: `onChangePassword` or `onLogin`."),
			"min_length":                 tfkit.Int("Minimum number of characters."),
			"illegal_sequences_refused":  tfkit.Bool("Whether sequences that are easy to guess are rejected."),
			"upper_case_required":        tfkit.Bool("Whether an uppercase letter is required."),
			"lower_case_required":        tfkit.Bool("Whether a lowercase letter is required."),
			"number_required":            tfkit.Bool("Whether a digit is required."),
			"special_character_required": tfkit.Bool("Whether a special character is required."),
			"expires":                    tfkit.Bool("Whether passwords expire."),
			"expiry_days":                tfkit.Int("Number of days after which passwords expire."),
			"expiry_extension_allowed":   tfkit.Bool("Whether users can postpone the expiry."),
			"reuse_limited":              tfkit.Bool("Whether former passwords are rejected."),
			"reuse_limit_count":          tfkit.Int("Number of former passwords that are rejected."),
		},
	}
}

func (d *nhnIAMPasswordRule) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnIAMPasswordRuleModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	setting, err := d.Client.GetPasswordRule(ctx, org)
	if tfkit.AppendError(&resp.Diagnostics, "read the NHN IAM password rule", err, orgFields) {
		return
	}
	data.OrgID, data.Configured = types.StringValue(org), types.BoolValue(setting != nil)
	if setting != nil {
		data.RuleType = types.StringValue(setting.RuleType)
		data.ApplyRule = types.StringValue(setting.ApplyRule)
		data.MinLength = types.Int64Value(int64(setting.Constraints.MinLength))
		data.SequencesRefused = types.BoolValue(setting.Constraints.MustNotIncludeIllegalSequence)
		data.UpperCase = types.BoolValue(setting.Constraints.MustIncludeUpperCase)
		data.LowerCase = types.BoolValue(setting.Constraints.MustIncludeLowerCase)
		data.Number = types.BoolValue(setting.Constraints.MustIncludeNumberCase)
		data.Special = types.BoolValue(setting.Constraints.MustIncludeSpecialCase)
		data.Expires = types.BoolValue(setting.Expiry.Enabled || setting.Expiry.Enable)
		data.ExpiryDays = types.Int64Value(int64(setting.Expiry.ExpiryDays))
		data.Extension = types.BoolValue(setting.Expiry.AllowExtend)
		data.ReuseLimited = types.BoolValue(setting.Reuse.Enabled || setting.Reuse.Enable)
		data.ReuseCount = types.Int64Value(int64(setting.Reuse.LimitCount))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
