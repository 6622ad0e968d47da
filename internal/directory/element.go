package directory

import (
	"maps"
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Element holds attributes of one object by their names: a string, an int64 or a map[string]string. An attribute that it
// does not list is left as it is.
type Element map[string]any

// Content is a part of a directory: elements by external key.
type Content map[string]Element

// Directory is the content of the parts that are managed.
type Directory map[Part]Content

func (e Element) text(attribute string) string {
	value, _ := e[attribute].(string)
	return value
}

// over returns the element with the attributes that it does not list taken from another one.
func (e Element) over(other Element) Element {
	merged := make(Element, len(attributes[Users]))
	maps.Copy(merged, other)
	maps.Copy(merged, e)
	return merged
}

// equal reports whether two values of an attribute mean the same. Texts compare in Unicode normal form C; nil is no value.
func (a attribute) equal(one, other any) bool {
	if one == nil {
		one = a.none()
	}
	if other == nil {
		other = a.none()
	}
	switch one := one.(type) {
	case string:
		other, _ := other.(string)
		if one == other {
			return true
		}
		if a.canonical != nil {
			one, other = a.canonical(one), a.canonical(other)
		}
		return apiclient.EqualNFC(one, other)
	case map[string]string:
		other, _ := other.(map[string]string)
		return maps.EqualFunc(one, other, apiclient.EqualNFC)
	default:
		return one == other
	}
}

// listsNone reports whether an element can list that it has no value: a map, or a text that also a new object can be without.
func (a attribute) listsNone() bool {
	return a.kind == names || a.clears && a.name != attrLocale && a.name != attrTimeZone
}

// isNone reports whether a value is the empty text or the empty map.
func isNone(value any) bool {
	switch value := value.(type) {
	case nil:
		return true
	case string:
		return value == ""
	case map[string]string:
		return len(value) == 0
	default:
		return false
	}
}

// differing returns the names of the attributes that an element lists with another value than an object has.
func differing(part Part, listed, actual Element) []string {
	var all []string
	for _, a := range attributes[part] {
		if value, ok := listed[a.name]; ok && !a.equal(value, actual[a.name]) {
			all = append(all, a.name)
		}
	}
	return all
}

// asListed returns an object with the attributes that an element lists, spelled as they are there where that means the same.
func asListed(part Part, listed, actual Element) Element {
	same := Element{}
	for _, a := range attributes[part] {
		value, ok := listed[a.name]
		switch {
		case !ok:
		case a.equal(value, actual[a.name]):
			same[a.name] = value
		case actual[a.name] == nil:
			same[a.name] = a.none()
		default:
			same[a.name] = actual[a.name]
		}
	}
	return same
}

// withoutNone returns an object without the attributes that have no value.
func withoutNone(actual Element) Element {
	some := maps.Clone(actual)
	maps.DeleteFunc(some, func(_ string, value any) bool { return isNone(value) })
	return some
}

// keys returns the external keys of a content, sorted.
func keys(content Content) []string { return slices.Sorted(maps.Keys(content)) }
