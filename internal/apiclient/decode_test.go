package apiclient

import (
	"errors"
	"io"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDo_responseTooLarge(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		size int
		want string
	}{
		{4 << 20, ""},
		{4<<20 + 1, "the response is larger than 4194304 bytes"},
	} {
		chunk := make([]byte, 1<<20)
		c, _ := testCaller(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
			for left := test.size; left > 0; left -= len(chunk) {
				if _, err := w.Write(chunk[:min(left, len(chunk))]); err != nil {
					return
				}
			}
		})
		got := ""
		var failure *Error
		if err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/"}, nil); errors.As(err, &failure) {
			got = failure.Message
		}
		if got != test.want {
			t.Errorf("%d bytes: %q, want %q", test.size, got, test.want)
		}
		if failure != nil && (failure.Reason != ReasonUnreadable || failure.Deviation == nil) {
			t.Errorf("%d bytes: the error is %+v, want one about an undocumented response", test.size, failure)
		}
		if failure != nil && failure.NotSent {
			t.Errorf("%d bytes came for a request that was not sent", test.size)
		}
	}
}

func TestDo_unreadableResponse(t *testing.T) {
	t.Parallel()
	n := 0
	c, _ := testCaller(t, Options{Retries: 1}, func(w http.ResponseWriter, _ *http.Request) {
		n++
		_, _ = io.WriteString(w, []string{`{"Tags":{"old":"1"},"Name":5}`, `{"Name":"A"}`}[n-1])
	})
	got, err := Call[thing](t.Context(), c, Request{Op: "read", Method: "GET", Path: "/", Idempotent: true})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(thing{Name: "A"}, got); diff != "" {
		t.Error(diff)
	}
}
