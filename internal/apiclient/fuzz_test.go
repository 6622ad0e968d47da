package apiclient

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"
)

// FuzzDecimal holds that a number keeps its value, and that no number needs more than a few hundred digits beyond its own.
func FuzzDecimal(f *testing.F) {
	for _, seed := range []string{"5", `"5.10"`, "null", `""`, "1e3", "-0.0", "true", `"NaN"`, "1e301", "1e-301", "1E99999999999", `"0x1p4"`, `"1_0"`, `"`, "", `"1""`, " 1 "} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var d Decimal
		if d.UnmarshalJSON(data) != nil || d == "" {
			return
		}
		if !json.Valid([]byte(d)) {
			t.Fatalf("%q is taken for %q, which is no number", data, d)
		}
		number, ok := new(big.Rat).SetString(string(d))
		if !ok {
			t.Fatalf("%q is taken for %q, which cannot be computed with", data, d)
		}
		if digits := len(number.String()); digits > 2*(len(d)+maxExponent)+10 {
			t.Errorf("%q has %d digits", data, digits)
		}
	})
}

// FuzzDecodeResponse holds that any response of a success is decoded within limits, and that its deviations contain no data: neither values of
// strings nor names of fields that are no names.
func FuzzDecodeResponse(f *testing.F) {
	object := `{"object":` + describedObject + `,"list":[` + describedObject + `]}`
	for _, seed := range []string{
		object, `{"list":[{}],"object":null}`, `{"object":{"name":1,"statusCode":[],"price":"1e400","either":{"a":1}}}`, strings.Repeat(`{"object":`, 50), `[[[[`, `{"list":{"a":"b"}}`, "null", "", "\xff",
		`{"object":{"kind":"kim@example.com","statusCode":"Kim"}}`, `{"list":[` + strings.Repeat("{},", 10_000) + `{}]}`,
	} {
		f.Add([]byte(seed), 200, "application/json")
		f.Add([]byte(seed), 404, "text/html; charset=\x1b")
	}
	f.Fuzz(func(t *testing.T, body []byte, status int, mediaType string) {
		c := &Caller{Cloud: "Test", Secrets: &Secrets{}, Decode: func(_ Request, response *Response, out any) error { return json.Unmarshal(response.Body, out) }}
		response := &Response{Status: status, Header: map[string][]string{"Content-Type": {mediaType}}, Body: body}
		var out wrapped
		if failure := c.decode(Request{}, response, &out); failure != nil {
			checkFacts(t, failure.Deviation)
			return
		}
		missing, values := deviatingFields(&out)
		checkFacts(t, &Deviation{Fields: append(missing, values...), MediaType: response.mediaType()})
		checkFacts(t, &Deviation{Fields: c.mistypedFields(body, &out)})
	})
}

func checkFacts(t *testing.T, d *Deviation) {
	t.Helper()
	if d == nil {
		return
	}
	if text := fmt.Sprint(d.Fields, d.MediaType); strings.ContainsAny(text, "@\x1b\x00\n\"<") || len(text) > 100_000 {
		t.Errorf("a report contains data: %.500q", text)
	}
}

// FuzzPages holds that a list ends whatever a service returns, and that it has no item twice.
func FuzzPages(f *testing.F) {
	f.Add([]byte("aabbcc"), 3, 2)
	f.Add([]byte("abcabc"), 9, 1)
	f.Add([]byte("aaaa"), 0, 2)
	f.Add([]byte("abcdefgh"), -1, 3)
	f.Fuzz(func(t *testing.T, served []byte, total, size int) {
		if size < 1 || size > 50 || len(served) > 1000 || total > 10_000 {
			return
		}
		requests := 0
		got, err := Collect(Pages(t.Context(), itself, func(at Position) (Page[string], error) {
			requests++
			page := Page[string]{Total: max(total, 0)}
			for i := range size {
				if at := at.Offset + i; at < len(served) {
					page.Items = append(page.Items, string(served[at]%16+'a'))
				}
			}
			if requests%7 == 0 && total%2 == 1 {
				page.Total++
			}
			return page, nil
		}))
		if requests > maxPasses*(len(served)/size+2) {
			t.Errorf("%q, total %d, pages of %d: %d requests", served, total, size, requests)
		}
		seen := map[string]bool{}
		for _, item := range got {
			if seen[item] {
				t.Errorf("%q, total %d, pages of %d: %q is there twice in %q", served, total, size, item, got)
			}
			seen[item] = true
		}
		if err != nil && got != nil {
			t.Errorf("%q: items %q and the error %v", served, got, err)
		}
	})
}
