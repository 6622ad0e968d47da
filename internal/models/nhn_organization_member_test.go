package models_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestNHNOrganizationMemberFrom(t *testing.T) {
	t.Parallel()
	told := nhn.OrganizationMember{
		UUID: "m", UserCode: "lee", Email: "lee@x.test", Name: "Lee", TypeCode: "IAM", StatusCode: "COMPLETE", JoinedAt: "1", LastLoginAt: "2",
		PasswordChangedAt: "3", SecondFactor: "Y", Roles: []nhn.AssignedRole{{RoleID: "OWNER"}},
	}
	want := models.NHNOrganizationMember{
		ID: text("m"), OrgID: text("o"), Email: text("lee@x.test"), UserCode: text("lee"), Name: text("Lee"), MemberType: text("IAM"),
		Status: text("COMPLETE"), JoinedAt: text("1"), LastLoginAt: text("2"), PasswordChangedAt: text("3"), SecondFactor: types.BoolValue(true),
		Roles: assignedRoles("OWNER"),
	}
	if diff := cmp.Diff(want, models.NHNOrganizationMemberFrom("o", told)); diff != "" {
		t.Error(diff)
	}
	for answer, want := range map[string]types.Bool{"Y": types.BoolValue(true), "N": types.BoolValue(false), "": types.BoolNull()} {
		if got := models.NHNOrganizationMemberFrom("o", nhn.OrganizationMember{SecondFactor: answer}).SecondFactor; !got.Equal(want) {
			t.Errorf("%q: a second factor: %s", answer, got)
		}
	}
}

func TestNHNOrganizationMemberRoles_with(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		told nhn.OrganizationMember
		want types.Set
	}{
		"with roles": {nhn.OrganizationMember{UUID: "M", Roles: []nhn.AssignedRole{{RoleID: "OWNER"}, {RoleID: "g"}}}, expiringRoles("g", "OWNER")},
		"without":    {nhn.OrganizationMember{}, expiringRoles()},
	} {
		const uuid, capitals = "0a000000-0000-4000-8000-000000000003", "0A000000-0000-4000-8000-000000000003"
		want := models.NHNOrganizationMemberRoles{ID: text(uuid), OrgID: text("o"), MemberUUID: text(capitals), Roles: test.want, ExpiredRoles: types.SetNull(types.StringType), RolesOnDestroy: assignedRoles("NONE")}
		state := models.NHNOrganizationMemberRoles{OrgID: text("o"), MemberUUID: text(capitals), RolesOnDestroy: assignedRoles("NONE")}
		if diff := cmp.Diff(want, state.WithRemote(test.told, time.Now())); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestNHNOrganizationMemberRolesFrom(t *testing.T) {
	t.Parallel()
	want := models.NHNOrganizationMemberRoles{ID: text("m"), OrgID: text("o"), MemberUUID: text("m"), Roles: expiringRoles("OWNER"), ExpiredRoles: types.SetNull(types.StringType), RolesOnDestroy: types.SetNull(assignedType)}
	if diff := cmp.Diff(want, models.NHNOrganizationMemberRolesFrom("o", nhn.OrganizationMember{UUID: "m", Roles: []nhn.AssignedRole{{RoleID: "OWNER"}}}, time.Now())); diff != "" {
		t.Error(diff)
	}
}

func TestNHNOrganizationMemberDescription(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(tfkit.Key{"org_id", "member_uuid"}, models.NHNOrganizationMemberRolesKey); diff != "" {
		t.Error(diff)
	}
	if diff := diffFields(
		map[string]string{"memberUuid": "member_uuid", "assignRoles": "roles", "orgId": "org_id"}, models.NHNOrganizationMemberFields,
	); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{
		"email", "id", "joined_at", "last_login_at", "member_type", "name", "org_id", "password_changed_at", "roles", "second_factor", "status", "user_code",
	}, models.NHNOrganizationMemberDocs()); diff != "" {
		t.Error(diff)
	}
}
