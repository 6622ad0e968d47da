package apiclient

import (
	"errors"
	"reflect"
	"time"
)

const unreadableMeaning = "The response does not have the form that the reference of the API describes."

// decode decodes a response by the rules of the service, and completes its error.
func (c *Caller) decode(req Request, response *Response, out any) *Error {
	err := checkSize(response.Body)
	if err == nil {
		err = c.Decode(req, response, out)
	}
	if err == nil {
		return nil
	}
	var failure *Error
	if !errors.As(err, &failure) { // 2xx, but unreadable: the request was carried out
		failure = &Error{
			Kind: ErrUnavailable, Reason: ReasonUnreadable, Message: err.Error(), Meaning: unreadableMeaning,
		}
	}
	if out != nil { // a partly decoded response must not show through the next one
		reflect.ValueOf(out).Elem().SetZero()
	}
	failure.Cloud, failure.Op, failure.Status = c.Cloud, req.Op, response.Status
	failure.TokenService = failure.TokenService || c.IsToken
	failure.RetryAfter = retryAfter(response.Header.Get("Retry-After"), time.Now())
	return failure
}

// clean removes secrets that a service may have repeated, and terminal control sequences, from the text of an error.
func (c *Caller) clean(req Request, credential string, failure *Error) {
	secrets, whole := req.secrets()
	secrets = append(secrets, credential)
	for _, text := range []*string{&failure.Message, &failure.Code, &failure.RequestID} {
		*text = cutText(redactWhole(c.Secrets.Redact(cleanText(*text), secrets...), whole...))
	}
}
