package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestNHNProjectFrom(t *testing.T) {
	t.Parallel()
	told := nhn.Project{
		ProjectID: "p", ProjectName: "Shop", Description: "doc", OrgID: "not asked for", StatusCode: "STABLE", OwnerID: "owner", RegDateTime: "2026-01-01",
	}
	want := models.NHNProject{
		ID: text("p"), OrgID: text("o"), Name: text("Shop"), Description: text("doc"), Status: text("STABLE"), CreatedAt: text("2026-01-01"),
		OwnerID: text("owner"),
	}
	if diff := cmp.Diff(want, models.NHNProjectFrom("o", told)); diff != "" {
		t.Error(diff)
	}
}

func TestNHNProjectRemembering(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ now, prior, want types.String }{
		"told again":    {text("now"), text("before"), text("now")},
		"told before":   {text(""), text("before"), text("before")},
		"never told":    {text(""), types.StringNull(), text("")},
		"not yet told":  {text(""), types.StringUnknown(), text("")},
		"told for once": {text("now"), types.StringNull(), text("now")},
	} {
		now := models.NHNProject{Name: text("New"), OwnerID: test.now}
		want := models.NHNProject{Name: text("New"), OwnerID: test.want}
		if diff := cmp.Diff(want, now.PreserveEquivalent(models.NHNProject{Name: text("Old"), OwnerID: test.prior})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestNHNProjectSpec(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		plan models.NHNProject
		want nhn.ProjectSpec
	}{
		"all":       {models.NHNProject{Name: text("Shop"), Description: text("doc")}, nhn.ProjectSpec{ProjectName: "Shop", Description: "doc"}},
		"the least": {models.NHNProject{Name: text("Shop")}, nhn.ProjectSpec{ProjectName: "Shop"}},
	} {
		if diff := cmp.Diff(test.want, test.plan.Spec()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestNHNProjectDescription(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(tfkit.Key{"org_id", "id"}, models.NHNProjectKey); diff != "" {
		t.Error(diff)
	}
	if diff := diffFields(map[string]string{"projectName": "name", "description": "description", "orgId": "org_id"}, models.NHNProjectFields); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{"created_at", "description", "id", "name", "org_id", "owner_id", "status"}, models.NHNProjectDocs()); diff != "" {
		t.Error(diff)
	}
}
