package simulator

import (
	"net/http"
	"net/http/httptest"
	"slices"
)

// Exchange is one request that arrived, and the response to it.
type Exchange struct {
	Method   string
	Path     string // escaped, as it arrived
	Query    string // raw
	Header   http.Header
	Body     string
	Status   int
	Response string
	Failed   bool // a Fault took part
}

// journal keeps the last requests. Without limits it keeps all, as a test in Go wants it.
type journal struct {
	exchanges []Exchange
	bytes     int
	limits    *journalLimits
}

type journalLimits struct{ requests, bytes int }

// WithJournal limits the journal to the last requests: at most a number of requests and about a number of bytes.
// With 0 nothing is kept.
func WithJournal(requests, bytes int) Option {
	return func(s *Simulator) { s.journal.limits = &journalLimits{requests, bytes} }
}

func (j *journal) add(exchange Exchange) {
	j.exchanges = append(j.exchanges, exchange)
	j.bytes += exchange.size()
	for j.limits != nil && (len(j.exchanges) > j.limits.requests || j.bytes > j.limits.bytes) {
		j.bytes -= j.exchanges[0].size()
		j.exchanges[0] = Exchange{} // the array outlives the slice
		j.exchanges = j.exchanges[1:]
	}
}

func (e Exchange) size() int {
	size := len(e.Method) + len(e.Path) + len(e.Query) + len(e.Body) + len(e.Response)
	for name, values := range e.Header {
		for _, value := range values {
			size += len(name) + len(value)
		}
	}
	return size
}

func (s *Simulator) record(r *http.Request, body []byte, response *httptest.ResponseRecorder, fault *Fault) {
	s.journal.add(Exchange{
		Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: r.Header.Clone(), Body: string(body),
		Status: response.Code, Response: response.Body.String(), Failed: fault != nil,
	})
}

// Requests returns what arrived since the last [Simulator.ResetJournal] and is kept, in order, for a pattern as in [Fault.Match].
func (s *Simulator) Requests(pattern string) []Exchange {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []Exchange
	for _, exchange := range s.journal.exchanges {
		if r, err := http.NewRequest(exchange.Method, exchange.Path, nil); err == nil && matches(pattern, r) { //nolint:noctx // never sent
			found = append(found, exchange)
		}
	}
	return slices.Clip(found)
}

// ResetJournal empties the journal.
func (s *Simulator) ResetJournal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.journal.exchanges, s.journal.bytes = nil, 0
}
