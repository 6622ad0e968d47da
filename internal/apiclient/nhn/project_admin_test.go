package nhn

import (
	"errors"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	adminRoles = `"roles":[
		{"roleId":"r1","roleName":"ADMIN","categoryKey":"ProjectRole","roleCategory":"PROJECT_ROLE"},
		{"roleId":"r2","roleName":"ADMIN","categoryKey":null,"roleCategory":"PROJECT_ROLE"},
		{"roleId":"r3","roleName":"ADMIN","categoryKey":"Instance","roleCategory":"SERVICE_ROLE"},
		{"roleId":"r4","roleName":"BILLING ADMIN","categoryKey":"ProjectRole"}],"totalCount":4`
	adminsPage   = "GET /v1/projects/p1/roles?limit=100&page=1&roleNameLike=ADMIN"
	adminsSearch = searchCall + ` {"memberStatusCodes":["STABLE"],"roleIds":["r1","r2"],"paging":{"limit":100,"page":1}}`
)

// Every service has an ADMIN: only that of the project counts. Who stays ADMIN, or is none, needs no other.
func TestLosesLastAdminByItsRoles(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{projectRoles: {ok(adminRoles)}})
	for _, test := range []struct{ was, will []AssignedRole }{
		{nil, nil},
		{[]AssignedRole{{RoleID: "r3"}, {RoleID: "r4"}}, nil},
		{[]AssignedRole{{RoleID: "r1"}}, []AssignedRole{{RoleID: "r3"}, {RoleID: "r2"}}},
	} {
		if got, err := c.LosesLastAdmin(t.Context(), "p1", "u1", test.was, test.will); got || err != nil {
			t.Errorf("%v to %v: %t, %v", test.was, test.will, got, err)
		}
	}
	f.expect(t, adminsPage, adminsPage, adminsPage)
}

func TestLosesLastAdmin(t *testing.T) {
	t.Parallel()
	other := `{"uuid":"u2","statusCode":"COMPLETE"}`
	iam := []string{adminsPage, adminsSearch, iamListPage}
	iamRead := append(append([]string{}, iam...), "GET /v1/projects/p1/members/u3")
	for _, test := range []struct {
		name   string
		roles  answer
		search answer
		list   answer
		member answer
		want   bool
		kind   error
		calls  []string
	}{
		{"another one", ok(adminRoles), members(kim, other), nil, nil, false, nil, iam[:2]},
		{"only the member", ok(adminRoles), members(kim), members(), nil, true, nil, iam},
		{"a pending one is none", ok(adminRoles), members(kim, invited), members(iamOwn), nil, true, nil, iam},
		{"an IAM account", ok(adminRoles), members(kim), members(`{"uuid":"u3","id":"three"}`), member(`{"uuid":"u3"}`, `"roles":[{"roleId":"r9"},{"roleId":"r2"}]`), false, nil, iamRead},
		{"an IAM account besides the member", ok(adminRoles), members(kim), members(iamOwn, `{"uuid":"u3","id":"three"}`), member(`{"uuid":"u3"}`, `"roles":[{"roleId":"r2"}]`), false, nil, iamRead},
		{"an IAM account that is no ADMIN", ok(adminRoles), members(kim), members(`{"uuid":"u3","id":"three"}`), member(`{"uuid":"u3"}`, `"roles":[{"roleId":"r3"}]`), true, nil, iamRead},
		{"no list of roles", refused("-6"), nil, nil, nil, false, apiclient.ErrPermission, iam[:1]},
		{"no search", ok(adminRoles), refused("-6"), nil, nil, false, apiclient.ErrPermission, iam[:2]},
		{"no list of IAM accounts", ok(adminRoles), members(kim), refused("404"), nil, false, apiclient.ErrConfiguration, iam},
		{"an IAM account that is not to be read", ok(adminRoles), members(kim), members(`{"uuid":"u3"}`), refused("-6"), false, apiclient.ErrPermission, iamRead},
		{"no role of that name", ok(`"roles":[],"totalCount":0`), members(kim, other), members(), nil, false, nil, iam[:1]},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{projectRoles: {test.roles}, searchCall: {test.search}, iamListCall: {test.list}, "GET /v1/projects/p1/members/u3": {test.member}})
			got, err := c.LosesLastAdmin(t.Context(), "p1", "u1", []AssignedRole{{RoleID: "r3"}, {RoleID: "r1"}}, []AssignedRole{{RoleID: "r4"}})
			if got != test.want || !errors.Is(err, test.kind) {
				t.Errorf("%t and %v, want %t and %v", got, err, test.want, test.kind)
			}
			f.expect(t, test.calls...)
		})
	}
}
