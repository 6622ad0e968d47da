package apiclient

import "net/http"

// KindOfStatus is what an HTTP status alone says, for answers without a code that is known. It never says that an
// object is not found: a wrong address answers 404 as well.
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
