package resources_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// endedRoles are the roles ADMIN and MEMBER, of which some end at a date.
func endedRoles(end string, ended string) []acctest.Values {
	admin, member := acctest.Values{"role_id": "role-project-admin"}, acctest.Values{"role_id": "role-project-member"}
	if ended != "none" {
		admin["expires_at"] = end
	}
	if ended == "all" {
		member["expires_at"] = end
	}
	return []acctest.Values{admin, member}
}

// TestRolesExpire_everyStatus lets no role, some or all roles of a member expire, of a pending invitation and of an invitation that was not
// accepted, before the first apply or after it. Each plan after an apply changes nothing, and warns of each expired role once.
func TestRolesExpire_everyStatus(t *testing.T) {
	t.Parallel()
	const invited = `Expired roles of a pending invitation.*cancel the invitation in the console`
	const done = `Expired roles in the configuration.*are not given any more.*If no role is left, remove the `
	warnings := map[string]map[string]string{ // by status and expired roles
		"COMPLETE": {"some": done, "all": done}, "WAIT": {"some": invited, "all": invited}, "EXPIRE": {"some": done, "all": done},
	}
	for _, address := range []string{devAddress, exclusive} {
		for status, expected := range warnings {
			for _, ended := range []string{"none", "some", "all"} {
				for _, when := range []string{"before", "after"} {
					t.Run(strings.Join([]string{address, status, ended, when}, " "), func(t *testing.T) {
						t.Parallel()
						cloud := memberCloud(t, defaultNHNSwitches)
						engine := cloud.Engine(t)
						email, end := "outside@example.com", until(cloud, day)
						if status == "COMPLETE" {
							email = "dev@example.com"
						}
						if when == "before" {
							cloud.AdvanceClock(2 * day)
						}
						config := acctest.Values{"project_id": "PrjInUse", "email": email, "roles": endedRoles(end, ended)}
						if address == exclusive {
							config = members()
							place := map[string]int{"before": 1, "after": 0}[when]
							config["members"] = slices.Insert(config["members"].([]acctest.Values), place, acctest.Values{"email": email, "roles": endedRoles(end, ended)}) //nolint:forcetypeassert // see members
						}
						requireSuccess(t, "create", engine.Apply(address, config))
						member := func(st *simulator.State) *simulator.ProjectMember { return st.NHN.ProjectMember("PrjInUse", email) }
						cloud.Change(func(st *simulator.State) {
							if joined := member(st); joined != nil {
								joined.Status = status
							}
						})
						cloud.AdvanceClock(2 * day)
						if applied := engine.Apply(address, config); applied.Err() != "" {
							t.Fatal(applied.Err())
						}
						want := expected[ended]
						if when == "before" && ended == "all" {
							want = done // the account was not invited
						}
						for range 2 {
							planned := requireSuccess(t, "no-op", engine.Plan(address, config))
							if want == "" {
								requireWarnings(t, planned)
							} else {
								requireWarnings(t, planned, want)
							}
						}
						if status != "WAIT" {
							return
						}
						cloud.Change(func(st *simulator.State) {
							if member(st) != nil {
								st.NHN.AcceptInvitation("PrjInUse", email)
							}
						})
						if applied := engine.Apply(address, config); applied.Err() != "" {
							t.Fatal(applied.Err())
						}
						requireRolesOf(t, cloud, email, map[string][]string{"none": {"role-project-admin", "role-project-member"}, "some": {"role-project-member"}}[ended]...)
						requireSuccess(t, "no-op", engine.Plan(address, config))
					})
				}
			}
		}
	}
}

// requireRolesOf compares the roles of the member of the project in use with an email address. No roles mean that it is no member.
func requireRolesOf(t *testing.T, cloud *acctest.Cloud, email string, want ...string) {
	t.Helper()
	var got []string
	cloud.View(func(st *simulator.State) {
		if member := st.NHN.ProjectMember("PrjInUse", email); member != nil {
			for _, role := range member.Roles {
				got = append(got, role.RoleID)
			}
		}
	})
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%s has the roles %q, want %q", email, got, want)
	}
}

// TestNHNProjectMember_allRolesExpiredOnCreate creates resources whose roles have all expired. It sends nothing, and adds the account when
// a role has a later end date.
func TestNHNProjectMember_allRolesExpiredOnCreate(t *testing.T) {
	t.Parallel()
	for name, who := range map[string]acctest.Values{
		"email": {"email": "dev@example.com"}, "UUID": {"member_uuid": simulator.NHNMemberUUID}, "IAM and login ID": {"user_code": "ops"}, "outside": {"email": "outside@example.com"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, defaultNHNSwitches)
			engine := cloud.Engine(t)
			config := memberOf(who, acctest.Values{"role_id": "role-project-member", "expires_at": "2020-01-01T00:00:00+09:00"})
			requireWarnings(t, requireSuccess(t, "create", engine.Apply(devAddress, config)),
				`Expired roles.*"role-project-member" \(2020-01-01T00:00:00\+09:00\). No role is left, so the account is not added to the project`)
			requireSuccess(t, "no-op", engine.Plan(devAddress, config))
			if sent := cloud.Requests(memberAdd); len(sent) > 0 {
				t.Errorf("requests: %v", sent)
			}
			fork := engine.Fork(t)
			requireSuccess(t, "delete", fork.Destroy(devAddress))
			other := memberOf(who, acctest.Values{"role_id": "role-project-member", "expires_at": "2021-01-01T00:00:00+09:00"})
			requireSuccess(t, "update", engine.Apply(devAddress, other))
			requireSuccess(t, "no-op", engine.Plan(devAddress, other))

			prolonged := memberOf(who, acctest.Values{"role_id": "role-project-member", "expires_at": until(cloud, 30*day)})
			added := requireSuccess(t, "update", engine.Apply(devAddress, prolonged))
			warnings := []string{`Member added again.*is not a member of the project, because all roles had expired. This plan adds the account again.*invitation email`}
			if name == "outside" {
				warnings = append(warnings, outsideAddress("outside@example.com"))
			}
			requireWarnings(t, added, warnings...)
			status, id := "COMPLETE", simulator.NHNMemberUUID
			switch name {
			case "outside":
				status, id = "WAIT", "outside@example.com"
			case "IAM and login ID":
				id = simulator.NHNIAMUUID
			}
			if added.State["status"] != status || added.State["id"] != id || added.State["expired_roles"] != nil || added.State["joined_at"] == "" {
				t.Errorf("the state is %v", added.State)
			}
			requireWarnings(t, requireSuccess(t, "no-op", engine.Plan(devAddress, prolonged)))
		})
	}
	t.Run("member already", func(t *testing.T) {
		t.Parallel()
		cloud := memberCloud(t, defaultNHNSwitches)
		addMember(cloud, simulator.NHNMemberUUID, "dev@example.com", "role-project-member")
		engine := cloud.Engine(t)
		config := contractorUntil("2020-01-01T00:00:00+09:00")
		requireError(t, `roles.*Cannot add NHN project member dev@example.com.*is a member of the project that Terraform does not manage.*import it with the ID "PrjInUse/`+simulator.NHNMemberUUID, engine.Apply(devAddress, config))
		requireSuccess(t, "no-op", engine.Import(devAddress, "PrjInUse/"+simulator.NHNMemberUUID))
		requireSuccess(t, "update", engine.Apply(devAddress, config))
		requireProjectRoles(t, cloud, simulator.NHNMemberUUID)
		requireSuccess(t, "no-op", engine.Plan(devAddress, config))
	})
	t.Run("invited already", func(t *testing.T) {
		t.Parallel()
		cloud := memberCloud(t, defaultNHNSwitches)
		cloud.Change(func(st *simulator.State) {
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{ProjectID: "PrjInUse", Email: "outside@example.com", Status: "WAIT"})
		})
		config := contractorUntil("2020-01-01T00:00:00+09:00")
		config["email"] = "outside@example.com"
		requireError(t, `roles.*Cannot add NHN project member outside@example.com.*is invited to the project.*Cancel the invitation in the console`, cloud.Engine(t).Apply(devAddress, config))
	})
}

// TestNHNProjectMember_endDateOfOwnAccount gives an end date to the account that the provider authenticates as.
func TestNHNProjectMember_endDateOfOwnAccount(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	config := func(expiresAt any) acctest.Values {
		return memberOf(acctest.Values{"member_uuid": simulator.NHNOwnerUUID}, acctest.Values{"role_id": "role-project-admin", "expires_at": expiresAt})
	}
	const want = `AttributeName\("roles"\).*AttributeName\("expires_at"\): End date for the provider's own account.*Omit .expires_at. in the .roles. of this account`
	requireError(t, want, engine.Plan(devAddress, config(until(cloud, day))))
	requireSuccess(t, "no-op", engine.Import(devAddress, "PrjInUse/"+simulator.NHNOwnerUUID))
	requireSuccess(t, "no-op", engine.Plan(devAddress, config(nil)))
	requireError(t, want, engine.Plan(devAddress, config(until(cloud, day))))
	requireError(t, want, engine.Plan(devAddress, config("2020-01-01T00:00:00+09:00")))
}

// TestNHNProjectMembersExclusive_duplicateWithExpiredRole configures one account by email address and by UUID, in entries of which one has
// expired.
func TestNHNProjectMembersExclusive_duplicateWithExpiredRole(t *testing.T) {
	t.Parallel()
	const past = "2020-01-01T00:00:00+09:00"
	entry := func(by, value string, expiresAt any) acctest.Values {
		return acctest.Values{by: value, "roles": []acctest.Values{{"role_id": "role-project-member", "expires_at": expiresAt}}}
	}
	both := func(first, second acctest.Values) acctest.Values {
		config := members()
		config["members"] = append(config["members"].([]acctest.Values), first, second) //nolint:forcetypeassert // see members
		return config
	}
	pairs := map[string][2]string{"email": {"email", "dev@example.com"}, "login ID": {"user_code", "ops"}}
	uuids := map[string]string{"email": simulator.NHNMemberUUID, "login ID": simulator.NHNIAMUUID}
	for name, by := range pairs {
		for ended, dates := range map[string][2]any{"the UUID": {nil, past}, "the other": {past, nil}, "none": {nil, nil}} {
			config := both(entry(by[0], by[1], dates[0]), entry("member_uuid", uuids[name], dates[1]))
			want := fmt.Sprintf(`members.*Duplicate member.*(%[1]s and %[2]s|%[2]s and %[1]s) are the same account`, by[1], uuids[name])
			t.Run(name+" "+ended+" of a member", func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, defaultNHNSwitches)
				addMember(cloud, uuids[name], by[1]+map[string]string{"login ID": "@example.com"}[name], "role-project-member")
				requireError(t, want, cloud.Engine(t).Plan(exclusive, config))
			})
			t.Run(name+" "+ended+" of a new member", func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, defaultNHNSwitches)
				engine := cloud.Engine(t)
				requireError(t, want, engine.Apply(exclusive, config))
				requireError(t, want, engine.Plan(exclusive, config))
			})
		}
	}
}

// TestNHNProjectMembersExclusive_endDateChange shows a changed end date in the plan, although no request is sent for it.
func TestNHNProjectMembersExclusive_endDateChange(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	ending := func(expiresAt string) acctest.Values {
		config := members()
		config["members"] = append(config["members"].([]acctest.Values), //nolint:forcetypeassert // see members
			acctest.Values{"email": "dev@example.com", "roles": []acctest.Values{{"role_id": "role-project-member", "expires_at": expiresAt}}})
		return config
	}
	requireSuccess(t, "create", engine.Apply(exclusive, ending(until(cloud, 30*day))))
	later := until(cloud, 60*day)
	updated := requireSuccess(t, "update", engine.Apply(exclusive, ending(later)))
	if !strings.Contains(fmt.Sprint(updated.State["members"]), later) {
		t.Errorf("the state is %v", updated.State["members"])
	}
	requireSuccess(t, "no-op", engine.Plan(exclusive, ending(later)))
}

// TestRolesExpire_unknownRole plans an end date of a role that is created in the same run.
func TestRolesExpire_unknownRole(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	projectWithMembers(cloud)
	workspace := cloud.Workspace(t)
	workspace.Write("main.tf", fmt.Sprintf(`
terraform {
  required_providers {
    nhn = { source = "nhnmcc/nhn" }
  }
}
resource "nhn_role_group" "new" {
  project_id = "PrjInUse"
  name       = "new"
  roles      = [{ role_id = "role-project-member" }]
}
resource "nhn_project_member" "dev" {
  project_id = "PrjInUse"
  email      = "dev@example.com"
  roles = [
    { role_id = nhn_role_group.new.id, expires_at = "2020-01-01T00:00:00+09:00" },
    { role_id = "role-project-member", expires_at = %q },
  ]
}
`, time.Now().Add(20*day).UTC().Format(time.RFC3339)))
	planned, code := workspace.Try("plan")
	if code != 0 || !matchesMessage(`Expired roles.*have expired: a role whose ID is known after apply \(2020-01-01T00:00:00\+09:00\)`).MatchString(planned) {
		t.Errorf("%d %s", code, planned)
	}
	workspace.Terraform("apply", "-auto-approve")
	requireProjectRoles(t, cloud, simulator.NHNMemberUUID, "role-project-member")
	if planned, code := workspace.Try("plan", "-detailed-exitcode"); code != 0 {
		t.Errorf("%d %s", code, planned)
	}
}
