package nhn

import (
	"context"
	"iter"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// GetProjectMembers returns all members of a project, NHN Cloud accounts and IAM accounts. Members who have joined have roles, and IAM
// accounts have a login ID. Pending invitations have neither. It takes one request or more for each member, ten at the same time.
//
// POST /v1/projects/{project-id}/members/search
// GET /v1/iam/projects/{project-id}/members
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) GetProjectMembers(ctx context.Context, projectID string) ([]ProjectMember, error) {
	listed := apiclient.Items(apiclient.Collect(c.ListProjectMembers(ctx, projectID, nil, nil)))
	return apiclient.Collect(c.CompleteProjectMembers(ctx, projectID, listed, true))
}

// parallelMembers is how many members CompleteProjectMembers reads at the same time, for all projects together.
const parallelMembers = 10

// CompleteProjectMembers returns listed members with the fields that a list may omit: see [Client.CompleteProjectMember]. A member who was removed
// after the list was read is omitted.
//
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) CompleteProjectMembers(ctx context.Context, projectID string, listed iter.Seq2[ProjectMember, error], roles bool) iter.Seq2[ProjectMember, error] {
	type result struct {
		member  ProjectMember
		removed bool
	}
	all := apiclient.ReadAhead(ctx, parallelMembers, listed, func(ctx context.Context, member ProjectMember) (result, error) {
		select {
		case c.memberReads <- struct{}{}:
		case <-ctx.Done():
			return result{}, ctx.Err()
		}
		defer func() { <-c.memberReads }()
		full, err := c.CompleteProjectMember(ctx, projectID, member, roles)
		if isMemberNotFound(err) {
			return result{removed: true}, nil
		}
		return result{member: full}, err
	})
	return func(yield func(ProjectMember, error) bool) {
		for found, err := range all {
			if !found.removed && !yield(found.member, err) {
				return
			}
		}
	}
}

// Joined reports whether the member has accepted the invitation. Only then can the API return or change its roles, or remove it.
func (m ProjectMember) Joined() bool { return m.UUID != "" && m.StatusCode == StatusComplete }
