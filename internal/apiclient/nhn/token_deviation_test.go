package nhn

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// TestToken_deviations returns to the first request for a token what no reference describes. A refusal is in the error, the rest is
// reported.
func TestToken_deviations(t *testing.T) {
	t.Parallel()
	token := func(kind apiclient.DeviationKind, status int, code string, fields ...string) *apiclient.Deviation {
		return &apiclient.Deviation{
			Kind: kind, Cloud: "NHN Cloud", Op: "create access token", Endpoint: "POST /oauth2/token/create", Status: status, Code: code, Fields: fields,
		}
	}
	for name, test := range map[string]struct {
		response response
		refused  *apiclient.Deviation
		reported *apiclient.Deviation
	}{
		"as described":       {raw(200, `{"access_token":"T1","token_type":"Bearer","expires_in":3600}`), nil, nil},
		"a lifetime as text": {raw(200, `{"access_token":"T1","token_type":"bearer","expires_in":"3600"}`), nil, nil},
		"no type":            {raw(200, `{"access_token":"T1","expires_in":3600}`), nil, token(apiclient.DeviationMissing, 200, "", "token_type")},
		"no lifetime":        {raw(200, `{"access_token":"T1","token_type":"Bearer"}`), nil, token(apiclient.DeviationMissing, 200, "", "expires_in")},
		"another type":       {raw(200, `{"access_token":"T1","token_type":"MAC","expires_in":3600}`), nil, token(apiclient.DeviationValue, 200, "", "token_type")},
		"no token":           {raw(200, `{}`), token(apiclient.DeviationForm, 200, ""), nil},
		"a known code":       {raw(401, invalidClient), nil, nil},
		"a new code":         {raw(400, `{"error":"account_dormant","error_description":"kim"}`), token(apiclient.DeviationCode, 400, "account_dormant"), nil},
		"a code with data":   {raw(400, `{"error":"kim@example.com"}`), token(apiclient.DeviationCode, 400, ""), nil},
		"no code":            {raw(400, `{"message":"kim"}`), token(apiclient.DeviationForm, 400, "", "message (string)"), nil},
		"a redirect":         {raw(302, ``), token(apiclient.DeviationRedirect, 302, ""), nil},
		"a load balancer":    {raw(503, `<html></html>`), nil, nil},
	} {
		refused, reported := deviationsOf(t, script{tokenCall: {test.response}, "POST /v1/things": {ok("")}}, apiclient.Request{Op: "make thing", Method: http.MethodPost, Path: "/v1/things"})
		if diff := cmp.Diff(test.refused, refused) + cmp.Diff(test.reported, reported); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestCreateAccessToken_deviations is the same for the tokens that the client issues to others.
func TestCreateAccessToken_deviations(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status int
		body   string
		want   apiclient.DeviationKind
	}{
		"as described": {200, `{"access_token":"T1","token_type":"Bearer","expires_in":3600}`, ""},
		"no type":      {200, `{"access_token":"T1","expires_in":3600}`, apiclient.DeviationMissing},
		"another type": {200, `{"access_token":"T1","token_type":"MAC","expires_in":3600}`, apiclient.DeviationValue},
		"no token":     {200, `{"token_type":"Bearer","expires_in":3600}`, apiclient.DeviationMissing},
		"a known code": {400, `{"error":"invalid_request"}`, ""},
		"a new code":   {400, `{"error":"account_dormant"}`, apiclient.DeviationCode},
		"no code":      {400, `{}`, apiclient.DeviationForm},
	} {
		var found apiclient.DeviationKind
		_, c := startFake(t, script{tokenCall: {raw(test.status, test.body)}}, apiclient.Options{
			OnDeviation: func(_ context.Context, d apiclient.Deviation) { found = d.Kind },
		}, nil)
		_, err := c.CreateAccessToken(t.Context())
		var failure *apiclient.Error
		if errors.As(err, &failure) && failure.Deviation != nil {
			found = failure.Deviation.Kind
		}
		if found != test.want {
			t.Errorf("%s: %q, want %q (%v)", name, found, test.want, err)
		}
	}
}
