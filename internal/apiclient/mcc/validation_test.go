package mcc

import (
	"strings"
	"testing"
)

func TestValidForms(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name      string
		valid     func(string) bool
		good, bad []string
	}{
		{
			"external key", ValidExternalKey,
			[]string{"a", "bc-01", "A._-z", "팀장", "a b", "...", strings.Repeat("x", 36), strings.Repeat("팀", 36)},
			[]string{"", ".", "..", "a/b", `a\b`, "a?b", "a#b", "a%b", "a\tb", "a\x7f", " a", "a ", strings.Repeat("x", 37), strings.Repeat("팀", 37)},
		},
		{
			"phone", ValidPhone,
			[]string{"KR+82 0212345678", "KR+82 021234567", "US+1 2025550100", "KR+82 02-1234-5678"},
			[]string{"", "0212345678", "+82 0212345678", "KR82 0212345678", "kr+82 0212345678", "KR+82  0212345678", "KR+8200 0212345678", "KR+82 12", "KR+82 -123", "KR+82 123-", "KR+82 12 345 678\n", "KR+82 phone"},
		},
		{
			"time zone", ValidTimeZone,
			[]string{"Asia/Seoul", "America/St_Johns", "America/Argentina/Buenos_Aires", "Etc/GMT+9"},
			[]string{"", "Seoul", "Asia/", "/Seoul", "Asia/Seoul ", "Asia Seoul", "GMT+9"},
		},
	} {
		for _, text := range test.good {
			if !test.valid(text) {
				t.Errorf("%s: %q is refused", test.name, text)
			}
		}
		for _, text := range test.bad {
			if test.valid(text) {
				t.Errorf("%s: %q is accepted", test.name, text)
			}
		}
	}
}

func TestCanonicalPhone(t *testing.T) {
	t.Parallel()
	for number, want := range map[string]string{
		"KR+82 02-1234-5678":  "KR+82 0212345678",
		"KR+82 02 1234 5678":  "KR+82 0212345678",
		"KR+82 0212345678":    "KR+82 0212345678",
		"US+1 (202) 555-0100": "US+1 (202)5550100",
	} {
		if got := CanonicalPhone(number); got != want {
			t.Errorf("%s: %q, want %q", number, got, want)
		}
	}
}

// FuzzPhone holds that equivalent numbers stay equivalent, in each notation after the country part.
func FuzzPhone(f *testing.F) {
	for _, number := range []string{"KR+82 0212345678", "KR+82 02-1234-5678", "KR+82 ", "+82 1", "", "JP+81 03 1234 5678", "US+1 (202) 555-0123", "가+82 1-2"} {
		f.Add(number)
	}
	f.Fuzz(func(t *testing.T, number string) {
		plain := CanonicalPhone(number)
		if again := CanonicalPhone(plain); again != plain {
			t.Errorf("%q is the same as %q, and that as %q", number, plain, again)
		}
		if country, national, _ := strings.Cut(number, " "); CanonicalPhone(country+" "+national+"-") != plain {
			t.Errorf("a hyphen makes another number of %q", number)
		}
	})
}
