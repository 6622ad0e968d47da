package resources_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
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
	nhnKim         = "nhn_iam_member.kim"
	nhnIAMList     = "GET /v1/iam/organizations/*/members"
	nhnIAMCreate   = "POST /v1/iam/organizations/*/members"
	nhnIAMRead     = "GET /v1/iam/organizations/*/members/*"
	nhnIAMWrite    = "PUT /v1/iam/organizations/*/members/*"
	nhnIAMPassword = "POST /v1/iam/organizations/*/members/*/set-password"
)

func iamKim(more acctest.Values) acctest.Values {
	config := acctest.Values{"user_code": "kim.dev-1", "name": "Kim", "email": "kim@example.com"}
	maps.Copy(config, more)
	return config
}

func TestAccNHNIAMMember_lifecycle(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkNoIAMKim,
		resource.TestStep{
			Config: `
resource "nhn_iam_member" "kim" {
  user_code = "kim.dev-1"
  name      = "Kim"
  email     = "Kim@Example.com"
}
`,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(nhnKim, tfjsonpath.New("org_id"), knownvalue.StringExact("SimOrg0123456789")),
				plancheck.ExpectUnknownValue(nhnKim, tfjsonpath.New("id")),
				plancheck.ExpectUnknownValue(nhnKim, tfjsonpath.New("department")),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(nhnKim, tfjsonpath.New("status"), knownvalue.StringExact("member")),
				statecheck.ExpectKnownValue(nhnKim, tfjsonpath.New("department"), knownvalue.StringExact("")),
				statecheck.ExpectKnownValue(nhnKim, tfjsonpath.New("password_wo_version"), knownvalue.Null()),
			},
		},
		importAs(nhnKim, func(m map[string]string) string { return m["org_id"] + "/" + m["id"] }),
		importAs(nhnKim, func(m map[string]string) string { return m["id"] }),
		importAs(nhnKim, func(m map[string]string) string { return m["org_id"] + "/kim.dev-1" }),
		resource.TestStep{
			Config: `
resource "nhn_iam_member" "kim" {
  user_code                 = "kim"
  name                      = "Kim Min-ji"
  email                     = "minji@example.com"
  mobile_phone              = "10-1234-5678"
  mobile_phone_country_code = "KR"
  telephone                 = "02-123-4567"
  position                  = "Lead"
  department                = "Platform"
  corporate                 = "Example"
  profile_image_url         = "https://example.com/kim.png"
  english_name              = "Minji Kim"
  native_name               = "김민지"
  nickname                  = "mj"
  office_hours_begin        = "09:00"
  office_hours_end          = "18:00"
  id_provider_user_id       = "idp-1"
}
`,
			ConfigPlanChecks: expectPlan(nhnKim, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				return checkIAMKim(cloud, "kim", "Kim Min-ji minji@example.com", map[string]string{
					"mobilePhone": "10-1234-5678", "mobilePhoneCountryCode": "KR", "telephone": "02-123-4567", "position": "Lead",
					"department": "Platform", "corporate": "Example", "profileImageUrl": "https://example.com/kim.png",
					"englishName": "Minji Kim", "nativeName": "김민지", "nickname": "mj", "officeHoursBegin": "09:00", "officeHoursEnd": "18:00",
					"idProviderUserId": "idp-1", "creationType": "registred",
				})
			},
		},
		resource.TestStep{ // omitted attributes are kept, "" clears
			Config: `
resource "nhn_iam_member" "kim" {
  user_code          = "kim"
  name               = "Kim Min-ji"
  email              = "minji@example.com"
  mobile_phone       = ""
  telephone          = ""
  office_hours_begin = ""
}
`,
			ConfigPlanChecks: expectPlan(nhnKim, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				return checkIAMKim(cloud, "kim", "Kim Min-ji minji@example.com", map[string]string{
					"mobilePhoneCountryCode": "KR", "position": "Lead", "department": "Platform", "corporate": "Example",
					"profileImageUrl": "https://example.com/kim.png", "englishName": "Minji Kim", "nativeName": "김민지", "nickname": "mj",
					"officeHoursEnd": "18:00", "idProviderUserId": "idp-1", "creationType": "registred",
				})
			},
		},
	)
}

func TestAccNHNIAMMember_password(t *testing.T) {
	t.Parallel()
	acctest.Needs(t, acctest.EphemeralValues)
	const config = `
resource "nhn_iam_member" "kim" {
  user_code           = "kim.dev-1"
  name                = %q
  email               = "kim@example.com"
  password_wo         = %q
  password_wo_version = %d
}
`
	cloud := acctest.New(t)
	unseen := []statecheck.StateCheck{statecheck.ExpectKnownValue(nhnKim, tfjsonpath.New("password_wo"), knownvalue.Null())}
	unplanned := resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectKnownValue(nhnKim, tfjsonpath.New("password_wo"), knownvalue.Null())}}
	cloud.RunAndCheck(t, checkNoIAMKim,
		resource.TestStep{
			Config: fmt.Sprintf(config, "Kim", "first Secret 1!", 1), ConfigStateChecks: unseen, ConfigPlanChecks: unplanned,
			Check: func(*terraformState) error { return passwords(cloud, "first Secret 1!") },
		},
		resource.TestStep{ // another password alone is no change
			Config: fmt.Sprintf(config, "Kim", "second Secret 2!", 1), ConfigPlanChecks: expectPlan(nhnKim, plancheck.ResourceActionNoop),
		},
		resource.TestStep{
			Config: fmt.Sprintf(config, "Kim Min-ji", "second Secret 2!", 1), ConfigPlanChecks: expectPlan(nhnKim, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error { return passwords(cloud, "first Secret 1!") },
		},
		resource.TestStep{
			Config: fmt.Sprintf(config, "Kim Min-ji", "third Secret 3!", 2), ConfigStateChecks: unseen,
			ConfigPlanChecks: expectPlan(nhnKim, plancheck.ResourceActionUpdate),
			Check:            func(*terraformState) error { return passwords(cloud, "first Secret 1!", "third Secret 3!") },
		},
		resource.TestStep{
			Config: `
resource "nhn_iam_member" "kim" {
  user_code = "kim.dev-1"
  name      = "Kim Min-ji"
  email     = "kim@example.com"
}
`,
			Check: func(*terraformState) error { return passwords(cloud, "first Secret 1!", "third Secret 3!") },
		},
	)
}

// TestNHNIAMMember_passwordRejected rejects the first password: the account must remain, because a withdrawal is final.
func TestNHNIAMMember_passwordRejected(t *testing.T) {
	t.Parallel()
	const refusal = `{"header":{"isSuccessful":false,"resultCode":505,"resultMessage":"Validation failed"}}`
	cloud := acctest.New(t)
	cloud.InjectFault(simulator.Fault{Match: nhnIAMPassword, Status: 200, Body: refusal, Times: 2})
	engine := cloud.Engine(t)
	config := iamKim(acctest.Values{"password_wo": "weak", "password_wo_version": int64(1)})
	made := requireSuccess(t, "create", engine.Apply(nhnKim, config))
	if len(made.Warnings) != 1 || !matchesMessage(`password_wo.*Cannot set the password.*next apply tries again.*code 505`).MatchString(made.Warnings[0]) || strings.Contains(made.Warnings[0], "weak") {
		t.Errorf("warnings %q", made.Warnings)
	}
	requireError(t, `set the password of NHN IAM account.*code 505`, engine.Apply(nhnKim, config))
	config["password_wo"] = "a better Secret 1!"
	requireSuccess(t, "update", engine.Apply(nhnKim, config))
	requireSuccess(t, "no-op", engine.Plan(nhnKim, config))
	config["password_wo_version"] = int64(2)
	cloud.InjectFault(simulator.Fault{Match: nhnIAMPassword, Status: 200, Body: refusal})
	config["name"] = "Kim Min-ji"
	half := requireError(t, `set the password of NHN IAM account.*code 505`, engine.Apply(nhnKim, config))
	if half.State["name"] != "Kim Min-ji" || half.State["password_wo_version"] != int64(1) {
		t.Errorf("the state has the name %v and the version %v", half.State["name"], half.State["password_wo_version"])
	}
	if err := checkIAMKim(cloud, "kim.dev-1", "Kim Min-ji kim@example.com", map[string]string{"creationType": "registred"}); err != nil {
		t.Error(err)
	}
	requireSuccess(t, "update", engine.Apply(nhnKim, config))
	if writes := len(cloud.Requests(nhnIAMWrite)); writes != 1 {
		t.Errorf("%d updates of the profile were sent for one change", writes)
	}
	requireSuccess(t, "no-op", engine.Plan(nhnKim, config))
}

func TestNHNIAMMember_everySwitch(t *testing.T) {
	t.Parallel()
	switches := nhnSwitches()
	maps.Copy(switches, map[string]func(*simulator.NHNSwitches){
		"unknown is null":               func(sw *simulator.NHNSwitches) { sw.UnknownIAMMember = simulator.UnknownNull },
		"unknown is 500":                func(sw *simulator.NHNSwitches) { sw.UnknownIAMMember = simulator.Unknown500 },
		"withdrawn ones are hidden":     func(sw *simulator.NHNSwitches) { sw.LeavedHidden, sw.UserCodeReusable = true, true },
		"withdrawal takes time":         func(sw *simulator.NHNSwitches) { sw.LeavePolls = 7 },
		"update merges":                 func(sw *simulator.NHNSwitches) { sw.IAMPutMerges = true },
		"addresses are case-sensitive":  func(sw *simulator.NHNSwitches) { sw.EmailCaseSensitive = true },
		"update merges, pages of three": func(sw *simulator.NHNSwitches) { sw.IAMPutMerges, sw.PageCap = true, 3 },
	})
	for name, change := range switches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			engine := cloud.Engine(t)
			config := iamKim(acctest.Values{
				"department": "Platform", "nickname": "mj", "id_provider_user_id": "idp-1", "password_wo": "first Secret 1!", "password_wo_version": int64(1),
			})
			made := requireSuccess(t, "create", engine.Apply(nhnKim, config))
			if made.State["password_wo"] != nil || made.State["password_wo_version"] != int64(1) {
				t.Errorf("the state is %v", made.State)
			}
			requireSuccess(t, "no-op", engine.Plan(nhnKim, config))
			cloud.Change(func(st *simulator.State) {
				st.NHN.IAMAccount("kim.dev-1").Profile["position"] = "Lead"  // by the console
				st.NHN.IAMAccount("kim.dev-1").Profile["department"] = "Ops" // drift
			})
			config["nickname"] = ""
			requireSuccess(t, "update", engine.Apply(nhnKim, config))
			if err := checkIAMKim(cloud, "kim.dev-1", "Kim kim@example.com", map[string]string{
				"department": "Platform", "position": "Lead", "idProviderUserId": "idp-1", "creationType": "registred",
			}); err != nil {
				t.Error(err)
			}
			requireSuccess(t, "no-op", engine.Plan(nhnKim, config))
			requireSuccess(t, "no-op", engine.Import("nhn_iam_member.again", "kim.dev-1"))
			requireSuccess(t, "delete", engine.Destroy(nhnKim))
			cloud.View(func(st *simulator.State) {
				if err := checkNoIAMKim(st); err != nil {
					t.Error(err)
				}
			})
			if gone := engine.Refresh("nhn_iam_member.again"); gone.Err() != "" || gone.State != nil || len(gone.Warnings) != 1 {
				t.Errorf("the withdrawn account: %s %v %v", gone.Err(), gone.State, gone.Warnings)
			}
		})
	}
}

func TestNHNIAMMember_lostResponses(t *testing.T) {
	t.Parallel()
	for _, at := range []string{nhnIAMCreate, nhnIAMList, nhnIAMRead, nhnIAMWrite, nhnIAMPassword} {
		for name, faultCase := range nhnFaultCases(at) {
			t.Run(at+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				cloud.InjectFault(faultCase.Fault)
				engine := cloud.Engine(t)
				config := iamKim(acctest.Values{"id_provider_user_id": "idp-1", "password_wo": "first Secret 1!", "password_wo_version": int64(1)})
				requireSuccess(t, "create", engine.Apply(nhnKim, config))
				requireSuccess(t, "no-op", engine.Plan(nhnKim, config))
				if err := checkIAMKim(cloud, "kim.dev-1", "Kim kim@example.com", map[string]string{"idProviderUserId": "idp-1", "creationType": "registred"}); err != nil {
					t.Fatal(err)
				}
				requireSuccess(t, "delete", engine.Destroy(nhnKim))
				cloud.View(func(st *simulator.State) {
					if err := checkNoIAMKim(st); err != nil {
						t.Error(err)
					}
				})
			})
		}
	}
}

// TestNHNIAMMember_followUpRequestFails rejects the settings that can only be set after the account was created: the account must not be replaced.
func TestNHNIAMMember_followUpRequestFails(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.InjectFault(simulator.Fault{Match: nhnIAMWrite, Status: http.StatusOK, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"Permission denied"}}`})
	engine := cloud.Engine(t)
	config := iamKim(acctest.Values{"id_provider_user_id": "idp-1", "password_wo": "first Secret 1!", "password_wo_version": int64(1)})
	made := engine.Apply(nhnKim, config)
	if made.Action != "create" || made.Err() != "" || len(made.Warnings) != 1 ||
		!regexp.MustCompile(`(?s)id_provider_user_id.*created, without this ID.*next apply tries again.*code -6`).MatchString(made.Warnings[0]) {
		t.Fatalf("%s: errors %v, warnings %v", made.Action, made.Errors, made.Warnings)
	}
	if err := passwords(cloud, "first Secret 1!"); err != nil {
		t.Error(err)
	}
	if completed := requireSuccess(t, "update", engine.Apply(nhnKim, config)); completed.State["id"] != made.State["id"] {
		t.Errorf("the account is another one: %v, and was %v", completed.State["id"], made.State["id"])
	}
	requireSuccess(t, "no-op", engine.Plan(nhnKim, config))
	if err := checkIAMKim(cloud, "kim.dev-1", "Kim kim@example.com", map[string]string{"idProviderUserId": "idp-1", "creationType": "registred"}); err != nil {
		t.Error(err)
	}
}

func TestNHNIAMMember_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config acctest.Values
		want   string
	}{
		"code too long":           {acctest.Values{"user_code": "123456789012345678901"}, `user_code.*1 to 20 characters`},
		"code in upperCaseUUID":   {acctest.Values{"user_code": "Kim"}, `user_code.*lower-case letters`},
		"code ends in a dot":      {acctest.Values{"user_code": "kim."}, `user_code.*first and the last`},
		"code empty":              {acctest.Values{"user_code": ""}, `user_code`},
		"name too long":           {acctest.Values{"name": strings.Repeat("가", 61)}, `name.*between 1 and 60`},
		"name empty":              {acctest.Values{"name": ""}, `name.*between 1 and 60`},
		"no address":              {acctest.Values{"email": "kim"}, `email.*be an email address.*has no @`},
		"phone without a country": {acctest.Values{"mobile_phone": "10"}, `mobile_phone_country_code.*two letters`},
		"phone, empty country":    {acctest.Values{"mobile_phone": "10", "mobile_phone_country_code": ""}, `mobile_phone_country_code.*two letters`},
		"country of three":        {acctest.Values{"mobile_phone": "10", "mobile_phone_country_code": "KOR"}, `mobile_phone_country_code.*two letters`},
		"no time of day":          {acctest.Values{"office_hours_begin": "25:00"}, `office_hours_begin.*09:00`},
		"no end of day":           {acctest.Values{"office_hours_end": "9"}, `office_hours_end.*09:00`},
		"password alone":          {acctest.Values{"password_wo": "x"}, `password_wo_version`},
		"version alone":           {acctest.Values{"password_wo_version": int64(1)}, `password_wo`},
		"password empty":          {acctest.Values{"password_wo": "", "password_wo_version": int64(1)}, `password_wo.*at least 1`},
		"password of a file":      {acctest.Values{"password_wo": "Secret-1\n", "password_wo_version": int64(1)}, `password_wo.*ends with a line break, as files do: use .chomp`},
		"code taken":              {acctest.Values{"user_code": "ops"}, `user_code.*import it. Its import ID is "SimOrg0123456789/ops".*code -200204`},
		"no such organization":    {acctest.Values{"org_id": "nowhere"}, `org_id.*code 22016`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			requireError(t, test.want, cloud.Engine(t).Apply(nhnKim, iamKim(test.config)))
		})
	}
}

// TestNHNIAMMember_createOutcomeUnknown loses the response. The account that is found then is another one.
func TestNHNIAMMember_createOutcomeUnknown(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.InjectFault(simulator.Fault{Match: nhnIAMCreate, Kind: simulator.FaultReset})
	outcome := cloud.Engine(t).Apply(nhnKim, acctest.Values{"user_code": "ops", "name": "Kim", "email": "kim@example.com"})
	requireError(t, `user_code.*code -200204`, outcome)
	if outcome.State != nil {
		t.Errorf("somebody else's account is in the state: %v", outcome.State)
	}
	cloud.InjectFault(simulator.Fault{Match: nhnIAMCreate, Kind: simulator.FaultReset, After: true})
	cloud.InjectFault(simulator.Fault{Match: nhnIAMList, Times: -1, Status: 500, Body: "oops"})
	requireError(t, `IAM account kim.dev-1 may or may not have been created.*"SimOrg0123456789/kim.dev-1"`, cloud.Engine(t).Apply(nhnKim, iamKim(nil)))
}

// TestNHNIAMMember_withdrawalOfAdmin withdraws an account that is ADMIN of one project and a plain member of another.
func TestNHNIAMMember_withdrawalOfAdmin(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*simulator.NHNSwitches){
		"default":                       func(*simulator.NHNSwitches) {},
		"project members hide accounts": func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM = true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(nhnKim, iamKim(nil)))
			cloud.Change(func(st *simulator.State) {
				uuid := st.NHN.IAMAccount("kim.dev-1").UUID
				for id, role := range map[string]string{"PrjWeb": "role-project-admin", "PrjDoc": "role-project-member"} {
					st.NHN.Projects = append(st.NHN.Projects, simulator.Project{ID: id, OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: strings.ToLower(id), Status: "STABLE"})
					st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
						ProjectID: id, UUID: uuid, Email: "kim@example.com", Status: "COMPLETE", Roles: []simulator.AssignedRole{{RoleID: role, Policy: "ALLOW"}},
					})
				}
			})
			refused := engine.Destroy(nhnKim)
			requireError(t, `cannot be withdrawn yet. It is ADMIN of projects: prjweb \(PrjWeb\)\.\s+Take the role ADMIN from the account in these projects\. If a .nhn_project_members_exclusive. lists the account, remove it from .members. in an earlier apply.* Then run terraform apply again.*code 70014`, refused)
			requireWarning(t, `IAM account is ADMIN of a project.*Kim \(kim@example.com\) \(code 70014\) while the account is ADMIN of a project: prjweb \(PrjWeb\)\..*nhn_project_members_exclusive.*create_before_destroy = true`, refused)
			cloud.Change(func(st *simulator.State) {
				st.NHN.ProjectMembers = slices.DeleteFunc(st.NHN.ProjectMembers, func(m simulator.ProjectMember) bool { return m.ProjectID == "PrjWeb" })
			})
			if gone := requireSuccess(t, "delete", engine.Destroy(nhnKim)); len(gone.Warnings) > 0 {
				t.Errorf("warnings %q", gone.Warnings)
			}
		})
	}
}

// TestNHNIAMMember_withdrawalNotExplained withdraws an account whose obstacles the provider cannot read: the API decides.
func TestNHNIAMMember_withdrawalNotExplained(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(nhnKim, iamKim(nil)))
	cloud.Change(func(st *simulator.State) {
		st.NHN.IAMAccount("kim.dev-1").SaasRoles = []simulator.SaasRole{{ProductID: simulator.NHNOrgProductID}}
	})
	cloud.InjectFault(simulator.Fault{Match: "GET /v1/organizations/*/projects", Times: -1, Status: 500, Body: "oops"})
	requireError(t, `uses a service, owns a project, or is ADMIN of a project. The API does not say which of these it is.*Look in the console.*code 70014`, engine.Destroy(nhnKim))
}

func TestNHNIAMMember_withdrawal(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(nhnKim, iamKim(nil)))
	cloud.Change(func(st *simulator.State) {
		st.NHN.IAMAccount("kim.dev-1").SaasRoles = []simulator.SaasRole{{ProductID: simulator.NHNOrgProductID, ProductName: "Dooray!", Role: "USER"}}
	})
	refused := engine.Destroy(nhnKim)
	requireError(t, `withdraw NHN IAM account kim.dev-1.*has roles in services: Dooray! \(USER\)\..*Remove the roles in services in the console. Then run terraform apply again.*code 70014`, refused)
	requireWarning(t, `IAM account uses a service.*withdrawal of Kim \(kim@example.com\) \(code 70014\).*Dooray! \(USER\)`, refused)
	cloud.Change(func(st *simulator.State) { st.NHN.IAMAccount("kim.dev-1").SaasRoles = nil })
	cloud.Switch(func(sw *simulator.Switches) { sw.NHN.LeavePolls = 1000 })
	requireError(t, `still a member.*not carried it out yet`, engine.Destroy(nhnKim))
	if polls := len(cloud.Requests(nhnIAMRead)); polls > 100 {
		t.Errorf("%d reads waited for the withdrawal", polls)
	}
	cloud.Change(func(st *simulator.State) {
		for i := range st.NHN.Accounts {
			st.NHN.Accounts[i].LeavePolls = 0
		}
	})
	if gone := engine.Refresh(nhnKim); gone.State != nil {
		t.Errorf("the account is still in the state: %v", gone.State)
	}
	requireError(t, `user_code.*"kim\.dev-1" is the ID of a withdrawn account, which stays reserved.*Choose another ID\. A withdrawn account can be neither restored nor imported.*code -200204`, engine.Apply(nhnKim, iamKim(nil)))
}

func TestNHNIAMMember_forbidden(t *testing.T) {
	t.Parallel()
	const forbidden = `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"Permission denied"}}`
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(nhnKim, iamKim(nil)))
	cloud.InjectFault(simulator.Fault{Match: nhnIAMRead, Status: 200, Body: forbidden})
	requireError(t, `code -6`, engine.Plan(nhnKim, iamKim(nil)))
	requireSuccess(t, "no-op", engine.Plan(nhnKim, iamKim(nil)))
}

func TestNHNIAMMember_import(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	got := cloud.ImportByIdentity(t, "nhn_iam_member", map[string]string{"id": simulator.NHNIAMUUID})
	if got["user_code"] != "ops" || got["org_id"] != "SimOrg0123456789" || got["email"] != "ops@example.com" {
		t.Errorf("imported %v", got)
	}
	engine := cloud.Engine(t)
	if gone := engine.Import(nhnKim, "nobody"); gone.State != nil {
		t.Errorf("imported what does not exist: %v", gone.State)
	}
	requireError(t, `code 22016`, engine.Import(nhnKim, "nowhere/ops"))
}

// TestReads_iamMembersShareOneList counts requests: the first four are read one by one, the rest from one list.
func TestReads_iamMembersShareOneList(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		for i := range 30 {
			st.NHN.Accounts = append(st.NHN.Accounts, simulator.Account{
				UUID: fmt.Sprintf("0b000000-0000-4000-8000-0000000000%02d", i), Type: "IAM", OrgID: simulator.NHNOrgID, Status: "member",
				UserCode: fmt.Sprintf("u%02d", i), Name: "U", Email: "u@example.com",
			})
		}
	})
	engine := cloud.Engine(t)
	for i := range 30 {
		address := fmt.Sprintf("nhn_iam_member.u%02d", i)
		if made := engine.Import(address, fmt.Sprintf("0b000000-0000-4000-8000-0000000000%02d", i)); made.State["name"] != "U" {
			t.Fatal(made.Err(), made.State)
		}
	}
	cloud.ResetJournal()
	if failed := engine.RefreshAll(); len(failed) > 0 {
		t.Fatal(failed)
	}
	if singles, lists := len(cloud.Requests(nhnIAMRead)), len(cloud.Requests(nhnIAMList)); singles != 4 || lists != 1 {
		t.Errorf("%d single reads and %d listings, want 4 and 1", singles, lists)
	}
}

func checkIAMKim(cloud *acctest.Cloud, userCode, nameAndEmail string, profile map[string]string) (err error) {
	cloud.View(func(st *simulator.State) {
		account := st.NHN.IAMAccount(userCode)
		switch {
		case account == nil:
			err = fmt.Errorf("there is no account %s", userCode)
		case account.Name+" "+account.Email != nameAndEmail || !maps.Equal(account.Profile, profile):
			err = fmt.Errorf("the account is %s %s %v, want %s %v", account.Name, account.Email, account.Profile, nameAndEmail, profile)
		}
	})
	return err
}

func checkNoIAMKim(st *simulator.State) error {
	for _, account := range st.NHN.Accounts {
		if strings.HasPrefix(account.UserCode, "kim") && account.Status != "leaved" {
			return fmt.Errorf("account %s was not withdrawn", account.UserCode)
		}
	}
	return nil
}

// passwords compares the passwords that were sent.
func passwords(cloud *acctest.Cloud, want ...string) error {
	var got []string
	for _, request := range cloud.Requests(nhnIAMPassword) {
		var body struct{ Password string }
		if err := json.Unmarshal([]byte(request.Body), &body); err != nil {
			return err
		}
		got = append(got, body.Password)
	}
	for _, request := range cloud.Requests("") {
		if request.Method != http.MethodPost && strings.Contains(request.Body, "Secret") {
			return fmt.Errorf("a password was sent with %s %s", request.Method, request.Path)
		}
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		return fmt.Errorf("the passwords %q were sent, want %q", got, want)
	}
	return nil
}

// TestNHNIAMMember_replacedWithSameLoginID replaces an account, with -replace and because it is tainted, by one with the same login ID. The
// withdrawn account may keep the login ID, so the plan is an error. With another login ID, it is not.
func TestNHNIAMMember_replacedWithSameLoginID(t *testing.T) {
	t.Parallel()
	const address, want = "nhn_iam_member.kim", `user_code.*Account cannot be replaced with the same login ID.*withdraws the IAM account "kim"`
	config := acctest.Values{"user_code": "kim", "name": "Kim", "email": "kim@example.com"}
	other := acctest.Values{"user_code": "kim2", "name": "Kim", "email": "kim@example.com"}
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(address, config))
	requireError(t, want, engine.Replace(address, config))
	replaced, planned := engine.ReplaceInOrder(address, config, acctest.DestroyBeforeCreate)
	if requireError(t, want, replaced); planned {
		t.Error("the plan of -replace passes")
	}
	cloud.View(func(st *simulator.State) {
		if account := st.NHN.IAMAccount("kim"); account == nil || account.Status != "member" {
			t.Errorf("the account is %+v", account)
		}
	})
	if changed := engine.Replace(address, other); changed.Err() != "" || changed.State["user_code"] != "kim2" {
		t.Errorf("%s %v", changed.Err(), changed.State)
	}
}

// TestNHNIAMMember_replacedWithPendingPassword replaces an account whose password was rejected. The new account has its password, so the next
// plan has nothing to do.
func TestNHNIAMMember_replacedWithPendingPassword(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		second := *st.NHN.Organization(simulator.NHNOrgID)
		second.ID = "SecondOrg"
		st.NHN.Organizations = append(st.NHN.Organizations, second)
	})
	cloud.InjectFault(simulator.Fault{Match: nhnIAMPassword, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":505,"resultMessage":"Validation failed"}}`})
	engine := cloud.Engine(t)
	config := iamKim(acctest.Values{"password_wo": "a better Secret 1!", "password_wo_version": int64(1)})
	requireSuccess(t, "create", engine.Apply(nhnKim, config))
	config["org_id"] = "SecondOrg"
	requireSuccess(t, "replace", engine.Apply(nhnKim, config))
	requireSuccess(t, "no-op", engine.Plan(nhnKim, config))
}
