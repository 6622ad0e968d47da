package mcc

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestUpdate_waitsUntilApplied(t *testing.T) {
	t.Parallel()
	f, c, recorder := newFake(t, 0)
	f.seed(t, "users", "kim", `{"name":"Kim","emailAddr":"kim@example.com","telNo":"KR+82 021"}`)
	f.blind = 2
	got, err := c.UpdateUser(t.Context(), company, "kim", UserSpec{Name: "Kim B"})
	if err != nil || got.Object.Name != "Kim B" || !got.Verified() {
		t.Errorf("%+v and %v", got, err)
	}
	f.expect(t, look, `PUT /users/kim {"name":"Kim B","telNo":"KR+82 021"}`, look, look, look)
	if len(recorder.delays) != 2 {
		t.Errorf("waited %d times, want 2", len(recorder.delays))
	}
}

func TestUpdate_notApplied(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "users", "kim", `{"name":"Kim","telNo":"KR+82 0211111111","i18nNames":{"en_US":"Kim"}}`)
	f.ignored = []string{"telNo", "i18nNames"}
	got, err := c.UpdateUser(t.Context(), company, "kim", UserSpec{Name: "Kim B", TelNo: new(""), I18nNames: map[string]string{}})
	want := apiclient.Result[User]{
		Object:  User{"kim", UserSpec{Name: "Kim B", TelNo: new("KR+82 0211111111"), I18nNames: map[string]string{"en_US": "Kim"}}},
		Outcome: apiclient.Outcome{NotApplied: []string{"i18nNames", "telNo"}},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestUpdate_unverified(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "users", "kim", kimJSON)
	f.faults["GET /users/kim"] = []fault{nil, responding(500, "180024")}
	got, err := c.UpdateUser(t.Context(), company, "kim", UserSpec{Name: "Kim B"})
	if err != nil || !errors.Is(got.Unverified, apiclient.ErrUnavailable) {
		t.Errorf("error = %v, unverified: %v", err, got.Unverified)
	}
	if diff := cmp.Diff(User{"kim", UserSpec{Name: "Kim B"}}, got.Object); diff != "" {
		t.Error(diff)
	}
}

// What an early read did not show yet says nothing once a later one fails.
func TestUpdate_readFailsAfterStaleRead(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "users", "kim", kimJSON)
	f.blind = 1
	f.faults["GET /users/kim"] = []fault{nil, nil, responding(500, "180024")}
	got, err := c.UpdateUser(t.Context(), company, "kim", UserSpec{Name: "Kim B"})
	if err != nil || got.NotApplied != nil || !errors.Is(got.Unverified, apiclient.ErrUnavailable) {
		t.Errorf("error = %v, outcome %+v", err, got.Outcome)
	}
	f.expect(t, look, `PUT /users/kim {"name":"Kim B"}`, look, look)
}

// What was not chosen, and has changed since the caller looked, is sent as it is now.
func TestUpdate_keepsOmittedFields(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "users", "kim", `{"name":"Kim","i18nNames":{"en_US":"Kim"},"emailAddr":"kim@example.com","deptExternalKey":"d","cphNo":"KR+82 010","localeTypeCd":"zh_CN"}`)
	got, err := c.UpdateUser(t.Context(), company, "kim", UserSpec{Name: "Kim", DeptExternalKey: new("e")})
	if err != nil {
		t.Fatal(err)
	}
	f.expect(t, look, `PUT /users/kim {"name":"Kim","i18nNames":{"en_US":"Kim"},"deptExternalKey":"e","cphNo":"KR+82 010","localeTypeCd":"zh_CN"}`, look)
	want := User{"kim", UserSpec{
		Name: "Kim", I18nNames: map[string]string{"en_US": "Kim"}, EmailAddr: new("kim@example.com"), DeptExternalKey: new("e"), CphNo: new("KR+82 010"),
		LocaleTypeCd: new("zh_CN"),
	}}
	if diff := cmp.Diff(want, got.Object); diff != "" {
		t.Error(diff)
	}
}

func TestUpdate_readBeforeFails(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "users", "kim", kimJSON)
	f.faults["GET /users/kim"] = []fault{responding(403, "230")}
	if _, err := c.UpdateUser(t.Context(), company, "kim", UserSpec{Name: "Kim B"}); !errors.Is(err, apiclient.ErrPermission) {
		t.Errorf("error = %v, want a refusal", err)
	}
	f.expect(t, look) // nothing is written
}

// An error that points to a field contains the sent value, whether it was configured or not.
func TestErrors_containValueOfField(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.seed(t, "users", "kim", `{"name":"Kim","deptExternalKey":"d"}`)
	f.seed(t, "depts", "sales", `{"name":"Sales"}`)
	f.faults["PUT /users/kim"] = []fault{responding(404, "180007"), responding(404, "180013"), responding(404, "180015"), responding(400, "181004")}
	f.faults["POST /users/lee"] = []fault{responding(409, "180017")}
	f.faults["PUT /depts/sales"] = []fault{responding(400, "180004"), responding(400, "180012")}
	user := func() error {
		_, err := c.UpdateUser(t.Context(), company, "kim", UserSpec{Name: "Kim", JobGradeExternalKey: new("g"), JobPositionExternalKey: new("p"), TelNo: new("KR+82 021")})
		return err
	}
	newUser := func() error {
		_, err := c.CreateUser(t.Context(), company, "lee", UserSpec{Name: "Lee", EmailAddr: new("lee@example.com")})
		return err
	}
	department := func() error {
		_, err := c.UpdateDepartment(t.Context(), company, "sales", DepartmentSpec{Name: "Sales", ParentExternalKey: new("media")})
		return err
	}
	for _, test := range []struct {
		write func() error
		value string
	}{{user, "d"}, {user, "g"}, {user, "p"}, {user, ""}, {newUser, "lee@example.com"}, {department, "media"}, {department, ""}} {
		var failure *apiclient.Error
		if err := test.write(); !errors.As(err, &failure) || failure.Value != test.value {
			t.Errorf("error = %+v, want the value %q", err, test.value)
		}
	}
}

func TestUpdate_lostResponseIsRetried(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 2)
	f.seed(t, "users", "kim", kimJSON)
	f.faults["PUT /users/kim"] = []fault{lostAfter, responding(504, "510")}
	if _, err := c.UpdateUser(t.Context(), company, "kim", UserSpec{Name: "Kim B"}); err != nil {
		t.Fatal(err)
	}
	put := `PUT /users/kim {"name":"Kim B"}`
	f.expect(t, look, put, look, put, look, put, look) // each attempt sends the current values of the object
}
