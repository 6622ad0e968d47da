package nhn

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// The statuses of an IAM account, in the spelling of the API.
const (
	IAMStatusMember = "member" // active
	IAMStatusLeaved = "leaved" // withdrawn
)

// IAMMember is an IAM account of an organization.
type IAMMember struct {
	ID                string `json:"id"` // UUID
	Status            string `json:"status"`
	IDProviderType    string `json:"idProviderType"` // service or sso
	CreatedAt         string `json:"createdAt"`
	LastLoggedInAt    string `json:"lastLoggedInAt"`
	PasswordChangedAt string `json:"passwordChangedAt"`
	IAMProfile
}

// IAMMemberFilter filters a list of IAM accounts. Empty fields do not filter. Fields whose name ends with Like match substrings.
type IAMMemberFilter struct{ Email, EmailLike, NameLike, UserCode, UserCodeLike, IDProviderType string }

const organizationIAMPath = "/v1/iam/organizations/{org-id}/members"

// ListIAMMembers iterates over the IAM accounts of an organization. The list may contain withdrawn accounts. Filters for names and
// email addresses match in any Unicode normal form.
//
// GET /v1/iam/organizations/{org-id}/members
func (c *Client) ListIAMMembers(ctx context.Context, orgID string, filter IAMMemberFilter) iter.Seq2[IAMMember, error] {
	return findByText(filter.NameLike+filter.Email+filter.EmailLike, func(text string) iter.Seq2[IAMMember, error] {
		narrow := filter
		if text == "" {
			narrow.NameLike, narrow.Email, narrow.EmailLike = "", "", ""
		}
		return c.listIAMMembers(ctx, orgID, narrow)
	}, iamMemberID, func(m IAMMember) bool {
		return containsNFC(m.Name, filter.NameLike) && containsNFC(m.Email, filter.EmailLike) &&
			(filter.Email == "" || apiclient.FoldNFC(m.Email) == apiclient.FoldNFC(filter.Email))
	})
}

func iamMemberID(m IAMMember) string { return m.ID }

func (c *Client) listIAMMembers(ctx context.Context, orgID string, filter IAMMemberFilter) iter.Seq2[IAMMember, error] {
	type response struct {
		Members []IAMMember `json:"orgMembers"`
		Paging  paging      `json:"paging"`
	}
	query := url.Values{}
	for name, value := range map[string]string{
		"email": filter.Email, "emailLike": filter.EmailLike, "nameLike": filter.NameLike,
		"userCode": filter.UserCode, "userCodeLike": filter.UserCodeLike, "idProviderType": filter.IDProviderType,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	return pages(ctx, c, apiclient.Request{
		Op: "list IAM accounts", Path: organizationIAMPath, Args: []string{orgID}, Query: query,
	}, iamMemberID, func(r response) ([]IAMMember, *apiclient.Int) { return r.Members, r.Paging.TotalCount })
}

// GetIAMMember returns an IAM account. It uses the read cache. A withdrawn account is not found.
//
// GET /v1/iam/organizations/{org-id}/members/{member-uuid}
// GET /v1/iam/organizations/{org-id}/members
func (c *Client) GetIAMMember(ctx context.Context, orgID, uuid string) (IAMMember, error) {
	return c.iamMembers.Of(orgID).Get(ctx, uuid)
}

func (c *Client) newIAMMemberCache(orgID string) *apiclient.ReadCache[IAMMember] {
	return &apiclient.ReadCache[IAMMember]{
		SingleReadLimit: singleReadLimit,
		Key: func(m IAMMember) string {
			if m.Status == IAMStatusLeaved {
				return ""
			}
			return m.ID
		},
		List: func(ctx context.Context) iter.Seq2[IAMMember, error] {
			return c.ListIAMMembers(ctx, orgID, IAMMemberFilter{})
		},
		One: func(ctx context.Context, uuid string) (IAMMember, error) { return c.readIAMMember(ctx, orgID, uuid) },
	}
}

// readIAMMember reads one account. A withdrawn account is not found. The error code for an unknown account is not documented, so the
// list decides unless the response is an account or a permission error.
//
// GET /v1/iam/organizations/{org-id}/members/{member-uuid}
func (c *Client) readIAMMember(ctx context.Context, orgID, uuid string) (IAMMember, error) {
	const op = "read IAM account"
	response, err := apiclient.Call[struct {
		Member *IAMMember `json:"orgMember"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodGet, Idempotent: true, NotFoundSubjects: []string{"organization"},
		Path: organizationIAMPath + "/{member-uuid}", Args: []string{orgID, uuid},
	})
	switch {
	case err == nil && response.Member != nil && response.Member.Status != IAMStatusLeaved:
		return *response.Member, nil
	case err == nil && response.Member != nil:
		return IAMMember{}, notListedError(op, "IAM account "+uuid)
	case err == nil:
		err = emptyResponseError(op, "account")
	case errors.Is(err, apiclient.ErrInvalid), errors.Is(err, apiclient.ErrReference), errors.Is(err, apiclient.ErrUnavailable):
	default:
		return IAMMember{}, err
	}
	for member, listErr := range c.ListIAMMembers(ctx, orgID, IAMMemberFilter{}) {
		switch {
		case listErr != nil:
			return IAMMember{}, err
		case member.ID == uuid && member.Status != IAMStatusLeaved:
			return member, nil
		}
	}
	return IAMMember{}, notListedError(op, "IAM account "+uuid)
}

// FindIAMMember returns the account with a login ID, which is unique in an organization.
//
// GET /v1/iam/organizations/{org-id}/members
func (c *Client) FindIAMMember(ctx context.Context, orgID, userCode string) (IAMMember, error) {
	for member, err := range c.ListIAMMembers(ctx, orgID, IAMMemberFilter{UserCode: userCode}) {
		if err != nil {
			return IAMMember{}, err
		}
		if member.UserCode == userCode && member.Status != IAMStatusLeaved {
			return member, nil
		}
	}
	return IAMMember{}, notListedError("find IAM account", "IAM account "+userCode)
}

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
	what, object := "the IAM account "+profile.UserCode, apiclient.Object{Noun: "IAM account", Parents: []string{orgID}, ID: profile.UserCode}
	sent, err := apiclient.CreateOnce(ctx, c.caller, apiclient.IdempotentCreate[IAMMember]{
		What: what, Object: object, Unique: true, Key: "userCode",
		Send: func(ctx context.Context) (IAMMember, error) {
			response, err := apiclient.Call[struct {
				UUID string `json:"uuid"`
			}](ctx, c.caller, apiclient.Request{
				Op: op, Method: http.MethodPost, Path: organizationIAMPath, Args: []string{orgID},
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
			return created, createdButNotFound(err, what, object)
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
	var wanted IAMMember
	if err := c.putIAMMember(ctx, op, orgID, uuid, func(ctx context.Context) (any, error) {
		current, err := c.readIAMMember(ctx, orgID, uuid)
		wanted = current
		change(&wanted.IAMProfile)
		return iamBody(wanted.IAMProfile, current.IAMProfile, IAMStatusMember), err
	}); err != nil {
		return updated, err
	}
	return c.verifyIAMMember(ctx, orgID, wanted), nil
}

// WithdrawIAMMember withdraws an account, because the API has no endpoint to delete one, and waits at most five minutes until it
// has left. The API refuses it while the account uses a service, owns a project or is ADMIN of a project. It succeeds if the
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
			Cloud: cloud, Op: op, Kind: apiclient.ErrUnavailable, Reason: ReasonWithdrawalPending, Message: "the account is still a member",
			Meaning: "The API accepted the withdrawal, and has not carried it out yet.",
		}
		if polls == maxPolls {
			return pending
		}
		if waitErr := c.caller.Wait(ctx, pollInterval); waitErr != nil {
			return apiclient.Interrupted(pending, waitErr)
		}
	}
	return ignoreNotFound(err)
}

// putIAMMember writes an account as a whole. build reads the account and returns the body. It is called again for each retry.
func (c *Client) putIAMMember(ctx context.Context, op, orgID, uuid string, build func(context.Context) (any, error)) error {
	body, err := build(ctx)
	if err != nil {
		return err
	}
	return c.caller.Do(ctx, apiclient.Request{
		Op: op, Method: http.MethodPut, Idempotent: true, NotFoundSubjects: []string{"account", "organization"},
		Path: organizationIAMPath + "/{member-uuid}", Args: []string{orgID, uuid}, Body: body, Rebuild: build,
	}, nil)
}

// verifyIAMMember reads an account that was just written until it is as requested.
func (c *Client) verifyIAMMember(ctx context.Context, orgID string, requested IAMMember) apiclient.Result[IAMMember] {
	return apiclient.WaitUntilApplied(ctx, c.caller, requested,
		func(ctx context.Context) (IAMMember, error) { return c.readIAMMember(ctx, orgID, requested.ID) },
		func(m IAMMember) []string { return m.differing(requested.IAMProfile) })
}
