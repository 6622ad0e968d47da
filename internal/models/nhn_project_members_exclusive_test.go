package models_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var exclusiveType = types.ObjectType{AttrTypes: map[string]attr.Type{
	"member_uuid": types.StringType, "email": types.StringType, "user_code": types.StringType, "roles": types.SetType{ElemType: expiringType},
}}

// Members of a configuration, each named in one way.
func byUUID(uuid string, roles ...string) attr.Value   { return member("member_uuid", uuid, roles) }
func byEmail(email string, roles ...string) attr.Value { return member("email", email, roles) }
func byCode(code string, roles ...string) attr.Value   { return member("user_code", code, roles) }

func member(by, value string, roles []string) attr.Value {
	all := map[string]attr.Value{
		"member_uuid": types.StringNull(), "email": types.StringNull(), "user_code": types.StringNull(), "roles": expiringRoles(roles...),
	}
	all[by] = text(value)
	return types.ObjectValueMust(exclusiveType.AttrTypes, all)
}

func membersOf(all ...attr.Value) types.List { return types.ListValueMust(exclusiveType, all) }

func TestNHNProjectMembersExclusiveDesired(t *testing.T) {
	t.Parallel()
	role := func(id string) []nhn.AssignedRole {
		return []nhn.AssignedRole{{RoleID: id, Conditions: []nhn.Condition{}}}
	}
	plan := models.NHNProjectMembersExclusive{Members: membersOf(byUUID("m", "ADMIN"), byEmail("lee@x.test", "MEMBER"), byCode("choi", "g"))}
	want := []models.NHNDesiredMember{
		{Ref: nhn.MemberRef{UUID: "m"}, Roles: role("ADMIN")},
		{Ref: nhn.MemberRef{Email: "lee@x.test"}, Roles: role("MEMBER")},
		{Ref: nhn.MemberRef{UserCode: "choi"}, Roles: role("g")},
	}
	var diags diag.Diagnostics
	if diff := cmp.Diff(want, plan.Desired(t.Context(), theEnd, &diags)); diff != "" || len(diags) != 0 {
		t.Error(diff, diags)
	}
}

func TestNHNProjectMembersExclusiveFrom(t *testing.T) {
	t.Parallel()
	joined := func(uuid, email, code, role string) nhn.ProjectMember {
		return nhn.ProjectMember{UUID: uuid, Email: email, UserCode: code, StatusCode: "COMPLETE", Roles: []nhn.AssignedRole{{RoleID: role}}}
	}
	invited := func(email string) nhn.ProjectMember { return nhn.ProjectMember{Email: email, StatusCode: "WAIT"} }
	for name, test := range map[string]struct {
		members []nhn.ProjectMember
		prior   types.List
		want    types.List
	}{
		"nobody": {nil, types.ListNull(exclusiveType), membersOf()},
		"for the first time": {
			[]nhn.ProjectMember{joined("m", "lee@x.test", "lee", "ADMIN"), joined("n", "kim@x.test", "", "MEMBER")}, types.ListNull(exclusiveType),
			membersOf(byUUID("m", "ADMIN"), byUUID("n", "MEMBER")),
		},
		"each named as before, with the roles of now": {
			[]nhn.ProjectMember{joined("l", "l@x.test", "", "A"), joined("m", "lee@x.test", "", "B"), joined("n", "kim@x.test", "kim", "C"), joined("o", "", "", "D")},
			membersOf(byUUID("l", "X"), byEmail("LEE@x.test", "Y"), byCode("kim", "Z")),
			membersOf(byUUID("l", "A"), byEmail("LEE@x.test", "B"), byCode("kim", "C"), byUUID("o", "D")),
		},
		"one who left": {[]nhn.ProjectMember{joined("m", "", "", "A")}, membersOf(byUUID("l", "X"), byUUID("m", "A")), membersOf(byUUID("m", "A"))},
		"an invitation that is wanted": {
			[]nhn.ProjectMember{invited("lee@x.test"), joined("m", "", "", "A")}, membersOf(byEmail("lee@x.test", "X"), byUUID("m", "A")),
			membersOf(byEmail("lee@x.test", "X"), byUUID("m", "A")),
		},
		"an invitation that is not, and who comes after it": {
			[]nhn.ProjectMember{invited("lee@x.test"), joined("m", "", "", "A")}, membersOf(byUUID("m", "A")), membersOf(byUUID("m", "A")),
		},
		"an invitation that may be of one named by UUID": {
			[]nhn.ProjectMember{joined("m", "", "", "A"), invited("lee@x.test")}, membersOf(byUUID("l", "X"), byUUID("m", "A")),
			membersOf(byUUID("m", "A"), byUUID("l", "X")),
		},
		"an invitation that cannot be of one named otherwise": {
			[]nhn.ProjectMember{invited("lee@x.test")}, membersOf(byEmail("kim@x.test", "X"), byCode("kim", "Y")), membersOf(),
		},
		"no invitation that is left over": {
			[]nhn.ProjectMember{invited("lee@x.test")}, membersOf(byEmail("lee@x.test", "X"), byUUID("l", "Y")), membersOf(byEmail("lee@x.test", "X")),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			want := models.NHNProjectMembersExclusive{ID: text("p"), ProjectID: text("p"), Members: test.want, ExpiredRoles: types.SetNull(types.StringType)}
			got := models.NHNProjectMembersExclusiveFrom(t.Context(), "p", test.members, test.prior, theEnd, &diags)
			if diff := cmp.Diff(want, got); diff != "" || len(diags) != 0 {
				t.Error(diff, diags)
			}
		})
	}
}

// The roles of two members end: that of lee is the only one.
func TestNHNProjectMembersExclusive_expiry(t *testing.T) {
	t.Parallel()
	until := func(by attr.Value, roles ...attr.Value) attr.Value {
		attributes := by.(types.Object).Attributes() //nolint:forcetypeassert // a member
		attributes["roles"] = expiringSet(roles...)
		return types.ObjectValueMust(exclusiveType.AttrTypes, attributes)
	}
	lee := until(byEmail("lee@x.test"), expiring("MEMBER", text(inSeoul)))
	kim := until(byUUID("m"), expiring("ADMIN", types.StringNull()), expiring("MEMBER", text(inUTC)))
	plan := models.NHNProjectMembersExclusive{Members: membersOf(lee, kim)}
	joined := func(uuid, email string, roles ...string) nhn.ProjectMember {
		member := nhn.ProjectMember{UUID: uuid, Email: email, StatusCode: "COMPLETE"}
		for _, id := range roles {
			member.Roles = append(member.Roles, nhn.AssignedRole{RoleID: id})
		}
		return member
	}
	var diags diag.Diagnostics
	if ends := plan.RoleEnds(t.Context(), theEnd, &diags); !ends.ExpiredRoles().Equal(textSet("lee@x.test/MEMBER", "m/MEMBER")) || !ends.Endless {
		t.Errorf("%+v", ends)
	}
	for now, want := range map[time.Time][]int{theEnd: {0, 1}, theEnd.Add(-time.Second): {1, 2}} {
		var roles []int
		for _, desired := range plan.Desired(t.Context(), now, &diags) {
			roles = append(roles, len(desired.Roles))
			if want := desired.Ref.Email == "lee@x.test" && now.Equal(theEnd); desired.Ended() != want {
				t.Errorf("%s: all roles of %s have expired: %t", now, desired.Ref, desired.Ended())
			}
		}
		slices.Sort(roles)
		if !slices.Equal(roles, want) {
			t.Errorf("%s: the desired members have %v roles, want %v", now, roles, want)
		}
	}
	for name, test := range map[string]struct {
		members []nhn.ProjectMember
		want    types.List
		expired types.Set
	}{
		"removed": {[]nhn.ProjectMember{joined("m", "", "ADMIN")}, membersOf(lee, kim), textSet("lee@x.test/MEMBER", "m/MEMBER")},
		"invited": {
			[]nhn.ProjectMember{joined("m", "", "ADMIN"), {Email: "lee@x.test", StatusCode: "WAIT"}}, membersOf(lee, kim), textSet("lee@x.test/MEMBER", "m/MEMBER"),
		},
		"still there": {[]nhn.ProjectMember{joined("m", "", "ADMIN", "MEMBER"), joined("l", "lee@x.test", "MEMBER")}, membersOf(lee, kim), types.SetNull(types.StringType)},
	} {
		got := models.NHNProjectMembersExclusiveFrom(t.Context(), "p", test.members, plan.Members, theEnd, &diags)
		if !models.SameNHNMembers(got.Members, test.want) || !got.ExpiredRoles.Equal(test.expired) || len(diags) > 0 {
			t.Errorf("%s: %s %s %v", name, got.Members, got.ExpiredRoles, diags)
		}
	}
	before := models.NHNProjectMembersExclusiveFrom(t.Context(), "p", []nhn.ProjectMember{joined("m", "", "ADMIN")}, plan.Members, theEnd.Add(-time.Second), &diags)
	if !before.Members.Equal(membersOf(byUUID("m", "ADMIN"))) || !before.ExpiredRoles.IsNull() {
		t.Errorf("removed before the end: %s %s", before.Members, before.ExpiredRoles)
	}
}

func TestNHNProjectMembersExclusiveDescription(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(tfkit.Key{"project_id"}, models.NHNProjectMembersExclusiveKey); diff != "" {
		t.Error(diff)
	}
	if diff := diffFields(
		map[string]string{"memberUuid": "members", "assignRoles": "members", "projectId": "project_id"}, models.NHNProjectMembersExclusiveFields,
	); diff != "" {
		t.Error(diff)
	}
}

// TestNHNProjectMembersExclusive_ended looks members up whose roles have all expired, each in the way in which it is configured.
func TestNHNProjectMembersExclusive_ended(t *testing.T) {
	t.Parallel()
	until := func(member attr.Value, end string) attr.Value {
		all := member.(types.Object).Attributes() //nolint:forcetypeassert // member returns an object
		all["roles"] = expiringSet(expiring("ADMIN", text(end)))
		return types.ObjectValueMust(exclusiveType.AttrTypes, all)
	}
	list := models.NHNProjectMembersExclusive{Members: membersOf(
		until(byUUID("m"), inUTC), until(byEmail("lee@x.test"), inUTC), until(byCode("choi"), inUTC), until(byEmail("park@x.test"), "2027-01-01T00:00:00Z"), byEmail("kim@x.test", "ADMIN"),
	)}
	var diags diag.Diagnostics
	for ref, want := range map[nhn.MemberRef]bool{
		{UUID: "m"}: true, {Email: "Lee@x.test"}: true, {UserCode: "choi"}: true,
		{UUID: "n"}: false, {UserCode: "yun"}: false, {Email: "park@x.test"}: false, {Email: "kim@x.test"}: false, {Email: "other@x.test"}: false,
	} {
		if got := list.HasEnded(t.Context(), ref, theEnd, &diags); got != want || diags.HasError() {
			t.Errorf("%+v has ended: %t, want %t; %v", ref, got, want, diags)
		}
	}
	active := list.ActiveEmails(theEnd)
	slices.Sort(active)
	if diff := cmp.Diff([]string{"kim@x.test", "park@x.test"}, active); diff != "" {
		t.Error(diff)
	}
}

// TestNHNProjectMembersExclusive_currentConditions keeps a condition that was added to a role of the first member in the console since the plan.
func TestNHNProjectMembersExclusive_currentConditions(t *testing.T) {
	t.Parallel()
	added := []nhn.Condition{{AttributeID: "ip", OperatorCode: "ALLOW", Values: []string{"10.0.0.0/8"}}}
	members := membersOf(byUUID("m", "ADMIN"))
	plan := models.NHNProjectMembersExclusive{Members: members}
	now := []nhn.ProjectMember{{UUID: "m", Roles: []nhn.AssignedRole{{RoleID: "ADMIN", Conditions: added}}}}
	config := membersOf(types.ObjectValueMust(exclusiveType.AttrTypes, map[string]attr.Value{
		"member_uuid": text("m"), "email": types.StringNull(), "user_code": types.StringNull(),
		"roles": expiringSet(types.ObjectValueMust(expiringType.AttrTypes, map[string]attr.Value{
			"role_id": text("ADMIN"), "conditions": types.SetNull(conditionType), "expires_at": types.StringNull(),
		})),
	}))
	var diags diag.Diagnostics
	want := []models.NHNDesiredMember{{Ref: nhn.MemberRef{UUID: "m"}, Roles: []nhn.AssignedRole{{RoleID: "ADMIN", Conditions: added}}}}
	if diff := cmp.Diff(want, plan.DesiredWithCurrentConditions(t.Context(), config, members, now, theEnd, &diags)); diff != "" || diags.HasError() {
		t.Error(diff, diags)
	}
}
