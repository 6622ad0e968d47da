package resources

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestRecentIDs(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	registry := tfkit.NewPlanRegistry()
	registry.SetNote(inStateNote("nhn_project", "in the state"), true)
	registry.SetNote(inStateNote("nhn_appkey", "a moment ago"), true) // another type
	var projects []nhn.Project
	for id, created := range map[string]string{
		"a moment ago":              "2026-03-02T11:59:59.123+00:00",
		"by a clock that is off":    "2026-03-02T12:01:00.000+00:00",
		"in Seoul, today":           "2026-03-02T00:00:00.000+09:00",
		"a day ago":                 "2026-03-01T12:00:00.000+00:00",
		"less than a day ago":       "2026-03-01T12:00:01.000+00:00",
		"at a time that is unknown": "",
		"in the state":              "2026-03-02T11:59:59.123+00:00",
	} {
		projects = append(projects, nhn.Project{ProjectID: id, RegDateTime: created})
	}
	for maxAge, want := range map[time.Duration][]string{
		maxDuplicateAge: {"a moment ago", "by a clock that is off", "in Seoul, today", "less than a day ago"},
		maxOrphanAge:    {"a moment ago", "by a clock that is off"},
	} {
		got := recentIDs(registry, "nhn_project", projects, maxAge, now, func(p nhn.Project) string { return p.ProjectID }, func(p nhn.Project) string { return p.RegDateTime })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", maxAge, diff)
		}
	}
}

func TestPossibleDuplicate(t *testing.T) {
	t.Parallel()
	object := apiclient.Object{Noun: "project", Parents: []string{"o1"}}
	if err := possibleDuplicate(nil, "A project", object, "name"); err != nil {
		t.Error(err)
	}
	want := "A project of this name and description was created within the last 24 hours.\n\n" +
		"An interrupted run may have left it, or it is in use. No request was sent to create another one.\n\n" +
		`It may be managed at another address or in another state: look for "o1/old" in your states. If it is there, choose another name or description for the new one, or create it when the other one is a day old; ` +
		"if the new one replaces it, do not use `create_before_destroy`. " + `Import it with the ID "o1/old" only if no state has it.`
	err := possibleDuplicate([]string{"old", "older"}, "A project of this name and description", object, "name or description")
	if err == nil || cmp.Diff(want, err.Error()) != "" {
		t.Error(err)
	}
}

func TestWarnOrphans(t *testing.T) {
	t.Parallel()
	var diags diag.Diagnostics
	warnOrphans(&diags, "AppKey", nil, "Delete it.")
	warnOrphans(&diags, "AppKey", []string{"a1", "a2"}, "Delete it.")
	want := diag.Diagnostics{diag.NewWarningDiagnostic("Possibly orphaned AppKey",
		"Created within the last hour, but not by this run: a1, a2. These keys may already be managed: look for them in your states first. "+
			"If no state contains one of them, an interrupted apply may have left it. Delete it.")}
	if diff := cmp.Diff(want, diags); diff != "" {
		t.Error(diff)
	}
}
