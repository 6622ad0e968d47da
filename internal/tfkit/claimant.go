package tfkit

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// claimantKey is the private state key of the claimant: a name that stays with an object when its address changes, so that the
// [PlanRegistry] recognizes the object each time Terraform plans it.
const claimantKey = "claimant"

const derivedPrefix = "guessed "

func newClaimant() string { return jsonString(rand.Text()) }

// derivedClaimant returns the claimant of an object whose private state has none.
func derivedClaimant(object string) string { return jsonString(derivedPrefix + object) }

// jsonString returns text as JSON, which the private state requires.
func jsonString(text string) string {
	data, _ := json.Marshal(text) // a string always encodes
	return string(data)
}

// privateData is the private state of an object. The framework does not export its type.
type privateData interface {
	GetKey(context.Context, string) ([]byte, diag.Diagnostics)
	SetKey(context.Context, string, []byte) diag.Diagnostics
}

// storeClaimant stores a claimant for an object that has none. The private state is empty after a create and an import, so each
// object gets its own claimant.
func storeClaimant(ctx context.Context, private privateData) diag.Diagnostics {
	stored, diags := private.GetKey(ctx, claimantKey)
	if stored == nil || strings.HasPrefix(string(stored), `"`+derivedPrefix) {
		diags.Append(private.SetKey(ctx, claimantKey, []byte(newClaimant()))...)
	}
	return diags
}

// ClaimKey is a set of attributes whose values must be unique among the objects of a type.
type ClaimKey struct {
	At           string              // the attribute that an error is shown at
	Of           []string            // the attributes, outermost first
	Canonical    func(string) string // makes values of the last attribute equal that the API takes for the same; nil where it takes none
	Transferable bool                // see Claim
}

// claims returns the claim of a plan or state, or nil if one of its attributes has no known value.
func (k ClaimKey) claims(ctx context.Context, from reader, diags *diag.Diagnostics) []Claim {
	var parts []string
	for _, name := range k.Of {
		var value types.String
		diags.Append(from.GetAttribute(ctx, path.Root(name), &value)...)
		if value.ValueString() == "" {
			return nil
		}
		parts = append(parts, value.ValueString())
	}
	if last := len(parts) - 1; k.Canonical != nil {
		parts[last] = k.Canonical(parts[last]) // the IDs of what contains it are case-sensitive
	}
	return []Claim{{path.Root(k.At), strings.Join(parts, "/"), k.Transferable}}
}

// ClaimKeys calls [PlanRegistry.Claim] for a type whose claims are values of its attributes.
func (r *PlanRegistry) ClaimKeys(
	ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName string, keys ...ClaimKey,
) (replaced []Claim) {
	var prior, planned []Claim
	for _, key := range keys {
		if !Creating(req) {
			prior = append(prior, key.claims(ctx, req.State, &resp.Diagnostics)...)
		}
		if !Destroying(req) {
			planned = append(planned, key.claims(ctx, resp.Plan, &resp.Diagnostics)...)
		}
	}
	return r.Claim(ctx, req, resp, typeName, prior, planned)
}
