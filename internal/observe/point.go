package observe

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
)

// Point is a point that the documentation of a service leaves open.
type Point struct {
	Name     string            // of the simulator's switch, such as "nhn.PageCap"; a point without a switch has a name of the same form
	Question string            // that the observation is about
	Write    bool              // requests that read are not enough
	Values   map[string]string // meanings of the values of the switch; nil if the value is a number, or no switch models the point
	Reason   string            // why the point cannot be observed at all; "" if it can
}

// Finding is what a probe found out about its point.
type Finding struct {
	Switch   string // value of the switch; "" if it was not observed, or no switch models the point
	Seen     string // in words; if it is empty, it is the meaning of the value
	Reason   string // why the point was not observed
	Evidence string
}

// probe observes one point. S is the session with a cloud.
type probe[S any] struct {
	Point
	observe func(context.Context, S) Finding // nil for a point that cannot be observed
}

// observed returns the finding that a switch has a value.
func observed(value, evidence string) Finding { return Finding{Switch: value, Evidence: evidence} }

// unobserved returns the finding that a point was not observed.
func unobserved(reason, evidence string) Finding { return Finding{Reason: reason, Evidence: evidence} }

// maskedBy returns the finding that a point was not observed because of the behavior at another point.
func maskedBy(point, evidence string) Finding { return unobserved("masked by "+point, evidence) }

// onOff returns the value of a switch that is on or off.
func onOff(on bool) string {
	if on {
		return "true"
	}
	return "false"
}

// observer runs the probes of one cloud. A probe may need the findings of others, which then run first.
type observer[S any] struct {
	session    S
	needsWrite string // why no point that writes can be observed; "" in write mode
	probes     []probe[S]
	found      map[string]Finding
	done       func(point string) // is called after each probe
	problem    *Problem           // why no point can be observed; nil if points can be observed
}

func newObserver[S any](session S, needsWrite string, probes []probe[S], done func(string)) *observer[S] {
	return &observer[S]{session: session, needsWrite: needsWrite, probes: probes, found: map[string]Finding{}, done: done}
}

// Reasons that concern many points.
const (
	reasonWrite   = "needs --observe=write"
	reasonDomain  = "needs --domain"
	reasonProject = "needs --project"
	reasonCompany = "needs --company"
	reasonStopped = "the run was stopped"
	reasonLimit   = "the time limit of the run was reached"
	reasonCycle   = "the point depends on its own observation"

	reasonFailed     = "the request failed"
	reasonUnreadable = "the list cannot be read"
	reasonPermission = "the account has no permission"
	reasonChanged    = "the list changed during the run"
)

// stopReason returns why a run ended early.
func stopReason(ctx context.Context) string {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return reasonLimit
	}
	return reasonStopped
}

// finding returns the finding about a point. It runs the probe unless it has run.
func (o *observer[S]) finding(ctx context.Context, name string) Finding {
	if found, ok := o.found[name]; ok {
		return found
	}
	at := slices.IndexFunc(o.probes, func(p probe[S]) bool { return p.Name == name })
	p := o.probes[at]
	o.found[name] = unobserved(reasonCycle, "")
	found := Finding{}
	switch {
	case p.observe == nil:
		found = unobserved(p.Reason, "")
	case o.problem != nil:
		found = unobserved(o.problem.Reason, "")
	case p.Write && o.needsWrite != "":
		found = unobserved(o.needsWrite, "")
	case ctx.Err() != nil:
		found = unobserved(stopReason(ctx), "")
	default:
		if found = p.observe(ctx, o.session); ctx.Err() != nil { // the last responses may be missing
			found = unobserved(stopReason(ctx), "")
		}
	}
	found.Seen = cmp.Or(found.Seen, p.Values[found.Switch])
	o.found[name] = found
	o.done(name)
	return found
}

// observations runs all probes, and returns the observations in the order of the names of their points.
func (o *observer[S]) observations(ctx context.Context) []Observation {
	observations := make([]Observation, 0, len(o.probes))
	for _, p := range o.probes {
		found := o.finding(ctx, p.Name)
		observations = append(observations, Observation{
			Point: p.Name, Question: p.Question, Seen: found.Seen, Switch: found.Switch, Reason: found.Reason, Evidence: found.Evidence,
		})
	}
	slices.SortFunc(observations, func(a, b Observation) int { return strings.Compare(a.Point, b.Point) })
	return observations
}

func pointsOf[S any](probes []probe[S]) []Point {
	points := make([]Point, 0, len(probes))
	for _, p := range probes {
		points = append(points, p.Point)
	}
	return points
}
