package nhn

import "context"

// FindProjectMember returns the member that ref identifies, with its roles. Pending invitations may have no roles. If only IAM
// accounts have the email address, the error is [apiclient.ErrNotFound] with the cause [ErrEmailOfIAMAccount].
//
// POST /v1/projects/{project-id}/members/search
// GET /v1/iam/projects/{project-id}/members
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) FindProjectMember(ctx context.Context, projectID string, ref MemberRef) (ProjectMember, error) {
	if ref.UUID != "" {
		return c.readMemberOf(ctx, projectID, ref)
	}
	var iamUUIDs []string
	for member, err := range c.ListProjectMembers(ctx, projectID, nil, nil) {
		if err == nil && ref.UserCode != "" { // a search returns IAM accounts without it
			member, err = c.WithUserCode(ctx, projectID, member)
			if isMemberNotFound(err) { // removed after it was listed
				continue
			}
		}
		switch {
		case err != nil:
			return ProjectMember{}, err
		case ref.Matches(member):
			return c.withRoles(ctx, projectID, member)
		case ref.SharesEmail(member):
			iamUUIDs = append(iamUUIDs, member.UUID)
		}
	}
	return ProjectMember{}, ref.noMember("find project member", iamUUIDs)
}

// FindInvitation returns the pending or expired invitation of an email address. An account that was removed and is invited again is
// listed without the UUID that it had as a member.
//
// POST /v1/projects/{project-id}/members/search
func (c *Client) FindInvitation(ctx context.Context, projectID, email string) (ProjectMember, error) {
	ref := MemberRef{Email: email}
	for member, err := range c.searchProjectMembers(ctx, projectID, nil, nil) {
		if err != nil {
			return ProjectMember{}, err
		}
		if ref.Matches(member) && !member.Joined() {
			return member, nil
		}
	}
	return ProjectMember{}, ref.noMember("find invitation", nil)
}

// withRoles returns a listed member with its roles. The API may not return the roles of an invited member.
func (c *Client) withRoles(ctx context.Context, projectID string, listed ProjectMember) (ProjectMember, error) {
	if listed.UUID == "" {
		return listed, nil
	}
	member, err := c.readMemberOf(ctx, projectID, MemberRef{UUID: listed.UUID, IAM: listed.TypeCode == MemberIAM})
	if isMemberNotFound(err) && listed.StatusCode != StatusComplete {
		return listed, nil
	}
	if member.UserCode == "" {
		member.UserCode = listed.UserCode
	}
	return member, err
}
