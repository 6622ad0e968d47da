package simulator

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// LoopbackHosts rejects requests whose Host is neither localhost, nor [ProxyHost], nor a loopback address. It belongs in front of what is
// served on a loopback address: a web page can have the name of its site resolved to 127.0.0.1 (DNS rebinding), and the
// browser then takes the simulator for that site.
func LoopbackHosts(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLoopbackHost(r.Host) {
			http.Error(w, fmt.Sprintf("The simulator listens on this machine only, and takes localhost or a loopback address such as 127.0.0.1 as Host, not %q.", r.Host),
				http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func isLoopbackHost(hostPort string) bool {
	host, _, err := net.SplitHostPort(hostPort)
	if err != nil { // there is no port
		host = strings.TrimSuffix(strings.TrimPrefix(hostPort, "["), "]")
	}
	if strings.EqualFold(host, "localhost") || host == ProxyHost { // no web page has a name of a reserved domain
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.Unmap().IsLoopback()
}
