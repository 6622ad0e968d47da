package apiclient

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Describe describes a text, as the end of a sentence that begins with "it". It never repeats the text, which may be
// sensitive: "has 11 characters, begins with a space".
func Describe(text string) string {
	switch utf8.RuneCountInString(text) {
	case 0:
		return "is empty"
	case 1:
		return "has 1 character" + oddities(text)
	default:
		return fmt.Sprintf("has %d characters", utf8.RuneCountInString(text)) + oddities(text)
	}
}

// PasswordProblem describes why a text cannot be a password, as the end of a sentence that begins with "it", or returns "". Consoles accept
// letters, digits and special characters. A text with a control character, usually the line break at the end of a file, would be set, and then
// no login would succeed.
func PasswordProblem(text string) string {
	switch last, _ := utf8.DecodeLastRuneInString(text); {
	case text == "":
		return "is empty"
	case last == '\n' || last == '\r':
		return "ends with a line break"
	case strings.ContainsFunc(text, unicode.IsControl):
		return "contains a control character"
	}
	return ""
}

// oddities names characters that are easy to miss: at both ends of a text, or else the first one inside.
func oddities(text string) string {
	var found []string
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	if isInvisible(first) {
		found = append(found, "begins with "+nameCharacter(first))
	}
	if isInvisible(last) {
		found = append(found, "ends with "+nameCharacter(last))
	}
	if len(found) == 0 {
		position := 0
		for _, c := range text {
			position++
			if c != ' ' && isInvisible(c) {
				found = append(found, fmt.Sprintf("contains %s at position %d", nameCharacter(c), position))
				break
			}
		}
	}
	if len(found) == 0 {
		return ""
	}
	return ", " + strings.Join(found, ", ")
}

// isInvisible reports whether a character has no visible shape: spaces, control and format characters, and letters
// and marks that fonts draw as nothing.
func isInvisible(c rune) bool {
	return !unicode.IsGraphic(c) || unicode.IsSpace(c) || unicode.In(c, unicode.Zs, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// nameCharacter returns a name for a character that could not be seen in a message, or be confused with another one.
func nameCharacter(c rune) string {
	switch {
	case c == ' ':
		return "a space"
	case c == '\t':
		return "a tab"
	case c == '\n':
		return "a line break"
	case c == '\r':
		return "a carriage return"
	case c > ' ' && c < 0x7f:
		return fmt.Sprintf("%q", string(c))
	default:
		return fmt.Sprintf("U+%04X", c)
	}
}
