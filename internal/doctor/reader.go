package doctor

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// call is a request that reads. Its endpoint has a placeholder for each ID: another call supplies it, from the first object that it
// returns.
type call struct {
	endpoint string // "GET /v1/organizations/{org}/roles"
	query    url.Values
	body     any
	field    string            // of the response; a success without it does not have the documented form
	samples  map[string]string // placeholder: path of the ID in the items of field, such as "org.orgId"
	only     string            // value of roleGroupType of the items that count: a list may contain groups of other types
	none     string            // why there is no sample if the list is empty
	mayMiss  bool              // the object may not exist, and the code for that is not documented
}

// permission returns the permission that the reference requires, without the name of a service; "" for none.
func (c call) permission() string {
	return strings.TrimPrefix(nhn.RequiredPermission(c.endpoint), "<service>:")
}

// result is the result of a call.
type result struct {
	call     call
	err      *apiclient.Error
	skipped  string // why the call was not sent; "" if it was
	response map[string]json.RawMessage
}

func (r *result) ok() bool { return r != nil && r.err == nil && r.skipped == "" }

// whyUnknown returns why a call does not say whether a type can be planned.
func (r *result) whyUnknown() string {
	if r == nil || r.skipped == "" {
		return "not checked"
	}
	return "not checked: " + r.skipped
}

// reader sends calls, several at a time.
type reader struct {
	send    func(context.Context, apiclient.Request, any) error
	limit   time.Duration // of one call
	done    func(endpoint string)
	samples map[string]string // IDs by placeholder
	missing map[string]string // why there is no ID, by placeholder
	results map[string]*result
}

func newReader(send func(context.Context, apiclient.Request, any) error, o Options, done func(string)) *reader {
	return &reader{
		send: send, limit: o.CallLimit, done: done,
		samples: map[string]string{}, missing: map[string]string{}, results: map[string]*result{},
	}
}

const parallelCalls = 4

var placeholder = regexp.MustCompile(`\{([^}]+)\}`)

// read sends calls. Those whose placeholders are known are sent first, and supply the others.
func (r *reader) read(ctx context.Context, calls []call) {
	for len(calls) > 0 {
		var ready, later []call
		for _, c := range calls {
			if r.waits(c, calls) {
				later = append(later, c)
			} else {
				ready = append(ready, c)
			}
		}
		for _, found := range r.readAll(ctx, ready) {
			r.results[found.call.endpoint] = found
			r.takeSamples(found)
		}
		calls = later
	}
}

// waits reports whether another call supplies a placeholder of c.
func (r *reader) waits(c call, others []call) bool {
	for _, match := range placeholder.FindAllStringSubmatch(c.endpoint, -1) {
		name := match[1]
		if r.samples[name] != "" || r.missing[name] != "" {
			continue
		}
		if slices.ContainsFunc(others, func(other call) bool { return other.samples[name] != "" && other.endpoint != c.endpoint }) {
			return true
		}
	}
	return false
}

func (r *reader) readAll(ctx context.Context, calls []call) []*result {
	results := make([]*result, len(calls))
	slots := make(chan struct{}, parallelCalls)
	var all sync.WaitGroup
	for i, c := range calls {
		all.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			results[i] = r.readOne(ctx, c)
			r.done(c.endpoint)
		})
	}
	all.Wait()
	return results
}

// shortDelay is the longest time that a failed attempt may take, or that a service may request, before the attempt is repeated.
const shortDelay = 3 * time.Second

// readOne sends a call, and repeats it once if it failed soon and the failure may be temporary.
func (r *reader) readOne(ctx context.Context, c call) *result {
	found := &result{call: c}
	request, missing := r.request(c)
	if missing != "" {
		found.skipped = missing
		return found
	}
	if ctx.Err() != nil {
		found.skipped = timeLimitReached
		return found
	}
	ctx, cancel := context.WithTimeout(ctx, r.limit)
	defer cancel()
	for attempt := 1; ; attempt++ {
		started := time.Now()
		err := r.send(ctx, request, &found.response)
		if err == nil && c.field != "" && found.response[c.field] == nil {
			err = failureOf(errNoField)
		}
		if err == nil {
			return found
		}
		if found.err = failureOf(err); c.mayMiss && saysMissing(found) {
			return found
		}
		temporary := found.err.Kind == apiclient.ErrUnavailable || found.err.Kind == apiclient.ErrThrottled
		if attempt > 1 || !temporary || time.Since(started) > shortDelay || found.err.RetryAfter > shortDelay {
			return found
		}
		found.err = nil
	}
}

// saysMissing reports whether a request failed because its object does not exist. It then turns the failure into a response.
// A failure of the service with a code of its own may mean the same, so it says nothing.
func saysMissing(found *result) bool {
	switch failure := found.err; {
	case failure.Kind == apiclient.ErrInvalid, failure.Kind == apiclient.ErrReferenceNotFound, failure.Kind == apiclient.ErrNotFound:
		found.err = nil
	case failure.Kind == apiclient.ErrUnavailable && failure.Code != "":
		found.err, found.skipped = nil, "the object does not exist, or the service failed"
	default:
		return false
	}
	return true
}

var errNoField = errors.New("the response does not contain the documented field")

const timeLimitReached = "the time limit of the run was reached"

// request returns the request of a call, or why an ID for it is missing.
func (r *reader) request(c call) (request apiclient.Request, missing string) {
	method, path, _ := strings.Cut(c.endpoint, " ")
	request = apiclient.Request{
		Op: "check", Method: method, Path: path, Query: c.query, Body: c.body, Idempotent: true,
	}
	for _, match := range placeholder.FindAllStringSubmatch(path, -1) {
		name := match[1]
		if r.samples[name] == "" {
			if missing = r.missing[name]; missing == "" {
				missing = "there is no object to read"
			}
			return request, missing
		}
		request.Args = append(request.Args, r.samples[name])
	}
	return request, ""
}

// takeSamples takes the IDs for other calls from a response.
func (r *reader) takeSamples(found *result) {
	for name, path := range found.call.samples {
		switch {
		case r.samples[name] != "" || r.missing[name] != "":
		case found.skipped != "":
			r.missing[name] = found.skipped
		case found.err != nil:
			r.missing[name] = found.call.endpoint + " failed"
		default:
			if r.samples[name] = firstID(found.items(), path, found.call.only); r.samples[name] == "" {
				r.missing[name] = found.call.none
			}
		}
	}
}

// items returns the items of the list in a response.
func (r *result) items() []json.RawMessage {
	var items []json.RawMessage
	if r.ok() && json.Unmarshal(r.response[r.call.field], &items) != nil {
		return nil
	}
	return items
}

func firstID(items []json.RawMessage, path, only string) string {
	for _, item := range items {
		if kind := textAt(item, "roleGroupType"); only != "" && kind != "" && kind != only {
			continue
		}
		if id := textAt(item, path); id != "" {
			return id
		}
	}
	return ""
}

// textAt returns the text at a path such as "org.orgId", "" if there is none.
func textAt(item json.RawMessage, path string) string {
	for name := range strings.SplitSeq(path, ".") {
		var object map[string]json.RawMessage
		if json.Unmarshal(item, &object) != nil {
			return ""
		}
		item = object[name]
	}
	var text string
	if json.Unmarshal(item, &text) != nil {
		return ""
	}
	return text
}

// failedWith returns a call that failed with one of these codes, the same one in each run, or nil.
func (r *reader) failedWith(codes ...string) *result {
	for _, endpoint := range slices.Sorted(maps.Keys(r.results)) {
		if found := r.results[endpoint]; found.err != nil && slices.Contains(codes, found.err.Code) {
			return found
		}
	}
	return nil
}
