package nhn

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// CreateRoleGroup creates a role group. The response has no ID, so the group is looked up by its name.
//
// POST /v1/projects/{project-id}/project-role-groups
// POST /v1/organizations/{org-id}/project-role-groups
// POST /v1/organizations/{org-id}/org-role-groups
func (c *Client) CreateRoleGroup(ctx context.Context, scope RoleGroupScope, spec RoleGroupSpec) (result apiclient.Result[RoleGroup], err error) {
	defer c.invalidateRoles(scope)
	find := func(ctx context.Context) (RoleGroup, error) { return c.FindRoleGroup(ctx, scope, spec.RoleGroupName) }
	description, object := "the role group "+spec.RoleGroupName, apiclient.Object{Noun: "role group", Parents: []string{scope.Type, scope.ParentID}}
	_, err = apiclient.CreateOnce(ctx, c.caller, apiclient.IdempotentCreate[RoleGroup]{
		Description: description, Object: object, Unique: true, Find: find, Differing: spec.differing,
		Send: func(ctx context.Context) (created RoleGroup, err error) {
			req := scope.request("create", http.MethodPost, "")
			req.Body = spec
			return created, c.caller.Do(ctx, req, nil)
		},
	})
	var failure *apiclient.Error
	if errors.As(err, &failure) && failure.Kind == apiclient.ErrExists {
		if existing, findErr := find(ctx); findErr == nil {
			object.ID = existing.RoleGroupID
			failure.Object = &object
		}
	}
	if err != nil {
		return result, err
	}
	found, err := apiclient.WaitUntilFound(ctx, c.caller, find)
	if err != nil {
		return result, createdButNotFound(err, description, object)
	}
	if len(spec.differing(found)) == 0 {
		return apiclient.Result[RoleGroup]{Object: found}, nil
	}
	read := func(ctx context.Context) (RoleGroup, error) { return c.GetRoleGroup(ctx, scope, found.RoleGroupID) }
	return apiclient.WaitUntilApplied(ctx, c.caller, found, read, spec.differing), nil
}

// createdButNotFound returns the error for an object that was created and whose ID, which further requests need, cannot be looked up.
func createdButNotFound(err error, description string, object apiclient.Object) error {
	var failure *apiclient.Error
	if errors.As(err, &failure) {
		explained := *failure
		explained.Kind, explained.Reason, explained.Cause = apiclient.ErrOutcomeUnknown, apiclient.ReasonIDUnknown, nil // the cause ErrNotFound would say that the object does not exist
		explained.Meaning = "The API reported that " + description + " was created, but it could not be read back."
		explained.Object = &object
		err = &explained
	}
	return err
}

// UpdateRoleGroupInfo sets the name and the description of a role group. [Client.VerifyRoleGroup] reads them back.
//
// PUT /v1/projects/{project-id}/project-role-groups/{role-group-id}/infos
// PUT /v1/organizations/{org-id}/project-role-groups/{role-group-id}/infos
// PUT /v1/organizations/{org-id}/org-role-groups/{role-group-id}/infos
func (c *Client) UpdateRoleGroupInfo(ctx context.Context, scope RoleGroupScope, id, name, description string) error {
	defer c.invalidateRoles(scope)
	req := scope.request("update", http.MethodPut, "/{role-group-id}/infos", id)
	req.Body, req.NotFoundSubjects = RoleGroupSpec{RoleGroupName: name, Description: description}, []string{"role group", "project", "organization"}
	return c.caller.Do(ctx, req, nil)
}

// UpdateRoleGroupRoles replaces the roles of a role group. If the API reports a partial propagation (62014), the update succeeds if the
// role group has the roles. [Client.VerifyRoleGroup] reads them back.
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

// VerifyRoleGroup reads a role group that was just written until it is as requested. If spec has no name, the name and the description
// are not compared. If it has no roles, the roles are not compared.
//
// GET /v1/projects/{project-id}/project-role-groups/{role-group-id}
// GET /v1/organizations/{org-id}/project-role-groups/{role-group-id}
// GET /v1/organizations/{org-id}/org-role-groups/{role-group-id}
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

// DeleteRoleGroup deletes a role group. The API rejects it while the role group is the only role of a member. It succeeds if the role group
// does not exist.
//
// DELETE /v1/projects/{project-id}/project-role-groups
// DELETE /v1/organizations/{org-id}/project-role-groups
// DELETE /v1/organizations/{org-id}/org-role-groups
func (c *Client) DeleteRoleGroup(ctx context.Context, scope RoleGroupScope, id string) error {
	defer c.invalidateRoles(scope)
	req := scope.request("delete", http.MethodDelete, "")
	req.Body, req.NotFoundSubjects = map[string][]string{"roleGroupIds": {id}}, []string{"role group", "project", "organization"}
	err := c.caller.Do(ctx, req, nil)
	if codeOf(err) == codePartialPropagation {
		if _, readErr := c.GetRoleGroup(ctx, scope, id); errors.Is(readErr, apiclient.ErrNotFound) {
			return nil
		}
	}
	return apiclient.IgnoreNotFound(err)
}

// invalidateRoles invalidates the cached lists of roles that contain the role groups of a scope.
func (c *Client) invalidateRoles(scope RoleGroupScope) {
	if scope.Type == RoleGroupTypeOrgRoleGroup {
		c.organizationRoles.Of(scope.ParentID).Invalidate()
		return
	}
	c.projectRoles.Each(func(_ string, roles *apiclient.ReadCache[Role]) { roles.Invalidate() })
}
