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

var _ datasource.DataSourceWithConfigure = (*nhnGovernances)(nil)

// NewNHNGovernances returns the data source that lists the governance features of an organization. The API cannot change them.
func NewNHNGovernances() datasource.DataSource { return &nhnGovernances{} }

type nhnGovernances struct{ clients.NHNDataSource }

type nhnGovernancesModel struct {
	OrgID       types.String    `tfsdk:"org_id"`
	Governances []nhnGovernance `tfsdk:"governances"`
}

type nhnGovernance struct {
	Type  types.String `tfsdk:"type"`
	Since types.String `tfsdk:"since"`
}

func (d *nhnGovernances) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_governances"
}

func (d *nhnGovernances) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the governance features that are enabled in an organization in NHN Cloud. They are managed in the console.",
		Attributes: map[string]schema.Attribute{
			"org_id": orgID(),
			"governances": tfkit.Objects(tfkit.AttributeDocs{
				"type": tfkit.String("Type of the feature: `APPROVE_PROCESS` (approval process), `BLOCK_STORAGE_SNAPSHOT` (block storage snapshots), " +
					"`IAAS_RESOURCE_PROTECTION_AND_SEPARATED_NETWORK` (resource permission control and terminal restriction), " +
					"`PRIVACY_PROTECTION` (personal data) or `UNIQUE_INSTANCE_NAME` (no duplicate instance names)."),
				"since": tfkit.String("Time when the feature was enabled, as returned by the API."),
			}, "The enabled features, sorted by `type`."),
		},
	}
}

func (d *nhnGovernances) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnGovernancesModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	governances, err := tfkit.CollectModels(d.Client.ListGovernances(ctx, org), func(g nhn.Governance) nhnGovernance {
		return nhnGovernance{Type: types.StringValue(g.TypeCode), Since: types.StringValue(g.RegDatetime)}
	})
	if tfkit.AppendError(&resp.Diagnostics, "list NHN governances", err, orgFields) {
		return
	}
	tfkit.SortBy(governances, func(g nhnGovernance) types.String { return g.Type })
	data.OrgID, data.Governances = types.StringValue(org), governances
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
