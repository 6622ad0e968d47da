package datasources

import (
	"context"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
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
	keyFilter
}

func (d *nhnOrganizationAccessKeys) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_organization_access_keys"
}

func (d *nhnOrganizationAccessKeys) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the User Access Keys of all members of an organization in NHN Cloud and of its projects, for example to find keys that were not used for a long time." +
			"\n\n-> **Note:** The API masks the IDs of the keys, so they cannot be used in imports or in the provider configuration." + keyAgeNote,
		Attributes: withKeyFilters(map[string]schema.Attribute{
			"org_id":      orgID(),
			"access_keys": tfkit.Objects(models.NHNOrganizationAccessKeyDocs(), "The keys, sorted by `member_uuid`, `created_at` and `masked_id`."),
		}),
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
	now := time.Now()
	keys := tfkit.Filter(d.Client.ListOrganizationAccessKeys(ctx, org),
		func(k nhn.OrganizationAccessKey) bool {
			return data.matches(models.NHNUserAccessKeyTimes(k.UserAccessKey), now)
		})
	found, err := collectSorted(keys, func(k nhn.OrganizationAccessKey) string {
		return strings.Join([]string{k.UUID, k.RegDatetime, k.UserAccessKeyID}, " ")
	},
		func(k nhn.OrganizationAccessKey) models.NHNOrganizationAccessKey {
			return models.NHNOrganizationAccessKeyFrom(k, now)
		})
	if tfkit.AppendError(&resp.Diagnostics, "list NHN User Access Keys of organization "+org, err, orgFields) {
		return
	}
	data.OrgID, data.Keys = types.StringValue(org), found
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
