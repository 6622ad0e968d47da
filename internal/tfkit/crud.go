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

// Out is the half of a Create, Read or Update response that a resource fills.
type Out struct {
	State    *tfsdk.State
	Identity *tfsdk.ResourceIdentity
	Diags    *diag.Diagnostics
	private  privateData
	merge    func(saved tftypes.Value, diags *diag.Diagnostics) tftypes.Value // what becomes of the saved model; nil for nothing
	planned  tftypes.Value                                                    // of an update
	former   tftypes.Value                                                    // of one that could not be read back
}

// Into returns the half of resp to fill.
func Into[R *resource.CreateResponse | *resource.ReadResponse | *resource.UpdateResponse](resp R) Out {
	switch r := any(resp).(type) {
	case *resource.CreateResponse:
		return Out{State: &r.State, Identity: r.Identity, Diags: &r.Diagnostics, private: privateOf(r.Private)}
	case *resource.ReadResponse:
		return Out{State: &r.State, Identity: r.Identity, Diags: &r.Diagnostics, private: privateOf(r.Private)}
	case *resource.UpdateResponse:
		return Out{State: &r.State, Identity: r.Identity, Diags: &r.Diagnostics, private: privateOf(r.Private)}
	default:
		panic("unreachable: the type parameter allows nothing else")
	}
}

// privateOf returns nil where there is no private data.
func privateOf[P interface {
	comparable
	privateData
}](private P) privateData {
	var none P
	if private == none {
		return nil
	}
	return private
}

// Updated returns the half of resp to fill after an update that ended with err. Without a failure, what the plan knew stays as
// it was planned, for Terraform takes nothing else: what somebody else has changed since, the next plan shows. Where the update
// could not be read back, what the plan left to the service keeps its former value.
func Updated(req resource.UpdateRequest, resp *resource.UpdateResponse, err error) Out {
	out := Into(resp)
	out.planned = req.Plan.Raw
	if errors.Is(err, apiclient.ErrUnread) {
		out.former = req.State.Raw
	}
	return out
}

// Save writes state, identity and claimant together, so that none can be forgotten.
func (o Out) Save(ctx context.Context, key Key, model any) {
	d := o.State.Set(ctx, model)
	if o.private != nil {
		d.Append(storeClaimant(ctx, o.private)...)
	}
	if o.merge != nil && !d.HasError() {
		o.State.Raw = o.merge(o.State.Raw, &d)
	}
	if !o.former.IsNull() {
		o.State.Raw = o.former
	}
	if !d.HasError() && !o.Diags.HasError() && !o.planned.IsNull() {
		o.State.Raw = asPlanned(o.planned, o.State.Raw, &d)
	}
	if !d.HasError() && o.Identity != nil {
		d.Append(key.copy(ctx, *o.State, o.Identity)...)
	}
	o.Diags.Append(d...)
}

// Remove drops an object that is gone from the state, and says so. The framework refuses a read that ends without
// identity, even of a removed resource, and states written before Terraform 1.12 carry none: so it is filled in first.
func (o Out) Remove(ctx context.Context, key Key, typeName, id string) {
	if o.Identity != nil && o.Identity.Raw.IsFullyNull() {
		o.Diags.Append(key.copy(ctx, *o.State, o.Identity)...)
	}
	o.State.RemoveResource(ctx)
	o.Diags.AddWarning(
		fmt.Sprintf("%s %s is gone", typeName, id),
		"It was deleted outside Terraform and is dropped from the state. The plan makes it anew. If it should stay deleted, "+
			"remove it from the configuration.",
	)
}

// Gone reports whether err says that the object of a read or delete does not exist.
func Gone(err error) bool { return errors.Is(err, apiclient.ErrNotFound) }
