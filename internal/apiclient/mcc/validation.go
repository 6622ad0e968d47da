package mcc

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The documented maximum lengths.
const (
	maxKeyLength = 36 // characters of an external key

	MaxEmail = 100 // characters of an email address
)

// ValidExternalKey reports whether key is valid for a new object: 1 to 36 characters, none of which a gateway could interpret as a
// part of the URL.
func ValidExternalKey(key string) bool {
	return key != "" && key != "." && key != ".." && utf8.RuneCountInString(key) <= maxKeyLength &&
		!strings.ContainsAny(key, `/\?#%`) && !strings.ContainsFunc(key, unicode.IsControl) && strings.TrimSpace(key) == key
}

var (
	phone    = regexp.MustCompile(`^[A-Z]{2}\+[0-9]{1,3} [0-9][0-9-]{2,18}[0-9]$`)
	timeZone = regexp.MustCompile(`^[A-Za-z_]+(/[A-Za-z0-9_+-]+)+$`)
)

// ValidPhone reports whether a phone number has the documented form, such as "KR+82 0212345678": a country code of ISO
// 3166-1, its calling code, one space, the number.
func ValidPhone(number string) bool { return phone.MatchString(number) }

// CanonicalPhone returns a phone number without spaces and hyphens after the country code, to compare numbers: the API may drop or keep
// them.
func CanonicalPhone(number string) string {
	country, national, _ := strings.Cut(number, " ")
	return country + " " + strings.NewReplacer(" ", "", "-", "").Replace(national)
}

// ValidTimeZone reports whether a code has the form of a time zone. The API accepts a closed list, of which only a part is published.
func ValidTimeZone(code string) bool { return timeZone.MatchString(code) }
