package tfkit

import (
	"context"
	"crypto/rand"
	"fmt"
	"strconv"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// PlanRegistry records the objects that the resources of one plan claim, so that a plan that contradicts itself is
// refused before anything is sent. There is one for each configured provider.
type PlanRegistry struct {
	mu      sync.Mutex
	claims  map[string]string // what is claimed, by whom
	parts   map[string]bool   // type and whole, for types of which one manages all of what another manages in parts
	parents map[string]string // child, parent
}

// NewPlanRegistry returns an empty registry.
func NewPlanRegistry() *PlanRegistry {
	return &PlanRegistry{claims: map[string]string{}, parts: map[string]bool{}, parents: map[string]string{}}
}

// claimant is the private key under which a resource keeps the name that it claims by.
const claimant = "claimant"

// Claim notes that a planned resource owns what. A claim of another resource in the same plan is an error at the
// attribute. Terraform plans a resource twice when it must be replaced, as a change and as a creation; what it hands
// from one to the other is the private data, so a name in there tells that it is the same resource.
func (r *PlanRegistry) Claim(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, at path.Path, typeName, what string) {
	name, diags := req.Private.GetKey(ctx, claimant)
	if name == nil {
		name = []byte(strconv.Quote(rand.Text()))
	}
	diags.Append(resp.Private.SetKey(ctx, claimant, name)...)
	resp.Diagnostics.Append(diags...)

	r.mu.Lock()
	defer r.mu.Unlock()
	claim := typeName + " " + what
	if holder, taken := r.claims[claim]; taken && holder != string(name) {
		resp.Diagnostics.AddAttributeError(at, "Duplicate resource", fmt.Sprintf(
			"%q is already managed by another %s resource in this configuration. Remove one of them.", what, typeName))
	}
	r.claims[claim] = string(name)
}

// CheckConflict records that a planned resource of a type manages a part of whole, and reports at the attribute that a
// resource of the conflicting type manages whole, too. Terraform plans them in any order.
func (r *PlanRegistry) CheckConflict(diags *diag.Diagnostics, at path.Path, typeName, conflicting, whole string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.parts[typeName+" "+whole] = true
	if r.parts[conflicting+" "+whole] {
		diags.AddAttributeError(at, "Conflicting resources", fmt.Sprintf(
			"%s and %s of this configuration both manage %q. They would revert each other's changes. Keep only one of the two types for it.", typeName, conflicting, whole))
	}
}

// SetParent records the parent of child, and reports a cycle at the attribute.
func (r *PlanRegistry) SetParent(diags *diag.Diagnostics, at path.Path, child, parent string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.parents[child] = parent
	seen := map[string]bool{}
	for above := parent; above != "" && !seen[above]; above = r.parents[above] {
		seen[above] = true
	}
	if seen[child] { // a walk that ends in a cycle is not enough: child may be below the cycle and no part of it
		diags.AddAttributeError(at, "Cycle of parents", fmt.Sprintf(
			"%q has the parent %q, which is a descendant of %q. Change the parent of one of them.", child, parent, child))
	}
}
