package nhn

import (
	"context"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

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
