package apiclient

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"mime"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// DeviationKind says in which way a response differs from the references of its service.
type DeviationKind string

// The kinds of deviations.
const (
	DeviationCode      = DeviationKind("error code")   // no table of error codes contains the code
	DeviationForm      = DeviationKind("form")         // the response does not have the documented envelope or structure
	DeviationStatus    = DeviationKind("HTTP status")  // the HTTP status does not fit the content
	DeviationRedirect  = DeviationKind("redirect")     // the HTTP status is 3xx
	DeviationMediaType = DeviationKind("content type") // the content is not JSON
	DeviationType      = DeviationKind("JSON type")    // a field has another type, such as a number instead of a text
	DeviationMissing   = DeviationKind("missing field")
	DeviationValue     = DeviationKind("unknown value") // of a field with a fixed list of values
	DeviationPaging    = DeviationKind("paging")        // the pages of a list contradict each other
)

// Deviation is a property of a response that no reference of the service describes. It is fit for a public report: it has the names and
// types of fields, and no value that belongs to a person or an account. Additional fields are no deviation, because services add fields.
type Deviation struct {
	Kind      DeviationKind
	Cloud     string
	Op        string
	Endpoint  string // method, and path with placeholders; "" if the client noticed the deviation later
	Status    int
	Code      string
	RequestID string
	MediaType string   // if it is not JSON
	Fields    []string // what the deviation is about: "project.projectStatusCode (ARCHIVED)"
}

const maxDeviationFields = 12 // of one deviation

// AddDeviation records a deviation that the decoder of a service has found. fields may be omitted.
func (r *Response) AddDeviation(kind DeviationKind, fields ...string) {
	r.deviations = append(r.deviations, Deviation{Kind: kind, Fields: fields})
}

// EmptyResponse returns the error for a response that reports success, and does not contain the noun that the reference describes.
func EmptyResponse(cloud, op, noun string) *Error {
	return &Error{
		Cloud: cloud, Op: op, Status: http.StatusOK, Kind: ErrUnavailable, Message: "the response contains no " + noun,
		Deviation: &Deviation{Kind: DeviationMissing, Cloud: cloud, Op: op, Status: http.StatusOK, Fields: []string{noun}},
	}
}

// Deviation returns the deviation that a failed attempt is about, nil if a reference describes the response. unreadable is the error of a
// response that could not be decoded.
func (r *Response) Deviation(unreadable error) *Deviation {
	deviation := Deviation{Kind: DeviationForm}
	var mistyped *json.UnmarshalTypeError
	switch {
	case r.Status/100 == 3:
		deviation.Kind = DeviationRedirect
	case errors.As(unreadable, &mistyped):
		found, _, _ := strings.Cut(mistyped.Value, " ") // the literal of a number follows
		deviation = Deviation{Kind: DeviationType, Fields: []string{fmt.Sprintf("%s (%s)", fieldName(mistyped.Field), found)}}
	case unreadable != nil:
	case len(r.deviations) > 0:
		deviation = r.deviations[0]
	default:
		return nil
	}
	if deviation.Kind == DeviationForm {
		if fromInfrastructure(r.Status) {
			return nil
		}
		deviation.Fields = topFields(r.Body)
		if deviation.MediaType = r.mediaType(); deviation.MediaType != "" {
			deviation.Kind = DeviationMediaType
		}
	}
	return &deviation
}

// LocateList adds the request to the error of a list that a client rejects after the pages were decoded: see [NewPage], [NewCursorPage],
// [Pages] and [CursorPages].
func LocateList[T any](c *Caller, req Request, items iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for item, err := range items {
			if !yield(item, c.locate(req, err)) {
				return
			}
		}
	}
}

// locate adds the request to an error whose deviation has no endpoint.
func (c *Caller) locate(req Request, err error) error {
	var failure *Error
	if !errors.As(err, &failure) || failure.Deviation == nil || failure.Deviation.Endpoint != "" {
		return err
	}
	located := *failure
	located.Cloud, located.Op = c.Cloud, req.Op
	located.Deviation = new(failure.Deviation.complete(c, req, http.StatusOK, "", ""))
	return &located
}

// fromInfrastructure reports whether a response without an error of the service is an everyday response of a load balancer or a proxy.
func fromInfrastructure(status int) bool {
	return status/100 == 5 || status == http.StatusTooManyRequests || status == http.StatusProxyAuthRequired
}

// clean returns a deviation without secrets in the names of fields, which a service can choose.
func (d Deviation) clean(c *Caller, req Request, credential string) Deviation {
	d.Fields = slices.Clone(d.Fields)
	for i, field := range d.Fields {
		d.Fields[i] = c.cleanText(req, credential, field)
	}
	return d
}

// complete adds the facts that all deviations have. The texts of the service are cleaned before.
func (d Deviation) complete(c *Caller, req Request, status int, code, requestID string) Deviation {
	d.Cloud, d.Op, d.Endpoint, d.Status = c.Cloud, req.Op, req.Method+" "+req.Path, status
	d.Code, d.RequestID = identifier(code), identifier(requestID)
	if len(d.Fields) > maxDeviationFields {
		d.Fields = append(slices.Clone(d.Fields[:maxDeviationFields]), "...")
	}
	return d
}

// reportDeviations reports the deviations of a response that was decoded into out.
func (c *Caller) reportDeviations(ctx context.Context, req Request, credential string, response *Response, out any) {
	if c.OnDeviation == nil {
		return
	}
	found := response.deviations
	mediaType := response.mediaType()
	if mediaType != "" && out != nil {
		found = append(found, Deviation{Kind: DeviationMediaType, MediaType: mediaType})
	}
	if out != nil {
		missing, values := deviatingFields(out)
		if len(missing) > 0 {
			found = append(found, Deviation{Kind: DeviationMissing, Fields: missing})
		}
		if len(values) > 0 {
			found = append(found, Deviation{Kind: DeviationValue, Fields: values})
		}
	}
	if _, known := c.typesChecked.LoadOrStore(req.Method+req.Path, true); !known { // all responses of an endpoint have the same types
		if fields := c.mistypedFields(response.Body, out); len(fields) > 0 {
			found = append(found, Deviation{Kind: DeviationType, Fields: fields})
		}
	}
	if len(found) == 0 {
		return
	}
	requestID := c.cleanText(req, credential, response.Header.Get(c.RequestIDHeader))
	for _, deviation := range found {
		c.OnDeviation(ctx, deviation.clean(c, req, credential).complete(c, req, response.Status, "", requestID))
	}
}

func (c *Caller) mistypedFields(body []byte, out any) []string {
	var fields []string
	if c.Envelope != nil {
		fields = mistyped(body, reflect.TypeOf(c.Envelope))
	}
	if out != nil {
		fields = append(fields, mistyped(body, reflect.TypeOf(out))...)
	}
	return fields
}

var mediaTypeForm = regexp.MustCompile(`^[a-z]+/[a-z0-9.+-]{1,60}$`)

// mediaType returns the media type of a response with a body, "" if it is JSON or not given.
func (r *Response) mediaType() string {
	header := r.Header.Get("Content-Type")
	if header == "" || len(r.Body) == 0 {
		return ""
	}
	mediaType, _, err := mime.ParseMediaType(header)
	switch {
	case err != nil, !mediaTypeForm.MatchString(mediaType):
		return "(not a media type)"
	case mediaType == "application/json", strings.HasSuffix(mediaType, "+json"):
		return ""
	default:
		return mediaType
	}
}

var fieldForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,39}(\.[A-Za-z][A-Za-z0-9_]{0,39}){0,5}$`)

// fieldName returns the path of a field, or a replacement for a text that may be data.
func fieldName(name string) string {
	if !fieldForm.MatchString(name) {
		return "(not a field name)"
	}
	return name
}

// topFields returns the names and JSON types of the fields at the top of a body, sorted. A body that is no object has none.
func topFields(body []byte) []string {
	var object map[string]json.RawMessage
	if json.Unmarshal(body, &object) != nil {
		return nil
	}
	var fields []string
	for name, value := range object {
		fields = append(fields, fmt.Sprintf("%s (%s)", fieldName(name), jsonType(value)))
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}
