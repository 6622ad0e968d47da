package resources

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// ValidateConfig checks that a mobile phone number has a country code.
func (r *nhnIAMMember) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	config, ok := tfkit.Get[nhnIAMMemberModel](ctx, req.Config, &resp.Diagnostics)
	if ok && config.MobilePhone.ValueString() != "" && !config.MobilePhoneCountryCode.IsUnknown() && config.MobilePhoneCountryCode.ValueString() == "" {
		resp.Diagnostics.AddAttributeError(path.Root("mobile_phone"), "Missing mobile_phone_country_code",
			"A mobile phone number requires its country: set `mobile_phone_country_code` to two letters such as `KR`.")
	}
}

func (r *nhnIAMMember) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	claims := []tfkit.ClaimKey{{At: "user_code", Of: []string{"org_id", "user_code"}}, {At: "id", Of: []string{"org_id", "id"}}}
	if tfkit.Destroying(req) {
		if state, ok := tfkit.Get[nhnIAMMemberModel](ctx, req.State, &resp.Diagnostics); ok {
			r.planWithdrawal(ctx, &resp.Diagnostics, path.Empty(), state)
		}
		r.Registry.ClaimKeys(ctx, req, resp, "nhn_iam_member", claims...)
		protectedIAMMember.reject(ctx, r.Registry, req, resp, nil)
		return
	}
	tfkit.PlanProviderDefault(ctx, req, resp, r.DefaultOrgID())
	plan, ok := tfkit.Get[nhnIAMMemberModel](ctx, resp.Plan, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	at, replaces := tfkit.FirstChanged(ctx, req, resp, "org_id")
	if replaces {
		if state, known := tfkit.Get[nhnIAMMemberModel](ctx, req.State, &resp.Diagnostics); known {
			r.planWithdrawal(ctx, &resp.Diagnostics, at, state)
		}
	}
	replaced := r.Registry.ClaimKeys(ctx, req, resp, "nhn_iam_member", claims...)
	protectedIAMMember.reject(ctx, r.Registry, req, resp, replaced)
	if resp.Diagnostics.HasError() {
		return
	}
	if tfkit.Creating(req) {
		r.rejectReusedUserCode(&resp.Diagnostics, plan, replaced)
	} else if replaces && tfkit.Known(plan.OrgID) && tfkit.Known(plan.UserCode) {
		_, err := r.Client.FindIAMMember(ctx, plan.OrgID.ValueString(), plan.UserCode.ValueString())
		rejectExistingReplacement(&resp.Diagnostics, path.Root("user_code"), "nhn_iam_member", plan.UserCode.ValueString(), err)
	}
	pending, diags := req.Private.GetKey(ctx, passwordPendingKey)
	resp.Diagnostics.Append(diags...)
	if pending != nil && !tfkit.Creating(req) && !plan.PasswordWOVersion.IsNull() { // the plan has no other change for it
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("status"), types.StringUnknown())...)
	}
}

// rejectReusedUserCode reports the replacement of an account with one that has the same login ID. replaced identifies a replacement with
// -replace; a tainted account is recognized because it was read in this run.
func (r *nhnIAMMember) rejectReusedUserCode(diags *diag.Diagnostics, plan nhnIAMMemberModel, replaced []tfkit.Claim) {
	name := plan.OrgID.ValueString() + "/" + plan.UserCode.ValueString()
	_, tainted := r.Registry.GetNote("nhn_iam_member " + name)
	again := slices.ContainsFunc(replaced, func(c tfkit.Claim) bool { return c.At.Equal(path.Root("user_code")) && c.Name == name })
	if tainted && replaced == nil || again {
		diags.AddAttributeError(path.Root("user_code"), "Account cannot be replaced with the same login ID", fmt.Sprintf(
			"This plan withdraws the IAM account %q and creates another one with the same `user_code`. Withdrawal is irreversible, and the `user_code` may stay reserved: the account would be lost.\n\n"+
				"Change `user_code` as well, or keep the account: run the plan without -replace, remove `replace_triggered_by`, or use `terraform untaint`. "+
				"If the label or the `for_each` key of the resource has changed, add a `moved` block.", plan.UserCode.ValueString()))
	}
}
