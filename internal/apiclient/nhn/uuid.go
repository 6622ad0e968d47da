package nhn

import (
	"regexp"
	"strings"
)

var uuidForm = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)

// CanonicalUUID returns a UUID in lower case, as the service writes it: UUIDs are case-insensitive, and the service finds
// nothing by another spelling. It returns any other text as it is.
func CanonicalUUID(text string) string {
	if uuidForm.MatchString(text) {
		return strings.ToLower(text)
	}
	return text
}
