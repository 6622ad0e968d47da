package tfkit

import (
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// Fields says which attribute stands for a field of the vendor's API.
type Fields map[string]path.Path

// Failed reports err, if any, at the attribute that its field stands for: "create MCC department" says what was tried.
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
