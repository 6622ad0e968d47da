package models

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNOrganizationAccessKey is the state of a User Access Key of any member of an organization. The API masks its IDs.
type NHNOrganizationAccessKey struct {
	MemberUUID        types.String `tfsdk:"member_uuid"`
	MaskedID          types.String `tfsdk:"masked_id"`
	MaskedAuthID      types.String `tfsdk:"masked_auth_id"`
	Status            types.String `tfsdk:"status"`
	TokenExpiryPeriod types.Int64  `tfsdk:"token_expiry_period"`
	CreatedAt         types.String `tfsdk:"created_at"`
	ReissuedAt        types.String `tfsdk:"reissued_at"`
	LastUsedAt        types.String `tfsdk:"last_used_at"`
	LastTokenUsedAt   types.String `tfsdk:"last_token_used_at"`
	ValidTokenCount   types.Int64  `tfsdk:"valid_token_count"`
	DeletedAt         types.String `tfsdk:"deleted_at"`
	NHNKeyAge
}

// NHNOrganizationAccessKeyDocs describes a User Access Key of any member of an organization.
func NHNOrganizationAccessKeyDocs() tfkit.AttributeDocs {
	docs := NHNUserAccessKeyUseDocs().Without("id", "auth_id", "token_format")
	docs["member_uuid"] = tfkit.String("UUID of the account that the key belongs to.")
	docs["masked_id"] = tfkit.String("ID of the User Access Key, as the API masks it. Different keys can have the same masked ID.")
	docs["masked_auth_id"] = tfkit.String("Internal ID of the key (`authId` in the API), as the API masks it.")
	return docs
}

// NHNOrganizationAccessKeyFrom maps the object that the API returns. now determines its age.
func NHNOrganizationAccessKeyFrom(k nhn.OrganizationAccessKey, now time.Time) NHNOrganizationAccessKey {
	use := NHNUserAccessKeyUseFrom(k.UserAccessKey, now)
	return NHNOrganizationAccessKey{
		MemberUUID: types.StringValue(k.UUID), MaskedID: use.ID, MaskedAuthID: use.AuthID, Status: use.Status, TokenExpiryPeriod: use.TokenExpiryPeriod,
		CreatedAt: use.CreatedAt, ReissuedAt: use.ReissuedAt, LastUsedAt: use.LastUsedAt, LastTokenUsedAt: use.LastTokenUsedAt,
		ValidTokenCount: use.ValidTokenCount, DeletedAt: use.DeletedAt, NHNKeyAge: use.NHNKeyAge,
	}
}
