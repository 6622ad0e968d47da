package nhn

import (
	"errors"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestMemberRef(t *testing.T) {
	t.Parallel()
	members := []ProjectMember{
		{UUID: "a", Email: "Kim@example.com", TypeCode: "IAM", UserCode: "kim"},
		{UUID: "b", Email: "kim@example.com", TypeCode: "TOAST_CLOUD"},
		{Email: "lee@example.com", TypeCode: "TOAST_CLOUD", StatusCode: "WAIT"},
	}
	for name, test := range map[string]struct {
		ref         MemberRef
		index       int
		sharesEmail bool // with the IAM account
	}{
		"UUID":                          {MemberRef{UUID: "b"}, 1, false},
		"UUID in upper case":            {MemberRef{UUID: "A"}, 0, false},
		"email of an NHN Cloud account": {MemberRef{Email: "KIM@example.com"}, 1, true},
		"email of an invitation":        {MemberRef{Email: "lee@example.com"}, 2, false},
		"login ID":                      {MemberRef{UserCode: "kim"}, 0, false},
		"login ID in upper case":        {MemberRef{UserCode: "KIM"}, -1, false},
		"UUID counts before an email":   {MemberRef{UUID: "c", Email: "kim@example.com"}, -1, false},
		"nothing":                       {MemberRef{}, -1, false},
	} {
		if got := test.ref.Index(members); got != test.index {
			t.Errorf("%s: index %d, want %d", name, got, test.index)
		}
		if got := test.ref.SharesEmail(members[0]); got != test.sharesEmail {
			t.Errorf("%s: shares the email address: %t", name, got)
		}
		if test.ref.SharesEmail(members[1]) {
			t.Errorf("%s: shares the email address of an NHN Cloud account", name)
		}
	}
}

func TestMemberRef_noMember(t *testing.T) {
	t.Parallel()
	ref := MemberRef{Email: "kim@example.com"}
	err := ref.noMember("read", []string{})
	if failure := asFailure(t, err); failure.Reason != "" || failure.Candidates != nil || failure.Message != "member kim@example.com is not in the list" || errors.Is(err, ErrEmailOfIAMAccount) {
		t.Errorf("%+v", failure)
	}
	err = ref.noMember("read", []string{"u1", "u2"})
	want := "no NHN Cloud account with the email address kim@example.com is a member of the project; IAM accounts with this address: u1, u2"
	if failure := asFailure(t, err); failure.Reason != ReasonEmailOfIAMAccount || len(failure.Candidates) != 2 || failure.Message != want || !errors.Is(err, ErrEmailOfIAMAccount) {
		t.Errorf("%+v", failure)
	}
}

func asFailure(t *testing.T, err error) *apiclient.Error {
	t.Helper()
	var failure *apiclient.Error
	if !errors.As(err, &failure) {
		t.Fatal(err)
	}
	return failure
}
