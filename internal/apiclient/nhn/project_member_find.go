package nhn

import "context"

// FindProjectMember returns the member that ref identifies. A pending invitation has no roles where the API does not return
// them. An email address that only IAM accounts have is an error of kind ErrNotFound whose cause is [ErrEmailOfIAMAccount].
func (c *Client) FindProjectMember(ctx context.Context, projectID string, ref MemberRef) (ProjectMember, error) {
	if ref.UUID != "" {
		return c.readMemberOf(ctx, projectID, ref)
	}
	var iamUUIDs []string
	for member, err := range c.ListProjectMembers(ctx, projectID, nil, nil) {
		if err == nil && ref.UserCode != "" { // a search returns IAM accounts without it
			member, err = c.WithUserCode(ctx, projectID, member)
			if memberUnknown(err) { // removed after it was listed
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

// FindInvitation returns the invitation to an email address, whether it is pending or has expired. An account that accepted an
// invitation, and was removed and invited again, is listed without the UUID by which it was known.
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
