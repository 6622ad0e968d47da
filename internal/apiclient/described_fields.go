package apiclient

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// The types of responses say in tags what the reference describes:
//
//	StatusCode string `json:"orgStatusCode" values:"STABLE,CLOSED" required:"true"`
//
// values lists all values of the field. required says that every response has the field, with a value. described:"any" says that the
// reference has several JSON types for it, and described:"self" that the field holds what the type around it decodes. A tag needs a
// reference that leaves no doubt.
type describedField struct {
	index    int
	name     string // in JSON, "" for a struct whose fields belong to the struct around it
	values   []string
	required bool
	anyType  bool
	within   *describedType // nil if the field has no fields
}

type describedType struct {
	fields []describedField
	tagged bool // a field, or a field below, has values or is required
}

var describedTypes sync.Map // *describedType by reflect.Type

// describedFieldsOf returns the fields of a type, behind pointers and lists, nil if it has none.
func describedFieldsOf(t reflect.Type) *describedType {
	t = elementType(t)
	if t.Kind() != reflect.Struct {
		return nil
	}
	if known, ok := describedTypes.Load(t); ok {
		return known.(*describedType) //nolint:forcetypeassert // the map has no other values
	}
	built := map[reflect.Type]*describedType{}
	found := buildDescribedType(t, built)
	for t, complete := range built {
		describedTypes.Store(t, complete)
	}
	return found
}

func elementType(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t
}

// buildDescribedType is describedFieldsOf without the cache. A type may contain itself: built has the types that were begun.
func buildDescribedType(t reflect.Type, built map[reflect.Type]*describedType) *describedType {
	t = elementType(t)
	if t.Kind() != reflect.Struct {
		return nil
	}
	if begun := built[t]; begun != nil {
		return begun
	}
	found := &describedType{}
	built[t] = found
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		description := field.Tag.Get("described")
		if name == "-" || name == "" && !field.Anonymous && description != "self" {
			continue
		}
		described := describedField{
			index: i, name: name, required: field.Tag.Get("required") == "true", anyType: description == "any",
			within: buildDescribedType(field.Type, built),
		}
		if values := field.Tag.Get("values"); values != "" {
			described.values = strings.Split(values, ",")
		}
		found.fields = append(found.fields, described)
		found.tagged = found.tagged || described.required || described.values != nil || described.within != nil && described.within.tagged
	}
	return found
}

// deviatingFields returns the fields of a decoded response that lack a value the reference requires, and those with a value that the
// reference does not list.
func deviatingFields(out any) (missing, values []string) {
	found := fieldDeviations{missing: map[string]bool{}, values: map[string]bool{}}
	found.walk(reflect.ValueOf(out), nil)
	return slices.Sorted(maps.Keys(found.missing)), slices.Sorted(maps.Keys(found.values))
}

type fieldDeviations struct{ missing, values map[string]bool }

func (f fieldDeviations) walk(v reflect.Value, path []string) {
	described := describedFieldsOf(v.Type())
	if described == nil || !described.tagged {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			f.walk(v.Elem(), path)
		}
		return
	case reflect.Slice:
		for i := range v.Len() {
			f.walk(v.Index(i), path)
		}
		return
	}
	for _, field := range described.fields {
		value := v.Field(field.index)
		if field.required && isMissing(value) {
			f.missing[joinPath(path, field.name)] = true
		}
		if field.values != nil {
			if text := reflect.Indirect(value); text.IsValid() && text.String() != "" && !slices.Contains(field.values, text.String()) {
				f.values[fmt.Sprintf("%s (%s)", joinPath(path, field.name), constantText(text.String(), field.values))] = true
			}
		}
		if field.within != nil && field.within.tagged {
			f.walk(value, append(path, field.name))
		}
	}
}

// isMissing reports whether a field has no value. An empty list is a value.
func isMissing(v reflect.Value) bool {
	if v.Kind() == reflect.Slice {
		return v.IsNil()
	}
	return v.IsZero()
}

// joinPath returns the path of a field. The fields of an embedded struct belong to the struct around it.
func joinPath(path []string, name string) string {
	return strings.Join(slices.DeleteFunc(append(slices.Clone(path), name), func(part string) bool { return part == "" }), ".")
}

// constantForm has no digits: keys and IDs in capitals have some.
var constantForm = regexp.MustCompile(`^([A-Z]+(_[A-Z]+)*|[a-z]+)$`)

// constantText returns a value that is written like the documented ones, and so is a constant of the service. Any other text may be data.
func constantText(text string, documented []string) string {
	upper := func(s string) bool { return s == strings.ToUpper(s) }
	if len(text) <= 40 && constantForm.MatchString(text) && upper(text) == upper(documented[0]) {
		return text
	}
	return "text of another form"
}

// mistyped returns the fields of a body whose JSON type is not the one of the documented type t. Of a list, it looks at the first element.
func mistyped(body []byte, t reflect.Type, path ...string) (fields []string) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() == reflect.Slice {
		var elements []json.RawMessage
		if json.Unmarshal(body, &elements) != nil || len(elements) == 0 {
			return nil
		}
		return mistyped(elements[0], t.Elem(), path...)
	}
	described := describedFieldsOf(t)
	var object map[string]json.RawMessage
	if described == nil || json.Unmarshal(body, &object) != nil {
		return nil
	}
	for _, field := range described.fields {
		of := t.Field(field.index).Type
		if field.name == "" {
			fields = append(fields, mistyped(body, of, path...)...)
			continue
		}
		value, found := object[field.name]
		is := jsonType(value)
		if !found || field.anyType || is == "null" || string(value) == `""` {
			continue
		}
		if want := documentedJSONType(of); want != "" && want != is {
			fields = append(fields, fmt.Sprintf("%s (%s)", joinPath(path, field.name), is))
		} else if field.within != nil {
			fields = append(fields, mistyped(value, of, append(path, field.name)...)...)
		}
	}
	return fields
}

// documentedJSONType returns the JSON type that the Go type of a field stands for, "" for a type that several JSON types fit.
func documentedJSONType(t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == reflect.TypeFor[Int](), t == reflect.TypeFor[Decimal](), t.Kind() == reflect.Int:
		return "number"
	case t.Kind() == reflect.Bool:
		return "boolean"
	case t == reflect.TypeFor[string]():
		return "string"
	default:
		return ""
	}
}

// jsonType returns the JSON type of a value.
func jsonType(value json.RawMessage) string {
	value = bytes.TrimSpace(value)
	if len(value) == 0 {
		return "nothing"
	}
	switch value[0] {
	case '"':
		return "string"
	case '{':
		return "object"
	case '[':
		return "array"
	case 't', 'f':
		return "boolean"
	case 'n':
		return "null"
	default:
		return "number"
	}
}
