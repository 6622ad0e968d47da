package nhn

import (
	"errors"
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

func groups(items ...string) response {
	return ok(`"roleGroups":[` + strings.Join(items, ",") + `],"paging":{"limit":20,"page":1,"totalCount":` + string(rune('0'+len(items))) + `}`)
}

// group is the response for g1, with a name, a description and a role.
func group(name, description, role string) response {
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
			groups(), failure(500, "500"),
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

// The response for an unknown role group is not documented: if the response is ambiguous, the list decides.
func TestGetRoleGroup(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		group  response
		list   response
		kind   error
		code   string
		listed bool
	}{
		{"found", group("g", "d", "r1"), nil, nil, "", false},
		{"unknown by its code", rejected("62008"), nil, apiclient.ErrNotFound, "62008", false},
		{"of an unknown project", rejected("40017"), nil, apiclient.ErrNotFound, "40017", false},
		{"no right", rejected("-6"), groups(), apiclient.ErrPermission, "-6", false},
		{"no such API", rejected("404"), groups(), apiclient.ErrConfiguration, "404", false},
		{"throttled", rejected("429"), groups(), apiclient.ErrThrottled, "429", false},
		{"a code that says little, not listed", rejected("500"), groups(group2), apiclient.ErrNotFound, "", true},
		{"a new code, not listed", rejected("99999"), groups(), apiclient.ErrNotFound, "", true},
		{"a code for something else, not listed", rejected("60003"), groups(), apiclient.ErrNotFound, "", true},
		{"nothing in the answer, not listed", ok(`"roleGroup":null`), groups(group2), apiclient.ErrNotFound, "", true},
		{"listed for the organization only", rejected("500"), groups(`{"roleGroupId":"g1","roleGroupType":"ORG"}`), apiclient.ErrNotFound, "", true},
		{"a code that says little, but listed", rejected("500"), groups(group2, group1), apiclient.ErrUnavailable, "500", true},
		{"a new code, but listed", rejected("99999"), groups(group1), apiclient.ErrInvalid, "99999", true},
		{"nothing in the answer, but listed", ok(""), groups(group1), apiclient.ErrUnavailable, "", true},
		{"the list fails", rejected("99999"), rejected("-6"), apiclient.ErrInvalid, "99999", true},
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
		lists []response
		kind  error
		calls []string
	}{
		{"the search finds it", []response{groups(group2, group3, group1)}, nil, []string{groupsNamed, groupCall}},
		{"the search finds only others", []response{groups(group2), groups(group1, group2)}, nil, []string{groupsNamed, groupsPage, groupCall}},
		{"the service trimmed the name", []response{groups(`{"roleGroupId":"g1","roleGroupName":" g "}`)}, nil, []string{groupsNamed, groupCall}},
		{"another case is another name", []response{groups(`{"roleGroupId":"g1","roleGroupName":"G"}`)}, apiclient.ErrNotFound, []string{groupsNamed, groupsPage}},
		{"not there", []response{groups()}, apiclient.ErrNotFound, []string{groupsNamed, groupsPage}},
		{"only in the organization", []response{groups(group3)}, apiclient.ErrNotFound, []string{groupsNamed, groupsPage}},
		{"no right", []response{rejected("-6")}, apiclient.ErrPermission, []string{groupsNamed}},
		{"the second list fails", []response{groups(), rejected("-6")}, apiclient.ErrPermission, []string{groupsNamed, groupsPage}},
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
