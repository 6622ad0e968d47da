package simulator

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"
)

// adminFault is the JSON form of a [Fault] in the admin API.
type adminFault struct {
	Match  string            `json:"match"`
	Skip   int               `json:"skip,omitempty"`
	Times  int               `json:"times,omitempty"`
	Kind   string            `json:"kind"`
	After  bool              `json:"after,omitempty"`
	Status int               `json:"status,omitempty"`
	Header map[string]string `json:"header,omitempty"`
	Body   string            `json:"body,omitempty"`
	Delay  string            `json:"delay,omitempty"`
	Count  int               `json:"count,omitempty"`
}

// faultKinds are the names of the kinds, in the order of the constants.
var faultKinds = []string{"status", "reset", "truncate", "empty", "html", "delay", "echo", "malformed", "huge"}

// adminExchange is an [Exchange] without its headers: they carry credentials.
type adminExchange struct {
	Method   string `json:"method"`
	Path     string `json:"path"`
	Query    string `json:"query,omitempty"`
	Body     string `json:"body,omitempty"`
	Status   int    `json:"status"`
	Response string `json:"answer,omitempty"`
	Failed   bool   `json:"failed,omitempty"`
}

// maxAdminBody is the most that a request of the admin API may send: far more than a state of a large organization.
const maxAdminBody = 64 << 20

// Admin is an API to the simulator itself, for tests that are written in another language than Go. It belongs on an
// address of its own: every client that reaches it may change everything. Pages in a browser are rejected.
//
//	GET PUT DELETE   /state      what both services hold, as JSON; PUT takes what [ParseState] takes, DELETE goes back to [Seed]
//	GET PATCH DELETE /switches   [Switches] by name; DELETE goes back to the defaults
//	GET PUT DELETE   /faults     the list of faults; PUT replaces it
//	GET              /counts     [State.Counts]
//	POST             /console/…  what users do in the console, see [State.Console]
//	GET DELETE       /requests   what arrived; ?match= takes a pattern as in [Fault.Match]
func (s *Simulator) Admin() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /state", func(w http.ResponseWriter, _ *http.Request) {
		s.View(func(st *State) { writeAdmin(w, st) })
	})
	mux.HandleFunc("PUT /state", s.putState)
	mux.HandleFunc("DELETE /state", func(w http.ResponseWriter, _ *http.Request) {
		s.Change(func(st *State) { *st = *Seed(s.now()) })
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /counts", func(w http.ResponseWriter, _ *http.Request) {
		s.View(func(st *State) { writeAdmin(w, st.Counts()) })
	})
	mux.HandleFunc("POST /console/{operation}", s.postConsole)
	mux.HandleFunc("GET /switches", func(w http.ResponseWriter, _ *http.Request) {
		switches := s.Switches()
		values := map[string]any{}
		for _, named := range switches.Named() {
			values[named.Name] = named.Value()
		}
		writeAdmin(w, values)
	})
	mux.HandleFunc("PATCH /switches", s.patchSwitches)
	mux.HandleFunc("DELETE /switches", func(w http.ResponseWriter, _ *http.Request) {
		s.Switch(func(switches *Switches) { *switches = DefaultSwitches() })
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /faults", s.getFaults)
	mux.HandleFunc("PUT /faults", s.putFaults)
	mux.HandleFunc("DELETE /faults", func(w http.ResponseWriter, _ *http.Request) {
		s.ClearFaults()
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /requests", func(w http.ResponseWriter, r *http.Request) {
		exchanges := []adminExchange{}
		for _, e := range s.Requests(r.URL.Query().Get("match")) {
			exchanges = append(exchanges, adminExchange{e.Method, e.Path, e.Query, e.Body, e.Status, e.Response, e.Failed})
		}
		writeAdmin(w, exchanges)
	})
	mux.HandleFunc("DELETE /requests", func(w http.ResponseWriter, _ *http.Request) {
		s.ResetJournal()
		w.WriteHeader(http.StatusNoContent)
	})
	return http.NewCrossOriginProtection().Handler(http.MaxBytesHandler(mux, maxAdminBody))
}

func (s *Simulator) putState(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(r.Body)
	if err != nil {
		rejectAdmin(w, err)
		return
	}
	next, err := ParseState(data, s.now())
	if err != nil {
		rejectAdmin(w, err)
		return
	}
	s.Change(func(st *State) { *st = *next })
	w.WriteHeader(http.StatusNoContent)
}

func (s *Simulator) patchSwitches(w http.ResponseWriter, r *http.Request) {
	values := map[string]json.RawMessage{}
	if err := decodeBody(r, &values); err != nil {
		rejectAdmin(w, err)
		return
	}
	next := s.Switches()
	for name, value := range values {
		text := string(value)
		_ = json.Unmarshal(value, &text) // a number, true or false is its own text
		if err := next.Set(name, text); err != nil {
			rejectAdmin(w, err)
			return
		}
	}
	s.Switch(func(switches *Switches) { *switches = next })
	w.WriteHeader(http.StatusNoContent)
}

func (s *Simulator) getFaults(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	faults := []adminFault{}
	for _, f := range s.faults {
		header, delay := map[string]string{}, ""
		if f.Delay > 0 {
			delay = f.Delay.String()
		}
		for name := range f.Header {
			header[name] = f.Header.Get(name)
		}
		faults = append(faults, adminFault{f.Match, f.Skip, f.Times, faultKinds[f.Kind], f.After, f.Status, header, f.Body, delay, f.Count})
	}
	writeAdmin(w, faults)
}

func (s *Simulator) putFaults(w http.ResponseWriter, r *http.Request) {
	var given []adminFault
	if err := decodeBody(r, &given); err != nil {
		rejectAdmin(w, err)
		return
	}
	faults := make([]*Fault, 0, len(given))
	for _, f := range given {
		fault, err := f.fault()
		if err != nil {
			rejectAdmin(w, err)
			return
		}
		faults = append(faults, fault)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = faults
	w.WriteHeader(http.StatusNoContent)
}

// fault returns the fault that f describes.
func (f adminFault) fault() (*Fault, error) {
	kind := slices.Index(faultKinds, f.Kind)
	if kind < 0 {
		return nil, fmt.Errorf("kind is one of %q, not %q", faultKinds, f.Kind)
	}
	if FaultKind(kind) == FaultStatus && (f.Status < 200 || f.Status > 599) {
		return nil, fmt.Errorf("a fault of kind status has a status from 200 to 599, not %d", f.Status)
	}
	if f.Count < 0 || f.Count > maxHugeCount {
		return nil, fmt.Errorf("count is a number from 0 to %d, not %d", maxHugeCount, f.Count)
	}
	fault := &Fault{
		Match: f.Match, Skip: f.Skip, Times: f.Times, Kind: FaultKind(kind), After: f.After, Status: f.Status, Header: http.Header{},
		Body: f.Body, Count: f.Count,
	}
	if fault.Kind == FaultDelay {
		delay, err := time.ParseDuration(f.Delay)
		if err != nil || delay <= 0 {
			return nil, fmt.Errorf("a fault of kind delay has a delay such as 200ms, not %q", f.Delay)
		}
		fault.Delay = delay
	}
	for name, value := range f.Header {
		fault.Header.Set(name, value)
	}
	return fault, nil
}

func writeAdmin(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(value) // fails only when the caller went away
}

// decodeBody decodes the body of a request to the admin API.
func decodeBody(r *http.Request, into any) error {
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	return decodeStrict(data, into)
}

func rejectAdmin(w http.ResponseWriter, err error) {
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		http.Error(w, fmt.Sprintf("The body is larger than %d bytes.", tooLarge.Limit), http.StatusRequestEntityTooLarge)
		return
	}
	http.Error(w, err.Error(), http.StatusBadRequest)
}
