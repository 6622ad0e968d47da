package directory

import (
	"encoding/json"
	"maps"
)

// Format returns the JSON text of a part, in the form that jsonencode gives it: names sorted, no spaces.
func Format(content Content) string {
	if content == nil {
		content = Content{}
	}
	data, err := json.Marshal(content)
	if err != nil {
		panic(err) // strings, numbers and maps of strings always encode
	}
	return string(data)
}

// WithNulls returns the content with null for each attribute that has no value and that an element of a text of the same part sets to null.
// Null is the same as omitting the attribute, but a plan would show it as a change of the element.
func (c Content) WithNulls(text string) Content {
	var written map[string]map[string]json.RawMessage
	if json.Unmarshal([]byte(text), &written) != nil {
		return c
	}
	all := maps.Clone(c)
	for key, element := range c {
		for name, value := range written[key] {
			if _, has := element[name]; has || string(value) != "null" {
				continue
			}
			if len(all[key]) == len(element) {
				all[key] = maps.Clone(element)
			}
			all[key][name] = nil
		}
	}
	return all
}
