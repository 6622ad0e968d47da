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

var _ datasource.DataSourceWithConfigure = (*nhnOrganizationAccessKeys)(nil)

// NewNHNOrganizationAccessKeys returns the data source that lists the User Access Keys of all members of an organization and of its
// projects. The API masks the IDs of the keys.
func NewNHNOrganizationAccessKeys() datasource.DataSource { return &nhnOrganizationAccessKeys{} }

type nhnOrganizationAccessKeys struct{ clients.NHNDataSource }

type nhnOrganizationAccessKeysModel struct {
	OrgID types.String                      `tfsdk:"org_id"`
	Keys  []models.NHNOrganizationAccessKey `tfsdk:"access_keys"`
}

func (d *nhnOrganizationAccessKeys) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_organization_access_keys"
}

func (d *nhnOrganizationAccessKeys) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the User Access Keys of all members of an organization in NHN Cloud and of its projects, for example to find keys that were not used for a long time." +
			"\n\n-> **Note:** The API masks the IDs of the keys, so they cannot be used in imports or in the provider configuration.",
		Attributes: map[string]schema.Attribute{
			"org_id":      orgID(),
			"access_keys": tfkit.Objects(models.NHNOrganizationAccessKeyDocs(), "The keys, sorted by `member_uuid`, `created_at` and `masked_id`."),
		},
	}
}

func (d *nhnOrganizationAccessKeys) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnOrganizationAccessKeysModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	org, ok := tfkit.ResolveProviderDefault(data.OrgID, d.DefaultOrgID(), &resp.Diagnostics)
	if !ok {
		return
	}
	keys, err := tfkit.Collect(d.Client.ListOrganizationAccessKeys(ctx, org), models.NHNOrganizationAccessKeyFrom)
	if tfkit.AppendError(&resp.Diagnostics, "list NHN User Access Keys of organization "+org, err, orgFields) {
		return
	}
	tfkit.SortBy(keys, func(k models.NHNOrganizationAccessKey) types.String {
		return types.StringValue(k.MemberUUID.ValueString() + " " + k.CreatedAt.ValueString() + " " + k.MaskedID.ValueString())
	})
	data.OrgID, data.Keys = types.StringValue(org), keys
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
