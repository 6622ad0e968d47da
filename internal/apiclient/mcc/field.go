package mcc

import (
	"maps"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// An optional text that is absent, null or "" has no value, and so has a map that is absent, null or empty.

func valueOf[T any](value *T) (v T) {
	if value != nil {
		v = *value
	}
	return v
}

// orNoText returns nil for an empty text.
func orNoText(text *string) *string {
	if valueOf(text) == "" {
		return nil
	}
	return text
}

func orNoNames(names map[string]string) map[string]string {
	if len(names) == 0 {
		return nil
	}
	return names
}

// orZero returns 0 for a number that is not chosen: the API requires the display order.
func orZero(number *apiclient.Int) *apiclient.Int { return new(valueOf(number)) }

// overText returns the text that an update sends: the chosen one, or else the current one. An empty text is sent only
// where it clears something.
func overText(chosen, current *string) *string {
	if chosen == nil || *chosen == "" && valueOf(current) == "" {
		return orNoText(current)
	}
	return chosen
}

func overNames(chosen, current map[string]string) map[string]string {
	if chosen == nil || len(chosen) == 0 && len(current) == 0 {
		return orNoNames(current)
	}
	return chosen
}

func overNumber(chosen, current *apiclient.Int) *apiclient.Int {
	if chosen == nil {
		return orZero(current)
	}
	return chosen
}

// differ returns the name of a field whose chosen text is not the one that was found. Texts compare in Unicode normal form C.
func differ(name string, chosen, found *string) []string {
	return differAs(func(text string) string { return text }, name, chosen, found)
}

// differAs is differ for a text that can be written in several ways with one meaning.
func differAs(normal func(string) string, name string, chosen, found *string) []string {
	if chosen == nil || apiclient.NFC(normal(*chosen)) == apiclient.NFC(normal(valueOf(found))) {
		return nil
	}
	return []string{name}
}

func differNames(chosen, found map[string]string) []string {
	if chosen == nil || maps.EqualFunc(chosen, found, func(a, b string) bool { return apiclient.NFC(a) == apiclient.NFC(b) }) {
		return nil
	}
	return []string{"i18nNames"}
}

func differNumber(chosen, found *apiclient.Int) []string {
	if chosen == nil || *chosen == valueOf(found) {
		return nil
	}
	return []string{"sortOrd"}
}
