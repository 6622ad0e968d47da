package resources_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	reinvited = "outside@example.com"
	adminUUID = "0a000000-0000-4000-8000-000000000002"
)

// setMember changes the member that has an email address, as the console would.
func setMember(cloud *acctest.Cloud, email string, change func(*simulator.ProjectMember)) {
	cloud.Change(func(st *simulator.State) {
		for i := range st.NHN.ProjectMembers {
			if st.NHN.ProjectMembers[i].Email == email {
				change(&st.NHN.ProjectMembers[i])
			}
		}
	})
}

// moveAddress gives an account another email address, as its owner would.
func moveAddress(cloud *acctest.Cloud, from, to string) {
	cloud.Change(func(st *simulator.State) {
		for i := range st.NHN.Accounts {
			if st.NHN.Accounts[i].Email == from {
				st.NHN.Accounts[i].Email = to
			}
		}
		for i := range st.NHN.OrganizationMembers {
			if st.NHN.OrganizationMembers[i].Email == from {
				st.NHN.OrganizationMembers[i].Email = to
			}
		}
	})
	setMember(cloud, from, func(m *simulator.ProjectMember) { m.Email = to })
}

// memberUUIDs are the members of the project besides the provider's own account, as "uuid status roles".
func memberUUIDs(cloud *acctest.Cloud) (got []string) {
	cloud.View(func(st *simulator.State) {
		for _, m := range st.NHN.ProjectMembers {
			if m.UUID != ownUUID {
				got = append(got, strings.TrimSpace(m.UUID+" "+m.Status+" "+rolesOf(m.Roles)))
			}
		}
	})
	slices.Sort(got)
	return got
}

// TestNHNProjectMembersExclusive_duplicateEmail has the IAM account ops with the address of the NHN Cloud account admin: a role
// for the address never reaches ops.
func TestNHNProjectMembersExclusive_duplicateEmail(t *testing.T) {
	t.Parallel()
	const (
		opsMember = opsUUID + " COMPLETE role-project-member"
		admin     = adminUUID + " COMPLETE role-project-admin"
		byAddress = "email Admin@example.com role-project-admin"
		ambiguous = `members.*Ambiguous email address.*IAM account "` + opsUUID + `" \("ops"\).*member_uuid = "` + opsUUID + `".*user_code = "ops"`
	)
	for name, test := range map[string]struct {
		first, then []string // members
		want        string   // an error
		holds       []string
	}{
		"named by nothing else":     {[]string{"user_code ops role-project-member"}, []string{byAddress}, ambiguous, []string{opsMember}},
		"from the beginning":        {nil, []string{byAddress}, ambiguous, []string{opsMember}},
		"named by user_code, too":   {nil, []string{byAddress, "user_code ops role-project-member"}, "", []string{admin, opsMember}},
		"named by member_uuid, too": {nil, []string{byAddress, "member_uuid " + opsUUID + " role-project-member"}, "", []string{admin, opsMember}},
		"then removed":              {[]string{byAddress, "user_code ops role-project-member"}, []string{byAddress}, "", []string{admin}},
	} {
		for _, searched := range []bool{false, true} {
			t.Run(fmt.Sprint(name, " ", searched), func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, func(sw *simulator.NHNSwitches) { sw.SearchIncludesIAM = searched })
				cloud.Change(func(st *simulator.State) { st.NHN.Account(opsUUID).Email = "admin@example.com" })
				addMember(cloud, opsUUID, "admin@example.com", "role-project-member")
				engine := cloud.Engine(t)
				if test.first != nil {
					requireSuccess(t, "create", engine.Apply(exclusive, members(test.first...)))
				}
				config := members(test.then...)
				if test.want != "" {
					requireError(t, test.want, engine.Plan(exclusive, config))
				} else if outcome := engine.Apply(exclusive, config); outcome.Err() != "" {
					t.Error(outcome.Err())
				}
				if diff := cmp.Diff(test.holds, memberUUIDs(cloud)); diff != "" {
					t.Errorf("members (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// TestNHNProjectMember_reinvited removes a member and invites the account again, in the console.
func TestNHNProjectMember_reinvited(t *testing.T) {
	t.Parallel()
	for name, account := range map[string]acctest.Values{"by email": byEmail(reinvited), "by member_uuid": {"member_uuid": outsideUUID}} {
		for _, status := range []string{"WAIT", "EXPIRE"} {
			t.Run(name+" "+status, func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, defaultNHNSwitches)
				addMember(cloud, outsideUUID, reinvited, "role-project-member")
				engine := cloud.Engine(t)
				requireSuccess(t, "no-op", engine.Import(devAddress, "PrjInUse/"+outsideUUID))
				config := memberOf(account, role("role-project-member"))
				requireSuccess(t, "no-op", engine.Plan(devAddress, config))
				setMember(cloud, reinvited, func(m *simulator.ProjectMember) { m.Status = status })
				cloud.ResetJournal()

				read := requireSuccess(t, "no-op", engine.Plan(devAddress, config))
				if read.State["status"] != status || read.State["id"] != reinvited || read.State["member_uuid"] != "" || len(read.Warnings) > 0 {
					t.Errorf("read %v %v", read.State, read.Warnings)
				}
				requireSuccess(t, "no-op", engine.Apply(devAddress, config))
				if status == "WAIT" {
					requireError(t, `invitation is pending.*Cancel it in the console`, engine.Destroy(devAddress))
				}
				setMember(cloud, reinvited, func(m *simulator.ProjectMember) { m.Status = "COMPLETE" })
				joined := requireSuccess(t, "no-op", engine.Plan(devAddress, config))
				if joined.State["status"] != "COMPLETE" || joined.State["id"] != outsideUUID || joined.State["member_uuid"] != outsideUUID {
					t.Errorf("joined %v", joined.State)
				}
				if sent := len(cloud.Requests(memberAdd)) + len(cloud.Requests(memberRemove)); sent != 0 {
					t.Errorf("%d members were added and removed", sent)
				}
			})
		}
	}
}

// TestNHNProjectMember_reinvitedBeforeRead has a member by its UUID, which is removed and invited again before the first read.
func TestNHNProjectMember_reinvitedBeforeRead(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	config := memberOf(acctest.Values{"member_uuid": devUUID}, role("role-project-member"))
	requireSuccess(t, "create", engine.Apply(devAddress, config))
	setMember(cloud, "dev@example.com", func(m *simulator.ProjectMember) { m.Status = "WAIT" })
	if read := requireSuccess(t, "no-op", engine.Plan(devAddress, config)); read.State["status"] != "WAIT" || read.State["member_uuid"] != "" {
		t.Errorf("read %v", read.State)
	}
}

// TestNHNProjectMember_reinvitedThenDestroyed has a state that does not know yet that the member was invited again.
func TestNHNProjectMember_reinvitedThenDestroyed(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	addMember(cloud, outsideUUID, reinvited, "role-project-member")
	engine := cloud.Engine(t)
	requireSuccess(t, "no-op", engine.Import(devAddress, "PrjInUse/"+outsideUUID))
	invite := func() { setMember(cloud, reinvited, func(m *simulator.ProjectMember) { m.Status = "WAIT" }) }
	requireError(t, `invitation is pending.*Cancel it in the console`, engine.Saved(invite, func() acctest.Outcome { return engine.Destroy(devAddress) }))
	cloud.Change(func(st *simulator.State) { // canceled: the account is another's by now
		st.NHN.RemoveProjectMember("PrjInUse", reinvited)
		st.NHN.RemoveProjectMember("PrjInUse", outsideUUID)
	})
	if gone := engine.Refresh(devAddress); gone.State != nil {
		t.Errorf("read %v", gone.State)
	}
}

// TestNHNProjectMembersExclusive_reinvited does the same with all members of a project.
func TestNHNProjectMembersExclusive_reinvited(t *testing.T) {
	t.Parallel()
	for _, who := range []string{"email " + reinvited, "member_uuid " + outsideUUID} {
		t.Run(who, func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, defaultNHNSwitches)
			addMember(cloud, outsideUUID, reinvited, "role-project-member")
			engine := cloud.Engine(t)
			config := members(who + " role-project-member")
			requireSuccess(t, "create", engine.Apply(exclusive, config))
			setMember(cloud, reinvited, func(m *simulator.ProjectMember) { m.Status = "WAIT" })
			requireSuccess(t, "no-op", engine.Plan(exclusive, config))
			requireSuccess(t, "update", engine.Apply(exclusive, members(who+" role-project-member", "email dev@example.com role-project-member")))
			setMember(cloud, reinvited, func(m *simulator.ProjectMember) { m.Status = "COMPLETE" })
			requireSuccess(t, "no-op", engine.Plan(exclusive, members(who+" role-project-member", "email dev@example.com role-project-member")))
			invitations(t, cloud, map[string]int{})
			if sent := len(cloud.Requests(memberRemove)); sent != 0 {
				t.Errorf("%d members were removed", sent)
			}
		})
	}
}

// TestNHNProjectMember_emailChanged warns before the account at a former address is invited.
func TestNHNProjectMember_emailChanged(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	config := memberOf(byEmail("dev@example.com"), role("role-project-member"))
	requireSuccess(t, "create", engine.Apply(devAddress, config))
	moveAddress(cloud, "dev@example.com", "dev.lee@example.com")
	plan := engine.Plan(devAddress, config)
	if plan.Action != "replace" || !matchesMessage(`email.*account now has the address "dev.lee@example.com".*adds "dev@example.com".*configure .email = "dev.lee@example.com".*member_uuid = "`+devUUID+`"`).MatchString(strings.Join(plan.Warnings, "\n")) {
		t.Errorf("%s %v %v", plan.Action, plan.Errors, plan.Warnings)
	}
	for _, advice := range []acctest.Values{byEmail("Dev.Lee@example.com"), {"member_uuid": devUUID}} {
		followed := requireSuccess(t, "no-op", engine.Plan(devAddress, memberOf(advice, role("role-project-member"))))
		if len(followed.Warnings) > 0 {
			t.Error(followed.Warnings)
		}
	}
	invitations(t, cloud, map[string]int{})
}

// TestNHNProjectMember_emailChangedWithUUID names a member by its UUID as well, as generated configuration does: the UUID shows
// that it is the same account.
func TestNHNProjectMember_emailChangedWithUUID(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	config := func(uuid, roleID string) acctest.Values {
		return memberOf(acctest.Values{"member_uuid": uuid, "email": "dev@example.com"}, role(roleID))
	}
	requireSuccess(t, "create", engine.Apply(devAddress, memberOf(byEmail("dev@example.com"), role("role-project-member"))))
	if plan := requireSuccess(t, "no-op", engine.Plan(devAddress, config(devUUID, "role-project-member"))); len(plan.Warnings) > 0 {
		t.Error(plan.Warnings)
	}
	moveAddress(cloud, "dev@example.com", "dev.lee@example.com")
	const warning = `email.*Different email.*UUID "` + devUUID + `" has the email "dev.lee@example.com", but the configuration has "dev@example.com".*member is kept.*Set .email = "dev.lee@example.com"`
	for _, uuid := range []string{devUUID, strings.ToUpper(devUUID)} {
		plan := requireSuccess(t, "no-op", engine.Plan(devAddress, config(uuid, "role-project-member")))
		if len(plan.Warnings) != 1 || !matchesMessage(warning).MatchString(plan.Warnings[0]) {
			t.Error(plan.Warnings)
		}
	}
	requireSuccess(t, "update", engine.Apply(devAddress, config(devUUID, "role-instance-viewer")))
	requireSuccess(t, "no-op", engine.Plan(devAddress, config(devUUID, "role-instance-viewer")))
	if err := checkMembers(cloud, "dev.lee@example.com COMPLETE role-instance-viewer"); err != nil {
		t.Error(err)
	}
	if plan := engine.Plan(devAddress, config(adminUUID, "role-instance-viewer")); plan.Action != "replace" {
		t.Errorf("another UUID plans %s", plan.Action)
	}
	invitations(t, cloud, map[string]int{})
}

// TestNHNProjectMembersExclusive_emailChanged does the same with all members of a project: the attributes of the state do
// not tell whose address the former one was.
func TestNHNProjectMembersExclusive_emailChanged(t *testing.T) {
	t.Parallel()
	const warning = `members.*account that had the address "dev@example.com" now has the address "dev.lee@example.com".*removes the member and adds "dev@example.com".*email = "dev.lee@example.com".*member_uuid = "` + devUUID + `"`
	for name, taken := range map[string]bool{"a free address": false, "an address that another account has": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, defaultNHNSwitches)
			engine := cloud.Engine(t)
			config := members("email dev@example.com role-project-member")
			requireSuccess(t, "create", engine.Apply(exclusive, config))
			moveAddress(cloud, "dev@example.com", "dev.lee@example.com")
			if taken {
				moveAddress(cloud, "admin@example.com", "dev@example.com")
				addMember(cloud, adminUUID, "dev@example.com", "role-instance-viewer")
			}
			for range 2 {
				plan := engine.Plan(exclusive, config)
				if plan.Action != "update" || !matchesMessage(warning).MatchString(strings.Join(plan.Warnings, "\n")) {
					t.Errorf("%s %v %v", plan.Action, plan.Errors, plan.Warnings)
				}
			}
			for _, advice := range []string{"email dev.lee@example.com", "member_uuid " + devUUID} {
				followed := engine.Plan(exclusive, members(advice+" role-project-member"))
				if len(followed.Warnings)+len(followed.Errors) > 0 || !taken && followed.Action != "no-op" {
					t.Errorf("%s: %s %v %v", advice, followed.Action, followed.Errors, followed.Warnings)
				}
			}
			invitations(t, cloud, map[string]int{})
			other := engine.Plan(exclusive, members("email admin@example.com role-project-member")) // no former address
			if taken {
				requireWarnings(t, other, outsideAddress("admin@example.com"))
			} else {
				requireWarnings(t, other)
			}
		})
	}
}

// TestNHNProjectMember_importInvitation imports an invitation, whose roles the API does not return: the plan is empty.
func TestNHNProjectMember_importInvitation(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	config := memberOf(byEmail(reinvited), role("role-project-member"))
	requireSuccess(t, "create", engine.Apply(devAddress, config))
	engine.RemoveFromState(devAddress)
	for _, id := range []string{"PrjInUse/" + reinvited, "PrjInUse/" + strings.ToUpper(reinvited)} {
		requireSuccess(t, "no-op", engine.Import(devAddress, id))
		for _, roles := range []string{"role-project-member", "role-instance-viewer"} {
			if plan := requireSuccess(t, "no-op", engine.Plan(devAddress, memberOf(byEmail(reinvited), role(roles)))); len(plan.Warnings) > 0 {
				t.Error(plan.Warnings)
			}
		}
	}
	cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", reinvited) })
	requireSuccess(t, "no-op", engine.Plan(devAddress, config))
	requireSuccess(t, "update", engine.Apply(devAddress, memberOf(byEmail(reinvited), role("role-instance-viewer"))))
	if err := checkMembers(cloud, reinvited+" COMPLETE role-instance-viewer"); err != nil {
		t.Error(err)
	}
	invitations(t, cloud, map[string]int{reinvited: 1})
}

// TestNHNProjectMember_invitationRolesChanged says in the plan, too, that only the state changes.
func TestNHNProjectMember_invitationRolesChanged(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(devAddress, memberOf(byEmail(reinvited), role("role-project-member"))))
	plan := requireSuccess(t, "update", engine.Plan(devAddress, memberOf(byEmail(reinvited), role("role-instance-viewer"))))
	if !matchesMessage(`roles.*[Pp]ending invitation.*Only the state changes`).MatchString(strings.Join(plan.Warnings, "\n")) {
		t.Errorf("the warnings are %v", plan.Warnings)
	}
}

// TestNHNProjectMembersExclusive_importInvitation imports a project with an invitation that the configuration names, and one
// that it does not.
func TestNHNProjectMembersExclusive_importInvitation(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	projectWithMembers(cloud, reinvited+" role-project-member", "stranger@example.com role-project-member")
	engine := cloud.Engine(t)
	config := members("email " + reinvited + " role-project-member")
	requireSuccess(t, "no-op", engine.Import(exclusive, "PrjInUse"))
	requireSuccess(t, "no-op", engine.Plan(exclusive, config))
	cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", reinvited) })
	requireSuccess(t, "no-op", engine.Plan(exclusive, config))
}
