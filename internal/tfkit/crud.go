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
)

// Get decodes a plan, state or configuration.
func Get[M any](ctx context.Context, from interface {
	Get(context.Context, any) diag.Diagnostics
}, diags *diag.Diagnostics) (model M, ok bool) {
	d := from.Get(ctx, &model)
	diags.Append(d...)
	return model, !d.HasError()
}

// StateWriter fills what a Create, Read or Update response has of an object.
type StateWriter struct {
	State    *tfsdk.State
	Identity *tfsdk.ResourceIdentity // nil for a resource type without identity
	Diags    *diag.Diagnostics
	private  privateData // nil if the response has none
}

// ForCreate returns the writer of resp.
func ForCreate(resp *resource.CreateResponse) StateWriter {
	writer := StateWriter{State: &resp.State, Identity: resp.Identity, Diags: &resp.Diagnostics}
	if resp.Private != nil {
		writer.private = resp.Private
	}
	return writer
}

// ForRead returns the writer of resp.
func ForRead(resp *resource.ReadResponse) StateWriter {
	writer := StateWriter{State: &resp.State, Identity: resp.Identity, Diags: &resp.Diagnostics}
	if resp.Private != nil {
		writer.private = resp.Private
	}
	return writer
}

// ForUpdate returns the writer of resp.
func ForUpdate(resp *resource.UpdateResponse) StateWriter {
	writer := StateWriter{State: &resp.State, Identity: resp.Identity, Diags: &resp.Diagnostics}
	if resp.Private != nil {
		writer.private = resp.Private
	}
	return writer
}

// Save writes a model to state, identity and claimant together, so that none can be forgotten. It writes the model as it is:
// after a write to the API, [Write.SaveCreate] and [Write.SaveUpdate] save the planned values.
func (w StateWriter) Save(ctx context.Context, key Key, model any) {
	w.save(ctx, key, model, func(saved tftypes.Value, _ *diag.Diagnostics) tftypes.Value { return saved })
}

// save is Save with a last change of the value that the model has become.
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

// Remove drops an object that is gone from the state, and says so. The framework refuses a read that ends without
// identity, even of a removed resource, and states written before Terraform 1.12 carry none: so it is filled in first.
func (w StateWriter) Remove(ctx context.Context, key Key, typeName, id string) {
	if w.Identity != nil && w.Identity.Raw.IsFullyNull() {
		w.Diags.Append(key.copy(ctx, *w.State, w.Identity)...)
	}
	w.State.RemoveResource(ctx)
	w.Diags.AddWarning(
		fmt.Sprintf("%s %s not found, removing from state", typeName, id),
		"The object was deleted outside Terraform. The plan creates it again. To keep it deleted, remove it from the configuration.",
	)
}

// IsNotFound reports whether err says that the object of a read or delete does not exist.
func IsNotFound(err error) bool { return errors.Is(err, apiclient.ErrNotFound) }
