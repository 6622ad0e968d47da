package resources

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

func joinedMember(uuid string, roles ...string) nhn.ProjectMember {
	member := nhn.ProjectMember{UUID: uuid, Email: uuid + "@example.com", UserCode: uuid + "-code", StatusCode: "COMPLETE"}
	for _, role := range roles {
		member.Roles = append(member.Roles, nhn.AssignedRole{RoleID: role})
	}
	return member
}

func wantedMember(ref nhn.MemberRef, role string) models.NHNDesiredMember {
	return models.NHNDesiredMember{Ref: ref, Roles: []nhn.AssignedRole{{RoleID: role}}}
}

// summary writes a diff as text: one letter for each member.
type summary struct{ Add, Change, Remove, Unwanted, Ambiguous, Duplicates string }

func summarize(diff membersDiff) (s summary) {
	for _, m := range diff.add {
		s.Add += m.Ref.String()
	}
	for _, c := range diff.change {
		s.Change += c.member.UUID
	}
	for _, m := range diff.remove {
		s.Remove += m.UUID
	}
	for _, m := range diff.unwanted {
		s.Unwanted += m.Email
	}
	for _, a := range diff.ambiguous {
		s.Ambiguous += a.email + "=" + a.member.UUID
	}
	for _, d := range diff.duplicates {
		s.Duplicates += d[0].String() + "=" + d[1].String()
	}
	return s
}

func TestDiffMembers(t *testing.T) {
	t.Parallel()
	current := []nhn.ProjectMember{
		joinedMember("a", "admin"), joinedMember("b", "member"), joinedMember("c", "member"),
		{Email: "d@example.com", StatusCode: "WAIT"}, {Email: "e@example.com", StatusCode: "WAIT"},
	}
	diff := diffMembers(current, []models.NHNDesiredMember{
		wantedMember(nhn.MemberRef{Email: "f@example.com"}, "member"), wantedMember(nhn.MemberRef{UUID: "a"}, "member"),
		wantedMember(nhn.MemberRef{UserCode: "b-code"}, "admin"), wantedMember(nhn.MemberRef{Email: "D@example.com"}, "member"),
	}, []string{"admin"})
	want := summary{Add: "f@example.com", Change: "ba", Remove: "c", Unwanted: "e@example.com"}
	if got := cmp.Diff(want, summarize(diff)); got != "" || diff.isEmpty() {
		t.Errorf("%s\nempty: %t", got, diff.isEmpty())
	}
	if !diff.losesAdmin || !diff.hasAdmin || !diff.hasJoinedAdmin {
		t.Errorf("losesAdmin %t, hasAdmin %t, hasJoinedAdmin %t", diff.losesAdmin, diff.hasAdmin, diff.hasJoinedAdmin)
	}
}

func TestDiffMembers_duplicate(t *testing.T) {
	t.Parallel()
	diff := diffMembers([]nhn.ProjectMember{joinedMember("a", "admin")}, []models.NHNDesiredMember{
		wantedMember(nhn.MemberRef{UUID: "a"}, "admin"), wantedMember(nhn.MemberRef{Email: "A@example.com"}, "member"), wantedMember(nhn.MemberRef{UUID: "new"}, "member"),
	}, nil)
	if got := cmp.Diff(summary{Duplicates: "a=A@example.com", Add: "new"}, summarize(diff)); got != "" {
		t.Error(got)
	}
}

func TestDiffMembers_admins(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		current, desired      []nhn.ProjectMember
		change                string // in this order
		loses, has, hasJoined bool
	}{
		"no member is ADMIN":           {current: []nhn.ProjectMember{joinedMember("a", "x")}, desired: []nhn.ProjectMember{joinedMember("a", "y")}, change: "a"},
		"an ADMIN is added":            {desired: []nhn.ProjectMember{joinedMember("a", "admin")}, has: true},
		"another member is added":      {desired: []nhn.ProjectMember{joinedMember("a", "x")}},
		"the ADMIN stays":              {current: []nhn.ProjectMember{joinedMember("a", "admin")}, desired: []nhn.ProjectMember{joinedMember("a", "admin")}, has: true, hasJoined: true},
		"the ADMIN gets another role":  {current: []nhn.ProjectMember{joinedMember("b", "x"), joinedMember("a", "admin")}, desired: []nhn.ProjectMember{joinedMember("b", "y"), joinedMember("a", "admin", "x")}, change: "ba", has: true, hasJoined: true},
		"a member becomes ADMIN":       {current: []nhn.ProjectMember{joinedMember("b", "x"), joinedMember("a", "x")}, desired: []nhn.ProjectMember{joinedMember("b", "y"), joinedMember("a", "admin")}, change: "ab", has: true, hasJoined: true},
		"the ADMIN loses the role":     {current: []nhn.ProjectMember{joinedMember("b", "x"), joinedMember("a", "admin")}, desired: []nhn.ProjectMember{joinedMember("b", "y"), joinedMember("a", "x")}, change: "ba", loses: true},
		"the ADMIN is removed":         {current: []nhn.ProjectMember{joinedMember("a", "admin")}, loses: true},
		"the ADMIN is only invited":    {current: []nhn.ProjectMember{{Email: "a@example.com", StatusCode: "WAIT"}}, desired: []nhn.ProjectMember{{Email: "a@example.com", Roles: []nhn.AssignedRole{{RoleID: "admin"}}}}},
		"an unwanted one is invited":   {current: []nhn.ProjectMember{{Email: "a@example.com", StatusCode: "WAIT", Roles: []nhn.AssignedRole{{RoleID: "admin"}}}}},
		"one ADMIN takes over another": {current: []nhn.ProjectMember{joinedMember("a", "admin"), joinedMember("b", "x")}, desired: []nhn.ProjectMember{joinedMember("b", "admin")}, change: "b", loses: true, has: true, hasJoined: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var desired []models.NHNDesiredMember
			for _, m := range test.desired {
				ref := nhn.MemberRef{UUID: m.UUID}
				if m.UUID == "" {
					ref.Email = m.Email
				}
				desired = append(desired, models.NHNDesiredMember{Ref: ref, Roles: m.Roles})
			}
			diff := diffMembers(test.current, desired, []string{"admin"})
			if got := summarize(diff).Change; got != test.change || diff.losesAdmin != test.loses || diff.hasAdmin != test.has || diff.hasJoinedAdmin != test.hasJoined {
				t.Errorf("changes %q; losesAdmin %t, hasAdmin %t, hasJoinedAdmin %t", got, diff.losesAdmin, diff.hasAdmin, diff.hasJoinedAdmin)
			}
		})
	}
}

// An email address identifies an NHN Cloud account, even if an IAM account has the same address.
func TestDiffMembers_ambiguousEmail(t *testing.T) {
	t.Parallel()
	account := nhn.ProjectMember{UUID: "a", Email: "kim@example.com", TypeCode: "TOAST_CLOUD", StatusCode: "COMPLETE"}
	iam := nhn.ProjectMember{UUID: "b", Email: "Kim@example.com", UserCode: "kim", TypeCode: "IAM", StatusCode: "COMPLETE"}
	byEmail, byCode := nhn.MemberRef{Email: "kim@Example.com"}, nhn.MemberRef{UserCode: "kim"}
	for name, test := range map[string]struct {
		current []nhn.ProjectMember
		desired []nhn.MemberRef
		want    summary
	}{
		"both are members":               {[]nhn.ProjectMember{account, iam}, []nhn.MemberRef{byEmail}, summary{Change: "a", Remove: "b"}},
		"in another order":               {[]nhn.ProjectMember{iam, account}, []nhn.MemberRef{byEmail}, summary{Change: "a", Remove: "b"}},
		"both are wanted":                {[]nhn.ProjectMember{iam, account}, []nhn.MemberRef{byEmail, byCode}, summary{Change: "ab"}},
		"the IAM account alone":          {[]nhn.ProjectMember{iam}, []nhn.MemberRef{byEmail}, summary{Add: "kim@Example.com", Remove: "b", Ambiguous: "kim@Example.com=b"}},
		"the IAM account is wanted, too": {[]nhn.ProjectMember{iam}, []nhn.MemberRef{byEmail, byCode}, summary{Add: "kim@Example.com", Change: "b"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var desired []models.NHNDesiredMember
			for _, ref := range test.desired {
				desired = append(desired, wantedMember(ref, "x"))
			}
			if got := cmp.Diff(test.want, summarize(diffMembers(test.current, desired, nil))); got != "" {
				t.Error(got)
			}
		})
	}
}

func TestMembersDiff_isEmpty(t *testing.T) {
	t.Parallel()
	add, change, remove := make([]models.NHNDesiredMember, 1), make([]memberChange, 1), make([]nhn.ProjectMember, 1)
	for name, diff := range map[string]membersDiff{
		"adds": {add: add}, "changes": {change: change}, "removes": {remove: remove},
		"adds and removes": {add: add, remove: remove}, "changes and removes": {change: change, remove: remove}, "adds and changes": {add: add, change: change},
	} {
		if diff.isEmpty() {
			t.Errorf("a diff that %s is empty", name)
		}
	}
	if diff := (membersDiff{unwanted: remove, losesAdmin: true}); !diff.isEmpty() {
		t.Error("a diff that only has invitations is not empty")
	}
}
