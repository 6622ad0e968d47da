package resources

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

const (
	largeDisplayOrder = "Display order above 9"

	// whyLargeDisplayOrder explains the warning about a display order that some versions of the API reject.
	whyLargeDisplayOrder = "Older pages of the API reference document display orders of one digit, so the API may reject larger ones (code 181011). " +
		"No %s of the company has one yet. Display orders need not be unique: if the apply fails, use numbers from 0 to 9, and the same number for several objects.%s"
)

// warnLargeDisplayOrder warns of a new display order with several digits, which some versions of the API may reject. There is one warning
// per type and run, and none if the company has such a display order already, because the API accepts it then. The objects are listed
// once for all warnings of the type. If they cannot be listed, there is no warning.
func warnLargeDisplayOrder[T any](
	ctx context.Context, r clients.MCCResource, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName, noun string,
	lookup *mcc.Lookup[T], orderOf func(T) *apiclient.Int,
) {
	if resp.Diagnostics.HasError() {
		return
	}
	var company, key types.String
	var former, planned types.Int64
	at := path.Root("display_order")
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("company_id"), &company)...)
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("external_key"), &key)...)
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, at, &planned)...)
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, at, &former)...)
	if resp.Diagnostics.HasError() || planned.ValueInt64() <= mcc.MaxSafeDisplayOrder || planned.Equal(former) || !tfkit.Known(company) || !tfkit.Known(key) {
		return
	}
	if !r.Registry.IsFirst("large display order of "+typeName+" in "+company.ValueString(), key.ValueString()) {
		return
	}
	objects, err := lookup.All(mcc.TryOnce(ctx), company.ValueString())
	if err != nil || slices.ContainsFunc(objects, func(object T) bool {
		order := orderOf(object)
		return order != nil && int64(*order) > mcc.MaxSafeDisplayOrder
	}) {
		return
	}
	resp.Diagnostics.AddAttributeWarning(at, largeDisplayOrder, fmt.Sprintf("%q has the display order %d. ", key.ValueString(), planned.ValueInt64())+
		fmt.Sprintf(whyLargeDisplayOrder, noun, fmt.Sprintf("\n\nThis warning is shown once per run: other resources of the type %s may have such a display order, too.", typeName)))
}

// warnLargeDisplayOrders warns of new display orders of a directory, as warnLargeDisplayOrder does for single objects.
func warnLargeDisplayOrders(diags *diag.Diagnostics, plan *directory.Plan) {
	for _, part := range directory.Parts {
		if large := plan.LargeDisplayOrders(part); len(large) > 0 && !diags.HasError() {
			diags.AddAttributeWarning(path.Root(string(part)), largeDisplayOrder, fmt.Sprintf("Elements with a display order above 9: %s. ", directory.NameSome(large))+
				fmt.Sprintf(whyLargeDisplayOrder, part.Noun(), ""))
		}
	}
}
