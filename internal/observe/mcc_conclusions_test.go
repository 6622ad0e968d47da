package observe_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// pointOf returns the observation of a point.
func pointOf(t *testing.T, observations []observe.Observation, point string) observe.Observation {
	t.Helper()
	for _, o := range observations {
		if o.Point == point {
			return o
		}
	}
	t.Fatalf("there is no point %s", point)
	return observe.Observation{}
}

// TestObserveMCC_conclusions has conclusions that need responses about different objects.
func TestObserveMCC_conclusions(t *testing.T) {
	t.Parallel()
	const keyless, keyed = 1, 2 // of the root department, in [mccState]
	for name, test := range map[string]struct {
		change  func(*simulator.MCCSwitches)
		state   int
		read    bool
		point   string
		want    string // value of the switch
		because string // without a value
	}{
		"reads show a department without the field": {
			change: func(sw *simulator.MCCSwitches) { sw.OmittedParent = simulator.MCCParentAbsent },
			state:  keyed, read: true, point: "mcc.OmittedParent", want: "4",
		},
		"the field is absent, as all without a value": {
			change: func(sw *simulator.MCCSwitches) {
				sw.OmittedParent, sw.Unset = simulator.MCCParentAbsent, simulator.MCCUnsetAbsent
			},
			state: keyless, read: true, point: "mcc.OmittedParent", because: "needs --observe=write",
		},
		"null, where the root may have no key": {
			change: func(sw *simulator.MCCSwitches) { sw.OmittedParent = simulator.MCCParentNull },
			state:  keyless, point: "mcc.OmittedParent", because: "masked by mcc.Unset: the root department may have no key",
		},
		"null, where other fields are absent": {
			change: func(sw *simulator.MCCSwitches) {
				sw.OmittedParent, sw.Unset = simulator.MCCParentNull, simulator.MCCUnsetAbsent
			},
			state: keyless, point: "mcc.OmittedParent", want: "2",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := mccCase{sw: simulator.DefaultSwitches().MCC, state: mccState(t, test.state), write: !test.read}
			test.change(&c.sw)
			if o := pointOf(t, observeCompany(t, c).MCC, test.point); o.Switch != test.want || o.Reason != test.because {
				t.Errorf("%s: switch %q, reason %q, evidence %q", o.Point, o.Switch, o.Reason, o.Evidence)
			}
		})
	}
}

// TestObserveMCC_connection has services that respond to the first requests in different ways. One list that can be read is enough.
func TestObserveMCC_connection(t *testing.T) {
	t.Parallel()
	const denied = `{"error":{"errorCode":"210","message":"Permission Denied"}}`
	for name, test := range map[string]struct {
		path         string // of the requests that get the response; "" for all
		status       int
		body         string
		text, remedy string // of the problem; "" for none
		requests     int    // that arrive; 0 for any number
	}{
		"no permission for one list": {path: "/job-grades", status: 401, body: denied},
		"no permission": {
			status: 401, body: denied, requests: 4,
			text:   "The access key is valid, but has no permission for this (code 210, HTTP 401).",
			remedy: "Attach the policy NCP_MEDIA_CONNECT_CENTER_MANAGER to the Sub Account, or NCP_MEDIA_CONNECT_CENTER_VIEWER for read access.",
		},
		"another service": {
			status: 200, body: "<html>Welcome</html>", requests: 4, text: "The response does not have the documented form.",
			remedy: "A proxy or a login page may respond in place of the API. Check the network, the proxy and the endpoint. If the response is from the API, report it.",
		},
		"an unknown code": {
			status: 400, body: `{"error":{"errorCode":"999","message":"Bad"}}`, requests: 4, text: "Invalid request (code 999, HTTP 400).", remedy: "Ask the vendor's support.",
		},
		"another company": {
			status: 404, body: `{"error":{"errorCode":"180000","message":"No company"}}`, requests: 4,
			text:   `The company "` + simulator.MCCCompanyID + `" cannot be observed. No company has this integration key (code 180000, HTTP 404).`,
			remedy: "Set MCC_COMPANY_ID to the integration key of the company: console > Media Connect Center > Developers > Basic settings. The access key must be one of the account that owns the company.",
		},
		"no response": { // to one request, which is repeated
			requests: 4, text: "The service at ENDPOINT cannot be reached. No response: EOF.", remedy: "Check the network, the proxy and MCC_ENDPOINT, then run the command again.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, arrived := newCompany(t, nil), 0
			c.options.Write = false
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				arrived++
				switch {
				case !strings.HasSuffix(r.URL.Path, test.path):
					c.ServeHTTP(w, r)
				case test.status == 0:
					panic(http.ErrAbortHandler)
				default:
					w.WriteHeader(test.status)
					_, _ = w.Write([]byte(test.body))
				}
			}))
			defer server.Close()
			problem := observe.Run(t.Context(), settingsFor(t, server.URL), c.options).MCCProblem
			if problem == nil {
				problem = &observe.Problem{}
			}
			text := strings.ReplaceAll(problem.Text, server.URL, "ENDPOINT")
			if text != test.text || problem.Remedy != test.remedy || test.requests > 0 && arrived != test.requests {
				t.Errorf("after %d requests: %s\n%s", arrived, text, problem.Remedy)
			}
		})
	}
}
