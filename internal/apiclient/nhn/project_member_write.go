package nhn

import (
	"context"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// AddProjectMember adds a member, or invites an NHN Cloud account that does not belong to the organization. The response contains no
// UUID, so the member is looked up by ref.
//
// POST /v1/projects/{project-id}/members
func (c *Client) AddProjectMember(ctx context.Context, projectID string, ref MemberRef, roles []AssignedRole) (apiclient.Result[ProjectMember], error) {
	const op = "add project member"
	differs := false
	find := func(ctx context.Context) (ProjectMember, error) {
		differs = false
		return c.FindProjectMember(ctx, projectID, ref)
	}
	added, err := apiclient.Create(ctx, c.caller, apiclient.IdempotentCreate[ProjectMember]{
		Description: "the member " + ref.String() + " of project " + projectID,
		Object:      apiclient.Object{Noun: "project member", Parents: []string{projectID}, ID: ref.UUID + ref.Email}, Unique: true, UniqueField: "memberUuid",
		Send: func(ctx context.Context) (ProjectMember, error) {
			return ProjectMember{UUID: ref.UUID, Email: ref.Email, UserCode: ref.UserCode, Roles: roles}, c.caller.Do(ctx, apiclient.Request{
				Op: op, Method: http.MethodPost, Path: projectMembersPath, Args: []string{projectID},
				Body: struct {
					UUID     string         `json:"memberUuid,omitempty"`
					Email    string         `json:"email,omitempty"`
					UserCode string         `json:"userCode,omitempty"`
					Roles    []AssignedRole `json:"assignRoles"`
				}{ref.UUID, ref.Email, ref.UserCode, roles},
			}, nil)
		},
		Find: find,
		Differing: func(m ProjectMember) []string {
			differs = m.Roles != nil && !SameAssigned(m.Roles, roles)
			return mismatchUnless(!differs, "assignRoles")
		},
	})
	if apiclient.OutcomeUnknown(err) && differs { // no error code is documented for a member that exists already
		exists := Codes["22006"]
		err = &apiclient.Error{
			Cloud: Cloud, Op: op, Kind: exists.Kind, Reason: ReasonAlreadyMember, Message: "the account is already a member, with other roles", Field: exists.Field,
		}
	}
	return added, err
}

// SetProjectMemberRoles replaces the roles of a member and reads them back.
//
// PUT /v1/projects/{project-id}/members/{member-uuid}
// PUT /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) SetProjectMemberRoles(ctx context.Context, projectID, uuid string, roles []AssignedRole) (apiclient.Result[ProjectMember], error) {
	put := func(path string) error {
		return c.caller.Do(ctx, apiclient.Request{
			Op: "change the roles of project member", Method: http.MethodPut, Idempotent: true, NotFoundSubjects: memberNotFoundSubjects,
			Path: path + "/{member-uuid}", Args: []string{projectID, uuid}, Body: map[string][]AssignedRole{"assignRoles": roles},
		}, nil)
	}
	err := put(projectMembersPath)
	if isMemberNotFound(err) {
		err = put(projectIAMMembersPath)
	}
	if err != nil {
		return apiclient.Result[ProjectMember]{}, err
	}
	return apiclient.WaitUntilApplied(ctx, c.caller, ProjectMember{UUID: uuid, Roles: roles},
		func(ctx context.Context) (ProjectMember, error) { return c.GetProjectMember(ctx, projectID, uuid) },
		func(m ProjectMember) []string { return mismatchUnless(SameAssigned(m.Roles, roles), "assignRoles") }), nil
}

// RemoveProjectMember removes a member from a project. It succeeds if the account is not a member.
//
// DELETE /v1/projects/{project-id}/members/{target-uuid}
// DELETE /v1/iam/projects/{project-id}/members
func (c *Client) RemoveProjectMember(ctx context.Context, projectID, uuid string) error {
	req := apiclient.Request{
		Op: "remove project member", Method: http.MethodDelete, Idempotent: true, NotFoundSubjects: memberNotFoundSubjects,
		Path: projectMembersPath + "/{target-uuid}", Args: []string{projectID, uuid},
	}
	err := c.caller.Do(ctx, req, nil)
	if isMemberNotFound(err) {
		req.Path, req.Args, req.Body = projectIAMMembersPath, []string{projectID}, map[string][]string{"memberUuids": {uuid}}
		err = c.caller.Do(ctx, req, nil)
	}
	return apiclient.IgnoreNotFound(err)
}
