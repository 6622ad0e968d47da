package nhn

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	searchCall    = "POST /v1/projects/p1/members/search"
	iamListCall   = "GET /v1/iam/projects/p1/members"
	iamDeleteCall = "DELETE /v1/iam/projects/p1/members"
	addCall       = "POST /v1/projects/p1/members"
	memberCall    = "GET /v1/projects/p1/members/u1"
	iamCall       = "GET /v1/iam/projects/p1/members/u1"
	putCall       = "PUT /v1/projects/p1/members/u1"
	iamPutCall    = "PUT /v1/iam/projects/p1/members/u1"

	searchPage  = searchCall + ` {"memberStatusCodes":["STABLE","INVITED"],"paging":{"limit":100,"page":1}}`
	iamListPage = "GET /v1/iam/projects/p1/members?limit=100&page=1"

	kim     = `{"uuid":"u1","emailAddress":"Kim@Example.com","memberName":"Kim","memberTypeCode":"TOAST_CLOUD","statusCode":"COMPLETE","relationDateTime":"2026-01-02T03:04:05Z"}`
	invited = `{"uuid":null,"emailAddress":"lee@example.com","memberTypeCode":"TOAST_CLOUD","statusCode":"WAIT"}`
	iamSeen = `{"uuid":"u1","memberName":"Choi","memberTypeCode":"IAM","statusCode":"COMPLETE"}`
	iamOwn  = `{"uuid":"u1","id":"choi","name":"Choi","emailAddress":"choi@example.com"}`
	roleR1  = `"roles":[{"roleId":"r1","roleName":"ADMIN","roleApplyPolicyCode":"ALLOW","conditions":[]}]`
)

var (
	roles   = []AssignedRole{{RoleID: "r1"}}
	read    = []AssignedRole{{RoleID: "r1", Conditions: []Condition{}}}
	wantKim = ProjectMember{UUID: "u1", Email: "Kim@Example.com", Name: "Kim", TypeCode: "TOAST_CLOUD", StatusCode: "COMPLETE", JoinedAt: "2026-01-02T03:04:05Z", Roles: read}
	wantIAM = ProjectMember{UUID: "u1", UserCode: "choi", Email: "choi@example.com", Name: "Choi", IAMName: "Choi", TypeCode: "IAM", StatusCode: "COMPLETE", Roles: read}
)

func members(items ...string) response {
	return ok(`"projectMembers":[` + strings.Join(items, ",") + `],"paging":{"limit":20,"page":1,"totalCount":` + string(rune('0'+len(items))) + `}`)
}

// member returns the response for one member: its fields in lists, and its roles.
func member(listed, roles string) response {
	return ok(`"projectMember":` + strings.TrimSuffix(listed, "}") + `,` + roles + `}`)
}

func TestListProjectMembers(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{
		searchCall: {
			ok(`"projectMembers":[` + kim + `,` + invited + `],"paging":{"totalCount":3}`),
			ok(`"projectMembers":[{"uuid":"u3","memberTypeCode":"IAM","statusCode":"COMPLETE"}],"paging":{"totalCount":3}`),
			members(kim), rejected("40017"),
		},
		iamListCall: {members(`{"uuid":"u3","id":"three"}`, `{"uuid":"u4","id":"four","name":"Four","statusCode":null}`)},
	})
	got, err := apiclient.Collect(c.ListProjectMembers(t.Context(), "p1", nil, nil))
	bare := wantKim
	bare.Roles = nil
	want := []ProjectMember{
		bare,
		{Email: "lee@example.com", TypeCode: "TOAST_CLOUD", StatusCode: "WAIT"},
		{UUID: "u3", TypeCode: "IAM", StatusCode: "COMPLETE"},
		{UUID: "u4", UserCode: "four", Name: "Four", IAMName: "Four", TypeCode: "IAM", StatusCode: "COMPLETE"},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	f.expect(t, searchPage, searchCall+` {"memberStatusCodes":["STABLE","INVITED"],"paging":{"limit":100,"page":2}}`, iamListPage)

	if got, err := apiclient.Collect(c.ListProjectMembers(t.Context(), "p1", []string{"STABLE"}, []string{"r1"})); len(got) != 1 || err != nil {
		t.Error(got, err)
	}
	f.expect(t, searchCall+` {"memberStatusCodes":["STABLE"],"roleIds":["r1"],"paging":{"limit":100,"page":1}}`)

	if _, err := apiclient.Collect(c.ListProjectMembers(t.Context(), "p1", nil, nil)); !errors.Is(err, apiclient.ErrNotFound) {
		t.Errorf("of a project that is gone: %v", err)
	}
}

func TestGetProjectMember(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		general response
		iam     response
		want    ProjectMember
		kind    error
		code    string
	}{
		{"of NHN Cloud", member(kim, roleR1), nil, wantKim, nil, ""},
		{"of NHN Cloud, without a UUID in the response", member(strings.Replace(kim, `"uuid":"u1"`, `"uuid":null`, 1), roleR1), nil, wantKim, nil, ""},
		{"another account", member(strings.Replace(kim, `"uuid":"u1"`, `"uuid":"u2"`, 1), roleR1), nil, ProjectMember{}, apiclient.ErrUnavailable, ""},
		{"of IAM, which the general call does not know", rejected("12100"), member(iamOwn, roleR1), wantIAM, nil, ""},
		{"of IAM, in other words", rejected("50007"), member(iamOwn, roleR1), wantIAM, nil, ""},
		{"gone", rejected("12100"), rejected("12100"), ProjectMember{}, apiclient.ErrNotFound, "12100"},
		{"gone with the project", rejected("40017"), nil, ProjectMember{}, apiclient.ErrNotFound, "40017"},
		{"only one of both says so", rejected("12100"), rejected("-6"), ProjectMember{}, apiclient.ErrPermission, "-6"},
		{"no such API", rejected("12100"), raw(404, ""), ProjectMember{}, apiclient.ErrConfiguration, ""},
		{"no right", rejected("-6"), nil, ProjectMember{}, apiclient.ErrPermission, "-6"},
		{"nothing in the answer", ok(`"projectMember":null`), nil, ProjectMember{}, apiclient.ErrUnavailable, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{memberCall: {test.general}, iamCall: {test.iam}})
			got, err := c.GetProjectMember(t.Context(), "p1", "u1")
			if !errors.Is(err, test.kind) || codeOf(err) != test.code {
				t.Errorf("error = %v, want %v (%s)", err, test.kind, test.code)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			f.expect(t, []string{memberCall, iamCall}[:map[bool]int{true: 1, false: 2}[test.iam == nil]]...)
		})
	}
}

func TestFindProjectMember(t *testing.T) {
	t.Parallel()
	wait := ProjectMember{Email: "lee@example.com", TypeCode: "TOAST_CLOUD", StatusCode: "WAIT"}
	for _, test := range []struct {
		name   string
		ref    MemberRef
		search response
		list   response
		member []response
		iam    []response
		want   ProjectMember
		kind   error
		calls  []string
	}{
		{"by UUID", MemberRef{UUID: "u1"}, nil, nil, []response{member(kim, roleR1)}, nil, wantKim, nil, []string{memberCall}},
		{"by e-mail, in another case", MemberRef{Email: "kim@example.COM"}, members(invited, kim), nil, []response{member(kim, roleR1)}, nil, wantKim, nil, []string{searchPage, memberCall}},
		{"pending", MemberRef{Email: "Lee@example.com"}, members(kim, invited), nil, nil, nil, wait, nil, []string{searchPage}},
		{"pending, with a UUID", MemberRef{Email: "lee@example.com"}, members(`{"uuid":"u1","emailAddress":"lee@example.com","statusCode":"EXPIRE"}`), nil, []response{rejected("12100")}, []response{rejected("12100")},
			ProjectMember{UUID: "u1", Email: "lee@example.com", StatusCode: "EXPIRE"}, nil, []string{searchPage, memberCall, iamCall}},
		{"removed since it was listed", MemberRef{Email: "kim@example.com"}, members(kim), nil, []response{rejected("12100")}, []response{rejected("12100")},
			ProjectMember{}, apiclient.ErrNotFound, []string{searchPage, memberCall, iamCall}},
		{"pending, and not to be read", MemberRef{Email: "lee@example.com"}, members(`{"uuid":"u1","emailAddress":"lee@example.com","statusCode":"WAIT"}`), nil, []response{rejected("-6")}, nil,
			ProjectMember{}, apiclient.ErrPermission, []string{searchPage, memberCall}},
		{"by sign-in ID, which the search does not tell", MemberRef{UserCode: "choi"}, members(invited, iamSeen), nil, []response{rejected("12100")}, []response{member(iamOwn, roleR1)}, wantIAM, nil,
			[]string{searchPage, iamCall, memberCall, iamCall}},
		{"by sign-in ID, in the list of IAM accounts", MemberRef{UserCode: "choi"}, members(), members(iamOwn), []response{rejected("12100")}, []response{member(iamOwn, roleR1)}, wantIAM, nil,
			[]string{searchPage, iamListPage, memberCall, iamCall}},
		{"the general call does not tell the sign-in ID", MemberRef{UserCode: "choi"}, members(), members(iamOwn), []response{member(iamSeen, roleR1)}, nil,
			ProjectMember{UUID: "u1", UserCode: "choi", Name: "Choi", TypeCode: "IAM", StatusCode: "COMPLETE", Roles: read}, nil, []string{searchPage, iamListPage, memberCall}},
		{"another sign-in ID", MemberRef{UserCode: "cho"}, members(iamSeen), members(iamOwn), nil, []response{member(iamOwn, roleR1)}, ProjectMember{}, apiclient.ErrNotFound,
			[]string{searchPage, iamCall, iamListPage}},
		{"another one left in between", MemberRef{UserCode: "cho"}, members(iamSeen), members(), nil, []response{rejected("12100")}, ProjectMember{}, apiclient.ErrNotFound,
			[]string{searchPage, iamCall, iamListPage}},
		{"the sign-in ID is not to be read", MemberRef{UserCode: "choi"}, members(iamSeen), members(iamOwn), nil, []response{rejected("-6")}, ProjectMember{}, apiclient.ErrPermission,
			[]string{searchPage, iamCall}},
		{"the service is down", MemberRef{UserCode: "choi"}, members(iamSeen), members(iamOwn), nil, []response{failure(503, "500")}, ProjectMember{}, apiclient.ErrUnavailable,
			[]string{searchPage, iamCall}},
		{"not there", MemberRef{Email: "nobody@example.com"}, members(kim), members(iamOwn), nil, nil, ProjectMember{}, apiclient.ErrNotFound, []string{searchPage, iamListPage}},
		{"the search fails", MemberRef{Email: "kim@example.com"}, rejected("-6"), nil, nil, nil, ProjectMember{}, apiclient.ErrPermission, []string{searchPage}},
		{"the list of IAM accounts fails", MemberRef{Email: "nobody@example.com"}, members(kim), rejected("404"), nil, nil, ProjectMember{}, apiclient.ErrConfiguration, []string{searchPage, iamListPage}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{searchCall: {test.search}, iamListCall: {test.list}, memberCall: test.member, iamCall: test.iam})
			got, err := c.FindProjectMember(t.Context(), "p1", test.ref)
			if !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			f.expect(t, test.calls...)
		})
	}
}

// TestFindProjectMember_secondLookUp finds an IAM account twice: the second time, the call that does not know it is not asked.
func TestFindProjectMember_secondLookUp(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{searchCall: {members()}, iamListCall: {members(iamOwn)}, memberCall: {rejected("12100")}, iamCall: {member(iamOwn, roleR1)}})
	for _, calls := range [][]string{{searchPage, iamListPage, memberCall, iamCall}, {searchPage, iamListPage, iamCall}} {
		if got, err := c.FindProjectMember(t.Context(), "p1", MemberRef{UserCode: "choi"}); err != nil || got.UUID != "u1" {
			t.Error(got, err)
		}
		f.expect(t, calls...)
	}
}
