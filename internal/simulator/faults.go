package simulator

import (
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"time"
)

// FaultKind says what goes wrong.
type FaultKind int

// The faults that a network and a gateway produce.
const (
	FaultStatus    FaultKind = iota // an HTTP status with Body
	FaultReset                      // the connection breaks without a response
	FaultTruncate                   // the response breaks off in the middle
	FaultEmpty                      // a 200 with an empty body
	FaultHTML                       // a page of a load balancer, with Status (200 when 0)
	FaultDelay                      // the request is carried out after Delay, or with After, its response arrives after Delay
	FaultEcho                       // an error whose message repeats the request with its headers
	FaultMalformed                  // a response with a malformed header that repeats the headers of the request
	FaultHuge                       // the lists in the response have Count items (100,000 when 0)
)

// Fault makes matching requests fail. See [Simulator.Fail].
type Fault struct {
	Match   string        // "POST /v1/projects/*/members": method and path, * for one segment; "" matches everything
	Skip    int           // how many matching requests pass before the first failure
	Times   int           // how many requests fail; 0 means once, -1 permanently
	Kind    FaultKind     // what goes wrong
	After   bool          // the request is carried out first, then its response is lost or corrupted
	Status  int           // for FaultStatus and FaultHTML
	Header  http.Header   // additional headers, such as Retry-After, and another content type for FaultStatus
	Body    string        // for FaultStatus
	Delay   time.Duration // for FaultDelay
	Count   int           // for FaultHuge
	OnFault func()        // is called before the response goes out

	hits int
}

// InjectFault adds a fault. Of several that match a request, the one added first is used.
func (s *Simulator) InjectFault(fault Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &fault)
}

// ClearFaults removes all faults.
func (s *Simulator) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// nextFault returns the fault for a request, or nil.
func (s *Simulator) nextFault(r *http.Request) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, fault := range s.faults {
		if !matches(fault.Match, r) {
			continue
		}
		fault.hits++
		times := max(fault.Times, 1)
		if fault.hits > fault.Skip && (fault.Times < 0 || fault.hits <= fault.Skip+times) {
			return fault
		}
	}
	return nil
}

// matches reports whether r fits a pattern "METHOD /path" with * for one segment.
func matches(pattern string, r *http.Request) bool {
	if pattern == "" {
		return true
	}
	method, route, _ := strings.Cut(pattern, " ")
	if method != r.Method {
		return false
	}
	ok, err := path.Match(route, r.URL.EscapedPath())
	return err == nil && ok
}

func (f *Fault) write(w http.ResponseWriter, r *http.Request, body []byte) {
	for name, values := range f.Header {
		w.Header()[name] = values
	}
	switch f.Kind {
	case FaultStatus:
		if w.Header().Get("Content-Type") == "" {
			w.Header().Set("Content-Type", "application/json;charset=UTF-8")
		}
		w.WriteHeader(f.Status)
		_, _ = w.Write([]byte(f.Body))
	case FaultHTML:
		w.Header().Set("Content-Type", "text/html")
		if f.Status != 0 {
			w.WriteHeader(f.Status)
		}
		_, _ = w.Write([]byte("<html><body><h1>Bad Gateway</h1></body></html>"))
	case FaultEcho:
		echo(w, r, body)
	case FaultReset, FaultTruncate, FaultEmpty, FaultMalformed, FaultDelay, FaultHuge:
		w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	}
}

// corrupt replaces or cuts the response to a request that was carried out.
func (f *Fault) corrupt(response *httptest.ResponseRecorder, r *http.Request, body []byte) *httptest.ResponseRecorder {
	switch f.Kind {
	case FaultDelay:
		return response
	case FaultHuge:
		return f.enlarge(response)
	case FaultTruncate:
		response.Body.Truncate(response.Body.Len() / 2)
		return response
	}
	spoilt := httptest.NewRecorder()
	f.write(spoilt, r, body)
	return spoilt
}
