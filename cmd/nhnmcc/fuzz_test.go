package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// isHidden reports whether a character may control a terminal.
func isHidden(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
}

// FuzzApplyObservations holds that a file is applied as a whole or is an error, and that what is printed controls no terminal.
func FuzzApplyObservations(f *testing.F) {
	const head = "version: 1\nprovider: test\ndate: \"2026-11-26\"\nmode: read\n"
	for _, seed := range []string{
		head + "mcc:\n- {point: mcc.Put, switch: \"1\"}\n- {point: mcc.Clear, reason: r}\n- {point: mcc.Later, seen: s}\n...\n",
		head + "nhn:\n- point: nhn.PageCap\n  question: q\n  seen: at most 5\n  switch: '5'\n...\n",
		head + "mcc: &a [*a]\n...\n", head + "mcc:\n- {point: \"mcc.\\e[2J\", switch: 1}\n...\n", "version: !!binary aGk=\n...\n", "mcc: {users: []}\n", "\"\\e\": 1", head, "", "...",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := filepath.Join(t.TempDir(), "observations.yaml")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		switches := simulator.DefaultSwitches()
		summary, err := applyObservations(&switches, file)
		if err != nil {
			if text := apiclient.StripControl(err.Error()); strings.ContainsFunc(text, isHidden) || !strings.Contains(text, "--like") {
				t.Errorf("%q: %q", data, text)
			}
			return
		}
		if summary.applied+summary.unobserved+len(summary.unmodeled) == 0 || strings.ContainsFunc(summary.String(), isHidden) {
			t.Errorf("%q: the summary is %q", data, summary)
		}
		if defaults := simulator.DefaultSwitches(); switches.Latency != 0 || summary.applied == 0 && cmp.Diff(defaults, switches) != "" {
			t.Errorf("%q: the switches are %+v", data, switches)
		}
	})
}

// FuzzReadSeed holds that a seed is an error, or has objects that a simulator serves.
func FuzzReadSeed(f *testing.F) {
	for _, seed := range []string{
		"mcc: {users: [{externalKey: kim, name: Kim, emailAddr: kim@example.com}]}\n", `{"nhn": {"projects": [{"id": "p", "orgId": "SimOrg0123456789"}]}}`,
		"mcc: {departments: [{externalKey: a, parentExternalKey: a}]}", "a: &a [*a]", "mcc: {1: []}", "nhn: {projects: [null]}", "mcc: []", "? {a: b}\n: c", "x: !!set {a}", "{", "", "mcc: {jobGrades: [{sortOrd: 1e400}]}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"seed.yaml", "seed.json"} {
			file := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
			state, err := initialState(file, "")
			if (err == nil) == (state == nil) {
				t.Errorf("%s %q: %v and %v", name, data, state, err)
			}
			if err != nil && strings.ContainsFunc(apiclient.StripControl(err.Error()), isHidden) {
				t.Errorf("%s %q: %q", name, data, err)
			}
			if state != nil {
				simulator.New(simulator.WithState(state))
			}
		}
	})
}
