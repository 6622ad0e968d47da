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
	_, _, err = c.UserWithEmail(TryOnce(t.Context()), company, "kim@example.com") // without a request
	wantKind(t, err, apiclient.ErrPermission)
	f.expect(t, "GET /users?limit=100&offset=0")
	expect("Kim@Example.COM", "kim")
	expect("lee@example.com", "")
	expect("", "")
	f.expect(t, "GET /users?limit=100&offset=0") // the list that failed is requested again
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

// TestLookup_withKey looks users up by key and address with one list. A user whom this client has deleted is not found, also if a list that is
// read later still contains the user.
func TestLookup_withKey(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "users", "kim", kimJSON)
	f.seed(t, "users", "lee", `{"name":"Lee"}`)
	expect := func(c *Client, key, want string) {
		t.Helper()
		if user, found, err := c.UserLookup().WithKey(t.Context(), company, key); err != nil || user.Name != want || found != (want != "") {
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

// TestLookup_withKey_deleted looks up objects of each type that this client deletes. Later reads share the list.
func TestLookup_withKey_deleted(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	for _, kind := range []string{"depts", "job-grades", "job-positions", "users"} {
		f.seed(t, kind, "a", `{"name":"A"}`)
	}
	for kind, test := range map[string]struct {
		exists func() (bool, error)
		remove func() error
	}{
		"depts":         {lookupA(t, c.DepartmentLookup()), func() error { return c.DeleteDepartment(t.Context(), company, "a") }},
		"job-grades":    {lookupA(t, c.JobGradeLookup()), func() error { return c.DeleteJobGrade(t.Context(), company, "a") }},
		"job-positions": {lookupA(t, c.JobPositionLookup()), func() error { return c.DeleteJobPosition(t.Context(), company, "a") }},
		"users":         {lookupA(t, c.UserLookup()), func() error { return c.DeleteUser(t.Context(), company, "a") }},
	} {
		if exists, err := test.exists(); err != nil || !exists {
			t.Errorf("%s: %t %v", kind, exists, err)
		}
		if err := test.remove(); err != nil {
			t.Error(err)
		}
		if exists, err := test.exists(); err != nil || exists {
			t.Errorf("%s after the deletion: %t %v", kind, exists, err)
		}
		f.expect(t, "GET /"+kind+"?limit=100&offset=0", "DELETE /"+kind+"/a")
	}
}

func lookupA[T any](t *testing.T, lookup *Lookup[T]) func() (bool, error) {
	t.Helper()
	return func() (bool, error) {
		_, exists, err := lookup.WithKey(t.Context(), company, "a")
		return exists, err
	}
}

// TestLookup_sharedList reads departments one by one and looks two up: there is one list. All includes the department without a key.
func TestLookup_sharedList(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	for _, key := range []string{"a", "b", "c", "d", "e", "f"} {
		f.seed(t, "depts", key, `{"name":"D"}`)
	}
	f.seed(t, "depts", "", `{"name":"Console"}`)
	for _, key := range []string{"a", "b", "c", "d", "e"} {
		if _, err := c.GetDepartment(t.Context(), company, key); err != nil {
			t.Error(err)
		}
	}
	if _, exists, err := c.DepartmentLookup().WithKey(t.Context(), company, "f"); err != nil || !exists {
		t.Errorf("%t %v", exists, err)
	}
	if all, err := c.DepartmentLookup().All(t.Context(), company); err != nil || len(all) != 7 {
		t.Errorf("%v %v", all, err)
	}
	if _, err := c.GetDepartment(t.Context(), company, "f"); err != nil {
		t.Error(err)
	}
	f.expect(t, "GET /depts/a", "GET /depts/b", "GET /depts/c", "GET /depts/d", "GET /depts?limit=100&offset=0")
}

// TestTryOnce has a service that does not respond: the list is sent once, and later reads and the verification of the credentials do not
// depend on it.
func TestTryOnce(t *testing.T) {
	t.Parallel()
	f, c, waited := newFake(t, 3)
	f.seed(t, "depts", "a", `{"name":"A"}`)
	f.faults["GET /depts/"] = []fault{lostBefore, lostBefore}
	for range 3 {
		_, _, err := c.DepartmentLookup().WithKey(TryOnce(t.Context()), company, "a")
		wantKind(t, err, apiclient.ErrUnavailable)
	}
	wantKind(t, c.VerifyCredentials(t.Context(), company), apiclient.ErrUnavailable)
	f.expect(t, "GET /depts?limit=100&offset=0")
	if len(waited.delays) > 0 {
		t.Errorf("it waited %v", waited.delays)
	}
	for range 5 {
		if _, err := c.GetDepartment(t.Context(), company, "a"); err != nil {
			t.Error(err)
		}
	}
	f.expect(t, "GET /depts/a", "GET /depts/a", "GET /depts/a", "GET /depts/a", "GET /depts?limit=100&offset=0", "GET /depts?limit=100&offset=0")
}
