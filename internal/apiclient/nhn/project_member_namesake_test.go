package nhn

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// An IAM account that has the address of an NHN Cloud account.
const (
	iamNamesake      = `{"uuid":"u7","emailAddress":"kim@example.com","memberName":"Kim of IAM","memberTypeCode":"IAM","statusCode":"COMPLETE"}`
	namesakeCall     = "GET /v1/projects/p1/members/u7"
	byKim            = addCall + ` {"email":"kim@example.com","assignRoles":[{"roleId":"r1"}]}`
	formerRole       = `"roles":[{"roleId":"r2"}]`
	alreadyOtherwise = "the account is a member already, with other roles"
)

var kimRef = MemberRef{Email: "kim@example.com"}

func TestFindProjectMemberNamesake(t *testing.T) {
	t.Parallel()
	wantNamesake := ProjectMember{UUID: "u7", Email: "kim@example.com", Name: "Kim of IAM", TypeCode: "IAM", StatusCode: "COMPLETE", Roles: read}
	for _, test := range []struct {
		name   string
		search answer
		want   ProjectMember
		calls  []string
	}{
		{"the IAM account comes first, and the other is meant", members(iamNamesake, kim), wantKim, []string{searchPage, memberCall}},
		{"there is only the IAM account", members(iamNamesake), wantNamesake, []string{searchPage, iamListPage, namesakeCall}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{
				searchCall: {test.search}, iamListCall: {members()}, memberCall: {member(kim, roleR1)}, namesakeCall: {member(iamNamesake, roleR1)},
			})
			got, err := c.FindProjectMember(t.Context(), "p1", kimRef)
			if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
				t.Error(diff, err)
			}
			f.expect(t, test.calls...)
		})
	}
}

// Which of several is meant would be a matter of their order.
func TestFindProjectMemberNamesakes(t *testing.T) {
	t.Parallel()
	other := strings.Replace(iamNamesake, "u7", "u8", 1)
	f, c := newFake(t, script{searchCall: {members(iamNamesake, other), members(iamNamesake, other, kim)}, iamListCall: {members()}, memberCall: {member(kim, roleR1)}})
	_, err := c.FindProjectMember(t.Context(), "p1", kimRef)
	var failure *apiclient.Error
	if !errors.As(err, &failure) || failure.Kind != apiclient.ErrInvalid || failure.Message != "several IAM accounts of the project have this e-mail address: u7 and u8" {
		t.Error(err)
	}
	if got, err := c.FindProjectMember(t.Context(), "p1", kimRef); got.UUID != "u1" || err != nil {
		t.Error(got, err)
	}
	f.expect(t, searchPage, iamListPage, searchPage, memberCall)
}

// What an address adds is an NHN Cloud account: an IAM account of that address is not what was lost, nor what was made.
func TestAddProjectMemberNamesake(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{
		addCall: {lost, ok("")}, searchCall: {members(iamNamesake), members(iamNamesake, kim)}, iamListCall: {members()},
		memberCall: {member(kim, roleR1)},
	})
	got, err := c.AddProjectMember(t.Context(), "p1", kimRef, roles)
	if diff := cmp.Diff(wantKim, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	f.expect(t, byKim, searchPage, iamListPage, byKim, searchPage, memberCall)
}

// The service may fail for a member that exists, instead of saying so: what the account has tells them apart.
func TestAddProjectMemberOtherRoles(t *testing.T) {
	t.Parallel()
	t.Run("it was there before", func(t *testing.T) {
		t.Parallel()
		_, c := newFake(t, script{addCall: {told(500, "500")}, memberCall: {member(kim, formerRole)}})
		got, err := c.AddProjectMember(t.Context(), "p1", MemberRef{UUID: "u1"}, roles)
		var failure *apiclient.Error
		if !errors.As(err, &failure) || failure.Kind != apiclient.ErrExists || failure.Message != alreadyOtherwise {
			t.Errorf("error = %v", err)
		}
		if diff := cmp.Diff(ProjectMember{}, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("it was added, and the roles did not take", func(t *testing.T) {
		t.Parallel()
		f, c := newFake(t, script{addCall: {ok("")}, memberCall: {member(kim, formerRole)}})
		got, err := c.AddProjectMember(t.Context(), "p1", MemberRef{UUID: "u1"}, roles)
		var failure *apiclient.Error
		if !errors.As(err, &failure) || failure.Kind != apiclient.ErrUnread || failure.Field != "assignRoles" {
			t.Errorf("error = %v", err)
		}
		want := wantKim
		want.Roles = roles // as it was sent: the next plan shows the difference
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		f.expect(t, addCall+` {"memberUuid":"u1","assignRoles":[{"roleId":"r1"}]}`, memberCall)
	})
}
