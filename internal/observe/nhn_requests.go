package observe

import (
	"context"
	"net/http"
	"net/url"
	"strings"
)

var noYes = map[string]string{"false": "no", "true": "yes"}

// nhnRequestProbes returns the probes of what the service accepts in requests.
func nhnRequestProbes() []probe[*nhnSession] {
	accepted := map[string]string{"false": "rejected as a bad parameter", "true": "accepted"}
	return []probe[*nhnSession]{
		{Point{
			Name: "nhn.BadParameter", Question: "Which code does a bad parameter have?",
			Values: map[string]string{
				"0": "by the kind of mistake: 400, 502, 504 or 505", "400": "always 400", "501": "always 501", "502": "always 502", "504": "always 504",
				"505": "always 505", "1000": "always 1000", "10005": "always 10005", "70008": "always 70008", "1104": "always 1104",
			},
		}, observeBadParameter},
		{Point{Name: "nhn.UnknownQueryIgnored", Question: "What happens with an unknown query parameter?", Values: accepted}, observeUnknownQuery},
		{Point{
			Name: "nhn.StrayBodyRejected", Question: "What happens with the body of a GET request?",
			Values: map[string]string{"false": "ignored", "true": "rejected as a bad parameter"},
		}, observeStrayBody},
		{Point{Name: "nhn.UnknownFieldsIgnored", Question: "What happens with an unknown field of a body?", Values: accepted}, searchProbe(
			Request{Body: `{"paging":{"limit":1,"page":1},"tfAccUnknown":1}`},
		)},
		{Point{Name: "nhn.SearchBodyOptional", Question: "What happens with a search without a body?", Values: accepted}, searchProbe(Request{})},
		{Point{Name: "nhn.ContentTypeOptional", Question: "What happens with a JSON body without Content-Type?", Values: accepted}, searchProbe(
			Request{Body: searchBody, Header: map[string]string{"Content-Type": ""}},
		)},
	}
}

// badParameterCodes are the codes that the reference lists for bad parameters.
var badParameterCodes = []string{"400", "501", "502", "504", "505", "1000", "10005", "70008", "1104"}

func (r *nhnReply) isBadParameter() bool {
	return r.envelope && !r.success && isOneOf(r.code, badParameterCodes...)
}

// observeBadParameter makes different mistakes in requests that read.
func observeBadParameter(ctx context.Context, s *nhnSession) Finding {
	mistakes := []struct {
		byKind string
		reply  *nhnReply
	}{
		{"502", s.get(ctx, nhnPathOrgRoles, url.Values{"page": {"x"}}, s.org)},
		{"504", s.read(ctx, Request{Method: http.MethodPost, Path: nhnPathPrices, Body: "{"})},
		{"400", s.get(ctx, nhnPathKeys, url.Values{"tfAccUnknown": {"1"}})},
	}
	codes, fitting, evidence := map[string]bool{}, 0, []string{}
	count := 0
	for _, mistake := range mistakes {
		if mistake.reply.Err != nil {
			return unobserved(mistake.reply.failed(), mistake.reply.evidence())
		}
		if !mistake.reply.isBadParameter() {
			continue
		}
		codes[mistake.reply.code] = true
		evidence = append(evidence, mistake.reply.evidence())
		if count++; mistake.reply.code == mistake.byKind {
			fitting++
		}
	}
	text := strings.Join(evidence, "; ")
	switch {
	case count < 2:
		return unobserved("too few mistakes were rejected as bad parameters", text)
	case fitting == count:
		return observed("0", text)
	case len(codes) == 1:
		for code := range codes {
			return observed(code, text)
		}
	}
	return unobserved("none of the settings fits the codes", text)
}

// acceptance returns "true" if a request was accepted, and "false" if it was rejected as a bad parameter. The same request without the
// peculiarity is the baseline.
func acceptance(reply, baseline *nhnReply) Finding {
	evidence := reply.evidence()
	switch {
	case !baseline.success:
		return unobserved(baseline.failed(), baseline.evidence())
	case reply.success:
		return observed("true", evidence)
	case reply.isBadParameter():
		return observed("false", evidence)
	default:
		return reply.unfit("response")
	}
}

// inverted returns a finding with the opposite value of a switch.
func inverted(found Finding) Finding {
	switch found.Switch {
	case "true":
		found.Switch = "false"
	case "false":
		found.Switch = "true"
	}
	return found
}

func observeUnknownQuery(ctx context.Context, s *nhnSession) Finding {
	return acceptance(s.get(ctx, nhnPathKeys, url.Values{"tfAccUnknown": {"1"}}), s.get(ctx, nhnPathKeys, nil))
}

func observeStrayBody(ctx context.Context, s *nhnSession) Finding {
	reply := s.read(ctx, Request{Method: http.MethodGet, Path: nhnPathKeys, Body: "{}"})
	found := inverted(acceptance(reply, s.get(ctx, nhnPathKeys, nil)))
	found.Evidence += ", with a body"
	return found
}

const searchBody = `{"paging":{"limit":1,"page":1}}`

// searchProbe returns a probe that compares a search with an ordinary one.
func searchProbe(req Request) func(context.Context, *nhnSession) Finding {
	return func(ctx context.Context, s *nhnSession) Finding {
		req.Method, req.Path = http.MethodPost, nhnPathPrices
		baseline := s.read(ctx, Request{Method: http.MethodPost, Path: nhnPathPrices, Body: searchBody})
		return acceptance(s.send(ctx, req), baseline)
	}
}
