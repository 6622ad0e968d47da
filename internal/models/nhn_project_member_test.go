package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestNHNProjectMemberFields(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		ref     nhn.MemberRef
		account string
	}{
		"by UUID":              {nhn.MemberRef{UUID: "m"}, "member_uuid"},
		"by email address":     {nhn.MemberRef{Email: "lee@x.test"}, "email"},
		"by sign-in ID":        {nhn.MemberRef{UserCode: "lee"}, "user_code"},
		"by more than one":     {nhn.MemberRef{Email: "lee@x.test", UserCode: "lee"}, "email"},
		"by nothing that fits": {nhn.MemberRef{}, "member_uuid"},
	} {
		want := map[string]string{"memberUuid": test.account, "assignRoles": "roles", "projectId": "project_id"}
		if diff := diffFields(want, models.NHNProjectMemberFields(test.ref)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestNHNProjectMemberFrom(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		told nhn.ProjectMember
		want models.NHNProjectMember
	}{
		"one who joined": {
			nhn.ProjectMember{
				UUID: "m", UserCode: "lee", Email: "lee@x.test", Name: "Lee", IAMName: "not this one", TypeCode: "IAM", StatusCode: "COMPLETE",
				JoinedAt: "2026-01-01", Roles: []nhn.AssignedRole{{RoleID: "ADMIN"}},
			},
			models.NHNProjectMember{
				ID: text("m"), ProjectID: text("p"), MemberUUID: text("m"), Email: text("lee@x.test"), UserCode: text("lee"), Roles: assignedRoles("ADMIN"),
				Name: text("Lee"), MemberType: text("IAM"), Status: text("COMPLETE"), JoinedAt: text("2026-01-01"),
			},
		},
		"one who is invited": {
			nhn.ProjectMember{Email: "lee@x.test", StatusCode: "WAIT"},
			models.NHNProjectMember{
				ID: text("lee@x.test"), ProjectID: text("p"), MemberUUID: text(""), Email: text("lee@x.test"), UserCode: text(""), Roles: assignedRoles(),
				Name: text(""), MemberType: text(""), Status: text("WAIT"), JoinedAt: text(""),
			},
		},
	} {
		if diff := cmp.Diff(test.want, models.NHNProjectMemberFrom("p", test.told)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestNHNProjectMemberRemembering(t *testing.T) {
	t.Parallel()
	member := func(email, code, status string, roles types.Set) models.NHNProjectMember {
		return models.NHNProjectMember{Email: text(email), UserCode: text(code), Status: text(status), Roles: roles}
	}
	nothing := models.NHNProjectMember{Roles: types.SetNull(assignedType)}
	open := models.NHNProjectMember{Email: types.StringUnknown(), UserCode: types.StringUnknown(), Roles: types.SetUnknown(assignedType)}
	for name, test := range map[string]struct{ now, prior, want models.NHNProjectMember }{
		"an address in capitals": {
			member("lee@x.test", "lee", "COMPLETE", assignedRoles("ADMIN")), member("LEE@x.test", "kim", "WAIT", assignedRoles("MEMBER")),
			member("LEE@x.test", "lee", "COMPLETE", assignedRoles("ADMIN")),
		},
		"an IAM account whose sign-in ID is not told": {
			member("", "", "COMPLETE", assignedRoles("ADMIN")), member("", "lee", "COMPLETE", assignedRoles("ADMIN")),
			member("", "lee", "COMPLETE", assignedRoles("ADMIN")),
		},
		"an invitation": {
			member("lee@x.test", "", "WAIT", assignedRoles()), member("lee@x.test", "", "WAIT", assignedRoles("ADMIN")),
			member("lee@x.test", "", "WAIT", assignedRoles("ADMIN")),
		},
		"an invitation with roles": {
			member("lee@x.test", "", "WAIT", assignedRoles("MEMBER")), member("lee@x.test", "", "WAIT", assignedRoles("ADMIN")),
			member("lee@x.test", "", "WAIT", assignedRoles("MEMBER")),
		},
		"one who has lost all roles": {
			member("lee@x.test", "", "COMPLETE", assignedRoles()), member("lee@x.test", "", "COMPLETE", assignedRoles("ADMIN")),
			member("lee@x.test", "", "COMPLETE", assignedRoles()),
		},
		"nothing before": {
			member("lee@x.test", "", "WAIT", assignedRoles()), nothing, member("lee@x.test", "", "WAIT", assignedRoles()),
		},
		"nothing known before": {
			member("lee@x.test", "", "WAIT", assignedRoles()), open, member("lee@x.test", "", "WAIT", assignedRoles()),
		},
	} {
		if diff := cmp.Diff(test.want, test.now.PreserveEquivalent(test.prior)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestNHNProjectMemberRef(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		id, uuid, email, code, kind, status string
		want                                nhn.MemberRef
	}{
		"an NHN Cloud account":           {"m", "m", "lee@x.test", "", "TOAST_CLOUD", "COMPLETE", nhn.MemberRef{UUID: "m"}},
		"an IAM account":                 {"m", "m", "lee@x.test", "lee", "IAM", "COMPLETE", nhn.MemberRef{UUID: "m", IAM: true}},
		"an invitation":                  {"lee@x.test", "m", "lee@x.test", "", "TOAST_CLOUD", "WAIT", nhn.MemberRef{Email: "lee@x.test"}},
		"an invitation that has expired": {"lee@x.test", "m", "lee@x.test", "", "TOAST_CLOUD", "EXPIRE", nhn.MemberRef{Email: "lee@x.test"}},
		"imported by email address":      {"", "", "lee@x.test", "lee", "", "", nhn.MemberRef{Email: "lee@x.test"}},
		"by sign-in ID alone":            {"lee", "", "", "lee", "", "", nhn.MemberRef{UserCode: "lee"}},
		"planned by UUID":                {"", "m", "", "", "", "", nhn.MemberRef{UUID: "m"}},
	} {
		member := models.NHNProjectMember{
			ID: text(test.id), MemberUUID: text(test.uuid), Email: text(test.email), UserCode: text(test.code), MemberType: text(test.kind), Status: text(test.status),
		}
		if diff := cmp.Diff(test.want, member.Ref()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestNHNProjectMemberDescription(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(tfkit.Key{"project_id", "member_uuid"}, models.NHNProjectMemberKey); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{
		"email", "id", "joined_at", "member_type", "member_uuid", "name", "project_id", "roles", "status", "user_code",
	}, models.NHNProjectMemberDocs()); diff != "" {
		t.Error(diff)
	}
}
