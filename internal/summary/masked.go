package summary

import "maps"

// object holds the attributes of one side of a change. Values that must not or cannot be shown are a sensitive or unknown.
type object map[string]any

// unknown represents a value that is known only after the apply.
type unknown struct{}

// sensitive holds a value that must not be shown. It is only compared.
type sensitive struct{ value any }

// String keeps the value out of any text.
func (sensitive) String() string { return "sensitive value" }

// mask replaces the values that are sensitive or unknown according to the two trees of a plan, which have the shape of the value
// with true at such places.
func mask(value, secret, missing any) any {
	if missing == true {
		return unknown{}
	}
	if secret == true {
		return sensitive{value}
	}
	switch missing := missing.(type) {
	case map[string]any:
		fields, _ := value.(map[string]any)
		return maskMap(fields, secret, missing)
	case []any:
		elements, _ := value.([]any)
		return maskList(elements, secret, missing)
	}
	switch value := value.(type) {
	case map[string]any:
		return maskMap(value, secret, nil)
	case []any:
		return maskList(value, secret, nil)
	}
	return value
}

func maskMap(value map[string]any, secret any, missing map[string]any) any {
	secrets, _ := secret.(map[string]any)
	all := maps.Clone(value)
	if all == nil {
		all = map[string]any{}
	}
	for name := range missing { // an unknown attribute is not in the value
		if _, known := all[name]; !known {
			all[name] = nil
		}
	}
	for name, field := range all {
		all[name] = mask(field, secrets[name], missing[name])
	}
	return all
}

func maskList(value []any, secret any, missing []any) any {
	secrets, _ := secret.([]any)
	masked := make([]any, max(len(value), len(missing)))
	for i := range masked {
		masked[i] = mask(at(value, i), at(secrets, i), at(missing, i))
	}
	return masked
}

func at(list []any, i int) any {
	if i < len(list) {
		return list[i]
	}
	return nil
}

// text returns an attribute that is a known, nonempty text.
func (o object) text(name string) string {
	text, _ := o[name].(string)
	return text
}
