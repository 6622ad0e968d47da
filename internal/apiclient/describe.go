package apiclient

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Describe says how a text looks, as the end of a sentence that begins with "it". It never repeats the text, which may be
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

// oddities names characters that a reader of the text could miss: at its ends, and the first one within.
func oddities(text string) string {
	var said []string
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	if isInvisible(first) {
		said = append(said, "begins with "+nameCharacter(first))
	}
	if isInvisible(last) {
		said = append(said, "ends with "+nameCharacter(last))
	}
	if len(said) == 0 {
		position := 0
		for _, c := range text {
			position++
			if c != ' ' && isInvisible(c) {
				said = append(said, fmt.Sprintf("contains %s at position %d", nameCharacter(c), position))
				break
			}
		}
	}
	if len(said) == 0 {
		return ""
	}
	return ", " + strings.Join(said, ", ")
}

// isInvisible reports characters without a shape of their own: spaces, control and format characters, and letters and marks
// that a font draws as nothing.
func isInvisible(c rune) bool {
	return !unicode.IsGraphic(c) || unicode.IsSpace(c) || unicode.In(c, unicode.Zs, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// nameCharacter names a character in a message where it could not be seen, or could be confused with another one.
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
	case c > ' ' && c <= unicode.MaxASCII && c != 0x7f:
		return fmt.Sprintf("%q", string(c))
	default:
		return fmt.Sprintf("U+%04X", c)
	}
}
