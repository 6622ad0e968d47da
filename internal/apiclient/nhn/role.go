package nhn

import (
	"context"
	"errors"
	"iter"
	"net/url"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Role is a role, permission or role group that can be assigned to members of an organization or project. Names are not unique: every
// service has a role ADMIN.
type Role struct {
	RoleID           string `json:"roleId" required:"true"`
	RoleName         string `json:"roleName" required:"true"`
	Description      string `json:"description"`
	CategoryKey      string `json:"categoryKey" required:"true"`                                                                                                                     // such as ProjectRole
	RoleCategory     string `json:"roleCategory" values:"ORG_ROLE,ORG_ROLE_GROUP,ORG_SERVICE_ROLE,PROJECT_ROLE,PROJECT_ROLE_GROUP,PROJECT_SERVICE_ROLE,SYSTEM_ROLE" required:"true"` // such as PROJECT_ROLE
	CategoryTypeCode string `json:"categoryTypeCode" values:"ORG_ROLE_GROUP,PERMISSION,ROLE,ROLE_GROUP,SYSTEM" required:"true"`                                                      // ROLE, PERMISSION, ROLE_GROUP, ...
}

// RoleFilter filters a list of roles. Empty fields do not filter. NameLike matches substrings, in any Unicode normal form.
type RoleFilter struct {
	NameLike          string
	CategoryTypeCodes []string
}

// Condition restricts a role, for example to certain times or IP addresses.
type Condition struct {
	AttributeID  string   `json:"attributeId" required:"true"`
	OperatorCode string   `json:"attributeOperatorTypeCode" values:"ALLOW,ALL_CONTAINS,ANY_CONTAINS,ANY_MATCH,BETWEEN,BEYOND,FALSE,GREATER_THAN,GREATER_THAN_OR_EQUAL_TO,LESS_THAN,LESS_THAN_OR_EQUAL_TO,NONE_MATCH,NOT_ALLOW,NOT_CONTAINS,TRUE" required:"true"`
	Values       []string `json:"attributeValues" required:"true"`
}

// AssignedRole is a role of a member. Unlike a role in a role group, it has no policy.
type AssignedRole struct {
	RoleID     string      `json:"roleId" required:"true"`
	Conditions []Condition `json:"conditions,omitempty"`
}

// GroupedRole is a role in a role group.
type GroupedRole struct {
	RoleID     string      `json:"roleId" required:"true"`
	PolicyCode string      `json:"roleApplyPolicyCode" values:"ALLOW,DENY" required:"true"` // ALLOW or DENY
	Conditions []Condition `json:"conditions"`
}

// ListProjectRoles iterates over the roles that can be assigned in a project.
//
// GET /v1/projects/{project-id}/roles
func (c *Client) ListProjectRoles(ctx context.Context, projectID string, filter RoleFilter) iter.Seq2[Role, error] {
	return c.listRoles(ctx, apiclient.Request{
		Op: "list project roles", Path: "/v1/projects/{project-id}/roles", Args: []string{projectID}, NotFoundSubjects: []string{"project"},
	}, filter)
}

// ListOrganizationRoles iterates over the roles that can be assigned in an organization.
//
// GET /v1/organizations/{org-id}/roles
func (c *Client) ListOrganizationRoles(ctx context.Context, orgID string, filter RoleFilter) iter.Seq2[Role, error] {
	return c.listRoles(ctx, apiclient.Request{
		Op: "list organization roles", Path: "/v1/organizations/{org-id}/roles", Args: []string{orgID},
	}, filter)
}

func (c *Client) listRoles(ctx context.Context, req apiclient.Request, filter RoleFilter) iter.Seq2[Role, error] {
	return findByText(filter.NameLike, func(name string) iter.Seq2[Role, error] {
		return c.listRolesOnce(ctx, req, RoleFilter{name, filter.CategoryTypeCodes})
	}, roleID, func(r Role) bool { return containsNFC(r.RoleName, filter.NameLike) })
}

func roleID(r Role) string { return r.RoleID }

func (c *Client) listRolesOnce(ctx context.Context, req apiclient.Request, filter RoleFilter) iter.Seq2[Role, error] {
	type response struct {
		Roles      []Role         `json:"roles"`
		TotalCount *apiclient.Int `json:"totalCount"` // these lists have no paging object
	}
	req.Query = url.Values{}
	if filter.NameLike != "" {
		req.Query.Set("roleNameLike", filter.NameLike)
	}
	req.Query["categoryTypeCodes"] = filter.CategoryTypeCodes
	return pages(ctx, c, req, roleID, func(r response) ([]Role, *apiclient.Int) { return r.Roles, r.TotalCount })
}

// HasProjectRole reports whether a role can be assigned in a project. It uses the read cache. A role that is not cached is looked up in a
// fresh list, because other processes create role groups, too. A project that does not exist is an error.
//
// GET /v1/projects/{project-id}/roles
func (c *Client) HasProjectRole(ctx context.Context, projectID, roleID string) (bool, error) {
	return containsRole(ctx, c.projectRoles.Of(projectID), roleID)
}

// HasOrganizationRole reports whether a role can be assigned in an organization: see [Client.HasProjectRole].
//
// GET /v1/organizations/{org-id}/roles
func (c *Client) HasOrganizationRole(ctx context.Context, orgID, roleID string) (bool, error) {
	return containsRole(ctx, c.organizationRoles.Of(orgID), roleID)
}

// GetOrganizationRole returns a role that can be assigned in an organization. It uses the read cache. A role that is not in the list, also of
// an organization without such a role, is not found.
//
// GET /v1/organizations/{org-id}/roles
func (c *Client) GetOrganizationRole(ctx context.Context, orgID, roleID string) (Role, error) {
	return c.organizationRoles.Of(orgID).Get(ctx, roleID)
}

func containsRole(ctx context.Context, roles *apiclient.ReadCache[Role], roleID string) (bool, error) {
	_, err := roles.Get(ctx, roleID)
	if errors.Is(err, errNoRole) {
		return false, nil
	}
	return err == nil, err
}

// errNoRole is the cause of the error for a role that is not in the list. The error for a project that does not exist has another cause.
var errNoRole = errors.New("no such role")

func newRoleCache(list func(context.Context, string, RoleFilter) iter.Seq2[Role, error]) func(string) *apiclient.ReadCache[Role] {
	return func(scope string) *apiclient.ReadCache[Role] {
		return &apiclient.ReadCache[Role]{
			OnlyListed: true,

			Key:  roleID,
			List: func(ctx context.Context) iter.Seq2[Role, error] { return list(ctx, scope, RoleFilter{}) },
			One: func(_ context.Context, id string) (Role, error) {
				return Role{}, &apiclient.Error{Cloud: Cloud, Op: "read role", Kind: apiclient.ErrNotFound, Message: "role " + id + " is not in the list", Cause: errNoRole}
			},
		}
	}
}

// SameAssigned reports whether two sets of roles are equal, in any order.
func SameAssigned(a, b []AssignedRole) bool {
	return sameSet(a, b, func(r AssignedRole) string { return r.RoleID + "\x00" + conditionsKey(r.Conditions) })
}

// SameGrouped reports whether two sets of roles of a role group are equal, in any order.
func SameGrouped(a, b []GroupedRole) bool {
	return sameSet(a, b, func(r GroupedRole) string {
		return r.RoleID + "\x00" + r.PolicyCode + "\x00" + conditionsKey(r.Conditions)
	})
}

func sameSet[T any](a, b []T, key func(T) string) bool {
	return slices.Equal(sortedKeys(a, key), sortedKeys(b, key))
}

func sortedKeys[T any](items []T, key func(T) string) []string {
	keys := make([]string, 0, len(items))
	for _, item := range items {
		keys = append(keys, key(item))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func conditionsKey(conditions []Condition) string {
	return strings.Join(sortedKeys(conditions, func(c Condition) string {
		return c.AttributeID + "\x01" + c.OperatorCode + "\x01" + strings.Join(sortedKeys(c.Values, apiclient.NFC), "\x02")
	}), "\x03")
}
