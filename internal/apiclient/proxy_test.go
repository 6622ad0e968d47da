package apiclient

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"testing"
	"time"
)

// TestNewCaller_proxyPassword runs itself in a process whose environment sets a proxy with a password. An error that quotes the proxy must not
// repeat the password.
func TestNewCaller_proxyPassword(t *testing.T) {
	t.Parallel()
	const text = "the proxy says: proxy-password is wrong"
	if os.Getenv("HTTPS_PROXY") == "http://kim:proxy-password@proxy.example.com:3128" {
		base, err := url.Parse("https://api.example.com")
		if err != nil {
			t.Fatal(err)
		}
		if got := NewCaller("Test", base, Options{}, nil).Secrets.Redact(text); got != "the proxy says: (redacted) is wrong" {
			t.Error(got)
		}
		return
	}
	command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestNewCaller_proxyPassword$")
	command.Env = append(os.Environ(), "HTTPS_PROXY=http://kim:proxy-password@proxy.example.com:3128", "https_proxy=", "NO_PROXY=", "no_proxy=")
	if output, err := command.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, output)
	}
}

// TestProxy_notURL runs itself in processes whose environment sets a proxy. An address that is not a URL is an error of each request
// that would use the proxy, and the error does not repeat the password.
func TestProxy_notURL(t *testing.T) {
	t.Parallel()
	if want := os.Getenv("PROXY_TEST_WANT"); want != "" {
		base, err := url.Parse("https://api.example.com")
		if err != nil {
			t.Fatal(err)
		}
		proxy, err := Proxy(&http.Request{URL: base})
		if got := fmt.Sprint(proxy, err); got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if err == nil {
			return
		}
		err = NewCaller("Test", base, Options{Timeout: time.Minute}, fakeAuth{}).Do(t.Context(), Request{Op: "create thing", Method: "POST", Path: "/v1/things"}, nil)
		var failure *Error
		if !errors.As(err, &failure) || failure.Kind != ErrConfiguration || failure.Reason != ReasonProxyAddress || !failure.NotSent ||
			failure.Message != "no response: the address of the proxy in the environment is not a URL" {
			t.Errorf("%#v", err)
		}
		return
	}
	for _, test := range []struct{ proxy, except, want string }{
		{"http://kim:50%off@proxy.example.com:3128", "", "<nil> the address of the proxy in the environment is not a URL"},
		{"http://kim:a b@proxy.example.com:3128", "", "<nil> the address of the proxy in the environment is not a URL"},
		{"http://proxy.example.com:port", "", "<nil> the address of the proxy in the environment is not a URL"},
		{"http://kim:50%off@proxy.example.com:3128", "api.example.com", "<nil> <nil>"},
		{"http://kim:50%25off@proxy.example.com:3128", "", "http://kim:50%25off@proxy.example.com:3128 <nil>"},
		{"proxy.example.com:3128", "", "http://proxy.example.com:3128 <nil>"},
		{"http://kim:/ss@proxy.example.com:3128", "", "<nil> the address of the proxy in the environment is not a URL"},
		{"http:/proxy.example.com:3128", "", "<nil> the address of the proxy in the environment is not a URL"},
		{"https://", "", "<nil> the address of the proxy in the environment is not a URL"},
		{"http://proxy.example.com:", "", "http://proxy.example.com: <nil>"},
		{"proxy.example.com:", "", "http://proxy.example.com: <nil>"},
		{"http://proxy.example.com:/", "", "http://proxy.example.com:/ <nil>"},
		{"socks5://kim:secret@[2001:db8::1]:1080", "", "socks5://kim:secret@[2001:db8::1]:1080 <nil>"},
		{"[2001:db8::1]:3128", "", "http://[2001:db8::1]:3128 <nil>"},
		{`""`, "", "<nil> <nil>"},
		{"\r", "", "<nil> <nil>"},
		{" ", "", "<nil> <nil>"},
		{"", "", "<nil> <nil>"},
	} {
		command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestProxy_notURL$")
		command.Env = append(os.Environ(), "PROXY_TEST_WANT="+test.want, "HTTPS_PROXY="+test.proxy, "https_proxy=", "NO_PROXY="+test.except, "no_proxy=")
		if output, err := command.CombinedOutput(); err != nil {
			t.Errorf("%q except %q: %v: %s", test.proxy, test.except, err, output)
		}
	}
}
