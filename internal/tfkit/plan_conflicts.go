package tfkit

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// addDuplicate reports that two resources of one plan manage the same object. inState says that both are in the state.
func addDuplicate(diags *diag.Diagnostics, typeName string, claim Claim, inState bool) {
	detail := fmt.Sprintf("%q is already managed by another %s resource in this configuration. Remove one of them.", claim.Name, typeName)
	if claim.Transferable {
		detail = fmt.Sprintf("Another %s resource in this configuration has %q, too. Only one can have it: correct one of them.", typeName, claim.Name)
	} else if inState {
		detail += " The state has both, and destroying one deletes the object of the other: remove the one from the state without destroying it (" + diagnose.RemoveFromState + ")."
	}
	diags.AddAttributeError(claim.At, "Duplicate resource", detail)
}

// addReleaseConflict reports that one resource of a plan releases an object and another one claims it.
func (r *PlanRegistry) addReleaseConflict(diags *diag.Diagnostics, at path.Path, typeName string, contested Claim, claim, release record) {
	name := contested.Name
	switch {
	case contested.Transferable:
		r.addTransferError(diags, at, typeName, name)
	case claim.creates && release.destroys:
		r.addExplainedOnce(diags, at, "Object destroyed and created in one plan", typeName, name,
			fmt.Sprintf("This plan destroys the %s %q at one address and creates it at another.", typeName, name),
			fmt.Sprintf("Terraform does both in any order, so the object may not exist afterwards. "+
				"If the label, the module or the `for_each` key of the resource has changed, or if another resource manages the object now, add a `moved` block with both addresses:\n\n"+
				"  moved {\n    from = %[1]s.FORMER_ADDRESS\n    to   = %[1]s.NEW_ADDRESS\n  }\n\n"+
				"To only remove the former address from the state, use "+diagnose.RemoveFromState+". To delete the object and create it again, use two applies.", typeName))
	case claim.inState:
		diags.AddAttributeError(at, "Object in the state twice", fmt.Sprintf(
			"The state has the %[1]s %[2]q twice, and this plan destroys one of them. That deletes the object, which the other resource still manages. "+
				"Remove the resource that the plan destroys from the state without destroying it ("+diagnose.RemoveFromState+"). "+
				"If both have the same address (Terraform calls a replaced object that it could not delete \"deposed\"), remove that address with `terraform state rm`, and import the object again.",
			typeName, name))
	default:
		r.addTransferError(diags, at, typeName, name)
	}
}

// addTransferError reports that one object takes a unique value from another one.
func (r *PlanRegistry) addTransferError(diags *diag.Diagnostics, at path.Path, typeName, name string) {
	r.addExplainedOnce(diags, at, "Unique value reused in one plan", typeName, name,
		fmt.Sprintf("One %[1]s of this plan gets %[2]q, and another %[1]s gives it up in the same plan.", typeName, name),
		fmt.Sprintf("The API accepts these changes in one order only, and Terraform may use the other one. "+
			"Use two applies: first change or remove the resource that gives the value up, then change the other one. To swap two values, use a temporary value in between. "+
			"If both are the same object at another address, add a `moved` block instead:\n\n"+
			"  moved {\n    from = %[1]s.FORMER_ADDRESS\n    to   = %[1]s.NEW_ADDRESS\n  }", typeName))
}

// addExplainedOnce reports a conflict. A changed scheme of keys is a conflict of each object, so the advice is in the first error of a type
// only, and the others name the object of that error.
func (r *PlanRegistry) addExplainedOnce(diags *diag.Diagnostics, at path.Path, summary, typeName, name, conflict, advice string) {
	if first := r.first(typeName+": "+summary, name); first != name {
		advice = fmt.Sprintf("The error about %q says what to do.", first)
	}
	diags.AddAttributeError(at, summary, conflict+" "+advice)
}
