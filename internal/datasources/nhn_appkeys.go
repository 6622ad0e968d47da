package datasources

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnAppKeys)(nil)

// NewNHNAppKeys returns the data source that lists the AppKeys of a project. The API does not return their aliases.
func NewNHNAppKeys() datasource.DataSource { return &nhnAppKeys{} }

type nhnAppKeys struct{ clients.NHNDataSource }

type nhnAppKeysModel struct {
	ProjectID   types.String          `tfsdk:"project_id"`
	StoreAppKey types.Bool            `tfsdk:"store_app_key"`
	AppKeys     []models.NHNAppKeyUse `tfsdk:"appkeys"`
	keyFilter
}

func (d *nhnAppKeys) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_appkeys"
}

func (d *nhnAppKeys) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	docs := models.NHNAppKeyUseDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the AppKeys of a project in NHN Cloud. The API does not return their aliases." + keyAgeNote,
		Attributes: withKeyFilters(map[string]schema.Attribute{
			"project_id": docs.Required("project_id"),
			"store_app_key": schema.BoolAttribute{
				Optional: true, MarkdownDescription: "Whether the state contains the AppKeys in `app_key`. Defaults to `true`. If `false`, `app_key` is null; the ephemeral resource `nhn_appkey` reads an AppKey.",
			},
			"appkeys": tfkit.Objects(docs, "The AppKeys, sorted by `id`."),
		}),
	}
}

func (d *nhnAppKeys) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	data, ok := tfkit.Get[nhnAppKeysModel](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	project := data.ProjectID.ValueString()
	now := time.Now()
	keys := tfkit.Filter(d.Client.ListAppKeys(ctx, project), func(k nhn.AppKey) bool { return data.matches(models.NHNAppKeyTimes(k), now) })
	found, err := collectSorted(keys, func(k nhn.AppKey) string { return k.AuthID },
		func(k nhn.AppKey) models.NHNAppKeyUse {
			found := models.NHNAppKeyUseFrom(project, k, now)
			if !data.StoreAppKey.IsNull() && !data.StoreAppKey.ValueBool() {
				found.AppKey = types.StringNull()
			}
			return found
		})
	if tfkit.AppendError(&resp.Diagnostics, "list NHN AppKeys", err, models.NHNAppKeyFields) {
		return
	}
	data.AppKeys = found
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
