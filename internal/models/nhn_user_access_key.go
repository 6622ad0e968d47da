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
func NHNUserAccessKeyDictionary() tfkit.Dictionary {
	return tfkit.Dictionary{
		"id":                  tfkit.String("The User Access Key ID."),
		"auth_id":             tfkit.String("The vendor's `authId` of the key."),
		"status":              tfkit.String("State: `STABLE`, `STOP` or `BLOCKED`."),
		"token_expiry_period": tfkit.Int("Lifetime of the tokens of the key, in seconds, 60 to 86400."),
		"created_at":          tfkit.String("Time of creation, as the service gives it."),
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
