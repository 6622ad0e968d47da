package observe

import (
	"encoding/json"
	"slices"
)

// jsonObject is an object of a response, whose values are as they were sent.
type jsonObject map[string]json.RawMessage

// items returns the objects of a list in a response.
func (r *nhnReply) items(field string) []jsonObject {
	var items []jsonObject
	if !r.success || json.Unmarshal(r.fields[field], &items) != nil {
		return nil
	}
	return items
}

// object returns an object of a response.
func (r *nhnReply) object(field string) jsonObject {
	if !r.success {
		return nil
	}
	return jsonObject(r.fields).object(field)
}

func (o jsonObject) object(field string) jsonObject {
	var object jsonObject
	if json.Unmarshal(o[field], &object) != nil {
		return nil
	}
	return object
}

func (o jsonObject) items(field string) []jsonObject {
	var items []jsonObject
	if json.Unmarshal(o[field], &items) != nil {
		return nil
	}
	return items
}

// text returns a string of an object, "" if there is none.
func (o jsonObject) text(field string) string {
	var text string
	if json.Unmarshal(o[field], &text) != nil {
		return ""
	}
	return text
}

// The forms of a field.
const (
	formAbsent = "absent"
	formNull   = "null"
	formEmpty  = `""`
	formList   = "[]"
	formValue  = "a value"
)

// form returns the form of a field.
func (o jsonObject) form(field string) string {
	switch value, present := o[field]; {
	case !present:
		return formAbsent
	case string(value) == "null":
		return formNull
	case string(value) == `""`:
		return formEmpty
	case string(value) == "[]":
		return formList
	default:
		return formValue
	}
}

// scalar returns a JSON string, number or boolean as text, "" for anything else.
func scalar(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil {
		return text
	}
	var other any
	if json.Unmarshal(value, &other) != nil {
		return ""
	}
	switch other.(type) {
	case float64, bool:
		return string(value)
	default:
		return ""
	}
}

func isOneOf(text string, list ...string) bool { return slices.Contains(list, text) }
