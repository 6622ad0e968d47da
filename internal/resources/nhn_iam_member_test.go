package resources_test

import (
	"fmt"
	"maps"
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
