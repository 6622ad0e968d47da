package nhn

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Organization is an organization to which the account of the User Access Key belongs, or in which it is a member of a project.
type Organization struct {
	OrgID            string   `json:"orgId" required:"true"`
	OrgName          string   `json:"orgName" required:"true"`
	StatusCode       string   `json:"orgStatusCode" values:"STABLE,CLOSED" required:"true"` // STABLE or CLOSED
	OwnerUUID        string   `json:"ownerUuid" required:"true"`
	RegDateTime      string   `json:"regDateTime" required:"true"`
	RemainingJobCode string   `json:"remainingJobCode" values:"NONE,IAM_ORG_CREATE,IAM_ORG_UPDATE,IAM_ORG_DELETE" required:"true"` // NONE, or the background job that has not finished
	IPACLTypeCode    string   `json:"ipAclTypeCode" values:"COMMON,INDIVIDUAL" required:"true"`                                    // COMMON or INDIVIDUAL
	Domains          []Domain `json:"orgDomainList"`
}

// Closed reports whether the organization is deleted.
func (o Organization) Closed() bool { return o.StatusCode == "CLOSED" }

// noJob is the RemainingJobCode of an organization that is set up.
const noJob = "NONE"

// ListOrganizations iterates over the organizations of the account of the User Access Key. name filters by the exact name, in any
// Unicode normal form; "" does not filter.
//
// GET /v1/organizations
func (c *Client) ListOrganizations(ctx context.Context, name string) iter.Seq2[Organization, error] {
	return findByText(name, func(name string) iter.Seq2[Organization, error] { return c.listOrganizations(ctx, name) },
		organizationID, func(o Organization) bool { return apiclient.EqualNFC(o.OrgName, name) })
}

func organizationID(o Organization) string { return o.OrgID }

func (c *Client) listOrganizations(ctx context.Context, name string) iter.Seq2[Organization, error] {
	type item struct {
		Org Organization `json:"org"`
	}
	type response struct {
		Items  []item `json:"orgList"`
		Paging paging `json:"paging"`
	}
	query := url.Values{}
	if name != "" {
		query.Set("orgName", name)
		query.Set("orgNameMatchTypeCode", "EXACT")
	}
	return pages(ctx, c, apiclient.Request{Op: "list organizations", Path: "/v1/organizations", Query: query},
		organizationID,
		func(r response) ([]Organization, *apiclient.Int) {
			var found []Organization
			if r.Items != nil {
				found = make([]Organization, 0, len(r.Items))
			}
			for _, item := range r.Items {
				found = append(found, item.Org)
			}
			return found, r.Paging.TotalCount
		})
}

// GetOrganization returns an organization. It uses the read cache, because the API has no endpoint for a single organization.
//
// GET /v1/organizations
// GET /v1/organizations/{org-id}/roles
func (c *Client) GetOrganization(ctx context.Context, orgID string) (Organization, error) {
	return c.organizations.Get(ctx, orgID)
}

func (c *Client) newOrganizationCache() *apiclient.ReadCache[Organization] {
	return &apiclient.ReadCache[Organization]{
		Key: func(o Organization) string {
			if o.Closed() {
				return ""
			}
			return o.OrgID
		},
		List: func(ctx context.Context) iter.Seq2[Organization, error] { return c.ListOrganizations(ctx, "") },
		One:  c.confirmOrganization,
	}
}

func (c *Client) findOrganization(ctx context.Context, orgID string) (Organization, error) {
	for org, err := range c.ListOrganizations(ctx, "") {
		if err != nil {
			return Organization{}, err
		}
		if org.OrgID == orgID && !org.Closed() {
			return org, nil
		}
	}
	return Organization{}, notListedError("read organization", "organization "+orgID)
}

// confirmOrganization looks an organization up in a fresh list. The list does not contain an organization that the account has left.
// So a missing organization is not found only if another endpoint reports that it does not exist.
func (c *Client) confirmOrganization(ctx context.Context, orgID string) (Organization, error) {
	if org, err := c.findOrganization(ctx, orgID); !errors.Is(err, apiclient.ErrNotFound) {
		return org, err
	}
	const op = "read organization"
	err := c.caller.Do(ctx, apiclient.Request{
		Op: op, Method: http.MethodGet, Idempotent: true, NotFoundSubjects: []string{"organization"},
		Path: "/v1/organizations/{org-id}/roles", Args: []string{orgID}, Query: url.Values{"limit": {"1"}},
	}, nil)
	if err != nil && !errors.Is(err, apiclient.ErrPermission) {
		return Organization{}, err
	}
	return Organization{}, &apiclient.Error{
		Cloud: Cloud, Op: op, Kind: apiclient.ErrConfiguration, Reason: ReasonNotListed, Code: codeOf(err), Cause: err,
		Message: "organization " + orgID + " is not in the list, but the API does not report that it was deleted",
		Meaning: "The account of the User Access Key may have left the organization.",
		Object:  &apiclient.Object{Noun: "organization", ID: orgID},
	}
}

// CreateOrganization creates an organization, which the account of the User Access Key owns, and waits at most five minutes until it
// is set up; after that the result is not verified. Names are not unique, so the request is never repeated: if its response is
// lost, a new organization of the same name is looked up.
//
// accept, if not nil, is called with the organizations of the same name that this client did not create. If it returns an
// error, CreateOrganization sends no request and returns that error.
//
// POST /v1/organizations
func (c *Client) CreateOrganization(ctx context.Context, name string, accept func([]Organization) error) (apiclient.Result[Organization], error) {
	c.organizations.CreateMu.Lock()
	defer c.organizations.CreateMu.Unlock()
	defer c.organizations.Invalidate()
	list := func(ctx context.Context) (similar []Organization, err error) {
		for org, err := range c.ListOrganizations(ctx, name) {
			if err != nil {
				return nil, err
			}
			if apiclient.EqualNFC(org.OrgName, name) {
				similar = append(similar, org)
			}
		}
		return similar, nil
	}
	const op = "create organization"
	send := func(ctx context.Context) (Organization, error) {
		response, err := apiclient.Call[struct {
			OrgID   string `json:"orgId"`
			OrgName string `json:"orgName"`
			Owner   struct {
				OwnerID string `json:"ownerId"`
			} `json:"owner"`
		}](ctx, c.caller, apiclient.Request{
			Op: op, Method: http.MethodPost, Path: "/v1/organizations", Body: map[string]string{"orgName": name},
		})
		if err == nil && response.OrgID == "" {
			err = emptyResponseError(op, "organization")
		}
		return Organization{OrgID: response.OrgID, OrgName: name, OwnerUUID: response.Owner.OwnerID}, err
	}
	created, err := createByDiff(ctx, c, apiclient.IdempotentCreate[Organization]{
		Description: "the organization " + name, Object: apiclient.Object{Noun: "organization"}, Send: send,
	}, organizationID, list, accept)
	if err != nil {
		return apiclient.Result[Organization]{}, err
	}
	return c.waitForOrganizationReady(ctx, created), nil
}

// waitForOrganizationReady reads a new organization until its background job has finished.
func (c *Client) waitForOrganizationReady(ctx context.Context, created Organization) apiclient.Result[Organization] {
	result := apiclient.Result[Organization]{Object: created}
	for attempt := 1; ; attempt++ {
		found, err := c.findOrganization(ctx, created.OrgID)
		if err == nil {
			result.Object, err = found, notReadyError(found)
		} else if !errors.Is(err, apiclient.ErrNotFound) {
			result.Unverified = err
			return result
		}
		result.Unverified = err
		if err == nil || attempt == maxPolls {
			return result
		}
		if waitErr := c.caller.Wait(ctx, pollInterval); waitErr != nil {
			result.Unverified = apiclient.Interrupted(err, waitErr)
			return result
		}
	}
}

// notReadyError returns the error for an organization whose background job has not finished, nil if it has.
func notReadyError(organization Organization) error {
	if organization.RemainingJobCode == "" || organization.RemainingJobCode == noJob {
		return nil
	}
	return &apiclient.Error{
		Cloud: Cloud, Op: "create organization", Kind: apiclient.ErrUnavailable,
		Message: "the organization is still being set up (" + organization.RemainingJobCode + "), and its IAM accounts cannot be managed yet",
	}
}

// DeleteOrganization deletes an organization with its projects. Enabled services must be disabled before. It succeeds if the organization
// does not exist.
//
// DELETE /v1/organizations/{org-id}
func (c *Client) DeleteOrganization(ctx context.Context, orgID string) error {
	defer c.organizations.Invalidate()
	return apiclient.IgnoreNotFound(c.caller.Do(ctx, apiclient.Request{
		Op: "delete organization", Method: http.MethodDelete, Idempotent: true, NotFoundSubjects: []string{"organization"},
		Path: "/v1/organizations/{org-id}", Args: []string{orgID},
	}, nil))
}
