package mcc

import (
	"context"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Send sends a request, and decodes the response as it is into out. It is for callers that examine responses, and need no model of the
// object. The error is an [*apiclient.Error].
func (c *Client) Send(ctx context.Context, req apiclient.Request, out any) error {
	return c.caller.Do(ctx, req, out)
}
