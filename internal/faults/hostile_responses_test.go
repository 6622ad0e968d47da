package faults_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// hostileFaults are responses that repeat the request with its credentials, control a terminal, or are much larger than expected.
var hostileFaults = map[string]simulator.Fault{
	"echo":      {Kind: simulator.FaultEcho, Times: -1},
	"malformed": {Kind: simulator.FaultMalformed, Times: -1},
	"huge":      {Kind: simulator.FaultHuge, Times: -1, Count: 10_500},
	"terminal": {Times: -1, Status: http.StatusBadRequest, Body: `{"header":{"isSuccessful":false,"resultCode":"9\u001b[2J9","resultMessage":"\u001b[2J\u001b[1;1H\u001b[32mApply complete!\u001b[0m\u001b]0;title\u0007\nfake\u202eline"},` +
		`"error":{"errorCode":"9\u001b[2J9","message":"\u001b]0;title\u0007\u202eline"}}`},
	"long text": {Times: -1, Status: http.StatusBadRequest, Body: `{"header":{"isSuccessful":false,"resultCode":99,"resultMessage":"` + strings.Repeat("x", 3<<20) + `"}}`},
	"redirect":  {Times: -1, Status: http.StatusFound, Header: http.Header{"Location": {"http://192.0.2.1/"}}},
	"patience":  {Times: -1, Status: http.StatusTooManyRequests, Header: http.Header{"Retry-After": {"31536000"}}},
}

// TestHostileResponses uses lists, ephemeral resources and actions with hostile responses to all requests, or to all but those for tokens.
func TestHostileResponses(t *testing.T) {
	t.Parallel()
	_, schemas := acctest.New(t).Server(t)
	uses := map[string]func(*testing.T, *acctest.Cloud, *acctest.Engine) acctest.Outcome{}
	for typeName, schema := range schemas.ListResourceSchemas {
		config := acctest.Values{}
		for _, attribute := range schema.Block.Attributes {
			if attribute.Required {
				config[attribute.Name] = dataSourceArguments[attribute.Name]
			}
		}
		uses["list "+typeName] = func(_ *testing.T, _ *acctest.Cloud, engine *acctest.Engine) acctest.Outcome {
			return engine.List(acctest.Query{Type: typeName, Whole: true, Config: config}).Outcome
		}
	}
	for name, config := range map[string]acctest.Values{
		"nhn_access_token": {}, "nhn_appkey": {"project_id": "PrjInUse", "id": "AppKey01"}, "nhn_project_service_keys": {"project_id": "PrjInUse", "product_id": "PrdPush0"},
	} {
		uses["ephemeral resource "+name] = func(_ *testing.T, _ *acctest.Cloud, engine *acctest.Engine) acctest.Outcome {
			return engine.Open(name, config).Outcome
		}
	}
	for name, config := range mutatedActions {
		uses["action "+name] = func(t *testing.T, cloud *acctest.Cloud, _ *acctest.Engine) acctest.Outcome {
			t.Helper()
			invoked := cloud.Invoke(t, name, config)
			return acctest.Outcome{Errors: invoked.Errors, Warnings: invoked.Progress}
		}
	}
	if want := len(schemas.ListResourceSchemas) + len(schemas.EphemeralResourceSchemas) + len(schemas.ActionSchemas); len(uses) != want {
		t.Fatalf("%d types are used, want %d", len(uses), want)
	}
	for _, name := range slices.Sorted(maps.Keys(uses)) {
		for _, faultName := range slices.Sorted(maps.Keys(hostileFaults)) {
			for _, tokens := range []bool{false, true} {
				cloud := withPush(t)
				fault := hostileFaults[faultName]
				if tokens { // requests for tokens succeed
					cloud.InjectFault(simulator.Fault{Match: "POST /oauth2/token/create", Kind: simulator.FaultDelay, Times: -1})
				}
				cloud.InjectFault(fault)
				outcome := uses[name](t, cloud, cloud.Engine(t))
				checkTexts(t, cloud, nil, slices.Concat(outcome.Errors, outcome.Warnings)...)
				if outcome.Err() == "" && faultName != "huge" && (!tokens || name != "ephemeral resource nhn_access_token") {
					t.Errorf("%s, %s: no error", name, faultName)
				}
			}
		}
	}
}
