package apiclient

import (
	"errors"
	"fmt"
	"reflect"
	"time"
)

const unreadableMeaning = "The response does not have the form that the reference of the API describes."

const maxElements = 10_000 // in one array or object of a response

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
	if errors.As(err, &failure) {
		failure.Deviation = response.Deviation(nil)
	} else { // 2xx, but unreadable: the request was carried out
		failure = &Error{
			Kind: ErrUnavailable, Reason: ReasonUnreadable, Message: err.Error(), Meaning: unreadableMeaning,
			Deviation: response.Deviation(err),
		}
	}
	if out != nil { // a partly decoded response must not show through the next one
		reflect.ValueOf(out).Elem().SetZero()
	}
	failure.Cloud, failure.Op, failure.Status = c.Cloud, req.Op, response.Status
	failure.TokenService = failure.TokenService || c.TokenService
	failure.RetryAfter = retryAfter(response.Header.Get("Retry-After"), time.Now())
	return failure
}

// clean removes secrets that a service may have repeated, and terminal control sequences, from the text of an error.
func (c *Caller) clean(req Request, credential string, failure *Error) {
	for _, text := range []*string{&failure.Message, &failure.Code, &failure.RequestID} {
		*text = c.cleanText(req, credential, *text)
	}
}

// cleanText returns a text of a service without secrets and terminal control sequences.
func (c *Caller) cleanText(req Request, credential, text string) string {
	secrets, whole := req.secrets()
	return cutText(redactWhole(c.Secrets.Redact(cleanText(text), append(secrets, credential)...), whole...))
}

// checkSize rejects a body that was not read as a whole, and a body with an array or object of more elements than any list has: decoding
// four megabytes of empty objects takes a gigabyte of memory. It reads only the brackets and commas of JSON, and accepts text that is not
// JSON.
func checkSize(body []byte) error {
	if len(body) > maxResponseBytes {
		return fmt.Errorf("the response is larger than %d bytes", maxResponseBytes)
	}
	var open []int // element counts of the arrays and objects that contain the current position
	for at := 0; at < len(body); at++ {
		switch body[at] {
		case '"':
			at = stringEnd(body, at)
		case '[', '{':
			open = append(open, 1)
		case ']', '}':
			open = open[:max(len(open)-1, 0)]
		case ',':
			if len(open) == 0 {
				continue
			}
			if open[len(open)-1]++; open[len(open)-1] > maxElements {
				return fmt.Errorf("the response contains a list of more than %d elements", maxElements)
			}
		}
	}
	return nil
}

// stringEnd returns the position of the closing quote of the string that begins at start.
func stringEnd(body []byte, start int) int {
	for at := start + 1; at < len(body); at++ {
		switch body[at] {
		case '\\':
			at++
		case '"':
			return at
		}
	}
	return len(body)
}
