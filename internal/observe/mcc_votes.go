package observe

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// vote is what one response shows about a point.
type vote struct {
	value    string // of the switch; "" if no value describes the response
	seen     string // in words, if no value of the switch describes the response, or the value is a number
	evidence string
}

// votes collects what responses show, by point. A point is observed only if all of its votes agree.
type votes struct {
	cast    map[string][]vote
	reasons map[string]string
}

func newVotes() *votes { return &votes{map[string][]vote{}, map[string]string{}} }

// add records that a response shows a value of a switch.
func (v *votes) add(point, value, evidence string) {
	v.cast[point] = append(v.cast[point], vote{value: value, evidence: evidence})
}

// addNumber records that a response shows a number.
func (v *votes) addNumber(point string, value int, seen, evidence string) {
	v.cast[point] = append(v.cast[point], vote{value: strconv.Itoa(value), seen: seen, evidence: evidence})
}

// choose records yes if a condition holds, otherwise no.
func (v *votes) choose(point string, holds bool, evidence string) {
	value := "false"
	if holds {
		value = "true"
	}
	v.add(point, value, evidence)
}

// strange records a response that no value of a switch describes, so that the point is not observed.
func (v *votes) strange(point, seen, evidence string) {
	v.cast[point] = append(v.cast[point], vote{seen: seen, evidence: evidence})
}

// reason records why there is no vote. The first reason counts.
func (v *votes) reason(reason string, points ...string) {
	for _, point := range points {
		v.reasons[point] = cmp.Or(v.reasons[point], reason)
	}
}

// replaceReason records why there is no vote, also if there is another reason.
func (v *votes) replaceReason(reason, point string) { v.reasons[point] = reason }

// judge records the value that a table has for the code of a response, or for "ok" if the request succeeded.
func (v *votes) judge(point string, r *mccResponse, values map[string]string) {
	key := r.code
	if r.ok() {
		key = accepted
	}
	value, known := values[key]
	switch {
	case r.broken():
		v.reason(reasonFailed+": "+r.evidence(), point)
	case known:
		v.add(point, value, r.evidence())
	case r.ok():
		v.strange(point, "the service accepts the request", r.evidence())
	default:
		v.strange(point, "the service rejects the request for another reason", r.evidence())
	}
}

// accepted is the key of a request that succeeded in the tables of [votes.judge].
const accepted = "ok"

// prefer drops the other votes on a point if one is for a value, because one response is enough for it.
func (v *votes) prefer(point, value string) {
	isFor := func(one vote) bool { return one.value == value }
	if slices.ContainsFunc(v.cast[point], isFor) {
		v.cast[point] = slices.DeleteFunc(v.cast[point], func(one vote) bool { return !isFor(one) })
	}
}

// value returns the value on which all votes agree, "" for none.
func (v *votes) value(point string) string {
	cast := v.cast[point]
	if len(cast) == 0 || slices.ContainsFunc(cast, func(other vote) bool { return other.value != cast[0].value }) {
		return ""
	}
	return cast[0].value
}

// finding returns what the votes say. Its evidence has one response for each value.
func (v *votes) finding(point string) Finding {
	cast := v.cast[point]
	var values, lines, seen []string
	for _, one := range cast {
		if slices.Contains(values, one.value) {
			continue
		}
		values, lines = append(values, one.value), append(lines, one.evidence)
		if one.seen != "" {
			seen = append(seen, one.seen)
		}
	}
	found := Finding{Seen: strings.Join(seen, "; "), Evidence: strings.Join(lines, "; ")}
	if len(values) > 1 && !slices.Contains(values, "") {
		found.Seen = ""
	}
	switch {
	case len(values) == 0:
		found.Reason = cmp.Or(v.reasons[point], "the run did not reach this point")
	case len(values) > 1:
		found.Reason = "the responses differ"
	case values[0] == "":
		found.Reason = "no value of the switch describes the responses"
	default:
		found.Switch = values[0]
	}
	return found
}
