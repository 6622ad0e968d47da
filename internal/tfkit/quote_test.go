package tfkit_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestQuote(t *testing.T) {
	t.Parallel()
	const hidden = " characters, not shown because it may be a key)"
	for value, want := range map[string]string{
		"nobody":                               `"nobody"`,
		"role-project-admin":                   `"role-project-admin"`,
		"PROJECT_ADMIN":                        `"PROJECT_ADMIN"`,
		"E1":                                   `"E1"`,
		"dept00":                               `"dept00"`,
		"Billing Viewer":                       `"Billing Viewer"`,
		"프로젝트 관리자":                             `"프로젝트 관리자"`,
		"kim.minji2026@example.com":            `"kim.minji2026@example.com"`,
		"0a000000-0000-4000-8000-000000000001": `"0a000000-0000-4000-8000-000000000001"`,
		"0A000000-0000-4000-8000-00000000000A": `"0A000000-0000-4000-8000-00000000000A"`,
		"":                                     `""`,
		"20260101":                             `"20260101"`,
		"organization":                         `"organization"`,
		"abcdefghijklmnopqrst":                 `"abcdefghijklmnopqrst"`,
		"a\nb":                                 `"a\nb"`,
		"JAtPf0g8":                             "(8" + hidden, // a secret key
		"aBcDeFgH":                             "(8" + hidden,
		"abcdefghijklmnopqrstu":                "(21" + hidden,
		"kWGabcDEfghIJklm":                     "(16" + hidden,
		"AppKeyAppKeyAppKey00":                 "(20" + hidden,
		"c3VwZXJzZWNyZXQ9":                     "(16" + hidden,
		"9f86d081884c7d659a2feaa0c55ad015":     "(32" + hidden,
		"abcdefghijklmnopqrstuvwxyz":           "(26" + hidden,
		"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl": "(49" + hidden,
		"Bearer kWGabcDEfghIJklm":                           "(23" + hidden,
		"x/kWGabcDEfghIJklm":                                "(18" + hidden,
	} {
		if got := tfkit.Quote(value); got != want {
			t.Errorf("%q is shown as %s, want %s", value, got, want)
		}
	}
}

// TestAppendError_hidesKeys reads an object whose ID is a key by mistake. The API has confirmed the ID of an object that exists.
func TestAppendError_hidesKeys(t *testing.T) {
	t.Parallel()
	const key = "kWGabcDEfghIJklm"
	for kind, want := range map[apiclient.Kind]string{
		apiclient.ErrNotFound:   "Error: Cannot read NHN thing (16 characters, not shown because it may be a key): Thing (16 characters, not shown because it may be a key) is not in the list.",
		apiclient.ErrPermission: "Error: Cannot read NHN thing kWGabcDEfghIJklm: Thing kWGabcDEfghIJklm is not in the list.",
	} {
		var diags diag.Diagnostics
		tfkit.AppendError(&diags, "read NHN thing "+key, &apiclient.Error{Kind: kind, Message: "thing " + key + " is not in the list"}, nil)
		if got := textsOf(diags); len(got) != 1 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%s: %q", kind, got)
		}
	}
}
