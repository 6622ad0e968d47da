package apiclient

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// EmailProblem describes the error in an email address, as the end of a sentence that begins with "it". It returns "" for a
// valid address, and never repeats the address. The rule is stricter than the standards, which allow comments and quoted names,
// because an invitation to a mistyped address cannot be canceled.
func EmailProblem(address string) string {
	local, domain, _ := strings.Cut(address, "@")
	switch at := strings.Count(address, "@"); {
	case address == "":
		return "is empty"
	case at == 0:
		return "has no @"
	case at > 1:
		return fmt.Sprintf("has %d @", at)
	case local == "":
		return "has nothing before the @"
	case domain == "":
		return "has no domain after the @"
	}
	if problem := foreignCharacter(local, 0, ".!#$%&'*+/=?^_`{|}~-"); problem != "" {
		return problem
	}
	if problem := foreignCharacter(domain, utf8.RuneCountInString(local)+1, ".-"); problem != "" {
		return problem
	}
	return domainProblem(domain)
}

// CanonicalEmail returns the form in which email addresses compare: they are case-insensitive, and may be typed in any Unicode normal form.
func CanonicalEmail(address string) string { return FoldNFC(address) }

// SameEmail reports whether two texts are the same email address.
func SameEmail(a, b string) bool { return CanonicalEmail(a) == CanonicalEmail(b) }

// foreignCharacter describes the first character that is no letter, no digit and none of the marks, "" if there is none. Letters of
// all scripts are allowed; other characters outside ASCII are typing mistakes, such as spaces of another width. So are other forms of
// letters and digits, such as the full-width ones of an input method, and single Korean letters. The text begins after the given number
// of characters of the address.
func foreignCharacter(text string, after int, marks string) string {
	position := after
	for _, c := range text {
		position++
		word := unicode.In(c, unicode.Letter, unicode.Mark, unicode.Digit)
		if isInvisible(c) || isOtherForm(c) || !word && !strings.ContainsRune(marks, c) {
			return fmt.Sprintf("contains %s at position %d", nameCharacter(c), position)
		}
	}
	return ""
}

// isOtherForm reports whether a character is another form of a letter or digit. Letters that Unicode only writes as several characters, such
// as some of Hindi and Bengali, and two vowels of Thai and Lao, are no such forms: keyboards have them.
func isOtherForm(c rune) bool {
	text := string(c)
	return norm.NFKC.String(text) != norm.NFC.String(text) && c != '\u0e33' && c != '\u0eb3'
}

// domainProblem describes the error in the domain of an email address, "" for a valid one.
func domainProblem(domain string) string {
	labels := strings.Split(domain, ".")
	if len(labels) == 1 {
		return "has a domain without a dot"
	}
	for _, label := range labels {
		switch {
		case label == "":
			return "has a domain with a dot at its beginning, at its end or beside another dot"
		case strings.HasPrefix(label, "-"), strings.HasSuffix(label, "-"):
			return "has a domain with a hyphen beside a dot or at one of its ends"
		}
	}
	return ""
}
