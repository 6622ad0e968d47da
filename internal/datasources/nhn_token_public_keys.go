package datasources

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*nhnTokenPublicKeys)(nil)

// NewNHNTokenPublicKeys returns the data source that lists the public keys of the JWT tokens of User Access Keys.
func NewNHNTokenPublicKeys() datasource.DataSource { return &nhnTokenPublicKeys{} }

type nhnTokenPublicKeys struct{ clients.NHNDataSource }

type nhnTokenPublicKey struct {
	KeyID     types.String `tfsdk:"key_id"`
	KeyType   types.String `tfsdk:"key_type"`
	Use       types.String `tfsdk:"use"`
	Algorithm types.String `tfsdk:"algorithm"`
	JWK       types.String `tfsdk:"jwk"`
}

type nhnTokenPublicKeysModel struct {
	Keys []nhnTokenPublicKey `tfsdk:"public_keys"`
	JWKS types.String        `tfsdk:"jwks"`
}

func (d *nhnTokenPublicKeys) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "nhn_token_public_keys"
}

func (d *nhnTokenPublicKeys) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Use this data source to list the public keys with which a program verifies the JWT tokens of User Access Keys of NHN Cloud. Opaque tokens have no public keys.",
		Attributes: map[string]schema.Attribute{
			"public_keys": tfkit.Objects(tfkit.AttributeDocs{
				"key_id":    tfkit.String("ID of the key (`kid`), which the header of a token contains. Empty if there is none."),
				"key_type":  tfkit.String("Type of the key (`kty`), such as `RSA` or `EC`."),
				"use":       tfkit.String("Use of the key (`use`), such as `sig`. Empty if the API does not return it."),
				"algorithm": tfkit.String("Algorithm of the key (`alg`), such as `RS256`. Empty if the API does not return it."),
				"jwk":       tfkit.String("The key as a JSON text (RFC 7517)."),
			}, "The keys, sorted by `key_id`."),
			"jwks": tfkit.String("All keys as the JSON text of a set (RFC 7517), for programs that verify tokens."),
		},
	}
}

func (d *nhnTokenPublicKeys) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	keys, err := tfkit.CollectModels(d.Client.ListPublicKeys(ctx), func(key nhn.PublicKey) nhnTokenPublicKey {
		return nhnTokenPublicKey{
			KeyID: types.StringValue(key.KeyID), KeyType: types.StringValue(key.KeyType), Use: types.StringValue(key.Use),
			Algorithm: types.StringValue(key.Algorithm), JWK: types.StringValue(key.JSON),
		}
	})
	if tfkit.AppendError(&resp.Diagnostics, "list NHN public keys of tokens", err, nil) {
		return
	}
	tfkit.SortBy(keys, func(k nhnTokenPublicKey) types.String {
		return types.StringValue(k.KeyID.ValueString() + " " + k.JWK.ValueString())
	})
	var all []string
	for _, key := range keys {
		all = append(all, key.JWK.ValueString())
	}
	set := types.StringValue(`{"keys":[` + strings.Join(all, ",") + `]}`)
	resp.Diagnostics.Append(resp.State.Set(ctx, nhnTokenPublicKeysModel{keys, set})...)
}
