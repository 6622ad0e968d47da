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

var _ datasource.DataSourceWithConfigure = (*nhnOrganizations)(nil)

// NewNHNOrganizations returns the data source that lists the organizations that the account of the provider belongs to or has a project in.
func NewNHNOrganizations() datasource.DataSource { return &nhnOrganizations{} }

type nhnOrganizations struct{ clients.NHNDataSource }

type nhnOrganizationsModel struct {
	Name          types.String             `tfsdk:"name"`
	Organizations []models.NHNOrganization `tfsdk:"organizations"`
}

func (d *nhnOrganizations) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_organizations"
}

func (d *nhnOrganizations) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the organizations in NHN Cloud that the account of the provider belongs to or has a project in.",
		Attributes: map[string]schema.Attribute{
			"name":          filterString("name", "Name of an organization. Only organizations with exactly this name are returned. Names need not be unique."),
			"organizations": tfkit.Objects(models.NHNOrganizationDocs(), "The organizations, sorted by `id`."),
		},
	}
}

func (d *nhnOrganizations) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnOrganizationsModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	all := tfkit.Filter(d.Client.ListOrganizations(ctx, data.Name.ValueString()), func(o nhn.Organization) bool {
		return tfkit.MatchesFilter(data.Name, types.StringValue(o.OrgName))
	})
	organizations, err := tfkit.CollectModels(all, models.NHNOrganizationFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN organizations", err, models.NHNOrganizationFields) {
		return
	}
	data.Organizations = organizations
	tfkit.SortBy(data.Organizations, func(o models.NHNOrganization) types.String { return o.ID })
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
