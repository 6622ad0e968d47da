package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

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
	if diff := diffNames([]string{"auth_id", "created_at", "id", "status", "token_expiry_period"}, models.NHNUserAccessKeyDictionary()); diff != "" {
		t.Error(diff)
	}
}
