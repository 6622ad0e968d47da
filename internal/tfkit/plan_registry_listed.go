package tfkit

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// ListedObject is one of many objects that a resource lists in an attribute, where another type manages such objects one by one.
type ListedObject struct {
	TypeName string    // the type that manages one of them
	Claim    Claim     // as that type claims it
	At       path.Path // the attribute that lists it
	Element  string    // names it there: users["kim"]
}

// ClaimListed records that a planned resource lists objects, and that it deletes others that it listed before. It is
// [PlanRegistry.Claim] for thousands of objects: a claim of another resource of the same plan is an error, whichever Terraform
// plans first. prior is what an object in the state is identified by.
func (r *PlanRegistry) ClaimListed(
	ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName string, prior []Claim, listed, deleted []ListedObject,
) {
	r.mu.Lock()
	defer r.mu.Unlock()
	by, _ := r.begin(ctx, req, resp, typeName, prior)
	conflicts := 0
	for _, object := range listed {
		if !r.claimListed(&resp.Diagnostics, typeName, object, record{claimant: by, listedAs: object.Element + " of a " + typeName}) {
			if conflicts++; conflicts == maxConflicts {
				return
			}
		}
	}
	for _, object := range deleted {
		key := object.Claim.key(object.TypeName)
		holder, taken := r.claims[key]
		switch {
		case !taken, holder.claimant == by, r.applying:
		case holder.listedAs != "":
			addListedTwice(&resp.Diagnostics, typeName, object)
			conflicts++
		default:
			addUnlistedClaim(&resp.Diagnostics, object.At, object.TypeName, object.Claim.Name, object.Element+" of a "+typeName)
			conflicts++
		}
		if conflicts == maxConflicts {
			return
		}
		r.releases[key] = record{claimant: by, destroys: true, listedAs: object.Element + " of a " + typeName}
		r.recorded[by] = append(r.recorded[by], key)
	}
}

// maxConflicts is how many of the objects that a resource lists are reported.
const maxConflicts = 5

func (r *PlanRegistry) claimListed(diags *diag.Diagnostics, typeName string, object ListedObject, newClaim record) bool {
	key := object.Claim.key(object.TypeName)
	holder, taken := r.claims[key]
	released, gone := r.releases[key]
	switch {
	case taken && holder.claimant != newClaim.claimant && holder.listedAs != "":
		diags.AddAttributeError(object.At, "Duplicate resource", fmt.Sprintf(
			"%s is the same as %s of this configuration: two resources cannot manage one object. List it in one of them only.", object.Element, holder.listedAs))
	case taken && holder.claimant != newClaim.claimant:
		addListedConflict(diags, object.At, object.TypeName, object.Claim, newClaim.listedAs)
	case gone && released.claimant != newClaim.claimant && released.listedAs != "":
		addListedTwice(diags, typeName, object)
	case gone && released.claimant != newClaim.claimant:
		addListedRelease(diags, object.At, object.TypeName, object.Claim.Name, newClaim.listedAs)
	default:
		r.claims[key] = newClaim
		r.recorded[newClaim.claimant] = append(r.recorded[newClaim.claimant], key)
		return true
	}
	return false
}

// IsClaimed reports whether a resource of the plan claims an object.
func (r *PlanRegistry) IsClaimed(typeName string, claim Claim) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, claimed := r.claims[claim.key(typeName)]
	return claimed
}

// addListedConflict reports an object that a directory lists and that another resource manages.
func addListedConflict(diags *diag.Diagnostics, at path.Path, typeName string, claim Claim, element string) {
	if claim.Transferable {
		diags.AddAttributeError(at, "Duplicate resource", fmt.Sprintf("%s and a %s of this configuration both have %q. Only one can have it: correct one of them.", element, typeName, claim.Name))
		return
	}
	diags.AddAttributeError(at, "Conflicting resources", fmt.Sprintf(
		"%s and a %s of this configuration both manage %q. They would revert each other's changes. Keep only one of them: remove the element, or remove the %[2]s from the "+
			"configuration and from the state without destroying it (%[4]s).", element, typeName, claim.Name, diagnose.RemoveFromState))
}

// addListedRelease reports an object that a directory lists and that another resource gives up.
func addListedRelease(diags *diag.Diagnostics, at path.Path, typeName, name, element string) {
	diags.AddAttributeError(at, "Object destroyed and listed in one plan", fmt.Sprintf(
		"This plan takes %[2]q from a %[1]s, and %[3]s lists it. Terraform does both at the same time, so the object may not exist afterwards. "+
			"If the directory manages the object from now on, remove the %[1]s from the state without destroying it (%[4]s). Otherwise do it in two applies.",
		typeName, name, element, diagnose.RemoveFromState))
}

// addListedTwice reports an object that one directory of a plan deletes and another one lists.
func addListedTwice(diags *diag.Diagnostics, typeName string, object ListedObject) {
	diags.AddAttributeError(object.At, "Object destroyed and created in one plan", fmt.Sprintf(
		"One %[1]s of this plan deletes %[2]s, and another one lists it. Terraform does both at the same time, so the object may not exist afterwards. "+
			"If the label of the resource or its module has changed, say so in a `moved` block, with both addresses:\n\n"+
			"  moved {\n    from = %[1]s.FORMER_ADDRESS\n    to   = %[1]s.NEW_ADDRESS\n  }\n\n"+
			"To remove only the former address from the state, use "+diagnose.RemoveFromState+".", typeName, object.Element))
}

// addUnlistedClaim reports an object that a directory deletes, because it does not list it any more, and that another resource manages.
func addUnlistedClaim(diags *diag.Diagnostics, at path.Path, typeName, name, element string) {
	diags.AddAttributeError(at, "Object deleted and managed in one plan", fmt.Sprintf(
		"This plan deletes %[2]q, which was %[3]s, and another resource manages it as a %[1]s from now on. Terraform does both at the same time. "+
			"Remove the directory from the state without destroying it (%[4]s): that deletes nothing, and the next apply takes over what it lists. "+
			"Then import the %[1]s.", typeName, name, element, diagnose.RemoveFromState))
}
