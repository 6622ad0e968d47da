package models

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// A request for roles replaces all of them. What the configuration omits about a role, and the plan does not change, is sent as
// the API returns it now: a condition that was added since the plan must not be lost because another role changes.

// KeepAssignedRoles returns the planned roles with the current conditions of the roles whose conditions the configuration omits.
func KeepAssignedRoles(ctx context.Context, planned []nhn.AssignedRole, config, state types.Set, current []nhn.AssignedRole, diags *diag.Diagnostics) []nhn.AssignedRole {
	var configured []nhnGroupedRole
	for _, role := range tfkit.Elements[nhnAssignedRole](ctx, config, diags) {
		configured = append(configured, nhnGroupedRole{RoleID: role.RoleID, Conditions: role.Conditions})
	}
	merged := make([]nhn.AssignedRole, 0, len(planned))
	for _, role := range keepOmitted(withoutPolicy(planned), configured, withoutPolicy(NHNAssignedRoles(ctx, state, diags)), withoutPolicy(current)) {
		merged = append(merged, nhn.AssignedRole{RoleID: role.RoleID, Conditions: role.Conditions})
	}
	return merged
}

func withoutPolicy(roles []nhn.AssignedRole) []nhn.GroupedRole {
	grouped := make([]nhn.GroupedRole, 0, len(roles))
	for _, role := range roles {
		grouped = append(grouped, nhn.GroupedRole{RoleID: role.RoleID, Conditions: role.Conditions})
	}
	return grouped
}

// KeepGroupedRoles returns the planned roles with the current policy and conditions of the roles whose policy or conditions the
// configuration omits.
func KeepGroupedRoles(ctx context.Context, planned []nhn.GroupedRole, config, state types.Set, current []nhn.GroupedRole, diags *diag.Diagnostics) []nhn.GroupedRole {
	return keepOmitted(planned, tfkit.Elements[nhnGroupedRole](ctx, config, diags), NHNGroupedRoles(ctx, state, diags), current)
}

// keepOmitted returns the planned roles with the current values that the configuration omits, for roles that the plan does not
// change.
func keepOmitted(planned []nhn.GroupedRole, config []nhnGroupedRole, state, current []nhn.GroupedRole) []nhn.GroupedRole {
	groupedID := func(role nhn.GroupedRole) string { return role.RoleID }
	configured := uniqueByID(config, func(role nhnGroupedRole) string { return role.RoleID.ValueString() })
	former, now, once := uniqueByID(state, groupedID), uniqueByID(current, groupedID), uniqueByID(planned, groupedID)
	merged := make([]nhn.GroupedRole, 0, len(planned))
	for _, role := range planned {
		roleConfig, isConfigured := configured[role.RoleID]
		before, isInState := former[role.RoleID]
		present, isCurrent := now[role.RoleID]
		_, isUnique := once[role.RoleID]
		if isConfigured && isInState && isCurrent && isUnique && nhn.SameGrouped([]nhn.GroupedRole{before}, []nhn.GroupedRole{role}) {
			if roleConfig.Policy.IsNull() {
				role.PolicyCode = present.PolicyCode
			}
			if roleConfig.Conditions.IsNull() {
				role.Conditions = present.Conditions
			}
		}
		merged = append(merged, role)
	}
	return merged
}

// uniqueByID returns the roles by ID, without roles whose ID occurs more than once, because their ID does not identify them.
func uniqueByID[T any](roles []T, id func(T) string) map[string]T {
	byID, count := map[string]T{}, map[string]int{}
	for _, role := range roles {
		byID[id(role)] = role
		count[id(role)]++
	}
	for key, n := range count {
		if n > 1 {
			delete(byID, key)
		}
	}
	return byID
}
