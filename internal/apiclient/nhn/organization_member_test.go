package nhn

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	orgMember  = "/v1/organizations/o1/members/u1"
	orgSearch  = "POST /v1/organizations/o1/members/search"
	memberJSON = `{"memberUuid":"u1","email":"e","memberTypeCode":"TOAST_CLOUD","roles":[{"roleId":"r1"}]}`
	iamJSON    = `{"memberUuid":"u1","id":"ops","email":"e","memberTypeCode":"IAM","roles":[{"roleId":"r1"}]}`
)

const otherMember = `{"memberUuid":"u2","email":"e","memberTypeCode":"TOAST_CLOUD"}`

func orgList(items ...string) response {
	return ok(fmt.Sprintf(`"orgMembers":[%s],"paging":{"totalCount":%d}`, strings.Join(items, ","), len(items)))
}

func TestGetOrganizationMember(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		single, search, iam response
		kind                apiclient.Kind
	}{
		"there":                {single(memberJSON), nil, nil, ""},
		"null, in no list":     {single("null"), orgList(), iamList(), apiclient.ErrNotFound},
		"50007, in no list":    {rejected("50007"), orgList(), iamList(), apiclient.ErrNotFound},
		"50007, others there":  {rejected("50007"), orgList(otherMember), iamList(strings.Replace(kimJSON, `"u1"`, `"u2"`, 1)), apiclient.ErrNotFound},
		"50007, withdrawn":     {rejected("50007"), orgList(), iamList(strings.Replace(kimJSON, `"status":"member"`, `"status":"leaved"`, 1)), apiclient.ErrNotFound},
		"50007, dormant":       {rejected("50007"), orgList(memberJSON), iamList(), apiclient.ErrReferenceNotFound},
		"50007, an IAM one":    {rejected("50007"), orgList(), iamList(kimJSON), apiclient.ErrReferenceNotFound},
		"50007, search fails":  {rejected("50007"), rejected("-6"), iamList(), apiclient.ErrReferenceNotFound},
		"500, IAM list fails":  {rejected("500"), orgList(), rejected("-6"), apiclient.ErrUnavailable},
		"another account":      {single(strings.Replace(memberJSON, `"u1"`, `"u2"`, 1)), orgList(memberJSON), nil, apiclient.ErrUnavailable},
		"no right":             {rejected("-6"), nil, nil, apiclient.ErrPermission},
		"organization is gone": {rejected("22016"), nil, nil, apiclient.ErrNotFound},
	} {
		says := script{"GET " + orgMember: {test.single}}
		if test.search != nil {
			says[orgSearch] = []response{test.search}
		}
		if test.iam != nil {
			says["GET "+iamAll] = []response{test.iam}
		}
		_, c := newFake(t, says)
		got, err := c.GetOrganizationMember(t.Context(), "o1", "u1")
		if !hasKind(err, test.kind) {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && (got.UUID != "u1" || len(got.Roles) != 1) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestListOrganizationMembers(t *testing.T) {
	t.Parallel()
	const invited = `{"email":"A@example.com","inviteStatusCode":"WAIT"}`
	f, c := newFake(t, script{orgSearch: {ok(`"orgMembers":[` + memberJSON + `,` + invited + `],"paging":{"totalCount":2}`)}})
	got, err := apiclient.Collect(c.ListOrganizationMembers(t.Context(), "o1", []string{"STABLE"}, []string{"r1"}))
	want := []OrganizationMember{
		{UUID: "u1", Email: "e", TypeCode: "TOAST_CLOUD", Roles: []AssignedRole{{RoleID: "r1"}}}, {Email: "A@example.com", StatusCode: "WAIT"},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	f.expect(t, orgSearch+` {"memberStatusCodes":["STABLE"],"roleIds":["r1"],"paging":{"limit":100,"page":1}}`)
}

// TestOrganizationEmails requests the list once, also if that fails, but not if the run was interrupted.
func TestOrganizationEmails(t *testing.T) {
	t.Parallel()
	const invited, unnamed, masked = `{"email":"A@example.com","inviteStatusCode":"WAIT"}`, `{"memberUuid":"u2"}`, `{"memberUuid":"u3","email":"a***@example.com"}`
	for name, test := range map[string]struct {
		response response
		want     []string
		err      string
	}{
		"addresses": {ok(`"orgMembers":[` + memberJSON + `,` + invited + `,` + unnamed + `],"paging":{"totalCount":3}`), []string{"e", "a@example.com"}, ""},
		"masked":    {ok(`"orgMembers":[` + masked + `],"paging":{"totalCount":1}`), nil, "the API masks email addresses"},
		"rejected":  {rejected("-6"), nil, "permission"},
	} {
		f, c := newFake(t, script{orgSearch: {test.response}})
		interrupted, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := c.OrganizationEmails(interrupted, "o1"); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: interrupted: %v", name, err)
		}
		for range 2 {
			got, err := c.OrganizationEmails(t.Context(), "o1")
			if diff := cmp.Diff(test.want, got); diff != "" || (err != nil) != (test.err != "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Errorf("%s: %s, %v", name, diff, err)
			}
		}
		f.expect(t, orgSearch+` {"paging":{"limit":100,"page":1}}`)
	}
}

// TestHasProject requests the projects once.
func TestHasProject(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{"GET /v1/organizations/o1/projects": {ok(`"projectList":[{"projectId":"p1"}],"paging":{"totalCount":1}`)}})
	for project, want := range map[string]bool{"p1": true, "p2": false} {
		if got, err := c.HasProject(t.Context(), "o1", project); got != want || err != nil {
			t.Errorf("%s: %v, %v", project, got, err)
		}
	}
	f.expect(t, "GET /v1/organizations/o1/projects?limit=100&page=1")
	_, c = newFake(t, script{"GET /v1/organizations/o1/projects": {rejected("-6")}})
	if got, err := c.HasProject(t.Context(), "o1", "p1"); got || err == nil {
		t.Errorf("%v, %v", got, err)
	}
}

// TestListOrganizationMembers_duplicateEmail lists two accounts of one address, and one that has none yet but an invitation.
func TestListOrganizationMembers_duplicateEmail(t *testing.T) {
	t.Parallel()
	_, c := newFake(t, script{orgSearch: {orgList(memberJSON, otherMember, `{"email":"f"}`)}})
	got, err := apiclient.Collect(c.ListOrganizationMembers(t.Context(), "o1", nil, nil))
	if err != nil || len(got) != 3 || got[0].UUID != "u1" || got[1].UUID != "u2" || got[2].Email != "f" {
		t.Error(got, err)
	}
}

func TestSetOrganizationMemberRoles(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		put    response
		single []response
		kind   apiclient.Kind
	}{
		"taken":                  {ok(""), []response{single(memberJSON)}, ""},
		"taken later":            {ok(""), []response{single(`{"memberUuid":"u1"}`), single(memberJSON)}, ""},
		"never taken":            {ok(""), []response{single(`{"memberUuid":"u1"}`)}, ErrNotApplied},
		"not read":               {ok(""), []response{rejected("-6")}, ErrUnverified},
		"owner":                  {rejected("22013"), nil, apiclient.ErrRefused},
		"not for IAM accounts":   {rejected("50007"), []response{single(iamJSON)}, apiclient.ErrRefused},
		"gone":                   {rejected("50007"), []response{rejected("22016")}, apiclient.ErrNotFound},
		"not allowed as a role":  {rejected("62019"), nil, apiclient.ErrInvalid},
		"dormant, can be read":   {rejected("50007"), []response{single(memberJSON)}, apiclient.ErrNotFound},
		"unknown to this caller": {rejected("-6"), nil, apiclient.ErrPermission},
	} {
		f, c := newFake(t, script{"PUT " + orgMember: {test.put}, "GET " + orgMember: test.single})
		_, err := Flat(c.SetOrganizationMemberRoles(t.Context(), "o1", "u1", []AssignedRole{{RoleID: "r1"}}))
		if !hasKind(err, test.kind) {
			t.Errorf("%s: %v", name, err)
		}
		var failure *apiclient.Error
		if name == "not for IAM accounts" && (!errors.As(err, &failure) || failure.Field != "memberUuid" || failure.Code != "50007") {
			t.Errorf("%s: %+v", name, failure)
		}
		f.mu.Lock()
		if f.requests[0] != `PUT `+orgMember+` {"assignRoles":[{"roleId":"r1"}]}` {
			t.Errorf("%s: %s", name, f.requests[0])
		}
		f.mu.Unlock()
	}
}

func TestOrganizationSettings(t *testing.T) {
	t.Parallel()
	const settings = "GET /v1/iam/organizations/o1/settings/"
	_, c := newFake(t, script{
		settings + "session":                       {ok(`"result":{"content":{"multiSessionsLimit":"2","sessionType":"idle"}}`), ok(`"result":{"content":null}`), rejected("-6")},
		settings + "security-mfa":                  {ok(`"result":{"range":"services","organizationMfaSetting":{"type":"totp"}}`), ok(`"result":null`)},
		settings + "security-login-fail":           {ok(`"result":{"enable":true,"loginFailCount":{"limit":"5","blockMinutes":2}}`), ok("")},
		settings + "password-rule":                 {ok(`"result":{"content":{"value":{"ruleType":"custom"}}}`), ok(`"result":{"content":null}`), rejected("-6")},
		"GET /v1/organizations/o1/governances":     {ok(`"usingGovernances":[{"governanceTypeCode":"g","regDatetime":"d"}]`)},
		"GET /v1/organizations/o1/products/ip-acl": {ok(`"orgIpAcl":[{"productId":null,"ips":["192.0.2.1"]}]`)},
		"GET /v1/organizations/o1/domains":         {ok(`"domainList":[{"domainId":"d1","domainName":"n1"},{"orgDomainId":"d2","orgDomainName":"n2"}]`)},
	})
	ctx := t.Context()
	if s, err := c.GetSessionSetting(ctx, "o1"); err != nil || *s != (SessionSetting{MultiSessionsLimit: 2, SessionType: "idle"}) {
		t.Error(s, err)
	}
	if s, err := c.GetSessionSetting(ctx, "o1"); s != nil || err != nil {
		t.Error(s, err)
	}
	if s, err := c.GetSessionSetting(ctx, "o1"); s != nil || !hasKind(err, apiclient.ErrPermission) {
		t.Error(s, err)
	}
	if s, err := c.GetMFASetting(ctx, "o1"); err != nil || s.Range != "services" || s.Organization.Type != "totp" {
		t.Error(s, err)
	}
	if s, err := c.GetMFASetting(ctx, "o1"); s != nil || err != nil {
		t.Error(s, err)
	}
	if s, err := c.GetLoginFailureSetting(ctx, "o1"); err != nil || !s.Enable || s.Count.Limit != 5 || s.Count.BlockMinutes != 2 {
		t.Error(s, err)
	}
	if s, err := c.GetLoginFailureSetting(ctx, "o1"); s != nil || err != nil {
		t.Error(s, err)
	}
	if s, err := c.GetPasswordRule(ctx, "o1"); err != nil || s.RuleType != "custom" {
		t.Error(s, err)
	}
	if s, err := c.GetPasswordRule(ctx, "o1"); s != nil || err != nil {
		t.Error(s, err)
	}
	if s, err := c.GetPasswordRule(ctx, "o1"); s != nil || !hasKind(err, apiclient.ErrPermission) {
		t.Error(s, err)
	}
	if g, err := apiclient.Collect(c.ListGovernances(ctx, "o1")); err != nil || len(g) != 1 || g[0] != (Governance{"g", "d"}) {
		t.Error(g, err)
	}
	acl, err := apiclient.Collect(c.ListIPACL(ctx, "o1"))
	if diff := cmp.Diff([]IPACLEntry{{IPs: []string{"192.0.2.1"}}}, acl); diff != "" || err != nil {
		t.Error(diff, err)
	}
	domains, err := apiclient.Collect(c.ListDomains(ctx, "o1"))
	if diff := cmp.Diff([]Domain{{"d1", "n1"}, {"d2", "n2"}}, domains); diff != "" || err != nil {
		t.Error(diff, err)
	}
}
