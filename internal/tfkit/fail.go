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

// Failed adds an error diagnostic for err, if it is not nil, and reports whether it did. what completes the summary "Cannot ...",
// as in "create MCC department". If fields contains the API field of the error, the diagnostic is at its attribute.
func Failed(diags *diag.Diagnostics, what string, err error, fields Fields) bool {
	var failure *apiclient.Error
	switch {
	case err == nil:
		return false
	case !errors.As(err, &failure):
		diags.AddError("Cannot "+what, err.Error())
		return true
	}
	if attribute, ok := fields[failure.Field]; ok {
		diags.AddAttributeError(attribute, "Cannot "+what, diagnose.Detail(err))
	} else {
		diags.AddError("Cannot "+what, diagnose.Detail(err))
	}
	return true
}
