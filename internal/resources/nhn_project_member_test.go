package resources_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	devUUID     = "0a000000-0000-4000-8000-000000000003"
	outsideUUID = "0a000000-0000-4000-8000-000000000004"
	opsUUID     = "0a000000-0000-4000-8000-000000000005"
	ownUUID     = "0a000000-0000-4000-8000-000000000001"
	memberPath  = "/v1/projects/PrjInUse/members"
	iamPath     = "/v1/iam/projects/PrjInUse/members"
	devAddress  = "nhn_project_member.dev"
)

// memberCloud is a simulator with a project whose ADMIN is the provider's own account.
func memberCloud(t *testing.T, change func(*simulator.NHNSwitches)) *acctest.Cloud {
	t.Helper()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
	nhnProjectInUse(cloud)
	addMember(cloud, ownUUID, "owner@example.com", "role-project-admin")
	return cloud
}

func defaultNHNSwitches(*simulator.NHNSwitches) {}

// addMember adds a member to the project as the console would.
func addMember(cloud *acctest.Cloud, uuid, email string, roleIDs ...string) {
	roles := []simulator.AssignedRole{}
	for _, id := range roleIDs {
		roles = append(roles, simulator.AssignedRole{RoleID: id, Policy: "ALLOW"})
	}
	cloud.Change(func(st *simulator.State) {
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
			ProjectID: "PrjInUse", UUID: uuid, Email: email, Status: "COMPLETE", Roles: roles,
		})
	})
}

// checkMembers compares the members besides the provider's own account with the wanted ones, each as "email status
// roles".
func checkMembers(cloud *acctest.Cloud, want ...string) error {
	got := []string{}
	cloud.View(func(st *simulator.State) {
		for _, m := range st.NHN.ProjectMembers {
			if m.UUID != ownUUID {
				got = append(got, m.Email+" "+m.Status+" "+rolesOf(m.Roles))
			}
		}
	})
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		return fmt.Errorf("the members are %q, want %q", got, want)
	}
	return nil
}

// checkNoMembers reports members of projects besides the account of the provider.
func checkNoMembers(st *simulator.State) error {
	if left := len(st.NHN.ProjectMembers); left != 1 {
		return fmt.Errorf("%d members are left besides the provider's own account", left-1)
	}
	return nil
}

func memberOf(account acctest.Values, roles ...acctest.Values) acctest.Values {
	config := acctest.Values{"project_id": "PrjInUse", "roles": roles}
	maps.Copy(config, account)
	return config
}

func byEmail(email string) acctest.Values { return acctest.Values{"email": email} }

// invitations fails the test unless these and no other invitations were sent.
func invitations(t *testing.T, cloud *acctest.Cloud, want map[string]int) {
	t.Helper()
	var got map[string]int
	cloud.View(func(st *simulator.State) { got = maps.Clone(st.NHN.Mails) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("invitation mails (-want +got):\n%s", diff)
	}
}

func TestAccNHNProjectMember_lifecycle(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	const config = `
resource "nhn_project_member" "dev" {
  project_id = "PrjInUse"
  %s
  roles = [%s]
}
`
	const one, two = `{ role_id = "role-project-member" }`, `{ role_id = "role-instance-viewer", conditions = [{ attribute_id = "attr-weekday", operator = "ANY_MATCH", values = ["TUE", "MON"] }] }, { role_id = "role-project-admin" }`
	cloud.RunAndCheck(t, checkNoMembers,
		resource.TestStep{
			Config: fmt.Sprintf(config, `email = "Dev@Example.com"`, one),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(devAddress, tfjsonpath.New("email"), knownvalue.StringExact("Dev@Example.com")),
				plancheck.ExpectUnknownValue(devAddress, tfjsonpath.New("member_uuid")),
				plancheck.ExpectUnknownValue(devAddress, tfjsonpath.New("id")),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("id"), knownvalue.StringExact(devUUID)),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("member_uuid"), knownvalue.StringExact(devUUID)),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("email"), knownvalue.StringExact("Dev@Example.com")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("user_code"), knownvalue.StringExact("")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("name"), knownvalue.StringExact("Developer")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("member_type"), knownvalue.StringExact("TOAST_CLOUD")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("status"), knownvalue.StringExact("COMPLETE")),
			},
		},
		importStep(devAddress, "PrjInUse/"+devUUID, "email"), // the service has it in other letters
		importStep(devAddress, "PrjInUse/dev@example.com", "email"),
		resource.TestStep{
			Config:           fmt.Sprintf(config, `email = "dev@example.com"`, one),
			ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionNoop),
		},
		resource.TestStep{ // the same account by another name
			Config:           fmt.Sprintf(config, `member_uuid = "`+devUUID+`"`, one),
			ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionNoop),
		},
		resource.TestStep{
			Config:           fmt.Sprintf(config, `email = "dev@example.com"`, two),
			ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				return checkMembers(cloud, "dev@example.com COMPLETE role-instance-viewer 1, role-project-admin")
			},
		},
		importStep(devAddress, "PrjInUse/"+devUUID, "email"),
		resource.TestStep{
			Config:           fmt.Sprintf(config, `user_code = "ops"`, two),
			ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionReplace),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("member_uuid"), knownvalue.StringExact(opsUUID)),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("user_code"), knownvalue.StringExact("ops")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("member_type"), knownvalue.StringExact("IAM")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("email"), knownvalue.StringExact("ops@example.com")),
			},
		},
		importStep(devAddress, "PrjInUse/"+opsUUID),
	)
	invitations(t, cloud, map[string]int{})
}

func TestAccNHNProjectMember_disappearsAndDrift(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_project_member" "dev" {
  project_id = "PrjInUse"
  email      = "dev@example.com"
  roles      = [{ role_id = "role-project-member" }, { role_id = "role-instance-viewer" }]
}
`
	const want = "dev@example.com COMPLETE role-instance-viewer, role-project-member"
	cloud := memberCloud(t, defaultNHNSwitches)
	cloud.RunAndCheck(t, checkNoMembers,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) {
					st.NHN.ProjectMember("PrjInUse", devUUID).Roles = []simulator.AssignedRole{{RoleID: "role-project-admin", Policy: "ALLOW"}}
				})
			},
			Config:           config,
			ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionUpdate),
			Check:            func(*terraformState) error { return checkMembers(cloud, want) },
		},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) { st.NHN.RemoveProjectMember("PrjInUse", devUUID) })
			},
			Config:           config,
			ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionCreate),
			Check:            func(*terraformState) error { return checkMembers(cloud, want) },
		},
	)
}

// An account that one member leaves to another of the same plan may be removed after it was added.
func TestNHNProjectMember_replaceFreesAccountForOtherResource(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ former, other acctest.Values }{
		devUUID:           {byEmail("dev@example.com"), acctest.Values{"member_uuid": devUUID}},
		"dev@example.com": {acctest.Values{"member_uuid": devUUID}, byEmail("dev@example.com")},
		"ops":             {acctest.Values{"member_uuid": opsUUID}, acctest.Values{"user_code": "ops"}},
	} {
		engine := memberCloud(t, defaultNHNSwitches).Engine(t)
		requireSuccess(t, "create", engine.Apply("nhn_project_member.lead", memberOf(test.former, role("role-project-member"))))
		engine.Run(func() {
			if lead := engine.Plan("nhn_project_member.lead", memberOf(byEmail("admin@example.com"), role("role-project-member"))); len(lead.Errors) > 0 {
				t.Error(lead.Err())
			}
			requireError(t, `Unique value reused in one plan.*PrjInUse/`+name, engine.Plan("nhn_project_member.dev", memberOf(test.other, role("role-project-member"))))
		})
	}
}

// TestNHNProjectMember_roleGroup gives a member a role group, which has an ID like a role.
func TestNHNProjectMember_roleGroup(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	group := requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", acctest.Values{
		"name": "ops", "project_id": "PrjInUse", "roles": []acctest.Values{role("role-project-member")},
	}))
	id, _ := group.State["id"].(string)
	config := memberOf(byEmail("dev@example.com"), role(id))
	requireSuccess(t, "create", engine.Apply(devAddress, config))
	requireSuccess(t, "no-op", engine.Plan(devAddress, config))
	weekday := acctest.Values{"role_id": id, "conditions": []acctest.Values{{"attribute_id": "attr-weekday", "operator": "ANY_MATCH", "values": []string{"MON"}}}}
	requireError(t, `Cannot change the roles of NHN project member.*10005`, engine.Apply(devAddress, memberOf(byEmail("dev@example.com"), weekday)))
	requireSuccess(t, "no-op", engine.Plan(devAddress, config))
}

// TestNHNProjectMember_import covers every form of an import and those that are none.
func TestNHNProjectMember_import(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	addMember(cloud, devUUID, "dev@example.com", "role-project-member")
	engine := cloud.Engine(t)
	for id, want := range map[string]string{
		"":                  `Invalid import ID.*PROJECT_ID/MEMBER_UUID`,
		devUUID:             `Invalid import ID.*PROJECT_ID/MEMBER_UUID`,
		"PrjInUse/":         `Invalid import ID.*PROJECT_ID/MEMBER_UUID`,
		"PrjInUse/ " + "a@": `Invalid import ID`,
	} {
		requireError(t, want, engine.Import("nhn_project_member.bad", id))
	}
	for _, id := range []string{"PrjInUse/nobody", "PrjInUse/nobody@example.com", "nowhere/" + devUUID} {
		if missing := engine.Import("nhn_project_member.missing", id); missing.State != nil {
			t.Errorf("what does not exist was imported: %v", missing.State)
		}
	}
	for _, who := range []string{devUUID, "Dev@example.com"} {
		got := cloud.ImportByIdentity(t, "nhn_project_member", map[string]string{"project_id": "PrjInUse", "member_uuid": who})
		if got["id"] != devUUID || got["member_uuid"] != devUUID || !strings.EqualFold(got["email"], "dev@example.com") {
			t.Errorf("imported %v", got)
		}
	}
	requireSuccess(t, "create", engine.Apply("nhn_project_member.outside", memberOf(byEmail("outside@example.com"), role("role-project-member"))))
	pending := cloud.ImportByIdentity(t, "nhn_project_member", map[string]string{"project_id": "PrjInUse", "member_uuid": "outside@example.com"})
	if pending["id"] != "outside@example.com" || pending["member_uuid"] != "" || pending["status"] != "WAIT" {
		t.Errorf("imported %v", pending)
	}
}
