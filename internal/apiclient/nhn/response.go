package nhn

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// envelope is around every response, whatever its HTTP status.
type envelope struct {
	Header *struct {
		IsSuccessful  looseString `json:"isSuccessful"`
		ResultCode    looseString `json:"resultCode"`
		ResultMessage looseString `json:"resultMessage"`
	} `json:"header"`
}

// looseString is a text, a number or a truth value, with quotes or without.
type looseString string

func (l *looseString) UnmarshalJSON(data []byte) error {
	var text *string
	switch err := json.Unmarshal(data, &text); {
	case err != nil:
		*l = looseString(data)
	case text != nil:
		*l = looseString(*text)
	}
	return nil
}

// decode fills out from a response that says of itself that it is a success, or returns an *apiclient.Error. What is
// not in the vendor's envelope is judged by its HTTP status, and a 2xx of that kind by nobody.
func decode(req apiclient.Request, response *apiclient.Response, out any) error {
	var e envelope
	if json.Unmarshal(response.Body, &e) != nil || e.Header == nil {
		if response.Status/100 == 2 {
			return fmt.Errorf("the response (HTTP %d) does not have the documented form", response.Status)
		}
		failure := &apiclient.Error{Kind: apiclient.KindOfStatus(response.Status), Message: "a response without an error of the service"}
		if failure.Kind == apiclient.ErrUnauthorized {
			tokenRefused(failure)
		}
		return failure
	}
	if strings.EqualFold(string(e.Header.IsSuccessful), "true") {
		if out == nil {
			return nil
		}
		if err := json.Unmarshal(response.Body, out); err != nil {
			return fmt.Errorf("the response (HTTP %d) does not have the documented form: %w", response.Status, err)
		}
		return nil
	}
	failure := &apiclient.Error{
		Code: string(e.Header.ResultCode), Message: string(e.Header.ResultMessage), Kind: apiclient.KindOfStatus(response.Status),
	}
	if failure.Message == "" {
		failure.Message = "the call failed"
	}
	Codes.Explain(failure, req)
	if failure.Kind == apiclient.ErrUnauthorized {
		tokenRefused(failure)
	}
	return failure
}

// tokenRefused explains an HTTP 401 without a known code as the service's own code for a refused token would. A person
// reads it only when a new token was refused as well.
func tokenRefused(failure *apiclient.Error) {
	known := Codes["80007"]
	failure.Kind, failure.Meaning = known.Kind, known.Meaning
}
