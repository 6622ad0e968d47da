package nhn

import (
	"errors"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// mismatchUnless returns the field, unless its value is equal to the requested one, for [apiclient.WaitUntilApplied].
func mismatchUnless(equal bool, field string) []string {
	if equal {
		return nil
	}
	return []string{field}
}

// mayMeanNotFound reports whether the error of a read does not show if the object exists, because the reference has no error code for an
// unknown object. Then a list decides.
func mayMeanNotFound(err error) bool {
	return errors.Is(err, apiclient.ErrInvalid) || errors.Is(err, apiclient.ErrReferenceNotFound) || errors.Is(err, apiclient.ErrUnavailable)
}

// notListedError returns the error for an object that a complete list does not contain.
func notListedError(op, object string) error {
	return &apiclient.Error{Cloud: Cloud, Op: op, Kind: apiclient.ErrNotFound, Message: object + " is not in the list"}
}

// emptyResponseError returns the error for a response that reports success and does not contain what it is documented to contain.
func emptyResponseError(op, noun string) error {
	return apiclient.EmptyResponse(Cloud, op, noun)
}

// isOther reports whether a response is about another account than the one with the requested UUID. A response without a UUID is not. The
// rights of another account must not get into a state, and a different UUID would replace a member.
func isOther(returned, requested string) bool {
	return returned != "" && !SameUUID(returned, requested)
}

// codeOf returns the vendor's error code of err, "" if there is none.
func codeOf(err error) string {
	var failure *apiclient.Error
	if errors.As(err, &failure) {
		return failure.Code
	}
	return ""
}
