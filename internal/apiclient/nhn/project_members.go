package nhn

import (
	"context"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// GetProjectMembers returns all members of a project, NHN Cloud accounts and IAM accounts. Members who have joined have roles, and IAM
// accounts have a login ID. Pending invitations have neither. It takes one request or more for each member.
//
// POST /v1/projects/{project-id}/members/search
// GET /v1/iam/projects/{project-id}/members
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) GetProjectMembers(ctx context.Context, projectID string) ([]ProjectMember, error) {
	listed, err := apiclient.Collect(c.ListProjectMembers(ctx, projectID, nil, nil))
	if err != nil {
		return nil, err
	}
	members := make([]ProjectMember, 0, len(listed))
	for _, member := range listed {
		if !member.Joined() {
			members = append(members, member)
			continue
		}
		full, err := c.CompleteProjectMember(ctx, projectID, member, true)
		if isMemberNotFound(err) {
			continue // removed after it was listed
		}
		if err != nil {
			return nil, err
		}
		members = append(members, full)
	}
	return members, nil
}

// Joined reports whether the member has accepted the invitation. Only then can the API return or change its roles, or remove it.
func (m ProjectMember) Joined() bool { return m.UUID != "" && m.StatusCode == StatusComplete }
