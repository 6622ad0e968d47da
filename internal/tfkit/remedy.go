package tfkit

import (
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

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
