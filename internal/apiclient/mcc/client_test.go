package mcc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestClient_disabledSendsNothing(t *testing.T) {
	t.Parallel()
	c := NewClient(Config{Endpoint: &url.URL{}}, apiclient.Options{Disabled: &apiclient.Error{Kind: apiclient.ErrConfiguration, Message: "not yet"}})
	if _, err := c.GetUser(t.Context(), company, "kim"); !errors.Is(err, apiclient.ErrConfiguration) {
		t.Errorf("error = %v", err)
	}
}

// methods are the methods of the client for one kind of object.
type methods[T, S any] struct {
	create, update func(context.Context, string, string, S) (apiclient.Result[T], error)
	get            func(context.Context, string, string) (T, error)
	list           func(context.Context, string) iter.Seq2[T, error]
	remove         func(context.Context, string, string) error
}

// lifecycle creates, reads, lists, updates and deletes an object, and checks every response and every request.
func lifecycle[T, S any](t *testing.T, f *fake, m methods[T, S], path string, made S, madeBody string, want T, changed S, changedBody string, wantChanged T) {
	t.Helper()
	ctx := t.Context()
	check := func(step string, want, got any, err error, requests ...string) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", step, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", step, diff)
		}
		f.expect(t, requests...)
	}
	one, list := path+"/a%20%EC%9E%A5", "GET "+path+"?limit=100&offset=0"
	// After each write four reads go alone and the fifth one lists: nothing is remembered from before.
	read := func(step string, want T) {
		t.Helper()
		for range 4 {
			got, err := m.get(ctx, company, "a 장")
			check(step, want, got, err, "GET "+one)
		}
		got, err := m.get(ctx, company, "a 장")
		check(step, want, got, err, list)
	}
	readGone := func(step string) {
		t.Helper()
		for range 5 {
			if _, err := m.get(ctx, company, "a 장"); !errors.Is(err, apiclient.ErrNotFound) {
				t.Errorf("%s: %v, want not found", step, err)
			}
		}
		// A key that is not ASCII is searched for in the list, which may have it in another Unicode normal form.
		f.expect(t, "GET "+one, list, "GET "+one, list, "GET "+one, list, "GET "+one, list, list, "GET "+one, list)
	}
	readGone("get before create")
	got, err := m.create(ctx, company, "a 장", made)
	check("create", apiclient.Result[T]{Object: want}, got, err, "POST "+one+" "+madeBody, "GET "+one)
	read("get", want)
	all, err := apiclient.Collect(m.list(ctx, company))
	check("list", []T{want}, all, err, list)
	got, err = m.update(ctx, company, "a 장", changed)
	check("update", apiclient.Result[T]{Object: wantChanged}, got, err, "GET "+one, "PUT "+one+" "+changedBody, "GET "+one)
	read("get after update", wantChanged)
	check("delete", nil, nil, m.remove(ctx, company, "a 장"), "DELETE "+one)
	readGone("get after delete")
	check("delete again", nil, nil, m.remove(ctx, company, "a 장"), "DELETE "+one, list)
	if _, err = m.update(ctx, company, "a 장", changed); !errors.Is(err, apiclient.ErrNotFound) {
		t.Errorf("update after delete: %v, want not found", err)
	}
}

func TestDepartmentLifecycle(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	made := DepartmentSpec{Name: "Broadcast", SortOrd: new(apiclient.Int(0))}
	changed := DepartmentSpec{Name: "News", I18nNames: map[string]string{"ko_KR": "뉴스", "en_US": "News"}, SortOrd: new(apiclient.Int(3)), ParentExternalKey: new("root-dept")}
	lifecycle(t, f, methods[Department, DepartmentSpec]{c.CreateDepartment, c.UpdateDepartment, c.GetDepartment, c.ListDepartments, c.DeleteDepartment},
		"/depts",
		made, `{"name":"Broadcast","sortOrd":0}`, Department{"a 장", made},
		changed, `{"name":"News","i18nNames":{"en_US":"News","ko_KR":"뉴스"},"sortOrd":3,"uprDeptExternalKey":"root-dept"}`, Department{"a 장", changed})
}

func TestJobGradeLifecycle(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	lifecycle(t, f, methods[Job, JobSpec]{c.CreateJobGrade, c.UpdateJobGrade, c.GetJobGrade, c.ListJobGrades, c.DeleteJobGrade},
		"/job-grades",
		JobSpec{Name: "Manager", SortOrd: new(apiclient.Int(5))}, `{"name":"Manager","sortOrd":5}`, Job{"a 장", JobSpec{Name: "Manager", SortOrd: new(apiclient.Int(5))}},
		JobSpec{Name: "Boss"}, `{"name":"Boss","sortOrd":5}`, Job{"a 장", JobSpec{Name: "Boss", SortOrd: new(apiclient.Int(5))}})
}

func TestJobPositionLifecycle(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	lifecycle(t, f, methods[Job, JobSpec]{c.CreateJobPosition, c.UpdateJobPosition, c.GetJobPosition, c.ListJobPositions, c.DeleteJobPosition},
		"/job-positions",
		JobSpec{Name: "Lead", SortOrd: new(apiclient.Int(1))}, `{"name":"Lead","sortOrd":1}`, Job{"a 장", JobSpec{Name: "Lead", SortOrd: new(apiclient.Int(1))}},
		JobSpec{Name: "Lead", SortOrd: new(apiclient.Int(2))}, `{"name":"Lead","sortOrd":2}`, Job{"a 장", JobSpec{Name: "Lead", SortOrd: new(apiclient.Int(2))}})
}

func TestUserLifecycle(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	made := UserSpec{Name: "Kim Example", EmailAddr: new("kim@example.com")}
	changed := UserSpec{Name: "Kim", EmailAddr: new("other@example.com"), TelNo: new("KR+82 0212345678"), DeptExternalKey: new("bc-01"), CphNo: new("")}
	after := changed
	after.CphNo = nil                        // there is nothing to clear
	after.EmailAddr = new("kim@example.com") // it cannot change and is not sent
	lifecycle(t, f, methods[User, UserSpec]{c.CreateUser, c.UpdateUser, c.GetUser, c.ListUsers, c.DeleteUser},
		"/users",
		made, `{"name":"Kim Example","emailAddr":"kim@example.com"}`, User{"a 장", made},
		changed, `{"name":"Kim","deptExternalKey":"bc-01","telNo":"KR+82 0212345678"}`, User{"a 장", after})
}

func TestGet_manyReadsShareOneList(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	seedDepartments(t, f, 230)
	var all sync.WaitGroup
	for worker := range 10 {
		all.Go(func() {
			for i := worker; i < 230; i += 10 {
				key := fmt.Sprintf("d%03d", i)
				if d, err := c.GetDepartment(t.Context(), company, key); err != nil || d.ExternalKey != key {
					t.Errorf("%s: %+v and %v", key, d, err)
				}
			}
		})
	}
	all.Wait()
	lists, singles := 0, 0
	for _, request := range f.sent() {
		if strings.HasPrefix(request, "GET /depts?") {
			lists++
		} else {
			singles++
		}
	}
	if lists != 3 || singles != 4 {
		t.Errorf("%d pages and %d single reads, want 3 and 4", lists, singles)
	}
	if _, err := c.GetDepartment(t.Context(), company, "missing"); !errors.Is(err, apiclient.ErrNotFound) {
		t.Errorf("error = %v, want not found", err)
	}
	f.expect(t, "GET /depts/missing")
	if _, err := c.UpdateDepartment(t.Context(), company, "d001", DepartmentSpec{Name: "new"}); err != nil {
		t.Fatal(err)
	}
	f.sent()
	if d, err := c.GetDepartment(t.Context(), company, "d001"); err != nil || d.Name != "new" {
		t.Errorf("%+v and %v after the update", d, err)
	}
	f.expect(t, "GET /depts/d001")
}

func TestSign_timestamp(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	c = NewClient(Config{Endpoint: c.caller.Base, AccessKey: "access", SecretKey: "secret"}, apiclient.Options{Timeout: time.Minute})
	t.Cleanup(c.caller.HTTP.CloseIdleConnections)
	if _, err := apiclient.Collect(c.ListDepartments(t.Context(), company)); err != nil {
		t.Fatal(err)
	}
	if stamp, err := strconv.ParseInt(f.stamps[0], 10, 64); err != nil || stamp < 1750000000000 {
		t.Errorf("stamped with %s, which is long ago", f.stamps[0])
	}
}

func TestSign_eachAttempt(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 4)
	seedDepartments(t, f, 1)
	f.faults["GET /depts/d000"] = []fault{responding(503, "500"), responding(429, "420"), responding(500, "180024")}
	if _, err := c.GetDepartment(t.Context(), company, "d000"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1750000000001", "1750000000002", "1750000000003", "1750000000004"}, f.stamps); diff != "" {
		t.Error(diff)
	}
}

var (
	kimSpec = UserSpec{Name: "Kim", EmailAddr: new("kim@example.com")}
	kim     = User{"kim", kimSpec}
)

const (
	post    = `POST /users/kim {"name":"Kim","emailAddr":"kim@example.com"}`
	look    = `GET /users/kim`
	kimJSON = `{"name":"Kim","emailAddr":"kim@example.com"}`
)

// unseen is a read that does not see a write yet.
var unseen = responding(404, "180019")

func TestDelete(t *testing.T) {
	t.Parallel()
	const request = "DELETE /users/kim"
	for _, test := range []struct {
		name   string
		faults []fault
		kind   error
		sent   int
	}{
		{"not found", []fault{responding(404, "180019")}, nil, 1},
		{"not found, with another status", []fault{responding(400, "180019")}, nil, 1},
		{"lost after", []fault{lostAfter}, nil, 2},
		{"the administrator", []fault{responding(400, "180021")}, apiclient.ErrRefused, 1},
		{"of another company", []fault{responding(404, "180020")}, apiclient.ErrConfiguration, 1},
		{"no such address", []fault{responding(404, "300")}, apiclient.ErrConfiguration, 1},
		{"never synchronized", []fault{responding(403, "180001")}, apiclient.ErrConfiguration, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c, _ := newFake(t, 2)
			f.seed(t, "users", "kim", kimJSON)
			f.faults[request] = test.faults
			if err := c.DeleteUser(t.Context(), company, "kim"); !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if sent := len(f.sent()); sent != test.sent {
				t.Errorf("%d requests, want %d", sent, test.sent)
			}
		})
	}
}

// TestSend_expiredTokenIsNotRepeated returns the error of an expired token, which the API does not have: a new signature is no remedy.
func TestSend_expiredTokenIsNotRepeated(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 4)
	c.caller.Decode = func(apiclient.Request, *apiclient.Response, any) error {
		return &apiclient.Error{Kind: apiclient.ErrTokenExpired}
	}
	err := c.Send(t.Context(), apiclient.Request{Op: "read", Method: "GET", Path: "/ncloudmcc/v1/companies/{companyId}/users", Args: []string{company}, Idempotent: true}, nil)
	wantKind(t, err, apiclient.ErrTokenExpired)
	f.expect(t, "GET /users")
}

func errorOf[T any](_ T, err error) error { return err }

func TestGet_responseWithoutObject(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	for _, request := range []string{"GET /depts/a", "GET /job-grades/a", "GET /job-positions/a", "GET /users/a"} {
		f.faults[request] = []fault{func(w http.ResponseWriter, _ func()) { _, _ = io.WriteString(w, `{"thing":{}}`) }}
	}
	for noun, err := range map[string]error{
		"department": errorOf(c.GetDepartment(t.Context(), company, "a")), "user": errorOf(c.GetUser(t.Context(), company, "a")),
		"job grade": errorOf(c.GetJobGrade(t.Context(), company, "a")), "job position": errorOf(c.GetJobPosition(t.Context(), company, "a")),
	} {
		if want := "Media Connect Center: read " + noun + ": service unavailable: the response contains no " + noun; err == nil || err.Error() != want {
			t.Errorf("error = %v, want %s", err, want)
		}
	}
}

func TestGet_keyNotAllowedInPath(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	for _, key := range []string{"", ".", "..", "a/b"} {
		if err := c.DeleteUser(t.Context(), company, key); !errors.Is(err, apiclient.ErrInvalid) {
			t.Errorf("%q: %v, want invalid", key, err)
		}
	}
	if _, err := c.CreateUser(t.Context(), "", "kim", kimSpec); !errors.Is(err, apiclient.ErrInvalid) {
		t.Errorf("no company: %v, want invalid", err)
	}
	f.expect(t)
}
