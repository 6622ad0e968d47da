package models

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNUserAccessKeyKey identifies a User Access Key.
var NHNUserAccessKeyKey = tfkit.Key{"id"}

// NHNUserAccessKey is the state of a User Access Key that the resource and the data source have in common. Only the response to the
// create contains the secret.
type NHNUserAccessKey struct {
	ID                types.String `tfsdk:"id"`
	AuthID            types.String `tfsdk:"auth_id"`
	Status            types.String `tfsdk:"status"`
	TokenExpiryPeriod types.Int64  `tfsdk:"token_expiry_period"`
	CreatedAt         types.String `tfsdk:"created_at"`
}

// NHNUserAccessKeyDocs describes a User Access Key.
func NHNUserAccessKeyDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"id":                  tfkit.String("ID of the User Access Key (`user_access_key_id` in the provider configuration)."),
		"auth_id":             tfkit.String("Internal ID of the key (`authId` in the API)."),
		"status":              tfkit.String("Status of the key: `STABLE`, `STOP` or `BLOCKED`."),
		"token_expiry_period": tfkit.Int("Lifetime of the tokens of the key, in seconds."),
		"created_at":          tfkit.String("Creation time, as returned by the API."),
	}
}

// NHNUserAccessKeyUse is a User Access Key with what changes by its use, which would be a change in every plan of a resource.
type NHNUserAccessKeyUse struct {
	NHNUserAccessKey
	TokenFormat     types.String `tfsdk:"token_format"`
	ReissuedAt      types.String `tfsdk:"reissued_at"`
	LastUsedAt      types.String `tfsdk:"last_used_at"`
	LastTokenUsedAt types.String `tfsdk:"last_token_used_at"`
	ValidTokenCount types.Int64  `tfsdk:"valid_token_count"`
	DeletedAt       types.String `tfsdk:"deleted_at"`
	NHNKeyAge
}

// NHNUserAccessKeyUseDocs describes a User Access Key and its use.
func NHNUserAccessKeyUseDocs() tfkit.AttributeDocs {
	docs := NHNUserAccessKeyDocs()
	docs["token_format"] = tfkit.String("Format of the tokens of the key: `OPAQUE` or `JWT`. Empty if the API does not return it.")
	docs["reissued_at"] = tfkit.String("Time of the last reissue of the secret, as returned by the API. Empty if it was never reissued.")
	docs["last_used_at"] = tfkit.String("Time of the last use of the key, as returned by the API. Empty if it was never used.")
	docs["last_token_used_at"] = tfkit.String("Time of the last use of a token of the key, as returned by the API. Empty if none was used.")
	docs["valid_token_count"] = tfkit.Int("Number of valid tokens of the key. Null if the API does not return it.")
	docs["deleted_at"] = tfkit.String("Deletion time, as returned by the API (`modDatetime`). Empty for a key that is not deleted.")
	return docs.WithArguments(nhnKeyAgeDocs())
}

// NHNUserAccessKeyTimes returns when a key was issued and used. The use of a token counts as a use of its key.
func NHNUserAccessKeyTimes(k nhn.UserAccessKey) NHNKeyTimes {
	return newNHNKeyTimes(k.RegDatetime, k.ReIssueDatetime, k.LastUsedDatetime, string(k.LastTokenUsedDatetime))
}

// NHNUserAccessKeyUseFrom maps the object that the API returns. now determines its age.
func NHNUserAccessKeyUseFrom(k nhn.UserAccessKey, now time.Time) NHNUserAccessKeyUse {
	return NHNUserAccessKeyUse{
		NHNUserAccessKey: NHNUserAccessKeyFrom(k), TokenFormat: types.StringValue(k.TokenFormatCode), ReissuedAt: types.StringValue(k.ReIssueDatetime),
		LastUsedAt: types.StringValue(k.LastUsedDatetime), LastTokenUsedAt: types.StringValue(string(k.LastTokenUsedDatetime)),
		ValidTokenCount: types.Int64PointerValue((*int64)(k.ValidTokenCount)), DeletedAt: types.StringValue(k.ModDatetime),
		NHNKeyAge: NHNUserAccessKeyTimes(k).Age(now),
	}
}

// NHNUserAccessKeyFields maps fields of the API to attributes.
var NHNUserAccessKeyFields = tfkit.Fields{"status": path.Root("status"), "tokenExpiryPeriod": path.Root("token_expiry_period")}

// NHNUserAccessKeyFrom maps the object that the API returns.
func NHNUserAccessKeyFrom(k nhn.UserAccessKey) NHNUserAccessKey {
	return NHNUserAccessKey{
		ID: types.StringValue(k.UserAccessKeyID), AuthID: types.StringValue(k.AuthID), Status: types.StringValue(k.AuthStatus),
		TokenExpiryPeriod: types.Int64Value(int64(k.TokenExpiryPeriod)), CreatedAt: types.StringValue(k.RegDatetime),
	}
}
