package nhn

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// The types of role groups, by their values in the API.
const (
	RoleGroupTypeProject      = "PROJECT"        // of one project
	RoleGroupTypeOrg          = "ORG"            // of the organization, for use in its projects
	RoleGroupTypeOrgRoleGroup = "ORG_ROLE_GROUP" // of the organization, for roles in the organization itself
)

// RoleGroupScope is the type of a role group, and the project or organization that it belongs to.
type RoleGroupScope struct {
	Type     string // one of the RoleGroupType constants
	ParentID string // project ID for PROJECT, otherwise organization ID
}

func (s RoleGroupScope) path() string {
	switch s.Type {
	case RoleGroupTypeProject:
		return "/v1/projects/{project-id}/project-role-groups"
	case RoleGroupTypeOrgRoleGroup:
		return "/v1/organizations/{org-id}/org-role-groups"
	default:
		return "/v1/organizations/{org-id}/project-role-groups"
	}
}

// RoleGroup is a set of roles with a name. Lists do not contain the roles.
type RoleGroup struct {
	RoleGroupID   string        `json:"roleGroupId"`
	RoleGroupName string        `json:"roleGroupName"`
	RoleGroupType string        `json:"roleGroupType" values:"ORG,PROJECT,ORG_ROLE_GROUP"`
	Description   string        `json:"description"`
	RegDateTime   string        `json:"regDateTime"`
	Roles         []GroupedRole `json:"roles"`
}

// RoleGroupSpec has the fields of a new role group. Names are unique in a scope.
type RoleGroupSpec struct {
	RoleGroupName string        `json:"roleGroupName"`
	Description   string        `json:"description"` // always sent, because the meaning of an omitted field is not documented
	Roles         []GroupedRole `json:"roles,omitempty"`
}

// RoleGroupFilter filters a list of role groups by substrings. Empty fields do not filter.
type RoleGroupFilter struct{ NameLike, DescriptionLike string }

func (s RoleGroupScope) request(op, method, below string, args ...string) apiclient.Request {
	return apiclient.Request{
		Op: op + " role group", Method: method, Idempotent: method != http.MethodPost,
		Path: s.path() + below, Args: append([]string{s.ParentID}, args...),
	}
}

// ListRoleGroups iterates over the role groups of a scope. The API's list for a project also contains the role groups of the
// organization, which are skipped. Filters match in any Unicode normal form.
//
// GET /v1/projects/{project-id}/project-role-groups
// GET /v1/organizations/{org-id}/project-role-groups
// GET /v1/organizations/{org-id}/org-role-groups
func (c *Client) ListRoleGroups(ctx context.Context, scope RoleGroupScope, filter RoleGroupFilter) iter.Seq2[RoleGroup, error] {
	return findByText(filter.NameLike+filter.DescriptionLike, func(text string) iter.Seq2[RoleGroup, error] {
		if text == "" {
			return c.listRoleGroups(ctx, scope, RoleGroupFilter{})
		}
		return c.listRoleGroups(ctx, scope, filter)
	}, roleGroupID, func(g RoleGroup) bool {
		return containsNFC(g.RoleGroupName, filter.NameLike) && containsNFC(g.Description, filter.DescriptionLike)
	})
}

func roleGroupID(g RoleGroup) string { return g.RoleGroupID }

func (c *Client) listRoleGroups(ctx context.Context, scope RoleGroupScope, filter RoleGroupFilter) iter.Seq2[RoleGroup, error] {
	type response struct {
		RoleGroups []RoleGroup `json:"roleGroups"`
		Paging     paging      `json:"paging"`
	}
	req := scope.request("list", http.MethodGet, "")
	req.Query, req.NotFoundSubjects = url.Values{}, []string{"project", "organization"}
	if filter.NameLike != "" {
		req.Query.Set("roleGroupNameLike", filter.NameLike)
	}
	if filter.DescriptionLike != "" {
		req.Query.Set("descriptionLike", filter.DescriptionLike)
	}
	all := pages(ctx, c, req, roleGroupID,
		func(r response) ([]RoleGroup, *apiclient.Int) { return r.RoleGroups, r.Paging.TotalCount })
	return func(yield func(RoleGroup, error) bool) {
		for group, err := range all {
			if err == nil && group.RoleGroupType != "" && group.RoleGroupType != scope.Type {
				continue
			}
			if !yield(group, err) {
				return
			}
		}
	}
}

// GetRoleGroup returns a role group with its roles. The error code for an unknown role group is not documented, so the list decides
// unless the response is a role group or a permission error.
//
// GET /v1/projects/{project-id}/project-role-groups/{role-group-id}
// GET /v1/organizations/{org-id}/project-role-groups/{role-group-id}
// GET /v1/organizations/{org-id}/org-role-groups/{role-group-id}
func (c *Client) GetRoleGroup(ctx context.Context, scope RoleGroupScope, id string) (RoleGroup, error) {
	req := scope.request("read", http.MethodGet, "/{role-group-id}", id)
	req.NotFoundSubjects = []string{"role group", "project", "organization"}
	response, err := apiclient.Call[struct {
		RoleGroup *RoleGroup `json:"roleGroup"`
	}](ctx, c.caller, req)
	switch {
	case err == nil && response.RoleGroup != nil:
		return *response.RoleGroup, nil
	case err == nil:
		err = emptyResponseError(req.Op, "role group")
	case mayMeanNotFound(err):
	default:
		return RoleGroup{}, err
	}
	for group, listErr := range c.ListRoleGroups(ctx, scope, RoleGroupFilter{}) {
		if listErr != nil || group.RoleGroupID == id {
			return RoleGroup{}, err
		}
	}
	return RoleGroup{}, notListedError(req.Op, "role group "+id)
}

// FindRoleGroup returns the role group with a name, which is unique in a scope, with its roles. The API may trim names, and its search
// may miss them, so all role groups are listed if the search returns none.
//
// GET /v1/projects/{project-id}/project-role-groups
// GET /v1/organizations/{org-id}/project-role-groups
// GET /v1/organizations/{org-id}/org-role-groups
func (c *Client) FindRoleGroup(ctx context.Context, scope RoleGroupScope, name string) (RoleGroup, error) {
	for _, filter := range []RoleGroupFilter{{NameLike: name}, {}} {
		for group, err := range c.listRoleGroups(ctx, scope, filter) {
			if err != nil {
				return RoleGroup{}, err
			}
			if sameRoleGroupName(group.RoleGroupName, name) {
				return c.GetRoleGroup(ctx, scope, group.RoleGroupID)
			}
		}
	}
	return RoleGroup{}, notListedError("find role group", "role group "+name)
}

// IsCachedRoleGroup reports whether the roles that this client has listed for a scope contain a role group with this name. It sends no
// request. The roles of a project also contain the role groups of its organization, which can have the same names.
func (c *Client) IsCachedRoleGroup(scope RoleGroupScope, name string) bool {
	var roles []Role
	switch scope.Type {
	case RoleGroupTypeProject:
		roles = c.projectRoles.Of(scope.ParentID).Cached()
	case RoleGroupTypeOrgRoleGroup:
		roles = c.organizationRoles.Of(scope.ParentID).Cached()
	}
	return slices.ContainsFunc(roles, func(r Role) bool {
		return strings.HasSuffix(r.CategoryTypeCode, "ROLE_GROUP") && sameRoleGroupName(r.RoleName, name)
	})
}

// sameRoleGroupName reports whether two names of role groups are equal. The API may trim names.
func sameRoleGroupName(a, b string) bool {
	return apiclient.EqualNFC(strings.TrimSpace(a), strings.TrimSpace(b))
}
