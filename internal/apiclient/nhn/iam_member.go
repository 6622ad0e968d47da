package nhn

import (
	"context"
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
	Status            string `json:"status" values:"member,leaved"`
	IDProviderType    string `json:"idProviderType" values:"service,sso"` // service or sso
	CreatedAt         string `json:"createdAt"`
	LastLoggedInAt    string `json:"lastLoggedInAt"`
	PasswordChangedAt string `json:"passwordChangedAt"`
	IAMProfile
}

// IAMMemberFilter filters a list of IAM accounts. Empty fields do not filter. Fields whose name ends with Like match substrings.
type IAMMemberFilter struct{ Email, EmailLike, NameLike, UserCode, UserCodeLike, IDProviderType string }

const organizationIAMMembersPath = "/v1/iam/organizations/{org-id}/members"

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
			(filter.Email == "" || apiclient.SameEmail(m.Email, filter.Email))
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
		Op: "list IAM accounts", Path: organizationIAMMembersPath, Args: []string{orgID}, Query: query,
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
		Path: organizationIAMMembersPath + "/{member-uuid}", Args: []string{orgID, uuid},
	})
	switch {
	case err == nil && response.Member != nil && isOther(response.Member.ID, uuid):
		err = emptyResponseError(op, "account with the UUID of the request")
	case err == nil && response.Member != nil && response.Member.Status != IAMStatusLeaved:
		return *response.Member, nil
	case err == nil && response.Member != nil:
		return IAMMember{}, notListedError(op, "IAM account "+uuid)
	case err == nil:
		err = emptyResponseError(op, "account")
	case mayMeanNotFound(err):
	default:
		return IAMMember{}, err
	}
	for member, listErr := range c.ListIAMMembers(ctx, orgID, IAMMemberFilter{}) {
		switch {
		case listErr != nil:
			return IAMMember{}, err
		case SameUUID(member.ID, uuid) && member.Status != IAMStatusLeaved:
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
