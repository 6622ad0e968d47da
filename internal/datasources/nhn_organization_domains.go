package datasources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnOrganizationDomains)(nil)

// NewNHNOrganizationDomains returns the data source that lists the domains of an organization.
func NewNHNOrganizationDomains() datasource.DataSource { return &nhnOrganizationDomains{} }

type nhnOrganizationDomains struct{ clients.NHNDataSource }

type nhnOrganizationDomainsModel struct {
	OrgID   types.String       `tfsdk:"org_id"`
	Domains []models.NHNDomain `tfsdk:"domains"`
}

func (d *nhnOrganizationDomains) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_organization_domains"
}

func (d *nhnOrganizationDomains) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the domains of an organization in NHN Cloud.",
		Attributes: map[string]schema.Attribute{
			"org_id":  orgID(),
			"domains": tfkit.Objects(models.NHNDomainDocs(), "The domains, sorted by `id`."),
		},
	}
}

func (d *nhnOrganizationDomains) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnOrganizationDomainsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	domains, err := tfkit.CollectModels(d.Client.ListDomains(ctx, org), models.NHNDomainFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN domains", err, orgFields) {
		return
	}
	tfkit.SortBy(domains, func(d models.NHNDomain) types.String { return d.ID })
	data.OrgID, data.Domains = types.StringValue(org), domains
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
