package models

import (
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNUserAccessKeyKey identifies a User Access Key.
var NHNUserAccessKeyKey = tfkit.Key{"id"}

// NHNUserAccessKey is what resource and data source know of a User Access Key. Its secret is told once, to the resource.
type NHNUserAccessKey struct {
	ID                types.String `tfsdk:"id"`
	AuthID            types.String `tfsdk:"auth_id"`
	Status            types.String `tfsdk:"status"`
	TokenExpiryPeriod types.Int64  `tfsdk:"token_expiry_period"`
	CreatedAt         types.String `tfsdk:"created_at"`
}

// NHNUserAccessKeyDictionary describes a User Access Key.
func NHNUserAccessKeyDictionary() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"id":                  tfkit.String("ID of the User Access Key (`user_access_key_id` in the provider configuration)."),
		"auth_id":             tfkit.String("Internal ID of the key (`authId` in the API)."),
		"status":              tfkit.String("Status of the key: `STABLE`, `STOP` or `BLOCKED`."),
		"token_expiry_period": tfkit.Int("Lifetime of the tokens of the key, in seconds."),
		"created_at":          tfkit.String("Creation time, as returned by the API."),
	}
}

// NHNUserAccessKeyFields says which attribute stands for a field of the API.
var NHNUserAccessKeyFields = tfkit.Fields{"status": path.Root("status"), "tokenExpiryPeriod": path.Root("token_expiry_period")}

// NHNUserAccessKeyFrom maps what the service tells.
func NHNUserAccessKeyFrom(k nhn.UserAccessKey) NHNUserAccessKey {
	return NHNUserAccessKey{
		ID: types.StringValue(k.UserAccessKeyID), AuthID: types.StringValue(k.AuthID), Status: types.StringValue(k.AuthStatus),
		TokenExpiryPeriod: types.Int64Value(int64(k.TokenExpiryPeriod)), CreatedAt: types.StringValue(k.RegDatetime),
	}
}
