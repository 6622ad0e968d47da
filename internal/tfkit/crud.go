package tfkit

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// Get decodes a plan, state or configuration.
func Get[M any](ctx context.Context, from interface {
	Get(context.Context, any) diag.Diagnostics
}, diags *diag.Diagnostics) (model M, ok bool) {
	d := from.Get(ctx, &model)
	diags.Append(d...)
	return model, !d.HasError()
}

// StateWriter writes an object to a Create, Read or Update response.
type StateWriter struct {
	State    *tfsdk.State
	Identity *tfsdk.ResourceIdentity // nil for a resource type without identity
	Diags    *diag.Diagnostics
	private  privateData // nil if the response has none
}

// ForCreate returns a writer for resp.
func ForCreate(resp *resource.CreateResponse) StateWriter {
	writer := StateWriter{State: &resp.State, Identity: resp.Identity, Diags: &resp.Diagnostics}
	if resp.Private != nil {
		writer.private = resp.Private
	}
	return writer
}

// ForRead returns a writer for resp.
func ForRead(resp *resource.ReadResponse) StateWriter {
	writer := StateWriter{State: &resp.State, Identity: resp.Identity, Diags: &resp.Diagnostics}
	if resp.Private != nil {
		writer.private = resp.Private
	}
	return writer
}

// ForUpdate returns a writer for resp.
func ForUpdate(resp *resource.UpdateResponse) StateWriter {
	writer := StateWriter{State: &resp.State, Identity: resp.Identity, Diags: &resp.Diagnostics}
	if resp.Private != nil {
		writer.private = resp.Private
	}
	return writer
}

// Save writes state, identity and claimant of a model together, so that a resource cannot forget one of them. It writes the model
// as it is. After a write to the API, use [Write.SaveCreate] or [Write.SaveUpdate], which save the planned values.
func (w StateWriter) Save(ctx context.Context, key Key, model any) {
	w.save(ctx, key, model, func(saved tftypes.Value, _ *diag.Diagnostics) tftypes.Value { return saved })
}

// save does what Save does. change can replace the state value of the model before the identity is copied from it.
func (w StateWriter) save(ctx context.Context, key Key, model any, change func(saved tftypes.Value, diags *diag.Diagnostics) tftypes.Value) {
	d := w.State.Set(ctx, model)
	if w.private != nil {
		d.Append(storeClaimant(ctx, w.private)...)
	}
	if !d.HasError() {
		w.State.Raw = change(w.State.Raw, &d)
	}
	if !d.HasError() && w.Identity != nil {
		d.Append(key.copy(ctx, *w.State, w.Identity)...)
	}
	w.Diags.Append(d...)
}

// Remove removes an object that was not found, because it was deleted outside Terraform (drift), from the state, with a warning. It sets a
// missing identity first, because the framework rejects a read without identity, even of a removed resource. States from before Terraform
// 1.12 have none.
func (w StateWriter) Remove(ctx context.Context, key Key, typeName, id string) {
	if w.Identity != nil && w.Identity.Raw.IsFullyNull() {
		w.Diags.Append(key.copy(ctx, *w.State, w.Identity)...)
	}
	w.State.RemoveResource(ctx)
	w.Diags.AddWarning(
		fmt.Sprintf("%s %s not found, removing from state", typeName, id),
		diagnose.DeletedOutside(typeName),
	)
}

// IsNotFound reports whether err says that the object of a read or delete does not exist.
func IsNotFound(err error) bool { return errors.Is(err, apiclient.ErrNotFound) }
