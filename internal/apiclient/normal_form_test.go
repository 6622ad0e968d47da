package apiclient_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestEqualNFC(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"", "", true},
		{"web", "web", true},
		{"web", "Web", false},
		{"caf\u00e9", "cafe\u0301", true},
		{"\uc1fc\ud551\ubab0", "\u1109\u116d\u1111\u1175\u11bc\u1106\u1169\u11af", true},
		{"\uc1fc\ud551\ubab0", "\uc1fc\ud551", false},
		{"\ufb01", "fi", false},     // compatibility forms stay different
		{"\uff57eb", "web", false},  // full width
		{"a\xff", "a\ufffd", false}, // not UTF-8
	} {
		if got := apiclient.EqualNFC(test.a, test.b); got != test.want {
			t.Errorf("%+q and %+q: %t, want %t", test.a, test.b, got, test.want)
		}
	}
}

func TestFoldNFC(t *testing.T) {
	t.Parallel()
	if got, want := apiclient.FoldNFC("JOSE\u0301@Example.com"), "jos\u00e9@example.com"; got != want {
		t.Errorf("%+q, want %+q", got, want)
	}
}

func TestIsASCII(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"": true, "dept-01~": true, "\x7f": true, "caf\u00e9": false, "\u0080": false, "\xff": false} {
		if got := apiclient.IsASCII(text); got != want {
			t.Errorf("%+q: %t, want %t", text, got, want)
		}
	}
}
