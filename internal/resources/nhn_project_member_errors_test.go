package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccNHNProjectMember_errors(t *testing.T) {
	t.Parallel()
	const one = `roles = [{ role_id = "role-project-member" }]`
	const dev = "project_id = \"PrjInUse\"\nemail = \"dev@example.com\"\n"
	errors := map[string]configurationError{
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
	}
	cloud := memberCloud(t, defaultNHNSwitches)
	addMember(cloud, "0a000000-0000-4000-8000-000000000002", "admin@example.com", "role-project-admin")
	runErrors(t, cloud, "nhn_project_member", errors)
	if err := checkMembers(cloud, "admin@example.com COMPLETE role-project-admin"); err != nil {
		t.Error(err)
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
	cloud.RunAndCheck(t, checkNoMembers,
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
