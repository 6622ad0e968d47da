package nhn

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	groupsPath  = "/v1/projects/p1/project-role-groups"
	groupsCall  = "GET " + groupsPath
	groupCall   = "GET " + groupsPath + "/g1"
	createGroup = "POST " + groupsPath
	deleteGroup = "DELETE " + groupsPath
	changeRoles = "PUT " + groupsPath + "/g1/roles"

	groupsPage  = "GET " + groupsPath + "?limit=100&page=1"
	groupsNamed = "GET " + groupsPath + "?limit=100&page=1&roleGroupNameLike=g"
	groupSent   = "POST " + groupsPath + ` {"roleGroupName":"g","description":"d","roles":[{"roleId":"r1","roleApplyPolicyCode":"ALLOW","conditions":[]}]}`
	groupKilled = "DELETE " + groupsPath + ` {"roleGroupIds":["g1"]}`
	rolesSent   = "PUT " + groupsPath + `/g1/roles {"roles":[{"roleId":"r1","roleApplyPolicyCode":"ALLOW","conditions":[]}]}`

	group1 = `{"roleGroupId":"g1","roleGroupName":"g","roleGroupType":"PROJECT","description":"d","regDateTime":"2026-01-02T03:04:05Z"}`
	group2 = `{"roleGroupId":"g2","roleGroupName":"g and more","roleGroupType":"PROJECT","description":null}`
	group3 = `{"roleGroupId":"g3","roleGroupName":"g","roleGroupType":"ORG","description":"of the organization"}`
)

var (
	inProject  = RoleGroupScope{Type: RoleGroupTypeProject, ParentID: "p1"}
	wantGroup  = RoleGroup{RoleGroupID: "g1", RoleGroupName: "g", RoleGroupType: "PROJECT", Description: "d", RegDateTime: "2026-01-02T03:04:05Z", Roles: wantRoles}
	wantRoles  = []GroupedRole{{RoleID: "r1", PolicyCode: "ALLOW", Conditions: []Condition{}}}
	wantedSpec = RoleGroupSpec{RoleGroupName: "g", Description: "d", Roles: wantRoles}
)

func groups(items ...string) answer {
	return ok(`"roleGroups":[` + strings.Join(items, ",") + `],"paging":{"limit":20,"page":1,"totalCount":` + string(rune('0'+len(items))) + `}`)
}

// group is the answer for g1, with a name, a description and a role.
func group(name, description, role string) answer {
	return ok(`"roleGroup":{"roleGroupId":"g1","roleGroupName":"` + name + `","roleGroupType":"PROJECT","description":"` + description +
		`","regDateTime":"2026-01-02T03:04:05Z","roles":[{"roleId":"` + role + `","roleName":"ADMIN","roleApplyPolicyCode":"ALLOW","conditions":[]}]}`)
}

// Role groups of each type have an address of their own, and a project lists those of its organization as well.
func TestListRoleGroups(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		scope RoleGroupScope
		path  string
		want  []string
	}{
		{RoleGroupScope{"PROJECT", "p1"}, "/v1/projects/p1/project-role-groups", []string{"g1", "g2", "g5"}},
		{RoleGroupScope{"ORG", "Org1"}, "/v1/organizations/Org1/project-role-groups", []string{"g3", "g5"}},
		{RoleGroupScope{"ORG_ROLE_GROUP", "Org1"}, "/v1/organizations/Org1/org-role-groups", []string{"g4", "g5"}},
	} {
		f, c := newFake(t, script{"GET " + test.path: {
			ok(`"roleGroups":[` + group1 + `,` + group2 + `,` + group3 + `],"paging":{"totalCount":5}`),
			ok(`"roleGroups":[{"roleGroupId":"g4","roleGroupType":"ORG_ROLE_GROUP"},{"roleGroupId":"g5"}],"paging":{"totalCount":5}`),
			groups(), told(500, "500"),
		}})
		var got []string
		for group, err := range c.ListRoleGroups(t.Context(), test.scope, RoleGroupFilter{}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, group.RoleGroupID)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.scope.Type, diff)
		}
		if _, err := apiclient.Collect(c.ListRoleGroups(t.Context(), test.scope, RoleGroupFilter{NameLike: "a b", DescriptionLike: "c"})); err != nil {
			t.Error(err)
		}
		for _, err := range c.ListRoleGroups(t.Context(), test.scope, RoleGroupFilter{}) {
			if !errors.Is(err, apiclient.ErrUnavailable) {
				t.Errorf("error = %v", err)
			}
		}
		f.expect(t, "GET "+test.path+"?limit=100&page=1", "GET "+test.path+"?limit=100&page=2",
			"GET "+test.path+"?descriptionLike=c&limit=100&page=1&roleGroupNameLike=a+b", "GET "+test.path+"?limit=100&page=1")
	}
}

// No reference says what the answer for an unknown role group is: the list decides, where the answer leaves room.
func TestGetRoleGroup(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		group  answer
		list   answer
		kind   error
		code   string
		listed bool
	}{
		{"found", group("g", "d", "r1"), nil, nil, "", false},
		{"unknown by its code", refused("62008"), nil, apiclient.ErrNotFound, "62008", false},
		{"of an unknown project", refused("40017"), nil, apiclient.ErrNotFound, "40017", false},
		{"no right", refused("-6"), groups(), apiclient.ErrPermission, "-6", false},
		{"no such API", refused("404"), groups(), apiclient.ErrConfiguration, "404", false},
		{"throttled", refused("429"), groups(), apiclient.ErrThrottled, "429", false},
		{"a code that says little, not listed", refused("500"), groups(group2), apiclient.ErrNotFound, "", true},
		{"a new code, not listed", refused("99999"), groups(), apiclient.ErrNotFound, "", true},
		{"a code for something else, not listed", refused("60003"), groups(), apiclient.ErrNotFound, "", true},
		{"nothing in the answer, not listed", ok(`"roleGroup":null`), groups(group2), apiclient.ErrNotFound, "", true},
		{"listed for the organization only", refused("500"), groups(`{"roleGroupId":"g1","roleGroupType":"ORG"}`), apiclient.ErrNotFound, "", true},
		{"a code that says little, but listed", refused("500"), groups(group2, group1), apiclient.ErrUnavailable, "500", true},
		{"a new code, but listed", refused("99999"), groups(group1), apiclient.ErrInvalid, "99999", true},
		{"nothing in the answer, but listed", ok(""), groups(group1), apiclient.ErrUnavailable, "", true},
		{"the list fails", refused("99999"), refused("-6"), apiclient.ErrInvalid, "99999", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{groupCall: {test.group}, groupsCall: {test.list}})
			got, err := c.GetRoleGroup(t.Context(), inProject, "g1")
			if !errors.Is(err, test.kind) || codeOf(err) != test.code {
				t.Errorf("error = %v, want %v (%s)", err, test.kind, test.code)
			}
			if diff := cmp.Diff(map[bool]RoleGroup{true: wantGroup}[test.kind == nil], got); diff != "" {
				t.Error(diff)
			}
			f.expect(t, append([]string{groupCall}, map[bool][]string{true: {groupsPage}}[test.listed]...)...)
		})
	}
}

func TestFindRoleGroup(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		lists []answer
		kind  error
		calls []string
	}{
		{"the search finds it", []answer{groups(group2, group3, group1)}, nil, []string{groupsNamed, groupCall}},
		{"the search finds only others", []answer{groups(group2), groups(group1, group2)}, nil, []string{groupsNamed, groupsPage, groupCall}},
		{"the service trimmed the name", []answer{groups(`{"roleGroupId":"g1","roleGroupName":" g "}`)}, nil, []string{groupsNamed, groupCall}},
		{"another case is another name", []answer{groups(`{"roleGroupId":"g1","roleGroupName":"G"}`)}, apiclient.ErrNotFound, []string{groupsNamed, groupsPage}},
		{"not there", []answer{groups()}, apiclient.ErrNotFound, []string{groupsNamed, groupsPage}},
		{"only in the organization", []answer{groups(group3)}, apiclient.ErrNotFound, []string{groupsNamed, groupsPage}},
		{"no right", []answer{refused("-6")}, apiclient.ErrPermission, []string{groupsNamed}},
		{"the second list fails", []answer{groups(), refused("-6")}, apiclient.ErrPermission, []string{groupsNamed, groupsPage}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{groupsCall: test.lists, groupCall: {group("g", "d", "r1")}})
			got, err := c.FindRoleGroup(t.Context(), inProject, "g")
			if !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if diff := cmp.Diff(map[bool]RoleGroup{true: wantGroup}[test.kind == nil], got); diff != "" {
				t.Error(diff)
			}
			f.expect(t, test.calls...)
		})
	}
}

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
		sends []answer
		lists []answer
		group []answer
		kind  error
		calls []string
	}{
		{"made", []answer{ok("")}, []answer{groups(group1)}, nil, nil, join(sent, found)},
		{"made, and listed late", []answer{ok("")}, []answer{groups(), groups(), groups(), groups(group1)}, nil, nil, join(sent, missed, missed, found[1:])},
		{"made, but never listed", []answer{ok("")}, []answer{groups()}, nil, apiclient.ErrOutcomeUnknown, join(sent, missed, missed, missed, missed, missed)},
		{"made, but not to be listed", []answer{ok("")}, []answer{refused("-6")}, nil, apiclient.ErrOutcomeUnknown, join(sent, found[:1])},
		{"refused", []answer{refused("62009")}, nil, nil, apiclient.ErrInvalid, sent},
		{"taken", []answer{refused("62004")}, []answer{groups(group1)}, nil, apiclient.ErrExists, join(sent, found)},
		{"lost before it was made", []answer{lost, ok("")}, []answer{groups(), groups(), groups(group1)}, nil, nil, join(sent, missed, sent, found)},
		{"lost after it was made", []answer{lost}, []answer{groups(group1)}, nil, nil, join(sent, found, found)},
		{"lost after it was made, and listed late", []answer{lost, refused("62004")}, []answer{groups(), groups(), groups(group1)}, nil, nil, join(sent, missed, sent, found, found)},
		{"lost, and taken by another", []answer{lost, refused("62004")}, []answer{groups(group1)}, []answer{group("g", "another", "r1")}, apiclient.ErrExists, join(sent, found, sent, found, found, found, found, found, found)},
		{"lost, and taken with other roles", []answer{lost, refused("62004")}, []answer{groups(group1)}, []answer{group("g", "d", "r2")}, apiclient.ErrExists, join(sent, found, sent, found, found, found, found, found, found)},
		{"lost, and the look fails", []answer{lost}, []answer{refused("-6")}, nil, apiclient.ErrOutcomeUnknown, join(sent, found[:1])},
		{"always lost", []answer{lost}, []answer{groups()}, nil, apiclient.ErrUnavailable, join(sent, missed, sent, missed, sent, missed, missed, missed, missed, missed)},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if test.group == nil {
				test.group = []answer{group("g", "d", "r1")}
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
		reads []answer
		role  string
		kind  error
		calls int // besides the one that makes it and the one that finds it
	}{
		"its roles are seen late": {[]answer{other, other, group("g", "d", "r1")}, "r1", nil, 3},
		"they are others":         {[]answer{other}, "r2", ErrNotApplied, 6},
		"they cannot be read":     {[]answer{other, refused("-6")}, "r2", ErrUnverified, 2},
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

// The service may say that it changed a role group and could not tell everybody: what it holds decides.
func TestUpdateRoleGroup(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{"PUT " + groupsPath + "/g1/infos": {ok(""), refused("62004"), refused("62008")}})
	for _, kind := range []error{nil, apiclient.ErrExists, apiclient.ErrNotFound} {
		if err := c.UpdateRoleGroupInfo(t.Context(), inProject, "g1", "h", ""); !errors.Is(err, kind) {
			t.Errorf("error = %v, want %v", err, kind)
		}
		f.expect(t, "PUT "+groupsPath+`/g1/infos {"roleGroupName":"h","description":""}`)
	}
	for _, test := range []struct {
		name  string
		put   answer
		group answer
		kind  error
		calls []string
	}{
		{"changed", ok(""), nil, nil, []string{rolesSent}},
		{"refused", refused("62009"), nil, apiclient.ErrInvalid, []string{rolesSent}},
		{"gone", refused("62008"), nil, apiclient.ErrNotFound, []string{rolesSent}},
		{"changed, not all told", refused("62014"), group("g", "d", "r1"), nil, []string{rolesSent, groupCall}},
		{"not changed", refused("62014"), group("g", "d", "r2"), apiclient.ErrUnavailable, []string{rolesSent, groupCall}},
		{"not to be read", refused("62014"), refused("-6"), apiclient.ErrUnavailable, []string{rolesSent, groupCall}},
	} {
		f, c := newFake(t, script{changeRoles: {test.put}, groupCall: {test.group}})
		if err := c.UpdateRoleGroupRoles(t.Context(), inProject, "g1", wantRoles); !errors.Is(err, test.kind) {
			t.Errorf("%s: %v", test.name, err)
		}
		f.expect(t, test.calls...)
	}
}

// TestUpdateRoleGroup_isIdempotent loses the answer to each change once; what is changed twice is as if it were changed once.
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
		reads []answer
		want  string // the description that was read
		kind  error
		field string
		times int
	}{
		{"at once", []answer{group("g", "d", "r1")}, "d", nil, "", 1},
		{"later", []answer{group("old", "d", "r1"), group("g", "old", "r1"), group("g", "d", "r2"), group("g", "d", "r1")}, "d", nil, "", 4},
		{"the name was trimmed", []answer{group(" g", "d", "r1")}, "d", nil, "", 1},
		{"name not taken", []answer{group("old", "d", "r1")}, "d", ErrNotApplied, "roleGroupName", 5},
		{"description not taken", []answer{group("g", "old", "r1")}, "old", ErrNotApplied, "description", 5},
		{"roles not taken", []answer{group("g", "d", "r2")}, "d", ErrNotApplied, "roles", 5},
		{"two not taken", []answer{group("g", "old", "r2")}, "old", ErrNotApplied, "description", 5},
		{"gone", []answer{refused("62008")}, "d", ErrUnverified, "", 5},
		{"not to be read", []answer{group("old", "d", "r1"), refused("-6")}, "d", ErrUnverified, "", 2},
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
		send  answer
		group answer
		kind  error
		calls []string
	}{
		{"deleted", ok(""), nil, nil, []string{groupKilled}},
		{"gone before", refused("62008"), nil, nil, []string{groupKilled}},
		{"the only role of somebody", refused("10010"), nil, apiclient.ErrInUse, []string{groupKilled}},
		{"used by a notification group", refused("62011"), nil, apiclient.ErrInUse, []string{groupKilled}},
		{"no right", refused("-6"), nil, apiclient.ErrPermission, []string{groupKilled}},
		{"deleted, not all told", refused("62014"), refused("62008"), nil, []string{groupKilled, groupCall}},
		{"not deleted", refused("62014"), group("g", "d", "r1"), apiclient.ErrUnavailable, []string{groupKilled, groupCall}},
		{"nobody knows", refused("62014"), refused("-6"), apiclient.ErrUnavailable, []string{groupKilled, groupCall}},
	} {
		f, c := newFake(t, script{deleteGroup: {test.send}, groupCall: {test.group}})
		if err := c.DeleteRoleGroup(t.Context(), inProject, "g1"); !errors.Is(err, test.kind) {
			t.Errorf("%s: %v", test.name, err)
		}
		f.expect(t, test.calls...)
	}
}

// A role group can be given like a role: what is remembered of the roles goes with a change of one.
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
