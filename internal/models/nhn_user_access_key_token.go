package models

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNUserAccessKeyToken is the state of an access token of a User Access Key.
type NHNUserAccessKeyToken struct {
	TokenID     types.Int64  `tfsdk:"token_id"`
	MaskedToken types.String `tfsdk:"masked_token"`
	Status      types.String `tfsdk:"status"`
	CreatedAt   types.String `tfsdk:"created_at"`
	LastUsedAt  types.String `tfsdk:"last_used_at"`
	ExpiresAt   types.String `tfsdk:"expires_at"`
}

// NHNUserAccessKeyTokenDocs describes an access token.
func NHNUserAccessKeyTokenDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"token_id":     tfkit.Int("ID of the token, for the action `nhn_user_access_key_expire_tokens`. Not a secret."),
		"masked_token": tfkit.Secret("Beginning of the token, followed by asterisks."),
		"status":       tfkit.String("Status of the token: `ACTIVE` or `EXPIRED`."),
		"created_at":   tfkit.String("Creation time, as returned by the API."),
		"last_used_at": tfkit.String("Time of the last use, as returned by the API. Empty if the token was never used."),
		"expires_at":   tfkit.String("Expiry time, as returned by the API."),
	}
}

// NHNUserAccessKeyTokenFrom maps the object that the API returns.
func NHNUserAccessKeyTokenFrom(t nhn.UserAccessKeyToken) NHNUserAccessKeyToken {
	return NHNUserAccessKeyToken{
		TokenID: types.Int64Value(int64(t.TokenID)), MaskedToken: types.StringValue(t.MaskedToken()), Status: types.StringValue(t.Status),
		CreatedAt: types.StringValue(t.RegDatetime), LastUsedAt: types.StringValue(t.LastAccessDatetime), ExpiresAt: types.StringValue(t.ExpireDatetime),
	}
}
