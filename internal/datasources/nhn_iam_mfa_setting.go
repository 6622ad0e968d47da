package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnIAMMFASetting)(nil)

// NewNHNIAMMFASetting returns the data source for the second factor that IAM accounts require. The API cannot change the setting.
func NewNHNIAMMFASetting() datasource.DataSource { return &nhnIAMMFASetting{} }

type nhnIAMMFASetting struct{ clients.NHNDataSource }

type nhnIAMMFASettingModel struct {
	OrgID        types.String    `tfsdk:"org_id"`
	Configured   types.Bool      `tfsdk:"configured"`
	Range        types.String    `tfsdk:"range"`
	Organization *nhnMFAMethod   `tfsdk:"organization"`
	Services     []nhnServiceMFA `tfsdk:"services"`
}

type nhnMFAMethod struct {
	Type       types.String `tfsdk:"type"`
	BypassByIP types.Bool   `tfsdk:"bypass_by_ip"`
	BypassIPs  types.Set    `tfsdk:"bypass_ips"`
}

type nhnServiceMFA struct {
	ServiceID types.String `tfsdk:"service_id"`
	nhnMFAMethod
}

func nhnMFADocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"type":         tfkit.String("Type of the second factor: `none`, `totp` (Google OTP) or `email`."),
		"bypass_by_ip": tfkit.Bool("Whether `bypass_ips` do not require a second factor."),
		"bypass_ips":   tfkit.StringSet("IP addresses that do not require a second factor."),
	}
}

func nhnMFAMethodFrom(m nhn.MFAMethod) nhnMFAMethod {
	return nhnMFAMethod{
		Type: types.StringValue(m.Type), BypassByIP: types.BoolValue(m.BypassByIP.Enable), BypassIPs: tfkit.TextSet(m.BypassByIP.IPList),
	}
}

func (d *nhnIAMMFASetting) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_iam_mfa_setting"
}

func (d *nhnIAMMFASetting) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	services := nhnMFADocs()
	services["service_id"] = tfkit.String("ID of the service that the setting applies to.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up the second factor that IAM accounts of an organization in NHN Cloud require. The setting is managed in the console.",
		Attributes: map[string]schema.Attribute{
			"org_id":     orgID(),
			"configured": tfkit.Bool("Whether the setting has ever been configured. If not, all other attributes are null."),
			"range":      tfkit.String("Range of the setting: `organization` (one setting for all services) or `services` (one setting for each service)."),
			"organization": schema.SingleNestedAttribute{
				Computed: true, MarkdownDescription: "The setting of the organization.", Attributes: nhnMFADocs(),
			},
			"services": tfkit.Objects(services, "The settings of individual services, sorted by `service_id`."),
		},
	}
}

func (d *nhnIAMMFASetting) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnIAMMFASettingModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	setting, err := d.Client.GetMFASetting(ctx, org)
	if tfkit.AppendError(&resp.Diagnostics, "read the NHN IAM MFA setting", err, orgFields) {
		return
	}
	data.OrgID, data.Configured = types.StringValue(org), types.BoolValue(setting != nil)
	if setting != nil {
		organization := nhnMFAMethodFrom(setting.Organization)
		data.Range, data.Organization, data.Services = types.StringValue(setting.Range), &organization, []nhnServiceMFA{}
		for _, service := range setting.Services {
			data.Services = append(data.Services, nhnServiceMFA{types.StringValue(service.ServiceID), nhnMFAMethodFrom(service.MFAMethod)})
		}
		tfkit.SortBy(data.Services, func(s nhnServiceMFA) types.String { return s.ServiceID })
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
