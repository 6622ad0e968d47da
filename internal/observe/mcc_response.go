package observe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// mccResponse is a response of Media Connect Center, decoded as far as it can be.
type mccResponse struct {
	request string // method and path with placeholders
	reads   bool   // the method is GET
	status  int
	origin  string // "ENDPOINT" for the service, "APIGW" for the gateway
	fields  map[string]json.RawMessage
	empty   bool // there is no body
	code    string
	numeric bool   // the code is a JSON number
	message string // may contain personal data
	failed  string // why there is no response; "" if there is one
	reply   *Reply // as it was received; nil for a request that was not sent
}

// mccResponseOf decodes a response. A body that is not a JSON object has no fields.
func mccResponseOf(request string, status int, origin string, body []byte) *mccResponse {
	r := &mccResponse{request: request, status: status, origin: origin, empty: len(bytes.TrimSpace(body)) == 0}
	if json.Unmarshal(body, &r.fields) != nil {
		r.fields = nil
	}
	var envelope struct {
		Code    json.RawMessage `json:"errorCode"`
		Message any             `json:"message"`
	}
	if json.Unmarshal(r.fields["error"], &envelope) != nil || envelope.Code == nil {
		return r
	}
	r.message = fmt.Sprint(envelope.Message)
	if json.Unmarshal(envelope.Code, &r.code) != nil {
		r.code, r.numeric = string(envelope.Code), true
	}
	return r
}

// ok reports whether the request succeeded. An error can come with HTTP status 200, and so can a page of a proxy.
func (r *mccResponse) ok() bool {
	problem := r.fields["error"]
	decoded := r.fields != nil || r.empty && !r.reads
	return r.failed == "" && r.status/100 == 2 && decoded && (problem == nil || string(problem) == "null")
}

// isRejection reports whether the service or the gateway rejected the request, so that it changed nothing.
func (r *mccResponse) isRejection() bool { return r.code != "" && !r.broken() }

// broken reports whether the service or the connection failed, so that the response shows nothing.
func (r *mccResponse) broken() bool {
	return r.failed != "" || r.status == http.StatusTooManyRequests || r.status/100 == 5
}

// noRoute reports whether the gateway knows no such path.
func (r *mccResponse) noRoute() bool { return r.code == "300" }

// evidence describes a response without values of objects: details are added by the caller, who knows that they are none.
func (r *mccResponse) evidence(details ...string) string {
	if r.failed != "" {
		return r.request + ": " + r.failed
	}
	parts := []string{fmt.Sprintf("HTTP %d", r.status)}
	switch {
	case safeCode(r.code) != "":
		parts = append(parts, "code "+r.code)
	case r.code != "":
		parts = append(parts, "a code of an unknown form")
	case r.empty:
		parts = append(parts, "no body")
	case r.fields == nil:
		parts = append(parts, "a body that is not a JSON object")
	case !r.ok():
		parts = append(parts, "an error without errorCode")
	}
	return r.request + ": " + strings.Join(append(parts, details...), ", ")
}

// Forms of the body of a successful response to a change.
const (
	formNoBody    = "none"
	formItem      = "item"
	formNullError = "error"
)

// writeForm returns the form of the body of a response to a change, "" for another one.
func (r *mccResponse) writeForm(noun *mccNoun) string {
	_, hasError := r.fields["error"]
	switch {
	case r.empty:
		return formNoBody
	case r.item(noun.item) != nil:
		return formItem
	case hasError && len(r.fields) == 1:
		return formNullError
	default:
		return ""
	}
}

// items returns the objects of a list.
func (r *mccResponse) items(field string) []jsonObject {
	var items []jsonObject
	if !r.ok() || json.Unmarshal(r.fields[field], &items) != nil {
		return nil
	}
	return items
}

// item returns the object of a response, nil for none.
func (r *mccResponse) item(field string) jsonObject {
	var item jsonObject
	if !r.ok() || json.Unmarshal(r.fields[field], &item) != nil {
		return nil
	}
	return item
}

// mccPage is what a list says about itself.
type mccPage struct {
	Count  *int `json:"count"`
	Offset *int `json:"offset"`
	Limit  *int `json:"limit"`
	Total  *int `json:"total"`
}

// isRead reports whether the response has an object or a list.
func (r *mccResponse) isRead() bool {
	return r.ok() && r.reads && (r.fields["page"] != nil || slices.ContainsFunc(mccNouns, func(noun *mccNoun) bool { return r.fields[noun.item] != nil }))
}

// page returns the page of a list, nil if it is not complete.
func (r *mccResponse) page() *mccPage {
	var page mccPage
	if !r.ok() || json.Unmarshal(r.fields["page"], &page) != nil ||
		page.Count == nil || page.Offset == nil || page.Limit == nil || page.Total == nil {
		return nil
	}
	return &page
}

// names returns the names in other languages.
func (o jsonObject) names() map[string]string {
	var names map[string]string
	if json.Unmarshal(o["i18nNames"], &names) != nil {
		return nil
	}
	return names
}

// name returns the name in a language, "" for none.
func (o jsonObject) name(language string) string { return o.names()[language] }

// The forms of a field without a value, as values of mcc.Unset.
const (
	unsetNull   = "0"
	unsetAbsent = "1"
	unsetEmpty  = "2"
)

// unset returns the form of a field without a value. It reports false for a field with a value.
func (o jsonObject) unset(field string) (form string, unset bool) {
	value, present := o[field]
	switch text := string(bytes.TrimSpace(value)); {
	case !present:
		return unsetAbsent, true
	case text == "null":
		return unsetNull, true
	case text == `""`, text == "{}":
		return unsetEmpty, true
	default:
		return "", false
	}
}
