package nhn

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestCreateRoleGroup(t *testing.T) {
	t.Parallel()
	found := []string{groupsNamed, groupCall}
	missed := []string{groupsNamed, groupsPage}
	join := func(parts ...[]string) (all []string) {
		for _, part := range parts {
			all = append(all, part...)
		}
		return all
	}
	sent := []string{groupSent}
	for _, test := range []struct {
		name  string
		sends []response
		lists []response
		group []response
		kind  error
		calls []string
	}{
		{"made", []response{ok("")}, []response{groups(group1)}, nil, nil, join(sent, found)},
		{"made, and listed late", []response{ok("")}, []response{groups(), groups(), groups(), groups(group1)}, nil, nil, join(sent, missed, missed, found[1:])},
		{"made, but never listed", []response{ok("")}, []response{groups()}, nil, apiclient.ErrOutcomeUnknown, join(sent, missed, missed, missed, missed, missed)},
		{"made, but not to be listed", []response{ok("")}, []response{rejected("-6")}, nil, apiclient.ErrOutcomeUnknown, join(sent, found[:1])},
		{"refused", []response{rejected("62009")}, nil, nil, apiclient.ErrInvalid, sent},
		{"taken", []response{rejected("62004")}, []response{groups(group1)}, nil, apiclient.ErrExists, join(sent, found)},
		{"lost before it was made", []response{lost, ok("")}, []response{groups(), groups(), groups(group1)}, nil, nil, join(sent, missed, sent, found)},
		{"lost after it was made", []response{lost}, []response{groups(group1)}, nil, nil, join(sent, found, found)},
		{"lost after it was made, and listed late", []response{lost, rejected("62004")}, []response{groups(), groups(), groups(group1)}, nil, nil, join(sent, missed, sent, found, found)},
		{"lost, and taken by another", []response{lost, rejected("62004")}, []response{groups(group1)}, []response{group("g", "another", "r1")}, apiclient.ErrExists, join(sent, found, sent, found, found, found, found, found, found)},
		{"lost, and taken with other roles", []response{lost, rejected("62004")}, []response{groups(group1)}, []response{group("g", "d", "r2")}, apiclient.ErrExists, join(sent, found, sent, found, found, found, found, found, found)},
		{"lost, and the look fails", []response{lost}, []response{rejected("-6")}, nil, apiclient.ErrOutcomeUnknown, join(sent, found[:1])},
		{"always lost", []response{lost}, []response{groups()}, nil, apiclient.ErrUnavailable, join(sent, missed, sent, missed, sent, missed, missed, missed, missed, missed)},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if test.group == nil {
				test.group = []response{group("g", "d", "r1")}
			}
			f, c := newFake(t, script{createGroup: test.sends, groupsCall: test.lists, groupCall: test.group})
			got, err := Flat(c.CreateRoleGroup(t.Context(), inProject, wantedSpec))
			if !errors.Is(err, test.kind) || errors.Is(err, apiclient.ErrNotFound) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if diff := cmp.Diff(map[bool]RoleGroup{true: wantGroup}[test.kind == nil], got); diff != "" {
				t.Error(diff)
			}
			f.expect(t, test.calls...)
			var failure *apiclient.Error
			if errors.Is(test.kind, apiclient.ErrExists) && (!errors.As(err, &failure) || !cmp.Equal(failure.Object, &apiclient.Object{Noun: "role group", Parents: []string{"PROJECT", "p1"}, ID: "g1"})) {
				t.Errorf("%+v does not tell what to import", failure)
			}
			if errors.Is(test.kind, apiclient.ErrOutcomeUnknown) && (!errors.As(err, &failure) || !cmp.Equal(failure.Object, &apiclient.Object{Noun: "role group", Parents: []string{"PROJECT", "p1"}}) ||
				!strings.Contains(failure.Meaning, "the role group g")) {
				t.Errorf("%+v does not tell what to import", failure)
			}
		})
	}
}

func TestCreateRoleGroup_existingWithOtherRoles(t *testing.T) {
	t.Parallel()
	other := group("g", "d", "r2")
	for name, test := range map[string]struct {
		reads []response
		role  string
		kind  error
		calls int // besides the one that makes it and the one that finds it
	}{
		"its roles are seen late": {[]response{other, other, group("g", "d", "r1")}, "r1", nil, 3},
		"they are others":         {[]response{other}, "r2", ErrNotApplied, 6},
		"they cannot be read":     {[]response{other, rejected("-6")}, "r2", ErrUnverified, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{createGroup: {ok("")}, groupsCall: {groups(group1)}, groupCall: test.reads})
			got, err := Flat(c.CreateRoleGroup(t.Context(), inProject, wantedSpec))
			if got.RoleGroupID != "g1" || got.Roles[0].RoleID != test.role || !errors.Is(err, test.kind) {
				t.Errorf("made %+v, %v", got, err)
			}
			f.expect(t, slices.Concat([]string{groupSent, groupsNamed}, slices.Repeat([]string{groupCall}, test.calls))...)
		})
	}
}

// The service may report that a changed role group was not propagated: the role group it returns decides.
func TestUpdateRoleGroup(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{"PUT " + groupsPath + "/g1/infos": {ok(""), rejected("62004"), rejected("62008")}})
	for _, kind := range []error{nil, apiclient.ErrExists, apiclient.ErrNotFound} {
		if err := c.UpdateRoleGroupInfo(t.Context(), inProject, "g1", "h", ""); !errors.Is(err, kind) {
			t.Errorf("error = %v, want %v", err, kind)
		}
		f.expect(t, "PUT "+groupsPath+`/g1/infos {"roleGroupName":"h","description":""}`)
	}
	for _, test := range []struct {
		name  string
		put   response
		group response
		kind  error
		calls []string
	}{
		{"changed", ok(""), nil, nil, []string{rolesSent}},
		{"refused", rejected("62009"), nil, apiclient.ErrInvalid, []string{rolesSent}},
		{"gone", rejected("62008"), nil, apiclient.ErrNotFound, []string{rolesSent}},
		{"changed, not all told", rejected("62014"), group("g", "d", "r1"), nil, []string{rolesSent, groupCall}},
		{"not changed", rejected("62014"), group("g", "d", "r2"), apiclient.ErrUnavailable, []string{rolesSent, groupCall}},
		{"not to be read", rejected("62014"), rejected("-6"), apiclient.ErrUnavailable, []string{rolesSent, groupCall}},
	} {
		f, c := newFake(t, script{changeRoles: {test.put}, groupCall: {test.group}})
		if err := c.UpdateRoleGroupRoles(t.Context(), inProject, "g1", wantRoles); !errors.Is(err, test.kind) {
			t.Errorf("%s: %v", test.name, err)
		}
		f.expect(t, test.calls...)
	}
}

// TestUpdateRoleGroup_isIdempotent loses the response to each change once. A repeated change has no further effect.
func TestUpdateRoleGroup_isIdempotent(t *testing.T) {
	t.Parallel()
	for call, change := range map[string]func(*Client) error{
		"PUT " + groupsPath + "/g1/infos": func(c *Client) error { return c.UpdateRoleGroupInfo(t.Context(), inProject, "g1", "h", "") },
		changeRoles:                       func(c *Client) error { return c.UpdateRoleGroupRoles(t.Context(), inProject, "g1", wantRoles) },
	} {
		f, c := startFake(t, script{call: {lost, ok("")}}, apiclient.Options{Retries: 1}, nil)
		if err := change(c); err != nil || len(f.requests) != 2 {
			t.Errorf("%s: %v after %q", call, err, f.requests)
		}
	}
}

func TestVerifyRoleGroup(t *testing.T) {
	t.Parallel()
	asked := func(times int) []string {
		return []string{groupCall, groupCall, groupCall, groupCall, groupCall}[:times]
	}
	for _, test := range []struct {
		name  string
		reads []response
		want  string // the description that was read
		kind  error
		field string
		times int
	}{
		{"at once", []response{group("g", "d", "r1")}, "d", nil, "", 1},
		{"later", []response{group("old", "d", "r1"), group("g", "old", "r1"), group("g", "d", "r2"), group("g", "d", "r1")}, "d", nil, "", 4},
		{"the name was trimmed", []response{group(" g", "d", "r1")}, "d", nil, "", 1},
		{"name not taken", []response{group("old", "d", "r1")}, "d", ErrNotApplied, "roleGroupName", 5},
		{"description not taken", []response{group("g", "old", "r1")}, "old", ErrNotApplied, "description", 5},
		{"roles not taken", []response{group("g", "d", "r2")}, "d", ErrNotApplied, "roles", 5},
		{"two not taken", []response{group("g", "old", "r2")}, "old", ErrNotApplied, "description", 5},
		{"gone", []response{rejected("62008")}, "d", ErrUnverified, "", 5},
		{"not to be read", []response{group("old", "d", "r1"), rejected("-6")}, "d", ErrUnverified, "", 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{groupCall: test.reads})
			got, err := Flat(c.VerifyRoleGroup(t.Context(), inProject, "g1", wantedSpec), nil)
			if got.Description != test.want || !errors.Is(err, test.kind) {
				t.Errorf("%+v and %v, want %v", got, err, test.kind)
			}
			var failure *apiclient.Error
			if errors.As(err, &failure) && failure.Field != test.field {
				t.Errorf("field %q, want %q", failure.Field, test.field)
			}
			f.expect(t, asked(test.times)...)
		})
	}
}

func TestDeleteRoleGroup(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		send  response
		group response
		kind  error
		calls []string
	}{
		{"deleted", ok(""), nil, nil, []string{groupKilled}},
		{"gone before", rejected("62008"), nil, nil, []string{groupKilled}},
		{"the only role of somebody", rejected("10010"), nil, apiclient.ErrInUse, []string{groupKilled}},
		{"used by a notification group", rejected("62011"), nil, apiclient.ErrInUse, []string{groupKilled}},
		{"no right", rejected("-6"), nil, apiclient.ErrPermission, []string{groupKilled}},
		{"deleted, not all told", rejected("62014"), rejected("62008"), nil, []string{groupKilled, groupCall}},
		{"not deleted", rejected("62014"), group("g", "d", "r1"), apiclient.ErrUnavailable, []string{groupKilled, groupCall}},
		{"nobody knows", rejected("62014"), rejected("-6"), apiclient.ErrUnavailable, []string{groupKilled, groupCall}},
	} {
		f, c := newFake(t, script{deleteGroup: {test.send}, groupCall: {test.group}})
		if err := c.DeleteRoleGroup(t.Context(), inProject, "g1"); !errors.Is(err, test.kind) {
			t.Errorf("%s: %v", test.name, err)
		}
		f.expect(t, test.calls...)
	}
}

// A role group can be assigned like a role: a change of a role group invalidates the cached roles.
func TestRoleGroup_writeInvalidatesRoleCache(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{
		projectRoles: {ok(twoRoles)}, orgRoles: {ok(twoRoles)}, deleteGroup: {ok("")},
		"DELETE /v1/organizations/Org1/org-role-groups": {ok("")},
	})
	ask := func() {
		t.Helper()
		for _, has := range []func() (bool, error){
			func() (bool, error) { return c.HasProjectRole(t.Context(), "p1", "r1") },
			func() (bool, error) { return c.HasOrganizationRole(t.Context(), "Org1", "r1") },
		} {
			if ok, err := has(); !ok || err != nil {
				t.Error(ok, err)
			}
		}
	}
	const inP1, inOrg1 = "GET /v1/projects/p1/roles?limit=100&page=1", "GET /v1/organizations/Org1/roles?limit=100&page=1"
	ask()
	f.expect(t, inP1, inOrg1)
	if err := c.DeleteRoleGroup(t.Context(), inProject, "g1"); err != nil {
		t.Error(err)
	}
	ask()
	f.expect(t, groupKilled, inP1)
	if err := c.DeleteRoleGroup(t.Context(), RoleGroupScope{RoleGroupTypeOrgRoleGroup, "Org1"}, "g1"); err != nil {
		t.Error(err)
	}
	ask()
	f.expect(t, `DELETE /v1/organizations/Org1/org-role-groups {"roleGroupIds":["g1"]}`, inOrg1)
}
