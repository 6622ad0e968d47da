package resources_test

import (
	"fmt"
	"maps"
	"net/http"
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

func checkNoMembers(cloud *acctest.Cloud) func(*simulator.State) error {
	return func(st *simulator.State) error {
		if left := len(st.NHN.ProjectMembers); left != 1 {
			return fmt.Errorf("%d members are left besides the provider's own account", left-1)
		}
		return nil
	}
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
	cloud.RunAndCheck(t, checkNoMembers(cloud),
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
	cloud.RunAndCheck(t, checkNoMembers(cloud),
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

// TestAccNHNProjectMember_invitation takes an invitation from its mail to its acceptance, in Terraform.
func TestAccNHNProjectMember_invitation(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_project_member" "dev" {
  project_id = "PrjInUse"
  email      = "Outside@example.com"
  roles      = [{ role_id = %q }]
}
`
	cloud := memberCloud(t, defaultNHNSwitches)
	cloud.RunAndCheck(t, checkNoMembers(cloud),
		resource.TestStep{
			Config: fmt.Sprintf(config, "role-project-member"),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("id"), knownvalue.StringExact("outside@example.com")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("member_uuid"), knownvalue.StringExact("")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("status"), knownvalue.StringExact("WAIT")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("email"), knownvalue.StringExact("Outside@example.com")),
			},
		},
		importStep(devAddress, "PrjInUse/outside@example.com", "email", "roles"),
		resource.TestStep{
			Config:      fmt.Sprintf(config, "role-project-member"),
			Destroy:     true,
			ExpectError: matchesMessage(`The invitation is pending.*API cannot cancel it.*Cancel it in the console.*terraform state rm`),
		},
		resource.TestStep{Config: fmt.Sprintf(config, "role-project-member"), ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionNoop)},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", "outside@example.com") })
			},
			Config:           fmt.Sprintf(config, "role-project-member"),
			ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionNoop),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("id"), knownvalue.StringExact(outsideUUID)),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("member_uuid"), knownvalue.StringExact(outsideUUID)),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("status"), knownvalue.StringExact("COMPLETE")),
				statecheck.ExpectKnownValue(devAddress, tfjsonpath.New("name"), knownvalue.StringExact("Outsider")),
			},
		},
		resource.TestStep{
			Config:           fmt.Sprintf(config, "role-project-admin"),
			ConfigPlanChecks: expectPlan(devAddress, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				return checkMembers(cloud, "outside@example.com COMPLETE role-project-admin")
			},
		},
	)
	invitations(t, cloud, map[string]int{"outside@example.com": 1})
}

func TestAccNHNProjectMember_errors(t *testing.T) {
	t.Parallel()
	const one = `roles = [{ role_id = "role-project-member" }]`
	const dev = "project_id = \"PrjInUse\"\nemail = \"dev@example.com\"\n"
	for name, test := range map[string]struct{ config, want string }{
		"nobody":               {"project_id = \"PrjInUse\"\n" + one, `member_uuid.*email.*user_code`},
		"two names":            {dev + "user_code = \"ops\"\n" + one, `Exactly one of these attributes|Invalid Attribute Combination`},
		"email empty":          {"project_id = \"PrjInUse\"\nemail = \"\"\n" + one, `email.*is empty`},
		"project empty":        {"project_id = \"\"\nemail = \"dev@example.com\"\n" + one, `project_id.*at least 1`},
		"project missing":      {"email = \"dev@example.com\"\n" + one, `"project_id" is required`},
		"roles missing":        {dev, `"roles" is required`},
		"roles empty":          {dev + "roles = []", `roles.*at least 1`},
		"role empty":           {dev + "roles = [{ role_id = \"\" }]", `role_id.*at least 1`},
		"operator unknown":     {dev + "roles = [{ role_id = \"role-project-member\", conditions = [{ attribute_id = \"attr-weekday\", operator = \"EQ\", values = [\"MON\"] }] }]", `operator.*ANY_MATCH`},
		"attribute unknown":    {dev + "roles = [{ role_id = \"role-project-member\", conditions = [{ attribute_id = \"nothing\", operator = \"ANY_MATCH\", values = [\"MON\"] }] }]", `Cannot add NHN project member dev@example.com.*code 10005`},
		"values empty":         {dev + "roles = [{ role_id = \"role-project-member\", conditions = [{ attribute_id = \"attr-weekday\", operator = \"ANY_MATCH\", values = [] }] }]", `code 10005`},
		"role unknown":         {dev + "roles = [{ role_id = \"nobody\" }]", `Unknown role.*roles = .*role "nobody" does not exist.*nhn_project_roles`},
		"role of organization": {dev + "roles = [{ role_id = \"role-org-admin\" }]", `Unknown role.*role "role-org-admin" does not exist`},
		"project unknown":      {"project_id = \"nowhere\"\nemail = \"dev@example.com\"\n" + one, `project_id = "nowhere".*The project does not exist.*code 12400`},
		"uuid unknown":         {"project_id = \"PrjInUse\"\nmember_uuid = \"nobody\"\n" + one, `member_uuid = "nobody".*does not exist, is dormant or was withdrawn.*code 50007`},
		"user code unknown":    {"project_id = \"PrjInUse\"\nuser_code = \"nobody\"\n" + one, `user_code = "nobody".*code 50007`},
		"a member already":     {"project_id = \"PrjInUse\"\nemail = \"admin@example.com\"\n" + one, `email = "admin@example.com".*If no configuration manages the membership yet, import it.*code 22006`},
		"own account":          {"project_id = \"PrjInUse\"\nmember_uuid = \"" + ownUUID + "\"\n" + one, `member_uuid = .*creator of a project is its member.*code 22006`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, defaultNHNSwitches)
			addMember(cloud, "0a000000-0000-4000-8000-000000000002", "admin@example.com", "role-project-admin")
			cloud.Run(t, resource.TestStep{
				Config:      fmt.Sprintf("resource \"nhn_project_member\" \"a\" {\n%s\n}\n", test.config),
				ExpectError: matchesMessage(test.want),
			})
			if err := checkMembers(cloud, "admin@example.com COMPLETE role-project-admin"); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAccNHNProjectMember_duplicate(t *testing.T) {
	t.Parallel()
	const member = `
resource "nhn_project_member" "%s" {
  project_id = "PrjInUse"
  %s
  roles      = [{ role_id = "role-project-member" }]
}
`
	cloud := memberCloud(t, defaultNHNSwitches)
	cloud.RunAndCheck(t, checkNoMembers(cloud),
		resource.TestStep{
			Config:      fmt.Sprintf(member, "a", `email = "dev@example.com"`) + fmt.Sprintf(member, "b", `email = "Dev@example.com"`),
			ExpectError: matchesMessage(`Duplicate resource.*nhn_project_member.*PrjInUse/dev@example.com`),
		},
		resource.TestStep{Config: fmt.Sprintf(member, "a", `email = "dev@example.com"`) + fmt.Sprintf(member, "b", `user_code = "ops"`)},
		resource.TestStep{ // the account of one is known by now, the other names it
			Config:      fmt.Sprintf(member, "a", `email = "dev@example.com"`) + fmt.Sprintf(member, "b", `member_uuid = "`+devUUID+`"`),
			ExpectError: matchesMessage(`Duplicate resource.*nhn_project_member.*PrjInUse/` + devUUID),
		},
	)
}

// An account that one member leaves to another of the same plan may be removed after it was added.
func TestNHNProjectMember_replaceFreesAccountForOtherResource(t *testing.T) {
	t.Parallel()
	engine := memberCloud(t, defaultNHNSwitches).Engine(t)
	requireSuccess(t, "create", engine.Apply("nhn_project_member.lead", memberOf(byEmail("dev@example.com"), role("role-project-member"))))
	engine.Run(func() {
		if lead := engine.Plan("nhn_project_member.lead", memberOf(byEmail("admin@example.com"), role("role-project-member"))); len(lead.Errors) > 0 {
			t.Error(lead.Err())
		}
		requireError(t, `Unique value reused in one plan.*PrjInUse/`+devUUID, engine.Plan("nhn_project_member.dev", memberOf(acctest.Values{"member_uuid": devUUID}, role("role-project-member"))))
	})
}

// TestAccNHNProjectMember_ownAccount imports the provider's own membership, which is never changed nor removed.
func TestAccNHNProjectMember_ownAccount(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_project_member" "own" {
  project_id  = %q
  member_uuid = %q
  roles       = [{ role_id = %q }]
}
`
	good := fmt.Sprintf(config, "PrjInUse", ownUUID, "role-project-admin")
	want := matchesMessage(`provider's own account.*lock you out.*terraform state rm`)
	cloud := memberCloud(t, defaultNHNSwitches)
	cloud.Run(t,
		resource.TestStep{
			Config: good, ResourceName: "nhn_project_member.own", ImportState: true, ImportStateId: "PrjInUse/" + ownUUID, ImportStatePersist: true,
		},
		resource.TestStep{Config: good, ConfigPlanChecks: expectPlan("nhn_project_member.own", plancheck.ResourceActionNoop)},
		resource.TestStep{Config: fmt.Sprintf(config, "PrjInUse", ownUUID, "role-project-member"), PlanOnly: true, ExpectError: want},
		resource.TestStep{Config: fmt.Sprintf(config, "PrjInUse", devUUID, "role-project-admin"), PlanOnly: true, ExpectError: want},
		resource.TestStep{Config: fmt.Sprintf(config, "PrjOther", ownUUID, "role-project-admin"), PlanOnly: true, ExpectError: want},
		resource.TestStep{Config: good, Destroy: true, ExpectError: want},
		resource.TestStep{Config: "removed {\n  from = nhn_project_member.own\n  lifecycle { destroy = false }\n}\n"},
	)
	if sent := len(cloud.Requests("DELETE " + memberPath + "/*")); sent != 0 {
		t.Errorf("%d removals were sent", sent)
	}
}

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

// TestNHNProjectMember_invitationWithEverySwitch takes an invitation from its mail to its end.
func TestNHNProjectMember_invitationWithEverySwitch(t *testing.T) {
	t.Parallel()
	for name, change := range memberSwitches() {
		for _, email := range []string{"outside@example.com", "nobody@example.com"} {
			var sw simulator.NHNSwitches
			if change(&sw); sw.UnknownEmailRefused && email == "nobody@example.com" {
				continue
			}
			t.Run(name+" "+email, func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, change)
				engine := cloud.Engine(t)
				config := memberOf(byEmail(email), role("role-project-member"), role("role-instance-viewer"))
				made := requireSuccess(t, "create", engine.Apply(devAddress, config))
				wantID := email
				if sw.PendingUUIDShown && email == "outside@example.com" {
					wantID = outsideUUID
				}
				if made.State["status"] != "WAIT" || made.State["id"] != wantID || len(withoutReports(made.Warnings)) > 0 {
					t.Errorf("created %v: %v", made.State, made.Warnings)
				}
				const roles = "role-instance-viewer, role-project-member"
				if err := checkMembers(cloud, email+" WAIT "+roles); err != nil {
					t.Error(err)
				}
				requireSuccess(t, "no-op", engine.Plan(devAddress, config))
				requireSuccess(t, "no-op", engine.Plan(devAddress, memberOf(byEmail(strings.ToUpper(email)), role("role-instance-viewer"), role("role-project-member"))))

				imported := requireSuccess(t, "no-op", engine.Import("nhn_project_member.again", "PrjInUse/"+email))
				if imported.State["status"] != "WAIT" || imported.State["id"] != wantID {
					t.Errorf("imported %v", imported.State)
				}
				engine.RemoveFromState("nhn_project_member.again")

				if wantID == email { // without a UUID
					requireError(t, `invitation is pending.*Cancel it in the console`, engine.Destroy(devAddress))
					fewer := memberOf(byEmail(email), role("role-project-member"))
					changed := requireSuccess(t, "update", engine.Apply(devAddress, fewer))
					if !matchesMessage(`roles.*[Pp]ending invitation.*Only the state changes.*after the invitation is accepted compares them`).MatchString(strings.Join(changed.Warnings, "\n")) {
						t.Errorf("the warnings are %v", changed.Warnings)
					}
					requireSuccess(t, "no-op", engine.Plan(devAddress, fewer))
					cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", email) })
					requireSuccess(t, "update", engine.Plan(devAddress, fewer)) // now the API returns the roles
				} else {
					cloud.Change(func(st *simulator.State) { st.NHN.AcceptInvitation("PrjInUse", email) })
				}
				joined := requireSuccess(t, "no-op", engine.Plan(devAddress, config))
				if joined.State["status"] != "COMPLETE" || joined.State["id"] != joined.State["member_uuid"] || joined.State["id"] == email || joined.State["name"] == "" {
					t.Errorf("joined %v", joined.State)
				}
				if err := checkMembers(cloud, email+" COMPLETE "+roles); err != nil {
					t.Error(err)
				}
				invitations(t, cloud, map[string]int{email: 1})
				requireSuccess(t, "delete", engine.Destroy(devAddress))
				if err := checkMembers(cloud); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestNHNProjectMember_invitationExpired(t *testing.T) {
	t.Parallel()
	for _, renew := range []bool{false, true} {
		t.Run(fmt.Sprint(renew), func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, func(sw *simulator.NHNSwitches) { sw.ExpiredInvitationsRenew = renew })
			engine := cloud.Engine(t)
			config := memberOf(byEmail("outside@example.com"), role("role-project-member"))
			requireSuccess(t, "create", engine.Apply(devAddress, config))
			cloud.Change(func(st *simulator.State) { st.NHN.ProjectMember("PrjInUse", "outside@example.com").Status = "EXPIRE" })
			expired := requireSuccess(t, "no-op", engine.Plan(devAddress, config))
			if expired.State["status"] != "EXPIRE" {
				t.Errorf("the state is %v", expired.State)
			}
			again := engine.Replace(devAddress, config)
			if renew {
				if requireSuccess(t, "create", again).State["status"] != "WAIT" {
					t.Errorf("the state is %v", again.State)
				}
				invitations(t, cloud, map[string]int{"outside@example.com": 2})
				cloud.Change(func(st *simulator.State) { st.NHN.ProjectMember("PrjInUse", "outside@example.com").Status = "EXPIRE" })
				requireSuccess(t, "delete", engine.Destroy(devAddress))
				return
			}
			requireError(t, `email.*pending invitation counts as well.*22006`, again)
			invitations(t, cloud, map[string]int{"outside@example.com": 1})
		})
	}
}

// TestNHNProjectMember_lostResponses loses the response to each request once, with members of every kind.
func TestNHNProjectMember_lostResponses(t *testing.T) {
	t.Parallel()
	for name, who := range map[string]struct {
		account acctest.Values
		email   string
		change  func(*simulator.NHNSwitches)
		paths   []string
	}{
		"by UUID":  {acctest.Values{"member_uuid": devUUID}, "dev@example.com", defaultNHNSwitches, []string{"POST " + memberPath, "GET " + memberPath + "/*", "PUT " + memberPath + "/*", "DELETE " + memberPath + "/*"}},
		"by email": {byEmail("dev@example.com"), "dev@example.com", defaultNHNSwitches, []string{"POST " + memberPath, "POST " + memberPath + "/search", "GET " + memberPath + "/*"}},
		"late": {
			byEmail("dev@example.com"), "dev@example.com", func(sw *simulator.NHNSwitches) { sw.ReadDelay = 2 },
			[]string{"POST " + memberPath, "POST " + memberPath + "/search", "GET " + memberPath + "/*"},
		},
		"by user code": {
			acctest.Values{"user_code": "ops"}, "ops@example.com", func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM, sw.SearchIncludesIAM = true, true },
			[]string{"POST " + memberPath, "GET " + iamPath, "GET " + iamPath + "/*", "PUT " + iamPath + "/*", "DELETE " + iamPath},
		},
	} {
		for _, path := range who.paths {
			for faultName, faultCase := range nhnFaultCases(path) {
				t.Run(name+" "+path+" "+faultName, func(t *testing.T) {
					t.Parallel()
					cloud := memberCloud(t, who.change)
					cloud.InjectFault(faultCase.Fault)
					engine := cloud.Engine(t)
					config := memberOf(who.account, role("role-project-member"))
					requireSuccess(t, "create", engine.Apply(devAddress, config))
					if err := checkMembers(cloud, who.email+" COMPLETE role-project-member"); err != nil {
						t.Error(err)
					}
					requireSuccess(t, "no-op", engine.Plan(devAddress, config))
					config = memberOf(who.account, role("role-instance-viewer"), role("role-project-admin"))
					requireSuccess(t, "update", engine.Apply(devAddress, config))
					if err := checkMembers(cloud, who.email+" COMPLETE role-instance-viewer, role-project-admin"); err != nil {
						t.Error(err)
					}
					requireSuccess(t, "no-op", engine.Plan(devAddress, config))
					requireSuccess(t, "delete", engine.Destroy(devAddress))
					if err := checkMembers(cloud); err != nil {
						t.Error(err)
					}
					invitations(t, cloud, map[string]int{})
				})
			}
		}
	}
}

// TestNHNProjectMember_inviteIsIdempotent sends exactly one invitation, also if responses are lost.
func TestNHNProjectMember_inviteIsIdempotent(t *testing.T) {
	t.Parallel()
	for _, delay := range []int{0, 2} {
		for _, existing500 := range []bool{false, true} {
			for _, path := range []string{"POST " + memberPath, "POST " + memberPath + "/search"} {
				faultCases := nhnFaultCases(path)
				faultCases["429 with Retry-After"] = nhnFaultCase{Fault: simulator.Fault{
					Match: path, Status: http.StatusTooManyRequests, Times: 3, Header: http.Header{"Retry-After": {"9"}},
					Body: `{"header":{"isSuccessful":false,"resultCode":4291000,"resultMessage":"Too many requests"}}`,
				}}
				faultCases["reset after, twice"] = nhnFaultCase{Fault: simulator.Fault{Match: path, Kind: simulator.FaultReset, After: true, Times: 2}}
				for name, faultCase := range faultCases {
					t.Run(fmt.Sprint(path, " ", name, " ", delay, " ", existing500), func(t *testing.T) {
						t.Parallel()
						cloud := memberCloud(t, func(sw *simulator.NHNSwitches) { sw.ReadDelay, sw.ExistingMember500 = delay, existing500 })
						cloud.InjectFault(faultCase.Fault)
						engine := cloud.Engine(t)
						config := memberOf(byEmail("outside@example.com"), role("role-project-member"))
						made := requireSuccess(t, "create", engine.Apply(devAddress, config))
						if made.State["status"] != "WAIT" {
							t.Errorf("created %v", made.State)
						}
						requireSuccess(t, "no-op", engine.Plan(devAddress, config))
						if err := checkMembers(cloud, "outside@example.com WAIT role-project-member"); err != nil {
							t.Error(err)
						}
						invitations(t, cloud, map[string]int{"outside@example.com": 1})
					})
				}
			}
		}
	}
}

// TestNHNProjectMember_existingObjectIsNotAdopted adds an account that is already a member with other roles.
func TestNHNProjectMember_existingObjectIsNotAdopted(t *testing.T) {
	t.Parallel()
	for _, existing500 := range []bool{false, true} {
		for name, faultCase := range nhnFaultCases("POST " + memberPath) {
			t.Run(fmt.Sprint(name, " ", existing500), func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, func(sw *simulator.NHNSwitches) { sw.ExistingMember500 = existing500 })
				addMember(cloud, devUUID, "dev@example.com", "role-project-admin")
				cloud.InjectFault(faultCase.Fault)
				engine := cloud.Engine(t)
				outcome := requireError(t, `email.*(already a member|already exists).*import it`, engine.Apply(devAddress, memberOf(byEmail("dev@example.com"), role("role-project-member"))))
				if outcome.State != nil {
					t.Errorf("the state is %v", outcome.State)
				}
				if err := checkMembers(cloud, "dev@example.com COMPLETE role-project-admin"); err != nil {
					t.Error(err)
				}
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

// TestNHNProjectMember_lastAdmin keeps the last ADMIN of a project whose ADMIN is not the provider's account.
func TestNHNProjectMember_lastAdmin(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		uuid, other string // the member, and who is added later
		change      func(*simulator.NHNSwitches)
	}{
		"NHN Cloud account":    {devUUID, opsUUID, defaultNHNSwitches},
		"IAM account":          {opsUUID, devUUID, defaultNHNSwitches},
		"IAM, its own calls":   {opsUUID, devUUID, func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM = true }},
		"other IAM, own calls": {devUUID, opsUUID, func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM, sw.SearchIncludesIAM = true, true }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, test.change)
			cloud.Change(func(st *simulator.State) { st.NHN.RemoveProjectMember("PrjInUse", ownUUID) })
			addMember(cloud, "0a000000-0000-4000-8000-000000000002", "admin@example.com", "role-project-member", "role-instance-admin")
			cloud.Change(func(st *simulator.State) { // an invited ADMIN is none yet
				st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
					ProjectID: "PrjInUse", UUID: outsideUUID, Email: "outside@example.com", Status: "WAIT", Roles: []simulator.AssignedRole{{RoleID: "role-project-admin", Policy: "ALLOW"}},
				})
			})
			engine := cloud.Engine(t)
			account := acctest.Values{"member_uuid": test.uuid}
			requireSuccess(t, "create", engine.Apply(devAddress, memberOf(account, role("role-project-admin"))))
			const want = `last ADMIN of the project.*Make another member ADMIN first`
			requireError(t, want, engine.Destroy(devAddress))
			requireError(t, want, engine.Apply(devAddress, memberOf(account, role("role-project-member"))))
			requireSuccess(t, "update", engine.Apply(devAddress, memberOf(account, role("role-project-member"), role("role-project-admin")))) // stays ADMIN
			if sent := len(cloud.Requests("DELETE "+memberPath+"/*")) + len(cloud.Requests("DELETE "+iamPath)); sent != 0 {
				t.Errorf("%d removals were sent", sent)
			}
			requireSuccess(t, "create", engine.Apply("nhn_project_member.other", memberOf(acctest.Values{"member_uuid": test.other}, role("role-project-admin"))))
			requireSuccess(t, "update", engine.Apply(devAddress, memberOf(account, role("role-project-member"))))
			requireSuccess(t, "delete", engine.Destroy(devAddress))
			requireError(t, want, engine.Destroy("nhn_project_member.other"))
		})
	}
}

// TestNHNProjectMember_lastAdminJoinedAfterRead destroys an invitation that is accepted, by the only ADMIN, after it was read.
func TestNHNProjectMember_lastAdminJoinedAfterRead(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(devAddress, memberOf(byEmail("outside@example.com"), role("role-project-admin"))))
	cloud.Change(func(st *simulator.State) {
		st.NHN.RemoveProjectMember("PrjInUse", ownUUID)
		for i := range st.NHN.ProjectMembers {
			st.NHN.ProjectMembers[i].Status = "COMPLETE"
		}
	})
	cloud.InjectFault(simulator.Fault{Match: "POST " + memberPath + "/search", Status: http.StatusOK, Times: 1, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},
		"projectMembers":[{"emailAddress":"outside@example.com","memberTypeCode":"TOAST_CLOUD","statusCode":"WAIT"}],"paging":{"limit":100,"page":1,"totalCount":1}}`})
	requireError(t, `last ADMIN of the project.*Make another member ADMIN first`, engine.Destroy(devAddress))
	if sent := len(cloud.Requests("DELETE " + memberPath + "/*")); sent != 0 {
		t.Errorf("%d removals were sent", sent)
	}
}

// TestNHNProjectMember_forbidden keeps the state if the service denies access.
func TestNHNProjectMember_forbidden(t *testing.T) {
	t.Parallel()
	for _, who := range []acctest.Values{byEmail("dev@example.com"), byEmail("outside@example.com"), {"user_code": "ops"}} {
		for code, want := range map[int]string{
			-6: `Give the account a role.*code -6`, -8: `IP ACL.*code -8`, 404: `nhn.endpoint.*code 404`, 12345: `code 12345`, -4: `code -4`,
		} {
			t.Run(fmt.Sprint(who, code), func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, defaultNHNSwitches)
				engine := cloud.Engine(t)
				config := memberOf(who, role("role-project-member"))
				requireSuccess(t, "create", engine.Apply(devAddress, config))
				body := fmt.Sprintf(`{"header":{"isSuccessful":false,"resultCode":%d,"resultMessage":"refused"}}`, code)
				for _, path := range []string{"GET " + memberPath + "/*", "GET " + iamPath + "/*", "POST " + memberPath + "/search", "GET " + iamPath} {
					cloud.InjectFault(simulator.Fault{Match: path, Status: 200, Body: body, Times: -1})
				}
				requireError(t, want, engine.Plan(devAddress, config))
				requireError(t, want, engine.Destroy(devAddress))
				cloud.ClearFaults()
				requireSuccess(t, "no-op", engine.Plan(devAddress, config))
			})
		}
	}
}

// TestNHNProjectMember_projectDeleted deletes the project under its members.
func TestNHNProjectMember_projectDeleted(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change func(*simulator.NHNSwitches)
		want   string // an error, if any
	}{
		"by case": {defaultNHNSwitches, ""},
		"40017":   {func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone40017 }, ""},
		"40028":   {func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone40028 }, ""},
		"13003":   {func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone13003 }, ""},
		"no right": {
			func(sw *simulator.NHNSwitches) { sw.PermissionBeforeGone = true }, `code -6`,
		},
	} {
		for _, who := range []acctest.Values{{"member_uuid": devUUID}, {"user_code": "ops"}, byEmail("outside@example.com")} {
			t.Run(fmt.Sprint(name, who), func(t *testing.T) {
				t.Parallel()
				cloud := memberCloud(t, test.change)
				engine := cloud.Engine(t)
				config := memberOf(who, role("role-project-member"))
				made := requireSuccess(t, "create", engine.Apply(devAddress, config))
				cloud.Change(func(st *simulator.State) { st.NHN.CloseProject("PrjInUse", st.NHN.Organizations[0].Created) })
				if test.want != "" {
					requireError(t, test.want, engine.Plan(devAddress, config))
					return
				}
				gone := engine.Refresh(devAddress)
				if gone.State != nil || len(gone.Errors) > 0 || !matchesMessage(fmt.Sprint(made.State["id"], " not found, removing from state")).MatchString(strings.ToLower(strings.Join(gone.Warnings, "\n"))) {
					t.Errorf("%v %v %v", gone.State, gone.Errors, gone.Warnings)
				}
				requireError(t, `project_id.*12400`, engine.Apply(devAddress, config))
			})
		}
	}
}

// TestNHNProjectMember_truncatedListIsError does not take a list that ends too early for a whole one.
func TestNHNProjectMember_truncatedListIsError(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	config := memberOf(byEmail("outside@example.com"), role("role-project-member"))
	requireSuccess(t, "create", engine.Apply(devAddress, config))
	cloud.Switch(func(sw *simulator.Switches) { sw.NHN.PageCap, sw.NHN.IgnorePage = 1, true })
	requireError(t, `of 2 items were received`, engine.Plan(devAddress, config))
	cloud.Switch(func(sw *simulator.Switches) { sw.NHN.IgnorePage = false })
	requireSuccess(t, "no-op", engine.Plan(devAddress, config))
}

// TestNHNProjectMember_emailOfNHNCloudAndIAMAccount has an NHN Cloud account and an IAM account with one address.
func TestNHNProjectMember_emailOfNHNCloudAndIAMAccount(t *testing.T) {
	t.Parallel()
	for _, searched := range []bool{false, true} {
		t.Run(fmt.Sprint(searched), func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, func(sw *simulator.NHNSwitches) { sw.SearchIncludesIAM = searched })
			cloud.Change(func(st *simulator.State) { st.NHN.Account(opsUUID).Email = "dev@example.com" })
			engine := cloud.Engine(t)
			ops := memberOf(acctest.Values{"user_code": "ops"}, role("role-project-member"))
			requireSuccess(t, "create", engine.Apply("nhn_project_member.ops", ops))
			dev := memberOf(byEmail("dev@example.com"), role("role-instance-viewer"))
			made := requireSuccess(t, "create", engine.Apply(devAddress, dev))
			if made.State["member_uuid"] != devUUID {
				t.Errorf("created %v", made.State)
			}
			requireSuccess(t, "no-op", engine.Plan("nhn_project_member.ops", ops))
			requireSuccess(t, "no-op", engine.Plan(devAddress, dev))
		})
	}
}

// TestNHNProjectMember_duplicateEmail cancels an invitation in the console, while an IAM account of the project has its address:
// that account is another, to be neither read nor removed in its place.
func TestNHNProjectMember_duplicateEmail(t *testing.T) {
	t.Parallel()
	withdrawn := func(t *testing.T) (*acctest.Cloud, *acctest.Engine, acctest.Values) {
		t.Helper()
		cloud := memberCloud(t, defaultNHNSwitches)
		addMember(cloud, opsUUID, "outside@example.com", "role-project-member")
		cloud.Change(func(st *simulator.State) { st.NHN.Account(opsUUID).Email = "outside@example.com" })
		engine := cloud.Engine(t)
		config := memberOf(byEmail("outside@example.com"), role("role-project-member"))
		if made := requireSuccess(t, "create", engine.Apply(devAddress, config)); made.State["status"] != "WAIT" {
			t.Fatalf("made %v", made.State)
		}
		return cloud, engine, config
	}
	cancel := func(cloud *acctest.Cloud) {
		cloud.Change(func(st *simulator.State) {
			st.NHN.ProjectMembers = slices.DeleteFunc(st.NHN.ProjectMembers, func(m simulator.ProjectMember) bool { return m.Status == "WAIT" })
		})
	}
	t.Run("before it is read", func(t *testing.T) {
		t.Parallel()
		cloud, engine, config := withdrawn(t)
		cancel(cloud)
		requireSuccess(t, "create", engine.Plan(devAddress, config))
	})
	t.Run("after it was read", func(t *testing.T) {
		t.Parallel()
		cloud, engine, _ := withdrawn(t)
		cloud.InjectFault(simulator.Fault{Match: "POST " + memberPath + "/search", Status: http.StatusOK, Times: 1, OnFault: func() { cancel(cloud) }, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},
			"projectMembers":[{"emailAddress":"outside@example.com","memberTypeCode":"TOAST_CLOUD","statusCode":"WAIT"}],"paging":{"limit":100,"page":1,"totalCount":1}}`})
		requireSuccess(t, "delete", engine.Destroy(devAddress))
		if err := checkMembers(cloud, "outside@example.com COMPLETE role-project-member"); err != nil {
			t.Error(err)
		}
	})
	t.Run("imported by an address of several", func(t *testing.T) {
		t.Parallel()
		cloud, engine, _ := withdrawn(t)
		cancel(cloud)
		cloud.Change(func(st *simulator.State) {
			second := *st.NHN.Account(opsUUID)
			second.UUID, second.UserCode = "second", "second"
			st.NHN.Accounts = append(st.NHN.Accounts, second)
		})
		addMember(cloud, "second", "outside@example.com", "role-project-member")
		requireError(t, `No NHN Cloud account.*IAM accounts with this address: (second, `+opsUUID+`|`+opsUUID+`, second)`,
			engine.Import("nhn_project_member.ops", "PrjInUse/outside@example.com"))
	})
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
