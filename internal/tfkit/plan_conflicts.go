package tfkit

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// removeFromStateAdvice tells how an object leaves the state and stays in the service.
const removeFromStateAdvice = "`terraform state rm`, or a `removed` block with `lifecycle { destroy = false }`"

// addDuplicate reports two resources of one plan that are the same object. inState says that the state holds both.
func addDuplicate(diags *diag.Diagnostics, typeName string, claim Claim, inState bool) {
	detail := fmt.Sprintf("%q is already managed by another %s resource in this configuration. Remove one of them.", claim.Name, typeName)
	if claim.Transferable {
		detail = fmt.Sprintf("Another %s resource in this configuration has %q, too. Only one can have it: correct one of them.", typeName, claim.Name)
	} else if inState {
		detail += " The state has both, and destroying one deletes the object of the other: remove the one from the state without destroying it (" + removeFromStateAdvice + ")."
	}
	diags.AddAttributeError(claim.At, "Duplicate resource", detail)
}

// addReleaseConflict reports an object that one resource of a plan gives up and another one claims.
func addReleaseConflict(diags *diag.Diagnostics, at path.Path, typeName string, what Claim, claim, release record) {
	name := what.Name
	switch {
	case what.Transferable:
		addTransferError(diags, at, typeName, name)
	case claim.creates && release.destroys:
		diags.AddAttributeError(at, "Object destroyed and created in one plan", fmt.Sprintf(
			"This plan destroys the %[1]s %[2]q at one address and creates it at another. Terraform does both at the same time, so that the object may be gone at the end. "+
				"If its label, its module or its `for_each` key has changed, or if it belongs to another resource now, say so in a `moved` block, with both addresses:\n\n"+
				"  moved {\n    from = %[1]s.FORMER_ADDRESS\n    to   = %[1]s.NEW_ADDRESS\n  }\n\n"+
				"If the former address shall only leave the state, use "+removeFromStateAdvice+". If the object shall really be deleted and created, do it in two applies.",
			typeName, name))
	case claim.inState:
		diags.AddAttributeError(at, "Object in the state twice", fmt.Sprintf(
			"The state holds the %[1]s %[2]q twice, and this plan destroys one of the two: that deletes the object, which the other one still manages. "+
				"Remove the one that is to be destroyed from the state without destroying it ("+removeFromStateAdvice+"). "+
				"If both have the same address (a replaced object that could not be deleted is \"deposed\"), remove that address with `terraform state rm` and import the object again.",
			typeName, name))
	default:
		addTransferError(diags, at, typeName, name)
	}
}

// addTransferError reports a value that one object takes from another.
func addTransferError(diags *diag.Diagnostics, at path.Path, typeName, name string) {
	diags.AddAttributeError(at, "Handover in one plan", fmt.Sprintf(
		"One %[1]s of this plan takes %[2]q, which another %[1]s gives up in the same plan. The API accepts that in one order only, and Terraform does not keep to it. "+
			"Do it in two applies: first change or remove the resource that gives it up, then the one that takes it. To swap two, give one of them another value in between. "+
			"If both are the same object at another address, add a `moved` block instead:\n\n"+
			"  moved {\n    from = %[1]s.FORMER_ADDRESS\n    to   = %[1]s.NEW_ADDRESS\n  }", typeName, name))
}
