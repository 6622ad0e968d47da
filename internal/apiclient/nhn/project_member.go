package nhn

import (
	"context"
	"errors"
	"iter"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// The types of accounts, and the statuses of members.
const (
	MemberNHN      = "TOAST_CLOUD" // an NHN Cloud account
	MemberIAM      = "IAM"         // an IAM account of the organization
	StatusComplete = "COMPLETE"
	StatusPending  = "WAIT"   // the invitation is pending
	StatusExpired  = "EXPIRE" // the invitation has expired
)

// ProjectMember is a member of a project: an NHN Cloud account or an IAM account. While an invitation is pending, the API returns
// neither a UUID nor roles.
type ProjectMember struct {
	UUID       string         `json:"uuid"`
	UserCode   string         `json:"id"` // login ID of an IAM account; only the endpoints for IAM accounts return it
	Email      string         `json:"emailAddress"`
	Name       string         `json:"memberName"`
	IAMName    string         `json:"name"` // the name in some responses for IAM accounts
	TypeCode   string         `json:"memberTypeCode" values:"TOAST_CLOUD,IAM"`
	StatusCode string         `json:"statusCode" values:"COMPLETE,EXPIRE,UNKNOWN,WAIT"` // COMPLETE, WAIT, EXPIRE or UNKNOWN
	JoinedAt   string         `json:"relationDateTime"`
	Roles      []AssignedRole `json:"roles"` // only in the response for one member
}

// key returns the unique key of a member. Pending members have no UUID.
func (m ProjectMember) key() string {
	if m.UUID != "" {
		return m.UUID
	}
	return apiclient.CanonicalEmail(m.Email)
}

// asIAM sets the fields that the endpoints for IAM accounts omit.
func (m ProjectMember) asIAM() ProjectMember {
	m.TypeCode = MemberIAM
	if m.StatusCode == "" {
		m.StatusCode = StatusComplete
	}
	if m.Name == "" {
		m.Name = m.IAMName
	}
	return m
}

const (
	projectMembersPath    = "/v1/projects/{project-id}/members"
	projectIAMMembersPath = "/v1/iam/projects/{project-id}/members"
)

var memberNotFoundSubjects = []string{"project member", "project", "account"}

// ListProjectMembers iterates over the members of a project, NHN Cloud accounts and IAM accounts, each once. Empty filters do not
// filter. With a filter, IAM accounts are missing if the search does not return them: see [Client.FilterProjectMembers].
//
// POST /v1/projects/{project-id}/members/search
// GET /v1/iam/projects/{project-id}/members
func (c *Client) ListProjectMembers(ctx context.Context, projectID string, statusCodes, roleIDs []string) iter.Seq2[ProjectMember, error] {
	return func(yield func(ProjectMember, error) bool) {
		seen := map[string]bool{}
		lists := []iter.Seq2[ProjectMember, error]{c.searchProjectMembers(ctx, projectID, statusCodes, roleIDs)}
		if len(statusCodes)+len(roleIDs) == 0 {
			lists = append(lists, c.ListIAMProjectMembers(ctx, projectID))
		}
		for _, list := range lists {
			for member, err := range list {
				if err == nil && seen[member.key()] {
					continue
				}
				seen[member.key()] = true
				if !yield(member, err) {
					return
				}
			}
		}
	}
}

// SearchProjectMembers iterates over the NHN Cloud accounts that are members of a project or invited to it. The search may return IAM
// accounts, too, without their login IDs.
//
// POST /v1/projects/{project-id}/members/search
func (c *Client) SearchProjectMembers(ctx context.Context, projectID string) iter.Seq2[ProjectMember, error] {
	return c.searchProjectMembers(ctx, projectID, nil, nil)
}

func (c *Client) searchProjectMembers(ctx context.Context, projectID string, statusCodes, roleIDs []string) iter.Seq2[ProjectMember, error] {
	type page struct {
		Limit int `json:"limit"`
		Page  int `json:"page"`
	}
	type search struct {
		StatusCodes []string `json:"memberStatusCodes,omitempty"`
		RoleIDs     []string `json:"roleIds,omitempty"`
		Paging      page     `json:"paging"`
	}
	if len(statusCodes) == 0 {
		statusCodes = []string{"STABLE", "INVITED"}
	}
	type response struct {
		Members []ProjectMember `json:"projectMembers"`
		Paging  paging          `json:"paging"`
	}
	return searchPages(ctx, c, apiclient.Request{
		Op: "list project members", NotFoundSubjects: []string{"project"}, Path: projectMembersPath + "/search", Args: []string{projectID},
	}, ProjectMember.key, func(at apiclient.Position) any { return search{statusCodes, roleIDs, page{pageSize, at.Page}} },
		func(r response) ([]ProjectMember, *apiclient.Int) { return r.Members, r.Paging.TotalCount })
}

// ListIAMProjectMembers iterates over the IAM accounts that are members of a project, with their login IDs.
//
// GET /v1/iam/projects/{project-id}/members
func (c *Client) ListIAMProjectMembers(ctx context.Context, projectID string) iter.Seq2[ProjectMember, error] {
	type response struct {
		Members []ProjectMember `json:"projectMembers"`
		Paging  paging          `json:"paging"`
	}
	all := pages(ctx, c, apiclient.Request{
		Op: "list IAM project members", NotFoundSubjects: []string{"project"}, Path: projectIAMMembersPath, Args: []string{projectID},
	}, ProjectMember.key, func(r response) ([]ProjectMember, *apiclient.Int) { return r.Members, r.Paging.TotalCount })
	return func(yield func(ProjectMember, error) bool) {
		for member, err := range all {
			if !yield(member.asIAM(), err) {
				return
			}
		}
	}
}

// GetProjectMember returns a member with its roles. The endpoint for all members may not find IAM accounts, so a member is not found only if
// the endpoint for IAM accounts does not find it either.
//
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) GetProjectMember(ctx context.Context, projectID, uuid string) (ProjectMember, error) {
	return c.readMemberOf(ctx, projectID, MemberRef{UUID: uuid})
}

// readMemberOf returns the member that ref identifies by its UUID: see [readMemberAs].
//
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) readMemberOf(ctx context.Context, projectID string, ref MemberRef) (ProjectMember, error) {
	member, isIAM, err := readMemberAs[ProjectMember](ctx, c, projectID, ref)
	if isIAM {
		member = member.asIAM()
	}
	switch {
	case err != nil:
		return member, err
	case isOther(member.UUID, ref.UUID):
		return ProjectMember{}, emptyResponseError("read project member", "member with the UUID of the request")
	case member.UUID == "": // the request identifies the member
		member.UUID = ref.UUID
	}
	return member, nil
}

// readMemberAs returns the member that ref identifies by its UUID, and whether the endpoint for IAM accounts returned it. If the account is
// known to be an IAM account, and the endpoint for all members has not found an IAM account before, it uses the endpoint for IAM accounts
// first. That saves one request for each account.
func readMemberAs[M any](ctx context.Context, c *Client, projectID string, ref MemberRef) (member M, isIAM bool, err error) {
	if ref.IAM && c.iamEndpointRequired.Load() {
		if member, err = readMember[M](ctx, c, projectID, ref.UUID, projectIAMMembersPath); !isMemberNotFound(err) {
			return member, err == nil, err
		}
	}
	member, err = readMember[M](ctx, c, projectID, ref.UUID, projectMembersPath)
	if !isMemberNotFound(err) {
		return member, false, err
	}
	if member, err = readMember[M](ctx, c, projectID, ref.UUID, projectIAMMembersPath); err != nil {
		return member, false, err
	}
	c.iamEndpointRequired.Store(true)
	return member, true, nil
}

// WithUserCode returns member with its login ID if it is an IAM account. Other accounts have no login ID.
//
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) WithUserCode(ctx context.Context, projectID string, member ProjectMember) (ProjectMember, error) {
	if member.TypeCode != MemberIAM || member.UserCode != "" || member.UUID == "" {
		return member, nil
	}
	read, err := readMember[ProjectMember](ctx, c, projectID, member.UUID, projectIAMMembersPath)
	member.UserCode = read.UserCode
	return member, err
}

func readMember[M any](ctx context.Context, c *Client, projectID, uuid, path string) (member M, err error) {
	const op = "read project member"
	response, err := apiclient.Call[struct {
		Member *M `json:"projectMember"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodGet, Idempotent: true, NotFoundSubjects: memberNotFoundSubjects, Path: path + "/{member-uuid}", Args: []string{projectID, uuid},
	})
	if err == nil && response.Member == nil {
		err = emptyResponseError(op, "member")
	}
	if err != nil {
		return member, err
	}
	return *response.Member, nil
}

// isMemberNotFound reports whether err says that the project exists and does not have the member.
func isMemberNotFound(err error) bool {
	return errors.Is(err, apiclient.ErrNotFound) && Codes[codeOf(err)].NotFoundSubject != "project"
}
