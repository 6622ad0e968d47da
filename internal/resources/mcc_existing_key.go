package resources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// existingKeyNote describes warnExistingKey.
func existingKeyNote(noun string) string {
	return fmt.Sprintf("\n\n-> **Note:** If the company already has a %[1]s with the external key of a new resource, the plan warns, because the API rejects another %[1]s with this key. "+
		"Import the %[1]s instead.", noun)
}

// warnExistingKey warns of a new object whose external key the company has already: the object is in no state, and the API rejects the create.
// There is one warning per type, company and run. A tainted object has been read, except with -refresh=false. If the objects cannot be listed,
// there is no warning. replaced are the claims of an object that the new one replaces: its plan has checked the key.
func warnExistingKey[T any](
	ctx context.Context, r clients.MCCResource, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName, noun string,
	replaced []tfkit.Claim, lookup *mcc.Lookup[T], describe func(T) existingObject,
) {
	if !tfkit.Creating(req) || replaced != nil || resp.Diagnostics.HasError() {
		return
	}
	var planned, externalKey types.String
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("company_id"), &planned)...)
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("external_key"), &externalKey)...)
	if !tfkit.Known(planned) || !tfkit.Known(externalKey) {
		return
	}
	company, key := planned.ValueString(), externalKey.ValueString()
	if _, tainted := r.Registry.GetNote(readNote(typeName, company, key)); tainted {
		return
	}
	found, exists, err := lookup.WithKey(mcc.TryOnce(ctx), company, key)
	if err != nil || !exists || !r.Registry.IsFirst("existing "+noun+" of "+company, key) {
		return
	}
	existing := describe(found)
	existing.typeName, existing.noun, existing.all, existing.unique = typeName, noun, "company", "external_key"
	existing.place, existing.identified = "The company "+company, fmt.Sprintf("external key %q", key)
	existing.importID = company + "/" + key
	existing.rejects, existing.otherValue = "the API will reject the new one (code 180011)", "choose another key"
	existing.warn(&resp.Diagnostics)
}

// existingDepartment describes a department. Lists do not mark the root department, which has no parent. Some versions of the API return no
// parent of other departments either.
func existingDepartment(d mcc.Department) existingObject {
	existing := existingNamed("department", d.Name)
	if tfkit.Text(d.ParentExternalKey).ValueString() == "" {
		existing.advice = "If it is the root department, remove this resource instead, because the API neither updates nor deletes the root department. Other resources can refer to its key. "
	}
	return existing
}

// existingNamed describes an object that has only a name.
func existingNamed(noun, name string) existingObject {
	return existingObject{description: fmt.Sprintf("%q", name), same: "the same " + noun, other: "another " + noun}
}

// existingUser returns a function that describes a user for a new one with this email address. Without an address in the list, there is no
// advice about it.
func existingUser(planned types.String) func(mcc.User) existingObject {
	return func(u mcc.User) existingObject {
		email := tfkit.Text(u.EmailAddr).ValueString()
		existing := existingObject{description: fmt.Sprintf("%q", u.Name), same: "the same person", other: "another person"}
		if email == "" {
			return existing
		}
		existing.description += fmt.Sprintf(" with the email address %q", email)
		if tfkit.Known(planned) && !apiclient.SameEmail(planned.ValueString(), email) {
			existing.advice = fmt.Sprintf("Set `email = %q` as well: after the import, another address deletes the account and sends a new invitation. ", email)
		}
		return existing
	}
}
