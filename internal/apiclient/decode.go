package apiclient

import (
	"errors"
	"reflect"
	"time"
)

const unreadableMeaning = "The response does not have the form that the reference of the API describes."

// decode lets the service's own rules judge the answer and adds what every answer has.
func (c *Caller) decode(req Request, answer *Response, out any) *Error {
	err := checkSize(answer.Body)
	if err == nil {
		err = c.Decode(req, answer, out)
	}
	if err == nil {
		return nil
	}
	var failure *Error
	if !errors.As(err, &failure) { // 2xx, but unreadable: it was carried out, and what it said is lost
		failure = &Error{
			Kind: ErrUnavailable, Reason: ReasonUnreadable, Message: err.Error(), Meaning: unreadableMeaning,
		}
	}
	if out != nil { // what an unreadable answer left behind must not show through the next one
		reflect.ValueOf(out).Elem().SetZero()
	}
	failure.Cloud, failure.Op, failure.Status = c.Cloud, req.Op, answer.Status
	failure.TokenService = failure.TokenService || c.IsToken
	failure.RetryAfter = retryAfter(answer.Header.Get("Retry-After"), time.Now())
	return failure
}

// clean takes out of an error what a service may have repeated of the request and what a terminal takes for a command.
func (c *Caller) clean(req Request, credential string, failure *Error) {
	secrets, whole := req.secrets()
	secrets = append(secrets, credential)
	for _, text := range []*string{&failure.Message, &failure.Code, &failure.RequestID} {
		*text = cutText(redactWhole(c.Secrets.Redact(cleanText(*text), secrets...), whole...))
	}
}
