package nhn

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	projectRoles = "GET /v1/projects/p1/roles"
	orgRoles     = "GET /v1/organizations/Org1/roles"
	twoRoles     = `"roles":[{"roleId":"r1","roleName":"ADMIN","description":"all","categoryKey":"ProjectRole","roleCategory":"PROJECT_ROLE","categoryTypeCode":"ROLE"},{"roleId":"r2","roleName":"ADMIN","description":null}],"totalCount":2`
)

// These lists tell their total beside the header, and not in a paging object.
func TestListRoles(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{
		projectRoles: {ok(`"roles":[{"roleId":"r1"},{"roleId":"r2"}],"totalCount":3`), ok(`"roles":[{"roleId":"r3"}],"totalCount":"3"`), rejected("40017")},
		orgRoles:     {ok(twoRoles), rejected("22016")},
	})
	got, err := apiclient.Collect(c.ListProjectRoles(t.Context(), "p1", RoleFilter{}))
	if diff := cmp.Diff([]Role{{RoleID: "r1"}, {RoleID: "r2"}, {RoleID: "r3"}}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	f.expect(t, "GET /v1/projects/p1/roles?limit=100&page=1", "GET /v1/projects/p1/roles?limit=100&page=2")
	got, err = apiclient.Collect(c.ListOrganizationRoles(t.Context(), "Org1", RoleFilter{NameLike: "A&B", CategoryTypeCodes: []string{"ROLE", "ROLE_GROUP"}}))
	want := []Role{
		{RoleID: "r1", RoleName: "ADMIN", Description: "all", CategoryKey: "ProjectRole", RoleCategory: "PROJECT_ROLE", CategoryTypeCode: "ROLE"},
		{RoleID: "r2", RoleName: "ADMIN"},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	f.expect(t, "GET /v1/organizations/Org1/roles?categoryTypeCodes=ROLE&categoryTypeCodes=ROLE_GROUP&limit=100&page=1&roleNameLike=A%26B")
	if _, err := apiclient.Collect(c.ListProjectRoles(t.Context(), "p1", RoleFilter{})); !errors.Is(err, apiclient.ErrNotFound) {
		t.Errorf("of a project that is gone: %v", err)
	}
	if _, err := apiclient.Collect(c.ListOrganizationRoles(t.Context(), "Org1", RoleFilter{})); !errors.Is(err, apiclient.ErrReferenceNotFound) {
		t.Errorf("of an unknown organization: %v", err)
	}
}

func TestHasRole(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{projectRoles: {ok(twoRoles)}, orgRoles: {rejected("-6"), ok(twoRoles)}})
	for _, role := range []string{"r1", "r2"} {
		if got, err := c.HasProjectRole(t.Context(), "p1", role); !got || err != nil {
			t.Errorf("%s in the project: %t, %v", role, got, err)
		}
	}
	f.expect(t, "GET /v1/projects/p1/roles?limit=100&page=1")
	if got, err := c.HasProjectRole(t.Context(), "p1", "r9"); got || err != nil {
		t.Errorf("an unknown role in the project: %t, %v", got, err)
	}
	f.expect(t, "GET /v1/projects/p1/roles?limit=100&page=1")
	f.respond(projectRoles, rejected("40017"))
	c.projectRoles.Of("p1").Invalidate()
	if got, err := c.HasProjectRole(t.Context(), "p1", "r1"); got || !errors.Is(err, apiclient.ErrNotFound) {
		t.Errorf("in a project that is gone: %t, %v", got, err)
	}
	f.expect(t, "GET /v1/projects/p1/roles?limit=100&page=1")
	if got, err := c.HasOrganizationRole(t.Context(), "Org1", "r1"); got || !errors.Is(err, apiclient.ErrPermission) {
		t.Errorf("without the right: %t, %v", got, err)
	}
	if got, err := c.HasOrganizationRole(t.Context(), "Org1", "r1"); !got || err != nil {
		t.Errorf("in the organization: %t, %v", got, err)
	}
	f.expect(t, "GET /v1/organizations/Org1/roles?limit=100&page=1", "GET /v1/organizations/Org1/roles?limit=100&page=1")
	if got, err := c.HasOrganizationRole(t.Context(), "Org1", "r9"); got || err != nil {
		t.Errorf("an unknown role in the organization: %t, %v", got, err)
	}
	f.expect(t, "GET /v1/organizations/Org1/roles?limit=100&page=1")
}

// Another process creates a role group after the list was read that serves all who ask.
func TestHasRole_ofAnotherProcess(t *testing.T) {
	t.Parallel()
	const more = `"roles":[{"roleId":"r1"},{"roleId":"r2"},{"roleId":"group"}],"totalCount":3`
	f, c := newFake(t, script{projectRoles: {ok(twoRoles), ok(more)}, orgRoles: {ok(twoRoles), ok(more)}})
	for _, role := range []string{"r1", "group", "group", "r2"} {
		if got, err := c.HasProjectRole(t.Context(), "p1", role); !got || err != nil {
			t.Errorf("%s in the project: %t, %v", role, got, err)
		}
		if got, err := c.HasOrganizationRole(t.Context(), "Org1", role); !got || err != nil {
			t.Errorf("%s in the organization: %t, %v", role, got, err)
		}
	}
	const project, organization = "GET /v1/projects/p1/roles?limit=100&page=1", "GET /v1/organizations/Org1/roles?limit=100&page=1"
	f.expect(t, project, organization, project, organization)
}

func TestSameRoles(t *testing.T) {
	t.Parallel()
	night := Condition{AttributeID: "t", OperatorCode: "BETWEEN", Values: []string{"22:00", "06:00"}}
	home := Condition{AttributeID: "ip", OperatorCode: "ANY_MATCH", Values: []string{"192.0.2.1"}}
	for _, test := range []struct {
		name string
		a, b []Condition
		same bool
	}{
		{"none and none", nil, []Condition{}, true},
		{"another order", []Condition{night, home}, []Condition{home, night}, true},
		{"values in another order", []Condition{night}, []Condition{{AttributeID: "t", OperatorCode: "BETWEEN", Values: []string{"06:00", "22:00"}}}, true},
		{"twice", []Condition{home, home}, []Condition{home}, true},
		{"one less", []Condition{night, home}, []Condition{home}, false},
		{"another attribute", []Condition{home}, []Condition{{AttributeID: "i", OperatorCode: "ANY_MATCH", Values: []string{"192.0.2.1"}}}, false},
		{"another operator", []Condition{home}, []Condition{{AttributeID: "ip", OperatorCode: "NOT_MATCH", Values: []string{"192.0.2.1"}}}, false},
		{"other values", []Condition{home}, []Condition{{AttributeID: "ip", OperatorCode: "ANY_MATCH", Values: []string{"192.0.2.2"}}}, false},
	} {
		if got := SameAssigned([]AssignedRole{{"r1", test.a}}, []AssignedRole{{"r1", test.b}}); got != test.same {
			t.Errorf("%s, of a member: %t", test.name, got)
		}
		if got := SameGrouped([]GroupedRole{{"r1", "ALLOW", test.a}}, []GroupedRole{{"r1", "ALLOW", test.b}}); got != test.same {
			t.Errorf("%s, of a role group: %t", test.name, got)
		}
	}
	if !SameAssigned([]AssignedRole{{"r1", nil}, {"r2", nil}}, []AssignedRole{{"r2", nil}, {"r1", nil}}) {
		t.Error("an order was seen where there is none")
	}
	if SameAssigned([]AssignedRole{{"r1", nil}}, []AssignedRole{{"r1", nil}, {"r2", nil}}) {
		t.Error("a role more was not seen")
	}
	if SameGrouped([]GroupedRole{{"r1", "ALLOW", nil}}, []GroupedRole{{"r1", "DENY", nil}}) {
		t.Error("another policy was not seen")
	}
}
