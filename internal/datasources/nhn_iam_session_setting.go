package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnIAMSessionSetting)(nil)

// NewNHNIAMSessionSetting returns the data source for the login sessions of IAM accounts. The API cannot change the setting.
func NewNHNIAMSessionSetting() datasource.DataSource { return &nhnIAMSessionSetting{} }

type nhnIAMSessionSetting struct{ clients.NHNDataSource }

type nhnIAMSessionSettingModel struct {
	OrgID                       types.String `tfsdk:"org_id"`
	Configured                  types.Bool   `tfsdk:"configured"`
	SessionType                 types.String `tfsdk:"session_type"`
	MultiSessionsLimit          types.Int64  `tfsdk:"multi_sessions_limit"`
	SessionTimeoutMinutes       types.Int64  `tfsdk:"session_timeout_minutes"`
	MobileSessionTimeoutMinutes types.Int64  `tfsdk:"mobile_session_timeout_minutes"`
}

func (d *nhnIAMSessionSetting) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_iam_session_setting"
}

func (d *nhnIAMSessionSetting) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up the login sessions of IAM accounts of an organization in NHN Cloud: their length and number. The setting is managed in the console.",
		Attributes: map[string]schema.Attribute{
			"org_id":                         orgID(),
			"configured":                     tfkit.Bool("Whether the setting has ever been configured. If not, all other attributes are null."),
			"session_type":                   tfkit.String("How a session ends: `fixed` (after a fixed time) or `idle` (after a time without activity)."),
			"multi_sessions_limit":           tfkit.Int("Maximum number of concurrent sessions of an account."),
			"session_timeout_minutes":        tfkit.Int("Length of a session in minutes."),
			"mobile_session_timeout_minutes": tfkit.Int("Length of a session on mobile devices in minutes."),
		},
	}
}

func (d *nhnIAMSessionSetting) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnIAMSessionSettingModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	setting, err := d.Client.GetSessionSetting(ctx, org)
	if tfkit.AppendError(&resp.Diagnostics, "read the NHN IAM session setting", err, orgFields) {
		return
	}
	data.OrgID, data.Configured = types.StringValue(org), types.BoolValue(setting != nil)
	if setting != nil {
		data.SessionType = types.StringValue(setting.SessionType)
		data.MultiSessionsLimit = types.Int64Value(int64(setting.MultiSessionsLimit))
		data.SessionTimeoutMinutes = types.Int64Value(int64(setting.SessionTimeoutMinutes))
		data.MobileSessionTimeoutMinutes = types.Int64Value(int64(setting.MobileSessionTimeoutMinutes))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
