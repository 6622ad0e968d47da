package nhn

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// deviationsOf sends a request, and returns the deviation of its error and the one that the client reports.
func deviationsOf(t *testing.T, says script, req apiclient.Request) (refused, reported *apiclient.Deviation) {
	t.Helper()
	_, c := startFake(t, says, apiclient.Options{OnDeviation: func(_ context.Context, d apiclient.Deviation) { reported = &d }}, nil)
	var failure *apiclient.Error
	if errors.As(c.caller.Do(t.Context(), req, nil), &failure) {
		refused = failure.Deviation
	}
	return refused, reported
}

// TestDo_deviations returns what no reference describes. A refusal is in the error, the rest is reported.
func TestDo_deviations(t *testing.T) {
	t.Parallel()
	of := func(kind apiclient.DeviationKind, status int, code string, fields ...string) *apiclient.Deviation {
		return &apiclient.Deviation{Kind: kind, Cloud: "NHN Cloud", Op: "read thing", Endpoint: "GET /v1/things", Status: status, Code: code, Fields: fields}
	}
	success := func(status int, resultCode string) response {
		return raw(status, `{"header":{"isSuccessful":true,"resultCode":`+resultCode+`,"resultMessage":""}}`)
	}
	for name, test := range map[string]struct {
		response          response
		refused, reported *apiclient.Deviation
	}{
		"a success":                              {success(200, "0"), nil, nil},
		"a success without a code":               {success(200, "null"), nil, nil},
		"a success with another code":            {success(200, "7"), nil, of(apiclient.DeviationCode, 200, "", "header.resultCode (not 0 in a success)")},
		"a success with the status of an error":  {success(404, "0"), nil, of(apiclient.DeviationStatus, 404, "")},
		"a known code":                           {rejected("-6"), nil, nil},
		"a known code with the status of errors": {failure(403, "-6"), nil, nil},
		"a new code":                             {rejected("70099"), of(apiclient.DeviationCode, 200, "70099"), nil},
		"a code of the gateway":                  {failure(403, "4031007"), nil, nil},
		"a code of the gateway with HTTP 200":    {rejected("4031007"), of(apiclient.DeviationStatus, 200, "4031007"), nil},
		"a negative code of seven characters":    {rejected("-200204"), nil, nil},
	} {
		refused, reported := deviationsOf(t, script{"GET /v1/things": {test.response}}, apiclient.Request{Op: "read thing", Method: http.MethodGet, Path: "/v1/things"})
		if diff := cmp.Diff(test.refused, refused) + cmp.Diff(test.reported, reported); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
