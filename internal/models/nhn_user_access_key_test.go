package models_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestNHNUserAccessKeyFrom(t *testing.T) {
	t.Parallel()
	told := nhn.UserAccessKey{
		UserAccessKeyID: "k", SecretAccessKey: "secret", AuthID: "auth", AuthStatus: "STOP", UUID: "m", TokenExpiryPeriod: 3600, RegDatetime: "2026-01-01",
	}
	want := models.NHNUserAccessKey{
		ID: text("k"), AuthID: text("auth"), Status: text("STOP"), TokenExpiryPeriod: types.Int64Value(3600), CreatedAt: text("2026-01-01"),
	}
	if diff := cmp.Diff(want, models.NHNUserAccessKeyFrom(told)); diff != "" {
		t.Error(diff)
	}
}

func TestNHNUserAccessKeyDescription(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(tfkit.Key{"id"}, models.NHNUserAccessKeyKey); diff != "" {
		t.Error(diff)
	}
	if diff := diffFields(map[string]string{"status": "status", "tokenExpiryPeriod": "token_expiry_period"}, models.NHNUserAccessKeyFields); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{"auth_id", "created_at", "id", "status", "token_expiry_period"}, models.NHNUserAccessKeyDocs()); diff != "" {
		t.Error(diff)
	}
}

func TestNHNUserAccessKeyUseFrom(t *testing.T) {
	t.Parallel()
	count := apiclient.Int(2)
	told := nhn.UserAccessKey{
		UserAccessKeyID: "k", TokenFormatCode: "OPAQUE",
		ValidTokenCount: &count, RegDatetime: "2026-01-01T00:00:00Z", ModDatetime: "2026-01-05", ReIssueDatetime: "2026-01-02T00:00:00+00:00",
		LastUsedDatetime: "2026-01-03T09:00:00.000+09:00", LastTokenUsedDatetime: "2026-01-04T12:00:00Z",
	}
	got := models.NHNUserAccessKeyUseFrom(told, time.Date(2026, 1, 11, 0, 0, 0, 0, time.UTC))
	want := models.NHNUserAccessKeyUse{
		NHNUserAccessKey: models.NHNUserAccessKeyFrom(told), TokenFormat: text("OPAQUE"), ReissuedAt: text("2026-01-02T00:00:00+00:00"),
		LastUsedAt: text("2026-01-03T09:00:00.000+09:00"), LastTokenUsedAt: text("2026-01-04T12:00:00Z"), ValidTokenCount: types.Int64Value(2), DeletedAt: text("2026-01-05"),
		NHNKeyAge: models.NHNKeyAge{AgeDays: types.Int64Value(9), UnusedDays: types.Int64Value(6)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if unused := models.NHNUserAccessKeyUseFrom(nhn.UserAccessKey{}, time.Now()); !unused.ValidTokenCount.IsNull() || unused.LastUsedAt.ValueString() != "" {
		t.Errorf("an unused key is %v", unused)
	}
	if diff := diffNames([]string{
		"age_days", "auth_id", "created_at", "deleted_at", "id", "last_token_used_at", "last_used_at", "reissued_at", "status", "token_expiry_period", "token_format",
		"unused_days", "valid_token_count",
	}, models.NHNUserAccessKeyUseDocs()); diff != "" {
		t.Error(diff)
	}
}

func TestNHNOrganizationAccessKeyFrom(t *testing.T) {
	t.Parallel()
	count := apiclient.Int(0)
	told := nhn.OrganizationAccessKey{
		UserAccessKey: nhn.UserAccessKey{
			UserAccessKeyID: "k***", AuthID: "a***", AuthStatus: "STOP", UUID: "m", TokenExpiryPeriod: 60, RegDatetime: "2026-01-01", ReIssueDatetime: "2026-01-02",
			LastUsedDatetime: "2026-01-03", LastTokenUsedDatetime: "2026-01-04", ValidTokenCount: &count, ModDatetime: "2026-01-05",
		},
	}
	want := models.NHNOrganizationAccessKey{
		MemberUUID: text("m"), MaskedID: text("k***"), MaskedAuthID: text("a***"), Status: text("STOP"), TokenExpiryPeriod: types.Int64Value(60),
		CreatedAt: text("2026-01-01"), ReissuedAt: text("2026-01-02"), LastUsedAt: text("2026-01-03"), LastTokenUsedAt: text("2026-01-04"),
		ValidTokenCount: types.Int64Value(0), DeletedAt: text("2026-01-05"),
	}
	if diff := cmp.Diff(want, models.NHNOrganizationAccessKeyFrom(told, time.Now())); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{
		"age_days", "created_at", "deleted_at", "last_token_used_at", "last_used_at", "masked_auth_id", "masked_id", "member_uuid", "reissued_at", "status",
		"token_expiry_period", "unused_days", "valid_token_count",
	}, models.NHNOrganizationAccessKeyDocs()); diff != "" {
		t.Error(diff)
	}
}

func TestNHNUserAccessKeyTokenFrom(t *testing.T) {
	t.Parallel()
	told := nhn.UserAccessKeyToken{
		TokenID: 9007199254740993, AccessToken: "abcdefgh", Status: "ACTIVE", RegDatetime: "2026-01-01", LastAccessDatetime: "2026-01-02", ExpireDatetime: "2026-01-03",
	}
	want := models.NHNUserAccessKeyToken{
		TokenID: types.Int64Value(9007199254740993), MaskedToken: text("abcd***"), Status: text("ACTIVE"), CreatedAt: text("2026-01-01"),
		LastUsedAt: text("2026-01-02"), ExpiresAt: text("2026-01-03"),
	}
	if diff := cmp.Diff(want, models.NHNUserAccessKeyTokenFrom(told)); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{"created_at", "expires_at", "last_used_at", "masked_token", "status", "token_id"}, models.NHNUserAccessKeyTokenDocs()); diff != "" {
		t.Error(diff)
	}
}
