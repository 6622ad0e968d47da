package doctor

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Options configure a run.
type Options struct {
	ProjectID string // of the project that is read; "" for the first one of the organization
	UserAgent string
	Limit     time.Duration    // of the run; 0 for 50 s
	CallLimit time.Duration    // of a request; 0 for 10 s
	Now       func() time.Time // nil for time.Now
	Progress  func(Progress)   // is called after each request; nil for none
}

// Progress is the progress of a run.
type Progress struct {
	Done, Calls int
	Endpoint    string // the last one
}

const (
	defaultLimit     = 50 * time.Second // a run ends within a minute
	defaultCallLimit = 10 * time.Second
)

// Run checks the accounts in the settings, both clouds at the same time. If ctx ends, the report is incomplete.
func Run(ctx context.Context, s Settings, o Options) Report {
	o.Limit, o.CallLimit = cmp.Or(o.Limit, defaultLimit), cmp.Or(o.CallLimit, defaultCallLimit)
	if o.Now == nil {
		o.Now = time.Now
	}
	ctx, cancel := context.WithTimeout(ctx, o.Limit)
	defer cancel()
	progress := &counter{report: o.Progress}
	var clouds [2]*Cloud
	var all sync.WaitGroup
	if s.NHN != nil {
		progress.calls += len(accountCalls()) + len(nhnCalls())
		all.Go(func() { clouds[0] = new(checkNHN(ctx, *s.NHN, s.clientOptions(o), o, progress.count)) })
	}
	if s.MCC != nil {
		progress.calls += len(mccCalls())
		all.Go(func() { clouds[1] = new(checkMCC(ctx, *s.MCC, s.clientOptions(o), o, progress.count)) })
	}
	all.Wait()
	found := []Cloud{}
	for _, cloud := range clouds {
		if cloud != nil {
			found = append(found, *cloud)
		}
	}
	return newReport(found)
}

// clientOptions returns the options of the API clients. They never repeat a request, because a run is short.
func (s Settings) clientOptions(o Options) apiclient.Options {
	return apiclient.Options{PerSecond: s.PerSecond, Timeout: o.CallLimit, UserAgent: o.UserAgent}
}

type counter struct {
	mu          sync.Mutex
	done, calls int
	report      func(Progress)
}

func (c *counter) count(endpoint string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done++; c.report != nil {
		c.report(Progress{c.done, c.calls, endpoint})
	}
}

// general reports whether an error concerns all requests, so that it makes no sense to send more.
func general(failure *apiclient.Error) bool {
	switch failure.Kind {
	case apiclient.ErrUnauthorized, apiclient.ErrTokenExpired, apiclient.ErrThrottled, apiclient.ErrUnavailable:
		return true
	case apiclient.ErrConfiguration:
		return failure.Code != codeToggleOff && failure.Code != codeNotInVersion
	default:
		return false
	}
}

// complete fills a report with the calls and types of a cloud.
func (c *Cloud) complete(ctx context.Context, r *reader, calls []call, why string, types []typeInfo, held grants) {
	limited := false
	for _, asked := range calls {
		found := r.results[asked.endpoint]
		if found == nil {
			found = &result{call: asked, skipped: why}
			r.results[asked.endpoint] = found
		}
		switch {
		case found.skipped != "":
			limited = limited || found.skipped == timeLimitReached
			c.Calls = append(c.Calls, Call{Endpoint: asked.endpoint, Permission: asked.permission(), Status: StatusSkipped, Text: sentence("Not sent: " + found.skipped)})
		case found.err != nil:
			c.Requests++
			limited = limited || ctx.Err() != nil
			c.Calls = append(c.Calls, failedCall(found))
		default:
			c.Requests++
		}
	}
	if limited {
		c.Checks = append(c.Checks, Check{
			Name: "Time limit", Status: StatusFailed, Text: "The run ended before all checks were made.",
			Remedy: "The service or the network is slow, or NHNMCC_REQUESTS_PER_SECOND is low. Run the command again later.",
		})
	}
	for _, t := range types {
		c.Types = append(c.Types, t.assess(r.results, held))
	}
	slices.SortStableFunc(c.Types, func(a, b Type) int { return cmp.Compare(a.Kind.order(), b.Kind.order()) })
}

func failedCall(found *result) Call {
	text, remedy := Explain(found.err)
	if found.call.permission() != "" && found.err.Kind == apiclient.ErrPermission && found.err.Code != codeAddress && found.err.Code != codeAddressGateway {
		text += " It requires " + found.call.permission() + "."
	}
	return Call{
		Endpoint: found.call.endpoint, Permission: found.call.permission(), Status: StatusFailed, Code: identifier(found.err.Code),
		HTTP: found.err.Status, RequestID: identifier(found.err.RequestID), Text: text, Remedy: remedy,
	}
}

// skip adds checks that were not made.
func (c *Cloud) skip(why string, names ...string) {
	for _, name := range names {
		c.Checks = append(c.Checks, Check{Name: name, Status: StatusSkipped, Text: sentence("Not checked: " + why)})
	}
}

func (c *Cloud) add(check Check) { c.Checks = append(c.Checks, check) }
