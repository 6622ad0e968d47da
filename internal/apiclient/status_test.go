package apiclient

import "testing"

func TestKindOfStatus(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]Kind{
		200: ErrInvalid, 301: ErrConfiguration, 304: ErrConfiguration, 400: ErrInvalid, 401: ErrUnauthorized, 403: ErrPermission,
		404: ErrConfiguration, 409: ErrInvalid, 413: ErrInvalid, 429: ErrThrottled, 500: ErrUnavailable, 502: ErrUnavailable, 504: ErrUnavailable,
	} {
		if got := KindOfStatus(status); got != want {
			t.Errorf("%d: %s, want %s", status, got, want)
		}
	}
}
