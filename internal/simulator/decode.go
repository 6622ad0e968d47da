package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// decodeStrict decodes one JSON value of a user into what into points to. Its errors name the path of each wrong field and what the field
// requires, in words of JSON. They repeat no values, because these may be secrets. Unlike in encoding/json, the names of fields are
// case-sensitive: the initial data would replace a field whose name differs in case.
func decodeStrict(data []byte, into any) error {
	var document any
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	err := decoder.Decode(&document)
	if err == nil {
		if _, end := decoder.Token(); !errors.Is(end, io.EOF) {
			return fmt.Errorf("line %d: text follows the JSON value", lineAt(data, decoder.InputOffset()))
		}
	}
	switch syntax, isSyntax := errors.AsType[*json.SyntaxError](err); {
	case errors.Is(err, io.EOF):
		return errors.New("it is empty")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the JSON is cut off")
	case isSyntax:
		return fmt.Errorf("line %d: not valid JSON: %w", lineAt(data, syntax.Offset), err)
	case err != nil:
		return err
	}
	var check fieldCheck
	check.repeated("", json.NewDecoder(bytes.NewReader(data)))
	check.value("", document, reflect.TypeOf(into).Elem())
	if err := check.join(); err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

func lineAt(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n"))
}

// fieldCheck collects the fields of a JSON value that do not fit a Go type.
type fieldCheck struct{ errorList }

func (c *fieldCheck) report(path, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if path != "" {
		text = path + ": " + text
	}
	c.add(errors.New(text))
}

// repeated reports the fields that an object has twice: encoding/json uses the last one without an error. The JSON is valid.
func (c *fieldCheck) repeated(path string, decoder *json.Decoder) {
	token, _ := decoder.Token()
	switch token {
	case json.Delim('{'):
		seen := map[string]bool{}
		for decoder.More() {
			token, _ := decoder.Token()
			name, _ := token.(string)
			at := FieldPath(path, name)
			if seen[name] {
				c.report(at, "the field occurs twice")
			}
			seen[name] = true
			c.repeated(at, decoder)
		}
	case json.Delim('['):
		for i := 0; decoder.More(); i++ {
			c.repeated(fmt.Sprintf("%s[%d]", path, i), decoder)
		}
	default:
		return
	}
	_, _ = decoder.Token() // the closing bracket
}

// value checks a value. null is allowed for each field, and means that it is not set.
func (c *fieldCheck) value(path string, value any, t reflect.Type) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case value == nil, t == reflect.TypeFor[json.RawMessage](), t.Kind() == reflect.Interface:
	case t == reflect.TypeFor[time.Time]():
		text, isText := value.(string)
		if !isText || new(time.Time).UnmarshalText([]byte(text)) != nil {
			c.report(path, "expected a time such as 2026-11-26T09:00:00Z, not %s", otherThan(value, "another text"))
		}
	case t == reflect.TypeFor[json.Number]():
		if text, isText := value.(string); isText && isNumber(text) {
			return
		}
		if _, isNumber := value.(json.Number); !isNumber {
			c.report(path, "expected a number, not %s", otherThan(value, "a text"))
		}
	default:
		c.kind(path, value, t)
	}
}

// kind checks a value of a type that has no special form in JSON.
func (c *fieldCheck) kind(path string, value any, t reflect.Type) {
	switch t.Kind() {
	case reflect.Struct:
		c.object(path, value, t)
	case reflect.Map:
		if fields, ok := c.fieldsOf(path, value); ok {
			for _, name := range slices.Sorted(maps.Keys(fields)) {
				c.value(FieldPath(path, name), fields[name], t.Elem())
			}
		}
	case reflect.Slice:
		c.list(path, value, t)
	case reflect.String:
		if _, ok := value.(string); !ok {
			advice := ""
			if _, isList := value.([]any); !isList && !isObject(value) {
				advice = ". Write it in quotes"
			}
			c.report(path, "expected a text, not %s%s", otherThan(value, ""), advice)
		}
	case reflect.Bool:
		if _, ok := value.(bool); !ok {
			c.report(path, "expected true or false without quotes, not %s", otherThan(value, "a text"))
		}
	default: // whole numbers: the types have no others
		number, ok := value.(json.Number)
		if !ok {
			c.report(path, "expected a whole number without quotes, not %s", otherThan(value, "a text"))
		} else if _, err := strconv.ParseInt(number.String(), 10, t.Bits()); err != nil {
			c.report(path, "expected a whole number of at most %d bits, not another number", t.Bits())
		}
	}
}

func (c *fieldCheck) list(path string, value any, t reflect.Type) {
	items, ok := value.([]any)
	if !ok {
		c.report(path, "expected a list, not %s", otherThan(value, "a text"))
	}
	for i, item := range items {
		at := fmt.Sprintf("%s[%d]", path, i)
		if item == nil {
			c.report(at, "the element is empty")
			continue
		}
		c.value(at, item, t.Elem())
	}
}

func (c *fieldCheck) fieldsOf(path string, value any) (map[string]any, bool) {
	fields, ok := value.(map[string]any)
	if !ok {
		c.report(path, "expected an object with fields, not %s", otherThan(value, "a text"))
	}
	return fields, ok
}

func (c *fieldCheck) object(path string, value any, t reflect.Type) {
	fields, ok := c.fieldsOf(path, value)
	if !ok {
		return
	}
	known := map[string]reflect.Type{}
	for _, field := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		known[name] = field.Type
	}
	names := slices.Sorted(maps.Keys(known))
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		same := slices.IndexFunc(names, func(other string) bool { return strings.EqualFold(name, other) })
		switch {
		case known[name] != nil:
			c.value(FieldPath(path, name), fields[name], known[name])
		case same >= 0:
			c.report(path, "there is no field %q. It is written %s", name, names[same])
		default:
			c.report(path, "there is no field %q, only %s", name, strings.Join(names, ", "))
		}
	}
}

var plainName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// FieldPath returns the path of a field of an object, such as mcc.users[0].name.
func FieldPath(path, name string) string {
	switch {
	case !plainName.MatchString(name):
		return fmt.Sprintf("%s[%q]", path, name)
	case path == "":
		return name
	default:
		return path + "." + name
	}
}

func isObject(value any) bool {
	_, ok := value.(map[string]any)
	return ok
}

func isNumber(text string) bool {
	var number json.Number
	return json.Unmarshal([]byte(text), &number) == nil && number != "" && !strings.HasPrefix(text, `"`)
}

// otherThan names the JSON type of a value. text is what a text is called.
func otherThan(value any, text string) string {
	switch value.(type) {
	case string:
		return text
	case json.Number:
		return "a number"
	case bool:
		return "true or false"
	case []any:
		return "a list"
	default:
		return "an object with fields"
	}
}

// maxListedErrors limits the errors of one file, because one mistake may be in hundreds of objects.
const maxListedErrors = 20

// errorList collects the first errors of a file, and counts the others.
type errorList struct {
	errs    []error
	further int
}

func (l *errorList) add(err error) {
	if len(l.errs) == maxListedErrors {
		l.further++
		return
	}
	l.errs = append(l.errs, err)
}

// join returns the errors, followed by advice, nil if there are none.
func (l *errorList) join(advice ...error) error {
	errs := slices.Clone(l.errs)
	if len(errs) == 0 {
		return nil
	}
	if l.further > 0 {
		errs = append(errs, fmt.Errorf("and %d more", l.further))
	}
	return errors.Join(append(errs, advice...)...)
}
