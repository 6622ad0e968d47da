package mcc

import (
	"context"
	"errors"
	"io"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

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
