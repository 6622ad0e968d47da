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

// claimantKey is the private key of the claimant: a name that stays with an object of the state wherever it moves, so
// that the [PlanRegistry] recognizes the object in each plan of it.
const claimantKey = "claimant"

const derivedPrefix = "guessed "

func newClaimant() string { return jsonString(rand.Text()) }

// derivedClaimant returns the name of a claimant whose state holds none.
func derivedClaimant(object string) string { return jsonString(derivedPrefix + object) }

// jsonString returns text as JSON, which private data must be.
func jsonString(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		panic(err) // a text always encodes
	}
	return string(data)
}

// privateData is the private data of an object, whose type only the framework can name.
type privateData interface {
	GetKey(context.Context, string) ([]byte, diag.Diagnostics)
	SetKey(context.Context, string, []byte) diag.Diagnostics
}

// storeClaimant names an object of the state that has no name yet. The framework starts the private data of a create
// empty, and Terraform that of an import, so that each of them gets a name of its own.
func storeClaimant(ctx context.Context, private privateData) diag.Diagnostics {
	stored, diags := private.GetKey(ctx, claimantKey)
	if stored == nil || strings.HasPrefix(string(stored), `"`+derivedPrefix) {
		diags.Append(private.SetKey(ctx, claimantKey, []byte(newClaimant()))...)
	}
	return diags
}

// ClaimKey is a set of attributes of which no two objects of a type have the same values.
type ClaimKey struct {
	At           string              // the attribute that an error is shown at
	Of           []string            // the attributes, outermost first
	Canonical    func(string) string // makes values of the last attribute equal that the API takes for the same; nil where it takes none
	Transferable bool                // see Claim
}

// claims returns the claim of a plan or state; none while one of its attributes has no known value.
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

// ClaimKeys is [PlanRegistry.Claim] for a type whose attributes say what it claims.
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
