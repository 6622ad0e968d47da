package resources

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// TestRoleEndWarnings combines roles of each kind, as many of one as of another one: there is a warning for each kind.
func TestRoleEndWarnings(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)
	end := func(role string, days int) models.NHNRoleEnd {
		at := now.AddDate(0, 0, days)
		return models.NHNRoleEnd{RoleID: role, Text: at.Format(time.DateOnly), Time: at}
	}
	const (
		due     = "Expired roles"
		done    = "Expired roles in the configuration"
		invited = "Expired roles of a pending invitation"
		soon    = "Roles expire soon"
	)
	for _, test := range []struct {
		expired, later, invited []models.NHNRoleEnd
		former                  []string
		want                    []string
	}{
		{later: []models.NHNRoleEnd{end("late", 15)}},
		{later: []models.NHNRoleEnd{end("late", 13)}, want: []string{soon}},
		{expired: []models.NHNRoleEnd{end("a", -1)}, want: []string{due}},
		{expired: []models.NHNRoleEnd{end("a", -1), end("b", -1)}, former: []string{"b"}, want: []string{due, done}},
		{expired: []models.NHNRoleEnd{end("a", -1)}, later: []models.NHNRoleEnd{end("b", 1)}, want: []string{due, soon}},
		{expired: []models.NHNRoleEnd{end("a", -1)}, later: []models.NHNRoleEnd{end("b", 1)}, former: []string{"a"}, want: []string{done, soon}},
		{expired: []models.NHNRoleEnd{end("a", -1)}, invited: []models.NHNRoleEnd{end("b", -1)}, want: []string{due, invited}},
		{invited: []models.NHNRoleEnd{end("a", -1)}, later: []models.NHNRoleEnd{end("b", 1)}, want: []string{invited, soon}},
	} {
		var former []attr.Value
		for _, id := range test.former {
			former = append(former, types.StringValue(id))
		}
		var diags diag.Diagnostics
		warnings := roleEndWarnings{at: path.Root("roles"), member: func() string { return "Kim" }, without: "No role is left.", cleanUp: "the resource", invited: test.invited}
		warnings.warn(&diags, models.NHNRoleEnds{Expired: test.expired, Later: test.later, Endless: true}, types.SetValueMust(types.StringType, former), now)
		var got []string
		for _, d := range diags {
			got = append(got, d.Summary())
			if strings.Contains(d.Detail(), "No role is left.") {
				t.Errorf("%+v: a role without an end is left, but the warning is %q", test, d.Detail())
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%+v: %s", test, diff)
		}
	}
}

// A member without a status counts as removed only if roles have expired: an API that omits the status must not make a member look removed.
func TestNHNProjectMember_wasRemoved(t *testing.T) {
	t.Parallel()
	set := func(ids ...attr.Value) types.Set { return types.SetValueMust(types.StringType, ids) }
	for _, test := range []struct {
		status  string
		expired types.Set
		want    bool
	}{
		{"", set(types.StringValue("role")), true},
		{"", set(), false},
		{"", types.SetNull(types.StringType), false},
		{"", types.SetUnknown(types.StringType), false},
		{"COMPLETE", set(types.StringValue("role")), false},
	} {
		member := nhnProjectMemberModel{ExpiredRoles: test.expired}
		member.Status = types.StringValue(test.status)
		if got := member.wasRemoved(); got != test.want {
			t.Errorf("%q, %s: %t", test.status, test.expired, got)
		}
	}
}
