package nhn

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestAddProjectMember(t *testing.T) {
	t.Parallel()
	const (
		byUUID  = addCall + ` {"memberUuid":"u1","assignRoles":[{"roleId":"r1"}]}`
		byEmail = addCall + ` {"email":"lee@example.com","assignRoles":[{"roleId":"r1"}]}`
		byCode  = addCall + ` {"userCode":"choi","assignRoles":[{"roleId":"r1"}]}`
	)
	wait := ProjectMember{Email: "lee@example.com", TypeCode: "TOAST_CLOUD", StatusCode: "WAIT"}
	missing := []string{searchPage, iamListPage}
	join := func(first string, parts ...[]string) []string {
		all := []string{first}
		for _, part := range parts {
			all = append(all, part...)
		}
		return all
	}
	unknown, look := rejected("12100"), []string{memberCall, iamCall}
	for _, test := range []struct {
		name   string
		ref    MemberRef
		sends  []response
		search []response
		list   response
		member []response
		iam    []response
		want   ProjectMember
		kind   error
		calls  []string
		doubt  string
	}{
		{"by UUID", MemberRef{UUID: "u1"}, []response{ok("")}, nil, nil, []response{member(kim, roleR1)}, nil, wantKim, nil, []string{byUUID, memberCall}, ""},
		{"invited", MemberRef{Email: "lee@example.com"}, []response{ok("")}, []response{members(invited)}, nil, nil, nil, wait, nil, []string{byEmail, searchPage}, ""},
		{"by sign-in ID", MemberRef{UserCode: "choi"}, []response{ok("")}, []response{members()}, members(iamOwn), []response{unknown}, []response{member(iamOwn, roleR1)}, wantIAM, nil,
			[]string{byCode, searchPage, iamListPage, memberCall, iamCall}, ""},
		{"read a moment later", MemberRef{UUID: "u1"}, []response{ok("")}, nil, nil, []response{unknown, unknown, member(kim, roleR1)}, []response{unknown}, wantKim, nil,
			[]string{byUUID, memberCall, iamCall, memberCall, iamCall, memberCall}, ""},
		{"never to be read", MemberRef{Email: "lee@example.com"}, []response{ok("")}, []response{members()}, members(), nil, nil,
			ProjectMember{Email: "lee@example.com", Roles: roles}, ErrUnverified, join(byEmail, missing, missing, missing, missing, missing), ""},
		{"member already", MemberRef{UUID: "u1"}, []response{rejected("22006")}, nil, nil, nil, nil, ProjectMember{}, apiclient.ErrExists, []string{byUUID}, ""},
		{"unknown account", MemberRef{UUID: "u1"}, []response{rejected("50007")}, nil, nil, nil, nil, ProjectMember{}, apiclient.ErrReferenceNotFound, []string{byUUID}, ""},
		{"unknown project", MemberRef{UUID: "u1"}, []response{rejected("12400")}, nil, nil, nil, nil, ProjectMember{}, apiclient.ErrReferenceNotFound, []string{byUUID}, ""},
		{"lost before", MemberRef{UUID: "u1"}, []response{lost, ok("")}, nil, nil, []response{unknown, member(kim, roleR1)}, []response{unknown}, wantKim, nil,
			[]string{byUUID, memberCall, iamCall, byUUID, memberCall}, ""},
		{"lost after", MemberRef{UUID: "u1"}, []response{lost}, nil, nil, []response{member(kim, roleR1)}, nil, wantKim, nil, []string{byUUID, memberCall, memberCall}, ""},
		{"invited, lost after", MemberRef{Email: "lee@example.com"}, []response{lost}, []response{members(invited)}, nil, nil, nil, wait, nil, []string{byEmail, searchPage, searchPage}, ""},
		{"lost after, and seen late", MemberRef{UUID: "u1"}, []response{lost, rejected("22006")}, nil, nil, []response{unknown, member(kim, roleR1)}, []response{unknown}, wantKim, nil,
			[]string{byUUID, memberCall, iamCall, byUUID, memberCall, memberCall}, ""},
		{"lost, and member with other roles", MemberRef{UUID: "u1"}, []response{lost, rejected("22006")}, nil, nil, []response{member(kim, `"roles":[{"roleId":"r2"}]`)}, nil,
			ProjectMember{}, apiclient.ErrExists, []string{byUUID, memberCall, byUUID, memberCall, memberCall, memberCall, memberCall, memberCall}, ""},
		{"out of order, and not there", MemberRef{UUID: "u1"}, []response{rejected("500")}, nil, nil, []response{unknown}, []response{unknown}, ProjectMember{}, apiclient.ErrUnavailable,
			join(byUUID, look, []string{byUUID}, look, []string{byUUID}, look, look, look, look, look), ""},
		{"lost, and the look fails", MemberRef{UUID: "u1"}, []response{lost}, nil, nil, []response{rejected("-6")}, nil, ProjectMember{}, apiclient.ErrOutcomeUnknown, []string{byUUID, memberCall}, "u1"},
		{"lost, and the search fails", MemberRef{Email: "lee@example.com"}, []response{lost}, []response{rejected("-6")}, nil, nil, nil, ProjectMember{}, apiclient.ErrOutcomeUnknown,
			[]string{byEmail, searchPage}, "lee@example.com"},
		{"lost, and the sign-in ID is not to be read", MemberRef{UserCode: "choi"}, []response{lost}, []response{members(iamSeen)}, nil, nil, []response{rejected("-6")}, ProjectMember{}, apiclient.ErrOutcomeUnknown,
			[]string{byCode, searchPage, iamCall}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{addCall: test.sends, searchCall: test.search, iamListCall: {test.list}, memberCall: test.member, iamCall: test.iam})
			got, err := Flat(c.AddProjectMember(t.Context(), "p1", test.ref, roles))
			if !errors.Is(err, test.kind) || errors.Is(err, apiclient.ErrNotFound) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			f.expect(t, test.calls...)
			var failure *apiclient.Error
			if errors.Is(test.kind, apiclient.ErrOutcomeUnknown) && (!errors.As(err, &failure) || !cmp.Equal(failure.Object, &apiclient.Object{Noun: "project member", Parents: []string{"p1"}, ID: test.doubt}) || !strings.Contains(failure.Meaning, "of project p1 may ")) {
				t.Errorf("%+v does not tell what to import", failure)
			}
		})
	}
}

func TestSetProjectMemberRoles(t *testing.T) {
	t.Parallel()
	const (
		sent    = putCall + ` {"assignRoles":[{"roleId":"r1"}]}`
		iamSent = iamPutCall + ` {"assignRoles":[{"roleId":"r1"}]}`
		former  = `"roles":[{"roleId":"r2"}]`
	)
	wasKim := wantKim
	wasKim.Roles = []AssignedRole{{RoleID: "r2"}}
	unknown := rejected("12100")
	for _, test := range []struct {
		name   string
		put    response
		iamPut response
		member []response
		iam    []response
		want   ProjectMember
		kind   error
		calls  []string
	}{
		{"changed", ok(""), nil, []response{member(kim, roleR1)}, nil, wantKim, nil, []string{sent, memberCall}},
		{"seen a moment later", ok(""), nil, []response{member(kim, former), unknown, member(kim, roleR1)}, []response{unknown}, wantKim, nil, []string{sent, memberCall, memberCall, iamCall, memberCall}},
		{"of IAM", unknown, ok(""), []response{unknown}, []response{member(iamOwn, roleR1)}, wantIAM, nil, []string{sent, iamSent, memberCall, iamCall}},
		{"not applied", ok(""), nil, []response{member(kim, former)}, nil, wasKim, ErrNotApplied, []string{sent, memberCall, memberCall, memberCall, memberCall, memberCall}},
		{"not to be read", ok(""), nil, []response{member(kim, former), rejected("-6")}, nil, wasKim, ErrUnverified, []string{sent, memberCall, memberCall}},
		{"gone", unknown, unknown, nil, nil, ProjectMember{}, apiclient.ErrNotFound, []string{sent, iamSent}},
		{"gone with the project", rejected("40028"), nil, nil, nil, ProjectMember{}, apiclient.ErrNotFound, []string{sent}},
		{"no role left", rejected("10010"), nil, nil, nil, ProjectMember{}, apiclient.ErrInvalid, []string{sent}},
		{"no ADMIN left", rejected("10012"), nil, nil, nil, ProjectMember{}, apiclient.ErrInUse, []string{sent}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{putCall: {test.put}, iamPutCall: {test.iamPut}, memberCall: test.member, iamCall: test.iam})
			got, err := Flat(c.SetProjectMemberRoles(t.Context(), "p1", "u1", roles))
			if !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			var failure *apiclient.Error
			if errors.Is(test.kind, ErrNotApplied) && (!errors.As(err, &failure) || failure.Field != "assignRoles") {
				t.Errorf("%+v does not name the field", failure)
			}
			f.expect(t, test.calls...)
		})
	}
}

func TestRemoveProjectMember(t *testing.T) {
	t.Parallel()
	const (
		killed    = "DELETE /v1/projects/p1/members/u1"
		iamKilled = iamDeleteCall + ` {"memberUuids":["u1"]}`
	)
	for _, test := range []struct {
		name    string
		general response
		iam     response
		kind    error
		calls   []string
	}{
		{"removed", ok(""), nil, nil, []string{killed}},
		{"of IAM", rejected("12100"), ok(""), nil, []string{killed, iamKilled}},
		{"gone before", rejected("12100"), rejected("50007"), nil, []string{killed, iamKilled}},
		{"gone with the project", rejected("40017"), nil, nil, []string{killed}},
		{"the last ADMIN", rejected("10012"), nil, apiclient.ErrInUse, []string{killed}},
		{"oneself", rejected("12107"), nil, apiclient.ErrRefused, []string{killed}},
		{"of IAM, without the right", rejected("12100"), rejected("-6"), apiclient.ErrPermission, []string{killed, iamKilled}},
	} {
		f, c := newFake(t, script{killed: {test.general}, iamDeleteCall: {test.iam}})
		if err := c.RemoveProjectMember(t.Context(), "p1", "u1"); !errors.Is(err, test.kind) {
			t.Errorf("%s: %v", test.name, err)
		}
		f.expect(t, test.calls...)
	}
}
