package mcc

import (
	"context"
	"net/http"
	"net/url"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// CodeUnknownCompany is the error code for an integration key that no company has.
const CodeUnknownCompany = "180000"

// VerifyCredentials reads a list of one department, unless another request has succeeded. The gateway has no endpoint for
// credentials, and every request is signed. The request is sent once. If a lookup could not list the objects of the company, its error is
// the result, without a request. The error is an [*apiclient.Error].
func (c *Client) VerifyCredentials(ctx context.Context, companyID string) error {
	if c.caller.Disabled != nil || c.caller.HasSucceeded() {
		return nil //nolint:nilerr // without credentials, there is nothing to verify
	}
	for _, failed := range []error{
		c.departmentLookup.failure(companyID), c.jobGradeLookup.failure(companyID), c.jobPositionLookup.failure(companyID), c.userLookup.failure(companyID),
	} {
		if failed != nil {
			return failed
		}
	}
	return c.caller.Do(ctx, apiclient.Request{
		Op: "verify the credentials", Method: http.MethodGet, Path: companyPath + "/depts", Args: []string{companyID},
		Query: url.Values{"limit": {"1"}, "offset": {"0"}}, SingleAttempt: true,
	}, nil)
}
