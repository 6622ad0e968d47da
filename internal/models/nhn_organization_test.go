package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestNHNOrganizationFrom(t *testing.T) {
	t.Parallel()
	told := nhn.Organization{OrgID: "o", OrgName: "Org", StatusCode: "STABLE", OwnerUUID: "owner", RegDateTime: "2026-01-01", RemainingJobCode: "NONE"}
	want := models.NHNOrganization{ID: text("o"), Name: text("Org"), Status: text("STABLE"), OwnerUUID: text("owner"), CreatedAt: text("2026-01-01")}
	if diff := cmp.Diff(want, models.NHNOrganizationFrom(told)); diff != "" {
		t.Error(diff)
	}
}

func TestNHNDomainFrom(t *testing.T) {
	t.Parallel()
	want := models.NHNDomain{ID: text("d"), Name: text("x.test")}
	if diff := cmp.Diff(want, models.NHNDomainFrom(nhn.Domain{ID: "d", Name: "x.test"})); diff != "" {
		t.Error(diff)
	}
}

func TestNHNOrganizationDescription(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(tfkit.Key{"id"}, models.NHNOrganizationKey); diff != "" {
		t.Error(diff)
	}
	if diff := diffFields(map[string]string{"orgName": "name"}, models.NHNOrganizationFields); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{"created_at", "id", "name", "owner_uuid", "status"}, models.NHNOrganizationDocs()); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{"id", "name"}, models.NHNDomainDocs()); diff != "" {
		t.Error(diff)
	}
}
