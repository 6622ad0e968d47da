package directory

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
)

// Parse reads the JSON text of a part and reports everything that is wrong with it. Content is nil if the text is no JSON
// object; an element that has problems is in it with the attributes that have none.
func Parse(part Part, source string) (Content, []Problem) {
	p := parser{part: part, decoder: json.NewDecoder(strings.NewReader(source))}
	p.decoder.UseNumber()
	content, err := p.content()
	if err != nil {
		line, column := position(source, p.decoder.InputOffset())
		text := strings.TrimPrefix(err.Error(), "json: ")
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			text = "the text ends before the JSON value does"
		}
		p.problems.add(part, "", "", "The value must be a JSON text. It is not valid near line %d, column %d: %s. Use `jsonencode`.", line, column, text)
		return nil, p.problems
	}
	return content, p.problems
}

type parser struct {
	part     Part
	decoder  *json.Decoder
	problems problems
}

func position(source string, offset int64) (line, column int) {
	before := source[:min(int(offset), len(source))]
	return 1 + strings.Count(before, "\n"), len(before) - strings.LastIndex(before, "\n")
}

// content reads the whole text. The error is one of its syntax.
func (p *parser) content() (Content, error) {
	start, err := p.decoder.Token()
	if err != nil {
		return nil, err
	}
	if start != json.Delim('{') {
		p.problems.add(p.part, "", "", "The value must be a JSON object of elements by external key: `jsonencode({ KEY = { name = \"...\" } })`. It is %s.", typeOf(start))
		return nil, p.skip(start)
	}
	content := Content{}
	err = p.members(func(key string, value json.Token) error {
		return p.element(content, key, value)
	}, func(key string) {
		p.problems.add(p.part, key, "", "Two elements have this key. External keys must be unique.")
	})
	if err != nil {
		return nil, err
	}
	if _, err := p.decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is more text after the JSON value")
	}
	return content, nil
}

// members reads the members of an object whose brace is read, and its closing brace. member gets the first token of a value;
// twice gets a name that comes again, whose value is skipped.
func (p *parser) members(member func(name string, value json.Token) error, twice func(name string)) error {
	seen := map[string]bool{}
	for p.decoder.More() {
		token, err := p.decoder.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string) // the decoder rejects everything else
		name = apiclient.NFC(name)
		value, err := p.decoder.Token()
		switch {
		case err != nil:
			return err
		case seen[name]:
			twice(name)
			err = p.skip(value)
		default:
			err = member(name, value)
		}
		if err != nil {
			return err
		}
		seen[name] = true
	}
	_, err := p.decoder.Token()
	return err
}

func (p *parser) element(content Content, key string, value json.Token) error {
	if !mcc.ValidExternalKey(key) {
		p.problems.add(p.part, key, "", "An external key must have 1 to 36 characters, without spaces at its ends, without control characters and without "+
			"`/`, `\\`, `?`, `#` and `%%`, and not be `.` or `..`. This one %s.", apiclient.Describe(key))
	}
	if value != json.Delim('{') {
		hint := ""
		if value == nil {
			hint = " To remove the element, omit it."
		}
		p.problems.add(p.part, key, "", "An element must be an object, such as `{ name = \"...\" }`. It is %s.%s", typeOf(value), hint)
		content[key] = nil // other elements may refer to it
		return p.skip(value)
	}
	element := Element{}
	content[key] = element
	return p.members(func(name string, value json.Token) error {
		a, known := attributeOf(p.part, name)
		switch {
		case !known:
			p.unknownAttribute(key, name)
			return p.skip(value)
		case value == nil:
			return nil // as if it were omitted
		case a.kind == names:
			return p.names(a, element, key, value)
		default:
			return p.scalar(a, element, key, value)
		}
	}, func(name string) {
		p.problems.add(p.part, key, name, "The element lists this attribute twice.")
	})
}

func (p *parser) unknownAttribute(key, name string) {
	if name == "external_key" || name == "id" {
		p.problems.add(p.part, key, name, "The external key is the key of the element, so it is no attribute: remove it.")
		return
	}
	p.problems.add(p.part, key, name, "A %s has no such attribute. It has: %s.", p.part.Noun(), AttributeNames(p.part))
}

func (p *parser) scalar(a attribute, element Element, key string, value json.Token) error {
	switch value := value.(type) {
	case string:
		if a.kind == text {
			p.text(a, element, key, apiclient.NFC(value))
			return nil
		}
	case json.Number:
		if a.kind == number {
			p.number(a, element, key, value)
			return nil
		}
	}
	want := "be a string"
	if a.kind == number {
		want = "be a whole number, such as `3` (`tonumber` converts a string)"
	}
	is := typeOf(value)
	if text, isText := value.(string); isText && len(text) <= 50 {
		is = fmt.Sprintf("the string %q", text)
	}
	p.problems.add(p.part, key, a.name, "The value must %s. It is %s.", want, is)
	element[a.name] = invalid{}
	return p.skip(value)
}

func (p *parser) text(a attribute, element Element, key, value string) {
	element[a.name] = value
	if a.check == nil || value == "" && a.clears {
		return
	}
	if problem := a.check(value); problem != "" {
		hint := ""
		if value == "" {
			hint = emptyHint(a)
		}
		p.problems.add(p.part, key, a.name, "The value must %s. It %s.%s", a.must, problem, hint)
	}
}

// emptyHint says what to write instead of an empty text, which spreadsheets have where there is no value.
func emptyHint(a attribute) string {
	if a.name == attrParent {
		return " For a new department under the root, omit the attribute or set it to null: `x` becomes `x != \"\" ? x : null`. To move a department under the root, set the external key of the root department."
	}
	return ""
}

func (p *parser) number(a attribute, element Element, key string, value json.Number) {
	whole, err := strconv.ParseInt(value.String(), 10, 64)
	if err != nil {
		float, floatErr := strconv.ParseFloat(value.String(), 64)
		whole = int64(float)
		if floatErr == nil && float64(whole) == float {
			err = nil
		}
	}
	if err != nil || whole < 0 || whole > maxOrder {
		p.problems.add(p.part, key, a.name, "The value must be a whole number from 0 to %d. It is %s.", maxOrder, value)
		return
	}
	element[a.name] = whole
}

// invalid represents a value of a wrong type: the attribute is listed.
type invalid struct{}

// maxOrder is what fits into the number of any service.
const maxOrder = 1<<31 - 1

func (p *parser) names(a attribute, element Element, key string, value json.Token) error {
	if value != json.Delim('{') {
		p.problems.add(p.part, key, a.name, "The value must be an object of names by locale, such as `{ en_US = \"...\" }`. It is %s.", typeOf(value))
		return p.skip(value)
	}
	all := map[string]string{}
	element[a.name] = all
	return p.members(func(locale string, value json.Token) error {
		name, isText := value.(string)
		problem := ""
		if isText {
			name = apiclient.NFC(name)
			problem = a.check(name)
		}
		switch {
		case !slices.Contains(locales, locale):
			p.problems.add(p.part, key, a.name, "The locale %q is unknown. Names can have the locales `ko_KR`, `ja_JP` and `en_US`.", locale)
		case !isText:
			p.problems.add(p.part, key, a.name+"."+locale, "The value must be a string. It is %s. If there is no name in this language, remove the entry.", typeOf(value))
			return p.skip(value)
		case problem != "":
			p.problems.add(p.part, key, a.name+"."+locale, "The value must %s. It %s. If there is no name in this language, remove the entry.", a.must, problem)
		default:
			all[locale] = name
			return nil
		}
		return p.skip(value)
	}, func(locale string) {
		p.problems.add(p.part, key, a.name+"."+locale, "Two names have this locale.")
	})
}

// skip reads the rest of a value whose first token is read.
func (p *parser) skip(first json.Token) error {
	depth := 0
	for token := first; ; {
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
		var err error
		if token, err = p.decoder.Token(); err != nil {
			return err
		}
	}
}

// typeOf names the JSON type of a value by its first token.
func typeOf(token json.Token) string {
	switch token := token.(type) {
	case nil:
		return "null"
	case string:
		return "a string"
	case json.Number:
		return "a number"
	case bool:
		return "a boolean"
	case json.Delim:
		if token == '[' {
			return "a list"
		}
		return "an object"
	default:
		return fmt.Sprintf("%T", token)
	}
}
