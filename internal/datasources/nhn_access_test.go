package datasources_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// withRoleGroup returns a cloud in which dev is ADMIN of Newsroom through a role group, and outside is an invited account of Archive.
func withRoleGroup(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := acctest.New(t)
	addProjects(cloud, "Newsroom", "Archive")
	cloud.Change(func(st *simulator.State) {
		st.NHN.RoleGroups = append(st.NHN.RoleGroups, simulator.RoleGroup{
			ID: "RgEditor", Type: "PROJECT", OrgID: simulator.NHNOrgID, ProjectID: "Newsroom", Name: "editors", Roles: []simulator.AssignedRole{
				{RoleID: simulator.NHNProjectAdminRoleID, Policy: "ALLOW", Conditions: []simulator.Condition{
					{AttributeID: simulator.NHNAddressAttributeID, Operator: "ALLOW", Values: []string{"10.0.0.0/8"}},
				}},
				{RoleID: simulator.NHNProjectBillingRoleID, Policy: "DENY"},
			},
		})
	})
	addMember(cloud, "Newsroom", simulator.NHNMemberUUID, simulator.NHNMemberEmail, "COMPLETE", "RgEditor")
	addMember(cloud, "Archive", simulator.NHNOutsideUUID, simulator.NHNOutsideEmail, "WAIT", simulator.NHNProjectAdminRoleID)
	return cloud
}

func TestNHNAccess_roleGroup(t *testing.T) {
	t.Parallel()
	cloud := withRoleGroup(t)
	got := read(t, cloud, "nhn_access", acctest.Values{"person": "DEV@example.com", "project_ids": []string{"Newsroom"}})
	rows := objects(t, got["rows"])
	for _, row := range rows {
		if row["last_login_at"] == "" {
			t.Errorf("no login in %v", row)
		}
		delete(row, "last_login_at") // the simulator takes the day of its start
	}
	row := func(roleID, name, category, policy string, conditions []any, privileged bool) map[string]any {
		return map[string]any{
			"scope": "project", "project_id": "Newsroom", "project_name": "newsroom", "email": "dev@example.com", "user_code": "", "name": "Developer",
			"member_uuid": "0a000000-0000-4000-8000-000000000003", "member_type": "TOAST_CLOUD", "status": "COMPLETE", "organization_member": true,
			"second_factor": false, "role_id": roleID, "role_name": name, "category_key": category, "policy": policy, "role_group_id": "RgEditor",
			"role_group_name": "editors", "conditions": conditions, "until": "", "admin": privileged, "privileged": privileged, "denied": false,
		}
	}
	want := []map[string]any{
		row("role-project-admin", "ADMIN", "ProjectRole", "ALLOW", []any{"Source IP (attr-source-ip) ALLOW 10.0.0.0/8"}, true),
		row("role-project-billing-viewer", "BILLING VIEWER", "BillingRole", "DENY", []any{}, false),
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	if got["complete"] != true || len(objects(t, got["unreadable"])) > 0 || got["org_id"] != "SimOrg0123456789" {
		t.Errorf("found %v", got)
	}
	everything := read(t, cloud, "nhn_access", acctest.Values{})
	if diff := cmp.Diff([]string{
		"admin@example.com", "dev@example.com", "ops@example.com", "owner@example.com", "outside@example.com", "owner@example.com", "dev@example.com", "dev@example.com", "owner@example.com",
	}, column(t, everything["rows"], "email")); diff != "" {
		t.Error(diff)
	}
	privileged := read(t, cloud, "nhn_access", acctest.Values{"privileged_only": true, "role": "ADMIN"})
	if diff := cmp.Diff([]string{"admin@example.com", "outside@example.com", "owner@example.com", "dev@example.com", "owner@example.com"}, column(t, privileged["rows"], "email")); diff != "" {
		t.Error(diff)
	}
	if invited := objects(t, privileged["rows"])[1]; invited["privileged"] != nil || invited["admin"] != nil || invited["organization_member"] != false || invited["status"] != "WAIT" {
		t.Errorf("the invitation is %v", invited)
	}
}

// TestNHNAccess_incomplete has projects that cannot be read: the rest is returned, and the warning names them.
func TestNHNAccess_incomplete(t *testing.T) {
	t.Parallel()
	cloud := withRoleGroup(t)
	for i := range 25 {
		addProjects(cloud, "Prj"+string(rune('a'+i)))
	}
	for _, path := range []string{"POST /v1/projects/*/members/search", "GET /v1/iam/projects/*/members"} {
		cloud.InjectFault(simulator.Fault{
			Match: path, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"Permission denied"}}`,
		})
	}
	outcome := cloud.ReadData(t, "nhn_access", acctest.Values{})
	if len(outcome.Errors) > 0 || len(outcome.Warnings) != 1 {
		t.Fatalf("errors %v, warnings %v", outcome.Errors, outcome.Warnings)
	}
	for _, want := range []string{
		"Incomplete access review\nSome parts could not be read, so `rows` may be incomplete, and `complete` is `false`:\n",
		"\n  project archive (Archive): IAM accounts: The account of the User Access Key has no permission for this (code -6); requires Project.Member.Iam.List\n",
		"\n  and 34 more\n",
	} {
		if !strings.Contains(outcome.Warnings[0], want) {
			t.Errorf("the warning is %s\nwant %s", outcome.Warnings[0], want)
		}
	}
	unreadable := objects(t, outcome.State["unreadable"])
	if outcome.State["complete"] != false || len(unreadable) != 54 || len(objects(t, outcome.State["rows"])) != 4 {
		t.Errorf("complete %v, %d parts, %v", outcome.State["complete"], len(unreadable), outcome.State["rows"])
	}
	want := map[string]any{
		"scope": "project", "project_id": "Archive", "project_name": "archive", "subject": "members",
		"reason": "The account of the User Access Key has no permission for this (code -6); requires Project.Member.List",
	}
	if diff := cmp.Diff(want, unreadable[1]); diff != "" {
		t.Error(diff)
	}
}

// TestAccNHNAccess_auditor finds an ADMIN through a role group with Terraform, and fails a plan if a part could not be read.
func TestAccNHNAccess_auditor(t *testing.T) {
	t.Parallel()
	cloud := withRoleGroup(t)
	const config = `
data "nhn_access" "admins" {
  role            = "ADMIN"
  privileged_only = true

  lifecycle {
    postcondition {
      condition     = self.complete
      error_message = "The review is incomplete: ${join(", ", self.unreadable[*].project_id)}"
    }
  }
}

output "admins" {
  value = join(" ", [for row in data.nhn_access.admins.rows : "${row.email} of ${row.project_name} through ${row.role_group_name}" if row.admin == true && row.scope == "project"])
}
`
	cloud.Run(t,
		resource.TestStep{
			Config: config,
			Check: resource.TestCheckOutput("admins",
				"owner@example.com of archive through  dev@example.com of newsroom through editors owner@example.com of newsroom through "),
		},
		resource.TestStep{
			PreConfig: func() {
				cloud.InjectFault(simulator.Fault{
					Match: "POST /v1/projects/Archive/members/search", Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"Permission denied"}}`,
				})
			},
			Config:      config,
			ExpectError: matchesMessage(`The review is incomplete: Archive`),
		},
	)
}
