package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// ModifyPlan rejects two resources for one AppKey, and plans whether the state contains the AppKey.
func (r *nhnAppKey) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client != nil {
		r.Registry.CheckLookAlike(ctx, req, resp, "nhn_appkey", "project_id", "alias")
		claimID(ctx, r.NHNResource, req, resp, "nhn_appkey", "project_id", "id")
		warnReplacedAppKey(ctx, req, resp)
	}
	if tfkit.Destroying(req) {
		r.planDestroy(ctx, req, resp)
		return
	}
	planAppKey(ctx, req, resp)
}

// planDestroy warns if the AppKey is in use. Without the list of AppKeys, there is no warning: the apply needs another permission.
func (r *nhnAppKey) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	state, ok := tfkit.Get[nhnAppKeyModel](ctx, req.State, &resp.Diagnostics)
	if !ok || r.Client == nil || r.ConfigUnknown {
		return
	}
	key, err := r.Client.GetAppKey(ctx, state.ProjectID.ValueString(), state.ID.ValueString())
	if err == nil && key.AuthStatus == nhn.AppKeyStable {
		warnDeletedKey(&resp.Diagnostics, nameOfAppKey(state), models.NHNAppKeyTimes(key), r.Now())
	}
}

// nameOfAppKey names an AppKey without its secret.
func nameOfAppKey(state nhnAppKeyModel) string {
	return "AppKey " + state.ProjectID.ValueString() + "/" + state.ID.ValueString()
}

// warnReplacedAppKey warns of a change that replaces the AppKey. A first alias after an import replaces nothing.
func warnReplacedAppKey(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	at, changes := tfkit.FirstChanged(ctx, req, resp, "project_id", "alias")
	if !changes {
		return
	}
	state, ok := tfkit.Get[nhnAppKeyModel](ctx, req.State, &resp.Diagnostics)
	if ok && (!at.Equal(path.Root("alias")) || !state.Alias.Equal(state.ID)) {
		warnReplacedKey(&resp.Diagnostics, at, nameOfAppKey(state))
	}
}

// planAppKey plans no AppKey if the state must not contain it, and an unknown one if the state has none yet.
func planAppKey(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	plan, ok := tfkit.Get[nhnAppKeyModel](ctx, resp.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	former := types.StringNull()
	if !tfkit.Creating(req) {
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("app_key"), &former)...)
	}
	switch {
	case plan.StoreAppKey.IsUnknown():
		plan.AppKey = types.StringUnknown()
	case plan.isStored() && former.IsNull():
		plan.AppKey = types.StringUnknown()
	case plan.isStored():
		return
	default:
		plan.AppKey = types.StringNull()
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("app_key"), plan.AppKey)...)
	if plan.AppKey.IsNull() && !former.IsNull() {
		resp.Diagnostics.AddAttributeWarning(path.Root("store_app_key"), "AppKey remains in former states",
			"This plan removes the AppKey from the state. The plan itself, backups and former versions of the state still contain it.\n\n"+
				"If others can read these, create another AppKey with `store_app_key = false`, give it to all programs, and remove this one in a later apply.")
	}
}

// isStored reports whether the state contains the AppKey.
func (m *nhnAppKeyModel) isStored() bool { return m.StoreAppKey.IsNull() || m.StoreAppKey.ValueBool() }

// setKey sets what the API returns, without the AppKey if the state must not contain it.
func (m *nhnAppKeyModel) setKey(key nhn.AppKey) {
	m.NHNAppKey = models.NHNAppKeyFrom(m.ProjectID.ValueString(), key)
	if !m.isStored() {
		m.AppKey = types.StringNull()
	}
}
