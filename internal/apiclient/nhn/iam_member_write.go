package nhn

import (
	"context"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// CreateIAMMember creates an account and reads it back. The account has no password, and the organization role NONE. If the response
// is lost, the account is looked up by its login ID. The IDProviderUserID of profile is ignored, because the endpoint does not accept it:
// use UpdateIAMMember.
//
// POST /v1/iam/organizations/{org-id}/members
func (c *Client) CreateIAMMember(ctx context.Context, orgID string, profile IAMProfile) (created apiclient.Result[IAMMember], err error) {
	const op = "create IAM account"
	defer c.iamMembers.Of(orgID).Invalidate()
	profile.IDProviderUserID = ""
	find := func(ctx context.Context) (IAMMember, error) { return c.FindIAMMember(ctx, orgID, profile.UserCode) }
	description, object := "the IAM account "+profile.UserCode, apiclient.Object{Noun: "IAM account", Parents: []string{orgID}, ID: profile.UserCode}
	sent, err := apiclient.CreateOnce(ctx, c.caller, apiclient.IdempotentCreate[IAMMember]{
		Description: description, Object: object, Unique: true, UniqueField: "userCode",
		Send: func(ctx context.Context) (IAMMember, error) {
			response, err := apiclient.Call[struct {
				UUID string `json:"uuid"`
			}](ctx, c.caller, apiclient.Request{
				Op: op, Method: http.MethodPost, Path: organizationIAMMembersPath, Args: []string{orgID},
				Body: iamBody(profile, IAMProfile{}, IAMStatusMember),
			})
			return IAMMember{ID: response.UUID, Status: IAMStatusMember, IAMProfile: profile}, err
		},
		Find:      find,
		Differing: func(m IAMMember) []string { return m.differing(profile) },
	})
	if err != nil {
		return created, err
	}
	if sent.ID == "" { // the response does not always contain it
		found, err := apiclient.WaitUntilFound(ctx, c.caller, find)
		if err != nil {
			return created, createdButNotFound(err, description, object)
		}
		sent.ID = found.ID
	}
	return c.verifyIAMMember(ctx, orgID, sent), nil
}

// UpdateIAMMember changes an account and reads it back. The account is read, changed and written as a whole, because the API may
// clear fields that the request omits. change may be called several times: each attempt reads the account again.
//
// PUT /v1/iam/organizations/{org-id}/members/{member-uuid}
func (c *Client) UpdateIAMMember(ctx context.Context, orgID, uuid string, change func(*IAMProfile)) (updated apiclient.Result[IAMMember], err error) {
	const op = "update IAM account"
	defer c.iamMembers.Of(orgID).Invalidate()
	var requested IAMMember
	if err := c.putIAMMember(ctx, op, orgID, uuid, func(ctx context.Context) (any, error) {
		current, err := c.readIAMMember(ctx, orgID, uuid)
		requested = current
		change(&requested.IAMProfile)
		return iamBody(requested.IAMProfile, current.IAMProfile, IAMStatusMember), err
	}); err != nil {
		return updated, err
	}
	return c.verifyIAMMember(ctx, orgID, requested), nil
}

// WithdrawIAMMember withdraws an account, because the API has no endpoint to delete one, and waits at most five minutes until it
// has left. The API rejects it while the account uses a service, owns a project or is ADMIN of a project. It succeeds if the
// account does not exist.
//
// PUT /v1/iam/organizations/{org-id}/members/{member-uuid}
func (c *Client) WithdrawIAMMember(ctx context.Context, orgID, uuid string) error {
	const op = "withdraw IAM account"
	defer c.iamMembers.Of(orgID).Invalidate()
	err := c.putIAMMember(ctx, op, orgID, uuid, func(ctx context.Context) (any, error) {
		current, err := c.readIAMMember(ctx, orgID, uuid)
		return iamBody(current.IAMProfile, current.IAMProfile, IAMStatusLeaved), err
	})
	for polls := 1; err == nil; polls++ {
		_, err = c.readIAMMember(ctx, orgID, uuid)
		if err != nil {
			break
		}
		pending := &apiclient.Error{
			Cloud: Cloud, Op: op, Kind: apiclient.ErrUnavailable, Reason: ReasonWithdrawalPending, Message: "the account is still a member",
			Meaning: "The API accepted the withdrawal, and has not carried it out yet.",
		}
		if polls == maxPolls {
			return pending
		}
		if waitErr := c.caller.Wait(ctx, pollInterval); waitErr != nil {
			return apiclient.Interrupted(pending, waitErr)
		}
	}
	return apiclient.IgnoreNotFound(err)
}

// putIAMMember writes an account as a whole. build reads the account and returns the body. It is called again for each retry.
func (c *Client) putIAMMember(ctx context.Context, op, orgID, uuid string, build func(context.Context) (any, error)) error {
	body, err := build(ctx)
	if err != nil {
		return err
	}
	return c.caller.Do(ctx, apiclient.Request{
		Op: op, Method: http.MethodPut, Idempotent: true, NotFoundSubjects: []string{"account", "organization"},
		Path: organizationIAMMembersPath + "/{member-uuid}", Args: []string{orgID, uuid}, Body: body, Rebuild: build,
	}, nil)
}

// verifyIAMMember reads an account that was just written until it is as requested.
func (c *Client) verifyIAMMember(ctx context.Context, orgID string, requested IAMMember) apiclient.Result[IAMMember] {
	return apiclient.WaitUntilApplied(ctx, c.caller, requested,
		func(ctx context.Context) (IAMMember, error) { return c.readIAMMember(ctx, orgID, requested.ID) },
		func(m IAMMember) []string { return m.differing(requested.IAMProfile) })
}
