package simulator

import (
	"net/http"
	"net/http/httptest"
	"slices"
)

// Exchange is one request that arrived, and the answer to it.
type Exchange struct {
	Method string
	Path   string // escaped, as it arrived
	Query  string // raw
	Header http.Header
	Body   string
	Status int
	Answer string
	Failed bool // a Fault took part
}

func (s *Simulator) record(r *http.Request, body []byte, answer *httptest.ResponseRecorder, fault *Fault) {
	s.journal = append(s.journal, Exchange{
		Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: r.Header.Clone(), Body: string(body),
		Status: answer.Code, Answer: answer.Body.String(), Failed: fault != nil,
	})
}

// Requests returns what arrived since the last [Simulator.Forget], in order, for a pattern as in [Fault.Match].
func (s *Simulator) Requests(pattern string) []Exchange {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []Exchange
	for _, exchange := range s.journal {
		if r, err := http.NewRequest(exchange.Method, exchange.Path, nil); err == nil && matches(pattern, r) { //nolint:noctx // never sent
			found = append(found, exchange)
		}
	}
	return slices.Clip(found)
}

// Forget empties the journal.
func (s *Simulator) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.journal = nil
}
