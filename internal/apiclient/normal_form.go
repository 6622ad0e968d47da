package apiclient

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// NFC returns a text in Unicode normal form C. The services keep the form in which a text was typed: "한" is one character
// on most keyboards and three in text that comes from macOS. Both look the same, and callers mostly use form C.
func NFC(text string) string { return norm.NFC.String(text) }

// EqualNFC reports whether two texts are equal in Unicode normal form C.
func EqualNFC(a, b string) bool { return a == b || NFC(a) == NFC(b) }

// FoldNFC returns a text in lower case and in Unicode normal form C, to compare case-insensitive text.
func FoldNFC(text string) string { return NFC(strings.ToLower(text)) }

// IsASCII reports whether a text has only ASCII characters, which are the same in every Unicode normal form.
func IsASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > 127 })
}
