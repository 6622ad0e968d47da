package observe

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// codeNumber is the form of a numeric error code. It is too short for a phone number, and for the ID of an object.
var codeNumber = regexp.MustCompile(`^-?[0-9]{1,7}$`)

// codeWords are the error codes of RFC 6749, 6750, 7009 and 8628.
var codeWords = []string{
	"access_denied", "insufficient_scope", "invalid_client", "invalid_grant", "invalid_request", "invalid_scope", "invalid_token", "server_error",
	"slow_down", "temporarily_unavailable", "unauthorized_client", "unsupported_grant_type", "unsupported_response_type", "unsupported_token_type",
}

// safeCode returns a code that evidence may show, "" for another one: it may be a name, a key, or repeat the request.
func safeCode(code string) string {
	if codeNumber.MatchString(code) || slices.Contains(codeWords, code) {
		return code
	}
	return ""
}

// fieldWords are words in the names of the documented fields and headers, and in names of that kind. A name that consists of other words may be
// that of a person, or the ID of an object in a response that has the IDs as names.
var fieldWords = strings.Fields(`
	about access account active add additional address admin after age alias all app apply approval at attribute auth authentication authority
	available base begin billing birth burst business by card category cd change changed charge child children client code comment common company
	condition conditions contract count country create created creator currency current data date datetime day days default del delete deleted
	department dept depth description detail details direct disabled display domain duty edit email employee en enable enabled end error exp expire
	expired expires expiry ext external extra failed field fields first flag form format from full gateway given grade grant group has header
	history hour id ids image index info internal invited invitation ip is item items ja job join joined key kind ko label language last leave
	level limit link list locale location lock locked login mail main manager market max member members memo message metadata method middle min
	minute mobile mod modified modify month name names next nick nickname no note number observed of off office offset on option options order org
	organization origin original other owner page paging parent part password path pay payment period permission phone photo place plan policy
	position prefix prev previous price primary private product profile project public quota rate ratelimit read reason ref reg region register
	registered remaining remark remove removed request requested required reset resource response result retired retry role roles root rule scope
	seat second secret seconds send sent seq sequence service short size sort start state status step sub subject success suffix sum sync system table
	tag tags target team tel telephone tenant term text time times timestamp title to token total trace tree type unit until update updated updater
	url use used user username using uuid valid value values version view work write x year ymd ymdt yn zone`)

// safeField returns the name of a field or header that evidence may show.
func safeField(name string) string {
	words := wordsOf(name)
	if len(words) == 0 || slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(fieldWords, word) }) {
		return "(a name that is not shown)"
	}
	return name
}

// wordsOf splits a name such as regDateTime, reg_date_time or reg-date-time. It returns nil for a name with other characters than letters.
func wordsOf(name string) (words []string) {
	start := 0
	add := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(name[start:end]))
		}
	}
	for i, c := range name {
		switch {
		case c == '-' || c == '_':
			add(i)
			start = i + 1
		case c > unicode.MaxASCII || !unicode.IsLetter(c):
			return nil
		case unicode.IsUpper(c) && i > 0 && (!unicode.IsUpper(rune(name[i-1])) || i+1 < len(name) && unicode.IsLower(rune(name[i+1]))):
			add(i)
			start = i
		}
	}
	add(len(name))
	return words
}
