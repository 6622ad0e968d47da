package observe

import (
	"context"
	"net/url"
	"strings"
)

func mccGatewayPoints() []Point {
	return []Point{
		{Name: "mcc.Checks", Question: "In which order does the gateway check the path, the method and the signature?", Values: map[string]string{
			"0": "the path, the signature, then the method", "1": "the signature first", "2": "the path and the method, then the signature",
		}},
		{Name: "mcc.ContentTypeOptional", Question: "Is the header Content-Type optional in requests without a body?", Values: map[string]string{
			"false": "a GET request without it is rejected", "true": "a GET request without it is accepted",
		}},
		{Name: "mcc.MissingContentType415", Question: "How is a GET request without Content-Type rejected?", Values: map[string]string{
			"false": "by the gateway with code 100", "true": "by the service with code 180023",
		}},
		{Name: "mcc.RegionIgnored", Question: "Does the gateway accept any value of x-ncp-region_code?", Values: map[string]string{
			"false": "only KR", "true": "any value",
		}},
		{Name: "mcc.StrayInputRejected", Question: "Are unknown query parameters, and the body of a GET request, rejected?", Values: map[string]string{
			"false": "they are ignored", "true": "they are rejected with 180018",
		}},
		{Name: "mcc.TrailingSlash", Question: "Is a path with a trailing slash the path without it?", Values: map[string]string{
			"false": "it is unknown", "true": "it is the same path",
		}},
		{Name: "mcc.LongKeysNotFound", Question: "How is a read with a key of more than 36 characters rejected?", Values: map[string]string{
			"false": "with 181003, because of its form", "true": "with the code for an object that does not exist",
		}},
	}
}

// observeGateway sends requests that differ from the reference, but read at most.
func (s *mccSession) observeGateway(ctx context.Context) {
	s.observeChecks(ctx)
	readable := s.readable()
	if len(readable) == 0 {
		s.votes.reason(reasonUnreadable, "mcc.ContentTypeOptional", "mcc.MissingContentType415", "mcc.RegionIgnored", "mcc.StrayInputRejected",
			"mcc.TrailingSlash", "mcc.LongKeysNotFound", "mcc.StrictKeys")
		return
	}
	noun := readable[0]
	path, limit := "/"+noun.path, limitQuery(1)

	r := s.ask(ctx, "without Content-Type", Request{Method: "GET", Path: path, Query: limit, Header: map[string]string{"Content-Type": ""}})
	s.votes.judge("mcc.ContentTypeOptional", r, map[string]string{accepted: "true", "100": "false", "180023": "false"})
	if r.ok() {
		s.votes.reason("masked by mcc.ContentTypeOptional", "mcc.MissingContentType415")
	} else {
		s.votes.judge("mcc.MissingContentType415", r, map[string]string{"100": "false", "180023": "true"})
	}
	r = s.ask(ctx, "with another region", Request{Method: "GET", Path: path, Query: limit, Header: map[string]string{"x-ncp-region_code": "JP"}})
	s.votes.judge("mcc.RegionIgnored", r, map[string]string{accepted: "true", "100": "false"})

	stray := map[string]string{accepted: "false", "180018": "true"}
	s.votes.judge("mcc.StrayInputRejected", s.ask(ctx, "", Request{Method: "GET", Path: path, Query: url.Values{"limit": {"1"}, "observe": {"1"}}}), stray)
	s.votes.judge("mcc.StrayInputRejected", s.ask(ctx, "with a body", Request{Method: "GET", Path: path, Query: limit, Body: "{}"}), stray)

	r = s.ask(ctx, "", Request{Method: "GET", Path: path + "/", Query: limit})
	s.votes.judge("mcc.TrailingSlash", r, map[string]string{accepted: "true", "300": "false"})
	for _, noun := range readable {
		s.observeUnknownKeys(ctx, noun)
	}
}

// observeChecks sends requests without credentials: to a path that does not exist, and with a method that the path does not have. OPTIONS
// changes nothing.
func (s *mccSession) observeChecks(ctx context.Context) {
	path := s.ask(ctx, "without credentials, unknown path", Request{Method: "GET", Path: "/observe", NoAuth: true})
	method := s.ask(ctx, "without credentials", Request{Method: "OPTIONS", Path: "/" + mccDepartments.path, NoAuth: true})
	evidence := path.evidence() + "; " + method.evidence()
	switch codes := path.code + " " + method.code; {
	case path.broken() || method.broken():
		s.votes.reason(reasonFailed+": "+evidence, "mcc.Checks")
	case codes == "300 200":
		s.votes.add("mcc.Checks", "0", evidence)
	case codes == "200 200":
		s.votes.add("mcc.Checks", "1", evidence)
	case codes == "300 180022":
		s.votes.add("mcc.Checks", "2", evidence)
	default:
		s.votes.strange("mcc.Checks", "other responses", evidence)
	}
}

// maxKeyLength is the documented size of an external key.
const maxKeyLength = 36

// observeUnknownKeys reads objects that do not exist.
func (s *mccSession) observeUnknownKeys(ctx context.Context, noun *mccNoun) {
	s.get(ctx, noun, s.run+"none", "of an unknown object") // for the status of the code
	long := s.get(ctx, noun, s.run+strings.Repeat("k", maxKeyLength+1-len(s.run)), "of 37 characters")
	s.votes.judge("mcc.LongKeysNotFound", long, map[string]string{"181003": "false", noun.unknown: "true"})
	if colon := s.get(ctx, noun, s.run+"a:b", "with a colon"); colon.code == "181003" {
		s.votes.add("mcc.StrictKeys", "true", colon.evidence())
	}
	if !s.write {
		s.votes.reason(s.needsWrite, "mcc.StrictKeys")
	}
}
