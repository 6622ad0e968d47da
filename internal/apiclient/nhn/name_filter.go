package nhn

import (
	"iter"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// findByText lists what the service finds for a text filter. The service compares bytes, and so misses a name that it holds in
// another Unicode normal form. If the filter has other than ASCII characters, the whole list follows, as far as it matches.
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

// containsNFC reports whether a text contains a filter, both in Unicode normal form C.
func containsNFC(text, filter string) bool {
	return strings.Contains(apiclient.NFC(text), apiclient.NFC(filter))
}
