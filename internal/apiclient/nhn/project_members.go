package nhn

import (
	"context"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// GetProjectMembers returns all members of a project, both kinds of account. Those who have joined come with roles and,
// IAM accounts, with their sign-in ID; pending invitations come without. It takes a request for each member.
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
		if memberUnknown(err) {
			continue // removed since it was listed
		}
		if err != nil {
			return nil, err
		}
		members = append(members, full)
	}
	return members, nil
}

// Joined reports whether the member has accepted: only then can its roles be read and changed, and can it be removed.
func (m ProjectMember) Joined() bool { return m.UUID != "" && m.StatusCode == StatusComplete }
