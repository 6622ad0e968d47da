package mcc

import (
	"errors"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func wantKind(t *testing.T, err error, kind apiclient.Kind) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("error = %v, want %q", err, kind)
	}
}

func TestUserWithEmail(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "users", "kim", kimJSON)
	f.seed(t, "users", "lee", `{"name":"Lee"}`)
	f.faults["GET /users/"] = []fault{responding(403, "230")}
	expect := func(email, want string) {
		t.Helper()
		if user, found, err := c.UserWithEmail(t.Context(), company, email); err != nil || user.ExternalKey != want || found != (want != "") {
			t.Errorf("%s: %q, %t, %v, want %q", email, user.ExternalKey, found, err, want)
		}
	}
	_, _, err := c.UserWithEmail(t.Context(), company, "kim@example.com")
	wantKind(t, err, apiclient.ErrPermission)
	if !c.UsersListFailed(company) || c.UsersListFailed("other") {
		t.Error("the failed list is not known")
	}
	expect("Kim@Example.COM", "kim")
	if c.UsersListFailed(company) {
		t.Error("the list was read")
	}
	expect("lee@example.com", "")
	expect("", "")
	f.expect(t, "GET /users?limit=100&offset=0", "GET /users?limit=100&offset=0") // the list that failed is requested again
	if err := c.DeleteUser(t.Context(), company, "lee"); err != nil {
		t.Fatal(err)
	}
	expect("kim@example.com", "kim")
	if err := c.DeleteUser(t.Context(), company, "kim"); err != nil {
		t.Fatal(err)
	}
	expect("kim@example.com", "")
	f.expect(t, "DELETE /users/lee", "DELETE /users/kim")
}

// The service keeps the Unicode normal form in which an address was typed. Both forms are the same address.
func TestUserWithEmail_normalForm(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "users", "rene", `{"name":"René","emailAddr":"Rene\u0301@example.com"}`)
	if user, found, err := c.UserWithEmail(t.Context(), company, "ren\u00e9@example.com"); err != nil || !found || user.ExternalKey != "rene" {
		t.Errorf("%q, %t, %v", user.ExternalKey, found, err)
	}
}

// TestUserWithKey looks users up by key and address with one list. A user whom this client has deleted is not found, also if a list that is
// read later still contains the user.
func TestUserWithKey(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "users", "kim", kimJSON)
	f.seed(t, "users", "lee", `{"name":"Lee"}`)
	expect := func(c *Client, key, want string) {
		t.Helper()
		if user, found, err := c.UserWithKey(t.Context(), company, key); err != nil || user.Name != want || found != (want != "") {
			t.Errorf("%s: %q, %t, %v, want %q", key, user.Name, found, err, want)
		}
	}
	expect(c, "lee", "Lee")
	expect(c, "park", "")
	expect(c, "", "")
	if _, found, err := c.UserWithEmail(t.Context(), company, "kim@example.com"); err != nil || !found {
		t.Errorf("the user with an address: %t, %v", found, err)
	}
	f.expect(t, "GET /users?limit=100&offset=0")
	if err := c.DeleteUser(t.Context(), company, "lee"); err != nil {
		t.Fatal(err)
	}
	expect(c, "lee", "")
	f.expect(t, "DELETE /users/lee")

	f, c, _ = newFake(t, 0)
	f.seed(t, "users", "lee", `{"name":"Lee","emailAddr":"lee@example.com"}`)
	if err := c.DeleteUser(t.Context(), company, "lee"); err != nil {
		t.Fatal(err)
	}
	f.seed(t, "users", "lee", `{"name":"Lee","emailAddr":"lee@example.com"}`) // the list is not consistent yet
	expect(c, "lee", "")
	if _, found, err := c.UserWithEmail(t.Context(), company, "lee@example.com"); err != nil || found {
		t.Errorf("the address of a deleted user: %t, %v", found, err)
	}
}
