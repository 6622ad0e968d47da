package observe_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

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

// failsOnce returns a change of responses, so that the first read of an object whose key has a suffix fails.
func failsOnce(suffix string) edit {
	failed := false
	return func(r *http.Request, status int, body string) (int, string) {
		if failed || r.Method != http.MethodGet || !strings.HasSuffix(r.URL.Path, suffix) {
			return status, body
		}
		failed = true
		return http.StatusInternalServerError, ""
	}
}

// deletesLater returns a change of responses, so that the first read of a deleted object still returns it.
func deletesLater() edit {
	objects, deleted := map[string]string{}, map[string]bool{}
	return func(r *http.Request, status int, body string) (int, string) {
		path := r.URL.Path
		switch {
		case r.Method == http.MethodDelete && status == http.StatusOK:
			deleted[path] = true
		case r.Method == http.MethodGet && deleted[path]:
			deleted[path] = false
			return http.StatusOK, objects[path]
		case r.Method == http.MethodGet && status == http.StatusOK:
			objects[path] = body
		}
		return status, body
	}
}

// TestObserveMCC_conclusions has conclusions that need responses about different objects.
func TestObserveMCC_conclusions(t *testing.T) {
	t.Parallel()
	const keyless, keyed = 1, 2 // of the root department, in [mccState]
	all := func(sw *simulator.MCCSwitches) { sw.LimitZero = simulator.MCCLimitZeroAll }
	replace := func(old, changed string) edit {
		return func(_ *http.Request, status int, body string) (int, string) {
			return status, strings.ReplaceAll(body, old, changed)
		}
	}
	for name, test := range map[string]struct {
		change  func(*simulator.MCCSwitches)
		edit    edit // of the responses; nil for none
		state   int
		read    bool
		point   string
		want    string // value of the switch
		seen    string // "" for any text
		because string // without a value
	}{
		"all items with a limit of 0": {
			change: all, edit: replace(`"limit":9223372036854775807`, `"limit":0`), state: keyed, read: true,
			point: "mcc.LimitCap", want: "0", seen: "none below the largest accepted limit",
		},
		"all items with a large limit": {
			change: all, edit: replace(`"limit":9223372036854775807`, `"limit":1000000`), state: keyed, read: true,
			point: "mcc.LimitCap", want: "0", seen: "none below the largest accepted limit",
		},
		"a list that begins at the second item": {
			edit: replace(`"limit":1000000,"offset":0,"total":1`, `"limit":1000000,"offset":1,"total":2`), read: true,
			point: "mcc.LimitCap", want: "0", seen: "none below the largest accepted limit",
		},
		"a response that is neither an object nor a list": {
			change: func(sw *simulator.MCCSwitches) { sw.NullErrors = true },
			edit: func(r *http.Request, status int, body string) (int, string) {
				if strings.HasSuffix(r.URL.Path, ":b") {
					return http.StatusOK, "{}"
				}
				return status, body
			},
			state: keyed, read: true, point: "mcc.NullErrors", want: "true",
		},
		"a limit that the message has": {
			change: func(sw *simulator.MCCSwitches) { sw.SeatLimit = 1 }, point: "mcc.SeatLimit", want: "1",
		},
		"a limit that the message has not": {
			change: func(sw *simulator.MCCSwitches) { sw.SeatLimit = 1 }, edit: replace(`1 users`, `the users`), point: "mcc.SeatLimit",
			because: "the limit was reached, but the message does not contain it",
		},
		"the last prompt read shows a write": {
			change: func(sw *simulator.MCCSwitches) { sw.ReadDelay = 11 }, point: "mcc.ReadDelay", want: "11", seen: "11",
		},
		"a later read shows a write": {
			change: func(sw *simulator.MCCSwitches) { sw.ReadDelay = 12 }, point: "mcc.ReadDelay", seen: "a write can be read after some seconds",
			because: "no value of the switch describes the responses",
		},
		"a read that fails before one that shows a write": {edit: failsOnce("-a"), point: "mcc.ReadDelay", want: "0", seen: "0"},
		"an object whose first read fails":                {edit: failsOnce("-a"), point: "mcc.JobGradesSync", want: "0"},
		"a deletion that the second read shows":           {edit: deletesLater(), point: "mcc.EmailReserved", want: "false"},
		"other points with writes that later reads show": {
			change: func(sw *simulator.MCCSwitches) { sw.ReadDelay = 14 }, point: "mcc.Put", want: "0",
		},
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
			c := newCompany(t, test.change)
			if test.state != 0 {
				c.Change(func(st *simulator.State) { st.MCC = mccState(t, test.state).MCC })
			}
			if c.options.Write = !test.read; test.edit != nil {
				c.settings = settingsFor(t, edited(t, c, test.edit))
			}
			o := pointOf(t, observe.Run(t.Context(), c.settings, c.options).MCC, test.point)
			if o.Switch != test.want || o.Reason != test.because || test.seen != "" && o.Seen != test.seen {
				t.Errorf("%s: switch %q, seen %q, reason %q, evidence %q", o.Point, o.Switch, o.Seen, o.Reason, o.Evidence)
			}
		})
	}
}

// TestObserveMCC_pauses pauses between reads only after a dozen that do not show a write.
func TestObserveMCC_pauses(t *testing.T) {
	t.Parallel()
	c := newCompany(t, func(sw *simulator.MCCSwitches) { sw.ReadDelay = 100 })
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	reads := -1 // after the first creation
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodPost && reads < 0:
			reads = 0
		case reads >= 0:
			reads++
		}
		c.ServeHTTP(w, r)
	}))
	defer server.Close()
	prompt := 0
	c.options.Abort, c.options.Wait = ctx.Done(), func(context.Context, time.Duration) error {
		if stop(); prompt == 0 {
			prompt = reads
		}
		return context.Canceled
	}
	observe.Run(ctx, settingsFor(t, server.URL), c.options)
	if prompt != 12 {
		t.Errorf("%d reads before the first pause", prompt)
	}
}

// TestObserveMCC_order names the order of a list that is not the one of creation.
func TestObserveMCC_order(t *testing.T) {
	t.Parallel()
	text := func(field string) func(a, b map[string]any) int {
		return func(a, b map[string]any) int { return strings.Compare(fmt.Sprint(a[field]), fmt.Sprint(b[field])) }
	}
	for want, compare := range map[string]func(a, b map[string]any) int{
		": by externalKey": text("externalKey"), ": by name": text("name"), ": by sortOrd": text("sortOrd"),
		": by creation, newest first": nil,
		"other orders":                func(a, b map[string]any) int { return text("name")(b, a) },
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			c := newCompany(t, nil)
			endpoint := edited(t, c, func(r *http.Request, status int, body string) (int, string) {
				var list struct {
					Page  any              `json:"page"`
					Items []map[string]any `json:"jobGrades"`
				}
				if !strings.HasSuffix(r.URL.Path, "/job-grades") || json.Unmarshal([]byte(body), &list) != nil {
					return status, body
				}
				if compare == nil {
					slices.Reverse(list.Items)
				} else {
					slices.SortStableFunc(list.Items, compare)
				}
				data, err := json.Marshal(list)
				if err != nil {
					t.Error(err)
				}
				return status, string(data)
			})
			o := pointOf(t, observe.Run(t.Context(), settingsFor(t, endpoint), c.options).MCC, "mcc.Order")
			if o.Switch != "1" || !strings.HasSuffix(o.Evidence, want) {
				t.Errorf("switch %q, reason %q, evidence %q", o.Switch, o.Reason, o.Evidence)
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
