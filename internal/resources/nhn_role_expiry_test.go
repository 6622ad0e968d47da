package resources_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// until returns an end date in Seoul, by the clock of the provider.
func until(cloud *acctest.Cloud, from time.Duration) string {
	return cloud.Now().Add(from).In(time.FixedZone("KST", 9*60*60)).Format(time.RFC3339)
}

const day = 24 * time.Hour

// memberUntil is a member of the project in use, who is MEMBER, and ADMIN until a date.
func memberUntil(expiresAt any) acctest.Values {
	return acctest.Values{"project_id": "PrjInUse", "email": "dev@example.com", "roles": []acctest.Values{
		{"role_id": "role-project-member"}, {"role_id": "role-project-admin", "expires_at": expiresAt},
	}}
}

// contractorUntil is a member of the project in use until a date.
func contractorUntil(expiresAt any) acctest.Values {
	return acctest.Values{"project_id": "PrjInUse", "email": "dev@example.com", "roles": []acctest.Values{{"role_id": "role-project-member", "expires_at": expiresAt}}}
}

// requireProjectRoles compares the roles of a member of the project in use with those in the cloud. No roles mean that it is no member.
func requireProjectRoles(t *testing.T, cloud *acctest.Cloud, uuid string, want ...string) {
	t.Helper()
	var got []string
	cloud.View(func(st *simulator.State) {
		for _, member := range st.NHN.ProjectMembers {
			if member.ProjectID == "PrjInUse" && member.UUID == uuid {
				for _, role := range member.Roles {
					got = append(got, role.RoleID)
				}
			}
		}
	})
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the member has the roles %q, want %q", got, want)
	}
}

func requireWarnings(t *testing.T, outcome acctest.Outcome, words ...string) {
	t.Helper()
	if len(outcome.Warnings) != len(words) {
		t.Errorf("%d warnings, want %d: %q", len(outcome.Warnings), len(words), outcome.Warnings)
		return
	}
	for i, want := range words {
		if !matchesMessage(want).MatchString(outcome.Warnings[i]) {
			t.Errorf("the warning %q does not say %q", outcome.Warnings[i], want)
		}
	}
}

// TestNHNProjectMember_roleExpires follows a role with an end date, next to a role without one.
func TestNHNProjectMember_roleExpires(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	config := memberUntil(until(cloud, 30*day))
	created := requireSuccess(t, "create", engine.Apply(devAddress, config))
	requireWarnings(t, created)
	if created.State["expired_roles"] != nil {
		t.Errorf("expired roles of a new member: %v", created.State["expired_roles"])
	}
	requireWarnings(t, requireSuccess(t, "no-op", engine.Plan(devAddress, config)))

	cloud.AdvanceClock(20 * day)
	requireWarnings(t, requireSuccess(t, "no-op", engine.Plan(devAddress, config)),
		`Roles expire soon.Roles of Developer \(dev@example.com\) expire within 14 days: "role-project-admin" \(.*\+09:00\)`)
	requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-admin", "role-project-member")

	cloud.AdvanceClock(11 * day)
	removed := requireSuccess(t, "update", engine.Apply(devAddress, config))
	requireWarnings(t, removed, `Expired roles.Roles of Developer \(dev@example.com\) have expired: "role-project-admin" \(.*\). This plan removes them`)
	if diff := cmp.Diff([]any{"role-project-admin"}, removed.State["expired_roles"]); diff != "" {
		t.Error(diff)
	}
	requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-member")
	requireWarnings(t, requireSuccess(t, "no-op", engine.Plan(devAddress, config)),
		`Expired roles in the configuration.Roles of Developer.*are not given any more: "role-project-admin" .*If no role is left, remove the resource`)

	cloud.Change(func(st *simulator.State) { // given again in the console
		for i := range st.NHN.ProjectMembers {
			if st.NHN.ProjectMembers[i].UUID == simulator.NHNMemberUUID {
				st.NHN.ProjectMembers[i].Roles = append(st.NHN.ProjectMembers[i].Roles, simulator.AssignedRole{RoleID: "role-project-admin", Policy: "ALLOW"})
			}
		}
	})
	requireSuccess(t, "update", engine.Apply(devAddress, config))
	requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-member")

	requireSuccess(t, "update", engine.Apply(devAddress, memberUntil(until(cloud, 30*day)))) // prolonged
	requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-admin", "role-project-member")
	requireSuccess(t, "update", engine.Apply(devAddress, memberUntil(nil))) // permanent
	requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-admin", "role-project-member")
	requireSuccess(t, "delete", engine.Destroy(devAddress))
}

// TestNHNProjectMember_plannedExpiredRoles plans a new member. Only if a role has an end date, expired_roles is known after apply.
func TestNHNProjectMember_plannedExpiredRoles(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	server, schemas := cloud.Server(t)
	of := schemas.ResourceSchemas["nhn_project_member"].ValueType().(tftypes.Object) //nolint:forcetypeassert // a schema is an object
	roles := of.AttributeTypes["roles"].(tftypes.Set)                                //nolint:forcetypeassert // see the schema
	object := func(of tftypes.Type, set map[string]string, inner map[string]tftypes.Value) tftypes.Value {
		all := map[string]tftypes.Value{}
		for name, attribute := range of.(tftypes.Object).AttributeTypes { //nolint:forcetypeassert // as above
			all[name] = tftypes.NewValue(attribute, nil)
		}
		for name, text := range set {
			all[name] = tftypes.NewValue(tftypes.String, text)
		}
		maps.Copy(all, inner)
		return tftypes.NewValue(of, all)
	}
	dynamic := func(value tftypes.Value) *tfprotov6.DynamicValue {
		encoded, err := tfprotov6.NewDynamicValue(of, value)
		if err != nil {
			t.Fatal(err)
		}
		return &encoded
	}
	for known, role := range map[bool]map[string]string{true: {"role_id": "role-project-member"}, false: {"role_id": "role-project-member", "expires_at": until(cloud, day)}} {
		config := dynamic(object(of, map[string]string{"project_id": "PrjInUse", "email": "dev@example.com"}, map[string]tftypes.Value{
			"roles": tftypes.NewValue(roles, []tftypes.Value{object(roles.ElementType, role, nil)}),
		}))
		planned, err := server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
			TypeName: "nhn_project_member", Config: config, ProposedNewState: config, PriorState: dynamic(tftypes.NewValue(of, nil)),
		})
		if err != nil {
			t.Fatal(err)
		}
		state, err := planned.PlannedState.Unmarshal(of)
		var attributes map[string]tftypes.Value
		if err != nil || state.As(&attributes) != nil {
			t.Fatal(err, planned)
		}
		if expired := attributes["expired_roles"]; expired.IsKnown() != known {
			t.Errorf("%v: the planned expired roles are %s", role, expired)
		}
	}
}

// TestNHNProjectMember_membershipExpires follows a member whose only role has an end date.
func TestNHNProjectMember_membershipExpires(t *testing.T) {
	t.Parallel()
	for name, identify := range map[string]acctest.Values{
		"email":        {"email": "dev@example.com"},
		"UUID":         {"member_uuid": simulator.NHNMemberUUID},
		"IAM":          {"user_code": "ops"},
		"IAM and UUID": {"member_uuid": simulator.NHNIAMUUID},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			uuid := simulator.NHNMemberUUID
			if strings.HasPrefix(name, "IAM") {
				uuid = simulator.NHNIAMUUID
			}
			cloud := memberCloud(t, defaultNHNSwitches)
			engine := cloud.Engine(t)
			as := func(expiresAt string) acctest.Values {
				config := contractorUntil(expiresAt)
				delete(config, "email")
				maps.Copy(config, identify)
				return config
			}
			config := as(until(cloud, day))
			requireSuccess(t, "create", engine.Apply(devAddress, config))
			requireProjectRoles(t, cloud, uuid, "role-project-member")
			cloud.AdvanceClock(2 * day)
			removed := requireSuccess(t, "update", engine.Apply(devAddress, config))
			requireWarnings(t, removed, `Expired roles.*No role is left, so this plan removes the member from the project`)
			requireProjectRoles(t, cloud, uuid)
			if removed.State["status"] != "" || fmt.Sprint(removed.State["expired_roles"]) != "[role-project-member]" || removed.State["member_uuid"] != uuid {
				t.Errorf("the state is %v", removed.State)
			}
			requireSuccess(t, "no-op", engine.Plan(devAddress, config))
			fork := engine.Fork(t)
			requireSuccess(t, "delete", fork.Destroy(devAddress))

			prolonged := as(until(cloud, day))
			again := requireSuccess(t, "update", engine.Apply(devAddress, prolonged))
			requireProjectRoles(t, cloud, uuid, "role-project-member")
			if again.State["status"] != "COMPLETE" || again.State["expired_roles"] != nil {
				t.Errorf("the state is %v", again.State)
			}
			requireSuccess(t, "no-op", engine.Plan(devAddress, prolonged))
			requireSuccess(t, "delete", engine.Destroy(devAddress))
			requireProjectRoles(t, cloud, uuid)
		})
	}
}

// TestNHNProjectMember_expiresBetweenPlanAndApply applies saved plans after the end date.
func TestNHNProjectMember_expiresBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	t.Run("create", func(t *testing.T) {
		t.Parallel()
		cloud := memberCloud(t, defaultNHNSwitches)
		engine := cloud.Engine(t)
		config := memberUntil(until(cloud, day))
		applied := engine.Saved(func() { cloud.AdvanceClock(2 * day) }, func() acctest.Outcome { return engine.Apply(devAddress, config) })
		if applied.Err() != "" {
			t.Fatal(applied.Err())
		}
		requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-member")
		requireSuccess(t, "no-op", engine.Plan(devAddress, config))
	})
	t.Run("create of the only role", func(t *testing.T) {
		t.Parallel()
		cloud := memberCloud(t, defaultNHNSwitches)
		engine := cloud.Engine(t)
		config := contractorUntil(until(cloud, day))
		applied := engine.Saved(func() { cloud.AdvanceClock(2 * day) }, func() acctest.Outcome { return engine.Apply(devAddress, config) })
		if applied.Err() != "" {
			t.Fatal(applied.Err())
		}
		requireProjectRoles(t, cloud, simulator.NHNMemberUUID)
		requireSuccess(t, "no-op", engine.Plan(devAddress, config))
	})
	t.Run("update", func(t *testing.T) {
		t.Parallel()
		cloud := memberCloud(t, defaultNHNSwitches)
		engine := cloud.Engine(t)
		requireSuccess(t, "create", engine.Apply(devAddress, memberUntil(nil)))
		config := contractorUntil(until(cloud, day))
		applied := engine.Saved(func() { cloud.AdvanceClock(2 * day) }, func() acctest.Outcome { return engine.Apply(devAddress, config) })
		if applied.Err() != "" {
			t.Fatal(applied.Err())
		}
		requireProjectRoles(t, cloud, simulator.NHNMemberUUID)
		requireSuccess(t, "no-op", engine.Plan(devAddress, config))
	})
}

// TestNHNProjectMember_expiryErrors has end dates that cannot take effect, and wrong ones.
func TestNHNProjectMember_expiryErrors(t *testing.T) {
	t.Parallel()
	for text, problem := range map[string]string{
		"":                          "is empty. If there is no value, omit the attribute",
		"2026-12-31":                "has no time of day and no time zone",
		"2026-12-31T18:00:00":       "has no time zone",
		"2026-12-31T18:00:00+24:00": `has a time zone that does not exist: offsets are between -12:00 and \+14:00`,
		"2026-12-31t18:00:00z":      "has a lowercase letter: write T and Z",
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			requireError(t, `roles.*expires_at.*must be a date and time with a time zone \(RFC 3339\), such as .2026-12-31T18:00:00\+09:00. for 6 p.m. in Korea. It `+problem,
				memberCloud(t, defaultNHNSwitches).Engine(t).Apply(devAddress, memberUntil(text)))
		})
	}
	t.Run("two end dates", func(t *testing.T) {
		t.Parallel()
		cloud := memberCloud(t, defaultNHNSwitches)
		for _, roles := range [][]acctest.Values{
			{{"role_id": "role-project-member"}, {"role_id": "role-project-member", "expires_at": "2027-01-01T00:00:00Z"}},
			{{"role_id": "role-project-member", "conditions": []acctest.Values{}, "expires_at": "2028-01-01T00:00:00Z"}, {"role_id": "role-project-member", "expires_at": "2027-01-01T00:00:00Z"}},
		} {
			for address, config := range map[string]acctest.Values{
				devAddress:     {"project_id": "PrjInUse", "email": "dev@example.com", "roles": roles},
				nhnMemberRoles: {"member_uuid": simulator.NHNMemberUUID, "roles": roles},
				"nhn_project_members_exclusive.all": {"project_id": "PrjInUse", "members": []acctest.Values{
					{"email": "owner@example.com", "roles": []acctest.Values{{"role_id": "role-project-admin"}}}, {"email": "dev@example.com", "roles": roles},
				}},
			} {
				requireError(t, `roles.*Role with two end dates.*keep the element with the end date that applies`, cloud.Engine(t).Apply(address, config))
			}
		}
		if sent := cloud.Requests("POST /v1/projects/*/members"); len(sent) > 0 {
			t.Errorf("requests: %v", sent)
		}
	})
	t.Run("last ADMIN", func(t *testing.T) {
		t.Parallel()
		cloud := memberCloud(t, defaultNHNSwitches)
		engine := cloud.Engine(t)
		config := memberUntil(until(cloud, day))
		requireSuccess(t, "create", engine.Apply(devAddress, config))
		cloud.Change(func(st *simulator.State) {
			st.NHN.ProjectMembers = slices.DeleteFunc(st.NHN.ProjectMembers, func(m simulator.ProjectMember) bool { return m.UUID == simulator.NHNOwnerUUID })
		})
		cloud.AdvanceClock(2 * day)
		requireError(t, `last ADMIN of the project`, engine.Apply(devAddress, config))
		requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-admin", "role-project-member")
	})
}

// TestNHNProjectMember_expiryOutsideTerraform removes the member in the console after the end date and before the apply.
func TestNHNProjectMember_expiryOutsideTerraform(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	config := contractorUntil(until(cloud, day))
	requireSuccess(t, "create", engine.Apply(devAddress, config))
	cloud.AdvanceClock(2 * day)
	cloud.Change(func(st *simulator.State) {
		st.NHN.ProjectMembers = slices.DeleteFunc(st.NHN.ProjectMembers, func(m simulator.ProjectMember) bool { return m.UUID == simulator.NHNMemberUUID })
	})
	requireSuccess(t, "no-op", engine.Plan(devAddress, config))
}

// TestNHNProjectMember_expiryAfterImport imports a member whose role has expired in the configuration.
func TestNHNProjectMember_expiryAfterImport(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(devAddress, memberUntil(nil)))
	engine.RemoveFromState(devAddress)
	requireSuccess(t, "no-op", engine.Import(devAddress, "PrjInUse/"+simulator.NHNMemberUUID))
	requireSuccess(t, "update", engine.Apply(devAddress, memberUntil("2020-01-01T00:00:00+09:00")))
	requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-member")
	requireSuccess(t, "no-op", engine.Plan(devAddress, memberUntil("2020-01-01T00:00:00+09:00")))
}

// orgRolesUntil are roles in the organization: MEMBER, and ADMIN until a date.
func orgRolesUntil(expiresAt any) acctest.Values {
	return acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-member"}, {"role_id": "role-org-admin", "expires_at": expiresAt}}}
}

// TestNHNOrganizationMemberRoles_roleExpires follows a role in the organization with an end date.
func TestNHNOrganizationMemberRoles_roleExpires(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	config := orgRolesUntil(until(cloud, 10*day))
	requireWarnings(t, requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config)), `Roles expire soon.Roles of Developer \(dev@example.com\) expire within 14 days: "role-org-admin"`)
	sent := len(cloud.Requests(nhnOrgMemberWrite))
	config = orgRolesUntil(until(cloud, 20*day))
	requireSuccess(t, "update", engine.Apply(nhnMemberRoles, config))
	if again := len(cloud.Requests(nhnOrgMemberWrite)); again != sent {
		t.Errorf("%d role changes were sent for an end date", again-sent)
	}
	cloud.AdvanceClock(21 * day)
	removed := requireSuccess(t, "update", engine.Apply(nhnMemberRoles, config))
	requireWarnings(t, removed, `Expired roles.Roles of Developer \(dev@example.com\) have expired: "role-org-admin".*This plan removes them`)
	if diff := cmp.Diff([]any{"role-org-admin"}, removed.State["expired_roles"]); diff != "" {
		t.Error(diff)
	}
	requireOrganizationRoles(t, cloud, "role-org-member")
	requireSuccess(t, "no-op", engine.Plan(nhnMemberRoles, config))
	requireSuccess(t, "update", engine.Apply(nhnMemberRoles, orgRolesUntil(until(cloud, 20*day))))
	requireOrganizationRoles(t, cloud, "role-org-admin", "role-org-member")
}

// TestNHNOrganizationMemberRoles_allRolesExpire gives a member the roles of roles_on_destroy, because a member cannot be removed.
func TestNHNOrganizationMemberRoles_allRolesExpire(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	config := acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-admin", "expires_at": until(cloud, day)}}}
	requireError(t, `roles_on_destroy.*Missing roles_on_destroy.*All roles have an end date.*such as the role NONE`, engine.Plan(nhnMemberRoles, config))
	config["roles_on_destroy"] = []acctest.Values{{"role_id": "role-org-none"}}
	requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config))
	requireOrganizationRoles(t, cloud, "role-org-admin")
	cloud.AdvanceClock(2 * day)
	requireWarnings(t, requireSuccess(t, "update", engine.Apply(nhnMemberRoles, config)), "No role is left, so this plan gives the member the roles in `roles_on_destroy`")
	requireOrganizationRoles(t, cloud, "role-org-none")
	requireSuccess(t, "no-op", engine.Plan(nhnMemberRoles, config))
	cloud.Change(func(st *simulator.State) {
		st.NHN.OrganizationMember(simulator.NHNOrgID, simulator.NHNMemberUUID).Roles = []simulator.AssignedRole{{RoleID: "role-org-admin", Policy: "ALLOW"}}
	})
	requireSuccess(t, "update", engine.Apply(nhnMemberRoles, config))
	requireOrganizationRoles(t, cloud, "role-org-none")
	requireSuccess(t, "delete", engine.Destroy(nhnMemberRoles))
	requireOrganizationRoles(t, cloud, "role-org-none")
	requireSuccess(t, "create", engine.Apply(nhnMemberRoles, config)) // expired from the start
	requireOrganizationRoles(t, cloud, "role-org-none")
	requireSuccess(t, "no-op", engine.Plan(nhnMemberRoles, config))

	config["roles_on_destroy"] = []acctest.Values{{"role_id": "role-org-member"}} // the member has these roles now
	requireSuccess(t, "update", engine.Apply(nhnMemberRoles, config))
	requireOrganizationRoles(t, cloud, "role-org-member")
	requireSuccess(t, "no-op", engine.Plan(nhnMemberRoles, config))
}

// TestNHNOrganizationMemberRoles_expiresBetweenPlanAndApply applies a saved plan after the end date.
func TestNHNOrganizationMemberRoles_expiresBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	config := orgRolesUntil(until(cloud, day))
	applied := engine.Saved(func() { cloud.AdvanceClock(2 * day) }, func() acctest.Outcome { return engine.Apply(nhnMemberRoles, config) })
	if applied.Err() != "" {
		t.Fatal(applied.Err())
	}
	requireOrganizationRoles(t, cloud, "role-org-member")
	requireSuccess(t, "no-op", engine.Plan(nhnMemberRoles, config))
}

// TestNHNProjectMembersExclusive_rolesExpire follows a contractor, and a developer who is ADMIN until the same date.
func TestNHNProjectMembersExclusive_rolesExpire(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	members := func(expiresAt string) acctest.Values {
		return acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
			{"email": "owner@example.com", "roles": []acctest.Values{{"role_id": "role-project-admin"}}},
			{"email": "dev@example.com", "roles": []acctest.Values{{"role_id": "role-project-member"}, {"role_id": "role-project-admin", "expires_at": expiresAt}}},
			{"user_code": "ops", "roles": []acctest.Values{{"role_id": "role-project-member", "expires_at": expiresAt}}},
		}}
	}
	config := members(until(cloud, 30*day))
	requireSuccess(t, "create", engine.Apply(exclusive, config))
	requireSuccess(t, "no-op", engine.Plan(exclusive, config))
	requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-admin", "role-project-member")
	requireProjectRoles(t, cloud, simulator.NHNIAMUUID, "role-project-member")

	cloud.AdvanceClock(31 * day)
	removed := requireSuccess(t, "update", engine.Apply(exclusive, config))
	requireWarnings(t, removed, `Expired roles.Roles of members of project PrjInUse have expired: "dev@example.com/role-project-admin" \(.*\), "ops/role-project-member"`)
	requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-member")
	requireProjectRoles(t, cloud, simulator.NHNIAMUUID)
	if diff := cmp.Diff("[dev@example.com/role-project-admin ops/role-project-member]", fmt.Sprint(removed.State["expired_roles"])); diff != "" {
		t.Error(diff)
	}
	requireWarnings(t, requireSuccess(t, "no-op", engine.Plan(exclusive, config)), `Expired roles in the configuration`)

	cloud.Change(func(st *simulator.State) { // added again in the console
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
			ProjectID: "PrjInUse", UUID: simulator.NHNIAMUUID, Email: "ops@example.com", Status: "COMPLETE", Roles: []simulator.AssignedRole{{RoleID: "role-project-member", Policy: "ALLOW"}},
		})
	})
	requireSuccess(t, "update", engine.Apply(exclusive, config))
	requireProjectRoles(t, cloud, simulator.NHNIAMUUID)

	requireSuccess(t, "update", engine.Apply(exclusive, members(until(cloud, 30*day)))) // prolonged
	requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-admin", "role-project-member")
	requireProjectRoles(t, cloud, simulator.NHNIAMUUID, "role-project-member")
}

// TestNHNProjectMembersExclusive_expiresBetweenPlanAndApply applies a saved plan after the end date.
func TestNHNProjectMembersExclusive_expiresBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	config := acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
		{"email": "owner@example.com", "roles": []acctest.Values{{"role_id": "role-project-admin"}}},
		{"email": "dev@example.com", "roles": []acctest.Values{{"role_id": "role-project-member", "expires_at": until(cloud, day)}}},
	}}
	applied := engine.Saved(func() { cloud.AdvanceClock(2 * day) }, func() acctest.Outcome { return engine.Apply(exclusive, config) })
	if applied.Err() != "" {
		t.Fatal(applied.Err())
	}
	requireProjectRoles(t, cloud, simulator.NHNMemberUUID)
	requireSuccess(t, "no-op", engine.Plan(exclusive, config))
}

// TestNHNProjectMembersExclusive_lastAdminExpires rejects a plan after which the project would have no ADMIN.
func TestNHNProjectMembersExclusive_lastAdminExpires(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	cloud.Change(func(st *simulator.State) {
		for i := range st.NHN.ProjectMembers {
			if st.NHN.ProjectMembers[i].UUID == ownUUID {
				st.NHN.ProjectMembers[i].Roles = []simulator.AssignedRole{{RoleID: "role-project-member", Policy: "ALLOW"}}
			}
		}
	})
	addMember(cloud, simulator.NHNAdminUUID, "admin@example.com", "role-project-admin")
	engine := cloud.Engine(t)
	config := acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
		{"email": "owner@example.com", "roles": []acctest.Values{{"role_id": "role-project-member"}}},
		{"email": "admin@example.com", "roles": []acctest.Values{{"role_id": "role-project-member"}, {"role_id": "role-project-admin", "expires_at": until(cloud, day)}}},
	}}
	requireError(t, `members.*Every ADMIN has an end date.*Omit .expires_at. for the role ADMIN`, engine.Apply(exclusive, config))
	cloud.AdvanceClock(2 * day)
	requireError(t, `members.*No ADMIN would be left`, engine.Plan(exclusive, config))
}

// TestNHNProjectMembersExclusive_ownAccountExpires gives an end date to the account that the provider authenticates as.
func TestNHNProjectMembersExclusive_ownAccountExpires(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	addMember(cloud, simulator.NHNAdminUUID, "admin@example.com", "role-project-admin")
	config := acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
		{"email": "owner@example.com", "roles": []acctest.Values{{"role_id": "role-project-admin", "expires_at": until(cloud, day)}}},
		{"email": "admin@example.com", "roles": []acctest.Values{{"role_id": "role-project-admin"}}},
	}}
	requireError(t, `members.*End date for the provider's own account.*Omit .expires_at. for this account.*owner@example.com`, cloud.Engine(t).Plan(exclusive, config))
}

// TestNHNProjectMember_expiryLostResponses loses requests and responses of the removal after the end date.
func TestNHNProjectMember_expiryLostResponses(t *testing.T) {
	t.Parallel()
	const remove = "DELETE " + memberPath + "/*"
	for name, faultCase := range nhnFaultCases(remove) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, defaultNHNSwitches)
			engine := cloud.Engine(t)
			config := contractorUntil(until(cloud, day))
			requireSuccess(t, "create", engine.Apply(devAddress, config))
			cloud.AdvanceClock(2 * day)
			cloud.InjectFault(faultCase.Fault)
			if applied := engine.Apply(devAddress, config); applied.Err() != "" {
				cloud.ClearFaults()
				requireSuccess(t, "update", engine.Apply(devAddress, config))
			}
			requireSuccess(t, "no-op", engine.Plan(devAddress, config))
			requireProjectRoles(t, cloud, simulator.NHNMemberUUID)
		})
	}
	t.Run("killed", func(t *testing.T) {
		t.Parallel()
		cloud := memberCloud(t, defaultNHNSwitches)
		engine := cloud.Engine(t)
		config := contractorUntil(until(cloud, day))
		requireSuccess(t, "create", engine.Apply(devAddress, config))
		cloud.AdvanceClock(2 * day)
		engine.WithProviderKilled(func() { engine.Apply(devAddress, config) })
		requireProjectRoles(t, cloud, simulator.NHNMemberUUID)
		requireSuccess(t, "no-op", engine.Plan(devAddress, config))
	})
}
