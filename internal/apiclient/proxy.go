package apiclient

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/http/httpproxy"
)

// errProxyAddress repeats nothing of the address, which may contain a password.
var errProxyAddress = errors.New("the address of the proxy in the environment is not a URL")

// Proxy returns the proxy for a request from the environment variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY; nil means none. Unlike
// [http.ProxyFromEnvironment], it returns an error for an address that is not a URL, for example because of a password with an unescaped
// percent sign: net/http ignores such an address and connects without the proxy.
func Proxy(r *http.Request) (*url.URL, error) {
	settings := httpproxy.FromEnvironment()
	for _, address := range []*string{&settings.HTTPProxy, &settings.HTTPSProxy} {
		if strings.Trim(*address, "\"' \t\r\n") == "" { // an empty value in a file of variables, with its quotes or its line end
			*address = ""
		}
	}
	proxy, err := settings.ProxyFunc()(r.URL)
	switch {
	case err != nil:
		return nil, err
	case proxy != nil && strings.HasSuffix(proxy.Host, ":") && proxy.Path+proxy.RawQuery+proxy.Fragment != "" && proxy.Path != "/":
		// httpproxy puts http:// in front of what it cannot parse. The host of "http:/proxy:3128" is then "http:".
		return nil, errProxyAddress
	case proxy != nil:
		return proxy, nil
	}
	for _, address := range []*string{&settings.HTTPProxy, &settings.HTTPSProxy} {
		if *address != "" {
			*address = "http://proxy.invalid"
		}
	}
	if wanted, _ := settings.ProxyFunc()(r.URL); wanted != nil {
		return nil, errProxyAddress
	}
	return nil, nil //nolint:nilnil // as net/http expects for no proxy
}

// addProxy adds the password for a proxy, and the credentials as requests send them. proxy is nil for none.
func (s *Secrets) addProxy(proxy *url.URL) {
	if proxy == nil || proxy.User == nil {
		return
	}
	password, _ := proxy.User.Password()
	s.Add(password, base64.StdEncoding.EncodeToString([]byte(proxy.User.Username()+":"+password)))
}

// proxyRefusal is the error of a proxy that does not connect to the service, so that no request is sent.
type proxyRefusal struct{ status int }

func (p proxyRefusal) Error() string {
	if p.status == http.StatusProxyAuthRequired {
		return "the proxy requires a valid user name and password (HTTP 407)"
	}
	return fmt.Sprintf("the proxy refuses the connection (HTTP %d)", p.status)
}
