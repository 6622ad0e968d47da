package apiclient

import "net/http"

// Authenticator adds credentials to requests. It is called for each attempt, because signatures contain the time and tokens
// expire. It must be safe for concurrent use.
type Authenticator interface {
	// Authenticate adds credentials to the headers of a request that is about to be sent, and returns the credential that it
	// used, a token or a signature. No error of the attempt repeats it. If Authenticate fails, the request is not sent.
	Authenticate(r *http.Request) (credential string, err error)

	// Invalidate drops a credential that the API rejected as expired, but keeps a newer one that another attempt uses already. It
	// reports whether Authenticate will use another credential, so that it makes sense to send the request again.
	Invalidate(credential string) (renewable bool)
}
