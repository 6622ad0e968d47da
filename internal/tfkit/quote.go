package tfkit

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// An ID or a name is no secret, so an error may quote it. But a key, secret or token can be in the attribute by mistake. As long as no API has
// confirmed that a value is an ID, messages quote it with [Quote].

// shortestKey is the length of the shortest secrets of NHN Cloud, the secret keys of some services.
const shortestKey = 8

// shortestAppKey is the length of an AppKey.
const shortestAppKey = 16

// longestWord is the length of a run of lowercase letters from which on it may be a key.
const longestWord = 20

// Quote returns a configured value in quotes, or a description of a value that has the form of a key, secret or token.
func Quote(value string) string {
	if !mayBeKey(value, shortestKey) {
		return fmt.Sprintf("%q", value)
	}
	return fmt.Sprintf("(%d characters, not shown because it may be a key)", utf8.RuneCountInString(value))
}

var uuid = regexp.MustCompile(`^(?i:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$`)

// mayBeKey reports whether a value has the form of a key with at least a number of characters: a run of letters and digits in which both occur,
// or uppercase letters after lowercase ones, or that is longer than a word. UUIDs and email addresses are no keys.
func mayBeKey(value string, least int) bool {
	if uuid.MatchString(value) || apiclient.EmailProblem(value) == "" {
		return false
	}
	runs := strings.FieldsFunc(value, func(c rune) bool {
		return c >= utf8.RuneSelf || !unicode.IsLetter(c) && !unicode.IsDigit(c)
	})
	for _, run := range runs {
		letters, digits, humps := 0, 0, 0
		for i, c := range run {
			switch {
			case unicode.IsDigit(c):
				digits++
			case unicode.IsUpper(c) && i > 0 && unicode.IsLower(rune(run[i-1])):
				humps++
				letters++
			default:
				letters++
			}
		}
		if len(run) >= least && letters > 0 && digits+humps > 0 || len(run) > longestWord {
			return true
		}
	}
	return false
}

// hideKeys returns an operation and the text of its error without IDs in the operation that may be AppKeys. The API has not confirmed the IDs of
// an operation that finds no object.
func hideKeys(operation, detail string) (hiddenOperation, hiddenDetail string) {
	for _, word := range strings.FieldsFunc(operation, func(c rune) bool { return c == ' ' || c == '/' }) {
		if mayBeKey(word, shortestAppKey) {
			operation, detail = strings.ReplaceAll(operation, word, Quote(word)), strings.ReplaceAll(detail, word, Quote(word))
		}
	}
	return operation, detail
}
