package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

func TestCodeTable(t *testing.T) {
	t.Parallel()
	got := codeTable(apiclient.Codes{
		"180007": {Kind: apiclient.ErrReference, Missing: "department", Meaning: "No department.", Remedy: "Make it | name it."},
		"-6":     {Kind: apiclient.ErrPermission, Meaning: "Not allowed.", Remedy: "Ask."},
		"900":    {Kind: apiclient.ErrInvalid, OnDelete: apiclient.ErrInUse, Meaning: "No role.", Remedy: "Keep one."},
	})
	want := "| Code | Kind | Meaning | What to do |\n|---|---|---|---|\n" +
		"| `-6` | permission denied | Not allowed. | Ask. |\n" +
		"| `900` | invalid request; in use when it is about a delete | No role. | Keep one. |\n" +
		"| `180007` | not found, or unknown reference | No department. | Make it \\| name it. |"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Every code of a reference says what it means and what a person does about it.
func TestCodesAreExplained(t *testing.T) {
	t.Parallel()
	for service, codes := range map[string]apiclient.Codes{"mcc": mcc.Codes, "nhn": nhn.Codes} {
		for number, code := range codes {
			if !strings.HasSuffix(code.Meaning, ".") || !strings.HasSuffix(code.Remedy, ".") || code.Kind == "" {
				t.Errorf("%s %s: %+v lacks a sentence or a kind", service, number, code)
			}
		}
	}
}
