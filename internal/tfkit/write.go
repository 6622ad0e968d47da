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
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// Write reports and saves the outcome of a create or an update of one object:
//
//	create := tfkit.Write{What: "create MCC user " + key, Key: models.MCCKey, Fields: models.MCCUserFields}
//	user, err := client.CreateUser(...)
//	if create.AppendError(&resp.Diagnostics, err) {
//		return
//	}
//	create.SaveCreate(ctx, req, resp, user.Outcome, model of user.Object)
type Write struct {
	What   string // "create MCC user kim"; the summary of an error is "Cannot " and this
	Key    Key
	Fields Fields
}

// AppendError adds an error diagnostic for err, if it is not nil, and reports whether it did. Then there is nothing to
// save, or the outcome is unknown.
func (w Write) AppendError(diags *diag.Diagnostics, err error) bool {
	return AppendError(diags, w.What, err, w.Fields)
}

// SaveCreate saves a new object: known planned values as planned, and unknown values from model, which was read back. An object
// that differs from the request is a warning, because Terraform would replace an object whose create fails.
func (w Write) SaveCreate(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse, outcome apiclient.Outcome, model any) {
	w.WarnCreate(&resp.Diagnostics, outcome)
	ForCreate(resp).save(ctx, w.Key, model, func(read tftypes.Value, diags *diag.Diagnostics) tftypes.Value {
		return mergePlan(req.Plan.Raw, read, diags)
	})
}

// SaveUpdate saves an updated object: known planned values as planned, because Terraform accepts no other values, and unknown
// values from model, which was read back. If the object could not be read back, unknown values keep their prior state. A field that
// was not applied is an error, and then the state is what was read.
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

// savedAsPlanned says what the state contains if the object may differ from the plan.
const savedAsPlanned = "The state has the planned values. The next plan reads the object and shows any difference."

// WarnCreate reports differences between the request and the object after a create.
func (w Write) WarnCreate(diags *diag.Diagnostics, outcome apiclient.Outcome) {
	w.warnUnverified(diags, outcome.Unverified, savedAsPlanned)
	if len(outcome.NotApplied) > 0 {
		diags.AddWarning("Not as configured: "+w.What, fmt.Sprintf(
			"The object was created, but the API returns other values for %s than the request had. Compare with the console.\n\n%s",
			strings.Join(outcome.NotApplied, ", "), savedAsPlanned))
	}
	if len(outcome.Defaulted) > 0 {
		diags.AddWarning("Not as configured: "+w.What, fmt.Sprintf(
			"The API has set %s to a default value. The configuration has an empty value, which is not sent for a new object. "+
				"To keep the default value, omit the attribute.\n\n%s",
			strings.Join(outcome.Defaulted, ", "), savedAsPlanned))
	}
}

// ReportUpdate reports differences between the request and the object after an update.
func (w Write) ReportUpdate(diags *diag.Diagnostics, outcome apiclient.Outcome) {
	w.warnUnverified(diags, outcome.Unverified, savedAsPlanned)
	w.addNotApplied(diags, outcome.NotApplied)
}

func (w Write) addNotApplied(diags *diag.Diagnostics, fields []string) {
	if len(fields) == 0 {
		return
	}
	detail := fmt.Sprintf("The API did not apply %s: it reported success, but it still returns the former value.\n\n"+
		"Compare with the console. If the API cannot clear a value, omit the attribute, or set another value.", strings.Join(fields, ", "))
	if attribute, ok := w.Fields[fields[0]]; ok {
		diags.AddAttributeError(attribute, "Cannot "+w.What, detail)
	} else {
		diags.AddError("Cannot "+w.What, detail)
	}
}

// ReportDelete reports differences between the request and the object after a delete that reads the object back.
func (w Write) ReportDelete(diags *diag.Diagnostics, outcome apiclient.Outcome) {
	w.warnUnverified(diags, outcome.Unverified, "The object is removed from the state. Compare with the console.")
	w.addNotApplied(diags, outcome.NotApplied)
}

func (w Write) warnUnverified(diags *diag.Diagnostics, err error, consequence string) {
	if err == nil {
		return
	}
	diags.AddWarning("Not verified: "+w.What, "The request succeeded, but the result could not be verified. "+consequence+"\n\n"+diagnose.Detail(err))
}

// mergePlan returns the planned values, and for unknown ones the values of other.
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
