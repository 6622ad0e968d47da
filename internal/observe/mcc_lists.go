package observe

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
)

func mccListPoints() []Point {
	return []Point{
		{Name: "mcc.LimitMax", Question: "What is the largest accepted limit of a list, above which the service rejects a request?"},
		{Name: "mcc.LimitCap", Question: "What is the maximum number of items in a response, whatever the limit?"},
		{Name: "mcc.LimitZero", Question: "What does a list with limit=0 return?", Values: map[string]string{
			"0": "the request is rejected with 180018", "1": "all items", "2": "no items",
		}},
		{Name: "mcc.IgnoresOffset", Question: "Does the service ignore the offset of a list?", Values: map[string]string{
			"false": "the list begins at the offset", "true": "every response is the first page",
		}},
	}
}

// largeLimit is the largest limit that is tried.
const largeLimit = 1_000_000

// observeLists looks at the list of each noun, and at the limits and offsets of one of them.
func (s *mccSession) observeLists(ctx context.Context) {
	for _, noun := range mccNouns {
		s.look(ctx, noun)
	}
	filled := slices.DeleteFunc(s.readable(), func(noun *mccNoun) bool { return s.lists[noun].total == 0 })
	slices.SortStableFunc(filled, func(a, b *mccNoun) int { return cmp.Compare(s.lists[a].total, s.lists[b].total) })
	reason := reasonUnreadable
	if len(filled) == 0 {
		if len(s.lists) > 0 {
			reason = "no list has items"
		}
		s.votes.reason(reason, "mcc.LimitMax", "mcc.LimitCap", "mcc.LimitZero", "mcc.IgnoresOffset", "mcc.Order")
		return
	}
	list := s.lists[filled[0]]
	zero := s.observeLimitZero(ctx, list)
	s.observeLimits(ctx, list, zero)
	s.observeOffset(ctx, list)
}

// look reads the first page of a list, with the largest of the usual limits that the service accepts.
func (s *mccSession) look(ctx context.Context, noun *mccNoun) {
	var r *mccResponse
	for _, limit := range []int{100, 10, 1} {
		r = s.list(ctx, noun, limitQuery(limit))
		if page := r.page(); page != nil {
			items := r.items(noun.item + "s")
			s.lists[noun] = &mccList{noun: noun, limit: limit, total: *page.Total, items: items, complete: len(items) == *page.Total}
			break
		}
		if r.code != "180018" {
			break
		}
	}
	switch {
	case s.lists[noun] != nil && !s.write:
		s.votes.reason(s.needsWrite, noun.sync)
	case s.lists[noun] != nil:
	case r.code == "180001":
		s.votes.add(noun.sync, syncOff, r.evidence())
	case r.code == "180002":
		s.votes.add(noun.sync, syncNotInVersion, r.evidence())
	default:
		s.votes.reason(reasonUnreadable+": "+r.evidence(), noun.sync)
	}
}

func limitQuery(limit int) url.Values { return url.Values{"limit": {strconv.Itoa(limit)}} }

// observeLimitZero requests no items, and returns the response.
func (s *mccSession) observeLimitZero(ctx context.Context, list *mccList) *mccResponse {
	r := s.list(ctx, list.noun, limitQuery(0))
	page := r.page()
	switch {
	case page == nil:
		s.votes.judge("mcc.LimitZero", r, map[string]string{"180018": "0"})
	case *page.Total == 0:
		s.votes.reason("the list has no items any more", "mcc.LimitZero")
	case len(r.items(list.noun.item+"s")) == 0:
		s.votes.add("mcc.LimitZero", "2", r.evidence("no items"))
	case s.votes.value("mcc.LimitZero") == "":
		s.votes.add("mcc.LimitZero", "1", r.evidence("items"))
	}
	return r
}

// observeLimits looks for the largest accepted limit, and for the limit in force.
func (s *mccSession) observeLimits(ctx context.Context, list *mccList, zero *mccResponse) {
	largest := largeLimit
	r := s.list(ctx, list.noun, limitQuery(largeLimit))
	switch {
	case r.page() != nil:
		s.votes.addNumber("mcc.LimitMax", 0, "none up to 1000000", r.evidence("a limit of 1000000"))
	case r.code == "180018":
		var accepted *mccResponse
		if largest, accepted = s.largestLimit(ctx, list); accepted == nil {
			return
		}
		s.votes.addNumber("mcc.LimitMax", largest, strconv.Itoa(largest), accepted.evidence()+"; a larger limit: "+r.evidence())
		r = accepted
	default:
		s.votes.judge("mcc.LimitMax", r, nil)
		s.votes.reason(reasonFailed+": "+r.evidence(), "mcc.LimitCap")
		return
	}
	page := r.page()
	if all := zero.page(); s.votes.value("mcc.LimitZero") == "1" && *all.Limit > 0 && *page.Limit >= largest {
		r, page = zero, all // shows a limit in force above the largest accepted one
	}
	inForce := *page.Limit
	switch full := min(inForce, *page.Total-*page.Offset); {
	case len(r.items(list.noun.item+"s")) < full:
		s.votes.strange("mcc.LimitCap", "the response has fewer items than page.limit allows", r.evidence())
	case inForce >= largest && (inForce >= largeLimit || r != zero):
		s.votes.addNumber("mcc.LimitCap", 0, "none below the largest accepted limit", r.evidence("page.limit is not lower"))
	default:
		s.votes.addNumber("mcc.LimitCap", inForce, strconv.Itoa(inForce), r.evidence("page.limit is "+strconv.Itoa(inForce)))
	}
}

// largestLimit returns the largest accepted limit, and the response to it. It returns nil if a response is another one than expected.
func (s *mccSession) largestLimit(ctx context.Context, list *mccList) (int, *mccResponse) {
	low, high := list.limit, largeLimit // accepted and rejected
	var accepted *mccResponse
	for accepted == nil || high-low > 1 {
		limit := low
		if accepted != nil {
			limit = low + (high-low)/2
		}
		switch r := s.list(ctx, list.noun, limitQuery(limit)); {
		case r.page() != nil:
			low, accepted = limit, r
		case r.code == "180018" && accepted != nil:
			high = limit
		default:
			s.votes.judge("mcc.LimitMax", r, nil)
			s.votes.reason("masked by mcc.LimitMax", "mcc.LimitCap")
			return 0, nil
		}
	}
	return low, accepted
}

// observeOffset requests a page behind the last item.
func (s *mccSession) observeOffset(ctx context.Context, list *mccList) {
	r := s.list(ctx, list.noun, url.Values{"limit": {"1"}, "offset": {strconv.Itoa(list.total)}})
	page := r.page()
	switch {
	case page == nil:
		s.votes.judge("mcc.IgnoresOffset", r, nil)
	case *page.Total != list.total:
		s.votes.reason("the number of items changed meanwhile", "mcc.IgnoresOffset")
	default:
		items := r.items(list.noun.item + "s")
		s.votes.choose("mcc.IgnoresOffset", len(items) > 0, r.evidence(map[bool]string{true: "items", false: "no items"}[len(items) > 0]+" at an offset behind the last item"))
	}
}
