package resources

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
)

func userChanges(number int) (changes []*directory.Change) {
	for i := range number {
		changes = append(changes, &directory.Change{Part: directory.Users, Key: fmt.Sprint("u", i), Action: directory.Update})
	}
	return changes
}

// last returns the number of diagnostics, and the summary and the detail of the last one.
func last(diags diag.Diagnostics) string {
	if len(diags) == 0 {
		return "0"
	}
	return fmt.Sprintf("%d: %s: %s", len(diags), diags[len(diags)-1].Summary(), diags[len(diags)-1].Detail())
}

// TestAddDirectoryProblems reports 20 errors about one attribute, and the names of 50 elements with further ones.
func TestAddDirectoryProblems(t *testing.T) {
	t.Parallel()
	var fifty []string
	for i := range 50 {
		fifty = append(fifty, fmt.Sprintf(`users["u%02d"].email`, i+20))
	}
	for number, want := range map[int]string{
		0: "0", 20: `21: Invalid users["z"].phone_number: wrong The name of the user is "Zoe".`,
		21: `22: 1 more errors of this kind: These elements have errors, too: users["u20"].email.`,
		70: `22: 50 more errors of this kind: These elements have errors, too: ` + strings.Join(fifty, ", ") + ".",
		71: `22: 51 more errors of this kind: These elements have errors, too: ` + strings.Join(fifty, ", ") + " and 1 more.",
	} {
		var problems []directory.Problem
		for i := range number {
			problems = append(problems, directory.Problem{Part: directory.Users, Key: fmt.Sprintf("u%02d", i), Attribute: "email", Text: "wrong"})
		}
		if number > 0 {
			problems = append(problems, directory.Problem{Part: directory.Users, Key: "z", Attribute: "phone_number", Text: "wrong"})
		}
		var diags diag.Diagnostics
		addDirectoryProblems(&diags, problems, directory.Directory{directory.Users: {"z": {"name": "Zoe"}}})
		if got := last(diags); got != want {
			t.Errorf("%d problems: %s, want %s", number, got, want)
		}
	}
}

// TestAddDirectoryFailures reports 20 failures, and the names of others.
func TestAddDirectoryFailures(t *testing.T) {
	t.Parallel()
	failure := &apiclient.Error{Cloud: "Media Connect Center", Kind: apiclient.ErrInvalid, Code: "180018", Status: 400, Message: "no", Meaning: "A value is not valid."}
	const detail = "A value is not valid.\n\nCompare the values with the limits in the documentation of the single resource. A delete is refused while other objects refer to this one.\n\n" +
		"API response: no (code 180018, HTTP 400)"
	numbered := func(i int) string { return fmt.Sprintf("%s, request ID %02d)", strings.TrimSuffix(detail, ")"), i) }
	for name, test := range map[string]struct {
		failures          int
		skipped, notBegun []*directory.Change
		why, want         string
	}{
		"none":    {0, nil, nil, "", "0"},
		"one":     {1, nil, nil, "", `1: Cannot update users["u0"]: ` + detail},
		"skipped": {1, append(userChanges(1), userChanges(2)...), nil, "", `1: Cannot update users["u0"]: Skipped because of this failure: users["u0"], users["u1"].` + "\n\n" + detail},
		"twenty":  {20, nil, nil, "", `20: Cannot update users["u19"]: ` + numbered(19)},
		"more":    {22, nil, nil, "", `21: Cannot make 2 more changes: These elements failed, too: users["u20"], users["u21"]. The next plan shows what is left to do.`},
		"not begun": {0, nil, userChanges(2), "the run was interrupted", `1: Cannot make 2 changes that were not begun: Nothing was sent for users["u0"], users["u1"], because the run was interrupted. ` +
			"Run terraform apply again: the next plan shows what is left to do."},
		"not begun after others": {0, nil, userChanges(1), "", `1: Cannot make 1 changes that were not begun: Nothing was sent for users["u0"], because changes that they depend on were not made. ` +
			"Run terraform apply again: the next plan shows what is left to do."},
	} {
		result := &directory.Result{NotBegun: test.notBegun, Why: test.why}
		for i, change := range userChanges(test.failures) {
			err := *failure
			if test.failures > 1 {
				err.RequestID = fmt.Sprintf("%02d", i)
			}
			result.Failures = append(result.Failures, directory.Failure{Change: change, Err: &err, Skipped: test.skipped})
		}
		var diags diag.Diagnostics
		addDirectoryFailures(&diags, result)
		if got := last(diags); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

// TestAddDirectoryFailures_sameText reports interrupted changes once for each part and action, and those with skipped changes alone.
func TestAddDirectoryFailures_sameText(t *testing.T) {
	t.Parallel()
	failed := func(key string, action directory.Action, skipped ...*directory.Change) directory.Failure {
		interrupted := &apiclient.Error{Cloud: "Media Connect Center", Kind: apiclient.ErrOutcomeUnknown, Cause: context.Canceled,
			Meaning: "No response was received, so the MCC user " + key + " may or may not have been created."}
		return directory.Failure{Change: &directory.Change{Part: directory.Users, Key: key, Action: action}, Err: interrupted, Skipped: skipped}
	}
	var diags diag.Diagnostics
	addDirectoryFailures(&diags, &directory.Result{Failures: []directory.Failure{
		failed("a", directory.Update), failed("b", directory.Create), failed("c", directory.Update, userChanges(1)...), failed("d", directory.Update), failed("e", directory.Update),
		failed("f", directory.Create),
	}})
	var got []string
	for _, d := range diags {
		first, _, _ := strings.Cut(d.Detail(), "\n")
		got = append(got, d.Summary()+": "+first)
	}
	for i, want := range []string{
		`Cannot update 3 elements of users: users["a"], users["d"], users["e"].`, `Cannot create 2 elements of users: users["b"], users["f"].`, `Cannot update users["c"]: Skipped because of this failure: users["u0"].`,
	} {
		if len(got) != 3 || !strings.HasPrefix(got[i], want) {
			t.Errorf("%v, want %s", got, want)
		}
	}
}

// TestDirectoryFailureDetail says what to do about an administrator whose address cannot change, and about other refusals.
func TestDirectoryFailureDetail(t *testing.T) {
	t.Parallel()
	const administrator = "Keep the address of the administrator as it is, or omit `email`."
	for name, test := range map[string]struct {
		kind      apiclient.Kind
		code      string
		reinvites bool
		want      bool
	}{
		"address of the administrator":    {apiclient.ErrRefused, "180008", true, true},
		"deletion of the root department": {apiclient.ErrRefused, "180008", false, false},
		"another failure of an address":   {apiclient.ErrInvalid, "180018", true, false},
	} {
		change := &directory.Change{Part: directory.Users, Key: "kim", Action: directory.Delete, Reinvites: test.reinvites}
		detail := directoryFailureDetail(change, &apiclient.Error{Cloud: "Media Connect Center", Kind: test.kind, Code: test.code, Status: 400, Message: "no"})
		if strings.Contains(detail, administrator) != test.want {
			t.Errorf("%s: %s", name, detail)
		}
	}
	unknown := directoryFailureDetail(userChanges(1)[0], &apiclient.Error{Cloud: "Media Connect Center", Kind: apiclient.ErrOutcomeUnknown, Code: "180018", Status: 504, Message: "no"})
	if !strings.HasPrefix(unknown, "Run terraform apply again. If it was created, the directory takes it over, and nothing is sent twice.") {
		t.Error(unknown)
	}
}

// TestWarnDirectoryNotes warns of 10 changes, and names others.
func TestWarnDirectoryNotes(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		notes int
		kept  []*directory.Change
		want  string
	}{
		"none": {0, nil, "0"},
		"more": {12, nil, `11: Not verified or not as configured: 2 more elements: The next plan shows any difference: users["u10"], users["u11"].`},
		"kept": {0, userChanges(1), `1: Not deleted: The API never deletes the root department and the administrator of the company, so these stay, and the directory does not list them: users["u0"].`},
	} {
		result := &directory.Result{Kept: test.kept}
		for _, change := range userChanges(test.notes) {
			result.Notes = append(result.Notes, directory.Note{Change: change, Outcome: apiclient.Outcome{NotApplied: []string{"telNo"}}})
		}
		var diags diag.Diagnostics
		warnDirectoryNotes(&diags, result)
		if diff := cmp.Diff(test.want, last(diags)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	var diags diag.Diagnostics
	changes := userChanges(10)
	notes := make([]directory.Note, 0, len(changes))
	for _, change := range changes {
		notes = append(notes, directory.Note{Change: change, Outcome: apiclient.Outcome{NotApplied: []string{"telNo"}}})
	}
	warnDirectoryNotes(&diags, &directory.Result{Notes: notes})
	if got := last(diags); !strings.Contains(got, "phone_number") || len(diags) != 10 {
		t.Errorf("ten notes: %s", got)
	}
}
