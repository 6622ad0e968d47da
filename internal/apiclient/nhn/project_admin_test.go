package nhn

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// Every service has an ADMIN: only that of the project counts.
func TestProjectAdminRoles(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{projectRoles: {ok(adminRoles), rejected("-6")}})
	got, err := c.ProjectAdminRoles(t.Context(), "p1")
	if diff := cmp.Diff([]string{"r1", "r2"}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if got, err = c.ProjectAdminRoles(t.Context(), "p1"); got != nil || !errors.Is(err, apiclient.ErrPermission) {
		t.Error(got, err)
	}
	f.expect(t, adminsPage, adminsPage)
}

// A list without the role would disable the check of the last ADMIN.
func TestProjectAdminRoles_none(t *testing.T) {
	t.Parallel()
	for name, roles := range map[string]string{
		"no roles":               `"roles":[],"totalCount":0`,
		"only roles of services": `"roles":[{"roleId":"r3","roleName":"ADMIN","categoryKey":"Instance","roleCategory":"SERVICE_ROLE"}],"totalCount":1`,
	} {
		f, c := newFake(t, script{projectRoles: {ok(roles)}})
		got, err := c.ProjectAdminRoles(t.Context(), "p1")
		if got != nil || !errors.Is(err, apiclient.ErrUnavailable) || !strings.Contains(err.Error(), "no role ADMIN") {
			t.Errorf("%s: %v, %v", name, got, err)
		}
		f.expect(t, adminsPage)
	}
}

func TestHasOtherAdmin(t *testing.T) {
	t.Parallel()
	const (
		other      = `{"uuid":"u2","statusCode":"COMPLETE"}`
		otherRead  = "GET /v1/projects/p1/members/u2"
		third      = `{"uuid":"u3","id":"three"}`
		thirdRead  = "GET /v1/projects/p1/members/u3"
		isAdmin    = `"roles":[{"roleId":"r9"},{"roleId":"r2"}]`
		isNone     = `"roles":[{"roleId":"r3"}]`
		admin, non = true, false
	)
	as := func(uuid, status, roles string) response {
		return member(fmt.Sprintf(`{"uuid":%q,"statusCode":%q}`, uuid, status), roles)
	}
	for name, test := range map[string]struct {
		search, list, second, third response
		want                        bool
		kind                        error
		calls                       []string
	}{
		"another one":                           {search: members(kim, other), second: as("u2", "COMPLETE", isAdmin), want: admin, calls: []string{adminsSearch, otherRead}},
		"only the member":                       {search: members(kim), list: members(), want: non, calls: []string{adminsSearch, iamListPage}},
		"only the member, in capitals":          {search: members(strings.ReplaceAll(kim, "u1", "U1")), list: members(), want: non, calls: []string{adminsSearch, iamListPage}},
		"the search ignores its filter":         {search: members(kim, other), second: as("u2", "COMPLETE", isNone), list: members(), want: non, calls: []string{adminsSearch, otherRead, iamListPage}},
		"the other one was removed":             {search: members(kim, other), second: rejected("12100"), list: members(), want: non, calls: []string{adminsSearch, otherRead, "GET /v1/iam/projects/p1/members/u2", iamListPage}},
		"a pending one is none":                 {search: members(kim, invited, other), second: as("u2", "WAIT", isAdmin), list: members(iamOwn), want: non, calls: []string{adminsSearch, otherRead, iamListPage}},
		"an IAM account":                        {search: members(kim), list: members(iamOwn, third), third: as("u3", "", isAdmin), want: admin, calls: []string{adminsSearch, iamListPage, thirdRead}},
		"an IAM account that is no ADMIN":       {search: members(kim), list: members(third), third: as("u3", "", isNone), want: non, calls: []string{adminsSearch, iamListPage, thirdRead}},
		"no search":                             {search: rejected("-6"), kind: apiclient.ErrPermission, calls: []string{adminsSearch}},
		"no list of IAM accounts":               {search: members(kim), list: rejected("404"), kind: apiclient.ErrConfiguration, calls: []string{adminsSearch, iamListPage}},
		"a candidate that cannot be read":       {search: members(other), second: rejected("-6"), kind: apiclient.ErrPermission, calls: []string{adminsSearch, otherRead}},
		"an IAM account that is not to be read": {search: members(kim), list: members(third), third: rejected("-6"), kind: apiclient.ErrPermission, calls: []string{adminsSearch, iamListPage, thirdRead}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			script := script{searchCall: {test.search}, iamListCall: {test.list}, otherRead: {test.second}, thirdRead: {test.third}}
			script["GET /v1/iam/projects/p1/members/u2"] = []response{rejected("12100")}
			f, c := newFake(t, script)
			got, err := c.HasOtherAdmin(t.Context(), "p1", "u1", []string{"r1", "r2"})
			if got != test.want || !errors.Is(err, test.kind) {
				t.Errorf("%t and %v, want %t and %v", got, err, test.want, test.kind)
			}
			f.expect(t, test.calls...)
		})
	}
}

// TestGetProjectMember_iamEndpoint returns an IAM account in the same form, whichever endpoint is requested first.
func TestGetProjectMember_iamEndpoint(t *testing.T) {
	t.Parallel()
	for _, required := range []bool{false, true} {
		_, c := newFake(t, script{
			"GET /v1/projects/p1/members/u3":     {rejected("12100")},
			"GET /v1/iam/projects/p1/members/u3": {member(`{"uuid":"u3"}`, `"roles":[{"roleId":"r1"}]`)},
		})
		c.iamEndpointRequired.Store(required)
		got, err := c.readMemberOf(t.Context(), "p1", MemberRef{UUID: "u3", IAM: true})
		if err != nil || got.UUID != "u3" || got.TypeCode != "IAM" || got.StatusCode != "COMPLETE" {
			t.Errorf("%v: %+v, %v", required, got, err)
		}
	}
}

// TestHasOtherAdmin_iamEndpoint reads IAM accounts, and only these, at the endpoint for IAM accounts if the other endpoint does not find them.
func TestHasOtherAdmin_iamEndpoint(t *testing.T) {
	t.Parallel()
	const (
		other   = `{"uuid":"u2","memberTypeCode":"TOAST_CLOUD","statusCode":"COMPLETE"}`
		iam     = `{"uuid":"u3","memberTypeCode":"IAM","statusCode":"COMPLETE"}`
		iamRead = "GET /v1/iam/projects/p1/members/u3"
	)
	f, c := newFake(t, script{
		searchCall: {members(other, iam)}, "GET /v1/projects/p1/members/u2": {member(other, `"roles":[{"roleId":"r3"}]`)}, iamRead: {member(iam, `"roles":[{"roleId":"r1"}]`)},
	})
	c.iamEndpointRequired.Store(true)
	if got, err := c.HasOtherAdmin(t.Context(), "p1", "u1", []string{"r1", "r2"}); !got || err != nil {
		t.Errorf("%t, %v", got, err)
	}
	f.expect(t, adminsSearch, "GET /v1/projects/p1/members/u2", iamRead)
}
