package access

import (
	"context"
	"errors"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// A review gives up after 20 failures of the service in a row. A response of the service ends the row, even if it is an error.
func TestReader_try(t *testing.T) {
	t.Parallel()
	unavailable, throttled := &apiclient.Error{Kind: apiclient.ErrUnavailable}, &apiclient.Error{Kind: apiclient.ErrThrottled}
	permission := &apiclient.Error{Kind: apiclient.ErrPermission}
	for name, test := range map[string]struct {
		errs []error // of the requests, in turn
		sent int     // of 50 requests
	}{
		"service fails":         {[]error{unavailable}, 20},
		"too many requests":     {[]error{throttled}, 20},
		"both":                  {[]error{throttled, unavailable}, 20},
		"no permission":         {[]error{permission}, 50},
		"permission in between": {[]error{unavailable, permission}, 50},
		"success in between":    {[]error{unavailable, nil}, 50},
		"responses are read":    {[]error{nil}, 50},
	} {
		r := newReader(nil, Options{}, func(error) { t.Errorf("%s: the review stops", name) })
		sent, last := 0, error(nil)
		for i := range 50 {
			last = r.try(t.Context(), func() error {
				sent++
				return test.errs[i%len(test.errs)]
			})
		}
		if sent != test.sent || (test.sent < 50) != (last != nil && last.Error() == "not read, because the API failed again and again") {
			t.Errorf("%s: %d requests were sent, want %d; the last error is %v", name, sent, test.sent, last)
		}
	}
}

// Rejected credentials end the review at once: every other request would fail, too.
func TestReader_tryUnauthorized(t *testing.T) {
	t.Parallel()
	for _, kind := range []apiclient.Kind{apiclient.ErrUnauthorized, apiclient.ErrTokenExpired} {
		ctx, stop := context.WithCancelCause(t.Context())
		r, sent := newReader(nil, Options{}, stop), 0
		for range 2 {
			_ = r.try(ctx, func() error {
				sent++
				return &apiclient.Error{Kind: kind}
			})
		}
		if sent != 1 || !errors.Is(context.Cause(ctx), kind) {
			t.Errorf("%s: %d requests were sent, and the review ends with %v", kind, sent, context.Cause(ctx))
		}
	}
}

// The API does not return the roles of invitations and withdrawn accounts. Other errors are failures: a missing permission must not look
// like an account without roles.
func TestMember_rolesOmitted(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		status string
		kind   apiclient.Kind
		code   string
		want   bool
	}{
		{nhn.StatusPending, apiclient.ErrNotFound, "12100", true},
		{nhn.StatusPending, apiclient.ErrReferenceNotFound, "50007", true},
		{nhn.StatusExpired, apiclient.ErrReferenceNotFound, "50007", true},
		{nhn.StatusPending, apiclient.ErrInvalid, "400", false},
		{nhn.StatusPending, apiclient.ErrPermission, "-6", false},
		{nhn.StatusPending, apiclient.ErrNotFound, "", false}, // without a code, it is not from the API
		{nhn.IAMStatusLeaved, apiclient.ErrInvalid, "400", true},
		{nhn.IAMStatusLeaved, apiclient.ErrPermission, "-6", false},
		{nhn.StatusComplete, apiclient.ErrNotFound, "12100", false},
	} {
		m := &member{status: test.status}
		if got := m.rolesOmitted(&apiclient.Error{Kind: test.kind, Code: test.code}); got != test.want {
			t.Errorf("%+v: %t", test, got)
		}
	}
}

func TestReason_status(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]string{200: "no list", 300: "no list (HTTP 300)", 503: "no list (HTTP 503)"} {
		if got := reason(&apiclient.Error{Kind: apiclient.ErrUnavailable, Message: "no list", Status: status}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestIsCombiningHangul(t *testing.T) {
	t.Parallel()
	for c, want := range map[rune]bool{
		'a': false, '한': false, 0x115f: false, 0x1160: true, 0x11ff: true, 0x1200: false, 0xd7af: false, 0xd7b0: true, 0xd7ff: true, 0xf900: false,
	} {
		if got := isCombiningHangul(c); got != want {
			t.Errorf("%U: %t", c, got)
		}
	}
}
