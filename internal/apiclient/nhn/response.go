package nhn

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// envelope is the header of every response, with any HTTP status.
type envelope struct {
	Header *struct {
		IsSuccessful  apiclient.LooseString `json:"isSuccessful"`
		ResultCode    apiclient.LooseString `json:"resultCode"`
		ResultMessage apiclient.LooseString `json:"resultMessage"`
	} `json:"header"`
}

// reportsFailure reports whether the header says that the request failed, and why. A header with another value does not say whether the
// request was carried out.
func (e envelope) reportsFailure() bool {
	code, message := e.Header.ResultCode, e.Header.ResultMessage
	return strings.EqualFold(string(e.Header.IsSuccessful), "false") && code != "0" && (code != "" || message != "")
}

// decode decodes a successful response into out. For any other response with the envelope of the API, it returns an *apiclient.Error with
// the meaning of its code. A response without the envelope is an error whose kind depends on the HTTP status, or, with a 2xx
// status, an error without a kind.
func decode(req apiclient.Request, response *apiclient.Response, out any) error {
	var e envelope
	if json.Unmarshal(response.Body, &e) != nil || e.Header == nil {
		if response.Status/100 == 2 {
			return fmt.Errorf("the response (HTTP %d) does not have the documented form", response.Status)
		}
		failure := &apiclient.Error{Kind: apiclient.KindOfStatus(response.Status), Message: "a response without an error of the service"}
		var oauth oauthError
		if json.Unmarshal(response.Body, &oauth) != nil || !oauthCode.MatchString(oauth.Code) {
			response.AddDeviation(apiclient.DeviationForm)
		} else {
			failure.Code, failure.Message = oauth.Code, cmp.Or(oauth.Description, oauth.Code)
			addUnknownOAuthCode(response, oauth.Code)
		}
		if failure.Kind == apiclient.ErrUnauthorized || failure.Code == "invalid_token" {
			setTokenRejected(failure)
		}
		return failure
	}
	if strings.EqualFold(string(e.Header.IsSuccessful), "true") {
		addSuccessDeviations(response, string(e.Header.ResultCode))
		if out == nil {
			return nil
		}
		if err := json.Unmarshal(response.Body, out); err != nil {
			return fmt.Errorf("the response (HTTP %d) does not have the documented form: %w", response.Status, err)
		}
		return nil
	}
	if response.Status/100 == 2 && !e.reportsFailure() {
		return fmt.Errorf("the response (HTTP %d) does not have the documented form: it says neither that the request succeeded nor why it failed", response.Status)
	}
	failure := &apiclient.Error{
		Code: string(e.Header.ResultCode), Message: string(e.Header.ResultMessage), Kind: apiclient.KindOfStatus(response.Status),
	}
	if failure.Message == "" {
		failure.Message = "the call failed"
	}
	known := Codes.Explain(failure, req)
	setPermission(failure, req)
	switch {
	case !known:
		response.AddDeviation(apiclient.DeviationCode)
	case gatewayStatus(failure.Code) != 0 && gatewayStatus(failure.Code) != response.Status:
		response.AddDeviation(apiclient.DeviationStatus)
	}
	if failure.Kind == apiclient.ErrUnauthorized {
		setTokenRejected(failure)
	}
	return failure
}

var oauthCode = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)

// oauthError is the body of an error in the form of RFC 6749, which the API documents for requests that use a token.
type oauthError struct {
	Code        string `json:"error"`
	Description string `json:"error_description"`
}

// setTokenRejected gives an HTTP 401 without a known code, or `invalid_token`, the meaning of the API's code for a rejected token. The
// client returns the error only if a new token is rejected, too.
func setTokenRejected(failure *apiclient.Error) {
	known := Codes["80007"]
	failure.Kind, failure.Meaning = known.Kind, known.Meaning
}
