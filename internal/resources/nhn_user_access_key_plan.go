package resources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// ValidateConfig rejects a lifetime that JWT tokens cannot have.
func (r *nhnUserAccessKey) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	config, ok := tfkit.Get[nhnUserAccessKeyModel](ctx, req.Config, &resp.Diagnostics)
	if ok && config.TokenFormat.ValueString() == nhn.TokenFormatJWT && config.TokenExpiryPeriod.ValueInt64() > nhn.MaxJWTExpiryPeriod {
		resp.Diagnostics.AddAttributeError(path.Root("token_expiry_period"), "Invalid token_expiry_period", fmt.Sprintf(
			"JWT tokens are valid for at most %d seconds. Reduce the value, or omit it to use this maximum.", nhn.MaxJWTExpiryPeriod))
	}
}

// ModifyPlan plans an unknown secret for a reissue, and rejects changes that invalidate the key of the provider.
func (r *nhnUserAccessKey) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	replaced := claimID(ctx, r.NHNResource, req, resp, "nhn_user_access_key", "id")
	if tfkit.Creating(req) {
		for _, former := range replaced {
			r.rejectOwnKey(&resp.Diagnostics, path.Empty(), former.Name, "replaces")
		}
		return
	}
	state, ok := tfkit.Get[nhnUserAccessKeyModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	if tfkit.Destroying(req) {
		if !r.rejectOwnKey(&resp.Diagnostics, path.Empty(), state.ID.ValueString(), "deletes") {
			r.warnInUse(ctx, &resp.Diagnostics, state)
		}
		return
	}
	plan, ok := tfkit.Get[nhnUserAccessKeyModel](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	if plan.requiresReissue(state) {
		if !r.rejectOwnKey(&resp.Diagnostics, path.Root("rotation_triggers"), state.ID.ValueString(), "reissues") {
			plan.warnReissue(&resp.Diagnostics)
		}
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("secret_access_key"), types.StringUnknown())...)
	}
	if plan.Status.ValueString() == "STOP" && !plan.Status.Equal(state.Status) {
		r.rejectOwnKey(&resp.Diagnostics, path.Root("status"), state.ID.ValueString(), "stops")
	}
	switch {
	case !plan.TokenExpiryPeriod.Equal(state.TokenExpiryPeriod):
		r.planReplacement(&resp.Diagnostics, path.Root("token_expiry_period"), state)
	case !state.TokenFormat.IsNull() && !plan.TokenFormat.Equal(state.TokenFormat):
		r.planReplacement(&resp.Diagnostics, path.Root("token_format"), state)
	}
}

// warnInUse warns that the plan deletes a key that programs use. A key that was stopped before is not in use.
func (r *nhnUserAccessKey) warnInUse(ctx context.Context, diags *diag.Diagnostics, state nhnUserAccessKeyModel) {
	if r.ConfigUnknown || state.Status.ValueString() == "STOP" {
		return
	}
	if key, err := r.Client.GetUserAccessKey(ctx, state.ID.ValueString()); err == nil {
		warnDeletedKey(diags, nameOfUserAccessKey(state), models.NHNUserAccessKeyTimes(key), r.Now())
	}
}

func nameOfUserAccessKey(state nhnUserAccessKeyModel) string {
	return "User Access Key " + state.ID.ValueString()
}

// planReplacement checks a change that replaces the key.
func (r *nhnUserAccessKey) planReplacement(diags *diag.Diagnostics, at path.Path, state nhnUserAccessKeyModel) {
	if !r.rejectOwnKey(diags, at, state.ID.ValueString(), "replaces") {
		warnReplacedKey(diags, at, nameOfUserAccessKey(state))
	}
}

// warnReissue reports that a reissue invalidates the current secret.
func (m nhnUserAccessKeyModel) warnReissue(diags *diag.Diagnostics) {
	effect := "Tokens that were issued with it remain valid until they expire."
	if m.ExpireTokensOnReissue.ValueBool() {
		effect = "Its opaque tokens expire as well."
	}
	key := nameOfUserAccessKey(m)
	diags.AddAttributeWarning(path.Root("rotation_triggers"), keyInvalidated(key), fmt.Sprintf(
		"This plan reissues the secret of %s. The former secret becomes invalid immediately, and programs that use it can issue no more tokens. %s\n\n%s",
		key, effect, rotationAdvice))
}

// requiresReissue reports whether changed triggers require another secret. Null and an empty map are the same, because a module that
// passes {} instead of null must not invalidate a secret.
func (m nhnUserAccessKeyModel) requiresReissue(state nhnUserAccessKeyModel) bool {
	none := len(m.RotationTriggers.Elements())+len(state.RotationTriggers.Elements()) == 0
	return !m.RotationTriggers.Equal(state.RotationTriggers) && (m.RotationTriggers.IsUnknown() || !none)
}

// rejectOwnKey reports a change to the key that the provider authenticates with. change completes "This plan ...".
func (r *nhnUserAccessKey) rejectOwnKey(diags *diag.Diagnostics, at path.Path, id, change string) bool {
	own := id == r.Client.UserAccessKeyID
	if own {
		diags.AddAttributeError(at, "Change to the provider's own key",
			"This plan "+change+" the User Access Key that the provider authenticates with, which would lock the provider out. "+
				"Configure another key for the provider first, or remove the resource from the state with "+diagnose.RemoveFromState+".")
	}
	return own
}
