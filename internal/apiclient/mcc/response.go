package mcc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// decoder judges answers: success is a 2xx status and no error in the body.
type decoder struct{ now func() time.Time }

// decode fills out from a successful answer, or returns an *apiclient.Error. An answer that is neither, an HTML page
// say, is an error of another type: nobody can tell what it means.
func (d decoder) decode(req apiclient.Request, answer *apiclient.Response, out any) error {
	code, message, failed := failureIn(answer.Body)
	if !failed && answer.Status/100 == 2 {
		if out == nil && len(bytes.TrimSpace(answer.Body)) == 0 {
			return nil
		}
		if out == nil {
			out = new(any) // what a write answers is not documented, but a web page is not an answer
		}
		if err := json.Unmarshal(answer.Body, out); err != nil {
			return fmt.Errorf("the response (HTTP %d) does not have the documented form: %w", answer.Status, err)
		}
		return nil
	}
	failure := &apiclient.Error{
		Status: answer.Status, Code: code, Message: message,
		RequestID: answer.Header.Get("x-ncp-trace-id"), Kind: apiclient.KindOfStatus(answer.Status),
	}
	switch {
	case message != "":
	case code != "":
		failure.Message = "an error without a message"
	default:
		failure.Message = "a response without an error of the service"
	}
	Codes.Explain(failure, req)
	fromGateway := answer.Header.Get("x-ncp-apigw-response-origin") == "APIGW"
	if fromGateway && (failure.Kind == apiclient.ErrNotFound || failure.Kind == apiclient.ErrReference) {
		failure.Kind, failure.Field = apiclient.ErrConfiguration, ""
		failure.Reason, failure.Meaning = apiclient.ReasonWrongAddress, "The response comes from the API gateway, which knows routes and no objects."
	}
	if failure.Kind == apiclient.ErrUnauthorized {
		failure.Meaning = strings.TrimSpace(failure.Meaning + d.clockError(answer.Header.Get("Date")))
	}
	return failure
}

// maxClockError is how far a timestamp may be from the gateway's clock.
const maxClockError = 5 * time.Minute

func (d decoder) clockError(date string) string {
	server, err := http.ParseTime(date)
	if err != nil {
		return ""
	}
	now := d.now()
	off := now.Sub(server).Abs()
	if off < maxClockError-time.Minute {
		return ""
	}
	direction := "fast"
	if now.Before(server) {
		direction = "slow"
	}
	return fmt.Sprintf(" The clock of this machine is %.0f minutes %s; the API rejects requests from 5 minutes on.", off.Minutes(), direction)
}

// failureIn finds the error in a body, in each of the shapes that NAVER's services use.
func failureIn(body []byte) (code, message string, failed bool) {
	var envelope struct {
		Error         json.RawMessage `json:"error"`
		ErrorCode     flexible        `json:"errorCode"`
		Message       flexible        `json:"message"`
		ResponseError *struct {
			Code    flexible `json:"returnCode"`
			Message flexible `json:"returnMessage"`
		} `json:"responseError"`
	}
	if json.Unmarshal(body, &envelope) != nil {
		return "", "", false
	}
	var inner struct {
		Code    flexible `json:"errorCode"`
		Message flexible `json:"message"`
		Details flexible `json:"details"`
	}
	switch err := string(envelope.Error); {
	case strings.HasPrefix(err, "{") && json.Unmarshal(envelope.Error, &inner) == nil:
		if inner.Details != "" {
			inner.Message += " (" + inner.Details + ")"
		}
		return string(inner.Code), strings.TrimSpace(string(inner.Message)), true
	case err != "" && err != "null" && err != `""`: // Spring's own: error is a phrase
		return "", strings.Trim(err, `"`), true
	case envelope.ResponseError != nil:
		return string(envelope.ResponseError.Code), string(envelope.ResponseError.Message), true
	case envelope.ErrorCode != "":
		return string(envelope.ErrorCode), string(envelope.Message), true
	default:
		return "", "", false
	}
}

// flexible is a text that may come as a number.
type flexible string

func (f *flexible) UnmarshalJSON(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte(`"`)):
		return json.Unmarshal(data, (*string)(f))
	case string(data) != "null":
		*f = flexible(data)
	}
	return nil
}
