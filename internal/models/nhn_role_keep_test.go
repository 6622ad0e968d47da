package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// TestKeepGroupedRoles has a role group whose role r has got another policy and a condition since the plan.
func TestKeepGroupedRoles(t *testing.T) {
	t.Parallel()
	omitted := types.ObjectValueMust(groupedType.AttrTypes, map[string]attr.Value{"role_id": text("r"), "policy": types.StringNull(), "conditions": unconditional})
	set := func(roles ...attr.Value) types.Set { return types.SetValueMust(groupedType, roles) }
	planned := nhn.GroupedRole{RoleID: "r", PolicyCode: "ALLOW", Conditions: []nhn.Condition{}}
	added := []nhn.Condition{{AttributeID: "a", OperatorCode: "TRUE", Values: []string{}}}
	current := nhn.GroupedRole{RoleID: "r", PolicyCode: "DENY", Conditions: added}
	other := nhn.GroupedRole{RoleID: "s", PolicyCode: "ALLOW", Conditions: []nhn.Condition{}}
	inState := set(grouped("r", "ALLOW", unconditional))
	for name, test := range map[string]struct {
		planned       []nhn.GroupedRole
		config, state types.Set
		current       []nhn.GroupedRole
		want          []nhn.GroupedRole
	}{
		"both omitted":                         {[]nhn.GroupedRole{planned}, set(omitted), inState, []nhn.GroupedRole{current}, []nhn.GroupedRole{current}},
		"with another role that the plan adds": {[]nhn.GroupedRole{other, planned}, set(omitted), inState, []nhn.GroupedRole{current}, []nhn.GroupedRole{other, current}},
		"policy configured": {
			[]nhn.GroupedRole{planned}, set(grouped("r", "ALLOW", unconditional)), inState, []nhn.GroupedRole{current},
			[]nhn.GroupedRole{{RoleID: "r", PolicyCode: "ALLOW", Conditions: added}},
		},
		"conditions configured": {
			[]nhn.GroupedRole{planned},
			set(types.ObjectValueMust(groupedType.AttrTypes, map[string]attr.Value{"role_id": text("r"), "policy": types.StringNull(), "conditions": conditionsSpec()})),
			inState, []nhn.GroupedRole{current}, []nhn.GroupedRole{{RoleID: "r", PolicyCode: "DENY", Conditions: []nhn.Condition{}}},
		},
		"not in the configuration": {[]nhn.GroupedRole{planned}, set(), inState, []nhn.GroupedRole{current}, []nhn.GroupedRole{planned}},
		"not in the state":         {[]nhn.GroupedRole{planned}, set(omitted), set(), []nhn.GroupedRole{current}, []nhn.GroupedRole{planned}},
		"not assigned any more":    {[]nhn.GroupedRole{planned}, set(omitted), inState, []nhn.GroupedRole{other}, []nhn.GroupedRole{planned}},
		"changed by the plan":      {[]nhn.GroupedRole{planned}, set(omitted), set(grouped("r", "DENY", unconditional)), []nhn.GroupedRole{current}, []nhn.GroupedRole{planned}},
		"assigned twice":           {[]nhn.GroupedRole{planned}, set(omitted), inState, []nhn.GroupedRole{current, planned}, []nhn.GroupedRole{planned}},
		"planned twice":            {[]nhn.GroupedRole{planned, planned}, set(omitted), inState, []nhn.GroupedRole{current}, []nhn.GroupedRole{planned, planned}},
	} {
		var diags diag.Diagnostics
		got := models.KeepGroupedRoles(t.Context(), test.planned, test.config, test.state, test.current, &diags)
		if diff := cmp.Diff(test.want, got); diff != "" || diags.HasError() {
			t.Errorf("%s: %s %v", name, diff, diags)
		}
	}
}

// TestKeepAssignedRoles has a member whose role r has got a condition since the plan.
func TestKeepAssignedRoles(t *testing.T) {
	t.Parallel()
	planned := nhn.AssignedRole{RoleID: "r", Conditions: []nhn.Condition{}}
	current := nhn.AssignedRole{RoleID: "r", Conditions: []nhn.Condition{{AttributeID: "a", OperatorCode: "TRUE", Values: []string{}}}}
	for name, test := range map[string]struct {
		config types.Set
		want   nhn.AssignedRole
	}{
		"conditions omitted":    {assignedRoles("r"), current},
		"conditions configured": {types.SetValueMust(assignedType, []attr.Value{assigned("r", conditionsSpec())}), planned},
	} {
		var diags diag.Diagnostics
		got := models.KeepAssignedRoles(t.Context(), []nhn.AssignedRole{planned}, test.config, assignedRoles("r"), []nhn.AssignedRole{current}, &diags)
		if diff := cmp.Diff([]nhn.AssignedRole{test.want}, got); diff != "" || diags.HasError() {
			t.Errorf("%s: %s %v", name, diff, diags)
		}
	}
}
