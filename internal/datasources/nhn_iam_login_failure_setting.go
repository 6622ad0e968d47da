package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnIAMLoginFailureSetting)(nil)

// NewNHNIAMLoginFailureSetting returns the data source for when failed logins block an IAM account. The API cannot change the setting.
func NewNHNIAMLoginFailureSetting() datasource.DataSource { return &nhnIAMLoginFailureSetting{} }

type nhnIAMLoginFailureSetting struct{ clients.NHNDataSource }

type nhnIAMLoginFailureSettingModel struct {
	OrgID        types.String `tfsdk:"org_id"`
	Configured   types.Bool   `tfsdk:"configured"`
	Enabled      types.Bool   `tfsdk:"enabled"`
	Limit        types.Int64  `tfsdk:"limit"`
	BlockMinutes types.Int64  `tfsdk:"block_minutes"`
}

func (d *nhnIAMLoginFailureSetting) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_iam_login_failure_setting"
}

func (d *nhnIAMLoginFailureSetting) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up when failed logins block an IAM account of an organization in NHN Cloud. The setting is managed in the console.",
		Attributes: map[string]schema.Attribute{
			"org_id":        orgID(),
			"configured":    tfkit.Bool("Whether the setting has ever been configured. If not, all other attributes are null."),
			"enabled":       tfkit.Bool("Whether failed logins block an account."),
			"limit":         tfkit.Int("Number of failed logins that block an account."),
			"block_minutes": tfkit.Int("Duration for which an account is blocked, in minutes."),
		},
	}
}

func (d *nhnIAMLoginFailureSetting) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnIAMLoginFailureSettingModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	setting, err := d.Client.GetLoginFailureSetting(ctx, org)
	if tfkit.AppendError(&resp.Diagnostics, "read the NHN IAM login failure setting", err, orgFields) {
		return
	}
	data.OrgID, data.Configured = types.StringValue(org), types.BoolValue(setting != nil)
	if setting != nil {
		data.Enabled = types.BoolValue(setting.Enable)
		data.Limit = types.Int64Value(int64(setting.Count.Limit))
		data.BlockMinutes = types.Int64Value(int64(setting.Count.BlockMinutes))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
