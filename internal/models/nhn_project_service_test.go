package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestNHNProjectServiceFrom(t *testing.T) {
	t.Parallel()
	told := nhn.ProjectService{
		ProjectID: "not asked for", ProductID: "neither", ProductName: "Compute", AppKey: "app", SecretKey: "secret", SecretKeyCode: "T",
		ExternalID: "tenant", StatusCode: "STABLE", RelationDate: "2026-01-01",
	}
	want := models.NHNProjectService{
		ID: text("s"), ProjectID: text("p"), ProductID: text("s"), Name: text("Compute"), AppKey: text("app"), SecretKey: text("secret"),
		ExternalID: text("tenant"), Status: text("STABLE"), EnabledAt: text("2026-01-01"),
	}
	if diff := cmp.Diff(want, models.NHNProjectServiceFrom("p", "s", told)); diff != "" {
		t.Error(diff)
	}
}

func TestNHNProjectServiceDescription(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(tfkit.Key{"project_id", "product_id"}, models.NHNProjectServiceKey); diff != "" {
		t.Error(diff)
	}
	if diff := diffFields(map[string]string{"projectId": "project_id", "productId": "product_id"}, models.NHNProjectServiceFields); diff != "" {
		t.Error(diff)
	}
	docs := models.NHNProjectServiceDocs()
	if diff := diffNames(
		[]string{"app_key", "enabled_at", "external_id", "id", "name", "product_id", "project_id", "secret_key", "status"}, docs,
	); diff != "" {
		t.Error(diff)
	}
	if !docs["app_key"].IsSensitive() || !docs["secret_key"].IsSensitive() {
		t.Error("the keys are no secrets")
	}
}
