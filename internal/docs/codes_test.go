package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

func TestCodeTable(t *testing.T) {
	t.Parallel()
	got := codeTable(apiclient.Codes{
		"180007": {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "department", Meaning: "No department."},
		"-6":     {Kind: apiclient.ErrPermission, Meaning: "Not allowed."},
		"900":    {Kind: apiclient.ErrInvalid, OnDelete: apiclient.ErrInUse, Meaning: "No role."},
	}, map[string]string{"180007": "Make it | name it.", "-6": "Ask.", "900": "Keep one."})
	want := "| Code | Kind | Meaning | What to do |\n|---|---|---|---|\n" +
		"| `-6` | permission denied | Not allowed. | Ask. |\n" +
		"| `900` | invalid request; in use when it is about a delete | No role. | Keep one. |\n" +
		"| `180007` | not found, or unknown reference | No department. | Make it \\| name it. |"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Every code of a reference has a meaning and a remedy, and no remedy is left of a code that does not exist.
func TestCodes_haveRemedies(t *testing.T) {
	t.Parallel()
	placeholder := regexp.MustCompile(`\{\w`) // unlike the block `lifecycle { destroy = false }`
	for cloud, codes := range map[string]apiclient.Codes{"Media Connect Center": mcc.Codes, "NHN Cloud": nhn.Codes} {
		remedies := diagnose.RemedyTable(cloud)
		for number, code := range codes {
			if !strings.HasSuffix(code.Meaning, ".") || !strings.HasSuffix(remedies[number], ".") || placeholder.MatchString(remedies[number]) || code.Kind == "" {
				t.Errorf("%s %s: %+v and %q: a sentence or the kind is missing", cloud, number, code, remedies[number])
			}
		}
		if len(remedies) != len(codes) {
			t.Errorf("%s: %d codes, but %d remedies", cloud, len(codes), len(remedies))
		}
	}
}
