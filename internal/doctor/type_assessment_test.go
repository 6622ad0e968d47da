package doctor_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestTypes holds the types of a report against those of the provider. A type that is missing belongs into nhnTypes or mccTypes.
func TestTypes(t *testing.T) {
	t.Parallel()
	server, err := provider.NewServer(provider.New("test")())()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	reported := map[doctor.Kind][]string{}
	for _, found := range doctor.Requirements() {
		reported[found.Kind] = append(reported[found.Kind], found.Name)
	}
	for kind, want := range map[doctor.Kind][]string{
		doctor.KindResource:   slices.Sorted(maps.Keys(schemas.ResourceSchemas)),
		doctor.KindDataSource: slices.Sorted(maps.Keys(schemas.DataSourceSchemas)),
		doctor.KindList:       slices.Sorted(maps.Keys(schemas.ListResourceSchemas)),
		doctor.KindEphemeral:  slices.Sorted(maps.Keys(schemas.EphemeralResourceSchemas)),
		doctor.KindAction:     slices.Sorted(maps.Keys(schemas.ActionSchemas)),
	} {
		if diff := cmp.Diff(want, slices.Sorted(slices.Values(reported[kind]))); diff != "" {
			t.Errorf("%s: the provider has (-), the report has (+):\n%s", kind, diff)
		}
	}
}

// TestPermissions has the endpoints that require a permission, and no other.
func TestPermissions(t *testing.T) {
	t.Parallel()
	permissions := doctor.Permissions()
	if got := permissions["GET /v1/organizations/{org}/roles"]; got != "Organization.RoleGroup.List" {
		t.Errorf("the roles of an organization require %q", got)
	}
	for endpoint, permission := range permissions {
		if permission == "" {
			t.Errorf("%s requires nothing", endpoint)
		}
	}
}

var update = flag.Bool("update", false, "write testdata/denied.txt")

// TestRun_denied denies each request in turn, and holds the types that are marked against a file that was reviewed.
func TestRun_denied(t *testing.T) {
	t.Parallel()
	sim, environment := newSimulator(t)
	check(t, environment, doctor.Options{})
	requests := map[string]bool{}
	for _, request := range sim.Requests("") {
		if request.Path != "/" {
			requests[request.Method+" "+request.Path] = true
		}
	}
	var got strings.Builder
	for _, request := range slices.Sorted(maps.Keys(requests)) {
		denied := simulator.Fault{Match: request, Times: -1, Status: 403, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no permission"}}`}
		if strings.Contains(request, "/ncloudmcc/") {
			denied.Body = `{"error":{"errorCode":"210","message":"Permission Denied"}}`
		}
		sim.InjectFault(denied)
		report := check(t, environment, doctor.Options{})
		sim.ClearFaults()
		if report.Ready {
			t.Errorf("%s: the report says that the account is ready", request)
		}
		fmt.Fprintf(&got, "%s\n", request)
		for _, ability := range []doctor.Ability{doctor.No, doctor.Partly, doctor.Unknown} {
			if marked := planned(report, ability); len(marked) > 0 {
				fmt.Fprintf(&got, "  %s: %s\n", ability, strings.Join(marked, ", "))
			}
		}
	}
	const file = "testdata/denied.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("if the change is right: go test ./internal/doctor -run TestRun_denied -update\n%s", diff)
	}
}

// planned lists the types with an ability to be planned.
func planned(report doctor.Report, ability doctor.Ability) (names []string) {
	prefixes := map[doctor.Kind]string{
		doctor.KindDataSource: "data.", doctor.KindList: "list.", doctor.KindEphemeral: "ephemeral.", doctor.KindAction: "action.",
	}
	for _, cloud := range report.Clouds {
		for _, found := range cloud.Types {
			if found.Plan == ability {
				names = append(names, prefixes[found.Kind]+found.Name)
			}
		}
	}
	return names
}

// TestRun_manage has accounts with documented roles only. "no" is a permission that none of them includes.
func TestRun_manage(t *testing.T) {
	t.Parallel()
	allow := func(roles ...string) (assigned []simulator.AssignedRole) {
		for _, id := range roles {
			assigned = append(assigned, simulator.AssignedRole{RoleID: id, Policy: "ALLOW"})
		}
		return assigned
	}
	for name, c := range map[string]struct {
		organization, project []simulator.AssignedRole
		account               string // text of the check
		want                  map[string]doctor.Ability
	}{
		"administrator": {
			allow(simulator.NHNOrgAdminRoleID), allow(simulator.NHNProjectAdminRoleID),
			"Roles in the organization: ADMIN. Roles in the project: ADMIN.",
			map[string]doctor.Ability{"nhn_project": "yes", "nhn_appkey": "yes", "nhn_iam_member": "yes", "nhn_role_group": "yes", "nhn_user_access_key": "yes"},
		},
		"administrator with another role": {
			allow(simulator.NHNOrgAdminRoleID, simulator.NHNOrgServiceRoleID), allow(simulator.NHNProjectMemberRoleID),
			"Roles in the organization: ADMIN, 1 more that the reference does not describe. Roles in the project: 1 more that the reference does not describe.",
			map[string]doctor.Ability{"nhn_project": "yes", "nhn_appkey": "yes"},
		},
		"administrator of members": {
			allow(simulator.NHNOrgMemberAdminRoleID), allow(simulator.NHNProjectMemberAdminRoleID),
			"Roles in the organization: ORG_MEMBER_ADMIN. Roles in the project: PROJECT MEMBER ADMIN.",
			map[string]doctor.Ability{
				"nhn_iam_member": "yes", "nhn_organization_member_roles": "yes", "nhn_project_member": "yes", "nhn_role_group": "yes", "nhn_user_access_key": "yes",
				"nhn_project": "no", "nhn_organization": "no", "nhn_appkey": "no", "nhn_project_service": "no",
			},
		},
		"administrator of members with another role": {
			allow(simulator.NHNOrgMemberAdminRoleID), allow(simulator.NHNProjectMemberAdminRoleID, simulator.NHNServiceViewerRoleID),
			"Roles in the organization: ORG_MEMBER_ADMIN. Roles in the project: PROJECT MEMBER ADMIN, 1 more that the reference does not describe.",
			map[string]doctor.Ability{"nhn_iam_member": "yes", "nhn_project": "unknown", "nhn_organization": "unknown", "nhn_appkey": "no"},
		},
		"conditions": {
			[]simulator.AssignedRole{{RoleID: simulator.NHNOrgAdminRoleID, Policy: "ALLOW", Conditions: []simulator.Condition{
				{AttributeID: simulator.NHNDayAttributeID, Operator: "ALLOW", Values: []string{"MONDAY"}},
			}}}, allow(simulator.NHNProjectAdminRoleID),
			"Roles in the organization: ADMIN. Roles in the project: ADMIN.",
			map[string]doctor.Ability{"nhn_project": "unknown", "nhn_appkey": "yes"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim, environment := newSimulator(t)
			sim.Change(func(st *simulator.State) {
				st.NHN.UserAccessKeys[0].UUID = simulator.NHNMemberUUID
				for i := range st.NHN.OrganizationMembers {
					if st.NHN.OrganizationMembers[i].UUID == simulator.NHNMemberUUID {
						st.NHN.OrganizationMembers[i].Roles = c.organization
					}
				}
				for i := range st.NHN.ProjectMembers {
					if st.NHN.ProjectMembers[i].UUID == simulator.NHNMemberUUID {
						st.NHN.ProjectMembers[i].Roles = c.project
					}
				}
			})
			report := check(t, environment, doctor.Options{})
			if got := find(t, report, "NHN Cloud", "Account"); got.Text != c.account {
				t.Errorf("%q, want %q", got.Text, c.account)
			}
			for _, found := range report.Clouds[0].Types {
				if want := c.want[found.Name]; want != "" && found.Kind == doctor.KindResource && found.Manage != want {
					t.Errorf("%+v, want %s", found, want)
				}
			}
		})
	}
}

// TestRun_noProjectMember tests an administrator of the organization who is not a member of the project. The code for an unknown member is
// not documented.
func TestRun_noProjectMember(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		code    string
		plan    doctor.Ability
		account string
	}{
		"unknown account":    {"50007", "yes", "Roles in the organization: ADMIN. Roles in the project: none."},
		"invalid request":    {"400", "yes", "Roles in the organization: ADMIN. Roles in the project: none."},
		"failure":            {"500", "unknown", "Roles in the organization: ADMIN."},
		"no permission":      {"-6", "no", "Roles in the organization: ADMIN."},
		"code of no meaning": {"98765", "yes", "Roles in the organization: ADMIN. Roles in the project: none."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim, environment := newSimulator(t)
			sim.Change(func(st *simulator.State) { st.NHN.UserAccessKeys[0].UUID = simulator.NHNAdminUUID })
			sim.InjectFault(simulator.Fault{
				Match: "GET /v1/projects/" + projectID + "/members/" + simulator.NHNAdminUUID, Times: -1, Status: 200,
				Body: `{"header":{"isSuccessful":false,"resultCode":` + c.code + `,"resultMessage":"unknown"}}`,
			})
			report := check(t, environment, doctor.Options{})
			if got := find(t, report, "NHN Cloud", "Account"); got.Text != c.account {
				t.Errorf("%q, want %q", got.Text, c.account)
			}
			if !slices.Contains(planned(report, c.plan), "nhn_project_member") {
				t.Errorf("nhn_project_member is not %s", c.plan)
			}
		})
	}
}

// TestRun_temporaryFailure has a service that fails once.
func TestRun_temporaryFailure(t *testing.T) {
	t.Parallel()
	for _, match := range []string{nhnKeys, mccDept, "GET /v1/organizations/*/projects", "POST /oauth2/token/create"} {
		sim, environment := newSimulator(t)
		sim.InjectFault(simulator.Fault{Match: match, Status: 503, Body: `{}`})
		if report := check(t, environment, doctor.Options{}); !report.Ready {
			t.Errorf("%s: not ready:\n%s", match, text(t, report))
		}
	}
}
