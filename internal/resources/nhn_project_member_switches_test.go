package resources_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// memberSwitches are the ways in which NHN Cloud may behave towards members.
func memberSwitches() map[string]func(*simulator.NHNSwitches) {
	all := nhnSwitches()
	maps.Copy(all, map[string]func(*simulator.NHNSwitches){
		"pending accounts have UUIDs": func(sw *simulator.NHNSwitches) { sw.PendingUUIDShown = true },
		"search has IAM":              func(sw *simulator.NHNSwitches) { sw.SearchIncludesIAM = true },
		"IAM has its own calls":       func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM = true },
		"search has IAM, calls not":   func(sw *simulator.NHNSwitches) { sw.SearchIncludesIAM, sw.GenericRefusesIAM = true, true },
		"IAM late": func(sw *simulator.NHNSwitches) {
			sw.SearchIncludesIAM, sw.GenericRefusesIAM, sw.ReadDelay = true, true, 2
		},
		"IAM by table, shuffled": func(sw *simulator.NHNSwitches) {
			sw.GenericRefusesIAM, sw.NamesByTable, sw.Shuffle, sw.PageCap = true, true, true, 1
		},
		"existing members are 500":    func(sw *simulator.NHNSwitches) { sw.ExistingMember500 = true },
		"letters count":               func(sw *simulator.NHNSwitches) { sw.EmailCaseSensitive = true },
		"unknown addresses refused":   func(sw *simulator.NHNSwitches) { sw.UnknownEmailRefused = true },
		"malformed addresses refused": func(sw *simulator.NHNSwitches) { sw.MalformedEmailRefused = true },
		"expired ones renew":          func(sw *simulator.NHNSwitches) { sw.ExpiredInvitationsRenew = true },
		"permission before gone":      func(sw *simulator.NHNSwitches) { sw.PermissionBeforeGone = true },
		"conditions without values":   func(sw *simulator.NHNSwitches) { sw.EmptyConditionValues = true },
		"a missing project is 13003":  func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone13003 },
	})
	return all
}

// TestNHNProjectMember_everySwitch takes members of both kinds, named in all three ways, through each way in which
// the service may behave.
func TestNHNProjectMember_everySwitch(t *testing.T) {
	t.Parallel()
	common := nhnSwitches() // these know nothing of the ways to name an account
	for name, change := range memberSwitches() {
		for i, who := range []struct {
			account     acctest.Values
			uuid, email string
			code, kind  string
		}{
			{byEmail("dev@example.com"), devUUID, "dev@example.com", "", "TOAST_CLOUD"},
			{acctest.Values{"user_code": "ops"}, opsUUID, "ops@example.com", "ops", "IAM"},
			{acctest.Values{"member_uuid": devUUID}, devUUID, "dev@example.com", "", "TOAST_CLOUD"},
			{acctest.Values{"member_uuid": opsUUID}, opsUUID, "ops@example.com", "ops", "IAM"},
		} {
			if _, plain := common[name]; plain && i > 1 {
				continue
			}
			t.Run(fmt.Sprint(name, " ", who.account), func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, change)
				cloud.Change(func(st *simulator.State) { // another IAM account, which must not be mistaken for the member
					st.NHN.Accounts = append(st.NHN.Accounts, simulator.Account{
						UUID: "another", Type: "IAM", Email: "another@example.com", Name: "Another", Status: "member", OrgID: simulator.NHNOrgID, UserCode: "another",
					})
				})
				addMember(cloud, "another", "another@example.com", "role-project-admin")
				const another = "another@example.com COMPLETE role-project-admin"
				engine := cloud.Engine(t)
				holds := func(roles string) {
					t.Helper()
					if err := checkMembers(cloud, another, who.email+" COMPLETE "+roles); err != nil {
						t.Error(err)
					}
				}
				config := memberOf(who.account, role("role-project-member"))
				made := requireSuccess(t, "create", engine.Apply(devAddress, config))
				for attribute, want := range map[string]string{
					"id": who.uuid, "member_uuid": who.uuid, "email": who.email, "user_code": who.code, "member_type": who.kind, "status": "COMPLETE",
				} {
					if made.State[attribute] != want {
						t.Errorf("%s is %v, want %s", attribute, made.State[attribute], want)
					}
				}
				if made.State["name"] == "" || made.State["joined_at"] == "" || len(withoutReports(made.Warnings)) > 0 {
					t.Errorf("created %v: %v", made.State, made.Warnings)
				}
				holds("role-project-member")
				read := requireSuccess(t, "no-op", engine.Plan(devAddress, config))
				if diff := cmp.Diff(made.State, read.State); diff != "" {
					t.Errorf("a read finds something else (-create +read):\n%s", diff)
				}

				weekday := acctest.Values{"role_id": "role-instance-viewer", "conditions": []acctest.Values{
					{"attribute_id": "attr-weekday", "operator": "ANY_MATCH", "values": []string{"MON"}},
				}}
				config = memberOf(who.account, weekday, role("role-project-admin"))
				requireSuccess(t, "update", engine.Apply(devAddress, config))
				holds("role-instance-viewer 1, role-project-admin")
				updated := requireSuccess(t, "no-op", engine.Plan(devAddress, config))

				ids := []string{"PrjInUse/" + who.uuid, "PrjInUse/" + who.email}
				if who.kind == "IAM" { // an address identifies an NHN Cloud account
					requireError(t, `No NHN Cloud account with the email address ops@example.com.*`+opsUUID+`.*member_uuid.*user_code`, engine.Import("nhn_project_member.again", "PrjInUse/"+who.email))
					engine.RemoveFromState("nhn_project_member.again")
					ids = ids[:1]
				}
				for _, id := range ids {
					imported := requireSuccess(t, "no-op", engine.Import("nhn_project_member.again", id))
					if diff := cmp.Diff(updated.State, imported.State); diff != "" {
						t.Errorf("%s imports something else (-there +imported):\n%s", id, diff)
					}
					requireSuccess(t, "no-op", engine.Plan("nhn_project_member.again", memberOf(acctest.Values{"member_uuid": who.uuid}, weekday, role("role-project-admin"))))
					engine.RemoveFromState("nhn_project_member.again")
				}

				cloud.Change(func(st *simulator.State) { st.NHN.RemoveProjectMember("PrjInUse", who.uuid) })
				again := requireSuccess(t, "create", engine.Apply(devAddress, config))
				if !matchesMessage(`not found, removing from state.*deleted outside Terraform`).MatchString(strings.Join(again.Warnings, "\n")) {
					t.Errorf("the warnings are %v", again.Warnings)
				}
				requireSuccess(t, "delete", engine.Destroy(devAddress))
				if err := checkMembers(cloud, another); err != nil {
					t.Error(err)
				}
				invitations(t, cloud, map[string]int{})
			})
		}
	}
}

// TestNHNProjectMember_rolesMergedByAPI asks to take a role away from a service that only adds them.
func TestNHNProjectMember_rolesMergedByAPI(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, func(sw *simulator.NHNSwitches) { sw.RolesMerge = true })
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(devAddress, memberOf(byEmail("dev@example.com"), role("role-project-member"))))
	both := memberOf(byEmail("dev@example.com"), role("role-project-member"), role("role-instance-viewer"))
	requireSuccess(t, "update", engine.Apply(devAddress, both))
	outcome := requireError(t, `roles.*did not apply assignRoles`, engine.Apply(devAddress, memberOf(byEmail("dev@example.com"), role("role-instance-viewer"))))
	if roles, _ := outcome.State["roles"].([]any); len(roles) != 2 {
		t.Errorf("the state is not what the service has: %v", outcome.State)
	}
	requireSuccess(t, "no-op", engine.Plan(devAddress, both))
}
