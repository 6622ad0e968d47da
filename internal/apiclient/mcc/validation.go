package mcc

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The documented sizes.
const (
	maxKey = 36 // of an external key, taken as characters

	MaxEmail = 100 // of an email address
)

// ValidExternalKey reports whether an object may be made under key: 1 to 36 characters, none of which a gateway could
// read as a part of the path.
func ValidExternalKey(key string) bool {
	return key != "" && key != "." && key != ".." && utf8.RuneCountInString(key) <= maxKey &&
		!strings.ContainsAny(key, `/\?#%`) && !strings.ContainsFunc(key, unicode.IsControl) && strings.TrimSpace(key) == key
}

var (
	phone    = regexp.MustCompile(`^[A-Z]{2}\+[0-9]{1,3} [0-9][0-9-]{2,18}[0-9]$`)
	timeZone = regexp.MustCompile(`^[A-Za-z_]+(/[A-Za-z0-9_+-]+)+$`)
)

// ValidPhone reports whether a phone number has the documented form, such as "KR+82 0212345678": a country code of ISO
// 3166-1, its calling code, one space, the number.
func ValidPhone(number string) bool { return phone.MatchString(number) }

// SamePhone is a phone number without the spaces and hyphens that the service may drop or keep after the country part.
func SamePhone(number string) string {
	country, national, _ := strings.Cut(number, " ")
	return country + " " + strings.NewReplacer(" ", "", "-", "").Replace(national)
}

// ValidTimeZone reports whether a code has the form of a time zone. Which of them the service takes, it says itself:
// its list is closed, and only a part of it is published.
func ValidTimeZone(code string) bool { return timeZone.MatchString(code) }
