package nhn

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	iamAll  = "/v1/iam/organizations/o1/members"
	iamOne  = iamAll + "/u1"
	kimJSON = `{"id":"u1","userCode":"kim","name":"Kim","emailAddress":"kim@example.com","status":"member","nickname":null,"creationType":"registred","createdAt":"c"}`
)

var (
	kimProfile = IAMProfile{UserCode: "kim", Name: "Kim", Email: "Kim@example.com"}
	kimRead    = IAMMember{
		ID: "u1", Status: "member", CreatedAt: "c", IAMProfile: IAMProfile{UserCode: "kim", Name: "Kim", Email: "kim@example.com", CreationType: "registred"},
	}
)

func iamList(items ...string) response {
	return ok(`"orgMembers":[` + strings.Join(items, ",") + `],"paging":{"totalCount":` + string(rune('0'+len(items))) + `}`)
}

func single(item string) response { return ok(`"orgMember":` + item) }

func hasKind(err error, kind apiclient.Kind) bool {
	if kind == "" {
		return err == nil
	}
	var failure *apiclient.Error
	return errors.As(err, &failure) && failure.Kind == kind
}

func TestGetIAMMember(t *testing.T) {
	t.Parallel()
	leaved := strings.Replace(kimJSON, `"member"`, `"leaved"`, 1)
	upper := kimRead
	upper.ID = "U1"
	for name, test := range map[string]struct {
		single, list response
		want         IAMMember
		kind         apiclient.Kind
	}{
		"there":                 {single(kimJSON), nil, kimRead, ""},
		"withdrawn":             {single(leaved), nil, IAMMember{}, apiclient.ErrNotFound},
		"in upper case":         {single(strings.Replace(kimJSON, `"u1"`, `"U1"`, 1)), nil, upper, ""},
		"null, not listed":      {single("null"), iamList(), IAMMember{}, apiclient.ErrNotFound},
		"null, listed":          {single("null"), iamList(kimJSON), kimRead, ""},
		"another account":       {single(strings.Replace(kimJSON, `"u1"`, `"u2"`, 1)), iamList(kimJSON), kimRead, ""},
		"another one, no list":  {single(strings.Replace(kimJSON, `"u1"`, `"u2"`, 1)), rejected("-6"), IAMMember{}, apiclient.ErrUnavailable},
		"50007, withdrawn":      {rejected("50007"), iamList(leaved), IAMMember{}, apiclient.ErrNotFound},
		"-100201, not listed":   {rejected("-100201"), iamList(), IAMMember{}, apiclient.ErrNotFound},
		"500, listed":           {rejected("500"), iamList(kimJSON), kimRead, ""},
		"50007, list fails":     {rejected("50007"), rejected("-6"), IAMMember{}, apiclient.ErrReferenceNotFound},
		"no right":              {rejected("-6"), iamList(), IAMMember{}, apiclient.ErrPermission},
		"organization is gone":  {rejected("22016"), nil, IAMMember{}, apiclient.ErrNotFound},
		"a wrong address, 404":  {raw(404, "oops"), iamList(), IAMMember{}, apiclient.ErrConfiguration},
		"unknown code, listed":  {rejected("999"), iamList(kimJSON), kimRead, ""},
		"unknown code, no list": {rejected("999"), rejected("500"), IAMMember{}, apiclient.ErrInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			says := script{"GET " + iamOne: {test.single}}
			if test.list != nil {
				says["GET "+iamAll] = []response{test.list}
			}
			_, c := newFake(t, says)
			got, err := c.GetIAMMember(t.Context(), "o1", "u1")
			if diff := cmp.Diff(test.want, got); diff != "" || !hasKind(err, test.kind) {
				t.Error(diff, err)
			}
		})
	}
}

// TestGetIAMMember_withdrawn reads a withdrawn account again instead of taking it from a list.
func TestGetIAMMember_withdrawn(t *testing.T) {
	t.Parallel()
	_, c := newFake(t, nil)
	key := c.newIAMMemberCache("o1").Key
	if got := key(IAMMember{ID: "u1", Status: "member"}); got != "u1" {
		t.Errorf("a member has the key %q", got)
	}
	if got := key(IAMMember{ID: "u1", Status: "leaved"}); got != "" {
		t.Errorf("a withdrawn one has the key %q", got)
	}
}

func TestListIAMMembers(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{"GET " + iamAll: {iamList(kimJSON)}})
	got, err := apiclient.Collect(c.ListIAMMembers(t.Context(), "o1", IAMMemberFilter{
		Email: "e", EmailLike: "el", NameLike: "nl", UserCode: "uc", UserCodeLike: "ul", IDProviderType: "sso",
	}))
	if diff := cmp.Diff([]IAMMember{kimRead}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	f.expect(t, "GET "+iamAll+"?email=e&emailLike=el&idProviderType=sso&limit=100&nameLike=nl&page=1&userCode=uc&userCodeLike=ul")
}

// TestListIAMMembers_filtersAgain has a service that finds no address outside ASCII, so the client filters the whole list.
func TestListIAMMembers_filtersAgain(t *testing.T) {
	t.Parallel()
	kim, lee := strings.Replace(kimJSON, "kim@", "김@", 1), strings.NewReplacer(`"u1"`, `"u2"`, "kim@", "김2@").Replace(kimJSON)
	for email, want := range map[string][]string{"": {"u1", "u2"}, "김@EXAMPLE.com": {"u1"}, "김2@example.com": {"u2"}, "2@예.com": nil} {
		_, c := newFake(t, script{"GET " + iamAll: {iamList(), iamList(kim, lee)}})
		if email == "" {
			_, c = newFake(t, script{"GET " + iamAll: {iamList(kim, lee)}})
		}
		var got []string
		for member, err := range c.ListIAMMembers(t.Context(), "o1", IAMMemberFilter{Email: email}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, member.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", email, diff)
		}
	}
}

func TestCreateIAMMember(t *testing.T) {
	t.Parallel()
	const sent = `POST ` + iamAll + ` {"member":{"emailAddress":"Kim@example.com","name":"Kim","status":"member","userCode":"kim"}}`
	const find, read = "GET " + iamAll + "?limit=100&page=1&userCode=kim", "GET " + iamOne
	asSent := IAMMember{ID: "u1", Status: "member", IAMProfile: kimProfile}
	other := strings.Replace(kimJSON, `"Kim"`, `"Lee"`, 1)
	otherRead := kimRead
	otherRead.Name = "Lee"
	for name, test := range map[string]struct {
		made, list, single response
		want               IAMMember
		kind               apiclient.Kind
		requests           []string
	}{
		"uuid told":     {ok(`"uuid":"u1"`), nil, single(kimJSON), kimRead, "", []string{sent, read}},
		"uuid not told": {ok(""), iamList(kimJSON), single(kimJSON), kimRead, "", []string{sent, find, read}},
		"not to be found": {
			ok(""), iamList(), nil, IAMMember{}, apiclient.ErrOutcomeUnknown,
			[]string{sent, find, find, find, find, find},
		},
		"not to be read": {ok(`"uuid":"u1"`), nil, rejected("-6"), asSent, ErrUnverified, []string{sent, read}},
		"field not applied": {
			ok(`"uuid":"u1"`), nil, single(other), otherRead, ErrNotApplied, []string{sent, read, read, read, read, read},
		},
		"taken":          {rejected("-200204"), nil, nil, IAMMember{}, apiclient.ErrExists, []string{sent}},
		"lost and found": {lost, iamList(kimJSON), single(kimJSON), kimRead, "", []string{sent, find, read}},
		"lost, another account has the sign-in ID": {
			lost, iamList(other), nil, IAMMember{}, apiclient.ErrExists, []string{sent, find, sent, find, find, find, find, find},
		},
		"lost, list fails": {
			lost, rejected("-6"), nil, IAMMember{}, apiclient.ErrOutcomeUnknown, []string{sent, find},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			says := script{"POST " + iamAll: {test.made, rejected("-200204")}}
			if test.list != nil {
				says["GET "+iamAll] = []response{test.list}
			}
			if test.single != nil {
				says["GET "+iamOne] = []response{test.single}
			}
			f, c := newFake(t, says)
			profile := kimProfile
			profile.IDProviderUserID = "idp" // not taken by this call
			got, err := Flat(c.CreateIAMMember(t.Context(), "o1", profile))
			if diff := cmp.Diff(test.want, got); diff != "" || !hasKind(err, test.kind) {
				t.Error(diff, err)
			}
			f.expect(t, test.requests...)
		})
	}
}

func TestUpdateIAMMember(t *testing.T) {
	t.Parallel()
	change := func(p *IAMProfile) { p.Name, p.Nickname, p.Position = "Lee", "", "Lead" }
	before := strings.Replace(kimJSON, `"nickname":null`, `"nickname":"k","department":"Ops"`, 1)
	after := strings.Replace(strings.Replace(kimJSON, `"Kim"`, `"Lee"`, 1), `"nickname":null`, `"position":"Lead","department":"Ops"`, 1)
	f, c := newFake(t, script{"GET " + iamOne: {single(before), single(before), single(after)}, "PUT " + iamOne: {ok("")}})
	got, err := Flat(c.UpdateIAMMember(t.Context(), "o1", "u1", change))
	if err != nil || got.Name != "Lee" || got.Position != "Lead" || got.Department != "Ops" || got.Nickname != "" {
		t.Errorf("%+v %v", got, err)
	}
	f.expect(t, "GET "+iamOne, `PUT `+iamOne+` {"member":{"creationType":"registred","department":"Ops","emailAddress":"kim@example.com","name":"Lee",`+
		`"nickname":"","position":"Lead","status":"member","userCode":"kim"}}`, "GET "+iamOne, "GET "+iamOne)

	for name, test := range map[string]struct {
		reads []response
		put   response
		kind  apiclient.Kind
		field string
	}{
		"read fails":       {[]response{rejected("-6")}, ok(""), apiclient.ErrPermission, ""},
		"refused":          {[]response{single(before)}, rejected("-200203"), apiclient.ErrInvalid, "name"},
		"not taken":        {[]response{single(before)}, ok(""), ErrNotApplied, "name"},
		"not read":         {[]response{single(before), rejected("-6")}, ok(""), ErrUnverified, ""},
		"account is gone":  {[]response{single(before)}, rejected("50007"), apiclient.ErrNotFound, ""},
		"organization too": {[]response{single(before)}, rejected("23005"), apiclient.ErrNotFound, ""},
	} {
		_, c := newFake(t, script{"GET " + iamOne: test.reads, "PUT " + iamOne: {test.put}})
		_, err := Flat(c.UpdateIAMMember(t.Context(), "o1", "u1", change))
		var failure *apiclient.Error
		if !hasKind(err, test.kind) || test.field != "" && (!errors.As(err, &failure) || failure.Field != test.field) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWithdrawIAMMember(t *testing.T) {
	t.Parallel()
	leaved := strings.Replace(kimJSON, `"member"`, `"leaved"`, 1)
	const put = `PUT ` + iamOne + ` {"member":{"creationType":"registred","emailAddress":"kim@example.com","name":"Kim","status":"leaved","userCode":"kim"}}`
	for name, test := range map[string]struct {
		reads    []response
		put      response
		kind     apiclient.Kind
		requests int
	}{
		"after reads":    {[]response{single(kimJSON), single(kimJSON), single(kimJSON), single(leaved)}, ok(""), "", 5},
		"gone before":    {[]response{single(leaved)}, ok(""), "", 1},
		"gone meanwhile": {[]response{single(kimJSON)}, rejected("50007"), "", 2},
		"tied":           {[]response{single(kimJSON)}, rejected("70014"), apiclient.ErrInUse, 2},
		"never":          {[]response{single(kimJSON)}, ok(""), apiclient.ErrUnavailable, 62},
		"not to be read": {[]response{single(kimJSON), rejected("-6")}, ok(""), apiclient.ErrPermission, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{"GET " + iamOne: test.reads, "PUT " + iamOne: {test.put}})
			c.caller.Wait = func(_ context.Context, d time.Duration) error {
				if d != 5*time.Second {
					t.Errorf("waits %s", d)
				}
				return nil
			}
			if err := c.WithdrawIAMMember(t.Context(), "o1", "u1"); !hasKind(err, test.kind) {
				t.Error(err)
			}
			f.mu.Lock()
			defer f.mu.Unlock()
			if len(f.requests) != test.requests || len(f.requests) > 1 && f.requests[1] != put {
				t.Errorf("requests %q", f.requests)
			}
		})
	}
}

func TestWithdrawIAMMember_interrupted(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{"GET " + iamOne: {single(kimJSON)}, "PUT " + iamOne: {ok("")}})
	c.caller.Wait = func(context.Context, time.Duration) error { return context.Canceled }
	err := c.WithdrawIAMMember(t.Context(), "o1", "u1")
	if want := "NHN Cloud: withdraw IAM account: service unavailable: the account is still a member; the run was interrupted before the next attempt"; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
	if len(f.requests) != 3 {
		t.Errorf("requests %q", f.requests)
	}
}

func TestSetIAMPassword(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{"POST " + iamOne + "/set-password": {ok(""), rejected("505")}})
	if err := c.SetIAMPassword(t.Context(), "o1", "u1", "a Secret"); err != nil {
		t.Error(err)
	}
	f.expect(t, `POST `+iamOne+`/set-password {"password":"a Secret"}`)
	if err := c.SetIAMPassword(t.Context(), "o1", "u1", "a Secret"); !hasKind(err, apiclient.ErrInvalid) || strings.Contains(err.Error(), "Secret") {
		t.Error(err)
	}
	if err := c.SetIAMPassword(t.Context(), "o1", "u1", "-"); err == nil || !strings.Contains(err.Error(), ": no") {
		t.Error(err)
	}
}

// A password with a line break is not sent: the service may accept it, and no login would succeed.
func TestSetIAMPassword_controlCharacters(t *testing.T) {
	t.Parallel()
	for password, want := range map[string]string{
		"": "the password is empty", "a Secret\n": "the password ends with a line break", "a Secret\r\n": "the password ends with a line break",
		"a\tSecret": "the password contains a control character", "\x7fa Secret": "the password contains a control character",
	} {
		f, c := newFake(t, script{"POST " + iamOne + "/set-password": {ok("")}})
		err := c.SetIAMPassword(t.Context(), "o1", "u1", password)
		if !hasKind(err, apiclient.ErrInvalid) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "Secret") || apiclient.OutcomeUnknown(err) {
			t.Errorf("%q: %v, want %s", password, err, want)
		}
		f.expect(t)
	}
}

func TestFindIAMMember(t *testing.T) {
	t.Parallel()
	leaved := strings.Replace(kimJSON, `"member"`, `"leaved"`, 1)
	_, c := newFake(t, script{"GET " + iamAll: {iamList(kimJSON), iamList(leaved), rejected("-6")}})
	for _, kind := range []apiclient.Kind{"", apiclient.ErrNotFound, apiclient.ErrPermission} {
		if _, err := c.FindIAMMember(t.Context(), "o1", "kim"); !hasKind(err, kind) {
			t.Errorf("want %q: %v", kind, err)
		}
	}
}
