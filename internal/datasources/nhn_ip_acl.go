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

var _ datasource.DataSourceWithConfigure = (*nhnIPACL)(nil)

// NewNHNIPACL returns the data source for the IP addresses that are allowed to access an organization. The API cannot change them.
func NewNHNIPACL() datasource.DataSource { return &nhnIPACL{} }

type nhnIPACL struct{ clients.NHNDataSource }

type nhnIPACLModel struct {
	OrgID   types.String    `tfsdk:"org_id"`
	Entries []nhnIPACLEntry `tfsdk:"entries"`
}

type nhnIPACLEntry struct {
	ProductID types.String `tfsdk:"product_id"`
	IPs       types.Set    `tfsdk:"ips"`
}

func (d *nhnIPACL) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_ip_acl"
}

func (d *nhnIPACL) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to look up the IP ACL of an organization in NHN Cloud: the IP addresses that are allowed to access it. The IP ACL is managed in the console, and it applies to this provider, too.",
		Attributes: map[string]schema.Attribute{
			"org_id": orgID(),
			"entries": tfkit.Objects(tfkit.AttributeDocs{
				"product_id": tfkit.String("ID of the service that the entry applies to. Empty for the entry that applies to all services."),
				"ips":        tfkit.StringSet("IP addresses and networks that are allowed."),
			}, "The entries, sorted by `product_id`. Empty if the IP ACL is not configured."),
		},
	}
}

func (d *nhnIPACL) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnIPACLModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	entries, err := tfkit.CollectModels(d.Client.ListIPACL(ctx, org), func(e nhn.IPACLEntry) nhnIPACLEntry {
		return nhnIPACLEntry{ProductID: types.StringValue(e.ProductID), IPs: tfkit.TextSet(e.IPs)}
	})
	if tfkit.AppendError(&resp.Diagnostics, "list the NHN IP ACL", err, orgFields) {
		return
	}
	tfkit.SortBy(entries, func(e nhnIPACLEntry) types.String { return e.ProductID })
	data.OrgID, data.Entries = types.StringValue(org), entries
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
