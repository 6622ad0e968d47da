package nhn

import (
	"context"
	"errors"
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

// RoleGroupScope says where a role group lives.
type RoleGroupScope struct {
	Type     string // one of the three types
	ParentID string // of the project for PROJECT, of the organization otherwise
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

// RoleGroup is a bundle of roles under one name. A listing tells no roles.
type RoleGroup struct {
	RoleGroupID   string        `json:"roleGroupId"`
	RoleGroupName string        `json:"roleGroupName"`
	RoleGroupType string        `json:"roleGroupType"`
	Description   string        `json:"description"`
	RegDateTime   string        `json:"regDateTime"`
	Roles         []GroupedRole `json:"roles"`
}

// RoleGroupSpec is what a caller chooses about a role group. Names are unique within a scope.
type RoleGroupSpec struct {
	RoleGroupName string        `json:"roleGroupName"`
	Description   string        `json:"description"` // always sent: what leaving it out means is not documented
	Roles         []GroupedRole `json:"roles,omitempty"`
}

// RoleGroupFilter narrows a listing; its zero value does not.
type RoleGroupFilter struct{ NameLike, DescriptionLike string }

func (s RoleGroupScope) request(op, method, below string, args ...string) apiclient.Request {
	return apiclient.Request{
		Op: op + " role group", Method: method, Idempotent: method != http.MethodPost,
		Path: s.path() + below, Args: append([]string{s.ParentID}, args...),
	}
}

// ListRoleGroups walks the role groups of a scope. The list of a project holds those of its organization as well, which are
// left out. Names and descriptions are compared in Unicode normal form C, too.
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

// GetRoleGroup returns a role group with its roles. Which code tells that one is unknown is not documented: whenever
// the response is neither a role group nor a refusal of rights, the list decides.
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
	case errors.Is(err, apiclient.ErrInvalid), errors.Is(err, apiclient.ErrReference), errors.Is(err, apiclient.ErrUnavailable):
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

// FindRoleGroup returns the role group of a name, which is unique in a scope, with its roles. The service may trim
// names, and may match less than it should: when the search brings nothing, all are listed.
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

// sameRoleGroupName compares names of role groups, which the service may trim.
func sameRoleGroupName(a, b string) bool {
	return apiclient.EqualNFC(strings.TrimSpace(a), strings.TrimSpace(b))
}

// CreateRoleGroup creates a role group. The response has no ID, so the group is looked up by its name.
//
// POST /v1/projects/{project-id}/project-role-groups
// POST /v1/organizations/{org-id}/project-role-groups
// POST /v1/organizations/{org-id}/org-role-groups
func (c *Client) CreateRoleGroup(ctx context.Context, scope RoleGroupScope, spec RoleGroupSpec) (result apiclient.Result[RoleGroup], err error) {
	defer c.rolesChanged(scope)
	find := func(ctx context.Context) (RoleGroup, error) { return c.FindRoleGroup(ctx, scope, spec.RoleGroupName) }
	what, object := "the role group "+spec.RoleGroupName, apiclient.Object{Noun: "role group", Parents: []string{scope.Type, scope.ParentID}}
	_, err = apiclient.CreateOnce(ctx, c.caller, apiclient.IdempotentCreate[RoleGroup]{
		What: what, Object: object, Unique: true, Find: find, Differing: spec.differing,
		Send: func(ctx context.Context) (created RoleGroup, err error) {
			req := scope.request("create", http.MethodPost, "")
			req.Body = spec
			return created, c.caller.Do(ctx, req, nil)
		},
	})
	var taken *apiclient.Error
	if errors.As(err, &taken) && taken.Kind == apiclient.ErrExists {
		if there, findErr := find(ctx); findErr == nil {
			object.ID = there.RoleGroupID
			taken.Object = &object
		}
	}
	if err != nil {
		return result, err
	}
	found, err := apiclient.WaitUntilFound(ctx, c.caller, find)
	if err != nil {
		return result, createdButNotFound(err, what, object)
	}
	if len(spec.differing(found)) == 0 {
		return apiclient.Result[RoleGroup]{Object: found}, nil
	}
	read := func(ctx context.Context) (RoleGroup, error) { return c.GetRoleGroup(ctx, scope, found.RoleGroupID) }
	return apiclient.WaitUntilApplied(ctx, c.caller, found, read, spec.differing), nil
}

// createdButNotFound is the error for something that was made and whose ID, which nothing can be done without, is not found.
func createdButNotFound(err error, what string, object apiclient.Object) error {
	var failure *apiclient.Error
	if !errors.As(err, &failure) {
		return err
	}
	explained := *failure
	explained.Kind, explained.Reason, explained.Cause = apiclient.ErrOutcomeUnknown, apiclient.ReasonIDUnknown, nil // that it is not listed does not mean that it does not exist
	explained.Meaning = "The API reported that " + what + " was created, but it could not be read back."
	explained.Object = &object
	return &explained
}

// UpdateRoleGroupInfo changes name and description; both are always sent.
//
// PUT /v1/projects/{project-id}/project-role-groups/{role-group-id}/infos
// PUT /v1/organizations/{org-id}/project-role-groups/{role-group-id}/infos
// PUT /v1/organizations/{org-id}/org-role-groups/{role-group-id}/infos
func (c *Client) UpdateRoleGroupInfo(ctx context.Context, scope RoleGroupScope, id, name, description string) error {
	defer c.rolesChanged(scope)
	req := scope.request("update", http.MethodPut, "/{role-group-id}/infos", id)
	req.Body, req.NotFoundSubjects = RoleGroupSpec{RoleGroupName: name, Description: description}, []string{"role group", "project", "organization"}
	return c.caller.Do(ctx, req, nil)
}

// UpdateRoleGroupRoles replaces the roles. The service may say that it changed them and could not tell everybody
// (62014): then what it holds decides.
//
// PUT /v1/projects/{project-id}/project-role-groups/{role-group-id}/roles
// PUT /v1/organizations/{org-id}/project-role-groups/{role-group-id}/roles
// PUT /v1/organizations/{org-id}/org-role-groups/{role-group-id}/roles
func (c *Client) UpdateRoleGroupRoles(ctx context.Context, scope RoleGroupScope, id string, roles []GroupedRole) error {
	req := scope.request("change the roles of", http.MethodPut, "/{role-group-id}/roles", id)
	req.Body, req.NotFoundSubjects = map[string][]GroupedRole{"roles": roles}, []string{"role group", "project", "organization"}
	err := c.caller.Do(ctx, req, nil)
	if codeOf(err) == codePartialPropagation {
		if group, readErr := c.GetRoleGroup(ctx, scope, id); readErr == nil && SameGrouped(group.Roles, roles) {
			return nil
		}
	}
	return err
}

// codePartialPropagation is the error code for a change of a role group, which may have been made, that was not propagated to all services.
const codePartialPropagation = "62014"

// VerifyRoleGroup reads a role group that was just written until it is as requested. Without a name in spec, name and
// description were not requested; without roles, roles were not.
func (c *Client) VerifyRoleGroup(ctx context.Context, scope RoleGroupScope, id string, spec RoleGroupSpec) apiclient.Result[RoleGroup] {
	requested := RoleGroup{RoleGroupID: id, RoleGroupName: spec.RoleGroupName, Description: spec.Description, Roles: spec.Roles}
	return apiclient.WaitUntilApplied(ctx, c.caller, requested,
		func(ctx context.Context) (RoleGroup, error) { return c.GetRoleGroup(ctx, scope, id) }, spec.differing)
}

func (s RoleGroupSpec) differing(g RoleGroup) []string {
	info, roles := s.RoleGroupName != "", s.Roles != nil
	return slices.Concat(
		mismatchUnless(!info || sameRoleGroupName(g.RoleGroupName, s.RoleGroupName), "roleGroupName"),
		mismatchUnless(!info || apiclient.EqualNFC(g.Description, s.Description), "description"), mismatchUnless(!roles || SameGrouped(g.Roles, s.Roles), "roles"),
	)
}

// DeleteRoleGroup deletes a role group. It is refused while a member has it as the only role.
//
// DELETE /v1/projects/{project-id}/project-role-groups
// DELETE /v1/organizations/{org-id}/project-role-groups
// DELETE /v1/organizations/{org-id}/org-role-groups
func (c *Client) DeleteRoleGroup(ctx context.Context, scope RoleGroupScope, id string) error {
	defer c.rolesChanged(scope)
	req := scope.request("delete", http.MethodDelete, "")
	req.Body, req.NotFoundSubjects = map[string][]string{"roleGroupIds": {id}}, []string{"role group", "project", "organization"}
	err := c.caller.Do(ctx, req, nil)
	if codeOf(err) == codePartialPropagation {
		if _, readErr := c.GetRoleGroup(ctx, scope, id); errors.Is(readErr, apiclient.ErrNotFound) {
			return nil
		}
	}
	return ignoreNotFound(err)
}

// rolesChanged drops what is remembered of the roles that can be given: role groups are among them.
func (c *Client) rolesChanged(scope RoleGroupScope) {
	if scope.Type == RoleGroupTypeOrgRoleGroup {
		c.organizationRoles.Of(scope.ParentID).Invalidate()
		return
	}
	c.projectRoles.Each(func(_ string, roles *apiclient.ReadCache[Role]) { roles.Invalidate() })
}
