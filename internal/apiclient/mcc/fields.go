package mcc

import (
	"maps"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// An optional text that is missing, null or "" has no value, and so has a map that is missing, null or empty.

func value[T any](pointer *T) (v T) {
	if pointer != nil {
		v = *pointer
	}
	return v
}

// omitEmpty returns nil for an empty text.
func omitEmpty(text *string) *string {
	if value(text) == "" {
		return nil
	}
	return text
}

func omitEmptyNames(names map[string]string) map[string]string {
	if len(names) == 0 {
		return nil
	}
	return names
}

// MaxSafeDisplayOrder is the largest display order of one digit. Older pages of the reference document a size of 1.
const MaxSafeDisplayOrder = 9

// zeroIfNil returns 0 for a number that is not set: the API requires the display order.
func zeroIfNil(number *apiclient.Int) *apiclient.Int { return new(value(number)) }

// mergeText returns the text that an update sends: the one that is set, or else the current one. An empty text is sent only if it
// clears a text.
func mergeText(set, current *string) *string {
	if set == nil || *set == "" && value(current) == "" {
		return omitEmpty(current)
	}
	return set
}

// mergeNames is mergeText for names by locale.
func mergeNames(set, current map[string]string) map[string]string {
	if set == nil || len(set) == 0 && len(current) == 0 {
		return omitEmptyNames(current)
	}
	return set
}

// mergeNumber returns the number that an update sends: the one that is set, or else the current one.
func mergeNumber(set, current *apiclient.Int) *apiclient.Int {
	if set == nil {
		return zeroIfNil(current)
	}
	return set
}

// diffText returns the name of a field if its text is set and differs from the one that was found. Texts compare in NFC.
func diffText(name string, set, found *string) []string {
	return diffNormalized(apiclient.NFC, name, set, found)
}

// diffNormalized is diffText for a text that has several spellings with the same meaning.
func diffNormalized(normalize func(string) string, name string, set, found *string) []string {
	if set == nil || apiclient.EqualNFC(normalize(*set), normalize(value(found))) {
		return nil
	}
	return []string{name}
}

func diffNames(set, found map[string]string) []string {
	if set == nil || maps.EqualFunc(set, found, apiclient.EqualNFC) {
		return nil
	}
	return []string{"i18nNames"}
}

func diffNumber(set, found *apiclient.Int) []string {
	if set == nil || *set == value(found) {
		return nil
	}
	return []string{"sortOrd"}
}
