package observe

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// nhnReadProbes returns the probes of lists and filters.
func nhnReadProbes() []probe[*nhnSession] {
	return []probe[*nhnSession]{
		{Point{Name: "nhn.PageCap", Question: "What is the maximum number of items on a page?"}, observePageCap},
		{Point{
			Name: "nhn.LimitAbove2000", Question: "What happens with a limit above 2000, except in the list of organization role groups?",
			Values: map[string]string{"0": "accepted", "1": "capped at 2000", "2": "rejected as a bad parameter"},
		}, observeLimitAbove2000},
		{Point{
			Name: "nhn.LimitZeroAll", Question: "What happens with limit=0?",
			Values: map[string]string{"false": "rejected as a bad parameter", "true": "all items are returned"},
		}, observeLimitZero},
		{Point{Name: "nhn.IgnorePage", Question: "Is every page the first page?", Values: noYes}, observeIgnorePage},
		{Point{Name: "nhn.FiltersFoldCase", Question: "Are filters such as roleNameLike case-insensitive?", Values: noYes}, observeFilters},
		{Point{Name: "nhn.ProjectNameContains", Question: "Does the filter projectName find partial matches?", Values: noYes}, observeProjectName},
		{Point{
			Name: "nhn.OwnProjectsOnly", Question: "Which projects does the list of projects contain?",
			Values: map[string]string{"false": "all projects of the organization", "true": "only projects of which the account is a member"},
		}, observeOwnProjects},
		{Point{
			Name: "nhn.LastCursorOmitted", Question: "Which form has nextCursor on the last page?",
			Values: map[string]string{"false": "null", "true": "absent"},
		}, observeLastCursor},
		{Point{Name: "nhn.LastPageEmpty", Question: "Is the last page of a list with a cursor empty?", Values: noYes}, observeLastPage},
		{Point{Name: "nhn.EmailCaseSensitive", Question: "Are email addresses in filters case-sensitive?", Values: noYes}, observeEmailCase},
	}
}

// page reads the first page of a list with a paging object.
func (s *nhnSession) page(ctx context.Context, path, field string, limit int, args ...string) (items []jsonObject, total, shownLimit int, reply *nhnReply) {
	reply = s.get(ctx, path, url.Values{"limit": {strconv.Itoa(limit)}, "page": {"1"}}, args...)
	paging := reply.object("paging")
	return reply.items(field), paging.number("totalCount"), paging.number("limit"), reply
}

const longPage = 1000

// observePageCap reads two long pages. A maximum shows if a page has fewer items than requested, or if the service returns another limit.
func observePageCap(ctx context.Context, s *nhnSession) Finding {
	var caps [2]int
	var evidence []string
	enough := false
	for i, limit := range []int{longPage, longPage - 1} {
		items, total, shown, reply := s.page(ctx, nhnPathMeteredProducts, "products", limit)
		evidence = append(evidence, reply.evidence())
		switch {
		case !reply.success || total < 0:
			return unobserved(reply.failed(), strings.Join(evidence, "; "))
		case len(items) < min(limit, total):
			caps[i] = len(items)
		case shown > 0 && shown < limit:
			caps[i] = shown
		case total >= longPage:
			enough = true
		}
	}
	text := strings.Join(evidence, "; ")
	switch {
	case caps[0] != caps[1]:
		return unobserved("the size of a page depends on the limit in a way that no setting describes", text)
	case caps[0] > 0:
		return Finding{Switch: strconv.Itoa(caps[0]), Seen: fmt.Sprintf("%d items", caps[0]), Evidence: text}
	case enough:
		return Finding{Switch: "0", Seen: fmt.Sprintf("no maximum up to %d items", longPage), Evidence: text}
	default:
		return unobserved(fmt.Sprintf("a maximum does not show, because the list has fewer than %d items", longPage), text)
	}
}

func observeLimitAbove2000(ctx context.Context, s *nhnSession) Finding {
	const documented = 2000
	items, total, shown, reply := s.page(ctx, nhnPathMeteredProducts, "products", documented+1)
	baseline := s.get(ctx, nhnPathMeteredProducts, url.Values{"limit": {"1"}, "page": {"1"}})
	switch pageCap := s.point(ctx, "nhn.PageCap").Switch; {
	case !baseline.success:
		return unobserved(baseline.failed(), baseline.evidence())
	case reply.isBadParameter():
		return observed("2", reply.evidence())
	case !reply.success:
		return reply.unfit("response")
	case pageCap != "" && pageCap != "0":
		return maskedBy("nhn.PageCap", reply.evidence())
	case shown == documented && len(items) == min(documented, total), total > documented && len(items) == documented:
		return observed("1", reply.evidence())
	case total > documented && len(items) == documented+1:
		return observed("0", reply.evidence())
	case total >= 0 && total <= documented && len(items) == total:
		return unobserved("a maximum does not show, because the list has at most 2000 items", reply.evidence())
	default:
		return reply.unfit("response")
	}
}

// observeLimitZero distinguishes all items from a page of the default size.
func observeLimitZero(ctx context.Context, s *nhnSession) Finding {
	const defaultSize = 20
	items, total, shown, reply := s.page(ctx, nhnPathMeteredProducts, "products", 0)
	baseline := s.get(ctx, nhnPathMeteredProducts, url.Values{"limit": {"1"}, "page": {"1"}})
	pageCap, _ := strconv.Atoi(s.point(ctx, "nhn.PageCap").Switch)
	size := defaultSize
	if pageCap > 0 {
		size = min(size, pageCap)
	}
	switch {
	case !baseline.success:
		return unobserved(baseline.failed(), baseline.evidence())
	case reply.isBadParameter():
		return observed("false", reply.evidence())
	case !reply.success || total < 1:
		return reply.unfit("response")
	case len(items) == total && (total > size || shown >= 0 && shown != size):
		return observed("true", reply.evidence())
	case pageCap > 0 && len(items) == min(pageCap, total): // all items and a page of the default size are the same, up to the maximum
		return observed("true", reply.evidence())
	default:
		return unobserved("the response does not show whether it has all items", reply.evidence())
	}
}

func observeIgnorePage(ctx context.Context, s *nhnSession) Finding {
	roles := func(page string) (*nhnReply, string) {
		reply := s.look(ctx, nhnPathOrgRoles, url.Values{"limit": {"1"}, "page": {page}}, s.org)
		if items := reply.items("roles"); len(items) == 1 {
			return reply, items[0].text("roleId")
		}
		return reply, ""
	}
	first, firstID := roles("1")
	second, secondID := roles("2")
	again, againID := roles("1")
	evidence := first.evidence() + "; " + second.evidence()
	switch {
	case !first.success || !second.success:
		return unobservedList(first, second.failed())
	case firstID == "" || secondID == "" || jsonObject(first.fields).number("totalCount") < 2:
		return unobserved("the list of roles has no two pages with one role each", evidence)
	case firstID != againID || jsonObject(first.fields).number("totalCount") != jsonObject(again.fields).number("totalCount"):
		return unobserved(reasonChanged, evidence)
	default:
		return observed(onOff(firstID == secondID), evidence)
	}
}

// usagePages reads the usages of a month until the last page. It returns the number of lines, and the last page.
func (s *nhnSession) usagePages(ctx context.Context) (lines int, last *nhnReply) {
	const months, pages = 6, 30
	for i := range months {
		back := (i + 1) % months // the usages of the current month come last, because they change
		month := s.now().AddDate(0, -back, 1-s.now().Day()).Format("2006-01")
		query := url.Values{"month": {month}, "size": {"10"}}
		lines = 0
		for range pages {
			last = s.get(ctx, nhnPathUsages, query)
			if !last.success {
				return 0, last
			}
			lines += len(last.items("usages"))
			cursor := jsonObject(last.fields).text("nextCursor")
			if cursor == "" {
				break
			}
			query = url.Values{"month": {month}, "size": {"10"}, "cursor": {cursor}}
		}
		if lines > 0 {
			break
		}
	}
	return lines, last
}

// lastUsages returns the last page of usages, or why there is none.
func (s *nhnSession) lastUsages(ctx context.Context) (last *nhnReply, missing string) {
	lines, last := s.usagePages(ctx)
	switch {
	case !last.success:
		return last, last.failed()
	case lines == 0:
		return last, "the account has no usages in the last six months"
	case jsonObject(last.fields).text("nextCursor") != "":
		return last, "the list has too many pages"
	default:
		return last, ""
	}
}

func observeLastCursor(ctx context.Context, s *nhnSession) Finding {
	last, missing := s.lastUsages(ctx)
	form := jsonObject(last.fields).form("nextCursor")
	switch {
	case missing != "":
		return unobserved(missing, last.evidence())
	case form == formNull:
		return observed("false", last.evidence())
	case form == formAbsent && s.point(ctx, "nhn.OmitNulls").Switch == "false":
		return observed("true", last.evidence())
	case form == formAbsent:
		return maskedBy("nhn.OmitNulls", last.evidence())
	default:
		return unobserved("none of the settings fits the form", last.evidence()+", nextCursor "+form)
	}
}

func observeLastPage(ctx context.Context, s *nhnSession) Finding {
	last, missing := s.lastUsages(ctx)
	if missing != "" {
		return unobserved(missing, last.evidence())
	}
	return observed(onOff(len(last.items("usages")) == 0), last.evidence())
}
