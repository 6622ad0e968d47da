package simulator

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// maxBody is what NHN's gateway takes at most (code 4131000); MCC's limit is unpublished.
const maxBody = 10 << 20

// Simulator serves both APIs. Its zero value is not usable: see [New].
type Simulator struct {
	mux      *http.ServeMux
	mu       sync.Mutex // held while a request is handled: the services order writes somehow, this is our order
	state    *State
	switches Switches
	faults   []*Fault
	journal  journal
	earlier  *nhnEarlier
	served   int // requests since the start, for trace ids
	now      func() time.Time
	saveTo   string

	endpoints   []string
	permissions map[string]string
}

// Option changes how [New] sets a simulator up.
type Option func(*Simulator)

// WithSwitches replaces the default behavior in the points that the vendors leave open.
func WithSwitches(sw Switches) Option { return func(s *Simulator) { s.switches = sw } }

// WithState starts from st instead of [Seed].
func WithState(st *State) Option { return func(s *Simulator) { s.state = st } }

// WithClock makes the simulator read the time from now: signatures, token lifetimes and dates follow it.
func WithClock(now func() time.Time) Option { return func(s *Simulator) { s.now = now } }

// New returns a simulator that holds what [Seed] describes.
func New(options ...Option) *Simulator {
	s := &Simulator{mux: http.NewServeMux(), switches: DefaultSwitches(), now: time.Now, permissions: map[string]string{}}
	for _, option := range options {
		option(s)
	}
	if s.state == nil {
		s.state = Seed(s.now())
	}
	s.routeMCC()
	s.routeNHN()
	return s
}

// ServeHTTP handles one request of either service, after the latency and through the faults that are set.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil {
		return // the caller went away
	}
	if wait := s.Switches().Latency; wait > 0 && !sleep(r.Context(), wait) {
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))

	fault := s.nextFault(r)
	if fault != nil && fault.Kind == FaultDelay && !fault.After && !sleep(r.Context(), fault.Delay) {
		return
	}
	answer := s.serve(r, body, fault)
	if fault != nil && fault.Kind == FaultDelay && fault.After && !sleep(r.Context(), fault.Delay) {
		return
	}
	if fault != nil && fault.OnFault != nil {
		fault.OnFault()
	}
	if fault != nil && fault.Kind == FaultReset {
		panic(http.ErrAbortHandler) // closes the connection without a response
	}
	if fault != nil && fault.Kind == FaultMalformed {
		sendMalformed(w, r)
		return
	}
	if fault != nil && fault.Kind == FaultTruncate {
		w.Header().Set("Content-Length", strconv.Itoa(answer.Body.Len()*2+1)) // promises more than comes
	}
	for name, values := range answer.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Code)
	_, _ = w.Write(answer.Body.Bytes())
}

// serve carries a request out, unless the fault prevents it.
func (s *Simulator) serve(r *http.Request, body []byte, fault *Fault) *httptest.ResponseRecorder {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.served++
	answer := httptest.NewRecorder()
	switch {
	case !fault.isCarriedOut():
		fault.write(answer, r, body)
	case len(body) > maxBody && strings.HasPrefix(r.URL.Path, mccPrefix):
		s.rejectAtMCCGateway(answer, gatewayTooLarge)
	case len(body) > maxBody:
		s.rejectLargeBody(answer, r)
	default:
		s.mux.ServeHTTP(answer, r)
	}
	if fault != nil && fault.isCarriedOut() {
		answer = fault.corrupt(answer, r, body)
	}
	s.record(r, body, answer, fault)
	s.save()
	return answer
}

// Endpoints lists the endpoints, as "METHOD /path" with placeholders in braces.
func (s *Simulator) Endpoints() []string { return slices.Clone(s.endpoints) }

// Permissions lists the permissions that endpoints require, by the names of the vendors. Endpoints that every member of the
// organization may call are omitted, and Media Connect Center has no permissions of single calls.
func (s *Simulator) Permissions() map[string]string { return maps.Clone(s.permissions) }

// Switches returns the behavior in force.
func (s *Simulator) Switches() Switches {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.switches
}

// Switch changes the behavior while the simulator runs.
func (s *Simulator) Switch(change func(*Switches)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.switches)
}

// Change changes objects without a request of a client: drift, deletions, seeds.
func (s *Simulator) Change(edit func(*State)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	edit(s.state)
	s.earlier = nil
	s.save()
}

// View reads the objects. The State must not be kept or changed.
func (s *Simulator) View(look func(*State)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	look(s.state)
}

func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
