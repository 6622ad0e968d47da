package models

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// A request for roles replaces all of them. What the configuration omits about a role, and the plan does not change, is
// sent as the service has it now: a condition that was added since the plan must not be lost with another role's change.

// KeepAssignedRoles returns planned with the conditions that the configuration omits as current has them.
func KeepAssignedRoles(ctx context.Context, planned []nhn.AssignedRole, config, state types.Set, current []nhn.AssignedRole, diags *diag.Diagnostics) []nhn.AssignedRole {
	configured := uniqueByID(tfkit.Elements[nhnAssignedRole](ctx, config, diags), func(r nhnAssignedRole) string { return r.RoleID.ValueString() })
	former := uniqueByID(NHNAssignedRoles(ctx, state, diags), assignedID)
	now, once := uniqueByID(current, assignedID), uniqueByID(planned, assignedID)
	kept := make([]nhn.AssignedRole, 0, len(planned))
	for _, role := range planned {
		given, has := configured[role.RoleID]
		before, was := former[role.RoleID]
		present, is := now[role.RoleID]
		_, single := once[role.RoleID]
		if has && was && is && single && given.Conditions.IsNull() && nhn.SameAssigned([]nhn.AssignedRole{before}, []nhn.AssignedRole{role}) {
			role.Conditions = present.Conditions
		}
		kept = append(kept, role)
	}
	return kept
}

// KeepGroupedRoles returns planned with the policy and the conditions that the configuration omits as current has them.
func KeepGroupedRoles(ctx context.Context, planned []nhn.GroupedRole, config, state types.Set, current []nhn.GroupedRole, diags *diag.Diagnostics) []nhn.GroupedRole {
	configured := uniqueByID(tfkit.Elements[nhnGroupedRole](ctx, config, diags), func(r nhnGroupedRole) string { return r.RoleID.ValueString() })
	former := uniqueByID(NHNGroupedRoles(ctx, state, diags), groupedID)
	now, once := uniqueByID(current, groupedID), uniqueByID(planned, groupedID)
	kept := make([]nhn.GroupedRole, 0, len(planned))
	for _, role := range planned {
		given, has := configured[role.RoleID]
		before, was := former[role.RoleID]
		present, is := now[role.RoleID]
		_, single := once[role.RoleID]
		if has && was && is && single && nhn.SameGrouped([]nhn.GroupedRole{before}, []nhn.GroupedRole{role}) {
			if given.Policy.IsNull() {
				role.PolicyCode = present.PolicyCode
			}
			if given.Conditions.IsNull() {
				role.Conditions = present.Conditions
			}
		}
		kept = append(kept, role)
	}
	return kept
}

func assignedID(r nhn.AssignedRole) string { return r.RoleID }
func groupedID(r nhn.GroupedRole) string   { return r.RoleID }

// uniqueByID are the roles by ID, without those whose ID occurs more than once: nothing tells which of them is meant.
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
