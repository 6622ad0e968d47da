package resources_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
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

// TestNHNOrganizationMemberRoles_rolesNotRestored destroys resources whose former roles cannot be restored, or need not be.
func TestNHNOrganizationMemberRoles_rolesNotRestored(t *testing.T) {
	t.Parallel()
	config := acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-admin"}}}
	start := func(t *testing.T) (*acctest.Cloud, *acctest.Engine) {
		t.Helper()
		cloud := acctest.New(t)
		engine := cloud.Engine(t)
		requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
		return cloud, engine
	}
	t.Run("role is gone", func(t *testing.T) {
		t.Parallel()
		cloud, engine := start(t)
		cloud.Change(func(st *simulator.State) {
			st.NHN.Roles = slices.DeleteFunc(st.NHN.Roles, func(r simulator.Role) bool { return r.ID == "role-org-member" })
		})
		requireError(t, `restore the roles.*code 10009`, engine.Destroy(nhnMemberRoles))
	})
	t.Run("owner now", func(t *testing.T) {
		t.Parallel()
		cloud, engine := start(t)
		cloud.Change(func(st *simulator.State) { st.NHN.Organization(simulator.NHNOrgID).OwnerUUID = simulator.NHNMemberUUID })
		requireError(t, `owner of the organization`, engine.PlanDestroy(nhnMemberRoles))
		requireError(t, `owner of the organization`, engine.Destroy(nhnMemberRoles))
	})
	t.Run("owner now, had none", func(t *testing.T) { // nothing is sent, so the destroy is possible
		t.Parallel()
		cloud := acctest.New(t)
		cloud.Change(func(st *simulator.State) {
			st.NHN.OrganizationMember(simulator.NHNOrgID, simulator.NHNMemberUUID).Roles = nil
		})
		engine := cloud.Engine(t)
		requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
		cloud.Change(func(st *simulator.State) { st.NHN.Organization(simulator.NHNOrgID).OwnerUUID = simulator.NHNMemberUUID })
		if planned := engine.PlanDestroy(nhnMemberRoles); planned.Err() != "" {
			t.Error(planned.Err())
		}
		requireSuccess(t, "delete", engine.Destroy(nhnMemberRoles))
	})
	for name, accepted := range map[string]bool{"had none": false, "had none, which would be accepted": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.EmptyOrgRolesAccepted = accepted })
			cloud.Change(func(st *simulator.State) {
				st.NHN.OrganizationMember(simulator.NHNOrgID, simulator.NHNMemberUUID).Roles = nil
			})
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
			if left := requireSuccess(t, "delete", engine.Destroy(nhnMemberRoles)); len(left.Warnings) != 1 {
				t.Errorf("warnings %q", left.Warnings)
			}
			cloud.View(func(st *simulator.State) {
				if err := checkOrganizationRoles(simulator.NHNMemberUUID, "role-org-admin")(st); err != nil {
					t.Error(err)
				}
			})
		})
	}
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

// TestNHNOrganizationMemberRoles_replace replaces the resource of the same member: the member keeps them, and a later destroy
// restores those from before, as far as Terraform hands them over.
func TestNHNOrganizationMemberRoles_replace(t *testing.T) {
	t.Parallel()
	config := acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-member"}, {"role_id": "role-org-billing-viewer"}}}
	for name, test := range map[string]struct {
		order     acctest.Order
		destroyed []string // the roles after a destroy
		warning   string
		left      string // the warning of the destroy
	}{
		"destroy first": {acctest.DestroyBeforeCreate, []string{"role-org-member"}, "", ""},
		"create first": {
			acctest.CreateBeforeDestroy, []string{"role-org-billing-viewer", "role-org-member"}, "Former roles not transferred", "are unknown",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
			replaced, _ := engine.ReplaceInOrder(nhnMemberRoles, config, test.order)
			if replaced.Err() != "" || !strings.Contains(strings.Join(replaced.Warnings, "\n"), test.warning) {
				t.Errorf("replaced: %s %q", replaced.Err(), replaced.Warnings)
			}
			requireOrganizationRoles(t, cloud, "role-org-billing-viewer", "role-org-member")
			requireSuccess(t, "no-op", engine.Plan(nhnMemberRoles, config))
			if destroyed := requireSuccess(t, "delete", engine.Destroy(nhnMemberRoles)); !strings.Contains(strings.Join(destroyed.Warnings, "\n"), test.left) {
				t.Errorf("destroyed: %q", destroyed.Warnings)
			}
			requireOrganizationRoles(t, cloud, test.destroyed...)
		})
	}
}

// TestNHNOrganizationMemberRoles_replaceAfterDrift replaces while the member has other roles than the plan knew: the former roles
// are those from before Terraform, not the others.
func TestNHNOrganizationMemberRoles_replaceAfterDrift(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	config := acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-billing-viewer"}}}
	requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
	replaced := engine.Saved(func() {
		cloud.Change(func(st *simulator.State) {
			st.NHN.OrganizationMember(simulator.NHNOrgID, simulator.NHNMemberUUID).Roles = []simulator.AssignedRole{{RoleID: "role-org-admin", Policy: "ALLOW"}}
		})
	}, func() acctest.Outcome { return engine.Replace(nhnMemberRoles, config) })
	if replaced.Err() != "" {
		t.Fatal(replaced.Err())
	}
	requireOrganizationRoles(t, cloud, "role-org-billing-viewer")
	requireSuccess(t, "delete", engine.Destroy(nhnMemberRoles))
	requireOrganizationRoles(t, cloud, "role-org-member")
}

// TestNHNOrganizationMemberRoles_destroyAfterDrift destroys while the member has other roles than the state: they stay.
func TestNHNOrganizationMemberRoles_destroyAfterDrift(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(nhnMemberRoles, acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-billing-viewer"}}}))
	destroyed := engine.Saved(func() {
		cloud.Change(func(st *simulator.State) {
			st.NHN.OrganizationMember(simulator.NHNOrgID, simulator.NHNMemberUUID).Roles = []simulator.AssignedRole{{RoleID: "role-org-admin", Policy: "ALLOW"}}
		})
	}, func() acctest.Outcome { return engine.Destroy(nhnMemberRoles) })
	if destroyed.Err() != "" || !matchesMessage(`Roles not restored.*differ from the state`).MatchString(strings.Join(destroyed.Warnings, "\n")) {
		t.Errorf("%s %q", destroyed.Err(), destroyed.Warnings)
	}
	requireOrganizationRoles(t, cloud, "role-org-admin")
}

func requireOrganizationRoles(t *testing.T, cloud *acctest.Cloud, roles ...string) {
	t.Helper()
	cloud.View(func(st *simulator.State) {
		if err := checkOrganizationRoles(simulator.NHNMemberUUID, roles...)(st); err != nil {
			t.Error(err)
		}
	})
}

// TestNHNOrganizationMemberRoles_rolesOnDestroy destroys resources that say which roles the member has afterwards.
func TestNHNOrganizationMemberRoles_rolesOnDestroy(t *testing.T) {
	t.Parallel()
	config := acctest.Values{
		"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-admin"}}, "roles_on_destroy": []acctest.Values{{"role_id": "role-org-none"}},
	}
	destroy := func(t *testing.T, cloud *acctest.Cloud, engine *acctest.Engine) {
		t.Helper()
		if gone := requireSuccess(t, "delete", engine.Destroy(nhnMemberRoles)); len(gone.Warnings) > 0 {
			t.Errorf("warnings %q", gone.Warnings)
		}
		requireOrganizationRoles(t, cloud, "role-org-none")
	}
	t.Run("created with it", func(t *testing.T) {
		t.Parallel()
		cloud := acctest.New(t)
		engine := cloud.Engine(t)
		requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
		requireSuccess(t, "no-op", engine.Plan(nhnMemberRoles, config))
		destroy(t, cloud, engine)
	})
	t.Run("added after an import", func(t *testing.T) {
		t.Parallel()
		cloud := acctest.New(t)
		cloud.Change(func(st *simulator.State) {
			st.NHN.OrganizationMember(simulator.NHNOrgID, simulator.NHNMemberUUID).Roles = []simulator.AssignedRole{{RoleID: "role-org-admin", Policy: "ALLOW"}}
		})
		engine := cloud.Engine(t)
		requireSuccess(t, "no-op", engine.Import(nhnMemberRoles, simulator.NHNMemberUUID))
		requireSuccess(t, "update", engine.Apply(nhnMemberRoles, config))
		if sent := len(cloud.Requests(nhnOrgMemberWrite)); sent != 0 {
			t.Errorf("%d role changes were sent for a value that exists only in Terraform", sent)
		}
		destroy(t, cloud, engine)
	})
	t.Run("roles changed since the plan", func(t *testing.T) {
		t.Parallel()
		cloud := acctest.New(t)
		engine := cloud.Engine(t)
		requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
		gone := engine.Saved(func() {
			cloud.Change(func(st *simulator.State) {
				member := st.NHN.OrganizationMember(simulator.NHNOrgID, simulator.NHNMemberUUID)
				member.Roles = append(member.Roles, simulator.AssignedRole{RoleID: "role-org-member-admin", Policy: "ALLOW"})
			})
		}, func() acctest.Outcome { return engine.Destroy(nhnMemberRoles) })
		if gone.Err() != "" {
			t.Error(gone.Err())
		}
		requireOrganizationRoles(t, cloud, "role-org-none")
	})
	t.Run("removed again", func(t *testing.T) {
		t.Parallel()
		cloud := acctest.New(t)
		engine := cloud.Engine(t)
		requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
		without := maps.Clone(config)
		delete(without, "roles_on_destroy")
		requireSuccess(t, "update", engine.Apply(nhnMemberRoles, without))
		requireWarning(t, `Former roles of an organization member restored.Developer \(dev@example.com\) gets back the roles from before.*: MEMBER \(role-org-member\)\.`, engine.PlanDestroy(nhnMemberRoles))
		requireSuccess(t, "delete", engine.Destroy(nhnMemberRoles))
		requireOrganizationRoles(t, cloud, "role-org-member")
	})
	t.Run("role that was deleted since", func(t *testing.T) {
		t.Parallel()
		cloud := acctest.New(t)
		engine := cloud.Engine(t)
		requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
		cloud.Change(func(st *simulator.State) {
			st.NHN.Roles = slices.DeleteFunc(st.NHN.Roles, func(r simulator.Role) bool { return r.ID == "role-org-none" })
		})
		requireError(t, `Cannot set the final roles of NHN organization member.*code 10009`, engine.Destroy(nhnMemberRoles))
	})
	for name, test := range map[string]struct {
		roles any
		want  string
	}{
		"unknown role": {[]acctest.Values{{"role_id": "role-nowhere"}}, `roles_on_destroy.*The role "role-nowhere" does not exist`},
		"no roles":     {[]acctest.Values{}, `roles_on_destroy.*`},
		"null":         {[]any{nil}, `Null element in roles_on_destroy`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			wrong := maps.Clone(config)
			wrong["roles_on_destroy"] = test.roles
			requireError(t, test.want, cloud.Engine(t).Apply(nhnMemberRoles, wrong))
			if sent := len(cloud.Requests(nhnOrgMemberWrite)); sent != 0 {
				t.Errorf("%d role changes were sent", sent)
			}
		})
	}
}

// TestNHNOrganizationMemberRoles_memberReplaced warns of the roles of the former member, because Terraform plans no destroy of a replacement.
func TestNHNOrganizationMemberRoles_memberReplaced(t *testing.T) {
	t.Parallel()
	engine := acctest.New(t).Engine(t)
	requireSuccess(t, "no-op", engine.Import(nhnMemberRoles, simulator.NHNMemberUUID))
	replaced := engine.Plan(nhnMemberRoles, acctest.Values{"member_uuid": simulator.NHNAdminUUID, "roles": []acctest.Values{{"role_id": "role-org-member"}}})
	requireWarning(t, `Organization member keeps roles.Developer \(dev@example.com\) keeps the current roles: MEMBER \(role-org-member\)`, replaced)
}

// TestNHNOrganizationMemberRoles_accountWithdrawn destroys the roles of an IAM account together with the account.
func TestNHNOrganizationMemberRoles_accountWithdrawn(t *testing.T) {
	t.Parallel()
	engine := acctest.New(t).Engine(t)
	requireSuccess(t, "no-op", engine.Import(nhnKim, simulator.NHNIAMUUID))
	requireSuccess(t, "no-op", engine.Import(nhnMemberRoles, simulator.NHNIAMUUID))
	requireWarning(t, `Organization member keeps roles.Operations \(ops@example.com\) keeps the current roles: NONE \(role-org-none\)`, engine.PlanDestroy(nhnMemberRoles))
	engine.Run(func() { // Terraform plans the account first, because the roles refer to it
		for _, address := range []string{nhnKim, nhnMemberRoles} {
			if planned := engine.PlanDestroy(address); len(planned.Warnings)+len(planned.Errors) > 0 {
				t.Errorf("%s: %q %q", address, planned.Warnings, planned.Errors)
			}
		}
	})
}
