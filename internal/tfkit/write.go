package tfkit

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Write is a create or an update of one object, from the error of the API client to the state:
//
//	create := tfkit.Write{What: "create MCC user " + key, Key: models.MCCKey, Fields: models.MCCUserFields}
//	user, err := client.CreateUser(...)
//	if create.Failed(&resp.Diagnostics, err) {
//		return
//	}
//	create.SaveCreate(ctx, req, resp, user.Outcome, model of user.Object)
type Write struct {
	What   string // "create MCC user kim"; the summary of an error is "Cannot " and this
	Key    Key
	Fields Fields
}

// Failed reports err, if any. Then there is nothing to save.
func (w Write) Failed(diags *diag.Diagnostics, err error) bool {
	return Failed(diags, w.What, err, w.Fields)
}

// SaveCreate saves a new object: planned values as planned, and unknown values from the model of what was read back. An
// object that is not as requested is a warning, because Terraform replaces an object whose create ended with an error.
func (w Write) SaveCreate(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse, outcome apiclient.Outcome, model any) {
	w.WarnCreate(&resp.Diagnostics, outcome)
	ForCreate(resp).save(ctx, w.Key, model, func(read tftypes.Value, diags *diag.Diagnostics) tftypes.Value {
		return mergePlan(req.Plan.Raw, read, diags)
	})
}

// SaveUpdate saves a changed object: planned values as planned, because Terraform accepts nothing else, and unknown values
// from the model of what was read back. If the object could not be read back, unknown values stay as they are in the
// state. A field that was not applied is an error, and then the state is what was read.
func (w Write) SaveUpdate(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse, outcome apiclient.Outcome, model any) {
	w.ReportUpdate(&resp.Diagnostics, outcome)
	prior := resp.State.Raw
	ForUpdate(resp).save(ctx, w.Key, model, func(read tftypes.Value, diags *diag.Diagnostics) tftypes.Value {
		switch {
		case resp.Diagnostics.HasError():
			return read
		case outcome.Unverified != nil:
			return mergePlan(req.Plan.Raw, prior, diags)
		default:
			return mergePlan(req.Plan.Raw, read, diags)
		}
	})
}

// savedAsPlanned says what becomes of an object that was written and is not known to be as planned.
const savedAsPlanned = "\n\nThe state has the planned values. The next plan reads the object and shows any difference."

// WarnCreate reports what is not as requested after a create.
func (w Write) WarnCreate(diags *diag.Diagnostics, outcome apiclient.Outcome) {
	w.warnUnverified(diags, outcome.Unverified, savedAsPlanned)
	if len(outcome.NotApplied) > 0 {
		diags.AddWarning("Not as configured: "+w.What, fmt.Sprintf(
			"The object was created, but the API returns other values than were sent for %s. Compare with the console.%s",
			strings.Join(outcome.NotApplied, ", "), savedAsPlanned))
	}
	if len(outcome.Defaulted) > 0 {
		diags.AddWarning("Not as configured: "+w.What, fmt.Sprintf(
			"The service has set %s to a default value. The configuration has an empty value, which is not sent for a new object. "+
				"To keep the value that the service chose, do not configure an empty one.%s",
			strings.Join(outcome.Defaulted, ", "), savedAsPlanned))
	}
}

// ReportUpdate reports what is not as requested after an update.
func (w Write) ReportUpdate(diags *diag.Diagnostics, outcome apiclient.Outcome) {
	w.warnUnverified(diags, outcome.Unverified, savedAsPlanned)
	w.addNotApplied(diags, outcome.NotApplied)
}

func (w Write) addNotApplied(diags *diag.Diagnostics, fields []string) {
	if len(fields) == 0 {
		return
	}
	detail := fmt.Sprintf("The API did not apply %s: it reported success, but it still returns the former value.\n\n"+
		"Compare with the console. If the service cannot clear a value, omit it, or choose another one.", strings.Join(fields, ", "))
	if attribute, ok := w.Fields[fields[0]]; ok {
		diags.AddAttributeError(attribute, "Cannot "+w.What, detail)
	} else {
		diags.AddError("Cannot "+w.What, detail)
	}
}

// ReportDelete reports what is not as requested after a delete that reads the object back.
func (w Write) ReportDelete(diags *diag.Diagnostics, outcome apiclient.Outcome) {
	w.warnUnverified(diags, outcome.Unverified, "\n\nThe object leaves the state. Compare with the console.")
	w.addNotApplied(diags, outcome.NotApplied)
}

func (w Write) warnUnverified(diags *diag.Diagnostics, err error, consequence string) {
	if err == nil {
		return
	}
	detail := "The request succeeded, but the result could not be verified: " + strings.TrimSuffix(err.Error(), ".") + "."
	var failure *apiclient.Error
	if errors.As(err, &failure) && failure.RequestID != "" {
		detail += fmt.Sprintf(" For the vendor's support: request %s.", failure.RequestID)
	}
	diags.AddWarning("Not verified: "+w.What, detail+consequence)
}

// mergePlan returns the planned values, and those of other where the plan has unknown ones.
func mergePlan(plan, other tftypes.Value, diags *diag.Diagnostics) tftypes.Value {
	var planned, others map[string]tftypes.Value
	if err := errors.Join(plan.As(&planned), other.As(&others)); err != nil {
		diags.AddError("Cannot save what was planned", err.Error())
		return other
	}
	merged := maps.Clone(planned) // As hands out the value's own map
	for name, value := range planned {
		if !value.IsFullyKnown() {
			merged[name] = others[name]
		}
	}
	return tftypes.NewValue(plan.Type(), merged)
}
