package datasources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func addMember(cloud *acctest.Cloud, project, uuid, email, status string, roles ...string) {
	var assigned []simulator.AssignedRole
	for _, id := range roles {
		assigned = append(assigned, simulator.AssignedRole{RoleID: id, Policy: "ALLOW"})
	}
	cloud.Change(func(st *simulator.State) {
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{ProjectID: project, UUID: uuid, Email: email, Status: status, Roles: assigned})
	})
}

func TestAccNHNProjectMemberDataSources(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	addProjects(cloud, "Newsroom")
	cloud.Run(t, resource.TestStep{
		Config: `
resource "nhn_project_member" "developer" {
  project_id = "Newsroom"
  email      = "dev@example.com"
  roles = [{
    role_id    = "role-project-member"
    conditions = [{ attribute_id = "attr-source-ip", operator = "ANY_MATCH", values = ["10.0.0.0/8"] }]
  }]
}

resource "nhn_project_member" "operations" {
  project_id = "Newsroom"
  user_code  = "ops"
  roles      = [{ role_id = "role-instance-viewer" }]
}

data "nhn_project_member" "developer" {
  project_id = "Newsroom"
  email      = nhn_project_member.developer.email
}

data "nhn_project_member" "operations" {
  project_id  = "Newsroom"
  member_uuid = nhn_project_member.operations.member_uuid
}

data "nhn_project_members" "all" {
  project_id    = "Newsroom"
  include_roles = true
  depends_on    = [nhn_project_member.developer, nhn_project_member.operations]
}

output "same_roles" {
  value = data.nhn_project_member.developer.roles == toset([
    for role in nhn_project_member.developer.roles : { role_id = role.role_id, conditions = role.conditions }
  ])
}
`,
		Check: resource.TestCheckOutput("same_roles", "true"),
		ConfigStateChecks: []statecheck.StateCheck{
			has("nhn_project_member.developer", "0a000000-0000-4000-8000-000000000003", "member_uuid"),
			has("nhn_project_member.developer", "TOAST_CLOUD", "member_type"),
			has("nhn_project_member.operations", "ops", "user_code"),
			has("nhn_project_member.operations", "ops@example.com", "email"),
			counts("nhn_project_members.all", 3, "members"),
			has("nhn_project_members.all", "owner@example.com", "members", 0, "email"),
			has("nhn_project_members.all", "dev@example.com", "members", 1, "email"),
			has("nhn_project_members.all", "ops@example.com", "members", 2, "email"),
		},
	})
}

// memberSwitches are the ways in which the calls for members may behave: all must come to the same.
var memberSwitches = map[string]func(*simulator.NHNSwitches){
	"as documented":                        func(*simulator.NHNSwitches) {},
	"the search knows IAM accounts":        func(sw *simulator.NHNSwitches) { sw.SearchIncludesIAM = true },
	"the general calls refuse IAM":         func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM = true },
	"searched, but not read":               func(sw *simulator.NHNSwitches) { sw.SearchIncludesIAM = true; sw.GenericRefusesIAM = true },
	"names as in the tables":               func(sw *simulator.NHNSwitches) { sw.NamesByTable = true },
	"over pages, in another order":         func(sw *simulator.NHNSwitches) { sw.PageCap = 1; sw.Shuffle = true },
	"nulls are omitted":                    func(sw *simulator.NHNSwitches) { sw.OmitNulls = true },
	"errors come with their status":        func(sw *simulator.NHNSwitches) { sw.ErrorStatus = simulator.ErrorStatusNatural },
	"addresses differ by case":             func(sw *simulator.NHNSwitches) { sw.EmailCaseSensitive = true },
	"searched over pages, in other orders": func(sw *simulator.NHNSwitches) { sw.SearchIncludesIAM = true; sw.PageCap = 2; sw.Shuffle = true },
}

// seedProject is a project with a member of each kind, an invitation that waits, and one that expired.
func seedProject(t *testing.T, change func(*simulator.NHNSwitches)) *acctest.Cloud {
	t.Helper()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
	addProjects(cloud, "Newsroom")
	addMember(cloud, "Newsroom", simulator.NHNIAMUUID, simulator.NHNIAMEmail, "COMPLETE", "role-instance-viewer")
	addMember(cloud, "Newsroom", simulator.NHNMemberUUID, simulator.NHNMemberEmail, "COMPLETE", "role-project-member")
	addMember(cloud, "Newsroom", simulator.NHNOutsideUUID, simulator.NHNOutsideEmail, "WAIT", "role-project-member")
	addMember(cloud, "Newsroom", "", "late@example.com", "EXPIRE", "role-instance-viewer")
	return cloud
}

func assigned(roleID string) []any {
	return []any{map[string]any{"role_id": roleID, "conditions": nil}}
}

func TestNHNProjectMember(t *testing.T) {
	t.Parallel()
	type facts struct {
		ID, UUID, Email, Code, Name, Kind, Status string
		Roles                                     []any
	}
	developer := facts{simulator.NHNMemberUUID, simulator.NHNMemberUUID, "dev@example.com", "", "Developer", "TOAST_CLOUD", "COMPLETE", assigned("role-project-member")}
	operations := facts{simulator.NHNIAMUUID, simulator.NHNIAMUUID, "ops@example.com", "ops", "Operations", "IAM", "COMPLETE", assigned("role-instance-viewer")}
	loud := developer
	loud.Email = "DEV@Example.com"
	for name, change := range memberSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := seedProject(t, change)
			for _, test := range []struct {
				asked, by string
				want      facts
			}{
				{"member_uuid", simulator.NHNMemberUUID, developer},
				{"email", "dev@example.com", developer},
				{"email", "DEV@Example.com", loud},
				{"member_uuid", simulator.NHNIAMUUID, operations},
				{"user_code", "ops", operations},
				{"email", "outside@example.com", facts{"outside@example.com", "", "outside@example.com", "", "", "TOAST_CLOUD", "WAIT", []any{}}},
				{"email", "late@example.com", facts{"late@example.com", "", "late@example.com", "", "", "TOAST_CLOUD", "EXPIRE", []any{}}},
			} {
				m := read(t, cloud, "nhn_project_member", acctest.Values{"project_id": "Newsroom", test.asked: test.by})
				text := func(name string) string { value, _ := m[name].(string); return value }
				roles, _ := m["roles"].([]any)
				got := facts{text("id"), text("member_uuid"), text("email"), text("user_code"), text("name"), text("member_type"), text("status"), roles}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("%s %s: %s", test.asked, test.by, diff)
				}
			}
			for asked, nobody := range map[string]string{"email": "nobody@example.com", "user_code": "nobody"} {
				requireError(t, cloud, "nhn_project_member", acctest.Values{"project_id": "Newsroom", asked: nobody}, `Cannot read NHN project member `+nobody+`.*not in the list`)
			}
			requireError(t, cloud, "nhn_project_member", acctest.Values{"project_id": "Newsroom", "email": "Ops@example.com"},
				`email.*No NHN Cloud account with the email address Ops@example.com.*`+simulator.NHNIAMUUID+`.*Identify the IAM account by .member_uuid. or .user_code.`)
			requireError(t, cloud, "nhn_project_member", acctest.Values{"project_id": "Newsroom", "member_uuid": "0a000000-0000-4000-8000-00000000000f"}, `Cannot read NHN project member.*does not exist.*12100`)
		})
	}
}

func TestNHNProjectMember_conditions(t *testing.T) {
	t.Parallel()
	cloud := seedProject(t, func(sw *simulator.NHNSwitches) { sw.Shuffle = true })
	cloud.Change(func(st *simulator.State) {
		st.NHN.ProjectMember("Newsroom", simulator.NHNMemberUUID).Roles[0].Conditions = []simulator.Condition{{AttributeID: "attr-weekday", Operator: "ANY_MATCH", Values: []string{"MON"}}}
	})
	want := []any{map[string]any{"role_id": "role-project-member", "conditions": []any{map[string]any{
		"attribute_id": "attr-weekday", "operator": "ANY_MATCH", "values": []any{"MON"},
	}}}}
	got := read(t, cloud, "nhn_project_member", acctest.Values{"project_id": "Newsroom", "member_uuid": simulator.NHNMemberUUID})
	if diff := cmp.Diff(want, got["roles"]); diff != "" {
		t.Error(diff)
	}
}

func TestNHNProjectMembers(t *testing.T) {
	t.Parallel()
	const owner, developer, operations, waiting, expired = simulator.NHNOwnerUUID, simulator.NHNMemberUUID, simulator.NHNIAMUUID, "outside@example.com", "late@example.com"
	for name, change := range memberSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := seedProject(t, change)
			for _, test := range []struct {
				name    string
				filters acctest.Values
				want    []string
			}{
				{"all", acctest.Values{}, []string{owner, developer, operations, expired, waiting}},
				{"members", acctest.Values{"status_codes": []string{"STABLE"}}, []string{owner, developer, operations}},
				{"invitations", acctest.Values{"status_codes": []string{"INVITED"}}, []string{expired, waiting}},
				{"both states", acctest.Values{"status_codes": []string{"INVITED", "STABLE"}}, []string{owner, developer, operations, expired, waiting}},
				{"one role", acctest.Values{"role_ids": []string{"role-instance-viewer"}}, []string{operations, expired}},
				{"one of two roles", acctest.Values{"role_ids": []string{"role-instance-viewer", "role-project-member"}}, []string{developer, operations, expired, waiting}},
				{"state and role", acctest.Values{"status_codes": []string{"STABLE"}, "role_ids": []string{"role-instance-viewer"}}, []string{operations}},
				{"invited with a role", acctest.Values{"status_codes": []string{"INVITED"}, "role_ids": []string{"role-project-member"}}, []string{waiting}},
				{"a role that nobody has", acctest.Values{"role_ids": []string{"role-project-billing-viewer"}}, []string{}},
			} {
				test.filters["project_id"] = "Newsroom"
				got := read(t, cloud, "nhn_project_members", test.filters)
				if diff := cmp.Diff(test.want, column(t, got["members"], "id")); diff != "" {
					t.Errorf("%s: %s", test.name, diff)
				}
				for _, member := range objects(t, got["members"]) {
					code := ""
					if member["id"] == operations {
						code = "ops"
					}
					if roles, _ := member["roles"].([]any); member["user_code"] != code || len(roles) != 0 {
						t.Errorf("%s: found %v", test.name, member)
					}
				}
			}
		})
	}
}

func TestNHNProjectMembers_includeRoles(t *testing.T) {
	t.Parallel()
	for name, change := range memberSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := seedProject(t, change)
			got := read(t, cloud, "nhn_project_members", acctest.Values{"project_id": "Newsroom", "include_roles": true})
			var roles [][]any
			for _, member := range objects(t, got["members"]) {
				of, _ := member["roles"].([]any)
				roles = append(roles, of)
			}
			want := [][]any{assigned("role-project-admin"), assigned("role-project-member"), assigned("role-instance-viewer"), {}, {}}
			if diff := cmp.Diff(want, roles); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]string{"", "", "ops", "", ""}, column(t, got["members"], "user_code")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNHNProjectMembers_pendingWithUUID holds that an invitation is shown as one, even if the service returns who was
// invited.
func TestNHNProjectMembers_pendingWithUUID(t *testing.T) {
	t.Parallel()
	cloud := seedProject(t, func(sw *simulator.NHNSwitches) { sw.PendingUUIDShown = true })
	got := read(t, cloud, "nhn_project_members", acctest.Values{"project_id": "Newsroom", "include_roles": true, "status_codes": []string{"INVITED"}})
	if diff := cmp.Diff([]string{simulator.NHNOutsideUUID, "late@example.com"}, column(t, got["members"], "id")); diff != "" {
		t.Error(diff)
	}
	one := read(t, cloud, "nhn_project_member", acctest.Values{"project_id": "Newsroom", "email": "outside@example.com"})
	if one["member_uuid"] != simulator.NHNOutsideUUID || one["status"] != "WAIT" {
		t.Errorf("found %v", one)
	}
}

func TestNHNProjectMembers_readFailsMidway(t *testing.T) {
	t.Parallel()
	const general, iam = "GET /v1/projects/*/members/*", "GET /v1/iam/projects/*/members"
	for name, test := range map[string]struct {
		match   string
		filters acctest.Values
	}{
		"roles of an IAM account that a filter asks for": {general, acctest.Values{"role_ids": []string{"role-instance-viewer"}}},
		"roles of a member":                       {general, acctest.Values{"include_roles": true}},
		"the list of IAM accounts":                {iam, acctest.Values{}},
		"the list of IAM accounts, with a filter": {iam, acctest.Values{"status_codes": []string{"STABLE"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := seedProject(t, func(*simulator.NHNSwitches) {})
			cloud.InjectFault(simulator.Fault{Match: test.match, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":500,"resultMessage":"System error"}}`})
			test.filters["project_id"] = "Newsroom"
			requireError(t, cloud, "nhn_project_members", test.filters, `Cannot list NHN project members.*code 500`)
		})
	}
}
