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
	Roles      []AssignedRole `json:"roles"` // only in the answer for one member
}

// key tells members apart: pending ones have no UUID.
func (m ProjectMember) key() string {
	if m.UUID != "" {
		return m.UUID
	}
	return strings.ToLower(m.Email)
}

// asIAM completes an answer of the calls for IAM accounts, which leave out what they take for granted.
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

// MemberRef names the account of a member in one of three ways.
type MemberRef struct {
	UUID, Email, UserCode string
	IAM                   bool // it is known to be an IAM account
	NHNCloud              bool // it is known not to be one, whoever has the same address
}

// String is for messages.
func (r MemberRef) String() string { return r.UUID + r.Email + r.UserCode }

const (
	membersPath    = "/v1/projects/{project-id}/members"
	iamMembersPath = "/v1/iam/projects/{project-id}/members"
)

var memberGone = []string{"project member", "project", "account"}

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
	return apiclient.Pages(ProjectMember.key, func(at apiclient.Position) (apiclient.Page[ProjectMember], error) {
		answer, err := apiclient.Call[struct {
			Members []ProjectMember `json:"projectMembers"`
			Paging  paging          `json:"paging"`
		}](ctx, c.caller, apiclient.Request{
			Op: "list project members", Method: http.MethodPost, Safe: true, GoneWith: []string{"project"},
			Path: membersPath + "/search", Args: []string{projectID},
			Body: search{statusCodes, roleIDs, page{pageSize, at.Page}},
		})
		return apiclient.Page[ProjectMember]{Items: answer.Members, Total: int(answer.Paging.TotalCount)}, err
	})
}

func (c *Client) listIAMProjectMembers(ctx context.Context, projectID string) iter.Seq2[ProjectMember, error] {
	type answer struct {
		Members []ProjectMember `json:"projectMembers"`
		Paging  paging          `json:"paging"`
	}
	all := pages(ctx, c, apiclient.Request{
		Op: "list IAM project members", GoneWith: []string{"project"}, Path: iamMembersPath, Args: []string{projectID},
	}, ProjectMember.key, func(a answer) ([]ProjectMember, apiclient.Int) { return a.Members, a.Paging.TotalCount })
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
// that it does not know them: both give the same answer, but two requests for each of a thousand accounts are one too many.
//
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) readMemberOf(ctx context.Context, projectID string, ref MemberRef) (ProjectMember, error) {
	if ref.IAM && c.iamApart.Load() {
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
	c.iamApart.Store(true)
	return member.asIAM(), nil
}

// WithUserCode completes an IAM account with its sign-in ID, where an answer left it out. Other accounts have none.
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
	answer, err := apiclient.Call[struct {
		Member *ProjectMember `json:"projectMember"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodGet, Safe: true, GoneWith: memberGone, Path: path + "/{member-uuid}", Args: []string{projectID, uuid},
	})
	if err == nil && answer.Member == nil {
		err = lacking(op, "member")
	}
	if err != nil {
		return ProjectMember{}, err
	}
	return *answer.Member, nil
}

// memberUnknown reports whether a call knows the project, but no such member of it.
func memberUnknown(err error) bool {
	return errors.Is(err, apiclient.ErrNotFound) && Codes[codeOf(err)].Missing != "project"
}

// FindProjectMember looks a member up by what names it. One whose invitation is pending comes without roles where the
// service does not tell them. An IAM account may have the address of an NHN Cloud account: the latter is meant then. Where
// there are only IAM accounts, and several, none is: that is an error of kind ErrInvalid.
func (c *Client) FindProjectMember(ctx context.Context, projectID string, ref MemberRef) (ProjectMember, error) {
	if ref.UUID != "" {
		return c.readMemberOf(ctx, projectID, ref)
	}
	const op = "find project member"
	found, err := c.membersNamed(ctx, projectID, ref)
	switch {
	case err != nil:
		return ProjectMember{}, err
	case len(found) == 0:
		return ProjectMember{}, absent(op, "member "+ref.String())
	case len(found) > 1:
		return ProjectMember{}, &apiclient.Error{
			Cloud: cloud, Op: op, Kind: apiclient.ErrInvalid, Field: "memberUuid",
			Message: "several IAM accounts of the project have this e-mail address: " + found[0].UUID + " and " + found[1].UUID,
			Remedy:  "Name the member by its UUID.",
		}
	}
	return c.withRoles(ctx, projectID, found[0])
}

// membersNamed are the members that an e-mail address or a sign-in ID may mean: one, or several IAM accounts.
func (c *Client) membersNamed(ctx context.Context, projectID string, ref MemberRef) ([]ProjectMember, error) {
	var namesakes []ProjectMember
	for member, err := range c.ListProjectMembers(ctx, projectID, nil, nil) {
		if err != nil {
			return nil, err
		}
		is, err := c.isMember(ctx, projectID, member, ref)
		switch {
		case err != nil:
			return nil, err
		case !is, ref.NHNCloud && member.TypeCode == MemberIAM:
		case ref.Email != "" && member.TypeCode == MemberIAM:
			namesakes = append(namesakes, member)
		default:
			return []ProjectMember{member}, nil
		}
	}
	return namesakes, nil
}

// withRoles reads the roles of a listed member. Of an invited one the service may not tell them.
func (c *Client) withRoles(ctx context.Context, projectID string, listed ProjectMember) (ProjectMember, error) {
	if listed.UUID == "" {
		return listed, nil
	}
	member, err := c.readMemberOf(ctx, projectID, MemberRef{UUID: listed.UUID, IAM: listed.TypeCode == MemberIAM})
	if memberUnknown(err) && listed.StatusCode != StatusComplete {
		return listed, nil
	}
	if member.UserCode == "" {
		member.UserCode = listed.UserCode
	}
	return member, err
}

// isMember reports whether a listed member is the one that ref names. A search tells IAM accounts without their sign-in
// ID, so that is asked for.
func (c *Client) isMember(ctx context.Context, projectID string, member ProjectMember, ref MemberRef) (bool, error) {
	if ref.Email != "" {
		return strings.EqualFold(member.Email, ref.Email), nil
	}
	member, err := c.WithUserCode(ctx, projectID, member)
	if memberUnknown(err) { // it left since it was listed
		return false, nil
	}
	return err == nil && member.UserCode == ref.UserCode, err
}

// AddProjectMember adds a member, or invites an NHN Cloud account that does not belong to the organization. The answer
// holds no UUID, so the member is looked up by what was sent. A member that was added, but cannot be read or has other
// roles, comes back as it was sent, with an error of kind ErrUnread.
//
// POST /v1/projects/{project-id}/members
func (c *Client) AddProjectMember(ctx context.Context, projectID string, ref MemberRef, roles []AssignedRole) (ProjectMember, error) {
	const op = "add project member"
	ref.NHNCloud = ref.Email != "" // an address adds no IAM account
	find := func(ctx context.Context) (ProjectMember, error) {
		return c.FindProjectMember(ctx, projectID, ref)
	}
	differs := false
	_, err := apiclient.Create(ctx, c.caller, apiclient.Creation[struct{}]{
		What: "the member " + ref.String() + " of project " + projectID, Import: projectID + "/" + ref.importPart(), Unique: true, Key: "memberUuid",
		Send: func(ctx context.Context) (made struct{}, err error) {
			return made, c.caller.Do(ctx, apiclient.Request{
				Op: op, Method: http.MethodPost, Path: membersPath, Args: []string{projectID},
				Body: struct {
					UUID     string         `json:"memberUuid,omitempty"`
					Email    string         `json:"email,omitempty"`
					UserCode string         `json:"userCode,omitempty"`
					Roles    []AssignedRole `json:"assignRoles"`
				}{ref.UUID, ref.Email, ref.UserCode, roles},
			}, nil)
		},
		Look: func(ctx context.Context) (made struct{}, ok bool, err error) {
			found, err := find(ctx)
			if errors.Is(err, apiclient.ErrNotFound) {
				return made, false, nil
			}
			differs = err == nil && found.Roles != nil && !SameAssigned(found.Roles, roles)
			return made, err == nil && !differs, err
		},
	})
	if apiclient.InDoubt(err) && differs { // no code is documented for a member that exists already
		exists := Codes["22006"]
		err = &apiclient.Error{
			Cloud: cloud, Op: op, Kind: exists.Kind, Message: "the account is a member already, with other roles", Remedy: exists.Remedy, Field: exists.Field,
		}
	}
	if err != nil {
		return ProjectMember{}, err
	}
	member, err := apiclient.Eventually(ctx, c.caller, find)
	if err != nil {
		return ProjectMember{UUID: ref.UUID, Email: ref.Email, UserCode: ref.UserCode, Roles: roles}, apiclient.Unread(err)
	}
	if member.Roles != nil && !SameAssigned(member.Roles, roles) {
		member.Roles = roles
		return member, apiclient.NotTaken(c.caller, apiclient.ErrUnread, op, "assignRoles")
	}
	return member, nil
}

func (r MemberRef) importPart() string {
	if r.UserCode != "" {
		return "<member uuid>"
	}
	return r.UUID + r.Email
}

// SetProjectMemberRoles replaces the roles of a member and reads them back. Roles that never take are an error of kind
// ErrNotTaken, with the member as it is.
//
// PUT /v1/projects/{project-id}/members/{member-uuid}
// PUT /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) SetProjectMemberRoles(ctx context.Context, projectID, uuid string, roles []AssignedRole) (ProjectMember, error) {
	put := func(path string) error {
		return c.caller.Do(ctx, apiclient.Request{
			Op: "change the roles of project member", Method: http.MethodPut, Safe: true, GoneWith: memberGone,
			Path: path + "/{member-uuid}", Args: []string{projectID, uuid}, Body: map[string][]AssignedRole{"assignRoles": roles},
		}, nil)
	}
	err := put(membersPath)
	if memberUnknown(err) {
		err = put(iamMembersPath)
	}
	if err != nil {
		return ProjectMember{}, err
	}
	return apiclient.Confirmed(ctx, c.caller, "change the roles of project member", ProjectMember{UUID: uuid, Roles: roles},
		func(ctx context.Context) (ProjectMember, error) { return c.GetProjectMember(ctx, projectID, uuid) },
		func(m ProjectMember) []string { return unless(SameAssigned(m.Roles, roles), "assignRoles") })
}

// RemoveProjectMember takes a member out of a project.
//
// DELETE /v1/projects/{project-id}/members/{target-uuid}
// DELETE /v1/iam/projects/{project-id}/members
func (c *Client) RemoveProjectMember(ctx context.Context, projectID, uuid string) error {
	req := apiclient.Request{
		Op: "remove project member", Method: http.MethodDelete, Safe: true, GoneWith: memberGone,
		Path: membersPath + "/{target-uuid}", Args: []string{projectID, uuid},
	}
	err := c.caller.Do(ctx, req, nil)
	if memberUnknown(err) {
		req.Path, req.Args, req.Body = iamMembersPath, []string{projectID}, map[string][]string{"memberUuids": {uuid}}
		err = c.caller.Do(ctx, req, nil)
	}
	return gone(err)
}
