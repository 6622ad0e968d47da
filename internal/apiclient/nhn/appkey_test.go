package nhn

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	appKeysCall  = "GET /v1/authentications/projects/p1/project-appkeys"
	createAppKey = "POST /v1/authentications/projects/p1/project-appkeys"
	aliased      = `POST /v1/authentications/projects/p1/project-appkeys {"appkeyAlias":"n"}`
	key1         = `{"appKey":"k1","authId":"a1","authStatus":"STABLE","regDatetime":"2026-01-02T03:04:05Z","modDatetime":null}`
	key2         = `{"appKey":"k2","authId":"a2","authStatus":"STOP"}`
	key3         = `{"appKey":"k3","authId":"a3","authStatus":"STABLE"}`
)

func appKeys(items ...string) response {
	return ok(`"authenticationList":[` + strings.Join(items, ",") + `]`)
}

var wantKey = AppKey{AppKey: "k1", AuthID: "a1", AuthStatus: "STABLE", RegDatetime: "2026-01-02T03:04:05Z"}

func TestListAppKeys(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{appKeysCall: {appKeys(key1, key2), appKeys(), rejected("40017")}})
	got, err := apiclient.Collect(c.ListAppKeys(t.Context(), "p1"))
	if diff := cmp.Diff([]AppKey{wantKey, {AppKey: "k2", AuthID: "a2", AuthStatus: "STOP"}}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if got, err := apiclient.Collect(c.ListAppKeys(t.Context(), "p1")); len(got) != 0 || err != nil {
		t.Error(got, err)
	}
	if _, err := apiclient.Collect(c.ListAppKeys(t.Context(), "p1")); !errors.Is(err, apiclient.ErrNotFound) {
		t.Errorf("of a project that is gone: %v", err)
	}
	f.expect(t, appKeysCall, appKeysCall, appKeysCall)
}

func TestGetAppKey(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		lists []response
		want  AppKey
		kind  error
		times int
	}{
		{"listed", []response{appKeys(key2, key1)}, wantKey, nil, 1},
		{"listed a moment later", []response{appKeys(key2), appKeys(key2, key1)}, wantKey, nil, 2},
		{"gone", []response{appKeys(key2)}, AppKey{}, apiclient.ErrNotFound, 2},
		{"gone with its project", []response{rejected("40017")}, AppKey{}, apiclient.ErrNotFound, 1},
		{"no right", []response{rejected("-6")}, AppKey{}, apiclient.ErrPermission, 1},
		{"out of order when it mattered", []response{appKeys(), failure(503, "500")}, AppKey{}, apiclient.ErrUnavailable, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{appKeysCall: test.lists})
			got, err := c.GetAppKey(t.Context(), "p1", "a1")
			if got != test.want || !errors.Is(err, test.kind) {
				t.Errorf("%+v and %v, want %+v and %v", got, err, test.want, test.kind)
			}
			f.expect(t, []string{appKeysCall, appKeysCall}[:test.times]...)
		})
	}
}

func TestCreateAppKey(t *testing.T) {
	t.Parallel()
	lists := []string{appKeysCall, appKeysCall, appKeysCall, appKeysCall, appKeysCall}
	lookedAfter := func(times int) []string { return append([]string{appKeysCall, aliased}, lists[:times]...) }
	bare := AppKey{AppKey: "k1", AuthID: "a1"}
	for _, test := range []struct {
		name  string
		lists []response // the first one is before the create
		send  response
		want  AppKey
		kind  error
		calls []string
	}{
		{"made and told whole", []response{appKeys()}, ok(`"authentication":` + key1), wantKey, nil, lookedAfter(0)},
		{"made, then read", []response{appKeys(key2), appKeys(key2, key1)}, ok(`"authentication":{"appKey":"k1","authId":"a1"}`), wantKey, nil, lookedAfter(1)},
		{"made, and listed late", []response{appKeys(), appKeys(), appKeys(), appKeys(key1)}, ok(`"authentication":{"appKey":"k1","authId":"a1"}`), wantKey, nil, lookedAfter(3)},
		{"made, but never listed", []response{appKeys(key2)}, ok(`"authentication":{"appKey":"k1","authId":"a1"}`), bare, ErrUnverified, lookedAfter(5)},
		{"made, but not to be read", []response{appKeys(), failure(503, "500")}, ok(`"authentication":{"appKey":"k1","authId":"a1"}`), bare, ErrUnverified, lookedAfter(1)},
		{"refused", []response{appKeys(key1, key2, key3)}, rejected("30015"), AppKey{}, apiclient.ErrLimit, lookedAfter(0)},
		{"lost before it was made", []response{appKeys(key2)}, lost, AppKey{}, apiclient.ErrUnavailable, lookedAfter(5)},
		{"lost after it was made", []response{appKeys(key2), appKeys(key1, key2)}, lost, wantKey, nil, lookedAfter(1)},
		{"no key in the answer", []response{appKeys(), appKeys(key1)}, ok(""), wantKey, nil, lookedAfter(1)},
		{"no ID in the answer", []response{appKeys(), appKeys(key1)}, ok(`"authentication":{"appKey":"k1"}`), wantKey, nil, lookedAfter(1)},
		{"two new AppKeys", []response{appKeys(key2), appKeys(key1, key2, key3)}, lost, AppKey{}, apiclient.ErrOutcomeUnknown, lookedAfter(1)},
		{"the look fails", []response{appKeys(), rejected("-8")}, failure(502, "5020001"), AppKey{}, apiclient.ErrOutcomeUnknown, lookedAfter(1)},
		{"the list before fails", []response{rejected("-6")}, ok(`"authentication":` + key1), AppKey{}, apiclient.ErrPermission, lists[:1]},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{appKeysCall: test.lists, createAppKey: {test.send}})
			got, err := Flat(c.CreateAppKey(t.Context(), "p1", "n", nil))
			if got != test.want || !errors.Is(err, test.kind) {
				t.Errorf("%+v and %v, want %+v and %v", got, err, test.want, test.kind)
			}
			if errors.Is(err, apiclient.ErrNotFound) {
				t.Errorf("%v says that what was made is gone", err)
			}
			f.expect(t, test.calls...)
			var failure *apiclient.Error
			if errors.Is(test.kind, apiclient.ErrOutcomeUnknown) && (!errors.As(err, &failure) || !cmp.Equal(failure.Object, &apiclient.Object{Noun: "AppKey", Parents: []string{"p1"}})) {
				t.Errorf("%+v does not tell what to import", failure)
			}
			if test.name == "two new AppKeys" && !strings.Contains(err.Error(), "2 new objects were found (a1, a3)") {
				t.Errorf("%v does not name the new ones", err)
			}
			if err != nil && (strings.Contains(err.Error(), "k1") || strings.Contains(err.Error(), "k3")) {
				t.Errorf("an AppKey is in %q", err)
			}
		})
	}
}

// A create drops the list that reads share.
func TestCreateAppKey_invalidatesCache(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{appKeysCall: {appKeys(key2), appKeys(key2), appKeys(key1, key2)}, createAppKey: {ok(`"authentication":` + key1)}})
	if _, err := c.GetAppKey(t.Context(), "p1", "a2"); err != nil {
		t.Fatal(err)
	}
	if _, err := Flat(c.CreateAppKey(t.Context(), "p1", "n", nil)); err != nil {
		t.Fatal(err)
	}
	if got, err := c.GetAppKey(t.Context(), "p1", "a1"); got != wantKey || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	f.expect(t, appKeysCall, appKeysCall, aliased, appKeysCall)
}

// TestDeleteAppKey deletes AppKeys by their last known value, which is a part of the path. An AppKey that was reissued, or whose value is
// not known, is looked up by its ID. No error repeats an AppKey.
func TestDeleteAppKey(t *testing.T) {
	t.Parallel()
	const (
		oldKey, newKey = "DELETE /v1/authentications/projects/p1/project-appkeys/SECRET", "DELETE /v1/authentications/projects/p1/project-appkeys/REISSUED"
		listedOld      = `{"appKey":"SECRET","authId":"a1","authStatus":"STOP"}`
		listedNew      = `{"appKey":"REISSUED","authId":"a1","authStatus":"STABLE"}`
	)
	for _, test := range []struct {
		name, appKey string
		old, new     response
		lists        []response
		kind         error
		calls        []string
	}{
		{"deleted", "SECRET", ok(""), lost, nil, nil, []string{oldKey}},
		{"no permission", "SECRET", rejected("-6"), lost, nil, apiclient.ErrPermission, []string{oldKey}},
		{"no such endpoint", "SECRET", rejected("404"), lost, nil, apiclient.ErrConfiguration, []string{oldKey}},
		{"already deleted", "SECRET", rejected("60003"), lost, []response{appKeys(key2)}, nil, []string{oldKey, appKeysCall, appKeysCall}},
		{"already deleted, still listed", "SECRET", rejected("60003"), lost, []response{appKeys(listedOld)}, nil, []string{oldKey, appKeysCall}},
		{"deleted with its project", "SECRET", rejected("40017"), lost, []response{rejected("40017")}, nil, []string{oldKey, appKeysCall}},
		{"reissued", "SECRET", rejected("60003"), ok(""), []response{appKeys(key2, listedNew)}, nil, []string{oldKey, appKeysCall, newKey}},
		{"reissued, not deleted", "SECRET", rejected("60003"), rejected("-6"), []response{appKeys(listedNew)}, apiclient.ErrPermission, []string{oldKey, appKeysCall, newKey}},
		{"perhaps reissued", "SECRET", rejected("60003"), lost, []response{rejected("-6")}, apiclient.ErrPermission, []string{oldKey, appKeysCall}},
		{"value not known", "", lost, ok(""), []response{appKeys(key2, listedNew)}, nil, []string{appKeysCall, newKey}},
		{"value not known, deleted meanwhile", "", lost, rejected("60003"), []response{appKeys(listedNew)}, nil, []string{appKeysCall, newKey}},
		{"value not known, not listed", "", lost, lost, []response{appKeys(key2)}, nil, []string{appKeysCall, appKeysCall}},
		{"value not known, no permission", "", lost, lost, []response{rejected("-6")}, apiclient.ErrPermission, []string{appKeysCall}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{oldKey: {test.old}, newKey: {test.new}, appKeysCall: test.lists})
			err := c.DeleteAppKey(t.Context(), "p1", "a1", test.appKey)
			if !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if err != nil && (strings.Contains(err.Error(), "SECRET") || strings.Contains(err.Error(), "REISSUED")) {
				t.Errorf("an AppKey is in %q", err)
			}
			f.expect(t, test.calls...)
		})
	}
}
