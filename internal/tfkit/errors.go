package tfkit

import (
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// Fields maps fields of the vendor's API to attributes.
type Fields map[string]path.Path

// AppendError adds an error diagnostic for err, if it is not nil, and reports whether it did. operation completes the summary "Cannot ...",
// as in "create MCC department". If fields contains the API field of the error, the diagnostic is at its attribute.
func AppendError(diags *diag.Diagnostics, operation string, err error, fields Fields) bool {
	var failure *apiclient.Error
	switch {
	case err == nil:
		return false
	case !errors.As(err, &failure):
		diags.AddError("Cannot "+operation, err.Error())
		return true
	}
	detail := diagnose.Detail(err)
	switch failure.Kind {
	case apiclient.ErrNotFound, apiclient.ErrReferenceNotFound, apiclient.ErrInvalid:
		operation, detail = hideKeys(operation, detail)
	}
	if attribute, ok := fields[failure.Field]; ok {
		diags.AddAttributeError(attribute, "Cannot "+operation, detail)
	} else {
		diags.AddError("Cannot "+operation, detail)
	}
	return true
}

// DeletedSincePlan adds an explanation to the error of an update whose object does not exist. All other errors stay as they are,
// because many codes for a missing object are about another object that the request refers to.
func DeletedSincePlan(err error) error {
	return diagnose.Explain(err, func(e *diagnose.Explained) {
		if e.Failure.Kind == apiclient.ErrNotFound {
			e.Meaning = "The object does not exist. It was deleted after the plan was made, or before a plan with `-refresh=false`."
			e.Remedy = "Run terraform plan again, with a refresh: it shows whether Terraform creates the object again."
		}
	})
}
