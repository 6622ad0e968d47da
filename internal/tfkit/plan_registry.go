package tfkit

import (
	"context"
	"fmt"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// PlanRegistry records the objects that the resources of one plan claim and release, so that a contradictory plan is rejected
// before a request is sent. Each configured provider has one registry.
type PlanRegistry struct {
	mu         sync.Mutex
	claims     map[string]record
	releases   map[string]record
	recorded   map[string][]string // by claimant: what it claims and releases
	former     map[string][]Claim  // by claimant: what its object in the state is identified by
	derived    map[string]bool     // claimants that are derived from a state without one
	parts      map[string]bool     // type and whole, for types of which one manages all of what another manages in parts
	parents    map[string]string   // child, parent
	notes      map[string]any
	lookAlikes map[string]lookAlike // by type and look
	locks      apiclient.KeyedLock
	deletions  deletions
	applying   bool // something was created: what is destroyed now was replaced, or was in the plan
}

// lookAlike says what a plan does with objects that look alike.
type lookAlike struct{ created, destroyed bool }

// record says which claimant claims or releases an object, and how.
type record struct {
	claimant string
	creates  bool   // a claim of a new object
	inState  bool   // a claim of what the object in the state has already
	destroys bool   // a release by a destroy
	listedAs string // the element of a resource that lists many objects: see [PlanRegistry.ClaimListed]
}

// Claim is a value that only one object of a type can have, such as its ID, its key, or the email address that it logs in with.
type Claim struct {
	At           path.Path // the attribute that holds it
	Name         string    // as in "company/key"
	Transferable bool      // it says nothing about which object this is: another object may have it later
}

func (c Claim) key(typeName string) string { return typeName + " " + c.At.String() + " " + c.Name }

// NewPlanRegistry returns an empty registry.
func NewPlanRegistry() *PlanRegistry {
	return &PlanRegistry{
		claims: map[string]record{}, releases: map[string]record{}, recorded: map[string][]string{}, former: map[string][]Claim{}, derived: map[string]bool{},
		parts: map[string]bool{}, parents: map[string]string{}, notes: map[string]any{}, lookAlikes: map[string]lookAlike{},
	}
}

// Claim records the planned claims of a resource, and the release of prior claims that it gives up. It reports an error if another
// resource of the plan claims or releases the same value, whichever of the two Terraform plans first, because Terraform
// applies them in any order. Claim returns the claims of the object that a create replaces, if they are known.
//
// Terraform plans a resource several times: as an update and as a create if it must be replaced, and with -minimal-refresh
// before and after a read. The claimant in the private state identifies the resource; see [PlanRegistry.claimant].
func (r *PlanRegistry) Claim(
	ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName string, prior, planned []Claim,
) (replaced []Claim) {
	r.mu.Lock()
	defer r.mu.Unlock()
	by, stored := r.begin(ctx, req, resp, typeName, prior)
	if !r.applying { // the plan that is applied was checked
		r.deletions.count(&resp.Diagnostics, typeName, by, Destroying(req) || Creating(req) && stored)
	}
	if Creating(req) {
		replaced = r.former[by]
	} else {
		r.former[by] = prior
	}
	for _, claim := range prior {
		if !containsClaim(planned, claim) && !r.release(&resp.Diagnostics, typeName, claim, record{claimant: by, destroys: Destroying(req)}) {
			return replaced
		}
	}
	for _, claim := range planned {
		if !r.claim(&resp.Diagnostics, typeName, claim, record{claimant: by, creates: Creating(req) && !stored, inState: containsClaim(prior, claim)}) {
			return replaced
		}
	}
	return replaced
}

// begin returns the claimant of a resource, and whether its private data contains it. It drops the records of an earlier plan of the same
// object in the state.
func (r *PlanRegistry) begin(
	ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName string, prior []Claim,
) (by string, stored bool) {
	found, diags := req.Private.GetKey(ctx, claimantKey)
	by = r.claimant(typeName, string(found), Creating(req), prior)
	if !Destroying(req) {
		diags.Append(resp.Private.SetKey(ctx, claimantKey, []byte(by))...)
	}
	resp.Diagnostics.Append(diags...)
	if !Creating(req) {
		r.dropRecords(by)
	}
	return by, found != nil
}

// claimant returns the claimant of a resource. A state from a version that stored no claimants has none: until a read stores one, the
// claimant is derived from the first claim of the object.
func (r *PlanRegistry) claimant(typeName, stored string, creating bool, prior []Claim) string {
	if creating || len(prior) == 0 {
		if stored == "" {
			return newClaimant()
		}
		return stored
	}
	guess := derivedClaimant(prior[0].key(typeName))
	switch {
	case stored == "" && r.derived[guess]: // a second address of the same object, since Terraform reads between two plans of one
		return newClaimant()
	case stored == "":
		r.derived[guess] = true
		return guess
	case r.derived[guess]: // planned before it was read
		r.dropRecords(guess)
	}
	return stored
}

func (r *PlanRegistry) dropRecords(claimant string) {
	for _, key := range r.recorded[claimant] {
		for _, records := range []map[string]record{r.claims, r.releases} {
			if records[key].claimant == claimant {
				delete(records, key)
			}
		}
	}
	delete(r.recorded, claimant)
}

func containsClaim(claims []Claim, claim Claim) bool {
	for _, other := range claims {
		if other.Name == claim.Name && other.At.Equal(claim.At) {
			return true
		}
	}
	return false
}

func (r *PlanRegistry) release(diags *diag.Diagnostics, typeName string, claim Claim, release record) bool {
	key := claim.key(typeName)
	if holder, taken := r.claims[key]; taken && holder.claimant != release.claimant {
		if holder.listedAs != "" {
			addListedRelease(diags, path.Empty(), typeName, claim.Name, holder.listedAs)
			return false
		}
		r.addReleaseConflict(diags, path.Empty(), typeName, claim, holder, release)
		return false
	}
	r.releases[key] = release
	r.recorded[release.claimant] = append(r.recorded[release.claimant], key)
	return true
}

func (r *PlanRegistry) claim(diags *diag.Diagnostics, typeName string, claim Claim, newClaim record) bool {
	key := claim.key(typeName)
	if holder, taken := r.claims[key]; taken && holder.claimant != newClaim.claimant {
		if holder.listedAs != "" {
			addListedConflict(diags, claim.At, typeName, claim, holder.listedAs)
			return false
		}
		addDuplicate(diags, typeName, claim, holder.inState && newClaim.inState)
		return false
	}
	r.claims[key] = newClaim
	r.recorded[newClaim.claimant] = append(r.recorded[newClaim.claimant], key)
	if former, released := r.releases[key]; released && former.claimant != newClaim.claimant {
		if former.listedAs != "" {
			addUnlistedClaim(diags, claim.At, typeName, claim.Name, former.listedAs)
			return false
		}
		r.addReleaseConflict(diags, claim.At, typeName, claim, newClaim, former)
		return false
	}
	return true
}

// CheckLookAlike records that a plan creates or destroys an object that is not unique by the given attributes, such as a project by its
// name. Call it before Claim, which changes the private state. A plan that destroys one object and creates a look-alike is an
// error: most likely the label of the resource has changed, and the contents of the object would be lost.
func (r *PlanRegistry) CheckLookAlike(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName string, attributes ...string) {
	replaces, diags := req.Private.GetKey(ctx, claimantKey)
	resp.Diagnostics.Append(diags...)
	var claims []Claim
	key := ClaimKey{At: attributes[len(attributes)-1], Of: attributes}
	switch {
	case Destroying(req):
		claims = key.claims(ctx, req.State, &resp.Diagnostics)
	case Creating(req) && replaces == nil:
		claims = key.claims(ctx, resp.Plan, &resp.Diagnostics)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(claims) == 0 || r.applying {
		return
	}
	look := claims[0].key(typeName)
	now := r.lookAlikes[look]
	now.created, now.destroyed = now.created || Creating(req), now.destroyed || Destroying(req)
	r.lookAlikes[look] = now
	if now.created && now.destroyed {
		r.addReleaseConflict(&resp.Diagnostics, path.Empty(), typeName, claims[0], record{creates: true}, record{destroys: true})
	}
}

// MarkApplying records that Terraform applies the plan: with create_before_destroy, it plans the destroy of the former object after
// the new one exists.
func (r *PlanRegistry) MarkApplying() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.applying = true
}

// CheckTakeover records that a plan creates a resource of typeName, which manages all of whole, or destroys one that manages a part
// of it. Both in one plan are an error, because Terraform may destroy the parts after it has created the other resource.
func (r *PlanRegistry) CheckTakeover(diags *diag.Diagnostics, at path.Path, part, typeName, whole string, destroys bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	look := part + " of " + whole
	now := r.lookAlikes[look]
	now.created, now.destroyed = now.created || !destroys, now.destroyed || destroys
	r.lookAlikes[look] = now
	if now.created && now.destroyed {
		diags.AddAttributeError(at, "Conflicting resources", fmt.Sprintf(
			"This plan destroys a %[1]s of %[3]q and creates the %[2]s that manages %[3]q from now on. Terraform does both at the same time. "+
				"Remove each %[1]s from the state without destroying it (%[4]s).", part, typeName, whole, diagnose.RemoveFromState))
	}
}

// Lock waits until no other resource of this run holds the lock of a key, or until ctx ends.
func (r *PlanRegistry) Lock(ctx context.Context, key string) (unlock func(), err error) {
	return r.locks.Lock(ctx, key)
}

// CheckConflict records that a planned resource of typeName manages whole or a part of it, and reports an error at the attribute if a
// resource of the conflicting type does so, too. Terraform plans them in any order.
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
	if seen[child] { // child may also be below a cycle without being part of it
		diags.AddAttributeError(at, "Cycle of parents", fmt.Sprintf(
			"%q has the parent %q, which is a descendant of %q. Change the parent of one of them.", child, parent, child))
	}
}
