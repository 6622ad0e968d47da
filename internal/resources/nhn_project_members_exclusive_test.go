package resources_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	exclusive    = "nhn_project_members_exclusive.all"
	memberAdd    = "POST /v1/projects/*/members"
	memberSearch = "POST /v1/projects/*/members/search"
	memberChange = "PUT /v1/projects/*/members/*"
	memberRemove = "DELETE /v1/projects/*/members/*"
)

// projectWithMembers adds the project PrjInUse with its owner as ADMIN, and further members as "email role".
func projectWithMembers(cloud *acctest.Cloud, others ...string) {
	nhnProjectInUse(cloud)
	cloud.Change(func(st *simulator.State) {
		for _, entry := range append([]string{"owner@example.com role-project-admin"}, others...) {
			email, role, _ := strings.Cut(entry, " ")
			member := simulator.ProjectMember{ProjectID: "PrjInUse", Email: email, Status: "WAIT", Roles: []simulator.AssignedRole{{RoleID: role, Policy: "ALLOW"}}}
			for _, account := range st.NHN.Accounts {
				if account.Email == email && email != simulator.NHNOutsideEmail {
					member.UUID, member.Status = account.UUID, "COMPLETE"
				}
			}
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, member)
		}
	})
}

// members is a configuration of members as "way value role", the provider's own account among them.
func members(entries ...string) acctest.Values {
	all := []acctest.Values{}
	for _, entry := range append(entries, "email owner@example.com role-project-admin") {
		parts := strings.Fields(entry)
		all = append(all, acctest.Values{parts[0]: parts[1], "roles": []acctest.Values{{"role_id": parts[2]}}})
	}
	return acctest.Values{"project_id": "PrjInUse", "members": all}
}

// checkProjectMembers compares the members of the project, as "email role status".
func checkProjectMembers(cloud *acctest.Cloud, want ...string) (err error) {
	cloud.View(func(st *simulator.State) {
		var got []string
		for _, m := range st.NHN.ProjectMembers {
			roles := []string{m.Email}
			for _, role := range m.Roles {
				roles = append(roles, role.RoleID)
			}
			if m.Status != "COMPLETE" {
				roles = append(roles, m.Status)
			}
			got = append(got, strings.Join(roles, " "))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			err = fmt.Errorf("the project has the members %q, want %q", got, want)
		}
	})
	return err
}

func TestAccNHNProjectMembersExclusive_lifecycle(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_project_members_exclusive" "all" {
  project_id = "PrjInUse"

  members = [
    {
      member_uuid = "0a000000-0000-4000-8000-000000000001"
      roles       = [{ role_id = "role-project-admin" }]
    },
    {
      email = "Dev@example.com"
      roles = [{ role_id = "%s" }]
    },
    {
      user_code = "ops"
      roles = [{
        role_id    = "role-instance-viewer"
        conditions = [{ attribute_id = "attr-weekday", operator = "ANY_MATCH", values = ["MONDAY"] }]
      }]
    },
  ]
}
`
	cloud := acctest.New(t)
	projectWithMembers(cloud, "admin@example.com role-project-member")
	kept := []string{"owner@example.com role-project-admin", "dev@example.com role-project-admin", "ops@example.com role-instance-viewer"}
	cloud.Run(t,
		resource.TestStep{
			Config: fmt.Sprintf(config, "role-project-member"),
			Check: func(*terraformState) error {
				return checkProjectMembers(cloud, "owner@example.com role-project-admin", "dev@example.com role-project-member", "ops@example.com role-instance-viewer")
			},
		},
		resource.TestStep{
			Config:           fmt.Sprintf(config, "role-project-admin"),
			ConfigPlanChecks: expectPlan(exclusive, plancheck.ResourceActionUpdate),
			Check:            func(*terraformState) error { return checkProjectMembers(cloud, kept...) },
		},
		resource.TestStep{
			PreConfig: func() { // one member is added in the console, and one removed
				cloud.Change(func(st *simulator.State) {
					st.NHN.RemoveProjectMember("PrjInUse", simulator.NHNIAMUUID)
					st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
						ProjectID: "PrjInUse", UUID: simulator.NHNAdminUUID, Email: simulator.NHNAdminEmail, Status: "COMPLETE",
						Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectAdminRoleID, Policy: "ALLOW"}},
					})
				})
			},
			Config:           fmt.Sprintf(config, "role-project-admin"),
			ConfigPlanChecks: expectPlan(exclusive, plancheck.ResourceActionUpdate),
			Check:            func(*terraformState) error { return checkProjectMembers(cloud, kept...) },
		},
		// After an import all are named by UUID; a configuration that names the same accounts otherwise changes nothing.
		resource.TestStep{Config: `
removed {
  from = nhn_project_members_exclusive.all
  lifecycle { destroy = false }
}
`},
		resource.TestStep{
			Config: fmt.Sprintf(config, "role-project-admin"), ResourceName: exclusive,
			ImportState: true, ImportStateId: "PrjInUse", ImportStatePersist: true,
		},
		resource.TestStep{
			Config:           fmt.Sprintf(config, "role-project-admin"),
			ConfigPlanChecks: expectPlan(exclusive, plancheck.ResourceActionNoop),
		},
	)
	if err := checkProjectMembers(cloud, kept...); err != nil { // the destroy removes no member
		t.Error(err)
	}
}

func TestNHNProjectMembersExclusive_import(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	projectWithMembers(cloud, "stranger@example.com role-project-member")
	got := cloud.ImportByIdentity(t, "nhn_project_members_exclusive", map[string]string{"project_id": "PrjInUse"})
	if got["id"] != "PrjInUse" || got["project_id"] != "PrjInUse" {
		t.Errorf("imported %v", got)
	}
	engine := cloud.Engine(t)
	imported := requireSuccess(t, "no-op", engine.Import(exclusive, "PrjInUse"))
	if held, ok := imported.State["members"].([]any); !ok || len(held) != 1 { // the invitation is nothing to manage
		t.Errorf("imported %v", imported.State)
	}
	requireError(t, `Invalid import ID.*PROJECT_ID contains only spaces`, engine.Import(exclusive, " "))
	cloud.Change(func(st *simulator.State) { st.NHN.CloseProject("PrjInUse", time.Now()) })
	if gone := engine.Refresh(exclusive); gone.State != nil || len(gone.Warnings) != 1 {
		t.Errorf("the project was deleted: %v %v", gone.State, gone.Warnings)
	}
}

// TestNHNProjectMembersExclusive_takesOverMember destroys a member in the plan that hands its project to the exclusive list: the member may be
// removed after the list was compared.
func TestNHNProjectMembersExclusive_takesOverMember(t *testing.T) {
	t.Parallel()
	engine := memberCloud(t, defaultNHNSwitches).Engine(t)
	requireSuccess(t, "create", engine.Apply(devAddress, memberOf(byEmail("dev@example.com"), role("role-project-member"))))
	all := acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
		{"email": "owner@example.com", "roles": []acctest.Values{role("role-project-admin")}},
		{"email": "dev@example.com", "roles": []acctest.Values{role("role-project-member")}},
	}}
	destroy := func() acctest.Outcome { return engine.PlanDestroy(devAddress) }
	create := func() acctest.Outcome { return engine.Plan("nhn_project_members_exclusive.all", all) }
	for _, steps := range [][]func() acctest.Outcome{{destroy, create}, {create, destroy}} {
		engine.Run(func() {
			if first := steps[0]().Err(); first != "" {
				t.Error(first)
			}
			requireError(t, `Conflicting resources.*destroys a nhn_project_member of "PrjInUse".*terraform state rm`, steps[1]())
		})
	}
}

// TestNHNProjectMembersExclusive_addedMeanwhile adds members that are in the project by the time of the request. What the API rejects is an
// error, unless the project has the member then.
func TestNHNProjectMembersExclusive_addedMeanwhile(t *testing.T) {
	t.Parallel()
	for _, identifier := range []string{"member_uuid " + devUUID, "email dev@example.com"} {
		for _, joins := range []bool{true, false} {
			t.Run(fmt.Sprint(identifier, " ", joins), func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				projectWithMembers(cloud)
				engine := cloud.Engine(t)
				cloud.InjectFault(simulator.Fault{
					Match: memberAdd, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":22006,"resultMessage":"exists"}}`,
					OnFault: func() {
						cloud.Change(func(st *simulator.State) {
							if joins {
								st.NHN.ProjectMembers = slices.Insert(st.NHN.ProjectMembers, 0, simulator.ProjectMember{
									ProjectID: "PrjInUse", UUID: devUUID, Email: "dev@example.com", Status: "COMPLETE",
									Roles: []simulator.AssignedRole{{RoleID: "role-project-admin", Policy: "ALLOW"}},
								})
							}
						})
					},
				})
				applied := engine.Apply(exclusive, members(identifier+" role-project-member"))
				if !joins {
					requireError(t, `Cannot add NHN project member.*code 22006`, applied)
					return
				}
				requireSuccess(t, "create", applied)
				if err := checkProjectMembers(cloud, "owner@example.com role-project-admin", "dev@example.com role-project-member"); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

// TestNHNProjectMembersExclusive_addedWithOtherRoles adds a member that the API shows with other roles. That is a warning, and no second
// request of the same apply: the next plan shows the difference.
func TestNHNProjectMembersExclusive_addedWithOtherRoles(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	projectWithMembers(cloud)
	engine := cloud.Engine(t)
	cloud.InjectFault(simulator.Fault{
		Match: "GET /v1/projects/PrjInUse/members/" + devUUID, Times: -1, Status: 200,
		Body: `{"header":{"isSuccessful":true,"resultCode":0},"projectMember":{"uuid":"` + devUUID + `","emailAddress":"dev@example.com","memberTypeCode":"TOAST_CLOUD",` +
			`"statusCode":"COMPLETE","roles":[{"roleId":"role-instance-viewer","roleApplyPolicyCode":"ALLOW"}]}}`,
	})
	applied := engine.Apply(exclusive, members("email dev@example.com role-project-member"))
	if said := strings.Join(applied.Warnings, "\n"); applied.Err() != "" || !strings.Contains(said, "Not as configured: add NHN project member dev@example.com") {
		t.Errorf("%s %q", applied.Err(), said)
	}
	if sent := len(cloud.Requests(memberChange)); sent != 0 {
		t.Errorf("roles were changed %d times", sent)
	}
}
