package datasources

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnUserAccessKeys)(nil)

// NewNHNUserAccessKeys returns the data source that lists the User Access Keys of the account that the provider authenticates as, without
// their secrets.
func NewNHNUserAccessKeys() datasource.DataSource { return &nhnUserAccessKeys{} }

type nhnUserAccessKeys struct{ clients.NHNDataSource }

type nhnUserAccessKeysModel struct {
	Keys []models.NHNUserAccessKeyUse `tfsdk:"user_access_keys"`
	keyFilter
}

func (d *nhnUserAccessKeys) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_user_access_keys"
}

func (d *nhnUserAccessKeys) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the User Access Keys of the account that the provider authenticates as in NHN Cloud. The API returns neither the secrets nor the keys of other accounts." + keyAgeNote,
		Attributes: withKeyFilters(map[string]schema.Attribute{
			"user_access_keys": tfkit.Objects(models.NHNUserAccessKeyUseDocs(), "The keys, sorted by `id`."),
		}),
	}
}

func (d *nhnUserAccessKeys) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnUserAccessKeysModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	now := time.Now()
	keys := tfkit.Filter(d.Client.ListUserAccessKeys(ctx), func(k nhn.UserAccessKey) bool { return data.matches(models.NHNUserAccessKeyTimes(k), now) })
	found, err := collectSorted(keys, func(k nhn.UserAccessKey) string { return k.UserAccessKeyID },
		func(k nhn.UserAccessKey) models.NHNUserAccessKeyUse { return models.NHNUserAccessKeyUseFrom(k, now) })
	if tfkit.AppendError(&resp.Diagnostics, "list NHN User Access Keys", err, nil) {
		return
	}
	data.Keys = found
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
