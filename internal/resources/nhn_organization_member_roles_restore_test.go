package resources_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

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
