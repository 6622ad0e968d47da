package models

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNAppKeyKey identifies an AppKey without containing the secret.
var NHNAppKeyKey = tfkit.Key{"project_id", "id"}

// NHNAppKey is the state of a project AppKey.
type NHNAppKey struct {
	ID        types.String `tfsdk:"id"`
	ProjectID types.String `tfsdk:"project_id"`
	AppKey    types.String `tfsdk:"app_key"`
	Status    types.String `tfsdk:"status"`
	CreatedAt types.String `tfsdk:"created_at"`
}

// NHNAppKeyDocs describes an AppKey.
func NHNAppKeyDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"id":         tfkit.String("ID of the AppKey (`authId` in the API). Not a secret."),
		"project_id": tfkit.String("ID of the project that the AppKey belongs to."),
		"app_key":    tfkit.Secret("The AppKey. It is valid for every service of the project that accepts project AppKeys, and it never expires: treat it as a secret."),
		"status":     tfkit.String("Status of the AppKey: `STABLE`, `STOP` or `BLOCKED`."),
		"created_at": tfkit.String("Creation time, as returned by the API."),
	}
}

// NHNAppKeyUse is a project AppKey with what its use changes, which would be a change in every plan of a resource.
type NHNAppKeyUse struct {
	NHNAppKey
	ReissuedAt types.String `tfsdk:"reissued_at"`
	LastUsedAt types.String `tfsdk:"last_used_at"`
	DeletedAt  types.String `tfsdk:"deleted_at"`
	NHNKeyAge
}

// NHNAppKeyUseDocs describes an AppKey and its use.
func NHNAppKeyUseDocs() tfkit.AttributeDocs {
	docs := NHNAppKeyDocs()
	docs["reissued_at"] = tfkit.String("Time of the last reissue of the AppKey, as returned by the API. Empty if it was never reissued.")
	docs["last_used_at"] = tfkit.String("Time of the last use of the AppKey, as returned by the API. Empty if it was never used, or if the API does not return it.")
	docs["deleted_at"] = tfkit.String("Deletion time, as returned by the API (`modDatetime`). Empty for a key that is not deleted.")
	return docs.WithArguments(nhnKeyAgeDocs())
}

// NHNAppKeyTimes returns when an AppKey was issued and used.
func NHNAppKeyTimes(k nhn.AppKey) NHNKeyTimes {
	return newNHNKeyTimes(k.RegDatetime, k.ReIssueDatetime, k.LastUsedDatetime)
}

// NHNAppKeyUseFrom maps the object that the API returns. now determines its age.
func NHNAppKeyUseFrom(projectID string, k nhn.AppKey, now time.Time) NHNAppKeyUse {
	return NHNAppKeyUse{
		NHNAppKey: NHNAppKeyFrom(projectID, k), ReissuedAt: types.StringValue(k.ReIssueDatetime), LastUsedAt: types.StringValue(k.LastUsedDatetime),
		DeletedAt: types.StringValue(k.ModDatetime), NHNKeyAge: NHNAppKeyTimes(k).Age(now),
	}
}

// NHNAppKeyFields maps fields of the API to attributes.
var NHNAppKeyFields = tfkit.Fields{"appkeyAlias": path.Root("alias"), "projectId": path.Root("project_id")}

// NHNAppKeyFrom maps the object that the API returns.
func NHNAppKeyFrom(projectID string, k nhn.AppKey) NHNAppKey {
	return NHNAppKey{
		ID: types.StringValue(k.AuthID), ProjectID: types.StringValue(projectID), AppKey: types.StringValue(k.AppKey),
		Status: types.StringValue(k.AuthStatus), CreatedAt: types.StringValue(k.RegDatetime),
	}
}
