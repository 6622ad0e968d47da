package apiclient

import "net/http"

// KindOfStatus returns the kind of an error without a known code, from its HTTP status. It never returns [ErrNotFound], because a
// wrong URL returns 404 as well.
func KindOfStatus(status int) Kind {
	switch {
	case status == http.StatusTooManyRequests:
		return ErrThrottled
	case status == http.StatusUnauthorized:
		return ErrUnauthorized
	case status == http.StatusForbidden:
		return ErrPermission
	case status == http.StatusNotFound, status/100 == 3:
		return ErrConfiguration
	case status/100 == 5:
		return ErrUnavailable
	default:
		return ErrInvalid
	}
}
