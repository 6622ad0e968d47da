package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSVG_korean(t *testing.T) {
	t.Parallel()
	picture := svg("Users", []string{"NAME    ROLE", "김민준  <ADMIN> & co"})
	for _, want := range []string{
		`width="188" height="80"`, // 20 columns of 7.8, and 16 on both sides
		`<text x="16.0" y="19" textLength="39.0" lengthAdjust="spacingAndGlyphs" class="title">Users</text>`,
		`<text x="16.0" y="46" textLength="31.2" lengthAdjust="spacingAndGlyphs" class="bold">NAME</text>`,
		`<text x="78.4" y="46" textLength="31.2" lengthAdjust="spacingAndGlyphs" class="bold">ROLE</text>`,
		`<text x="16.0" y="64" textLength="46.8" lengthAdjust="spacingAndGlyphs">김민준</text>`,
		`<text x="78.4" y="64" textLength="93.6" lengthAdjust="spacingAndGlyphs">&lt;ADMIN&gt; &amp; co</text>`,
	} {
		if !strings.Contains(picture, want) {
			t.Errorf("no %s in\n%s", want, picture)
		}
	}
}

func TestClassOf(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"$ terraform plan":                           "step",
		"=== Apply: create the resources":            "step",
		"  + resource \"mcc_user\" \"a\" {":          "add",
		"      ~ name = \"A\" -> \"B\"":              "change",
		"  - resource \"mcc_user\" \"a\" {":          "delete",
		"  # mcc_user.a will be created":             "bold",
		"        # (6 unchanged attributes hidden)":  "",
		"Plan: 1 to add, 0 to change, 0 to destroy.": "bold",
		"Warning: Changes to users":                  "change",
		"WHERE         ACCOUNT":                      "bold",
		"organization  owner@example.com":            "",
	} {
		if got := classOf(line); got != want {
			t.Errorf("%q has the class %q, want %q", line, got, want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	t.Parallel()
	const output = "noise\nPlan: 1\n=== Apply\nPlan: 2\na: Creation complete after 12s\nread on 2031-05-07\n"
	lines, err := excerpt(normalize(output), []part{{"=== Apply", 1}, {"", 1}, {"Plan: ", 2}, {"...", 1}, {"read", 1}})
	want := []string{"=== Apply", "", "Plan: 2", "a: Creation complete after 0s", "...", "read on 2026-12-01"}
	if diff := cmp.Diff(want, lines); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for _, parts := range [][]part{{{"nothing", 1}}, {{"read", 3}}, {{"=== Apply", 1}, {"noise", 1}}} {
		if lines, err := excerpt(output, parts); err == nil {
			t.Errorf("%v of the output is %q", parts, lines)
		}
	}
}
