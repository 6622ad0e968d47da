package nhn

import (
	"context"
	"errors"
	"iter"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// OrganizationMember is a member of an organization. While an invitation is pending, the API returns no UUID.
type OrganizationMember struct {
	UUID              string         `json:"memberUuid"`
	UserCode          string         `json:"id"` // login ID of an IAM account
	Email             string         `json:"email" required:"true"`
	Name              string         `json:"memberName"`
	TypeCode          string         `json:"memberTypeCode" values:"TOAST_CLOUD,IAM" required:"true"`
	StatusCode        string         `json:"inviteStatusCode" values:"COMPLETE,EXPIRE,UNKNOWN,WAIT"` // COMPLETE, WAIT, EXPIRE or UNKNOWN
	JoinedAt          string         `json:"joinYmdt"`
	LastLoginAt       string         `json:"recentLoginYmdt"`
	PasswordChangedAt string         `json:"recentPasswordModifyYmdt"`
	SecondFactor      string         `json:"secondFactorCertificationYn" values:"Y,N"` // Y or N; not for IAM accounts
	Roles             []AssignedRole `json:"roles"`                                    // only in the response for one member
}

const organizationMembersPath = "/v1/organizations/{org-id}/members"

var organizationMemberNotFoundSubjects = []string{"account", "organization"}

// ListOrganizationMembers iterates over the NHN Cloud accounts of an organization, including pending invitations. For IAM accounts, see
// [Client.ListIAMMembers]. Empty filters do not filter.
//
// POST /v1/organizations/{org-id}/members/search
func (c *Client) ListOrganizationMembers(ctx context.Context, orgID string, statusCodes, roleIDs []string) iter.Seq2[OrganizationMember, error] {
	type page struct {
		Limit int `json:"limit"`
		Page  int `json:"page"`
	}
	type search struct {
		StatusCodes []string `json:"memberStatusCodes,omitempty"`
		RoleIDs     []string `json:"roleIds,omitempty"`
		Paging      page     `json:"paging"`
	}
	key := func(m OrganizationMember) string {
		if m.UUID != "" {
			return m.UUID
		}
		return apiclient.CanonicalEmail(m.Email)
	}
	type response struct {
		Members []OrganizationMember `json:"orgMembers"`
		Paging  paging               `json:"paging"`
	}
	return searchPages(ctx, c, apiclient.Request{
		Op: "list organization members", Path: organizationMembersPath + "/search", Args: []string{orgID},
	}, key, func(at apiclient.Position) any { return search{statusCodes, roleIDs, page{pageSize, at.Page}} },
		func(r response) ([]OrganizationMember, *apiclient.Int) { return r.Members, r.Paging.TotalCount })
}

// GetOrganizationMember returns a member with its roles: an NHN Cloud account or an IAM account. The error code for an unknown member is not
// documented, so the lists of both account types decide unless the response is a member or a permission error.
//
// GET /v1/organizations/{org-id}/members/{member-uuid}
func (c *Client) GetOrganizationMember(ctx context.Context, orgID, uuid string) (OrganizationMember, error) {
	const op = "read organization member"
	response, err := apiclient.Call[struct {
		Member *OrganizationMember `json:"orgMember"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodGet, Idempotent: true, NotFoundSubjects: []string{"organization"},
		Path: organizationMembersPath + "/{member-uuid}", Args: []string{orgID, uuid},
	})
	switch {
	case err == nil && response.Member != nil && isOther(response.Member.UUID, uuid):
		err = emptyResponseError(op, "member with the UUID of the request")
	case err == nil && response.Member != nil:
		return *response.Member, nil
	case err == nil:
		err = emptyResponseError(op, "member")
	case mayMeanNotFound(err):
	default:
		return OrganizationMember{}, err
	}
	for member, listErr := range c.ListOrganizationMembers(ctx, orgID, nil, nil) {
		if listErr != nil || SameUUID(member.UUID, uuid) {
			return OrganizationMember{}, err
		}
	}
	for member, listErr := range c.ListIAMMembers(ctx, orgID, IAMMemberFilter{}) {
		if listErr != nil || SameUUID(member.ID, uuid) && member.Status != IAMStatusLeaved {
			return OrganizationMember{}, err
		}
	}
	return OrganizationMember{}, notListedError(op, "member "+uuid)
}

// SetOrganizationMemberRoles replaces the roles of a member and reads them back.
//
// PUT /v1/organizations/{org-id}/members/{member-uuid}
func (c *Client) SetOrganizationMemberRoles(ctx context.Context, orgID, uuid string, roles []AssignedRole) (updated apiclient.Result[OrganizationMember], err error) {
	const op = "change the roles of organization member"
	err = c.caller.Do(ctx, apiclient.Request{
		Op: op, Method: http.MethodPut, Idempotent: true, NotFoundSubjects: organizationMemberNotFoundSubjects,
		Path: organizationMembersPath + "/{member-uuid}", Args: []string{orgID, uuid},
		Body: map[string][]AssignedRole{"assignRoles": roles},
	}, nil)
	if err != nil {
		return updated, c.explainRoleUpdateError(ctx, orgID, uuid, err)
	}
	return apiclient.WaitUntilApplied(ctx, c.caller, OrganizationMember{UUID: uuid, Roles: roles},
		func(ctx context.Context) (OrganizationMember, error) {
			return c.GetOrganizationMember(ctx, orgID, uuid)
		},
		func(m OrganizationMember) []string {
			return mismatchUnless(SameAssigned(m.Roles, roles), "assignRoles")
		}), nil
}

// explainRoleUpdateError explains an error that reports a member as not found, although the member can be read: the vendor does not
// document that the endpoint accepts IAM accounts.
func (c *Client) explainRoleUpdateError(ctx context.Context, orgID, uuid string, err error) error {
	var failure *apiclient.Error
	if !errors.Is(err, apiclient.ErrNotFound) || !errors.As(err, &failure) {
		return err
	}
	member, readErr := c.GetOrganizationMember(ctx, orgID, uuid)
	if readErr != nil || member.TypeCode != MemberIAM {
		return err
	}
	explained := *failure
	explained.Kind, explained.Reason, explained.Field = apiclient.ErrRefused, ReasonIAMAccount, "memberUuid"
	explained.Meaning = "The account is an IAM account, and this call does not accept IAM accounts."
	return &explained
}
