package models_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

var expiringType = types.ObjectType{AttrTypes: map[string]attr.Type{
	"role_id": types.StringType, "conditions": types.SetType{ElemType: conditionType}, "expires_at": types.StringType,
}}

func expiring(id string, until types.String) types.Object {
	return types.ObjectValueMust(expiringType.AttrTypes, map[string]attr.Value{"role_id": text(id), "conditions": unconditional, "expires_at": until})
}

func expiringSet(roles ...attr.Value) types.Set { return types.SetValueMust(expiringType, roles) }

// expiringRoles are roles without end dates.
func expiringRoles(ids ...string) types.Set {
	roles := []attr.Value{}
	for _, id := range ids {
		roles = append(roles, expiring(id, types.StringNull()))
	}
	return expiringSet(roles...)
}

// The end of the role of a test, once in Seoul and once in UTC.
const (
	inSeoul = "2026-12-31T18:00:00+09:00"
	inUTC   = "2026-12-31T09:00:00Z"
)

var theEnd = time.Date(2026, time.December, 31, 9, 0, 0, 0, time.UTC)

func TestNHNRoleEndsOf(t *testing.T) {
	t.Parallel()
	later := "2027-01-01T00:00:00+09:00"
	for name, test := range map[string]struct {
		roles                         types.Set
		now                           time.Time
		expired                       types.Set
		later                         int
		unknown, endless, all, allEnd bool
	}{
		"a second before":    {expiringSet(expiring("a", text(inSeoul))), theEnd.Add(-time.Second), types.SetNull(types.StringType), 1, false, false, false, true},
		"at the end":         {expiringSet(expiring("a", text(inSeoul))), theEnd, textSet("a"), 0, false, false, true, true},
		"another time zone":  {expiringSet(expiring("a", text(inUTC))), theEnd, textSet("a"), 0, false, false, true, true},
		"one of two":         {expiringSet(expiring("b", text(later)), expiring("a", text(inSeoul))), theEnd, textSet("a"), 1, false, false, false, true},
		"one without an end": {expiringSet(expiring("b", types.StringNull()), expiring("a", text(inSeoul))), theEnd, textSet("a"), 0, false, true, false, false},
		"unknown end":        {expiringSet(expiring("b", types.StringUnknown()), expiring("a", text(inSeoul))), theEnd, textSet("a"), 0, true, false, false, false},
		"unknown role":       {expiringSet(types.ObjectUnknown(expiringType.AttrTypes)), theEnd, types.SetNull(types.StringType), 0, true, false, false, false},
		"unknown and a role": {expiringSet(types.ObjectUnknown(expiringType.AttrTypes), expiring("a", text(inSeoul))), theEnd, textSet("a"), 0, true, false, false, false},
		"unknown roles":      {types.SetUnknown(expiringType), theEnd, types.SetNull(types.StringType), 0, true, false, false, false},
		"no roles":           {types.SetNull(expiringType), theEnd, types.SetNull(types.StringType), 0, false, false, false, false},
	} {
		ends := models.NHNRoleEndsOf(test.roles, test.now)
		if !ends.ExpiredRoles().Equal(test.expired) || len(ends.Later) != test.later || ends.Unknown != test.unknown || ends.Endless != test.endless ||
			ends.AllExpired() != test.all || models.AllNHNRolesEnd(test.roles) != test.allEnd {
			t.Errorf("%s: %+v", name, ends)
		}
	}
}

func TestNHNRoleEndsOf_unknownID(t *testing.T) {
	t.Parallel()
	withID := func(id types.String) types.Object {
		return types.ObjectValueMust(expiringType.AttrTypes, map[string]attr.Value{"role_id": id, "conditions": unconditional, "expires_at": text(inSeoul)})
	}
	for name, test := range map[string]struct {
		roles types.Set
		want  bool
	}{
		"known":               {expiringSet(withID(text("a")), withID(text("b"))), false},
		"unknown":             {expiringSet(withID(types.StringUnknown())), true},
		"unknown, then known": {expiringSet(withID(types.StringUnknown()), withID(text("b"))), true},
	} {
		if ends := models.NHNRoleEndsOf(test.roles, theEnd); ends.UnknownIDs != test.want {
			t.Errorf("%s: %+v", name, ends)
		}
	}
}

func TestActiveNHNRoles(t *testing.T) {
	t.Parallel()
	roles := expiringSet(expiring("a", text(inSeoul)), expiring("b", types.StringNull()))
	for now, want := range map[time.Time]types.Set{theEnd.Add(-time.Second): assignedRoles("a", "b"), theEnd: assignedRoles("b")} {
		if diff := cmp.Diff(want, models.ActiveNHNRoles(roles, now)); diff != "" {
			t.Errorf("%s: %s", now, diff)
		}
	}
	if diff := cmp.Diff(assignedRoles("a", "b"), models.WithoutNHNRoleEnds(roles)); diff != "" {
		t.Error(diff)
	}
	unknown := expiringSet(types.ObjectUnknown(expiringType.AttrTypes), expiring("b", types.StringNull()))
	want := types.SetValueMust(assignedType, []attr.Value{types.ObjectUnknown(assignedType.AttrTypes), assignedRoles("b").Elements()[0]})
	if diff := cmp.Diff(want, models.ActiveNHNRoles(unknown, theEnd)); diff != "" {
		t.Error("a role that is not known yet: ", diff)
	}
	for _, roles := range []types.Set{types.SetNull(expiringType), types.SetUnknown(expiringType)} {
		if got := models.WithoutNHNRoleEnds(roles); got.IsNull() != roles.IsNull() || got.IsUnknown() != roles.IsUnknown() || !got.ElementType(t.Context()).Equal(assignedType) {
			t.Errorf("%s became %s", roles, got)
		}
	}
}

func TestWithNHNRoleEnds(t *testing.T) {
	t.Parallel()
	a, b := expiring("a", text(inSeoul)), expiring("b", types.StringNull())
	none := types.SetNull(types.StringType)
	for name, test := range map[string]struct {
		prior, found   types.Set
		now            time.Time
		roles, expired types.Set
	}{
		"both there":                {expiringSet(a, b), assignedRoles("a", "b"), theEnd.Add(-time.Second), expiringSet(a, b), none},
		"removed before the end":    {expiringSet(a, b), assignedRoles("b"), theEnd.Add(-time.Second), expiringSet(b), none},
		"removed after the end":     {expiringSet(a, b), assignedRoles("b"), theEnd, expiringSet(b, a), textSet("a")},
		"still there after the end": {expiringSet(a, b), assignedRoles("a", "b"), theEnd, expiringSet(a, b), none},
		"another role there":        {expiringSet(a), assignedRoles("c"), theEnd, expiringSet(expiring("c", types.StringNull()), a), textSet("a")},
		"import":                    {types.SetNull(expiringType), assignedRoles("a"), theEnd, expiringRoles("a"), none},
		"list":                      {types.Set{}, assignedRoles("a"), theEnd, expiringRoles("a"), none},
	} {
		roles, expired := models.WithNHNRoleEnds(test.prior, test.found, test.now)
		if diff := cmp.Diff(test.roles, roles) + cmp.Diff(test.expired, expired); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	withConditions := types.ObjectValueMust(expiringType.AttrTypes, map[string]attr.Value{
		"role_id": text("a"), "conditions": conditionsSpec(condition("ip", "ALLOW", "192.0.2.1")), "expires_at": text(inSeoul),
	})
	if roles, _ := models.WithNHNRoleEnds(expiringSet(withConditions), assignedRoles("a"), theEnd.Add(-time.Second)); !roles.Equal(expiringRoles("a")) {
		t.Errorf("a role with other conditions has the end date: %s", roles)
	}
}

func TestNHNOrganizationMemberRoles_currentRoles(t *testing.T) {
	t.Parallel()
	state := models.NHNOrganizationMemberRoles{Roles: expiringSet(expiring("ADMIN", text(inSeoul))), RolesOnDestroy: assignedRoles("NONE")}
	var diags diag.Diagnostics
	for now, want := range map[time.Time]string{theEnd.Add(-time.Second): "ADMIN", theEnd: "NONE"} {
		if roles := state.CurrentRoles(t.Context(), now, &diags); len(roles) != 1 || roles[0].RoleID != want || len(diags) > 0 {
			t.Errorf("%s: %v %v", now, roles, diags)
		}
	}
}
