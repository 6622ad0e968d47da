package tfkit

import (
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// DeletedSincePlan explains the error of an update whose object does not exist. Every other error stays as it is: a code
// that says that something is missing often means something else that the request names.
func DeletedSincePlan(err error) error {
	return diagnose.Explain(err, func(e *diagnose.Explained) {
		if e.Failure.Kind == apiclient.ErrNotFound {
			e.Meaning = "The object does not exist. It was deleted after the plan was made, or before a plan with `-refresh=false`."
			e.Remedy = "Run terraform plan again, with a refresh: it shows whether Terraform creates the object again."
		}
	})
}
