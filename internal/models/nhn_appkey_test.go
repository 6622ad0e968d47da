package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

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
