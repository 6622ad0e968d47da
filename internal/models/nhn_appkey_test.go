package models_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestNHNAppKeyFrom(t *testing.T) {
	t.Parallel()
	told := nhn.AppKey{AppKey: "secret", AuthID: "k", AuthStatus: "STABLE", RegDatetime: "2026-01-01"}
	want := models.NHNAppKey{ID: text("k"), ProjectID: text("p"), AppKey: text("secret"), Status: text("STABLE"), CreatedAt: text("2026-01-01")}
	if diff := cmp.Diff(want, models.NHNAppKeyFrom("p", told)); diff != "" {
		t.Error(diff)
	}
}

func TestNHNAppKeyUseFrom(t *testing.T) {
	t.Parallel()
	told := nhn.AppKey{
		AuthID: "k", RegDatetime: "2026-01-01T00:00:00Z", ReIssueDatetime: "2026-01-05T00:00:00Z", LastUsedDatetime: "2026-01-09T00:00:01Z", ModDatetime: "2026-01-10",
	}
	want := models.NHNAppKeyUse{
		NHNAppKey: models.NHNAppKeyFrom("p", told), ReissuedAt: text("2026-01-05T00:00:00Z"), LastUsedAt: text("2026-01-09T00:00:01Z"), DeletedAt: text("2026-01-10"),
		NHNKeyAge: models.NHNKeyAge{AgeDays: types.Int64Value(6), UnusedDays: types.Int64Value(1)},
	}
	if diff := cmp.Diff(want, models.NHNAppKeyUseFrom("p", told, time.Date(2026, 1, 11, 0, 0, 0, 0, time.UTC))); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{
		"age_days", "app_key", "created_at", "deleted_at", "id", "last_used_at", "project_id", "reissued_at", "status", "unused_days",
	}, models.NHNAppKeyUseDocs()); diff != "" {
		t.Error(diff)
	}
}

func TestNHNAppKeyDescription(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(tfkit.Key{"project_id", "id"}, models.NHNAppKeyKey); diff != "" {
		t.Error(diff)
	}
	if diff := diffFields(map[string]string{"appkeyAlias": "alias", "projectId": "project_id"}, models.NHNAppKeyFields); diff != "" {
		t.Error(diff)
	}
	docs := models.NHNAppKeyDocs()
	if diff := diffNames([]string{"app_key", "created_at", "id", "project_id", "status"}, docs); diff != "" {
		t.Error(diff)
	}
	if !docs["app_key"].IsSensitive() {
		t.Error("the AppKey is no secret")
	}
}
