package functions

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/nyaruka/phonenumbers"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
)

// TestPhoneNumber_everyCountry takes the library's example of each kind of number of each country and writes it in the
// usual ways: the form of the service is accepted by the provider's own check, and reads as the same number.
func TestPhoneNumber_everyCountry(t *testing.T) {
	t.Parallel()
	seen := 0
	for country := range phonenumbers.GetSupportedRegions() {
		for kind := phonenumbers.FIXED_LINE; kind <= phonenumbers.VOICEMAIL; kind++ {
			example := phonenumbers.GetExampleNumberForType(country, kind)
			if example == nil {
				continue
			}
			seen++
			number := phonenumbers.Format(example, phonenumbers.E164)
			read, err := readNumber(country, number)
			if err != nil {
				t.Errorf("%s %s: %v", country, number, err)
				continue
			}
			if read.country != country || read.e164 != number || !mcc.ValidPhone(read.text()) {
				t.Errorf("%s %s reads as %v", country, number, read)
			}
			for _, written := range []string{
				read.national, strings.TrimPrefix(read.text(), country), phonenumbers.Format(example, phonenumbers.INTERNATIONAL), "00" + number[1:],
			} {
				if again, err := readNumber(country, written); err != nil || again != read {
					t.Errorf("%s %q reads as %v (%v), and %s as %v", country, written, again, err, number, read)
				}
			}
		}
	}
	if seen < 1000 {
		t.Errorf("only %d numbers were tried", seen)
	}
}

func TestPhoneNumber_dialed(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{
		"010-1234-5678":       "01012345678",
		" 010 1234 5678\t":    "01012345678",
		"(02) 312.3456":       "023123456",
		"02/312/3456":         "023123456",
		"+82 (0)10-1234-5678": "+8201012345678",
		"(+82) 10":            "+8210",
		"\u202a+82 10\u202c":  "+8210",
		"＋８２　１０－１２３４－５６７８": "+821012345678",
		"０９０ー１２３４ー５６７８":    "09012345678",
		"٠١٢":                     "012",
		"90–1234—5678":            "9012345678",
		"":                        "",
		"02-312-3456 ext. 5":      "!",
		"010-ABCD-EFGH":           "!",
		"010+1234":                "!",
		"++82":                    "!",
		"010,1234":                "!",
		"０２～３１２":                  "02312",
		"02-312-3456#5":           "!",
		"tel:+821012345678":       "!",
		"12345 and 67890, please": "!",
	} {
		got, ok := dialedDigits(written)
		if !ok {
			got = "!"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", written, got, want)
		}
	}
}

// FuzzMCCPhoneNumber holds that whatever is taken for a number has the form that the provider checks and reads as the same
// number again, and that no error repeats what was written.
func FuzzMCCPhoneNumber(f *testing.F) {
	for _, seed := range [][2]string{
		{"KR", "010-1234-5678"}, {"KR", "+82 (0)2-312-3456"}, {"KR", "0082 10 1234 5678"}, {"KR", "1588-1234"}, {"KR", "00798 1234567"}, {"KR", "001 82 10 1234 5678"},
		{"JP", "０９０－１２３４－５６７８"}, {"JP", "0120 444 444"}, {"US", "(202) 555-0100"}, {"US", "011 82 10 1234 5678"}, {"IT", "06 698 12345"},
		{"RU", "8 912 345-67-89"}, {"AR", "011 15-2345-6789"}, {"HU", "06 1 123 4567"}, {"", "+44 20 7946 0018"}, {"", "+800 1234 5678"}, {"GG", "07781 123456"}, {"KR", ""},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, country, written string) {
		if country != "" && !knownCountry(country) {
			return
		}
		read, err := readNumber(country, written)
		if err != nil {
			if len(written) > 3 && strings.Contains(err.Error(), written) && !strings.Contains(invalidNumber(country).Error(), written) {
				t.Errorf("%q: the error repeats it: %v", written, err)
			}
			return
		}
		if country != "" && read.country != country || !mcc.ValidPhone(read.text()) {
			t.Errorf("%s %q reads as %v", country, written, read)
		}
		for _, same := range []string{read.national, read.e164, strings.TrimPrefix(read.text(), read.country)} {
			again, err := readNumber(read.country, same)
			if diff := cmp.Diff(read, again, cmp.AllowUnexported(phoneNumber{})); err != nil || diff != "" {
				t.Errorf("%s %q reads as %v, but %q does not: %v %s", country, written, read, same, err, diff)
			}
		}
	})
}

// FuzzMCCParsePhoneNumber holds that what is taken apart can be put together again, and that what has no number in it is
// not taken for one.
func FuzzMCCParsePhoneNumber(f *testing.F) {
	for _, seed := range []string{
		"KR+82 01012345678", "KR+82 010-1234-5678", "kr 02 312 3456", "ＪＰ＋８１　０３１２３４５６７８", "+1 (416) 555-0123", "US+82 01012345678", "XX+82 1", "KR", "+", "KR\n+82 01012345678",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		number, err := parseNumber(text)
		if err != nil {
			return
		}
		if !mcc.ValidPhone(number.text()) || !strings.ContainsFunc(text, unicode.IsDigit) {
			t.Errorf("%q is taken for %v", text, number)
		}
		if again, err := parseNumber(number.text()); err != nil || again != number {
			t.Errorf("%q is taken for %v, and %q for %v (%v)", text, number, number.text(), again, err)
		}
		if written, err := readNumber(number.country, number.national); err != nil || written != number {
			t.Errorf("%q is taken for %v, and is written as %v (%v)", text, number, written, err)
		}
	})
}
