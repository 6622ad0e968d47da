package simulator_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestNewProxy(t *testing.T) {
	t.Parallel()
	served := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "served") }))
	t.Cleanup(served.Close)
	proxy := httptest.NewServer(simulator.NewProxy(served.Listener.Addr().String()))
	t.Cleanup(proxy.Close)
	gone := httptest.NewServer(simulator.NewProxy("127.0.0.1:1"))
	t.Cleanup(gone.Close)
	at := func(server *httptest.Server) string { return strings.TrimPrefix(server.URL, "http://") }
	for _, test := range []struct{ name, proxy, target, want string }{
		{"password", simulator.ProxyURL(at(proxy)), "https://nhnmcc.test/", "served"},
		{"no password", proxy.URL, "https://nhnmcc.test/", "Proxy Authentication Required"},
		{"wrong password", "http://proxy-user:wrong@" + at(proxy), "https://nhnmcc.test/", "Proxy Authentication Required"},
		{"another host", simulator.ProxyURL(at(proxy)), "https://example.com/", "Forbidden"},
		{"another method", simulator.ProxyURL(at(proxy)), "http://nhnmcc.test/", "The proxy connects to https://nhnmcc.test only."},
		{"no simulator", simulator.ProxyURL(at(gone)), "https://nhnmcc.test/", "Bad Gateway"},
	} {
		transport := served.Client().Transport.(*http.Transport).Clone() //nolint:forcetypeassert // the client of a test server
		transport.Proxy = func(*http.Request) (*url.URL, error) { return url.Parse(test.proxy) }
		transport.TLSClientConfig.ServerName = "example.com" // the name in the certificate of a test server
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, test.target, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		if response, err := (&http.Client{Transport: transport}).Do(request); err != nil {
			text = err.Error()
		} else {
			body, _ := io.ReadAll(response.Body)
			_ = response.Body.Close()
			text = string(body)
		}
		if !strings.Contains(text, test.want) {
			t.Errorf("%s: %q, want %q", test.name, text, test.want)
		}
		transport.CloseIdleConnections()
	}
}
