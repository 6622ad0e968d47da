package mcc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const requestIDHeader = "x-ncp-trace-id"

// successStatuses are the documented HTTP statuses of a success.
var successStatuses = []int{http.StatusOK, http.StatusCreated, http.StatusAccepted, http.StatusNoContent}

// decoder decodes responses. A success is a 2xx status and a body without an error.
type decoder struct{ now func() time.Time }

// decode decodes a successful response into out, or returns an *apiclient.Error. For a 2xx response that is not JSON, such as an HTML
// page, it returns an error of another type, because it is not known whether the request was carried out.
func (d decoder) decode(req apiclient.Request, response *apiclient.Response, out any) error {
	code, message, failed := failureIn(response.Body)
	if !failed && response.Status/100 == 2 {
		if !slices.Contains(successStatuses, response.Status) {
			response.AddDeviation(apiclient.DeviationStatus)
		}
		if out == nil && len(bytes.TrimSpace(response.Body)) == 0 {
			return nil
		}
		if out == nil {
			out = new(any) // responses to writes are not documented, but a web page is none
		}
		if err := json.Unmarshal(response.Body, out); err != nil {
			return fmt.Errorf("the response (HTTP %d) does not have the documented form: %w", response.Status, err)
		}
		return nil
	}
	if response.Status/100 == 2 && code == "" && message == "" {
		return fmt.Errorf("the response (HTTP %d) does not have the documented form: it says neither that the request succeeded nor why it failed", response.Status)
	}
	failure := &apiclient.Error{
		Status: response.Status, Code: code, Message: message,
		RequestID: response.Header.Get(requestIDHeader), Kind: apiclient.KindOfStatus(response.Status),
	}
	switch {
	case message != "":
	case code != "":
		failure.Message = "an error without a message"
	default:
		failure.Message = "a response without an error of the service"
	}
	known := Codes.Explain(failure, req)
	switch documented := Codes[code].Status; {
	case code == "": // the reference has no error without a code
		response.AddDeviation(apiclient.DeviationForm)
	case !known:
		response.AddDeviation(apiclient.DeviationCode)
	case documented != 0 && documented != response.Status:
		response.AddDeviation(apiclient.DeviationStatus)
	}
	fromGateway := response.Header.Get("x-ncp-apigw-response-origin") == "APIGW"
	if fromGateway && (failure.Kind == apiclient.ErrNotFound || failure.Kind == apiclient.ErrReferenceNotFound) {
		failure.Kind, failure.Field = apiclient.ErrConfiguration, ""
		failure.Reason, failure.Meaning = apiclient.ReasonWrongAddress, "The response comes from the API gateway, which knows URLs and no objects."
	}
	if failure.Kind == apiclient.ErrUnauthorized {
		failure.Meaning = strings.TrimSpace(failure.Meaning + d.clockError(response.Header.Get("Date")))
	}
	return failure
}

// maxClockError is the maximum difference between the timestamp of a request and the clock of the gateway.
const maxClockError = 5 * time.Minute

// clockError describes a wrong clock of this machine, given the Date header of a response. It returns "" for a correct clock.
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

// failureIn returns the error in a body, in any of the formats that NAVER's services use.
func failureIn(body []byte) (code, message string, failed bool) {
	var envelope struct {
		Error         json.RawMessage       `json:"error"`
		ErrorCode     apiclient.LooseString `json:"errorCode"`
		Message       apiclient.LooseString `json:"message"`
		ResponseError *struct {
			Code    apiclient.LooseString `json:"returnCode"`
			Message apiclient.LooseString `json:"returnMessage"`
		} `json:"responseError"`
	}
	if json.Unmarshal(body, &envelope) != nil {
		return "", "", false
	}
	var inner struct {
		Code    apiclient.LooseString `json:"errorCode"`
		Message apiclient.LooseString `json:"message"`
		Details apiclient.LooseString `json:"details"`
	}
	switch err := string(envelope.Error); {
	case strings.HasPrefix(err, "{") && json.Unmarshal(envelope.Error, &inner) == nil:
		if inner.Details != "" {
			inner.Message += " (" + inner.Details + ")"
		}
		return string(inner.Code), strings.TrimSpace(string(inner.Message)), true
	case err != "" && err != "null" && err != `""`: // an error of the Spring framework: a phrase
		return "", strings.Trim(err, `"`), true
	case envelope.ResponseError != nil:
		return string(envelope.ResponseError.Code), string(envelope.ResponseError.Message), true
	case envelope.ErrorCode != "":
		return string(envelope.ErrorCode), string(envelope.Message), true
	default:
		return "", "", false
	}
}
