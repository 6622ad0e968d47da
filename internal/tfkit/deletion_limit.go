package tfkit

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// DeletionLimit is how many objects of one type a plan may delete.
type DeletionLimit struct {
	Most    int64
	Unknown bool // the configuration has a limit, and its value is known only after apply
}

// deletions counts the objects that a plan deletes.
//
// Terraform plans one resource at a time and does not announce how many will follow. So the error is on the first resource that exceeds
// the limit, once per type, and gives the number so far.
type deletions struct {
	limit    *DeletionLimit             // nil if there is none
	of       map[string]map[string]bool // by type: the claimants of the objects that the plan deletes
	reported map[string]bool            // by type
}

// LimitDeletions sets the limit for the plan. Without a call there is none.
func (r *PlanRegistry) LimitDeletions(limit DeletionLimit) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.deletions = deletions{limit: &limit, of: map[string]map[string]bool{}, reported: map[string]bool{}}
}

// count records whether the plan deletes the object of a claimant. Terraform may plan a resource several times, and the last plan is the one
// that counts.
func (d *deletions) count(diags *diag.Diagnostics, typeName, claimant string, deletes bool) {
	if d.limit == nil {
		return
	}
	if !deletes {
		delete(d.of[typeName], claimant)
		return
	}
	if d.of[typeName] == nil {
		d.of[typeName] = map[string]bool{}
	}
	d.of[typeName][claimant] = true
	number := int64(len(d.of[typeName]))
	switch {
	case d.reported[typeName]:
		return
	case d.limit.Unknown:
		diags.AddError("Unknown limit of deletions", fmt.Sprintf(
			"This plan deletes objects of the type %s, and `max_deletions` of the provider is known only after apply, so the plan cannot be checked. "+
				"Use a value that is known: a number, a variable, or the environment variable NHNMCC_MAX_DELETIONS.", typeName))
	case number > d.limit.Most:
		diags.AddError("Too many deletions", fmt.Sprintf(
			"This plan deletes %d or more objects of the type %s, and `max_deletions` of the provider allows %d of each type. Replaced objects count, too, because "+
				"they are deleted and created again. Nothing was deleted.\n\n"+
				"If the objects must stay, correct the configuration: for example, a file that it reads may be incomplete. "+
				"To allow the deletions, increase `max_deletions` in the provider block. If the block does not contain it, set the environment variable "+
				"NHNMCC_MAX_DELETIONS for this plan only.", number, typeName, d.limit.Most))
	default:
		return
	}
	d.reported[typeName] = true
}
