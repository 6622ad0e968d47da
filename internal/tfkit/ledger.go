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

// Ledger holds what the resources of one plan claim, so that a plan that contradicts itself is refused before
// anything is sent. It lives as long as one configuration of the provider.
type Ledger struct {
	mu     sync.Mutex
	claims map[string]string // what is claimed, by whom
	parts  map[string]bool   // type and whole, for types of which one manages all of what another manages in parts
	links  map[string]string // what lies in what
}

// NewLedger returns an empty ledger.
func NewLedger() *Ledger {
	return &Ledger{claims: map[string]string{}, parts: map[string]bool{}, links: map[string]string{}}
}

// claimant is the private key under which a resource keeps the name that it claims by.
const claimant = "claimant"

// Claim notes that a planned resource owns what. A claim of another resource in the same plan is an error at the
// attribute. Terraform plans a resource twice when it must be replaced, as a change and as a creation; what it hands
// from one to the other is the private data, so a name in there tells that it is the same resource.
func (l *Ledger) Claim(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, at path.Path, typeName, what string) {
	name, diags := req.Private.GetKey(ctx, claimant)
	if name == nil {
		name = []byte(strconv.Quote(rand.Text()))
	}
	diags.Append(resp.Private.SetKey(ctx, claimant, name)...)
	resp.Diagnostics.Append(diags...)

	l.mu.Lock()
	defer l.mu.Unlock()
	claim := typeName + " " + what
	if holder, taken := l.claims[claim]; taken && holder != string(name) {
		resp.Diagnostics.AddAttributeError(at, "Declared twice", fmt.Sprintf(
			"Another %s of this configuration is %q as well. Two resources would overwrite each other: remove one of them.", typeName, what))
	}
	l.claims[claim] = string(name)
}

// Rival notes that a planned resource of a type has a hand in whole, and reports at the attribute where one of the rival
// type has one as well: whichever is planned later says so.
func (l *Ledger) Rival(diags *diag.Diagnostics, at path.Path, typeName, rival, whole string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.parts[typeName+" "+whole] = true
	if l.parts[rival+" "+whole] {
		diags.AddAttributeError(at, "Managed twice", fmt.Sprintf(
			"%s and %s of this configuration both manage %q. They would undo each other's changes: keep one of the two types for it.", typeName, rival, whole))
	}
}

// Link notes that child lies in parent, and reports a circle at the attribute.
func (l *Ledger) Link(diags *diag.Diagnostics, at path.Path, child, parent string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.links[child] = parent
	seen := map[string]bool{}
	for above := parent; above != "" && !seen[above]; above = l.links[above] {
		seen[above] = true
	}
	if seen[child] { // and not whenever the walk ends in a circle: who lies below one has no part in it
		diags.AddAttributeError(at, "Circle of parents", fmt.Sprintf(
			"%q lies in %q, which lies in %q again by way of its own parents. One of them must have another parent.", child, parent, child))
	}
}
