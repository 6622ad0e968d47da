package apiclient

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// Secrets is a set of values that a client sends and that no error or log line may repeat, even if a service or a proxy repeats
// them. It is safe for concurrent use. A nil or zero value is an empty set.
type Secrets struct {
	mu    sync.Mutex
	known []string // oldest first
	parts parts    // of known; nil after a change
}

const (
	redacted   = "(redacted)"
	maxSecrets = 64 // clients add a new token at least once a day; the oldest values are dropped
	leastPart  = 10 // consecutive characters of a secret that are redacted as a part of it
	shortest   = 4  // shorter values cannot be distinguished from ordinary text

	shortestEncoded = 8 // in base64; a password of eight characters has at least nine that do not depend on the text around it
)

// FormatRedacted is the Format method of a type with secrets, for every verb of the package fmt. A crash, an error or a failed test that
// prints such a value shows its type only.
func FormatRedacted(f fmt.State, value any) { _, _ = fmt.Fprintf(f, "%T%s", value, redacted) }

// Format keeps the values out of texts.
func (s *Secrets) Format(f fmt.State, _ rune) { FormatRedacted(f, s) }

// Add adds values to the set.
func (s *Secrets) Add(values ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, value := range values {
		if len(s.known) == maxSecrets {
			s.known = s.known[1:]
		}
		s.known = append(s.known, value)
	}
	s.parts = nil
}

// Redact replaces secrets and parts of secrets in a text, in all usual encodings. more are secrets for this text only.
func (s *Secrets) Redact(text string, more ...string) string {
	if len(text) < shortest {
		return text
	}
	if s != nil {
		s.mu.Lock()
		if s.parts == nil {
			s.parts = partsOf(s.known, leastPart)
		}
		known := s.parts
		more = slices.DeleteFunc(slices.Clone(more), func(value string) bool { return slices.Contains(s.known, value) })
		s.mu.Unlock()
		text = known.redact(text)
	}
	return partsOf(more, leastPart).redact(text)
}

// redactWhole replaces values in a text, but no parts of them: a part of an identifier reveals nothing, and may be ordinary text.
func redactWhole(text string, values ...string) string { return partsOf(values, 0).redact(text) }

// parts maps lengths to the pieces of secrets with this length. A text is searched for all pieces of one length at a time.
type parts map[int]map[string]bool

// partsOf returns the pieces of secrets in each encoding: all pieces of width characters, or whole values if width is 0.
func partsOf(secrets []string, width int) parts {
	p := parts{}
	for _, secret := range secrets {
		if len(secret) < shortest {
			continue
		}
		for _, form := range encodings(secret) {
			size := len(form)
			if width > 0 {
				size = min(size, width)
			}
			if p[size] == nil {
				p[size] = map[string]bool{}
			}
			for at := 0; at+size <= len(form); at++ {
				p[size][form[at:at+size]] = true
			}
		}
	}
	return p
}

func (p parts) redact(text string) string {
	lower := strings.ToLower(text)
	if len(lower) != len(text) { // some letters have a different length in lower case: compare case-sensitively
		lower = text
	}
	marked := make([]bool, len(text))
	found := false
	for size, pieces := range p {
		for at := 0; at+size <= len(lower); at++ {
			if pieces[lower[at:at+size]] {
				found = true
				for i := range size {
					marked[at+i] = true
				}
			}
		}
	}
	if !found {
		return text
	}
	var b strings.Builder
	for i := range len(text) {
		switch {
		case !marked[i]:
			b.WriteByte(text[i])
		case i == 0 || !marked[i-1]:
			b.WriteString(redacted)
		}
	}
	return b.String()
}

// encodings returns the forms in which a value may be repeated, in lower case: plain, in a URL, in JSON, in hexadecimal, and in
// base64 at each of the three offsets within a longer text.
func encodings(value string) []string {
	quoted, _ := json.Marshal(value) // a string always encodes
	inJSON := strings.Trim(string(quoted), `"`)
	forms := []string{
		value, url.QueryEscape(value), url.PathEscape(value), inJSON, strings.ReplaceAll(inJSON, "/", `\/`),
		hex.EncodeToString([]byte(value)),
	}
	for offset := range 3 {
		encoded := base64.RawStdEncoding.EncodeToString(append(make([]byte, offset), value...))
		first := (offset*8 + 5) / 6 // earlier characters, and the last one, depend on the text around the value
		if inner := encoded[first : len(encoded)-1]; len(inner) >= shortestEncoded {
			forms = append(forms, inner, strings.NewReplacer("+", "-", "/", "_").Replace(inner))
		}
	}
	for i, form := range forms {
		forms[i] = strings.ToLower(form)
	}
	return forms
}
