package nhn

import "context"

// VerifyCredentials requests the token that all requests share, unless there was a request for one. The token service has no endpoint
// that verifies credentials and does less. The error is an [*apiclient.Error].
func (c *Client) VerifyCredentials(ctx context.Context) error {
	if c.caller.Disabled != nil || c.tokens.requested(ctx) {
		return nil //nolint:nilerr // without credentials, there is nothing to verify
	}
	return c.caller.Authenticate(ctx, "verify the credentials")
}

// requested reports whether a token was issued or refused.
func (t *tokens) requested(ctx context.Context) bool {
	if t.mu.LockContext(ctx) != nil {
		return false
	}
	defer t.mu.Unlock()
	return t.value != "" || t.refused != nil
}
