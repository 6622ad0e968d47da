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
	kimIAM           = `{"uuid":"u7","emailAddress":"kim@example.com","memberName":"Kim of IAM","memberTypeCode":"IAM","statusCode":"COMPLETE"}`
	kimIAMCall       = "GET /v1/projects/p1/members/u7"
	byKim            = addCall + ` {"email":"kim@example.com","assignRoles":[{"roleId":"r1"}]}`
	formerRole       = `"roles":[{"roleId":"r2"}]`
	alreadyOtherwise = "the account is already a member, with other roles"
)

var kimRef = MemberRef{Email: "kim@example.com"}

// An email address never identifies an IAM account, at any position in the list.
func TestFindProjectMember_duplicateEmail(t *testing.T) {
	t.Parallel()
	other := strings.Replace(kimIAM, "u7", "u8", 1)
	for name, test := range map[string]struct {
		search  response
		message string
		calls   []string
	}{
		"an IAM account comes first":      {members(kimIAM, kim), "", []string{searchPage, memberCall}},
		"several IAM accounts come first": {members(kimIAM, other, kim), "", []string{searchPage, memberCall}},
		"there is only an IAM account":    {members(kimIAM), "no NHN Cloud account with the email address kim@example.com is a member of the project; IAM accounts with this address: u7", []string{searchPage, iamListPage}},
		"there are only two IAM accounts": {members(kimIAM, other), "no NHN Cloud account with the email address kim@example.com is a member of the project; IAM accounts with this address: u7, u8", []string{searchPage, iamListPage}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{searchCall: {test.search}, iamListCall: {members()}, memberCall: {member(kim, roleR1)}})
			got, err := c.FindProjectMember(t.Context(), "p1", kimRef)
			var failure *apiclient.Error
			switch {
			case test.message == "" && (err != nil || got.UUID != "u1"):
				t.Error(got, err)
			case test.message != "" && (!errors.As(err, &failure) || failure.Kind != apiclient.ErrNotFound || failure.Message != test.message || !errors.Is(err, ErrEmailOfIAMAccount)):
				t.Error(got, err)
			}
			f.expect(t, test.calls...)
		})
	}
}

// A member who was invited again has no UUID, only an address.
func TestFindInvitation(t *testing.T) {
	t.Parallel()
	joined := strings.Replace(invited, "WAIT", "COMPLETE", 1)
	joined = strings.Replace(joined, "{", `{"uuid":"u9",`, 1)
	f, c := newFake(t, script{searchCall: {members(kim, invited), members(kim, joined), rejected("-6")}})
	if got, err := c.FindInvitation(t.Context(), "p1", "LEE@example.com"); err != nil || got.Email != "lee@example.com" || got.StatusCode != StatusPending {
		t.Error(got, err)
	}
	if _, err := c.FindInvitation(t.Context(), "p1", "lee@example.com"); !errors.Is(err, apiclient.ErrNotFound) {
		t.Error(err)
	}
	if _, err := c.FindInvitation(t.Context(), "p1", "lee@example.com"); !errors.Is(err, apiclient.ErrPermission) {
		t.Error(err)
	}
	f.expect(t, searchPage, searchPage, searchPage)
}

// TestAddProjectMember_duplicateEmail loses the response, and finds an IAM account and an NHN Cloud account with the address. A request with an
// address can only have added the NHN Cloud account.
func TestAddProjectMember_duplicateEmail(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{
		addCall: {lost, ok("")}, searchCall: {members(kimIAM), members(kimIAM, kim)}, iamListCall: {members()},
		memberCall: {member(kim, roleR1)},
	})
	got, err := Flat(c.AddProjectMember(t.Context(), "p1", kimRef, roles))
	if diff := cmp.Diff(wantKim, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	f.expect(t, byKim, searchPage, iamListPage, byKim, searchPage, memberCall)
}

// The service may fail for a member that exists, instead of saying so: the roles of the account distinguish the two cases.
func TestAddProjectMember_existingWithOtherRoles(t *testing.T) {
	t.Parallel()
	t.Run("it was there before", func(t *testing.T) {
		t.Parallel()
		_, c := newFake(t, script{addCall: {failure(500, "500")}, memberCall: {member(kim, formerRole)}})
		got, err := Flat(c.AddProjectMember(t.Context(), "p1", MemberRef{UUID: "u1"}, roles))
		var failure *apiclient.Error
		if !errors.As(err, &failure) || failure.Kind != apiclient.ErrExists || failure.Message != alreadyOtherwise {
			t.Errorf("error = %v", err)
		}
		if diff := cmp.Diff(ProjectMember{}, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("it was added, and the roles were not applied", func(t *testing.T) {
		t.Parallel()
		f, c := newFake(t, script{addCall: {ok("")}, memberCall: {member(kim, formerRole)}})
		got, err := Flat(c.AddProjectMember(t.Context(), "p1", MemberRef{UUID: "u1"}, roles))
		var failure *apiclient.Error
		if !errors.As(err, &failure) || failure.Kind != ErrNotApplied || failure.Field != "assignRoles" {
			t.Errorf("error = %v", err)
		}
		want := wantKim
		want.Roles = []AssignedRole{{RoleID: "r2"}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		f.expect(t, addCall+` {"memberUuid":"u1","assignRoles":[{"roleId":"r1"}]}`, memberCall, memberCall, memberCall, memberCall, memberCall)
	})
}
