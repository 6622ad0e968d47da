package faults_test

import (
	"net/http"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// faultCase is one way in which requests fail, starting at one request.
type faultCase struct {
	name         string
	faults       []simulator.Fault // Skip is relative to the first affected request
	killed       bool              // the provider is killed at this request
	ambiguous    bool              // the provider cannot know whether the request was processed
	sameForReads bool              // another case has the same responses, and differs only in that the request is not processed
}

// faultCases returns the faults for a request to path.
func faultCases(path string) []faultCase {
	bodies := errorBodiesOf(path)
	status := func(code int, body string) simulator.Fault { return simulator.Fault{Status: code, Body: body} }
	after := func(fault simulator.Fault) simulator.Fault { fault.After = true; return fault }
	always := func(fault simulator.Fault) simulator.Fault { fault.Times = -1; return fault }
	twice := func(fault simulator.Fault) simulator.Fault { fault.Times = 2; return fault }
	reset := simulator.Fault{Kind: simulator.FaultReset}
	waiting := simulator.Fault{Status: http.StatusTooManyRequests, Body: bodies.throttled, Header: http.Header{"Retry-After": {"7"}}, Times: 3}
	outage := func(first, rest simulator.Fault) []simulator.Fault {
		rest.Skip++
		return []simulator.Fault{first, always(rest)}
	}
	return []faultCase{
		{name: "429", faults: []simulator.Fault{twice(status(429, bodies.throttled))}},
		{name: "429 without a code", faults: []simulator.Fault{twice(status(429, "oops"))}},
		{name: "429 with Retry-After", faults: []simulator.Fault{waiting}},
		{name: "500 before", faults: []simulator.Fault{status(500, bodies.system)}},
		{name: "500 after", faults: []simulator.Fault{after(status(500, bodies.system))}, sameForReads: true},
		{name: "503 before", faults: []simulator.Fault{status(503, bodies.system)}},
		{name: "504 after", faults: []simulator.Fault{after(status(504, bodies.gateway))}, ambiguous: true},
		{name: "502 page before", faults: []simulator.Fault{{Kind: simulator.FaultHTML, Status: 502}}},
		{name: "page in a 200 after", faults: []simulator.Fault{{Kind: simulator.FaultHTML, After: true}}},
		{name: "reset before", faults: []simulator.Fault{reset}, ambiguous: true},
		{name: "reset after", faults: []simulator.Fault{after(reset)}, ambiguous: true, sameForReads: true},
		{name: "reset after, twice", faults: []simulator.Fault{twice(after(reset))}},
		{name: "truncated", faults: []simulator.Fault{{Kind: simulator.FaultTruncate, After: true}}, ambiguous: true},
		{name: "empty", faults: []simulator.Fault{{Kind: simulator.FaultEmpty, After: true}}},
		{name: "credentials rejected once", faults: []simulator.Fault{status(bodies.rejectedStatus, bodies.rejected)}},
		{name: "cut off before", faults: []simulator.Fault{always(reset)}, ambiguous: true},
		{name: "cut off after", faults: outage(after(reset), reset), ambiguous: true, sameForReads: true},
		{name: "500 from here on", faults: []simulator.Fault{always(status(500, bodies.system))}},
		{name: "killed before", faults: []simulator.Fault{always(reset)}, killed: true, ambiguous: true},
		{name: "killed after", faults: outage(after(reset), reset), killed: true, ambiguous: true, sameForReads: true},
		{name: "504 after, then throttled", faults: outage(after(status(504, bodies.gateway)), status(429, bodies.throttled))},
	}
}

// errorBodies holds the error responses of an API.
type errorBodies struct {
	throttled, gateway, system, rejected string
	rejectedStatus                       int
}

func errorBodiesOf(path string) errorBodies {
	switch {
	case strings.HasPrefix(path, "/oauth2/"):
		return errorBodies{
			throttled: `{"error":"slow_down"}`, gateway: `Gateway Timeout`, system: `{"error":"server_error"}`,
			rejected: `{"error":"temporarily_unavailable"}`, rejectedStatus: 503,
		}
	case strings.HasPrefix(path, "/v1/"):
		return errorBodies{
			throttled:      `{"header":{"isSuccessful":false,"resultCode":4291000,"resultMessage":"Too many requests"}}`,
			gateway:        `{"header":{"isSuccessful":false,"resultCode":5040001,"resultMessage":"Gateway timeout"}}`,
			system:         `{"header":{"isSuccessful":false,"resultCode":500,"resultMessage":"System error"}}`,
			rejected:       `{"header":{"isSuccessful":false,"resultCode":80007,"resultMessage":"Token is not valid"}}`,
			rejectedStatus: 200,
		}
	default:
		return errorBodies{
			throttled:      `{"error":{"errorCode":"410","message":"Throttle limited"}}`,
			gateway:        `{"error":{"errorCode":"510","message":"Endpoint timeout"}}`,
			system:         `{"error":{"errorCode":"180024","message":"Internal server error"}}`,
			rejected:       `{"error":{"errorCode":"200","message":"Authentication Failed"}}`,
			rejectedStatus: 401,
		}
	}
}
