package models_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

var (
	conditionType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"attribute_id": types.StringType, "operator": types.StringType, "values": types.SetType{ElemType: types.StringType},
	}}
	assignedType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"role_id": types.StringType, "conditions": types.SetType{ElemType: conditionType},
	}}
	groupedType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"role_id": types.StringType, "policy": types.StringType, "conditions": types.SetType{ElemType: conditionType},
	}}
	unconditional = types.SetNull(conditionType)
)

func condition(attribute, operator string, values ...string) attr.Value {
	return types.ObjectValueMust(conditionType.AttrTypes, map[string]attr.Value{
		"attribute_id": text(attribute), "operator": text(operator), "values": textSet(values...),
	})
}

func conditionsSpec(all ...attr.Value) types.Set { return types.SetValueMust(conditionType, all) }

func assigned(role string, conditions types.Set) attr.Value {
	return types.ObjectValueMust(assignedType.AttrTypes, map[string]attr.Value{"role_id": text(role), "conditions": conditions})
}

func grouped(role, policy string, conditions types.Set) attr.Value {
	return types.ObjectValueMust(groupedType.AttrTypes, map[string]attr.Value{"role_id": text(role), "policy": text(policy), "conditions": conditions})
}

// assignedRoles are roles that a member has without conditions.
func assignedRoles(ids ...string) types.Set {
	roles := []attr.Value{}
	for _, id := range ids {
		roles = append(roles, assigned(id, unconditional))
	}
	return types.SetValueMust(assignedType, roles)
}

func TestNHNRoleFrom(t *testing.T) {
	t.Parallel()
	told := nhn.Role{
		RoleID: "r", RoleName: "ADMIN", Description: "doc", CategoryKey: "ProjectRole", RoleCategory: "PROJECT_ROLE", CategoryTypeCode: "ROLE",
	}
	want := models.NHNRole{
		RoleID: text("r"), Name: text("ADMIN"), Description: text("doc"), CategoryKey: text("ProjectRole"), RoleCategory: text("PROJECT_ROLE"),
		CategoryTypeCode: text("ROLE"),
	}
	if diff := cmp.Diff(want, models.NHNRoleFrom(told)); diff != "" {
		t.Error(diff)
	}
}

func TestNHNAssignedRoles(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		api       []nhn.AssignedRole
		terraform types.Set
	}{
		"none": {[]nhn.AssignedRole{}, assignedRoles()},
		"with conditions and without": {
			[]nhn.AssignedRole{
				{RoleID: "a", Conditions: []nhn.Condition{}},
				{RoleID: "b", Conditions: []nhn.Condition{
					{AttributeID: "hour", OperatorCode: "BETWEEN", Values: []string{"9", "18"}}, {AttributeID: "ip", OperatorCode: "ALLOW", Values: []string{}},
				}},
			},
			types.SetValueMust(assignedType, []attr.Value{
				assigned("a", unconditional), assigned("b", conditionsSpec(condition("hour", "BETWEEN", "9", "18"), condition("ip", "ALLOW"))),
			}),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.terraform, models.NHNAssignedRolesFrom(test.api)); diff != "" {
				t.Error(diff)
			}
			var diags diag.Diagnostics
			if diff := cmp.Diff(test.api, models.NHNAssignedRoles(t.Context(), test.terraform, &diags)); diff != "" || len(diags) != 0 {
				t.Error(diff, diags)
			}
		})
	}
}

func TestNHNGroupedRoles(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		api       []nhn.GroupedRole
		terraform types.Set
	}{
		"none": {[]nhn.GroupedRole{}, types.SetValueMust(groupedType, []attr.Value{})},
		"with conditions and without": {
			[]nhn.GroupedRole{
				{RoleID: "a", PolicyCode: "ALLOW", Conditions: []nhn.Condition{}},
				{RoleID: "b", PolicyCode: "DENY", Conditions: []nhn.Condition{{AttributeID: "ip", OperatorCode: "ANY_MATCH", Values: []string{"::1"}}}},
			},
			types.SetValueMust(groupedType, []attr.Value{
				grouped("a", "ALLOW", unconditional), grouped("b", "DENY", conditionsSpec(condition("ip", "ANY_MATCH", "::1"))),
			}),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.terraform, models.NHNGroupedRolesFrom(test.api)); diff != "" {
				t.Error(diff)
			}
			var diags diag.Diagnostics
			if diff := cmp.Diff(test.api, models.NHNGroupedRoles(t.Context(), test.terraform, &diags)); diff != "" || len(diags) != 0 {
				t.Error(diff, diags)
			}
		})
	}
}

// Roles that a plan does not tell yet are none to send, and so are conditions.
func TestNHNRolesUnknown(t *testing.T) {
	t.Parallel()
	var diags diag.Diagnostics
	for _, roles := range []types.Set{types.SetNull(assignedType), types.SetUnknown(assignedType)} {
		if got := models.NHNAssignedRoles(t.Context(), roles, &diags); got == nil || len(got) != 0 {
			t.Errorf("%s: %v", roles, got)
		}
	}
	open := types.SetValueMust(assignedType, []attr.Value{assigned("a", types.SetUnknown(conditionType))})
	if diff := cmp.Diff([]nhn.AssignedRole{{RoleID: "a", Conditions: []nhn.Condition{}}}, models.NHNAssignedRoles(t.Context(), open, &diags)); diff != "" {
		t.Error(diff)
	}
	if len(diags) != 0 {
		t.Error(diags)
	}
}

// A role without conditions is null, as in a configuration without conditions: an empty set would differ.
func TestNHNRolesWithoutConditions(t *testing.T) {
	t.Parallel()
	for name, told := range map[string][]nhn.Condition{"left out": nil, "none": {}} {
		if got := models.NHNAssignedRolesFrom([]nhn.AssignedRole{{RoleID: "a", Conditions: told}}); !got.Equal(assignedRoles("a")) {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestNHNRoleDescription(t *testing.T) {
	t.Parallel()
	if diff := diffNames(
		[]string{"category_key", "category_type_code", "description", "name", "role_category", "role_id"}, models.NHNRoleDocs(),
	); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{"attribute_id", "operator", "values"}, models.NHNConditionDocs()); diff != "" {
		t.Error(diff)
	}
	if got := models.NHNAssignedRoleDocs()["conditions"].GetType(); !got.Equal(types.SetType{ElemType: conditionType}) {
		t.Errorf("conditions of a member are %s", got)
	}
	if got := models.NHNGroupedRoleDocs()["conditions"].GetType(); !got.Equal(types.SetType{ElemType: conditionType}) {
		t.Errorf("conditions in a role group are %s", got)
	}
	if !slices.IsSorted(models.NHNOperators) || len(models.NHNOperators) != 15 {
		t.Errorf("operators: %q", models.NHNOperators)
	}
}

// A condition with fewer values is another condition, so a null value is an error and not omitted.
func TestNHNRoles_nullConditionValue(t *testing.T) {
	t.Parallel()
	withNull := types.ObjectValueMust(conditionType.AttrTypes, map[string]attr.Value{
		"attribute_id": text("ip"), "operator": text("ANY_MATCH"),
		"values": types.SetValueMust(types.StringType, []attr.Value{text("10.0.0.0/8"), types.StringNull()}),
	})
	var diags diag.Diagnostics
	models.NHNAssignedRoles(t.Context(), types.SetValueMust(assignedType, []attr.Value{assigned("r", conditionsSpec(withNull))}), &diags)
	models.NHNGroupedRoles(t.Context(), types.SetValueMust(groupedType, []attr.Value{grouped("r", "ALLOW", conditionsSpec(withNull))}), &diags)
	if diags.ErrorsCount() != 1 { // the same error twice is one
		t.Errorf("%d errors: %v", diags.ErrorsCount(), diags)
	}
}

func TestEquivalentNHNMembers(t *testing.T) {
	t.Parallel()
	member := func(uuid, email types.String, conditions types.Set) types.List {
		role := types.ObjectValueMust(expiringType.AttrTypes, map[string]attr.Value{"role_id": text("r"), "conditions": conditions, "expires_at": types.StringNull()})
		return membersOf(types.ObjectValueMust(exclusiveType.AttrTypes, map[string]attr.Value{
			"member_uuid": uuid, "email": email, "user_code": types.StringNull(), "roles": expiringSet(role),
		}))
	}
	none, empty := types.StringNull(), conditionsSpec()
	for name, test := range map[string]struct {
		a, b types.List
		same bool
	}{
		"empty conditions":   {member(none, text("kim@example.com"), unconditional), member(none, text("kim@example.com"), empty), true},
		"case of an email":   {member(none, text("kim@example.com"), empty), member(none, text("Kim@Example.com"), empty), true},
		"case of a UUID":     {member(text("0a000000-0000-4000-8000-000000000003"), none, empty), member(text("0A000000-0000-4000-8000-000000000003"), none, empty), true},
		"another email":      {member(none, text("kim@example.com"), empty), member(none, text("lee@example.com"), empty), false},
		"other conditions":   {member(none, text("kim@example.com"), empty), member(none, text("kim@example.com"), conditionsSpec(condition("ip", "ANY_MATCH", "x"))), false},
		"unknown conditions": {member(none, text("kim@example.com"), types.SetUnknown(conditionType)), member(none, text("kim@example.com"), unconditional), false},
		"an empty UUID":      {member(text(""), text("kim@example.com"), empty), member(none, text("kim@example.com"), empty), false},
		"an unknown member": {
			types.ListValueMust(exclusiveType, []attr.Value{types.ObjectUnknown(exclusiveType.AttrTypes)}),
			types.ListValueMust(exclusiveType, []attr.Value{types.ObjectNull(exclusiveType.AttrTypes)}), false,
		},
		"another order": {
			membersOf(byEmail("kim@example.com", "r"), byEmail("lee@example.com", "r")), membersOf(byEmail("lee@example.com", "r"), byEmail("kim@example.com", "r")), true,
		},
		"one of them twice": {
			membersOf(byEmail("kim@example.com", "r"), byEmail("kim@example.com", "r")), membersOf(byEmail("kim@example.com", "r"), byEmail("lee@example.com", "r")), false,
		},
		"as often": {
			membersOf(byEmail("kim@example.com", "r"), byEmail("KIM@example.com", "r"), byEmail("lee@example.com", "r")),
			membersOf(byEmail("kim@example.com", "r"), byEmail("lee@example.com", "r"), byEmail("lee@example.com", "r")), false,
		},
		"unknown as a whole":   {types.ListUnknown(exclusiveType), member(none, text("kim@example.com"), empty), false},
		"unknown and none":     {types.ListUnknown(exclusiveType), membersOf(), false},
		"a null and no member": {types.ListNull(exclusiveType), membersOf(), false},
		"one more":             {membersOf(byEmail("kim@example.com", "r")), membersOf(byEmail("kim@example.com", "r"), byEmail("lee@example.com", "r")), false},
	} {
		for _, same := range []bool{models.EquivalentNHNMembers(test.a, test.b), models.EquivalentNHNMembers(test.b, test.a)} {
			if same != test.same {
				t.Errorf("%s: the same is %v", name, same)
			}
		}
	}
}
