package nhn

import (
	"context"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Grant is a role, permission or role group that a member or a role group has, with the description that the API adds to it. Requests send
// an [AssignedRole] or a [GroupedRole] instead.
type Grant struct {
	RoleID           string           `json:"roleId" required:"true"`
	RoleName         string           `json:"roleName"`
	CategoryKey      string           `json:"categoryKey"`
	CategoryTypeCode string           `json:"categoryTypeCode" values:"ORG_ROLE_GROUP,PERMISSION,ROLE,ROLE_GROUP,SYSTEM"`
	PolicyCode       string           `json:"roleApplyPolicyCode" values:"ALLOW,DENY"` // ALLOW or DENY
	Conditions       []GrantCondition `json:"conditions"`
}

// GrantCondition is a [Condition] with a description of what it checks.
type GrantCondition struct {
	AttributeID   string   `json:"attributeId" required:"true"`
	AttributeName string   `json:"attributeName"`
	DataTypeCode  string   `json:"attributeDataTypeCode"` // such as IPADDRESS or DATETIME
	OperatorCode  string   `json:"attributeOperatorTypeCode"`
	Values        []string `json:"attributeValues"`
}

// PolicyDeny is the policy of a role that a role group denies.
const PolicyDeny = "DENY"

// IsRoleGroup reports whether the grant is a role group.
func (g Grant) IsRoleGroup() bool {
	return g.CategoryKey == "RoleGroup" || g.CategoryKey == "OrgRoleGroup" || g.CategoryTypeCode == "ROLE_GROUP" || g.CategoryTypeCode == "ORG_ROLE_GROUP"
}

// grants is the part of a response that has the roles.
type grants struct {
	Roles []Grant `json:"roles"`
}

// wholeGrants returns the roles of a response. A response without them is an error, because it does not say that there are none.
func wholeGrants(op string, found grants, err error) ([]Grant, error) {
	if err == nil && found.Roles == nil {
		err = emptyResponseError(op, "roles")
	}
	return found.Roles, err
}

// ProjectMemberGrants returns the roles of a member of a project, which ref identifies by its UUID.
//
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) ProjectMemberGrants(ctx context.Context, projectID string, ref MemberRef) ([]Grant, error) {
	member, _, err := readMemberAs[grants](ctx, c, projectID, ref)
	return wholeGrants("read project member", member, err)
}

// OrganizationMemberGrants returns the roles of an NHN Cloud account in an organization.
//
// GET /v1/organizations/{org-id}/members/{member-uuid}
func (c *Client) OrganizationMemberGrants(ctx context.Context, orgID, uuid string) ([]Grant, error) {
	return c.organizationGrants(ctx, "read organization member", organizationMembersPath, orgID, uuid)
}

// IAMMemberGrants returns the roles of an IAM account in its organization.
//
// GET /v1/iam/organizations/{org-id}/members/{member-uuid}
func (c *Client) IAMMemberGrants(ctx context.Context, orgID, uuid string) ([]Grant, error) {
	return c.organizationGrants(ctx, "read IAM account", organizationIAMMembersPath, orgID, uuid)
}

func (c *Client) organizationGrants(ctx context.Context, op, path, orgID, uuid string) ([]Grant, error) {
	response, err := apiclient.Call[struct {
		Member grants `json:"orgMember"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodGet, Idempotent: true, NotFoundSubjects: []string{"organization"},
		Path: path + "/{member-uuid}", Args: []string{orgID, uuid},
	})
	return wholeGrants(op, response.Member, err)
}

// RoleGroupGrants returns the roles of a role group.
//
// GET /v1/projects/{project-id}/project-role-groups/{role-group-id}
// GET /v1/organizations/{org-id}/project-role-groups/{role-group-id}
// GET /v1/organizations/{org-id}/org-role-groups/{role-group-id}
func (c *Client) RoleGroupGrants(ctx context.Context, scope RoleGroupScope, id string) ([]Grant, error) {
	req := scope.request("read", http.MethodGet, "/{role-group-id}", id)
	req.NotFoundSubjects = []string{"role group", "project", "organization"}
	response, err := apiclient.Call[struct {
		RoleGroup grants `json:"roleGroup"`
	}](ctx, c.caller, req)
	return wholeGrants(req.Op, response.RoleGroup, err)
}
