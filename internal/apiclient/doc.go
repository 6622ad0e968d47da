// Package apiclient contains what the API clients in its subpackages share: requests with rate limit, authentication and retries,
// errors, pagination, a read cache, idempotent creates, and waiting for consistency.
//
// It depends on no service and on no program that uses it: it returns facts (kind, code and field of an error, candidates, what an
// update did not apply), and never advice. The subpackages know the requests and error codes of one service each.
package apiclient
