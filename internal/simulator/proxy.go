package simulator

import (
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync"
)

// ProxyHost is the name of the simulator behind its proxy. The top-level domain is reserved for tests, so no name server knows it.
const ProxyHost = "nhnmcc.test"

// ProxyUser and ProxyPassword are the credentials that the proxy asks for.
const (
	ProxyUser     = "proxy-user"
	ProxyPassword = "proxy-password"
)

// ProxyURL returns the address of a proxy with its credentials, for HTTPS_PROXY.
func ProxyURL(address string) string {
	return (&url.URL{Scheme: "http", Host: address, User: url.UserPassword(ProxyUser, ProxyPassword)}).String()
}

// NewProxy returns an HTTP proxy that asks for a password, and connects [ProxyHost] to address. It rejects all other hosts.
func NewProxy(address string) http.Handler {
	want := "Basic " + base64.StdEncoding.EncodeToString([]byte(ProxyUser+":"+ProxyPassword))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch host, _, err := net.SplitHostPort(r.Host); {
		case r.Header.Get("Proxy-Authorization") != want:
			w.Header().Set("Proxy-Authenticate", `Basic realm="simulator"`)
			http.Error(w, "The proxy requires a user name and a password.", http.StatusProxyAuthRequired)
		case r.Method != http.MethodConnect, err != nil, host != ProxyHost:
			http.Error(w, "The proxy connects to https://"+ProxyHost+" only.", http.StatusForbidden)
		default:
			connect(w, r, address)
		}
	})
}

// connect passes bytes between the client and the server at address until one of them closes its connection.
func connect(w http.ResponseWriter, r *http.Request, address string) {
	server, err := (&net.Dialer{}).DialContext(r.Context(), "tcp", address)
	if err != nil {
		http.Error(w, "The simulator does not respond.", http.StatusBadGateway)
		return
	}
	defer server.Close() //nolint:errcheck // nothing is written any more
	client, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer client.Close() //nolint:errcheck // as above
	if _, err := io.WriteString(client, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
		return
	}
	var both sync.WaitGroup
	both.Go(func() {
		_, _ = io.Copy(server, buffered)
		_ = server.Close()
	})
	both.Go(func() {
		_, _ = io.Copy(client, server)
		_ = client.Close()
	})
	both.Wait()
}
