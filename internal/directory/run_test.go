package directory_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestRun_interrupted begins nothing after the context was canceled.
func TestRun_interrupted(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	plan := f.plan(directory.Want{Listed: listed(t, texts{directory.JobGrades: `{"a":{"name":"A"},"b":{"name":"B"}}`})})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	result := plan.Run(ctx, f.client)
	if result.Done != 0 || len(result.NotBegun) != 2 || len(result.Failures) != 0 || result.Why != "the run was interrupted" || result.Complete() || !result.NothingDone() {
		t.Errorf("%+v", result)
	}
	if after := directory.Format(plan.After(result)[directory.JobGrades]); after != "{}" {
		t.Errorf("remembered as %s", after)
	}
}

// TestRun_interruptedRequests interrupts ten requests: further changes are not begun because of the interruption, not because of the API.
func TestRun_interruptedRequests(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	grades := directory.Content{}
	for i := range 30 {
		grades[fmt.Sprint("g", i)] = directory.Element{"name": fmt.Sprint("G", i)}
	}
	plan := f.plan(directory.Want{Listed: directory.Directory{directory.JobGrades: grades}})
	f.sim.InjectFault(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/job-grades/*", Kind: simulator.FaultDelay, Delay: time.Minute, Times: -1})
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	result := plan.Run(ctx, f.client)
	if len(result.Failures) != 10 || len(result.NotBegun) != 20 || result.Why != "the run was interrupted" {
		t.Errorf("%d failures, %d not begun because %s", len(result.Failures), len(result.NotBegun), result.Why)
	}
}

// TestRun_limits has creates that the API rejects because a limit is reached.
func TestRun_limits(t *testing.T) {
	t.Parallel()
	const limit = `{"error":{"errorCode":"180016","message":"Limit"}}`
	kim := `{"kim":{"name":"Kim","email":"kim@example.com"}`
	for name, test := range map[string]struct {
		fault           simulator.Fault
		from, to        texts
		done            int
		failed, skipped string
	}{
		"a department": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/depts/a", Status: http.StatusBadRequest, Body: limit, Times: 1},
			to:    texts{directory.Departments: `{"a":{"name":"A"}}`, directory.JobGrades: `{"g":{"name":"G"}}`},
			done:  1, failed: `departments["a"]`,
		},
		"a user, and another one leaves": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/new", Status: http.StatusBadRequest, Body: limit, Times: 1},
			from:  texts{directory.Users: kim + `}`}, to: texts{directory.Users: `{"new":{"name":"New","email":"new@example.com"}}`},
			done: 2,
		},
		"a user, twice": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/new", Status: http.StatusBadRequest, Body: limit, Times: 2},
			from:  texts{directory.Users: kim + `}`}, to: texts{directory.Users: `{"new":{"name":"New","email":"new@example.com"}}`},
			done: 1, failed: `users["new"]`,
		},
		"a user, and nobody leaves": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/new", Status: http.StatusBadRequest, Body: limit, Times: 1},
			from:  texts{directory.Users: kim + `}`}, to: texts{directory.Users: kim + `,"new":{"name":"New","email":"new@example.com"}}`},
			done: 0, failed: `users["new"]`,
		},
		"a user, and another one only gets an address": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/new", Status: http.StatusBadRequest, Body: limit, Times: 1},
			from:  texts{directory.Users: kim + `}`}, to: texts{directory.Users: `{"kim":{"name":"Kim","email":"k@example.com"},"new":{"name":"New","email":"new@example.com"}}`},
			done: 2, failed: `users["new"]`,
		},
		"an update of a user": {
			fault: simulator.Fault{Match: "PUT /ncloudmcc/v1/companies/*/users/kim", Status: http.StatusBadRequest, Body: limit, Times: 1},
			from:  texts{directory.Users: kim + `,"lee":{"name":"Lee","email":"lee@example.com"}}`}, to: texts{directory.Users: `{"kim":{"name":"Other","email":"kim@example.com"}}`},
			done: 1, failed: `users["kim"]`,
		},
		"a deletion that is refused": {
			fault: simulator.Fault{Match: "DELETE /ncloudmcc/v1/companies/*/users/kim", Status: http.StatusBadRequest, Body: `{"error":{"errorCode":"180021","message":"Administrator"}}`, Times: 1},
			from:  texts{directory.Users: kim + `}`}, to: texts{directory.Users: `{"kim":{"name":"Kim","email":"k@example.com"}}`},
			done: 0, failed: `users["kim"]`, skipped: `create users["kim"]`,
		},
		"a create that is refused": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/new", Status: http.StatusBadRequest, Body: `{"error":{"errorCode":"180021","message":"Administrator"}}`, Times: 1},
			to:    texts{directory.Users: `{"new":{"name":"New","email":"new@example.com"}}`},
			done:  0, failed: `users["new"]`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, defaultSwitches)
			if test.from != nil {
				f.mustApply(listed(t, test.from))
			}
			f.sim.InjectFault(test.fault)
			_, result := f.apply(listed(t, test.to))
			var failed, skipped []string
			for _, failure := range result.Failures {
				failed = append(failed, failure.Change.Path())
				for _, change := range failure.Skipped {
					skipped = append(skipped, string(change.Action)+" "+change.Path())
				}
			}
			if result.Done != test.done || strings.Join(failed, " ") != test.failed || strings.Join(skipped, " ") != test.skipped || len(result.Kept) != 0 {
				t.Errorf("%d done, failed %q, skipped %q, kept %v; want %d, %s, %s", result.Done, failed, skipped, result.Kept, test.done, test.failed, test.skipped)
			}
			if result.Complete() != (test.failed == "") || result.NothingDone() != (test.done == 0) {
				t.Errorf("complete: %t, nothing done: %t", result.Complete(), result.NothingDone())
			}
			f.mustApply(listed(t, test.to))
		})
	}
}

// TestRun_fullCompanyBeginsNoMoreUsers has more new users than a company allows: further ones are not begun, but users are changed and
// created again.
func TestRun_fullCompanyBeginsNoMoreUsers(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	f.mustApply(listed(t, texts{directory.Users: `{"y":{"name":"Y","email":"y@example.com"},"z":{"name":"Z","email":"z@example.com"}}`}))
	f.sim.InjectFault(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/n*", Status: http.StatusBadRequest, Body: `{"error":{"errorCode":"180016","message":"Limit"}}`, Times: -1})
	wanted := listed(t, texts{directory.Users: `{"y":{"name":"Y","email":"other@example.com"},"z":{"name":"Other","email":"z@example.com"}}`})
	for i := range 40 {
		key := fmt.Sprintf("n%02d", i)
		wanted[directory.Users][key] = directory.Element{"name": "N", "email": key + "@example.com"}
	}
	_, result := f.apply(wanted)
	if result.Done != 3 || len(result.Failures) != 10 || len(result.NotBegun) != 30 || !strings.HasSuffix(result.Why, "says that they would fail as well") {
		t.Errorf("%d done, %d failures, %d not begun because %s", result.Done, len(result.Failures), len(result.NotBegun), result.Why)
	}
	f.sim.View(func(st *simulator.State) {
		if st.MCC.User("y").Email != "other@example.com" || st.MCC.User("z").Name != "Other" {
			t.Errorf("%+v, %+v", st.MCC.User("y"), st.MCC.User("z"))
		}
	})
}

func TestResult_complete(t *testing.T) {
	t.Parallel()
	failures, notBegun := make([]directory.Failure, 1), make([]*directory.Change, 1)
	for name, result := range map[string]directory.Result{"failed": {Failures: failures}, "not begun": {NotBegun: notBegun}, "both": {Failures: failures, NotBegun: notBegun}} {
		if result.Complete() {
			t.Errorf("%s: complete", name)
		}
	}
	if result := (directory.Result{Kept: notBegun}); !result.Complete() || !result.NothingDone() {
		t.Error("a deletion that the API never makes: not complete")
	}
}

func TestNotAppliedError(t *testing.T) {
	t.Parallel()
	err := error(&directory.NotAppliedError{Attributes: []string{"phone_number", "locale"}})
	if err.Error() != "the API did not apply phone_number, locale" || errors.Is(err, apiclient.ErrInvalid) {
		t.Error(err)
	}
}

// TestRun_notApplied changes a name and clears a phone number, which the API keeps: the state shows what the company has then.
func TestRun_notApplied(t *testing.T) {
	t.Parallel()
	f := newFixture(t, func(sw *simulator.MCCSwitches) { sw.Clear = simulator.MCCClearIgnored })
	f.mustApply(listed(t, texts{directory.Users: `{"kim":{"name":"Kim","email":"kim@example.com","phone_number":"KR+82 0212345678"}}`}))
	_, result := f.apply(listed(t, texts{directory.Users: `{"kim":{"name":"New","email":"KIM@example.com","phone_number":""}}`}))
	var failure *directory.NotAppliedError
	if len(result.Failures) != 1 || !errors.As(result.Failures[0].Err, &failure) || !slices.Equal(failure.Attributes, []string{"telNo"}) {
		t.Fatalf("%+v", result.Failures)
	}
	const want = `{"kim":{"email":"KIM@example.com","name":"New","phone_number":"KR+82 0212345678"}}`
	if got := directory.Format(f.state[directory.Users]); got != want {
		t.Errorf("remembered as %s, want %s", got, want)
	}
}

// TestRun_skipsWhatDependsOnAFailure lets the create of a department fail: nothing below it begins, and no user that is to move into
// it loses an account, and everything else is done.
func TestRun_skipsWhatDependsOnAFailure(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	f.mustApply(listed(t, texts{directory.Users: `{"kim":{"name":"Kim","email":"kim@example.com"},"lee":{"name":"Lee","email":"lee@example.com"}}`}))
	f.sim.InjectFault(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/depts/a", Status: http.StatusBadRequest, Body: `{"error":{"errorCode":"180018","message":"Bad request"}}`})
	wanted := listed(t, texts{
		directory.Departments: `{"a":{"name":"A"},"b":{"name":"B","parent_external_key":"a"},"c":{"name":"C"}}`,
		directory.Users: `{"kim":{"name":"Kim","email":"k@example.com","department_external_key":"b"},"lee":{"name":"Lee","email":"lee@example.com","department_external_key":"c"},
			"new":{"name":"New","email":"kim@example.com"}}`,
	})
	_, result := f.apply(wanted)
	if len(result.Failures) != 1 || result.Failures[0].Change.Path() != `departments["a"]` {
		t.Fatalf("the failures are %+v", result.Failures)
	}
	skipped := []string{}
	for _, change := range result.Failures[0].Skipped {
		skipped = append(skipped, string(change.Action)+" "+change.Path())
	}
	if diff := cmp.Diff([]string{`create departments["b"]`, `delete users["kim"]`, `create users["kim"]`, `create users["new"]`}, skipped); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
	want := map[directory.Part]string{
		directory.Departments: `{"c":{"name":"C"}}`,
		directory.Users:       `{"kim":{"department_external_key":"","email":"kim@example.com","name":"Kim"},"lee":{"department_external_key":"c","email":"lee@example.com","name":"Lee"}}`,
	}
	for part, text := range want {
		if got := directory.Format(f.state[part]); got != text {
			t.Errorf("%s is remembered as %s, want %s", part, got, text)
		}
	}
	f.mustApply(wanted)
	if sent := f.mails(); sent != 4 {
		t.Errorf("%d invitations were sent, want 4", sent)
	}
}

// TestRun_fullCompany adds a user and removes another one, where no more users are allowed.
func TestRun_fullCompany(t *testing.T) {
	t.Parallel()
	f := newFixture(t, func(sw *simulator.MCCSwitches) { sw.SeatLimit = 3 })
	f.mustApply(listed(t, texts{directory.Users: `{"a":{"name":"A","email":"a@example.com"},"b":{"name":"B","email":"b@example.com"}}`}))
	f.mustApply(listed(t, texts{directory.Users: `{"c":{"name":"C","email":"c@example.com"},"b":{"name":"B","email":"b@example.com"}}`}))
	_, result := f.apply(listed(t, texts{directory.Users: `{"c":{"name":"C","email":"c@example.com"},"b":{"name":"Bee","email":"b@example.com"},
		"d":{"name":"D","email":"d@example.com"},"e":{"name":"E","email":"e@example.com"}}`}))
	if result.Complete() || result.Done != 1 || !errors.Is(result.Failures[0].Err, apiclient.ErrLimit) {
		t.Errorf("%d done, failures %+v", result.Done, result.Failures)
	}
}

// TestRun_unavailable begins nothing more when the API is down, and nothing more of a part that is rejected as a whole. Ten changes are
// carried out at the same time, so 9 more end after the failure that decides: the tenth, or the first one.
func TestRun_unavailable(t *testing.T) {
	t.Parallel()
	users := directory.Content{}
	for _, letter := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		for _, other := range strings.Split("abcd", "") {
			users[letter+other] = directory.Element{"name": letter, "email": letter + other + "@example.com"}
		}
	}
	for name, test := range map[string]struct {
		fault    simulator.Fault
		failures int
		why      string
	}{
		"down":    {simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/*", Kind: simulator.FaultReset, Times: -1}, 19, "not available"},
		"refused": {simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/*", Status: 403, Body: `{"error":{"errorCode":"180001","message":"Forbidden"}}`, Times: -1}, 10, "fail as well"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, defaultSwitches)
			f.sim.InjectFault(test.fault)
			_, result := f.apply(directory.Directory{directory.Users: users})
			if len(result.Failures) != test.failures || len(result.Failures)+len(result.NotBegun) != 104 || !strings.Contains(result.Why, test.why) {
				t.Errorf("%d failures, %d not begun because %s", len(result.Failures), len(result.NotBegun), result.Why)
			}
			f.sim.ClearFaults()
			f.mustApply(directory.Directory{directory.Users: users})
		})
	}
}

// TestRun_failuresInBetween has more failures than end a run, with successes between them: the other changes are made.
func TestRun_failuresInBetween(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	f.sim.InjectFault(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/job-grades/*-fails", Status: http.StatusServiceUnavailable, Times: -1})
	grades := directory.Content{}
	for i := range 240 {
		key := fmt.Sprintf("%03d", i)
		if i%20 == 0 {
			key += "-fails"
		}
		grades[key] = directory.Element{"name": key}
	}
	if _, result := f.apply(directory.Directory{directory.JobGrades: grades}); result.Done != 228 || len(result.Failures) != 12 || len(result.NotBegun) != 0 {
		t.Errorf("%d done, %d failures, %d not begun because %s", result.Done, len(result.Failures), len(result.NotBegun), result.Why)
	}
}
