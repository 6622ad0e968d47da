package nhn

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// The states of an IAM account, in the service's spelling.
const (
	IAMStatusMember = "member" // in good standing
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

// IAMMemberFilter narrows a listing; its zero value does not. The ones named Like match a part.
type IAMMemberFilter struct{ Email, EmailLike, NameLike, UserCode, UserCodeLike, IDProviderType string }

const organizationIAMPath = "/v1/iam/organizations/{org-id}/members"

// ListIAMMembers walks the IAM accounts of an organization. Withdrawn ones may be among them. Names and addresses are compared
// in Unicode normal form C, too.
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

// GetIAMMember returns an account. A few are read one by one, more from a listing that serves all who ask.
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

// readIAMMember reads one account. A withdrawn one is gone. Which code tells that one is unknown is not documented:
// whenever the response is neither an account nor a refusal of rights, the list decides.
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

// FindIAMMember returns the account with a sign-in ID, which is unique in an organization.
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

// CreateIAMMember makes an account and reads it back. It has no password and the organization role NONE. The ID of the
// identity provider's account is taken by updates only, and is not sent here. When the response is lost, the account is
// looked for by its sign-in ID.
//
// POST /v1/iam/organizations/{org-id}/members
func (c *Client) CreateIAMMember(ctx context.Context, orgID string, profile IAMProfile) (created apiclient.Result[IAMMember], err error) {
	const op = "create IAM account"
	defer c.iamMembers.Of(orgID).Invalidate()
	profile.IDProviderUserID = ""
	find := func(ctx context.Context) (IAMMember, error) { return c.FindIAMMember(ctx, orgID, profile.UserCode) }
	what, object := "the IAM account "+profile.UserCode, apiclient.Object{Noun: "IAM account", Parents: []string{orgID}, ID: profile.UserCode}
	made, err := apiclient.CreateOnce(ctx, c.caller, apiclient.IdempotentCreate[IAMMember]{
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
	if made.ID == "" { // the response may lack it
		found, err := apiclient.WaitUntilFound(ctx, c.caller, find)
		if err != nil {
			return created, createdButNotFound(err, what, object)
		}
		made.ID = found.ID
	}
	return c.verifyIAMMember(ctx, orgID, made), nil
}

// UpdateIAMMember changes an account and reads it back. The account is read, changed and written as a whole, because the
// service may clear omitted fields.
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

// WithdrawIAMMember withdraws an account, which is the only way to be rid of it, and waits until the service says that
// it has left. It is refused while the account uses a service, owns a project or is ADMIN of one.
//
// PUT /v1/iam/organizations/{org-id}/members/{member-uuid}
func (c *Client) WithdrawIAMMember(ctx context.Context, orgID, uuid string) error {
	const op = "withdraw IAM account"
	defer c.iamMembers.Of(orgID).Invalidate()
	err := c.putIAMMember(ctx, op, orgID, uuid, func(ctx context.Context) (any, error) {
		current, err := c.readIAMMember(ctx, orgID, uuid)
		return iamBody(current.IAMProfile, current.IAMProfile, IAMStatusLeaved), err
	})
	for looked := 1; err == nil; looked++ {
		_, err = c.readIAMMember(ctx, orgID, uuid)
		if err != nil {
			break
		}
		pending := &apiclient.Error{
			Cloud: cloud, Op: op, Kind: apiclient.ErrUnavailable, Reason: ReasonWithdrawalPending, Message: "the account is still a member",
			Meaning: "The API accepted the withdrawal, and has not carried it out yet.",
		}
		if looked == maxPolls {
			return pending
		}
		if waitErr := c.caller.Wait(ctx, pollInterval); waitErr != nil {
			return apiclient.Interrupted(pending, waitErr)
		}
	}
	return ignoreNotFound(err)
}

// putIAMMember writes an account as a whole. build reads it and returns the body, again for each repetition.
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
