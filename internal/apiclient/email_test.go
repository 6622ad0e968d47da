package apiclient_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestEmailProblem(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"kim@example.com":                "",
		"a+b@x.co.kr":                    "",
		"Kim.Min-ji_1@Mail.Example.com":  "",
		"o'brien/sales=x@example.com":    "",
		"김민지@example.com":                "",
		"kim@회사.한국":                      "",
		"kim@xn--9n2bp8q.xn--3e0b707e":   "",
		"":                               "is empty",
		"hong":                           "has no @",
		"hong@":                          "has no domain after the @",
		"@example.com":                   "has nothing before the @",
		"@":                              "has nothing before the @",
		"a@b@example.com":                "has 2 @",
		"a@example.com,b@example.com":    "has 2 @",
		"<Hong> hong@example.com":        `contains "<" at position 1`,
		"hong@example.com>":              `contains ">" at position 17`,
		"hong@example.com;":              `contains ";" at position 17`,
		"a,b@example.com":                `contains "," at position 2`,
		`"kim"@example.com`:              `contains "\"" at position 1`,
		"kim(a)@example.com":             `contains "(" at position 4`,
		"mailto:kim@example.com":         `contains ":" at position 7`,
		`kim\@example.com`:               `contains "\\" at position 4`,
		"kim@[127.0.0.1]":                `contains "[" at position 5`,
		"kim@example.com ":               "contains a space at position 16",
		" kim@example.com":               "contains a space at position 1",
		"kim minji@example.com":          "contains a space at position 4",
		"kim@example.com\n":              "contains a line break at position 16",
		"kim@example.com\r\n":            "contains a carriage return at position 16",
		"kim\t@example.com":              "contains a tab at position 4",
		"kim\u00a0minji@example.com":     "contains U+00A0 at position 4",
		"kim@exam\u00a0ple.com":          "contains U+00A0 at position 9",
		"kim\u3000@example.com":          "contains U+3000 at position 4",
		"kim@example.com\u3000":          "contains U+3000 at position 16",
		"ki\u200bm@example.com":          "contains U+200B at position 3",
		"\ufeffkim@example.com":          "contains U+FEFF at position 1",
		"kim\u202e@example.com":          "contains U+202E at position 4",
		"kim\u00ad@example.com":          "contains U+00AD at position 4",
		"kim\u3164@example.com":          "contains U+3164 at position 4",
		"kim\ufe0f@example.com":          "contains U+FE0F at position 4",
		"kim\u0000@example.com":          "contains U+0000 at position 4",
		"kim\x7f@example.com":            "contains U+007F at position 4",
		"kim\ufffd@example.com":          "contains U+FFFD at position 4",
		"kim＠example.com":                "has no @",
		"kim，lee@example.com":            "contains U+FF0C at position 4",
		"ｋｉｍ@example.com":                "contains U+FF4B at position 1",
		"kim２@example.com":               "contains U+FF12 at position 4",
		"kim@ｅxample.com":                "contains U+FF45 at position 5",
		"kimㅏ@example.com":               "contains U+314F at position 4",
		"\u1100\u1175\u11b7@example.com": "",
		"\u095b@example.com":             "",
		"\u09dc@example.com":             "",
		"\u0e04\u0e33@example.com":       "",
		"\uf90a@example.com":             "",
		"\uff76@example.com":             "contains U+FF76 at position 1",
		"\ufb01@example.com":             "contains U+FB01 at position 1",
		"kim@example_mail.com":           `contains "_" at position 12`,
		"kim@example":                    "has a domain without a dot",
		"kim@.example.com":               "has a domain with a dot at its beginning, at its end or beside another dot",
		"kim@example.com.":               "has a domain with a dot at its beginning, at its end or beside another dot",
		"kim@example..com":               "has a domain with a dot at its beginning, at its end or beside another dot",
		"kim@-example.com":               "has a domain with a hyphen beside a dot or at one of its ends",
		"kim@example.com-":               "has a domain with a hyphen beside a dot or at one of its ends",
	} {
		if got := apiclient.EmailProblem(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

func TestDescribe(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                        "is empty",
		"a":                       "has 1 character",
		" ":                       "has 1 character, begins with a space, ends with a space",
		"two words":               "has 9 characters",
		" secret":                 "has 7 characters, begins with a space",
		"secret\n":                "has 7 characters, ends with a line break",
		"secret\r":                "has 7 characters, ends with a carriage return",
		"kim\u00a0kim":            "has 7 characters, contains U+00A0 at position 4",
		"a\tb\u200bc":             "has 5 characters, contains a tab at position 2",
		"\ufeffa":                 "has 2 characters, begins with U+FEFF",
		"김민지":                     "has 3 characters",
		"kim.secret(at)example.x": "has 23 characters",
	} {
		if got := apiclient.Describe(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestPasswordProblem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Abc123!!": "", "two words": "", "": "is empty", "Abc123!!\n": "ends with a line break", "Abc123!!\r": "ends with a line break",
		"Abc\n123": "contains a control character", "Abc123\a": "contains a control character",
	} {
		if got := apiclient.PasswordProblem(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSameEmail(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"kim@example.com", "Kim@EXAMPLE.com", true},
		{"ren\u00e9@example.com", "Rene\u0301@example.com", true},
		{"", "", true},
		{"kim@example.com", "kim@example.org", false},
		{"kim@example.com", "", false},
	} {
		if got := apiclient.SameEmail(test.a, test.b); got != test.want {
			t.Errorf("%+q and %+q: %t", test.a, test.b, got)
		}
	}
}
