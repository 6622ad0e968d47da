package nhn

import (
	"iter"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// findByText iterates over the items that match a text filter. The API compares bytes, so it does not find a name that it stores in
// another Unicode normal form. If the filter has characters outside ASCII, the matching items of the unfiltered list follow.
func findByText[T any](filter string, list func(filter string) iter.Seq2[T, error], id func(T) string, matches func(T) bool) iter.Seq2[T, error] {
	if apiclient.IsASCII(filter) {
		return list(filter)
	}
	return func(yield func(T, error) bool) {
		listed := map[string]bool{}
		for item, err := range list(filter) {
			listed[id(item)] = true
			if !yield(item, err) || err != nil {
				return
			}
		}
		for item, err := range list("") {
			if (err != nil || matches(item) && !listed[id(item)]) && !yield(item, err) {
				return
			}
		}
	}
}

// containsNFC reports whether text contains filter, after both are converted to Unicode normal form C.
func containsNFC(text, filter string) bool {
	return strings.Contains(apiclient.NFC(text), apiclient.NFC(filter))
}
