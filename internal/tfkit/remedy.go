package tfkit

import (
	"errors"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Explain returns err with what explain changes about it: the meaning and the remedy in this very situation. An error
// that is not an [apiclient.Error] stays as it is.
func Explain(err error, explain func(*apiclient.Error)) error {
	var failure *apiclient.Error
	if !errors.As(err, &failure) {
		return err
	}
	told := *failure
	explain(&told)
	return &told
}

// DeletedSincePlan explains the error of an update whose object does not exist. Every other error stays as it is: a code
// that says that something is missing often means something else that the request names.
func DeletedSincePlan(err error) error {
	return Explain(err, func(failure *apiclient.Error) {
		if failure.Kind == apiclient.ErrNotFound {
			failure.Meaning = "The object does not exist. It was deleted after the plan was made, or before a plan with `-refresh=false`."
			failure.Remedy = "Run terraform plan again, with a refresh: it shows whether Terraform creates the object again."
		}
	})
}
