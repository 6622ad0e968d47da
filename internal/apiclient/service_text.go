package apiclient

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	maxText = 1000     // characters of a service's text that are kept
	maxRaw  = 64 << 10 // bytes of a text that are processed
)

// CleanText returns a text of a service in a form that is safe for terminals and logs: without control sequences,
// control and format characters (bidirectional overrides among them), on one line, and cut to about 1,000 characters.
func CleanText(text string) string { return cutText(cleanText(text)) }

func cutText(text string) string {
	if utf8.RuneCountInString(text) <= maxText {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:maxText])) + "... (cut)"
}

func cleanText(text string) string {
	if len(text) > maxRaw {
		text = text[:maxRaw]
	}
	return strings.Join(strings.Fields(StripControl(text)), " ")
}

// StripControl removes terminal control sequences, all control and format characters except line feeds and tabs, and characters that fonts
// draw as nothing, such as the Hangul filler.
func StripControl(text string) string {
	if !strings.ContainsFunc(text, hidden) && utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	for rest := strings.ToValidUTF8(text, string(utf8.RuneError)); rest != ""; {
		if n := controlSequence(rest); n > 0 {
			rest = rest[n:]
			continue
		}
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case r == '\r':
			b.WriteByte(' ') // separates words, like a line feed
		case !hidden(r):
			b.WriteString(rest[:size])
		}
		rest = rest[size:]
	}
	return b.String()
}

// EscapeControl replaces what [StripControl] removes with escapes in encoded JSON, where such characters occur in strings only. A JSON encoder
// escapes only some of them.
func EscapeControl(encoded string) string {
	if !strings.ContainsFunc(encoded, hidden) {
		return encoded
	}
	var b strings.Builder
	for _, r := range encoded {
		if !hidden(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

func hidden(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point) || r == '\u2028' || r == '\u2029')
}

// controlSequence returns the length of the terminal control sequence at the beginning of text, 0 if there is none.
func controlSequence(text string) int {
	var kind byte
	at := 0
	switch {
	case strings.HasPrefix(text, "\x1b") && len(text) > 1:
		kind, at = text[1], 2
	case strings.HasPrefix(text, "\u009b"): // the one-character form of ESC [
		kind, at = '[', len("\u009b")
	default:
		return 0
	}
	switch kind {
	case '[': // parameters, then a final character
		for at < len(text) && text[at] >= 0x20 && text[at] < 0x40 {
			at++
		}
		if at < len(text) && text[at] >= 0x40 && text[at] < 0x7f {
			at++
		}
		return at
	case ']', 'P', '_', '^', 'X': // a string up to BEL or ESC \
		for end := at; end < len(text) && end < at+maxText; end++ {
			if text[end] == '\a' {
				return end + 1
			}
			if strings.HasPrefix(text[end:], "\x1b\\") {
				return end + 2
			}
		}
	}
	return 0
}
