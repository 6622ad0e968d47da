package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sizes of the older pages, in characters.
const (
	mccKeySize  = 36
	mccTextSize = 100
)

var (
	mccLocales    = []string{"ko_KR", "ja_JP", "en_US"}
	mccStrictKey  = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)
	mccIntegerOrd = regexp.MustCompile(`^[0-9]{1,18}$`)
)

// mccBody is the JSON object of a POST or PUT. Its methods read one field each, check it, and note the first
// fault in err; they take the former value of the field, for a PUT that does not change it.
type mccBody struct {
	fields  map[string]any
	sw      *MCCSwitches
	creates bool
	err     error
}

// body reads the request's object, in which only the given fields may occur.
func (c *mccCall) body(allowed ...string) (*mccBody, error) {
	data, err := io.ReadAll(c.r.Body)
	if err != nil || !utf8.Valid(data) {
		return nil, mccBadRequest
	}
	b := &mccBody{sw: c.sw, creates: c.r.Method == http.MethodPost}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := decoder.Decode(&b.fields); err != nil || b.fields == nil {
		return nil, mccBadRequest
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, mccBadRequest
	}
	for field, value := range b.fields {
		switch known := slices.Contains(allowed, field); {
		case !known && !c.sw.UnknownFieldsIgnored:
			return nil, mccBadRequest
		case !known, value == nil && c.sw.NullIsOmitted:
			delete(b.fields, field)
		}
	}
	return b, nil
}

func (b *mccBody) fail(code mccCode) {
	if b.err == nil {
		b.err = code
	}
}

func (b *mccBody) name() string {
	value, sent := b.fields["name"]
	name, ok := value.(string)
	switch {
	case !sent, value == nil, ok && name == "", ok && !b.sw.NamesUnchecked && strings.TrimSpace(name) == "":
		b.fail(mccNameMissing)
	case !ok:
		b.fail(mccBadRequest)
	case !b.fitsName(name):
		b.fail(mccNameFormat)
	}
	return name
}

func (b *mccBody) sortOrd() int {
	value, sent := b.fields["sortOrd"]
	if !sent || value == nil {
		b.fail(mccSortOrdMissing)
		return 0
	}
	number, ok := value.(json.Number)
	if !ok || !mccIntegerOrd.MatchString(number.String()) || len(number) > 1 && !b.sw.SortOrdAnySize {
		b.fail(mccSortOrdFormat)
		return 0
	}
	n, _ := number.Int64() // 18 digits always fit
	return int(n)
}

func (b *mccBody) i18nNames(old map[string]string) map[string]string {
	value, sent := b.fields["i18nNames"]
	if !sent {
		if b.sw.Put == MCCPutMerges {
			return old
		}
		return nil
	}
	names, ok := value.(map[string]any)
	if !ok {
		b.fail(mccBadRequest)
		return nil
	}
	next := map[string]string{}
	if b.sw.I18nNames == MCCI18nMerged {
		maps.Copy(next, old)
	}
	for locale, value := range names {
		name, ok := value.(string)
		switch {
		case !slices.Contains(mccLocales, locale):
			b.fail(mccLocaleFormat)
		case !ok && b.sw.I18nType181002:
			b.fail(mccNameFormat)
		case !ok:
			b.fail(mccBadRequest)
		case name == "" && b.creates && b.sw.I18nEmptyKept:
		case name == "":
			name = b.cleared(old[locale], mccNameFormat)
		case !b.fitsName(name):
			b.fail(mccNameFormat)
		}
		next[locale] = name
	}
	if !b.creates || !b.sw.I18nEmptyKept {
		maps.DeleteFunc(next, func(_, name string) bool { return name == "" })
	}
	return next
}

// text reads an optional string; wrong is the code for one that may not be emptied.
func (b *mccBody) text(field, old string, wrong mccCode) string {
	value, sent := b.fields[field]
	if !sent {
		if b.sw.Put == MCCPutMerges {
			return old
		}
		return ""
	}
	text, ok := value.(string)
	if !ok {
		b.fail(mccBadRequest)
		return ""
	}
	if text == "" {
		return b.cleared(old, wrong)
	}
	return text
}

// cleared returns the value of a field after "" was sent for it.
func (b *mccBody) cleared(old string, wrong mccCode) string {
	switch b.sw.Clear {
	case MCCClearIgnored:
		return old
	case MCCClearRejected:
		b.fail(wrong)
	case MCCClearHonored:
	}
	return ""
}

// sent reports whether the request names the field.
func (b *mccBody) sent(field string) bool {
	_, sent := b.fields[field]
	return sent
}

func (b *mccBody) fitsName(name string) bool {
	return utf8.RuneCountInString(name) <= mccTextSize && (b.sw.NamesUnchecked || !strings.ContainsFunc(name, unicode.IsControl))
}

// keyFits reports whether the path's key can be one. Which characters a key may hold is unpublished.
func (c *mccCall) keyFits() bool {
	key := c.key
	switch {
	case utf8.RuneCountInString(key) > mccKeySize, strings.TrimSpace(key) == "", !utf8.ValidString(key):
		return false
	case c.sw.AnyKeys:
		return true
	case strings.TrimSpace(key) != key:
		return false
	case strings.ContainsAny(key, `/\?#%`), strings.ContainsFunc(key, unicode.IsControl):
		return false
	}
	return !c.sw.StrictKeys || mccStrictKey.MatchString(key)
}

// isLongKeyUnknown reports whether a key that is too long counts as one that no object has.
func (c *mccCall) isLongKeyUnknown() bool {
	return c.sw.LongKeysNotFound && isBodyless(c.r) && utf8.RuneCountInString(c.key) > mccKeySize
}
