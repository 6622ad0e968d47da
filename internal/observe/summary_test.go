package observe_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
)

// TestSummary has the most frequent reason first.
func TestSummary(t *testing.T) {
	t.Parallel()
	seen := observe.Observation{Point: "nhn.PageCap", Switch: "5"}
	of := func(reasons ...string) []observe.Observation {
		all := []observe.Observation{seen}
		for _, reason := range reasons {
			all = append(all, observe.Observation{Point: "nhn.Shuffle", Reason: reason})
		}
		return all
	}
	const write, domain, failed = "needs --observe=write", "needs --domain", "the request failed: GET /v1/products"
	for want, observations := range map[string][]observe.Observation{
		"observed 0 of 0 points": nil,
		"observed 1 of 1 points": of(),
		"observed 1 of 2 points; not observed: 1 for reasons in the file":                                         of("the responses differ"),
		"observed 1 of 4 points; not observed: 2 because requests failed, 1 because they need --observe=write":    of(write, failed, "the list cannot be read"),
		"observed 1 of 3 points; not observed: 1 because they need --domain, 1 because they need --observe=write": of(write, domain),
		"observed 1 of 5 points; not observed: 1 because requests failed, 3 for reasons in the file":              of("a", failed, "b", "c"),
		"observed 1 of 6 points; not observed: 1 because lists changed during the run, 1 because the account has no permission, 1 because the time limit of the run was reached, " +
			"1 because they need --company, 1 because they need --project": of(
			"the time limit of the run was reached", "the list changed during the run", "the account has no permission for changes", "needs --project", "needs --company",
		),
	} {
		if got := observe.Summary(observations); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	if observe.Incomplete(of(write)) || !observe.Incomplete(of(write, "the time limit of the run was reached")) {
		t.Error("only the time limit makes a run incomplete")
	}
}

// TestFile_misses decides whether the file of a run replaces an earlier one.
func TestFile_misses(t *testing.T) {
	t.Parallel()
	former := observe.File{
		NHN: []observe.Observation{{Point: "nhn.PageCap", Switch: "5"}},
		MCC: []observe.Observation{{Point: "mcc.Put", Switch: "1"}, {Point: "mcc.SeatLimit", Reason: "the limit was not reached"}},
	}
	mcc := func(reason string) observe.File {
		return observe.File{NHN: former.NHN, MCC: []observe.Observation{{Point: "mcc.Put", Reason: reason}}}
	}
	failed := &observe.Problem{Reason: "the service cannot be reached"}
	for name, test := range map[string]struct {
		now  observe.File
		want bool
	}{
		"the same":                     {former, false},
		"another value":                {observe.File{NHN: []observe.Observation{{Point: "nhn.PageCap", Switch: "7"}}, MCC: former.MCC}, false},
		"a reason of the service":      {mcc("the responses differ"), false},
		"without write mode":           {mcc("needs --observe=write"), true},
		"without a domain":             {mcc("needs --domain"), true},
		"the time limit":               {mcc("the time limit of the run was reached"), true},
		"one cloud only":               {observe.File{MCC: former.MCC}, true},
		"problem of NHN Cloud":         {observe.File{NHN: former.NHN, MCC: former.MCC, NHNProblem: failed}, true},
		"problem of MCC":               {observe.File{NHN: former.NHN, MCC: former.MCC, MCCProblem: failed}, true},
		"a point that was not in both": {observe.File{NHN: former.NHN, MCC: former.MCC[:1]}, false},
	} {
		if got := test.now.Misses(former); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
	if (observe.File{MCC: former.MCC, NHNProblem: failed}).Misses(observe.File{MCC: former.MCC}) {
		t.Error("a problem of NHN Cloud concerns a file that has only the other cloud")
	}
}
