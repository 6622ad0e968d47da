package directory

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	parallel       = 10 // how many changes are carried out at a time
	maxUnavailable = 10 // failures of the API one after the other, after which no further change is begun
)

// NotAppliedError says that the API accepted a change and did not make it.
type NotAppliedError struct{ Attributes []string }

func (e *NotAppliedError) Error() string {
	return "the API did not apply " + strings.Join(e.Attributes, ", ")
}

// Failure is a change that failed, with those that were not begun because of it.
type Failure struct {
	Change  *Change
	Err     error
	Skipped []*Change
}

// Note is a change that was made, with its differences from the request.
type Note struct {
	Change  *Change
	Outcome apiclient.Outcome
}

// Result is what became of a plan.
type Result struct {
	Done     int // changes that were made
	Failures []Failure
	Notes    []Note
	Kept     []*Change // deletions that the API never makes: the root department, the administrator
	NotBegun []*Change // because the run was interrupted, or because the failures say that they would fail as well
	Why      string    // why changes were not begun, as the end of a sentence

	states map[*Change]state
}

type state struct {
	done    bool
	unknown bool    // it may be done
	read    Element // as it was read back after a change that was not applied
}

// Complete reports whether everything was done.
func (r *Result) Complete() bool { return len(r.Failures)+len(r.NotBegun) == 0 }

// NothingDone reports whether nothing was done, as far as is known.
func (r *Result) NothingDone() bool {
	for _, state := range r.states {
		if state.done || state.unknown {
			return false
		}
	}
	return true
}

// Run carries out the changes of a plan without problems, several at a time. A change begins when those are done that it must come
// after; if one of them fails, it is skipped.
func (p *Plan) Run(ctx context.Context, api API) *Result {
	r := &runner{
		plan: p, api: api, result: &Result{states: map[*Change]state{}}, ended: make(chan ended),
		missing: map[*Change]int{}, next: map[*Change][]*Change{}, failed: map[*Change]*Change{}, blocked: map[Part]bool{},
	}
	for _, change := range p.Changes {
		before := map[*Change]bool{}
		for _, other := range change.after {
			if !before[other] {
				before[other] = true
				r.next[other] = append(r.next[other], change)
			}
		}
		if r.missing[change] = len(before); len(before) == 0 {
			r.ready = append(r.ready, change)
		}
	}
	r.run(ctx)
	return r.result
}

type runner struct {
	plan    *Plan
	api     API
	result  *Result
	ended   chan ended
	running int
	ready   []*Change             // in the order of the plan
	missing map[*Change]int       // how many changes must end before
	next    map[*Change][]*Change // what waits for a change
	failed  map[*Change]*Change   // why a change failed: the first one of a chain
	delayed []*Change             // creates of users that wait for deletions, because no more users are allowed

	unavailable int // failures of the API one after the other
	stopped     bool
	full        bool          // no more users are allowed
	blocked     map[Part]bool // parts whose further changes would fail as well
	retried     bool
}

// ended is what became of one change.
type ended struct {
	change  *Change
	object  Element
	outcome apiclient.Outcome
	err     error
}

func (r *runner) run(ctx context.Context) {
	for {
		for r.running < parallel && len(r.ready) > 0 {
			change := r.ready[0]
			r.ready = r.ready[1:]
			r.begin(ctx, change)
		}
		switch {
		case r.running > 0:
			r.end(ctx, <-r.ended)
		case !r.retried: // the deletions are done
			r.retried = true
			r.ready, r.delayed = r.delayed, nil
		default:
			return
		}
	}
}

// begin starts a change, unless it must not be made any more.
func (r *runner) begin(ctx context.Context, change *Change) {
	for _, before := range change.after {
		if cause := r.failed[before]; cause != nil {
			r.skip(change, cause)
			return
		}
	}
	needsRoom := change.Action == Create && change.Part == Users && !change.Reinvites // the deletion of the former account makes room
	if err := ctx.Err(); err != nil || r.stopped || r.blocked[change.Part] || r.full && needsRoom {
		if err != nil {
			r.result.Why = "the run was interrupted"
		}
		r.result.NotBegun = append(r.result.NotBegun, change)
		r.failed[change] = change
		r.release(change)
		return
	}
	r.running++
	go func() { r.ended <- carryOut(ctx, r.api, r.plan.company.ID, change) }()
}

// skip notes that a change is not begun because another one failed.
func (r *runner) skip(change, cause *Change) {
	r.failed[change] = cause
	for i := range r.result.Failures {
		if r.result.Failures[i].Change == cause {
			r.result.Failures[i].Skipped = append(r.result.Failures[i].Skipped, change)
			r.release(change)
			return
		}
	}
	r.result.NotBegun = append(r.result.NotBegun, change) // the cause was not begun either, or is kept
	r.release(change)
}

// release makes what waits for a change ready, if it waits for nothing else.
func (r *runner) release(change *Change) {
	for _, waiting := range r.next[change] {
		if r.missing[waiting]--; r.missing[waiting] == 0 {
			at, _ := slices.BinarySearchFunc(r.ready, waiting, func(a, b *Change) int { return cmp.Compare(a.rank, b.rank) })
			r.ready = slices.Insert(r.ready, at, waiting)
		}
	}
}

func carryOut(ctx context.Context, api API, companyID string, change *Change) ended {
	e := ended{change: change}
	switch change.Action {
	case Create:
		e.object, e.outcome, e.err = create(ctx, api, companyID, change.Part, change.Key, change.send)
	case Delete:
		e.err = remove(ctx, api, companyID, change.Part, change.Key)
	default:
		e.object, e.outcome, e.err = update(ctx, api, companyID, change.Part, change.Key, change.send)
		if e.err == nil && len(e.outcome.NotApplied) > 0 {
			e.err = &NotAppliedError{e.outcome.NotApplied}
		}
	}
	return e
}

func (r *runner) end(ctx context.Context, e ended) {
	r.running--
	if e.err == nil {
		r.unavailable = 0
		r.result.Done++
		r.result.states[e.change] = state{done: true}
		if !e.outcome.Verified() {
			r.result.Notes = append(r.result.Notes, Note{e.change, e.outcome})
		}
		r.release(e.change)
		return
	}
	switch {
	case errors.Is(e.err, apiclient.ErrLimit) && e.change.Action == Create && e.change.Part == Users && !r.retried && r.deletesUsers():
		r.delayed = append(r.delayed, e.change)
		return
	case errors.Is(e.err, apiclient.ErrRefused) && e.change.Action == Delete && !e.change.Reinvites:
		r.result.Kept = append(r.result.Kept, e.change)
	default:
		r.result.states[e.change] = state{read: e.object, unknown: errors.Is(e.err, apiclient.ErrOutcomeUnknown)}
		r.result.Failures = append(r.result.Failures, Failure{Change: e.change, Err: e.err})
		if ctx.Err() == nil { // an interrupted change says nothing about the API
			r.judge(e)
		}
	}
	r.failed[e.change] = e.change
	r.release(e.change)
}

// deletesUsers reports whether the plan makes room for other users.
func (r *runner) deletesUsers() bool {
	found := r.plan.UserDeletions()
	return len(found.Leaving)+len(found.NewKey) > 0
}

// judge decides whether a failure says that other changes would fail as well.
func (r *runner) judge(e ended) {
	var failure *apiclient.Error
	if !errors.As(e.err, &failure) {
		return
	}
	switch failure.Kind {
	case apiclient.ErrUnauthorized, apiclient.ErrPermission, apiclient.ErrConfiguration, apiclient.ErrLimit:
		if failure.Kind == apiclient.ErrLimit {
			r.full = true
		} else {
			r.blocked[e.change.Part] = true
		}
		r.result.Why = fmt.Sprintf("the failure of %s says that they would fail as well", e.change.Path())
	case apiclient.ErrUnavailable, apiclient.ErrThrottled, apiclient.ErrOutcomeUnknown:
		if r.unavailable++; r.unavailable >= maxUnavailable {
			r.stopped = true
			r.result.Why = fmt.Sprintf("%d changes failed one after the other because the API is not available", r.unavailable)
		}
	}
}
