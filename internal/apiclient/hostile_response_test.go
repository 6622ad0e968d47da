package apiclient

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// TestDo_errorTextIsSanitized has a service whose error clears the screen, forges a line and does not end: the error has none of that.
func TestDo_errorTextIsSanitized(t *testing.T) {
	t.Parallel()
	c, _ := testCaller(t, Options{}, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadRequest) })
	c.Decode = func(Request, *Response, any) error {
		return &Error{Kind: ErrInvalid, Code: "1\x1b[2J2", RequestID: "a\u202eb", Message: "\x1b[32mApply complete!\x1b[0m\x1b]0;title\afake\nline" + strings.Repeat("x", 5000)}
	}
	var failure *Error
	if err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/"}, nil); !errors.As(err, &failure) {
		t.Fatal(err)
	}
	if got, want := failure.Code+" "+failure.RequestID, "12 ab"; got != want {
		t.Errorf("code and request ID are %q, want %q", got, want)
	}
	if !strings.HasPrefix(failure.Message, "Apply complete!fake linexxx") || !strings.HasSuffix(failure.Message, "xxx... (cut)") || len(failure.Message) > 1020 {
		t.Errorf("the message has %d bytes: %.80q", len(failure.Message), failure.Message)
	}
}

// TestDo_tooManyElements responds with a list of more elements than any page has, which is small to send and large in memory.
func TestDo_tooManyElements(t *testing.T) {
	t.Parallel()
	for elements, accepted := range map[int]bool{10_000: true, 10_001: false} {
		c, _ := testCaller(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{"items":[`+strings.Repeat("{},", elements-1)+`{}]}`)
		})
		var out struct{ Items []struct{} }
		err := c.Do(t.Context(), Request{Op: "list", Method: "GET", Path: "/", Idempotent: true}, &out)
		if accepted != (err == nil) || !accepted && !strings.Contains(err.Error(), "a list of more than 10000 elements") {
			t.Errorf("%d elements: error = %v", elements, err)
		}
	}
}

// TestDo_interrupted calls an interrupt by its name, and does not advise to check the network.
func TestDo_interrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	c, _ := testCaller(t, Options{}, func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	var failure *Error
	if err := c.Do(ctx, Request{Op: "read", Method: "GET", Path: "/", Idempotent: true}, nil); !errors.As(err, &failure) {
		t.Fatal(err)
	}
	if failure.Message != "interrupted before a response was received" || failure.Reason != ReasonInterrupted {
		t.Errorf("the error is %q, %q", failure.Message, failure.Reason)
	}
}

// TestDo_malformedResponseIsNotQuoted has a proxy that repeats the request where net/http cannot read a response: net/http quotes it.
func TestDo_malformedResponseIsNotQuoted(t *testing.T) {
	t.Parallel()
	for name, response := range map[string]string{
		"header": "HTTP/1.1 200 OK\r\nAuthorization Bearer topSECRET\r\n\r\n",
		"status": "HTTP/1.1 /v1/keys/topSECRET OK\r\n\r\n",
		"line":   "GET /v1/keys/topSECRET HTTP/1.1\r\n\r\n",
	} {
		listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // closed below
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = listener.Close() })
		go func() {
			for {
				connection, err := listener.Accept()
				if err != nil {
					return
				}
				_, _ = connection.Read(make([]byte, 4096))
				_, _ = io.WriteString(connection, response)
				_ = connection.Close()
			}
		}()
		c, _ := callerAt(t, "http://"+listener.Addr().String(), Options{})
		err = c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/"}, nil)
		var failure *Error
		if text := fmt.Sprintf("%v %+v", err, err); !errors.As(err, &failure) || strings.Contains(text+fmt.Sprintf("%+v", *failure), "topSECRET") {
			t.Errorf("%s: the error is %s", name, text)
		}
	}
}

// TestDo_switchesProtocol has a service that switches to another protocol and then sends nothing: neither a timeout nor an interrupt would end
// a read of the response.
func TestDo_switchesProtocol(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // closed below
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	closed := make(chan error, 1)
	go func() {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		_, _ = connection.Read(make([]byte, 4096))
		_, _ = io.WriteString(connection, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n{}")
		_, err = connection.Read(make([]byte, 1)) // until the client closes the connection
		closed <- err
	}()
	c, _ := callerAt(t, "http://"+listener.Addr().String(), Options{})
	failed := make(chan error, 1)
	go func() { failed <- c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/"}, nil) }()
	if err := <-closed; !errors.Is(err, io.EOF) {
		t.Errorf("the connection ended with %v", err)
	}
	const want = "Test Cloud: read: service unavailable: no response: the service switches to another protocol, which was not requested (HTTP 101)"
	if err := <-failed; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
