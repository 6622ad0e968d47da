package doctor_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// respond lets the simulator respond to all requests that match with the fields of a success.
func respond(sim *simulator.Simulator, match, fields string) {
	sim.InjectFault(simulator.Fault{Match: match, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},` + fields + `}`})
}

// TestRun_organizations has accounts in none or several organizations.
func TestRun_organizations(t *testing.T) {
	t.Parallel()
	organizations := func(ids ...string) string {
		var items []string
		for _, id := range ids {
			status := map[bool]string{true: "CLOSED", false: "STABLE"}[strings.HasPrefix(id, "closed")]
			items = append(items, `{"org":{"orgId":"`+id+`","orgStatusCode":"`+status+`"},"orgMember":{"orgOwner":true}}`)
		}
		return `"orgList":[` + strings.Join(items, ",") + `],"paging":{"totalCount":9}`
	}
	for name, test := range map[string]struct {
		id, fields string
		want       doctor.Check
	}{
		"two": {"", organizations("a", "closed", "b"), doctor.Check{
			Status: doctor.StatusFailed, Text: "NHN_ORG_ID is not set, and the account belongs to 2 organizations.", Remedy: "Set NHN_ORG_ID. The account belongs to: a, b.",
		}},
		"eleven": {"", organizations(strings.Split("a b c d e f g h i j k", " ")...), doctor.Check{
			Status: doctor.StatusFailed, Text: "NHN_ORG_ID is not set, and the account belongs to 11 organizations.",
			Remedy: "Set NHN_ORG_ID. The account belongs to: a, b, c, d, e, f, g, h, i, j.",
		}},
		"none": {"", organizations("closed"), doctor.Check{
			Status: doctor.StatusFailed, Text: "NHN_ORG_ID is not set, and the account belongs to 0 organizations.", Remedy: "Set NHN_ORG_ID. The account belongs to no organization.",
		}},
		"no list": {"", `"orgList":{}`, doctor.Check{
			Status: doctor.StatusFailed, Text: "NHN_ORG_ID is not set, and the account belongs to 0 organizations.", Remedy: "Set NHN_ORG_ID. The account belongs to no organization.",
		}},
		"no field": {"", `"orgs":[]`, doctor.Check{Status: doctor.StatusUnknown, Text: "The list of organizations could not be read."}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim, environment := newSimulator(t)
			environment["NHN_ORG_ID"] = test.id
			respond(sim, "GET /v1/organizations", test.fields)
			report := check(t, environment, doctor.Options{})
			test.want.Name = "Organization"
			if got := find(t, report, "NHN Cloud", "Organization"); got != test.want {
				t.Errorf("%+v, want %+v", got, test.want)
			}
			if report.Ready != (test.want.Status != doctor.StatusFailed && test.want.Status != doctor.StatusUnknown) {
				t.Errorf("ready: %t", report.Ready)
			}
		})
	}
}

// TestRun_project reads the project of the options.
func TestRun_project(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]doctor.Check{
		projectID: {Status: doctor.StatusOK, Text: "Types for projects were checked with the project DoctorPr."},
		"Nowhere": {
			Status: doctor.StatusFailed, Text: "Project Nowhere: ",
			Remedy: "Copy the ID of the project from the console. Without --project, the command reads the first project of the organization.",
		},
	} {
		sim, environment := newSimulator(t)
		report := check(t, environment, doctor.Options{ProjectID: id})
		got := find(t, report, "NHN Cloud", "Project")
		if got.Status != want.Status || !strings.HasPrefix(got.Text, want.Text) || got.Remedy != want.Remedy {
			t.Errorf("%s: %+v, want %+v", id, got, want)
		}
		if read := len(sim.Requests("GET /v1/projects/" + id + "/roles")); read == 0 {
			t.Errorf("%s: the roles of the project were not read", id)
		}
	}
}

// TestRun_unreadableMembers has responses without the documented form for the members of the account.
func TestRun_unreadableMembers(t *testing.T) {
	t.Parallel()
	sim, environment := newSimulator(t)
	sim.Change(func(st *simulator.State) { st.NHN.Organizations[0].OwnerUUID = simulator.NHNMemberUUID })
	respond(sim, "GET /v1/organizations/*/members/"+simulator.NHNOwnerUUID, `"orgMember":[]`)
	report := check(t, environment, doctor.Options{})
	got := find(t, report, "NHN Cloud", "Account")
	if got.Status != doctor.StatusUnknown || got.Text != "The roles of the account in the organization could not be read." {
		t.Errorf("%+v", got)
	}
}

// TestRun_noResponse has a company whose API rejects every request without a code of its own.
func TestRun_noResponse(t *testing.T) {
	t.Parallel()
	sim, environment := newSimulator(t)
	sim.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/*", Times: -1, Status: 403, Body: `{"error":{"errorCode":"210","message":"no"}}`})
	report := check(t, environment, doctor.Options{})
	for _, name := range []string{"IP address", "Company"} {
		got := find(t, report, "Media Connect Center", name)
		if got.Status != doctor.StatusUnknown || got.Text != "No request reached the service." {
			t.Errorf("%+v", got)
		}
	}
}

// TestRun_progress reports each call once, and the last of them at the end.
func TestRun_progress(t *testing.T) {
	t.Parallel()
	_, environment := newSimulator(t)
	var progress []doctor.Progress
	report := check(t, environment, doctor.Options{Progress: func(p doctor.Progress) { progress = append(progress, p) }})
	if len(progress) == 0 {
		t.Fatal("no progress")
	}
	var endpoints []string
	for i, p := range progress {
		if p.Done != i+1 || p.Calls != len(progress) {
			t.Errorf("%+v, want %d of %d", p, i+1, len(progress))
		}
		endpoints = append(endpoints, p.Endpoint)
	}
	if slices.Sort(endpoints); len(slices.Compact(endpoints)) != len(progress) {
		t.Errorf("an endpoint is reported twice: %q", endpoints)
	}
	if got := text(t, report); !strings.HasSuffix(got, "\nNo problems found.\n") {
		t.Errorf("the report ends with %q", got[max(0, len(got)-80):])
	}
}

func TestReadSettings_requestsPerSecond(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]float64{"2.5": 2.5, "0": 0, "-1": -1, "NaN": -1, "many": -1} {
		s, err := doctor.ReadSettings(func(name string) string {
			return map[string]string{"NHNMCC_REQUESTS_PER_SECOND": value, "NHN_USER_ACCESS_KEY_ID": "a", "NHN_SECRET_ACCESS_KEY": "b"}[name]
		})
		if want >= 0 && (err != nil || s.PerSecond != want) {
			t.Errorf("%s: %g and %v", value, s.PerSecond, err)
		}
		if want < 0 {
			if diff := cmp.Diff("the environment variable NHNMCC_REQUESTS_PER_SECOND is not a number from 0", errorText(err)); diff != "" {
				t.Errorf("%s: %s", value, diff)
			}
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestRun_unknownAccount has a list of keys without the key of the provider. The report says why the types for the account were not checked.
func TestRun_unknownAccount(t *testing.T) {
	t.Parallel()
	sim, environment := newSimulator(t)
	respond(sim, nhnKeys, `"authentications":[]`)
	const unknown = "not checked: the account of the User Access Key is not known"
	want := map[string]string{
		"nhn_project": "", "nhn_appkey": "", "nhn_organization_member_roles": unknown, "nhn_project_member": unknown, "nhn_project_members_exclusive": unknown,
	}
	for _, found := range check(t, environment, doctor.Options{}).Clouds[0].Types {
		if reason, is := want[found.Name]; is && found.Kind == doctor.KindResource && (found.Reason != reason || (found.Plan == doctor.Unknown) != (reason != "")) {
			t.Errorf("%+v, want the reason %q", found, reason)
		}
	}
}

// TestRun_deniedRequest denies one request for several reasons. It is counted as sent. The report names the permission that the request requires
// if a permission is missing, but not if the address is rejected.
func TestRun_deniedRequest(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"-6":      "The account of the User Access Key has no permission for this (code -6). It requires Organization.RoleGroup.List.",
		"-8":      "The IP ACL of the organization does not allow the address of this machine (code -8).",
		"4031007": "The gateway does not allow the address of this machine (code 4031007).",
		"505":     "The API does not accept a value of the request (code 505).",
	} {
		sim, environment := newSimulator(t)
		complete := check(t, environment, doctor.Options{}).Clouds[0].Requests
		sim.InjectFault(simulator.Fault{
			Match: "GET /v1/organizations/*/roles", Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":` + code + `,"resultMessage":"no"}}`,
		})
		cloud := check(t, environment, doctor.Options{}).Clouds[0]
		if complete != 41 || cloud.Requests != 41 {
			t.Errorf("%s: %d requests, and without a failure %d", code, cloud.Requests, complete)
		}
		if len(cloud.Calls) != 1 || cloud.Calls[0].Text != want {
			t.Errorf("%s: %+v, want %q", code, cloud.Calls, want)
		}
		for _, found := range cloud.Checks {
			if found.Name == "Time limit" {
				t.Errorf("%s: %+v", code, found)
			}
		}
	}
}
