package doctor

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNewReport_cleanTexts has an API whose IDs control a terminal, and have any length.
func TestNewReport_cleanTexts(t *testing.T) {
	t.Parallel()
	const hostile = "The account belongs to: a\x1b[2J\u202eb."
	report := newReport([]Cloud{{
		Checks: []Check{{Text: hostile, Remedy: hostile}, {Text: strings.Repeat("x", 200_000)}}, Calls: []Call{{Text: hostile, Remedy: hostile}}, Types: []Type{{Reason: hostile}},
	}})
	cloud := report.Clouds[0]
	for _, text := range []string{cloud.Checks[0].Text, cloud.Checks[0].Remedy, cloud.Calls[0].Text, cloud.Calls[0].Remedy, cloud.Types[0].Reason} {
		if text != "The account belongs to: ab." {
			t.Errorf("%q", text)
		}
	}
	if text := cloud.Checks[1].Text; text != strings.Repeat("x", 1000)+"... (cut)" {
		t.Errorf("a text has %d bytes", len(text))
	}
}

// TestReport_WriteText writes checks, failed requests with one cause, and types of each kind.
func TestReport_WriteText(t *testing.T) {
	t.Parallel()
	denied := Call{Status: StatusFailed, Text: "No permission (code -6).", Remedy: "Ask an administrator."}
	first, second := denied, denied
	first.Endpoint, second.Endpoint = "GET /a", "GET /b"
	report := newReport([]Cloud{{
		Name: "NHN Cloud", Requests: 3,
		Checks: []Check{{Name: "Clock", Status: StatusOK, Text: "Correct."}, {Name: "Organization", Status: StatusFailed, Text: "Not found.", Remedy: "Set NHN_ORG_ID."}},
		Calls:  []Call{first, {Endpoint: "GET /c", Status: StatusFailed, Text: "Failed."}, second, {Endpoint: "GET /d", Status: StatusSkipped, Text: "Not sent."}},
		Types: []Type{
			{Kind: KindResource, Name: "nhn_project", Plan: Yes, Manage: Unknown, Reason: "roles"}, {Kind: KindDataSource, Name: "nhn_project", Plan: Partly, Reason: "failed: GET /b"},
			{Kind: KindResource, Name: "nhn_appkey", Plan: No, Manage: No, Reason: "failed: GET /a"}, {Kind: KindAction, Name: "nhn_act", Plan: Yes},
		},
	}})
	const want = `NHN Cloud

  ok       Clock         Correct.
  failed   Organization  Not found.
                         -> Set NHN_ORG_ID.

  Failed requests

  GET /a
  GET /b
    No permission (code -6).
    -> Ask an administrator.
  GET /c
    Failed.

  TYPE              PLAN     MANAGE   REASON
  nhn_project       yes      unknown  roles
  data.nhn_project  partly   -        failed: GET /b
  nhn_appkey        no       no       failed: GET /a
  action.nhn_act    yes      -

NHN Cloud: 1 check failed, 2 types of 4 cannot be planned in full. 3 requests sent.

`
	var got strings.Builder
	if err := report.WriteText(&got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}
}

// TestReport_WriteText_ready has a single request that was not sent, and none that failed.
func TestReport_WriteText_ready(t *testing.T) {
	t.Parallel()
	report := newReport([]Cloud{{
		Name: "NHN Cloud", Requests: 1, Checks: []Check{{Name: "Clock", Status: StatusOK, Text: "Correct."}},
		Calls: []Call{{Endpoint: "GET /d", Status: StatusSkipped, Text: "Not sent."}}, Types: []Type{{Kind: KindResource, Name: "nhn_project", Plan: Yes, Manage: Yes}},
	}})
	const want = `NHN Cloud

  ok       Clock  Correct.

  TYPE         PLAN     MANAGE   REASON
  nhn_project  yes      yes

NHN Cloud: 0 checks failed, 0 types of 1 cannot be planned in full. 1 request sent.

No problems found.
`
	var got strings.Builder
	if err := report.WriteText(&got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}
}

// TestTypeInfo_assess has an account without roles that are documented, and an endpoint "GET /failed" that failed.
func TestTypeInfo_assess(t *testing.T) {
	t.Parallel()
	results := map[string]*result{"GET /ok": {}, "GET /failed": {err: failureOf(errNoField)}, "GET /skipped": {skipped: "the list is empty"}}
	for name, test := range map[string]struct {
		info typeInfo
		held grants
		want Type
	}{
		"no requests":          {typeInfo{}, grants{}, Type{Plan: Yes}},
		"one request":          {typeInfo{reads: []string{"GET /ok"}, manages: true}, grants{}, Type{Plan: Yes, Manage: Yes}},
		"not sent":             {typeInfo{reads: []string{"GET /skipped"}, manages: true}, grants{}, Type{Plan: Unknown, Manage: Unknown, Reason: "not checked: the list is empty"}},
		"optional, not sent":   {typeInfo{sometimes: []string{"GET /skipped", "GET /skipped"}}, grants{}, Type{Plan: Unknown, Reason: "not checked: the list is empty"}},
		"one of two not sent":  {typeInfo{sometimes: []string{"GET /skipped", "GET /ok"}}, grants{}, Type{Plan: Yes}},
		"failed":               {typeInfo{reads: []string{"GET /failed"}, manages: true}, grants{}, Type{Plan: No, Manage: No, Reason: "failed: GET /failed"}},
		"without a permission": {typeInfo{reads: []string{"GET /ok"}, manages: true, changes: []string{"A.Create|B.Create"}}, grants{}, Type{Plan: Yes, Manage: No, Reason: "changes require A.Create or B.Create"}},
		"failed in part, and without a permission": {
			typeInfo{sometimes: []string{"GET /failed"}, manages: true, changes: []string{"A.Create"}}, grants{}, Type{Plan: Partly, Manage: No, Reason: "failed: GET /failed; changes require A.Create"},
		},
		"two unclear permissions": {
			typeInfo{manages: true, changes: []string{"A.Create", "A.Delete"}}, grants{unclear: "a role has conditions"},
			Type{Plan: Yes, Manage: Unknown, Reason: "changes require A.Create: a role has conditions"},
		},
		"no documented permission": {typeInfo{manages: true, remark: "the API decides"}, grants{}, Type{Plan: Yes, Manage: Unknown, Reason: "the API decides"}},
	} {
		if got := test.info.assess(results, test.held); got != test.want {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
	}
}

// TestCloud_timeLimit reports the time limit if a request was not sent or failed because of it, and not for another reason.
func TestCloud_timeLimit(t *testing.T) {
	t.Parallel()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for name, test := range map[string]struct {
		ctx   context.Context
		found result
		want  int
	}{
		"not sent in time":    {t.Context(), result{skipped: timeLimitReached}, 1},
		"no response in time": {ended, result{err: failureOf(errNoField)}, 1},
		"failed":              {t.Context(), result{err: failureOf(errNoField)}, 0},
		"not sent":            {t.Context(), result{skipped: "the list is empty"}, 0},
	} {
		r, cloud := newReader(nil, Options{}, nil), Cloud{}
		r.results["GET /a"] = &test.found
		cloud.complete(test.ctx, r, []call{{endpoint: "GET /a"}}, "", nil, grants{})
		if len(cloud.Checks) != test.want || test.want > 0 && cloud.Checks[0].Name != "Time limit" {
			t.Errorf("%s: %+v", name, cloud.Checks)
		}
	}
}

// TestNewReport_ready is not ready with a failed check, with a type that cannot be planned, or with as many of both.
func TestNewReport_ready(t *testing.T) {
	t.Parallel()
	failed, no := Check{Status: StatusFailed}, Type{Plan: No}
	for _, test := range []struct {
		cloud Cloud
		ready bool
	}{
		{Cloud{Checks: []Check{{Status: StatusWarning}}, Types: []Type{{Plan: Yes}, {Plan: Unknown}}}, true},
		{Cloud{Checks: []Check{failed}}, false},
		{Cloud{Types: []Type{no}}, false},
		{Cloud{Types: []Type{{Plan: Partly}}}, false},
		{Cloud{Checks: []Check{failed}, Types: []Type{no}}, false},
	} {
		if report := newReport([]Cloud{test.cloud}); report.Ready != test.ready {
			t.Errorf("%+v: %t", test.cloud, report.Ready)
		}
	}
}
