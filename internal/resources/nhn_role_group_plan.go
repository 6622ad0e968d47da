package resources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func (r *nhnRoleGroup) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	if tfkit.Destroying(req) {
		r.claimNameAndID(ctx, req, resp, nil)
		return
	}
	config, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	r.planScope(ctx, config, req, resp)
	plan, ok := tfkit.Get[models.NHNRoleGroup](ctx, resp.Plan, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() || !tfkit.Known(plan.Type) || plan.Scope().ParentID == "" {
		return
	}
	scope := plan.Scope()
	replaced := r.claimNameAndID(ctx, req, resp, roleGroupClaims(plan))
	if r.changesScope(ctx, req, resp, scope) && tfkit.Known(plan.Name) {
		_, err := r.Client.FindRoleGroup(ctx, scope, plan.Name.ValueString())
		rejectExistingReplacement(&resp.Diagnostics, path.Root("name"), "nhn_role_group", plan.Name.ValueString(), err)
	}
	if !tfkit.Creating(req) && req.State.Raw.Equal(resp.Plan.Raw) {
		return
	}
	switch scope.Type { // the API does not list the roles that a group of type ORG can contain
	case nhn.RoleGroupTypeProject:
		checkRoles(&resp.Diagnostics, path.Root("roles"), plan.Roles, func(id string) (bool, error) { return r.Client.HasProjectRole(ctx, scope.ParentID, id) })
	case nhn.RoleGroupTypeOrgRoleGroup:
		checkRoles(&resp.Diagnostics, path.Root("roles"), plan.Roles, func(id string) (bool, error) { return r.Client.HasOrganizationRole(ctx, scope.ParentID, id) })
	}
	if tfkit.Creating(req) && replaced == nil && !resp.Diagnostics.HasError() {
		r.warnExistingName(ctx, &resp.Diagnostics, plan)
	}
}

// existingRoleGroupNote describes warnExistingName.
const existingRoleGroupNote = "\n\n-> **Note:** If a project, or the organization for the type `ORG_ROLE_GROUP`, already has a role group with the name of a new resource, the plan warns, because NHN Cloud rejects another role group " +
	"with this name. Import the role group instead. For the type `ORG`, there is no warning."

// warnExistingName warns of a new role group whose name its scope has already, once per scope and run. It uses the list of roles that the plan has
// read to validate role IDs, which does not show the type of a role group. So the role group is looked up before the warning.
func (r *nhnRoleGroup) warnExistingName(ctx context.Context, diags *diag.Diagnostics, plan models.NHNRoleGroup) {
	scope, name := plan.Scope(), plan.Name.ValueString()
	if _, tainted := r.Registry.GetNote(roleGroupReadNote(scope, name)); tainted || !tfkit.Known(plan.Name) || !r.Client.IsCachedRoleGroup(scope, name) ||
		!r.Registry.IsFirst("existing role group of "+scope.Type+" "+scope.ParentID, name) {
		return
	}
	group, err := r.Client.FindRoleGroup(ctx, scope, name)
	if err != nil {
		return
	}
	place := "The organization "
	if scope.Type == nhn.RoleGroupTypeProject {
		place = "The project "
	}
	existingObject{
		typeName: "nhn_role_group", noun: "role group", place: place + scope.ParentID, unique: "name", identified: fmt.Sprintf("name %q", name),
		description: "its ID is " + group.RoleGroupID, same: "the same role group", other: "another role group",
		importID: scope.Type + "/" + scope.ParentID + "/" + group.RoleGroupID,
		rejects:  "NHN Cloud will reject the new one (code 62004)", otherValue: "choose another name", all: "organization",
	}.warn(diags)
}

// roleGroupReadNote returns the name of the note that a role group was read: see readNote.
func roleGroupReadNote(scope nhn.RoleGroupScope, name string) string {
	return readNote("nhn_role_group", scope.Type+"/"+scope.ParentID, name)
}

// claimNameAndID claims the name of a role group, which is unique in its scope, and its ID. It returns the claims of the role group that a create
// replaces.
func (r *nhnRoleGroup) claimNameAndID(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, planned []tfkit.Claim) (replaced []tfkit.Claim) {
	var prior []tfkit.Claim
	if !tfkit.Creating(req) {
		state, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.State, &resp.Diagnostics)
		if !ok {
			return nil
		}
		prior = roleGroupClaims(state)
	}
	return r.Registry.Claim(ctx, req, resp, "nhn_role_group", prior, planned)
}

// changesScope reports whether the plan replaces the role group with one in another scope.
func (r *nhnRoleGroup) changesScope(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, scope nhn.RoleGroupScope) bool {
	if tfkit.Creating(req) {
		return false
	}
	state, ok := tfkit.Get[models.NHNRoleGroup](ctx, req.State, &resp.Diagnostics)
	return ok && state.Scope() != scope
}

func roleGroupClaims(group models.NHNRoleGroup) (claims []tfkit.Claim) {
	scope := group.Scope()
	for _, unique := range []struct {
		at    string
		value types.String
	}{{"id", group.ID}, {"name", group.Name}} {
		if unique.value.ValueString() != "" {
			claims = append(claims, tfkit.Claim{At: path.Root(unique.at), Name: scope.Type + "/" + scope.ParentID + "/" + unique.value.ValueString()})
		}
	}
	return claims
}

// planScope plans the type and the organization if the configuration omits them, and a replacement if the scope changes.
func (r *nhnRoleGroup) planScope(ctx context.Context, config models.NHNRoleGroup, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	kind := config.TypeOrDefault()
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("type"), kind)...)
	scope := []string{"type"}
	switch {
	case kind.ValueString() != nhn.RoleGroupTypeProject:
		tfkit.PlanProviderDefault(ctx, req, resp, r.DefaultOrgID())
		scope = append(scope, "org_id")
	case config.OrgID.IsNull() && !r.ConfigUnknown:
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("org_id"), r.OrgID)...)
	}
	if at, changes := tfkit.FirstChanged(ctx, req, resp, scope...); changes {
		resp.RequiresReplace = append(resp.RequiresReplace, at)
		if at.Equal(path.Root("org_id")) && config.OrgID.IsUnknown() {
			tfkit.AddUnknownReplacement(&resp.Diagnostics, at)
		}
	}
}
