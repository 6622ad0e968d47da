package actions

import (
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// invokedAgain begins the advice in the errors of actions: after most events, the resource that triggered the action exists, and the next plan
// has no changes. Before a change, a failed action prevents the change, which the next plan contains again.
const invokedAgain = "Terraform invokes a failed action again only if `on_failure` of its trigger is `taint`, or if the event begins with `before_` and `on_failure` is not `continue`. " +
	"Otherwise `terraform apply` has no changes for it. "

// addFailure reports err, if it is not nil, with invokeAgain, which says how to invoke the action again. outcomeUnknown is the meaning of an error without a
// response.
func addFailure(diags *diag.Diagnostics, operation string, err error, fields tfkit.Fields, outcomeUnknown, invokeAgain string) bool {
	var failure *apiclient.Error
	if errors.As(err, &failure) {
		err = diagnose.Explain(err, func(e *diagnose.Explained) {
			switch {
			case apiclient.OutcomeUnknown(err):
				e.Meaning, e.Remedy = outcomeUnknown, ""
			case failure.Kind == apiclient.ErrThrottled && failure.Meaning == "":
				e.Meaning = "The API rejected the request, because there were too many. Set `requests_per_second` in the provider configuration."
				e.Remedy = ""
			}
		})
	}
	var found diag.Diagnostics
	tfkit.AppendError(&found, operation, err, fields)
	for _, d := range found {
		detail := diagnose.AddParagraph(d.Detail(), invokeAgain)
		if at, ok := d.(diag.DiagnosticWithPath); ok {
			diags.AddAttributeError(at.Path(), d.Summary(), detail)
		} else {
			diags.AddError(d.Summary(), detail)
		}
	}
	return found.HasError()
}

// failureNotes returns the notes about failures on the page of each action.
func failureNotes(typeName string) string {
	return "\n\n-> **Note:** Terraform does not repeat a failed or interrupted action of an event that begins with `after_`: the resource that triggered it exists, and the next plan has no changes. " +
		"A failed action of an event that begins with `before_` prevents the change, and the next apply invokes the action again. " +
		"Invoke the action separately with `terraform apply -invoke=action." + typeName + ".LABEL`. After an interrupt, Terraform does not show the result of the action: " +
		"the API may have processed the request." +
		"\n\n-> **Note:** In Terraform 1.16 or later, `on_failure` in an `action_trigger` defines what happens to the rest of the run: `halt` (the default) or `continue`."
}

// accountFailureNotes returns the notes about failures on the page of an action for an account.
func accountFailureNotes(typeName string) string {
	return failureNotes(typeName) + " " +
		"Do not set it to `taint` for an account: the next apply would delete the account and create another one. If an account triggers the action itself, set `member_uuid = caller.id` " +
		"(Terraform 1.16 or later), because `-invoke` fails for an action that refers to the resource that triggers it."
}
