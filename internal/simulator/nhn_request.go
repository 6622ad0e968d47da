package simulator

import (
	"encoding/json"
	"io"
	"mime"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// nhnField describes one field of a request body.
type nhnField struct {
	name     string
	kind     nhnKind
	required bool
	max      int        // characters of a text; 0 means no limit
	oneOf    []string   // the only values of a text, or of the items of texts
	of       []nhnField // the fields of an object, or of the items of objects

	missing func(NHNSwitches) nhnCode // returns the code if the field is required and missing; nil for a bad parameter
}

type nhnKind int

const (
	nhnText nhnKind = iota
	nhnWhole
	nhnFlag
	nhnTexts
	nhnWholes
	nhnObject
	nhnObjects
)

// body decodes the request into a struct after it was checked against the fields: unlike [json.Unmarshal] the service
// knows names by their exact case, and it rejects unknown names.
func (c *nhnCall) body(into any, fields ...nhnField) error {
	data, _ := io.ReadAll(c.r.Body) // reads from memory
	if c.sw.SearchBodyOptional && len(data) == 0 && strings.HasSuffix(c.r.URL.Path, "/search") {
		return nil
	}
	if !c.isJSONBody() {
		return nhnCode(400)
	}
	var object map[string]any
	if err := json.Unmarshal(data, &object); err != nil || object == nil {
		return nhnCode(504)
	}
	if err := c.sw.checkObject(object, fields); err != nil {
		return err
	}
	if c.sw.UnknownFieldsIgnored {
		data, _ = json.Marshal(object) // without the unknown fields
	}
	if json.Unmarshal(data, into) != nil {
		return nhnCode(504)
	}
	return nil
}

func (c *nhnCall) isJSONBody() bool {
	media, _, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if c.sw.ContentTypeOptional && (c.r.Header.Get("Content-Type") == "" || media == "text/plain") {
		return true
	}
	return err == nil && media == "application/json"
}

func (sw NHNSwitches) checkObject(object map[string]any, fields []nhnField) error {
	for name := range object {
		if slices.ContainsFunc(fields, func(f nhnField) bool { return f.name == name }) {
			continue
		}
		if !sw.UnknownFieldsIgnored {
			return nhnCode(400)
		}
		delete(object, name)
	}
	for _, field := range fields {
		value := object[field.name]
		if value == nil || value == "" {
			switch {
			case !field.required:
				continue
			case field.missing != nil:
				return settledCode{field.missing(sw)}
			}
			return nhnCode(505)
		}
		if err := field.check(sw, value); err != nil {
			return err
		}
	}
	return nil
}

func (f nhnField) check(sw NHNSwitches, value any) error {
	switch f.kind {
	case nhnText:
		text, ok := value.(string)
		return f.checkText(text, ok)
	case nhnWhole:
		if number, ok := value.(float64); !ok || number != float64(int64(number)) {
			return nhnCode(504)
		}
	case nhnFlag:
		if _, ok := value.(bool); !ok {
			return nhnCode(504)
		}
	case nhnObject:
		object, ok := value.(map[string]any)
		if !ok {
			return nhnCode(504)
		}
		return sw.checkObject(object, f.of)
	case nhnTexts, nhnWholes, nhnObjects:
		list, ok := value.([]any)
		if !ok {
			return nhnCode(504)
		}
		item := f
		item.kind = map[nhnKind]nhnKind{nhnTexts: nhnText, nhnWholes: nhnWhole, nhnObjects: nhnObject}[f.kind]
		for _, value := range list {
			if err := item.check(sw, value); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f nhnField) checkText(text string, ok bool) error {
	switch {
	case !ok:
		return nhnCode(504)
	case f.max > 0 && utf8.RuneCountInString(text) > f.max, f.oneOf != nil && !slices.Contains(f.oneOf, text):
		return nhnCode(505)
	}
	return nil
}

// query returns a query parameter, "" when it is missing.
func (c *nhnCall) query(name string) string { return c.r.URL.Query().Get(name) }

// queries returns a list parameter, repeated or separated by commas, after checking its values.
func (c *nhnCall) queries(name string, oneOf ...string) ([]string, error) {
	var values []string
	for _, value := range c.r.URL.Query()[name] {
		values = append(values, strings.Split(value, ",")...)
	}
	for _, value := range values {
		if oneOf != nil && !slices.Contains(oneOf, value) {
			return nil, nhnCode(502)
		}
	}
	return values, nil
}

// nhnPaging is a page that was asked for. In searches it is part of the body.
type nhnPaging struct {
	Limit *int `json:"limit"`
	Page  *int `json:"page"`
}

var pagingField = nhnField{name: "paging", kind: nhnObject, of: []nhnField{
	{name: "limit", kind: nhnWhole}, {name: "page", kind: nhnWhole},
}}

// queryPaging reads limit and page from the query.
func (c *nhnCall) queryPaging() (nhnPaging, error) {
	var paging nhnPaging
	for name, into := range map[string]**int{"limit": &paging.Limit, "page": &paging.Page} {
		if text := c.query(name); text != "" {
			number, err := strconv.Atoi(text)
			if err != nil {
				return paging, nhnCode(502)
			}
			*into = &number
		}
	}
	return paging, nil
}

// turn returns the items of the page and the paging object. Defaults to 20 items of page 1.
func (c *nhnCall) turn(items []nhnFields, paging nhnPaging) ([]nhnFields, nhnFields, error) {
	limit, page := 20, 1
	if paging.Limit != nil {
		limit = *paging.Limit
	}
	if paging.Page != nil {
		page = *paging.Page
	}
	all := limit == 0 && c.sw.LimitZeroAll
	if limit < 1 && !all || page < 1 || limit > 2000 && c.sw.LimitAbove2000 == LimitAbove2000Refused {
		return nil, nil, nhnCode(502)
	}
	if c.sw.LimitAbove2000 == LimitAbove2000Capped {
		limit = min(limit, 2000)
	}
	if all {
		limit = max(1, len(items))
	}
	if c.sw.PageCap > 0 {
		limit = min(limit, c.sw.PageCap)
	}
	if c.sw.IgnorePage {
		page = 1
	}
	start := len(items)
	if page-1 < (len(items)+limit-1)/limit { // else the product may overflow
		start = (page - 1) * limit
	}
	end := min(start+min(limit, len(items)), len(items))
	return items[start:end], nhnFields{"limit": limit, "page": page, "totalCount": len(items)}, nil
}

// pageOf returns a list with its paging object.
func (c *nhnCall) pageOf(key string, items []nhnFields, paging nhnPaging) (nhnFields, error) {
	shown, about, err := c.turn(items, paging)
	if err != nil {
		return nil, err
	}
	return nhnFields{key: shown, "paging": about}, nil
}

// queryPageOf returns a list with the page that the query asks for.
func (c *nhnCall) queryPageOf(key string, items []nhnFields) (nhnFields, error) {
	paging, err := c.queryPaging()
	if err != nil {
		return nil, err
	}
	return c.pageOf(key, items, paging)
}

// sameEmail compares addresses as the switches ask for.
func (c *nhnCall) sameEmail(a, b string) bool {
	return a == b || !c.sw.EmailCaseSensitive && strings.EqualFold(a, b)
}

// datesOf checks the date parameters of a query. A missing one is a zero time.
func (c *nhnCall) datesOf(names ...string) ([]time.Time, error) {
	dates := make([]time.Time, len(names))
	for i, name := range names {
		text := c.query(name)
		if text == "" {
			continue
		}
		date, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return nil, nhnCode(501)
		}
		dates[i] = date
	}
	return dates, nil
}

// contains reports whether a text contains a filter, as the switches say.
func (c *nhnCall) contains(text, filter string) bool {
	if c.sw.FiltersFoldCase {
		text, filter = strings.ToLower(text), strings.ToLower(filter)
	}
	return strings.Contains(text, filter)
}

// done is the response that is only a header.
func done() (nhnFields, error) { return nil, nil } //nolint:nilnil // a header-only success has neither
