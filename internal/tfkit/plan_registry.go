package tfkit

import (
	"context"
	"fmt"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// PlanRegistry records the objects that the resources of one plan claim and release, so that a plan that contradicts
// itself is refused before anything is sent. There is one for each configured provider.
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
	applying   bool // something was created: what is destroyed now was replaced, or was in the plan
}

// lookAlike says what a plan does with objects that look alike.
type lookAlike struct{ created, destroyed bool }

// record says which claimant claims or releases an object, and how.
type record struct {
	claimant string
	creates  bool // a claim of a new object
	inState  bool // a claim of what the object in the state has already
	destroys bool // a release by a destroy
}

// Claim is what only one object of a type can have: its ID, its key, the email address that it signs in with.
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

// Claim records that a planned resource will have planned, and that it gives up what of prior it will not have. A claim
// of another resource of the same plan is an error, whichever of the two Terraform plans first; so is a claim of what
// another resource gives up, because Terraform carries out the two in any order. Claim returns the claims of the
// object that a create replaces, as far as Terraform tells.
//
// Terraform plans a resource several times: as a change and as a create if it must be replaced, and with
// -minimal-refresh before and after a read. The private data says that it is the same resource; see [PlanRegistry.claimant].
func (r *PlanRegistry) Claim(
	ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName string, prior, planned []Claim,
) (replaced []Claim) {
	stored, diags := req.Private.GetKey(ctx, claimantKey)
	r.mu.Lock()
	defer r.mu.Unlock()
	by := r.claimant(typeName, string(stored), Creating(req), prior)
	if !Destroying(req) {
		diags.Append(resp.Private.SetKey(ctx, claimantKey, []byte(by))...)
	}
	resp.Diagnostics.Append(diags...)
	if Creating(req) {
		replaced = r.former[by]
	} else {
		r.dropRecords(by)
		r.former[by] = prior
	}
	for _, claim := range prior {
		if !containsClaim(planned, claim) && !r.release(&resp.Diagnostics, typeName, claim, record{claimant: by, destroys: Destroying(req)}) {
			return replaced
		}
	}
	for _, claim := range planned {
		if !r.claim(&resp.Diagnostics, typeName, claim, record{claimant: by, creates: Creating(req) && stored == nil, inState: containsClaim(prior, claim)}) {
			return replaced
		}
	}
	return replaced
}

// claimant returns the name that a resource claims by. A state that was written before claimants were stored has none:
// its objects claim by a name that is derived from what they are, until a read stores one.
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
	for _, what := range r.recorded[claimant] {
		for _, records := range []map[string]record{r.claims, r.releases} {
			if records[what].claimant == claimant {
				delete(records, what)
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
	what := claim.key(typeName)
	if holder, taken := r.claims[what]; taken && holder.claimant != release.claimant {
		addReleaseConflict(diags, path.Empty(), typeName, claim, holder, release)
		return false
	}
	r.releases[what] = release
	r.recorded[release.claimant] = append(r.recorded[release.claimant], what)
	return true
}

func (r *PlanRegistry) claim(diags *diag.Diagnostics, typeName string, claim Claim, wanted record) bool {
	what := claim.key(typeName)
	if holder, taken := r.claims[what]; taken && holder.claimant != wanted.claimant {
		addDuplicate(diags, typeName, claim, holder.inState && wanted.inState)
		return false
	}
	r.claims[what] = wanted
	r.recorded[wanted.claimant] = append(r.recorded[wanted.claimant], what)
	if former, released := r.releases[what]; released && former.claimant != wanted.claimant {
		addReleaseConflict(diags, claim.At, typeName, claim, wanted, former)
		return false
	}
	return true
}

// CheckLookAlike records that a plan creates or destroys an object of a type whose objects may look alike, such as two projects of one
// name. It comes before a claim, which marks the private data. A plan that destroys one and creates another of the same look is an error: most likely its label has changed, and what the
// object contains would be lost.
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
		addReleaseConflict(&resp.Diagnostics, path.Empty(), typeName, claims[0], record{creates: true}, record{destroys: true})
	}
}

// MarkApplying records that a plan is being carried out: with create_before_destroy, Terraform plans the destroy of the former object
// once the new one is there.
func (r *PlanRegistry) MarkApplying() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.applying = true
}

// CheckTakeover records that a plan creates whole, which a type manages from then on, or destroys a part of it, and reports both
// at once: the parts may be destroyed after the type has looked at them.
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
				"Remove each %[1]s from the state without destroying it (%[4]s).", part, typeName, whole, removeFromStateAdvice))
	}
}

// SetNote records a fact about an object that the resources of one run share, such as that it was read.
func (r *PlanRegistry) SetNote(what string, value any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.notes[what] = value
}

// GetNote returns what [PlanRegistry.SetNote] recorded.
func (r *PlanRegistry) GetNote(what string) (value any, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	value, ok = r.notes[what]
	return value, ok
}

// Lock waits until no other resource of this run holds the lock of a key, or until ctx ends.
func (r *PlanRegistry) Lock(ctx context.Context, key string) (unlock func(), err error) {
	return r.locks.Lock(ctx, key)
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
