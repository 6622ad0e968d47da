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
	orgsCall  = "GET /v1/organizations"
	makeOrg   = "POST /v1/organizations"
	probeOrg  = "GET /v1/organizations/o1/roles"
	deleteOrg = "DELETE /v1/organizations/o1"
)

func orgs(items ...string) response {
	return ok(`"orgList":[` + strings.Join(items, ",") + `],"paging":{"totalCount":` + string(rune('0'+len(items))) + `}`)
}

func org(id, status, job string) string {
	return `{"org":{"orgId":"` + id + `","orgName":"n","orgStatusCode":"` + status + `","ownerUuid":"u","remainingJobCode":"` + job + `"},"orgOwner":null}`
}

// wantError compares kind and code of an error.
func wantError(t *testing.T, err error, kind apiclient.Kind, code string) {
	t.Helper()
	var failure *apiclient.Error
	if !errors.As(err, &failure) || failure.Kind != kind || failure.Code != code {
		t.Fatalf("the error is %v, want %q with code %q", err, kind, code)
	}
}

func TestGetOrganization(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{orgsCall: {orgs(org("o1", "STABLE", "NONE"), org("o2", "CLOSED", "NONE"))}, "GET /v1/organizations/o2/roles": {rejected("22016")}})
	got, err := c.GetOrganization(t.Context(), "o1")
	want := Organization{OrgID: "o1", OrgName: "n", StatusCode: "STABLE", OwnerUUID: "u", RemainingJobCode: "NONE"}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	_, err = c.GetOrganization(t.Context(), "o2")
	wantError(t, err, apiclient.ErrNotFound, "22016")
	f.expect(t, "GET /v1/organizations?limit=100&page=1", "GET /v1/organizations?limit=100&page=1", "GET /v1/organizations/o2/roles?limit=1")
}

// TestListOrganizations_noList has responses that report success without a list: only a total of 0 makes it an empty list.
func TestListOrganizations_noList(t *testing.T) {
	t.Parallel()
	for fields, accepted := range map[string]bool{``: false, `"paging":{"totalCount":1}`: false, `"paging":{"totalCount":0}`: true, `"orgList":[]`: true} {
		_, c := newFake(t, script{orgsCall: {ok(fields)}})
		organizations, err := apiclient.Collect(c.ListOrganizations(t.Context(), ""))
		if accepted != (err == nil) || len(organizations) != 0 {
			t.Errorf("%s: %v, %v", fields, organizations, err)
		}
	}
}

// TestGetOrganization_listedMeanwhile has an organization that another process creates after the first list.
func TestGetOrganization_listedMeanwhile(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{orgsCall: {orgs(), orgs(org("o1", "STABLE", "NONE"))}})
	if got, err := c.GetOrganization(t.Context(), "o1"); err != nil || got.OrgID != "o1" {
		t.Errorf("%+v, %v", got, err)
	}
	f.expect(t, "GET /v1/organizations?limit=100&page=1", "GET /v1/organizations?limit=100&page=1")
}

func TestGetOrganization_notListed(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		probe response
		kind  apiclient.Kind
		code  string
	}{
		"gone":         {rejected("23005"), apiclient.ErrNotFound, "23005"},
		"to be seen":   {ok(`"roles":[]`), apiclient.ErrConfiguration, ""},
		"no right":     {rejected("-6"), apiclient.ErrConfiguration, "-6"},
		"system error": {rejected("500"), apiclient.ErrUnavailable, "500"},
	} {
		_, c := newFake(t, script{orgsCall: {orgs()}, probeOrg: {test.probe}})
		_, err := c.GetOrganization(t.Context(), "o1")
		t.Log(name)
		wantError(t, err, test.kind, test.code)
	}
	_, c := newFake(t, script{orgsCall: {rejected("500")}})
	_, err := c.GetOrganization(t.Context(), "o1")
	wantError(t, err, apiclient.ErrUnavailable, "500")
}

func TestCreateOrganization(t *testing.T) {
	t.Parallel()
	made := ok(`"orgId":"o1","orgName":"n","owner":{"ownerId":"u"}`)
	for name, test := range map[string]struct {
		lists []response
		made  response
		want  Organization
		kind  apiclient.Kind // of the error; "" for none
	}{
		"set up at once": {[]response{orgs(), orgs(org("o1", "STABLE", "NONE"))}, made, Organization{OrgID: "o1", OrgName: "n", StatusCode: "STABLE", OwnerUUID: "u", RemainingJobCode: "NONE"}, ""},
		"set up slowly": {
			[]response{orgs(), orgs(), orgs(org("o1", "STABLE", "IAM_ORG_CREATE")), orgs(org("o1", "STABLE", ""))}, made,
			Organization{OrgID: "o1", OrgName: "n", StatusCode: "STABLE", OwnerUUID: "u"}, "",
		},
		"never set up": {
			[]response{orgs(), orgs(org("o1", "STABLE", "IAM_ORG_CREATE"))}, made,
			Organization{OrgID: "o1", OrgName: "n", StatusCode: "STABLE", OwnerUUID: "u", RemainingJobCode: "IAM_ORG_CREATE"}, ErrUnverified,
		},
		"never listed":     {[]response{orgs()}, made, Organization{OrgID: "o1", OrgName: "n", OwnerUUID: "u"}, ErrUnverified},
		"list fails then":  {[]response{orgs(), rejected("-6")}, made, Organization{OrgID: "o1", OrgName: "n", OwnerUUID: "u"}, ErrUnverified},
		"list fails first": {[]response{rejected("-6")}, made, Organization{}, apiclient.ErrPermission},
		"refused":          {[]response{orgs()}, rejected("22021"), Organization{}, apiclient.ErrLimit},
		"answer is empty": {
			[]response{orgs(org("o0", "STABLE", "NONE")), orgs(org("o0", "STABLE", "NONE"), org("o1", "STABLE", "NONE"))}, ok(""),
			Organization{OrgID: "o1", OrgName: "n", StatusCode: "STABLE", OwnerUUID: "u", RemainingJobCode: "NONE"}, "",
		},
		"looking fails": {[]response{orgs(), rejected("-6")}, lost, Organization{}, apiclient.ErrOutcomeUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, c := newFake(t, script{orgsCall: test.lists, makeOrg: {test.made}})
			got, err := Flat(c.CreateOrganization(t.Context(), "n", nil))
			if test.kind != "" {
				var failure *apiclient.Error
				if !errors.As(err, &failure) || failure.Kind != test.kind {
					t.Errorf("the error is %v, want %q", err, test.kind)
				}
			} else if err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCreateOrganization_interrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	_, c := newFake(t, script{orgsCall: {orgs(), orgs(org("o1", "STABLE", "SETUP"))}, makeOrg: {ok(`"orgId":"o1","orgName":"n","owner":{"ownerId":"u"}`)}})
	c.caller.Wait = func(ctx context.Context, _ time.Duration) error {
		cancel()
		return ctx.Err()
	}
	made, err := Flat(c.CreateOrganization(ctx, "n", nil))
	var failure *apiclient.Error
	const want = "the organization is still being set up (SETUP), and its IAM accounts cannot be managed yet; the run was interrupted before the next attempt"
	if !errors.As(err, &failure) || failure.Kind != ErrUnverified || failure.Message != want || made.OrgID != "o1" {
		t.Errorf("%+v and %v", made, err)
	}
}

func TestDeleteOrganization(t *testing.T) {
	t.Parallel()
	for code, kind := range map[string]apiclient.Kind{"22016": "", "70013": apiclient.ErrInUse, "-6": apiclient.ErrPermission} {
		_, c := newFake(t, script{deleteOrg: {rejected(code)}})
		if err := c.DeleteOrganization(t.Context(), "o1"); (err == nil) != (kind == "") || kind != "" && !errors.Is(err, kind) {
			t.Errorf("code %s: %v", code, err)
		}
	}
	f, c := newFake(t, script{deleteOrg: {ok("")}})
	if err := c.DeleteOrganization(t.Context(), "o1"); err != nil {
		t.Error(err)
	}
	f.expect(t, "DELETE /v1/organizations/o1")
}
