package nhn

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// The types of accounts, and the states of membership that matter here.
const (
	MemberNHN      = "TOAST_CLOUD" // an NHN Cloud account
	MemberIAM      = "IAM"         // an IAM account of the organization
	StatusComplete = "COMPLETE"
	StatusPending  = "WAIT"   // an invitation that was not accepted yet
	StatusExpired  = "EXPIRE" // one that was not accepted in time
)

// ProjectMember is a member of a project, of either kind of account. While an invitation is pending, the service tells
// no UUID, and without one no roles.
type ProjectMember struct {
	UUID       string         `json:"uuid"`
	UserCode   string         `json:"id"` // sign-in ID of an IAM account; only the calls for IAM accounts tell it
	Email      string         `json:"emailAddress"`
	Name       string         `json:"memberName"`
	IAMName    string         `json:"name"` // what some answers for IAM accounts call the name
	TypeCode   string         `json:"memberTypeCode"`
	StatusCode string         `json:"statusCode"` // COMPLETE, WAIT, EXPIRE or UNKNOWN
	JoinedAt   string         `json:"relationDateTime"`
	Roles      []AssignedRole `json:"roles"` // only in the response for one member
}

// key tells members apart: pending ones have no UUID.
func (m ProjectMember) key() string {
	if m.UUID != "" {
		return m.UUID
	}
	return strings.ToLower(m.Email)
}

// asIAM completes a response of the calls for IAM accounts, which leave out what they take for granted.
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
	membersPath    = "/v1/projects/{project-id}/members"
	iamMembersPath = "/v1/iam/projects/{project-id}/members"
)

var memberNotFoundSubjects = []string{"project member", "project", "account"}

// ListProjectMembers walks the members of a project, both kinds of account, each once. Empty filters do not filter; with
// a filter IAM accounts are left out where the service does not know them in its search.
//
// POST /v1/projects/{project-id}/members/search
// GET /v1/iam/projects/{project-id}/members
func (c *Client) ListProjectMembers(ctx context.Context, projectID string, statusCodes, roleIDs []string) iter.Seq2[ProjectMember, error] {
	return func(yield func(ProjectMember, error) bool) {
		seen := map[string]bool{}
		lists := []iter.Seq2[ProjectMember, error]{c.searchProjectMembers(ctx, projectID, statusCodes, roleIDs)}
		if len(statusCodes)+len(roleIDs) == 0 {
			lists = append(lists, c.listIAMProjectMembers(ctx, projectID))
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
		Op: "list project members", NotFoundSubjects: []string{"project"}, Path: membersPath + "/search", Args: []string{projectID},
	}, ProjectMember.key, func(at apiclient.Position) any { return search{statusCodes, roleIDs, page{pageSize, at.Page}} },
		func(r response) ([]ProjectMember, *apiclient.Int) { return r.Members, r.Paging.TotalCount })
}

func (c *Client) listIAMProjectMembers(ctx context.Context, projectID string) iter.Seq2[ProjectMember, error] {
	type response struct {
		Members []ProjectMember `json:"projectMembers"`
		Paging  paging          `json:"paging"`
	}
	all := pages(ctx, c, apiclient.Request{
		Op: "list IAM project members", NotFoundSubjects: []string{"project"}, Path: iamMembersPath, Args: []string{projectID},
	}, ProjectMember.key, func(r response) ([]ProjectMember, *apiclient.Int) { return r.Members, r.Paging.TotalCount })
	return func(yield func(ProjectMember, error) bool) {
		for member, err := range all {
			if !yield(member.asIAM(), err) {
				return
			}
		}
	}
}

// GetProjectMember returns a member with its roles. The call for all members may not know IAM accounts: then the one
// for IAM accounts is asked, and only both together say that a member is gone.
//
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) GetProjectMember(ctx context.Context, projectID, uuid string) (ProjectMember, error) {
	return c.readMemberOf(ctx, projectID, MemberRef{UUID: uuid})
}

// readMemberOf asks the call for IAM accounts first for those that are known to be one, once the other call has shown
// that it does not know them: both give the same response, but two requests for each of a thousand accounts are one too many.
//
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) readMemberOf(ctx context.Context, projectID string, ref MemberRef) (ProjectMember, error) {
	if ref.IAM && c.iamEndpointRequired.Load() {
		if member, err := c.readMember(ctx, projectID, ref.UUID, iamMembersPath); !memberUnknown(err) {
			return member.asIAM(), err
		}
	}
	member, err := c.readMember(ctx, projectID, ref.UUID, membersPath)
	if !memberUnknown(err) {
		return member, err
	}
	if member, err = c.readMember(ctx, projectID, ref.UUID, iamMembersPath); err != nil {
		return ProjectMember{}, err
	}
	c.iamEndpointRequired.Store(true)
	return member.asIAM(), nil
}

// WithUserCode completes an IAM account with its sign-in ID, where a response left it out. Other accounts have none.
//
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) WithUserCode(ctx context.Context, projectID string, member ProjectMember) (ProjectMember, error) {
	if member.TypeCode != MemberIAM || member.UserCode != "" || member.UUID == "" {
		return member, nil
	}
	read, err := c.readMember(ctx, projectID, member.UUID, iamMembersPath)
	member.UserCode = read.UserCode
	return member, err
}

func (c *Client) readMember(ctx context.Context, projectID, uuid, path string) (ProjectMember, error) {
	const op = "read project member"
	response, err := apiclient.Call[struct {
		Member *ProjectMember `json:"projectMember"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodGet, Idempotent: true, NotFoundSubjects: memberNotFoundSubjects, Path: path + "/{member-uuid}", Args: []string{projectID, uuid},
	})
	if err == nil && response.Member == nil {
		err = emptyResponseError(op, "member")
	}
	if err != nil {
		return ProjectMember{}, err
	}
	return *response.Member, nil
}

// memberUnknown reports whether a call knows the project, but no such member of it.
func memberUnknown(err error) bool {
	return errors.Is(err, apiclient.ErrNotFound) && Codes[codeOf(err)].Missing != "project"
}
