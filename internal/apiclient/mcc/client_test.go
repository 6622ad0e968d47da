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

func seedDepartments(t *testing.T, f *fake, n int) {
	t.Helper()
	for i := range n {
		f.seed(t, "depts", fmt.Sprintf("d%03d", i), `{"name":"D","sortOrd":"7","uprDeptExternalKey":null,"unknown":[1]}`)
	}
}

func TestList_pagination(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name             string
		n                int
		capped, refused  int
		requests, second []string
	}{
		{
			name: "wide pages", n: 230,
			requests: []string{"GET /depts?limit=100&offset=0", "GET /depts?limit=100&offset=100", "GET /depts?limit=100&offset=200"},
			second:   []string{"GET /depts?limit=100&offset=0", "GET /depts?limit=100&offset=100", "GET /depts?limit=100&offset=200"},
		},
		{
			name: "capped by the service", n: 25, capped: 10,
			requests: []string{"GET /depts?limit=100&offset=0", "GET /depts?limit=100&offset=10", "GET /depts?limit=100&offset=20"},
			second:   []string{"GET /depts?limit=100&offset=0", "GET /depts?limit=100&offset=10", "GET /depts?limit=100&offset=20"},
		},
		{
			name: "refused by the service", n: 15, refused: 50,
			requests: []string{"GET /depts?limit=100&offset=0", "GET /depts?limit=10&offset=0", "GET /depts?limit=10&offset=10"},
			second:   []string{"GET /depts?limit=10&offset=0", "GET /depts?limit=10&offset=10"},
		},
		{
			name: "empty", n: 0,
			requests: []string{"GET /depts?limit=100&offset=0"},
			second:   []string{"GET /depts?limit=100&offset=0"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c, _ := newFake(t, 0)
			f.capped, f.refused = test.capped, test.refused
			seedDepartments(t, f, test.n)
			for _, requests := range [][]string{test.requests, test.second} {
				all, err := apiclient.Collect(c.ListDepartments(t.Context(), company))
				if err != nil {
					t.Fatal(err)
				}
				keys := map[string]bool{}
				for _, d := range all {
					keys[d.ExternalKey] = true
					if *d.SortOrd != 7 || d.Name != "D" {
						t.Errorf("%+v", d)
					}
				}
				if len(all) != test.n || len(keys) != test.n {
					t.Errorf("%d departments, %d different ones, want %d", len(all), len(keys), test.n)
				}
				f.expectPages(t, requests...)
			}
		})
	}
}

func TestList_rejected(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.refused = 5
	if _, err := apiclient.Collect(c.ListDepartments(t.Context(), company)); !errors.Is(err, apiclient.ErrInvalid) {
		t.Errorf("error = %v, want invalid", err)
	}
	f.expect(t, "GET /depts?limit=100&offset=0", "GET /depts?limit=10&offset=0")
	f.refused = 0
	if _, err := apiclient.Collect(c.ListDepartments(t.Context(), company)); err != nil {
		t.Error(err)
	}
	f.expect(t, "GET /depts?limit=100&offset=0")
}

func TestList_lostResponseIsRetried(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 1)
	seedDepartments(t, f, 1)
	f.faults["GET /depts/"] = []fault{lostBefore}
	if all, err := apiclient.Collect(c.ListDepartments(t.Context(), company)); err != nil || len(all) != 1 {
		t.Errorf("%v and %v", all, err)
	}
	f.expect(t, "GET /depts?limit=100&offset=0", "GET /depts?limit=100&offset=0")
}

func TestList_smallPages(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.refused = 50
	if _, err := apiclient.Collect(c.ListDepartments(t.Context(), company)); err != nil {
		t.Fatal(err)
	}
	f.sent()
	f.refused = 5
	if _, err := apiclient.Collect(c.ListDepartments(t.Context(), company)); !errors.Is(err, apiclient.ErrInvalid) {
		t.Errorf("error = %v, want invalid", err)
	}
	f.expect(t, "GET /depts?limit=10&offset=0") // there is no narrower page to ask for
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

func TestCreate_lostResponse(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		there    string // the object that has the key already
		posts    []fault
		gets     []fault
		kind     error
		want     User
		requests []string
		waited   int
	}{
		{name: "lost before", posts: []fault{lostBefore}, want: kim, requests: []string{post, look, post, look}, waited: 1},
		{name: "lost after", posts: []fault{lostAfter}, want: kim, requests: []string{post, look, look}},
		{name: "timeout of the gateway", posts: []fault{responding(504, "510")}, want: kim, requests: []string{post, look, post, look}, waited: 1},
		{name: "a response that is not JSON", posts: []fault{func(w http.ResponseWriter, carryOut func()) {
			carryOut()
			_, _ = io.WriteString(w, "<html>")
		}}, want: kim, requests: []string{post, look, look}},
		{name: "lost after, resend refused", posts: []fault{lostAfter}, gets: []fault{unseen}, want: kim,
			requests: []string{post, look, post, look, look}, waited: 1},
		{name: "lost after, resend refused, seen late", posts: []fault{lostAfter}, gets: []fault{unseen, unseen, unseen}, want: kim,
			requests: []string{post, look, post, look, look, look, look}, waited: 3},
		{name: "lost after, the address is taken", posts: []fault{lostAfter, responding(400, "180017")}, gets: []fault{unseen}, want: kim,
			requests: []string{post, look, post, look, look}, waited: 1},
		{name: "taken by another", there: `{"name":"Lee"}`, kind: apiclient.ErrExists, requests: []string{post}},
		{name: "taken by one that is alike", there: kimJSON, kind: apiclient.ErrExists, requests: []string{post}},
		{name: "lost, taken by another", there: `{"name":"Lee"}`, posts: []fault{lostBefore}, kind: apiclient.ErrExists,
			requests: []string{post, look, post, look, look, look, look, look}, waited: 5},
		{name: "lost, look fails", posts: []fault{lostAfter}, gets: []fault{responding(403, "230")}, kind: apiclient.ErrOutcomeUnknown, requests: []string{post, look}},
		{name: "always lost", posts: []fault{lostBefore, lostBefore, lostBefore}, kind: apiclient.ErrUnavailable,
			requests: []string{post, look, post, look, post, look, look, look, look, look}, waited: 6},
		{name: "refused", posts: []fault{responding(400, "181009")}, kind: apiclient.ErrInvalid, requests: []string{post}},
		{name: "a wrong reference", posts: []fault{responding(404, "180019")}, kind: apiclient.ErrReferenceNotFound, requests: []string{post}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c, recorder := newFake(t, 1)
			if test.there != "" {
				f.seed(t, "users", "kim", test.there)
			}
			f.faults["POST /users/kim"], f.faults["GET /users/kim"] = test.posts, test.gets
			got, err := c.CreateUser(t.Context(), company, "kim", kimSpec)
			if !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if diff := cmp.Diff(apiclient.Result[User]{Object: test.want}, got); diff != "" && err == nil {
				t.Error(diff)
			}
			f.expect(t, test.requests...)
			if len(recorder.delays) != test.waited {
				t.Errorf("waited %d times, want %d", len(recorder.delays), test.waited)
			}
			if len(f.objects["users"]) > 1 {
				t.Errorf("%d users", len(f.objects["users"]))
			}
		})
	}
}

// What is empty need not be cleared in a new object, but it must not come back as something else.
func TestCreate_omitsEmptyFields(t *testing.T) {
	t.Parallel()
	spec := kimSpec
	spec.TelNo, spec.CphNo, spec.I18nNames = new(""), new(""), map[string]string{}
	t.Run("and it is empty", func(t *testing.T) {
		t.Parallel()
		f, c, _ := newFake(t, 0)
		if _, err := c.CreateUser(t.Context(), company, "kim", spec); err != nil {
			t.Error(err)
		}
		f.expect(t, post, look)
	})
	t.Run("and the service fills it", func(t *testing.T) {
		t.Parallel()
		f, c, _ := newFake(t, 0)
		f.faults["GET /users/kim"] = []fault{func(w http.ResponseWriter, _ func()) {
			_, _ = io.WriteString(w, `{"user":{"externalKey":"kim","name":"Kim","emailAddr":"kim@example.com","telNo":"KR+82 021"}}`)
		}}
		got, err := c.CreateUser(t.Context(), company, "kim", spec)
		read := kimSpec
		read.TelNo = new("KR+82 021")
		want := apiclient.Result[User]{Object: User{"kim", read}, Outcome: apiclient.Outcome{Defaulted: []string{"telNo"}}}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(diff, err)
		}
	})
}

func TestCreate_throttledIsRetried(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 1)
	f.faults["POST /users/kim"] = []fault{responding(429, "420")}
	if _, err := c.CreateUser(t.Context(), company, "kim", kimSpec); err != nil {
		t.Fatal(err)
	}
	f.expect(t, post, post, look)
}

func TestCreate_outcomeUnknown(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.faults["POST /users/kim"] = []fault{lostAfter}
	f.faults["GET /users/kim"] = []fault{responding(500, "180024")}
	_, err := c.CreateUser(t.Context(), company, "kim", kimSpec)
	var doubt *apiclient.Error
	if !errors.As(err, &doubt) {
		t.Fatal(err)
	}
	if doubt.Kind != apiclient.ErrOutcomeUnknown || doubt.Op != "create user" ||
		doubt.Meaning != "No response was received, so the MCC user kim may or may not have been created." || !doubt.Unique ||
		!cmp.Equal(doubt.Object, &apiclient.Object{Noun: "user", Parents: []string{company}, ID: "kim"}) {
		t.Errorf("%+v", doubt)
	}
}

func TestCreate_contextCanceled(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		carried bool
		kind    error
		want    User
	}{
		{"after it was carried out: it is kept", true, nil, kim},
		{"before: it may come yet", false, apiclient.ErrOutcomeUnknown, User{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c, _ := newFake(t, 4)
			ctx, cancel := context.WithCancel(t.Context())
			f.faults["POST /users/kim"] = []fault{func(_ http.ResponseWriter, carryOut func()) {
				if test.carried {
					carryOut()
				}
				cancel()
				panic(http.ErrAbortHandler)
			}}
			got, err := c.CreateUser(ctx, company, "kim", kimSpec)
			if !errors.Is(err, test.kind) || !errors.Is(errors.Join(err, got.Unverified), context.Canceled) {
				t.Errorf("error = %v, unverified: %v, want %v", err, got.Unverified, test.kind)
			}
			if diff := cmp.Diff(test.want, got.Object); diff != "" && err == nil {
				t.Error(diff)
			}
			f.expect(t, post, look)
		})
	}
}

func TestCreate_readAfterWriteDelay(t *testing.T) {
	t.Parallel()
	f, c, recorder := newFake(t, 0)
	f.blind = 3
	got, err := c.CreateUser(t.Context(), company, "kim", kimSpec)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(apiclient.Result[User]{Object: kim}, got); diff != "" {
		t.Error(diff)
	}
	f.expect(t, post, look, look, look, look)
	if len(recorder.delays) != 3 {
		t.Errorf("waited %d times, want 3", len(recorder.delays))
	}
}

func TestCreate_readBackFails(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.blind = 99
	got, err := c.CreateUser(t.Context(), company, "kim", kimSpec)
	if err != nil || !errors.Is(got.Unverified, apiclient.ErrNotFound) {
		t.Errorf("error = %v, unverified: %v", err, got.Unverified)
	}
	if diff := cmp.Diff(kim, got.Object); diff != "" {
		t.Errorf("what was sent does not come with it: %s", diff)
	}
	f.expect(t, post, look, look, look, look, look)
}

func TestCreate_notApplied(t *testing.T) {
	t.Parallel()
	f, c, _ := newFake(t, 0)
	f.ignored = []string{"i18nNames"}
	spec := DepartmentSpec{Name: "News", I18nNames: map[string]string{"ko_KR": "뉴스"}}
	got, err := c.CreateDepartment(t.Context(), company, "a", spec)
	read := Department{"a", DepartmentSpec{Name: "News", SortOrd: new(apiclient.Int(0))}}
	want := apiclient.Result[Department]{Object: read, Outcome: apiclient.Outcome{NotApplied: []string{"i18nNames"}}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

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

// TestList_itemsWithoutKey accepts objects of the console, which have a name and no key. An item without both is no object, and
// a response without a total is no list.
func TestList_itemsWithoutKey(t *testing.T) {
	t.Parallel()
	for body, accepted := range map[string]bool{
		`{"page":{"total":1},"LIST":[{"name":"Console"}]}`:  true,
		`{"page":{"total":1},"LIST":[{"externalKey":"a"}]}`: true,
		`{"page":{"total":1},"LIST":[{"sortOrd":1}]}`:       false,
		`{"page":{},"LIST":[{"name":"Console"}]}`:           false,
	} {
		f, c, _ := newFake(t, 0)
		for kind, names := range wrappers {
			f.faults["GET /"+kind+"/"] = []fault{func(w http.ResponseWriter, _ func()) {
				_, _ = io.WriteString(w, strings.ReplaceAll(body, "LIST", names[0]))
			}}
		}
		for kind, err := range map[string]error{
			"departments": errorOf(apiclient.Collect(c.ListDepartments(t.Context(), company))), "users": errorOf(apiclient.Collect(c.ListUsers(t.Context(), company))),
			"grades": errorOf(apiclient.Collect(c.ListJobGrades(t.Context(), company))), "positions": errorOf(apiclient.Collect(c.ListJobPositions(t.Context(), company))),
		} {
			if accepted != (err == nil) {
				t.Errorf("%s, %s: error = %v", kind, body, err)
			}
		}
	}
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
