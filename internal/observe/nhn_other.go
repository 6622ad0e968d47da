package observe

import (
	"context"
	"net/url"
	"slices"
	"strings"
)

// nhnOtherProbes returns the probes of points that no switch of the simulator models.
func nhnOtherProbes() []probe[*nhnSession] {
	return []probe[*nhnSession]{
		{Point{Name: "nhn.TokenLifetime", Question: "How many seconds is a token valid?"}, observeTokenLifetime},
		{Point{Name: "nhn.RateLimitHeaders", Question: "Which headers about a rate limit do responses have?"}, observeRateLimitHeaders},
		{Point{Name: "nhn.ListParameters", Question: "Which encoding of a list in a query is accepted?"}, observeListParameters},
		{Point{Name: "nhn.StatusesFilter", Question: "Which values has the filter statuses of IAM accounts?"}, observeStatusesFilter},
		{
			Point{Name: "nhn.UnknownKeyCode", Question: "Which code has a request for an unknown User Access Key?"},
			codeProbe(nhnPathKeyTokens, nil, "tfaccNoSuchAccessKey"),
		},
		{
			Point{Name: "nhn.StatementMonthCode", Question: "Which code has a request for the usages of an invalid month?"},
			codeProbe(nhnPathUsages, url.Values{"month": {"2026-13"}}),
		},
		{
			Point{Name: "nhn.StatementSizeCode", Question: "Which code has a request for usages with a size below 10?"},
			codeProbe(nhnPathUsages, url.Values{"month": {"2026-01"}, "size": {"9"}}),
		},
	}
}

// seen returns the finding of a point without a switch.
func seen(text, evidence string) Finding { return Finding{Seen: text, Evidence: evidence} }

func observeTokenLifetime(_ context.Context, s *nhnSession) Finding {
	lifetime := scalar(parseNHN(s.tokenReply).fields["expires_in"])
	if !plainNumber.MatchString(lifetime) {
		return unobserved("the response has no lifetime in seconds", s.tokenReply.describe(""))
	}
	return seen(lifetime, s.tokenReply.describe(""))
}

func observeRateLimitHeaders(ctx context.Context, s *nhnSession) Finding {
	reply := s.get(ctx, nhnPathKeys, nil)
	if reply.Err != nil {
		return unobserved(reply.failed(), reply.evidence())
	}
	var names []string
	for name := range reply.Header {
		if lower := strings.ToLower(name); strings.Contains(lower, "ratelimit") || strings.Contains(lower, "rate-limit") || lower == "retry-after" {
			names = append(names, safeField(lower))
		}
	}
	if len(names) == 0 {
		return seen("none", reply.evidence())
	}
	slices.Sort(names)
	return seen(strings.Join(names, ", "), reply.evidence())
}

// observeListParameters requests roles of two types, with repeated parameters and with a comma.
func observeListParameters(ctx context.Context, s *nhnSession) Finding {
	if s.project == "" {
		return unobserved(reasonNoProject, "")
	}
	count := func(types ...string) (int, *nhnReply) {
		reply := s.look(ctx, nhnPathProjectRoles, url.Values{"limit": {"1"}, "categoryTypeCodes": types}, s.project)
		return jsonObject(reply.fields).number("totalCount"), reply
	}
	roles, reply := count("ROLE")
	permissions, _ := count("PERMISSION")
	if roles < 1 || permissions < 1 {
		return unobservedList(reply, "the filter did not find roles and permissions")
	}
	repeated, _ := count("ROLE", "PERMISSION")
	comma, _ := count("ROLE,PERMISSION")
	rolesAgain, _ := count("ROLE")
	permissionsAgain, _ := count("PERMISSION")
	switch both := roles + permissions; {
	case roles != rolesAgain || permissions != permissionsAgain:
		return unobserved(reasonChanged, reply.evidence())
	case repeated == both && comma == both:
		return seen("repeated parameters, and one parameter with commas", reply.evidence())
	case repeated == both:
		return seen("repeated parameters", reply.evidence())
	case comma == both:
		return seen("one parameter with commas", reply.evidence())
	default:
		return seen("neither repeated parameters nor one parameter with commas", reply.evidence())
	}
}

func observeStatusesFilter(ctx context.Context, s *nhnSession) Finding {
	baseline := s.look(ctx, nhnPathIAMMembers, url.Values{"limit": {"1"}}, s.org)
	if !baseline.success {
		return unobserved(baseline.failed(), baseline.evidence())
	}
	var texts []string
	for _, status := range []string{"member", "leaved", "MEMBER", "STABLE"} {
		reply := s.look(ctx, nhnPathIAMMembers, url.Values{"limit": {"1"}, "statuses": {status}}, s.org)
		switch {
		case len(reply.items("orgMembers")) > 0:
			texts = append(texts, status+" finds accounts")
		case reply.success:
			texts = append(texts, status+" finds no account")
		default:
			texts = append(texts, status+" is rejected")
		}
	}
	again := s.look(ctx, nhnPathIAMMembers, url.Values{"limit": {"1"}}, s.org)
	if again.object("paging").number("totalCount") != baseline.object("paging").number("totalCount") {
		return unobserved(reasonChanged, baseline.evidence())
	}
	return seen(strings.Join(texts, ", "), baseline.evidence())
}

// codeProbe returns a probe of the code of a request that is rejected.
func codeProbe(path string, query url.Values, args ...string) func(context.Context, *nhnSession) Finding {
	return func(ctx context.Context, s *nhnSession) Finding {
		switch reply := s.get(ctx, path, query, args...); {
		case reply.success:
			return seen("the request succeeds", reply.evidence())
		case reply.envelope && reply.code != "" && reply.code != "-6":
			return seen("code "+reply.code, reply.evidence())
		default:
			return unobserved(reply.failed(), reply.evidence())
		}
	}
}
