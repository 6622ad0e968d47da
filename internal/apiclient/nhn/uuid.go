package nhn

import (
	"regexp"
	"strings"
)

var uuidForm = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)

// CanonicalUUID returns a UUID in lower case, which is the form of the API. UUIDs are case-insensitive, but the API finds only this form.
// CanonicalUUID returns any other text unchanged.
func CanonicalUUID(text string) string {
	if uuidForm.MatchString(text) {
		return strings.ToLower(text)
	}
	return text
}

// SameUUID reports whether two UUIDs identify the same account.
func SameUUID(a, b string) bool { return strings.EqualFold(a, b) }
