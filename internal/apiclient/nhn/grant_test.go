package nhn

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const grantsR1 = `"roles":[{"roleId":"r1","roleName":"ADMIN","description":null,"categoryKey":"ProjectRole","categoryTypeCode":"ROLE","roleApplyPolicyCode":"ALLOW",
	"regDateTime":"2026-01-02T03:04:05Z","conditions":[{"attributeId":"a1","attributeName":"Source IP","attributeDescription":"","attributeDataTypeCode":"IPADDRESS",
	"attributeOperatorTypeCode":"ALLOW","attributeValues":["10.0.0.0/8"]}]}]`

var wantGrants = []Grant{{
	RoleID: "r1", RoleName: "ADMIN", CategoryKey: "ProjectRole", CategoryTypeCode: "ROLE", PolicyCode: "ALLOW",
	Conditions: []GrantCondition{{AttributeID: "a1", AttributeName: "Source IP", DataTypeCode: "IPADDRESS", OperatorCode: "ALLOW", Values: []string{"10.0.0.0/8"}}},
}}

// Each endpoint that describes roles is called once. A response without roles is an error.
func TestGrants(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		call, object string
		read         func(c *Client) ([]Grant, error)
	}{
		"project member": {memberCall, "projectMember", func(c *Client) ([]Grant, error) {
			return c.ProjectMemberGrants(t.Context(), "p1", MemberRef{UUID: "u1"})
		}},
		"organization member": {"GET /v1/organizations/Org1/members/u1", "orgMember", func(c *Client) ([]Grant, error) {
			return c.OrganizationMemberGrants(t.Context(), "Org1", "u1")
		}},
		"IAM account":             {"GET /v1/iam/organizations/Org1/members/u1", "orgMember", func(c *Client) ([]Grant, error) { return c.IAMMemberGrants(t.Context(), "Org1", "u1") }},
		"role group of a project": {groupCall, "roleGroup", func(c *Client) ([]Grant, error) { return c.RoleGroupGrants(t.Context(), inProject, "g1") }},
		"role group for projects": {"GET /v1/organizations/Org1/project-role-groups/g1", "roleGroup", func(c *Client) ([]Grant, error) {
			return c.RoleGroupGrants(t.Context(), RoleGroupScope{"ORG", "Org1"}, "g1")
		}},
		"role group of the organization": {"GET /v1/organizations/Org1/org-role-groups/g1", "roleGroup", func(c *Client) ([]Grant, error) {
			return c.RoleGroupGrants(t.Context(), RoleGroupScope{"ORG_ROLE_GROUP", "Org1"}, "g1")
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{test.call: {
				ok(`"` + test.object + `":{"uuid":"u1",` + grantsR1 + `}`), ok(`"` + test.object + `":{"roles":[]}`), ok(`"` + test.object + `":{"roles":null}`),
				ok(`"` + test.object + `":null`), rejected("-6"),
			}})
			got, err := test.read(c)
			if diff := cmp.Diff(wantGrants, got); diff != "" || err != nil {
				t.Error(diff, err)
			}
			if got, err := test.read(c); len(got) > 0 || err != nil {
				t.Errorf("without roles: %v, %v", got, err)
			}
			for range 2 {
				if _, err := test.read(c); err == nil || codeOf(err) != "" {
					t.Errorf("without the field: %v", err)
				}
			}
			if _, err := test.read(c); codeOf(err) != "-6" {
				t.Errorf("without permission: %v", err)
			}
			f.expect(t, test.call, test.call, test.call, test.call, test.call)
		})
	}
}

// The endpoint for all members may not find IAM accounts. After the first one, IAM accounts are read with one request.
func TestGrants_projectIAMAccount(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{
		memberCall: {rejected("12100")},
		iamCall:    {ok(`"projectMember":{"uuid":"u1",` + grantsR1 + `}`), ok(`"projectMember":{"uuid":"u1",` + grantsR1 + `}`)},
	})
	for range 2 {
		got, err := c.ProjectMemberGrants(t.Context(), "p1", MemberRef{UUID: "u1", IAM: true})
		if diff := cmp.Diff(wantGrants, got); diff != "" || err != nil {
			t.Error(diff, err)
		}
	}
	f.expect(t, memberCall, iamCall, iamCall)
}

func TestGrant_isRoleGroup(t *testing.T) {
	t.Parallel()
	for grant, want := range map[[2]string]bool{
		{"RoleGroup", ""}: true, {"OrgRoleGroup", "ORG_ROLE_GROUP"}: true, {"Newer", "ROLE_GROUP"}: true, {"Newer", "ORG_ROLE_GROUP"}: true,
		{"ProjectRole", "ROLE"}: false, {"ProjectServiceRole", "PERMISSION"}: false, {"", ""}: false,
	} {
		if got := (Grant{CategoryKey: grant[0], CategoryTypeCode: grant[1]}).IsRoleGroup(); got != want {
			t.Errorf("%v: %t", grant, got)
		}
	}
}

// The two lists of the members of a project can be read one by one.
func TestSearchProjectMembers_andIAMAccounts(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{searchCall: {members(kim, invited)}, iamListCall: {members(iamOwn)}})
	found, err := apiclient.Collect(c.SearchProjectMembers(t.Context(), "p1"))
	if len(found) != 2 || found[0].Email != "Kim@Example.com" || found[1].StatusCode != "WAIT" || err != nil {
		t.Errorf("found %v, %v", found, err)
	}
	accounts, err := apiclient.Collect(c.ListIAMProjectMembers(t.Context(), "p1"))
	if len(accounts) != 1 || accounts[0].UserCode != "choi" || accounts[0].TypeCode != "IAM" || accounts[0].StatusCode != "COMPLETE" || err != nil {
		t.Errorf("found %v, %v", accounts, err)
	}
	f.expect(t, searchPage, iamListPage)
}
