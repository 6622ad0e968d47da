package resources_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	nhnMemberRoles    = "nhn_organization_member_roles.dev"
	nhnOrgMemberRead  = "GET /v1/organizations/*/members/*"
	nhnOrgMemberWrite = "PUT /v1/organizations/*/members/*"
)

func TestAccNHNOrganizationMemberRoles_lifecycle(t *testing.T) {
	t.Parallel()
	const minimal = `
resource "nhn_organization_member_roles" "dev" {
  member_uuid = "0a000000-0000-4000-8000-000000000003"
  roles       = [{ role_id = "role-org-billing-viewer" }]
}
`
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkOrganizationRoles(simulator.NHNMemberUUID, "role-org-member"),
		resource.TestStep{
			Config: minimal,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(nhnMemberRoles, tfjsonpath.New("org_id"), knownvalue.StringExact("SimOrg0123456789")),
				plancheck.ExpectKnownValue(nhnMemberRoles, tfjsonpath.New("id"), knownvalue.StringExact("0a000000-0000-4000-8000-000000000003")),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(nhnMemberRoles, tfjsonpath.New("roles"), knownvalue.SetExact([]knownvalue.Check{
					knownvalue.ObjectExact(map[string]knownvalue.Check{"role_id": knownvalue.StringExact("role-org-billing-viewer"), "conditions": knownvalue.Null(), "expires_at": knownvalue.Null()}),
				})),
			},
		},
		importStep(nhnMemberRoles, simulator.NHNOrgID+"/"+simulator.NHNMemberUUID),
		importStep(nhnMemberRoles, simulator.NHNMemberUUID),
		resource.TestStep{
			Config: `
resource "nhn_organization_member_roles" "dev" {
  member_uuid = "0a000000-0000-4000-8000-000000000003"
  roles = [
    { role_id = "role-org-member-admin" },
    {
      role_id    = "role-org-member"
      conditions = [{ attribute_id = "attr-source-ip", operator = "ALLOW", values = ["192.0.2.0/24"] }]
    },
  ]
}
`,
			ConfigPlanChecks: expectPlan(nhnMemberRoles, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) (err error) {
				cloud.View(func(st *simulator.State) {
					err = checkOrganizationRoles(simulator.NHNMemberUUID, "role-org-member [192.0.2.0/24]", "role-org-member-admin")(st)
				})
				return err
			},
		},
		resource.TestStep{
			Config: `
resource "nhn_organization_member_roles" "dev" {
  member_uuid = "0a000000-0000-4000-8000-000000000002"
  roles       = [{ role_id = "role-org-member" }]
}
`,
			ConfigPlanChecks: expectPlan(nhnMemberRoles, plancheck.ResourceActionReplace),
			Check: func(*terraformState) (err error) {
				cloud.View(func(st *simulator.State) {
					err = checkOrganizationRoles(simulator.NHNMemberUUID, "role-org-member")(st)
				})
				return err
			},
		},
	)
	cloud.View(func(st *simulator.State) {
		if err := checkOrganizationRoles(simulator.NHNAdminUUID, "role-org-admin")(st); err != nil {
			t.Error(err)
		}
	})
}

func TestNHNOrganizationMemberRoles_everySwitch(t *testing.T) {
	t.Parallel()
	switches := nhnSwitches()
	maps.Copy(switches, map[string]func(*simulator.NHNSwitches){
		"unknown is null":      func(sw *simulator.NHNSwitches) { sw.UnknownOrganizationMember = simulator.UnknownNull },
		"unknown is 500":       func(sw *simulator.NHNSwitches) { sw.UnknownOrganizationMember = simulator.Unknown500 },
		"organization is gone": func(sw *simulator.NHNSwitches) { sw.OrganizationGone23005 = true },
	})
	for name, change := range switches {
		for _, uuid := range []string{simulator.NHNMemberUUID, simulator.NHNIAMUUID} {
			t.Run(name+" "+uuid[len(uuid)-1:], func(t *testing.T) {
				t.Parallel()
				cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
				engine := cloud.Engine(t)
				config := acctest.Values{"member_uuid": uuid, "roles": []acctest.Values{{"role_id": "role-org-billing-viewer"}, {"role_id": "role-org-member-admin"}}}
				requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
				requireSuccess(t, "no-op", engine.Plan(nhnMemberRoles, config))
				cloud.View(func(st *simulator.State) {
					if err := checkOrganizationRoles(uuid, "role-org-billing-viewer", "role-org-member-admin")(st); err != nil {
						t.Error(err)
					}
				})
				cloud.Change(func(st *simulator.State) {
					st.NHN.OrganizationMember(simulator.NHNOrgID, uuid).Roles = []simulator.AssignedRole{{RoleID: "role-org-admin", Policy: "ALLOW"}}
				})
				requireSuccess(t, "update", engine.Apply(nhnMemberRoles, config))
				cloud.Change(func(st *simulator.State) {
					st.NHN.OrganizationMembers = slices.DeleteFunc(st.NHN.OrganizationMembers, func(m simulator.OrganizationMember) bool { return m.UUID == uuid })
					st.NHN.Account(uuid).Status = "leaved"
				})
				gone := engine.Refresh(nhnMemberRoles)
				if gone.Err() != "" || gone.State != nil || len(gone.Warnings) == 0 {
					t.Errorf("a member that left: %s %v %v", gone.Err(), gone.State, gone.Warnings)
				}
			})
		}
	}
}

func TestNHNOrganizationMemberRoles_lostResponses(t *testing.T) {
	t.Parallel()
	for _, at := range []string{nhnOrgMemberRead, nhnOrgMemberWrite} {
		for name, faultCase := range nhnFaultCases(at) {
			t.Run(at+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				cloud.InjectFault(faultCase.Fault)
				engine := cloud.Engine(t)
				config := acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-admin"}}}
				requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
				requireSuccess(t, "no-op", engine.Plan(nhnMemberRoles, config))
				requireSuccess(t, "delete", engine.Destroy(nhnMemberRoles))
				cloud.View(func(st *simulator.State) {
					if err := checkOrganizationRoles(simulator.NHNMemberUUID, "role-org-member")(st); err != nil {
						t.Error(err)
					}
				})
			})
		}
	}
}

func TestNHNOrganizationMemberRoles_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		uuid, role string
		change     func(*acctest.Cloud)
		want       string
		sent       int // role changes
	}{
		"own account":  {uuid: simulator.NHNOwnerUUID, role: "role-org-member", want: `member_uuid.*the provider's own account`},
		"owner":        {uuid: simulator.NHNAdminUUID, role: "role-org-member", change: makeAdminOwner, want: `member_uuid.*owner of the organization.*22013`},
		"unknown role": {uuid: simulator.NHNMemberUUID, role: "role-none", want: `roles.*role "role-none" does not exist`},
		"project role": {uuid: simulator.NHNMemberUUID, role: "role-project-admin", want: `roles.*role "role-project-admin" does not exist`},
		"not allowed":  {uuid: simulator.NHNMemberUUID, role: "role-org-owner", want: `roles.*code 62019`, sent: 1},
		"no member":    {uuid: simulator.NHNOutsideUUID, role: "role-org-member", want: `No member of the organization "[^"]*" has the UUID "[^"]*".*cannot add members.*remove this resource`},
		"roles merge": {
			uuid: simulator.NHNMemberUUID, role: "role-org-admin", want: `roles.*did not apply assignRoles`, sent: 1,
			change: func(c *acctest.Cloud) { c.Switch(func(sw *simulator.Switches) { sw.NHN.RolesMerge = true }) },
		},
		"IAM accounts are not taken": {
			uuid: simulator.NHNIAMUUID, role: "role-org-member", want: `IAM account.*in the console.*code 50007`, sent: 1,
			change: func(c *acctest.Cloud) { c.Switch(func(sw *simulator.Switches) { sw.NHN.OrgMemberRefusesIAM = true }) },
		},
		"owner, where no read shows it": {
			uuid: simulator.NHNAdminUUID, role: "role-org-member", want: `member_uuid.*Cannot verify that this is not the owner of the organization.*not sent.*HTTP 500`,
			change: func(c *acctest.Cloud) {
				makeAdminOwner(c)
				c.InjectFault(simulator.Fault{Match: "GET /v1/organizations", Times: -1, Status: 500, Body: "oops"})
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			if test.change != nil {
				test.change(cloud)
			}
			requireError(t, test.want, cloud.Engine(t).Apply(nhnMemberRoles, acctest.Values{
				"member_uuid": test.uuid, "roles": []acctest.Values{{"role_id": test.role}},
			}))
			if sent := len(cloud.Requests(nhnOrgMemberWrite)); sent != test.sent {
				t.Errorf("%d role changes were sent, want %d", sent, test.sent)
			}
		})
	}
}

func makeAdminOwner(cloud *acctest.Cloud) {
	cloud.Change(func(st *simulator.State) { st.NHN.Organization(simulator.NHNOrgID).OwnerUUID = simulator.NHNAdminUUID })
}

func TestNHNOrganizationMemberRoles_import(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	got := cloud.ImportByIdentity(t, "nhn_organization_member_roles", map[string]string{"member_uuid": simulator.NHNMemberUUID})
	if got["id"] != "0a000000-0000-4000-8000-000000000003" || got["org_id"] != "SimOrg0123456789" {
		t.Errorf("imported %v", got)
	}
	engine := cloud.Engine(t)
	requireSuccess(t, "no-op", engine.Import(nhnMemberRoles, simulator.NHNMemberUUID))
	config := acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-member"}}}
	requireSuccess(t, "no-op", engine.Plan(nhnMemberRoles, config))
	config["roles"] = []acctest.Values{{"role_id": "role-org-admin"}}
	requireSuccess(t, "update", engine.Apply(nhnMemberRoles, config))
	left := requireSuccess(t, "delete", engine.Destroy(nhnMemberRoles))
	requireWarning(t, `Organization member keeps roles.Developer \(dev@example.com\) keeps the current roles: ADMIN \(role-org-admin\).*roles_on_destroy.*console`, left)
	cloud.View(func(st *simulator.State) {
		if err := checkOrganizationRoles(simulator.NHNMemberUUID, "role-org-admin")(st); err != nil {
			t.Error(err)
		}
	})
}

// checkOrganizationRoles compares the roles of a member of the organization, as "role [values of conditions]".
func checkOrganizationRoles(uuid string, want ...string) func(*simulator.State) error {
	return func(st *simulator.State) error {
		var got []string
		for _, role := range st.NHN.OrganizationMember(simulator.NHNOrgID, uuid).Roles {
			text := role.RoleID
			for _, condition := range role.Conditions {
				text += fmt.Sprintf(" %v", condition.Values)
			}
			got = append(got, text)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			return fmt.Errorf("the member has the roles %q, want %q", got, want)
		}
		return nil
	}
}

func requireOrganizationRoles(t *testing.T, cloud *acctest.Cloud, roles ...string) {
	t.Helper()
	cloud.View(func(st *simulator.State) {
		if err := checkOrganizationRoles(simulator.NHNMemberUUID, roles...)(st); err != nil {
			t.Error(err)
		}
	})
}
