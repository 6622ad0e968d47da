package resources_test

import (
	"fmt"
	"maps"
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
	userPath    = "/ncloudmcc/v1/companies/*/users"
	kimAddress  = "mcc_user.kim"
	kimMinimal  = "resource \"mcc_user\" \"kim\" {\n  external_key = \"kim\"\n  name = \"Kim\"\n  email = \"kim@example.com\"\n}\n"
	kimFullBody = `
resource "mcc_user" "kim" {
  external_key              = "kim"
  name                      = "Kim Example"
  email                     = "Kim@Example.com"
  i18n_names                = { ko_KR = "김예시", en_US = "Kim Example" }
  department_external_key   = "dept00"
  job_grade_external_key    = "lead"
  job_position_external_key = "pm"
  phone_number              = "KR+82 02-1234-5678"
  mobile_phone_number       = "KR+82 010-1234-5678"
  locale                    = "en_US"
  time_zone                 = "Asia/Tokyo"
}
`
)

// kimMin and kimFull are the two configurations above in the form of the engine.
func kimMin() acctest.Values {
	return acctest.Values{"external_key": "kim", "name": "Kim", "email": "kim@example.com"}
}

func kimFull() acctest.Values {
	return acctest.Values{
		"external_key": "kim", "name": "Kim Example", "email": "Kim@Example.com",
		"i18n_names":              map[string]string{"ko_KR": "김예시", "en_US": "Kim Example"},
		"department_external_key": "dept00", "job_grade_external_key": "lead", "job_position_external_key": "pm",
		"phone_number": "KR+82 02-1234-5678", "mobile_phone_number": "KR+82 010-1234-5678", "locale": "en_US", "time_zone": "Asia/Tokyo",
	}
}

// kimCleared is a configuration that clears all attributes that can be cleared.
func kimCleared() acctest.Values {
	return acctest.Values{
		"external_key": "kim", "name": "Kim", "email": "kim@example.com", "i18n_names": map[string]string{},
		"department_external_key": "", "job_grade_external_key": "", "job_position_external_key": "",
		"phone_number": "", "mobile_phone_number": "", "locale": "", "time_zone": "",
	}
}

// userCloud is a simulator with a grade and a position that users can have.
func userCloud(t *testing.T, change func(*simulator.MCCSwitches)) *acctest.Cloud {
	t.Helper()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.MCC) })
	cloud.Change(func(st *simulator.State) {
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: "lead", Name: "Lead"})
		st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: "pm", Name: "PM"})
	})
	return cloud
}

func defaultMCCSwitches(*simulator.MCCSwitches) {}

// checkMCCKim compares the user kim of the simulator with the wanted one, as "name email department/grade/position phone/mobile
// locale time zone" and the names by locale; "" if there is no user.
func checkMCCKim(cloud *acctest.Cloud, want string) (err error) {
	cloud.View(func(st *simulator.State) {
		got := ""
		if u := st.MCC.User("kim"); u != nil {
			got = fmt.Sprintf("%s <%s> %s/%s/%s %s/%s %s %s", u.Name, u.Email, u.DepartmentExternalKey, u.JobGradeExternalKey,
				u.JobPositionExternalKey, u.Phone, u.MobilePhone, u.Locale, u.TimeZone)
			for _, locale := range []string{"ko_KR", "ja_JP", "en_US"} {
				if name := u.I18nNames[locale]; name != "" {
					got += " " + locale + "=" + name
				}
			}
		}
		if got != want {
			err = fmt.Errorf("the user is %q, want %q", got, want)
		}
	})
	return err
}

// requireMails fails the test unless these and no other invitations were sent.
func requireMails(t *testing.T, cloud *acctest.Cloud, want map[string]int) {
	t.Helper()
	var got map[string]int
	cloud.View(func(st *simulator.State) { got = maps.Clone(st.MCC.Mails) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("invitation mails (-want +got):\n%s", diff)
	}
}

func checkNoUsers(st *simulator.State) error {
	for _, user := range st.MCC.Users {
		if !user.Administrator {
			return fmt.Errorf("user %s was not deleted", user.ExternalKey)
		}
	}
	return nil
}

func TestAccMCCUser_lifecycle(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, defaultMCCSwitches)
	cloud.RunAndCheck(t, checkNoUsers,
		resource.TestStep{
			Config: kimMinimal,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(kimAddress, tfjsonpath.New("company_id"), knownvalue.StringExact(simulator.MCCCompanyID)),
				plancheck.ExpectKnownValue(kimAddress, tfjsonpath.New("id"), knownvalue.StringExact("kim")),
				plancheck.ExpectUnknownValue(kimAddress, tfjsonpath.New("locale")),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(kimAddress, tfjsonpath.New("email"), knownvalue.StringExact("kim@example.com")),
				statecheck.ExpectKnownValue(kimAddress, tfjsonpath.New("locale"), knownvalue.StringExact("ko_KR")),
				statecheck.ExpectKnownValue(kimAddress, tfjsonpath.New("time_zone"), knownvalue.StringExact("Asia/Seoul")),
				statecheck.ExpectKnownValue(kimAddress, tfjsonpath.New("department_external_key"), knownvalue.StringExact("")),
				statecheck.ExpectKnownValue(kimAddress, tfjsonpath.New("phone_number"), knownvalue.StringExact("")),
			},
		},
		importStep(kimAddress, simulator.MCCCompanyID+"/kim"),
		importStep(kimAddress, "kim"),
		resource.TestStep{ // the address in other letters is the same address
			Config:           kimFullBody,
			ConfigPlanChecks: expectPlan(kimAddress, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(kimAddress, tfjsonpath.New("email"), knownvalue.StringExact("kim@example.com")),
				statecheck.ExpectKnownValue(kimAddress, tfjsonpath.New("name"), knownvalue.StringExact("Kim Example")),
				statecheck.ExpectKnownValue(kimAddress, tfjsonpath.New("phone_number"), knownvalue.StringExact("KR+82 02-1234-5678")),
				statecheck.ExpectKnownValue(kimAddress, tfjsonpath.New("i18n_names"), knownvalue.MapSizeExact(2)),
			},
			Check: func(*terraformState) error {
				return checkMCCKim(cloud, "Kim Example <kim@example.com> dept00/lead/pm KR+82 02-1234-5678/KR+82 010-1234-5678 en_US Asia/Tokyo ko_KR=김예시 en_US=Kim Example")
			},
		},
		importStep(kimAddress, "kim"),
		resource.TestStep{ // hyphens do not count
			Config:           strings.NewReplacer("02-1234-5678", "0212345678", "Kim@Example.com", "KIM@EXAMPLE.COM").Replace(kimFullBody),
			ConfigPlanChecks: expectPlan(kimAddress, plancheck.ResourceActionNoop),
		},
		resource.TestStep{ // omitted attributes are kept
			Config:           kimMinimal,
			ConfigPlanChecks: expectPlan(kimAddress, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				return checkMCCKim(cloud, "Kim <kim@example.com> dept00/lead/pm KR+82 02-1234-5678/KR+82 010-1234-5678 en_US Asia/Tokyo ko_KR=김예시 en_US=Kim Example")
			},
		},
		resource.TestStep{ // "" clears
			Config:           strings.Replace(kimMinimal, "}\n", "department_external_key = \"\"\njob_grade_external_key = \"\"\nphone_number = \"\"\ni18n_names = {}\n}\n", 1),
			ConfigPlanChecks: expectPlan(kimAddress, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				return checkMCCKim(cloud, "Kim <kim@example.com> //pm /KR+82 010-1234-5678 en_US Asia/Tokyo")
			},
		},
		resource.TestStep{ // another address is another account
			Config:           strings.Replace(kimMinimal, "kim@example.com", "kim2@example.com", 1),
			ConfigPlanChecks: expectPlan(kimAddress, plancheck.ResourceActionReplace),
		},
		resource.TestStep{ // another key is another account
			Config:           strings.NewReplacer(`external_key = "kim"`, `external_key = "kim-2"`, "kim@example.com", "kim2@example.com").Replace(kimMinimal),
			ConfigPlanChecks: expectPlan(kimAddress, plancheck.ResourceActionReplace),
		},
	)
	requireMails(t, cloud, map[string]int{"kim@example.com": 1, "kim2@example.com": 2})
}

func TestAccMCCUser_disappearsAndDrift(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, defaultMCCSwitches)
	const want = "Kim Example <%s> dept00/lead/pm KR+82 02-1234-5678/KR+82 010-1234-5678 en_US Asia/Tokyo ko_KR=김예시 en_US=Kim Example"
	cloud.RunAndCheck(t, checkNoUsers,
		resource.TestStep{Config: kimFullBody},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) {
					u := st.MCC.User("kim")
					u.Name, u.Locale, u.TimeZone, u.Phone, u.MobilePhone = "Renamed", "zh_CN", "", "", "KR+82 0199999999"
					u.I18nNames, u.DepartmentExternalKey, u.JobGradeExternalKey = map[string]string{"ja_JP": "キム"}, "", ""
				})
			},
			Config:           kimFullBody,
			ConfigPlanChecks: expectPlan(kimAddress, plancheck.ResourceActionUpdate),
			Check:            func(*terraformState) error { return checkMCCKim(cloud, fmt.Sprintf(want, "Kim@Example.com")) },
		},
		resource.TestStep{
			PreConfig:        func() { cloud.Change(func(st *simulator.State) { st.MCC.RemoveUser("kim") }) },
			Config:           kimFullBody,
			ConfigPlanChecks: expectPlan(kimAddress, plancheck.ResourceActionCreate),
		},
		resource.TestStep{ // another address behind the same key is another account
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) { st.MCC.User("kim").Email = "lee@example.com" })
			},
			Config:           kimFullBody,
			ConfigPlanChecks: expectPlan(kimAddress, plancheck.ResourceActionReplace),
		},
	)
	requireMails(t, cloud, map[string]int{"Kim@Example.com": 3})
}

func TestAccMCCUser_errors(t *testing.T) {
	t.Parallel()
	user := func(changes ...string) string {
		body := map[string]string{"external_key": "a", "name": "A", "email": "a@example.com"}
		for i := 0; i < len(changes); i += 2 {
			body[changes[i]] = changes[i+1]
		}
		text := ""
		for _, name := range []string{
			"external_key", "name", "email", "company_id", "department_external_key", "job_grade_external_key", "job_position_external_key",
			"phone_number", "mobile_phone_number", "locale", "time_zone",
		} {
			if value, set := body[name]; set {
				text += fmt.Sprintf("%s = %q\n", name, value)
			}
		}
		return text
	}
	for name, test := range map[string]struct{ config, want string }{
		"key with a backslash":  {user("external_key", `a\b`), `Invalid external_key.*1 to 36 characters`},
		"key with a blank":      {user("external_key", " a"), `Invalid external_key`},
		"key too long":          {user("external_key", strings.Repeat("x", 37)), `Invalid external_key`},
		"name empty":            {user("name", ""), `between 1 and 100`},
		"name too long":         {user("name", strings.Repeat("이", 101)), `between 1 and 100`},
		"locale of names":       {user() + `i18n_names = { zh_CN = "A" }`, `i18n_names.*ko_KR`},
		"email missing":         {"external_key = \"a\"\nname = \"A\"", `"email" is required`},
		"email empty":           {user("email", ""), `Invalid email.*at most 100 characters`},
		"email without a host":  {user("email", "a@"), `Invalid email`},
		"email with a blank":    {user("email", "a b@example.com"), `Invalid email`},
		"email too long":        {user("email", strings.Repeat("x", 90)+"@example.com"), `Invalid email.*at most 100`},
		"phone without country": {user("phone_number", "02-1234-5678"), `Invalid phone_number.*0212345678`},
		"phone with blanks":     {user("phone_number", "KR+82 02 1234 5678"), `Invalid phone_number`},
		"mobile with letters":   {user("mobile_phone_number", "KR+82 010ABCDEFGH"), `Invalid mobile_phone_number`},
		"locale unknown":        {user("locale", "zh_CN"), `locale.*ko_KR`},
		"time zone no zone":     {user("time_zone", "Seoul"), `Invalid time_zone.*Asia/Seoul`},
		"company unknown":       {user("company_id", "nobody"), `Copy the integration key.*180000`},
		"department unknown":    {user("department_external_key", "nobody"), `department_external_key = "nobody".*created first.*180007`},
		"grade unknown":         {user("job_grade_external_key", "nobody"), `job_grade_external_key = "nobody".*created first.*180013`},
		"position unknown":      {user("job_position_external_key", "nobody"), `job_position_external_key = "nobody".*created first.*180015`},
		"key taken":             {user("external_key", "admin"), `external_key = "admin".*If no configuration manages the object with this key yet, import it.*180011`},
		"email taken":           {user("email", "Admin@example.com"), `email = "Admin@example.com".*user with the external key "admin"`},
		"email not accepted":    {user("email", "ä@example.com"), `email = .*181009`},
		"phone not accepted":    {user("phone_number", "KR+082 0212345678"), `phone_number = .*Use the form.*181004`},
		"mobile not accepted":   {user("mobile_phone_number", "KR+000 0212345678"), `mobile_phone_number = .*181005`},
		"time zone unknown":     {user("time_zone", "Asia/Kabul"), `time_zone = "Asia/Kabul".*documentation of this attribute.*181007`},
		"name of blanks":        {user("name", " "), `name = " ".*181001`},
		"seats taken":           {user() + "# seats\n", `allows no more users.*180016`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, func(sw *simulator.MCCSwitches) {
				if name == "seats taken" {
					sw.SeatLimit = 1
				}
			})
			cloud.Run(t, resource.TestStep{
				Config:      fmt.Sprintf("resource \"mcc_user\" \"a\" {\n%s\n}\n", test.config),
				ExpectError: matchesMessage(test.want),
			})
			requireMails(t, cloud, map[string]int{})
		})
	}
}

func TestAccMCCUser_duplicate(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Run(t, resource.TestStep{
		Config: kimMinimal + `
resource "mcc_user" "again" {
  external_key = "kim"
  name         = "Kim again"
  email        = "kim2@example.com"
}
`,
		ExpectError: matchesMessage(`Duplicate resource.*mcc_user.*/kim`),
	})
	if sent := len(cloud.Requests("POST")); sent != 0 {
		t.Errorf("%d users were created by a plan that contradicts itself", sent)
	}
}

// TestAccMCCUser_administrator imports the administrator, changes it, and cannot delete it.
func TestAccMCCUser_administrator(t *testing.T) {
	t.Parallel()
	const config = "resource \"mcc_user\" \"admin\" {\n  external_key = \"admin\"\n  name = %q\n  email = \"admin@example.com\"\n}\n"
	cloud := acctest.New(t)
	cloud.Run(t,
		resource.TestStep{
			Config: fmt.Sprintf(config, "Administrator"), ResourceName: "mcc_user.admin",
			ImportState: true, ImportStateId: "admin", ImportStatePersist: true,
		},
		resource.TestStep{Config: fmt.Sprintf(config, "Chief"), ConfigPlanChecks: expectPlan("mcc_user.admin", plancheck.ResourceActionUpdate)},
		resource.TestStep{Config: fmt.Sprintf(config, "Chief"), Destroy: true, ExpectError: matchesMessage(`terraform state rm.*180021`)},
		resource.TestStep{Config: fmt.Sprintf(config, "Chief"), ConfigPlanChecks: expectPlan("mcc_user.admin", plancheck.ResourceActionNoop)},
		resource.TestStep{Config: "removed {\n  from = mcc_user.admin\n  lifecycle { destroy = false }\n}\n"},
	)
	requireMails(t, cloud, map[string]int{})
}

// TestMCCUser_everySwitch takes the same life through each way in which the service may behave.
func TestMCCUser_everySwitch(t *testing.T) {
	t.Parallel()
	for name, change := range mccSwitches(map[string]func(*simulator.MCCSwitches){
		"addresses in lower case": func(sw *simulator.MCCSwitches) { sw.EmailsLowered = true },
		"phones normalised":       func(sw *simulator.MCCSwitches) { sw.PhonesNormalised = true },
		"all normalised, late": func(sw *simulator.MCCSwitches) {
			sw.EmailsLowered, sw.PhonesNormalised, sw.ReadDelay, sw.Put = true, true, 2, simulator.MCCPutMerges
		},
		"no defaults":            func(sw *simulator.MCCSwitches) { sw.LocaleDefaults = false },
		"no defaults, absent":    func(sw *simulator.MCCSwitches) { sw.LocaleDefaults, sw.Unset = false, simulator.MCCUnsetAbsent },
		"no defaults, empty":     func(sw *simulator.MCCSwitches) { sw.LocaleDefaults, sw.Unset = false, simulator.MCCUnsetEmpty },
		"address in PUT ignored": func(sw *simulator.MCCSwitches) { sw.EmailOnEdit = simulator.MCCEmailOnEditIgnored },
		"names merged":           func(sw *simulator.MCCSwitches) { sw.I18nNames = simulator.MCCI18nMerged },
		"\"\" is ignored":        func(sw *simulator.MCCSwitches) { sw.Clear = simulator.MCCClearIgnored },
		"\"\" is refused":        func(sw *simulator.MCCSwitches) { sw.Clear = simulator.MCCClearRejected },
		"seats for two":          func(sw *simulator.MCCSwitches) { sw.SeatLimit = 2 },
		"the others are off": func(sw *simulator.MCCSwitches) {
			sw.DepartmentsSync, sw.JobGradesSync, sw.JobPositionsSync = simulator.MCCSyncOff, simulator.MCCSyncOff, simulator.MCCSyncNotInVersion
		},
	}) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, change)
			var sw simulator.MCCSwitches
			change(&sw)
			engine := cloud.Engine(t)
			made := requireSuccess(t, "create", engine.Apply(kimAddress, kimMin()))
			if len(made.Warnings) > 0 || made.State["department_external_key"] != "" || made.State["email"] != "kim@example.com" {
				t.Errorf("created %v: %v", made.State, made.Warnings)
			}
			requireSuccess(t, "no-op", engine.Plan(kimAddress, kimMin()))

			phone, mobile := "KR+82 02-1234-5678", "KR+82 010-1234-5678"
			if sw.PhonesNormalised {
				phone, mobile = "KR+82 0212345678", "KR+82 01012345678"
			}
			full := " <kim@example.com> dept00/lead/pm " + phone + "/" + mobile + " en_US Asia/Tokyo ko_KR=김예시 en_US=Kim Example"
			changed := requireSuccess(t, "update", engine.Apply(kimAddress, kimFull()))
			if changed.State["phone_number"] != "KR+82 02-1234-5678" || changed.State["email"] != "kim@example.com" {
				t.Errorf("the spelling is lost: %v", changed.State)
			}
			if err := checkMCCKim(cloud, "Kim Example"+full); err != nil {
				t.Error(err)
			}
			requireSuccess(t, "no-op", engine.Plan(kimAddress, kimFull()))
			requireSuccess(t, "no-op", engine.Plan(kimAddress, with(kimFull(), "email", "KIM@example.COM")))
			requireSuccess(t, "no-op", engine.Plan(kimAddress, with(kimFull(), "phone_number", "KR+82 0212345678")))
			if plan := engine.Plan(kimAddress, with(kimFull(), "phone_number", "JP+81 0212345678")); plan.Action != "update" {
				t.Errorf("another country is %s", plan.Action)
			}

			requireSuccess(t, "no-op", engine.Import("mcc_user.again", "kim"))
			requireSuccess(t, "no-op", engine.Plan("mcc_user.again", kimFull()))
			requireSuccess(t, "no-op", engine.Plan("mcc_user.again", with(kimMin(), "name", "Kim Example")))
			engine.RemoveFromState("mcc_user.again")

			requireSuccess(t, "update", engine.Apply(kimAddress, kimMin())) // omitted attributes are kept
			if err := checkMCCKim(cloud, "Kim"+full); err != nil {
				t.Error(err)
			}
			requireSuccess(t, "no-op", engine.Plan(kimAddress, kimMin()))
			requireSuccess(t, "delete", engine.Destroy(kimAddress))
			if err := checkMCCKim(cloud, ""); err != nil {
				t.Error(err)
			}
			requireMails(t, cloud, map[string]int{"kim@example.com": 1})

			requireSuccess(t, "create", engine.Apply(kimAddress, with(kimFull(), "email", "Kim.2@Example.com"))) // all at once
			requireSuccess(t, "no-op", engine.Plan(kimAddress, with(kimFull(), "email", "Kim.2@Example.com")))
			requireSuccess(t, "no-op", engine.Plan(kimAddress, with(kimFull(), "email", "kim.2@example.com")))
			requireSuccess(t, "delete", engine.Destroy(kimAddress))
		})
	}
}

// TestMCCUser_lostResponses loses the response to each request once: the state equals the user in the service, and exactly one
// invitation is sent, however often the create is.
func TestMCCUser_lostResponses(t *testing.T) {
	t.Parallel()
	for _, delay := range []int{0, 1, 3} {
		for _, method := range []string{"POST", "GET", "PUT", "DELETE"} {
			for name, faultCase := range mccFaultCases(method + " " + userPath + "/kim") {
				t.Run(fmt.Sprintf("%s %s, reads lag by %d", method, name, delay), func(t *testing.T) {
					t.Parallel()
					cloud := userCloud(t, func(sw *simulator.MCCSwitches) { sw.ReadDelay = delay })
					cloud.InjectFault(faultCase)
					engine := cloud.Engine(t)
					config := kimFull()
					requireSuccess(t, "create", engine.Apply(kimAddress, config))
					const full = "Kim Example <Kim@Example.com> dept00/lead/pm KR+82 02-1234-5678/KR+82 010-1234-5678 en_US Asia/Tokyo ko_KR=김예시 en_US=Kim Example"
					if err := checkMCCKim(cloud, full); err != nil {
						t.Error(err)
					}
					requireMails(t, cloud, map[string]int{"Kim@Example.com": 1})
					requireSuccess(t, "no-op", engine.Plan(kimAddress, config))
					config = with(kimCleared(), "locale", "ja_JP")
					delete(config, "time_zone")
					requireSuccess(t, "update", engine.Apply(kimAddress, config))
					if err := checkMCCKim(cloud, "Kim <Kim@Example.com> // / ja_JP Asia/Tokyo"); err != nil {
						t.Error(err)
					}
					requireSuccess(t, "no-op", engine.Plan(kimAddress, config))
					requireSuccess(t, "delete", engine.Destroy(kimAddress))
					cloud.View(func(st *simulator.State) {
						if len(st.MCC.Users) != 1 {
							t.Errorf("%d users are left besides the administrator", len(st.MCC.Users)-1)
						}
					})
					requireMails(t, cloud, map[string]int{"Kim@Example.com": 1})
				})
			}
		}
	}
}

// TestMCCUser_createOutcomeUnknown loses the response to the create, and everything after: the error says what may exist.
func TestMCCUser_createOutcomeUnknown(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, defaultMCCSwitches)
	cloud.InjectFault(simulator.Fault{Match: "POST " + userPath + "/kim", Kind: simulator.FaultReset, After: true})
	cloud.InjectFault(simulator.Fault{Match: "GET " + userPath + "/kim", Kind: simulator.FaultReset, Times: -1})
	engine := cloud.Engine(t)
	requireError(t, `may or may not have been created.*import it with the ID "`+simulator.MCCCompanyID+`/kim"`, engine.Apply(kimAddress, kimMin()))
	cloud.ClearFaults()
	requireError(t, `If no configuration manages the object with this key yet, import it.*180011`, engine.Apply(kimAddress, kimMin()))
	requireSuccess(t, "no-op", engine.Import(kimAddress, simulator.MCCCompanyID+"/kim"))
	requireSuccess(t, "no-op", engine.Plan(kimAddress, kimMin()))
	requireMails(t, cloud, map[string]int{"kim@example.com": 1})
}

// TestMCCUser_readBackFailsAfterCreate makes a user that no read finds for a while: it is kept, and not made again.
func TestMCCUser_readBackFailsAfterCreate(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, func(sw *simulator.MCCSwitches) { sw.ReadDelay = 6 })
	engine := cloud.Engine(t)
	made := requireSuccess(t, "create", engine.Apply(kimAddress, kimFull()))
	if !matchesMessage(`Not verified: create MCC user kim`).MatchString(strings.Join(made.Warnings, "\n")) || made.State["email"] != "Kim@Example.com" {
		t.Errorf("%v: %v", made.State, made.Warnings)
	}
	cloud.Change(func(st *simulator.State) { st.MCC.User("kim").Lag = nil })
	requireSuccess(t, "no-op", engine.Plan(kimAddress, kimFull()))
	requireMails(t, cloud, map[string]int{"Kim@Example.com": 1})
}

// TestMCCUser_existingObjectIsNotAdopted creates a user with a key that exists already: after a lost response, the existing user is not adopted.
func TestMCCUser_existingObjectIsNotAdopted(t *testing.T) {
	t.Parallel()
	faultCases := mccFaultCases("POST " + userPath + "/kim")
	delete(faultCases, "empty after") // the response of a successful create
	for name, faultCase := range faultCases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, defaultMCCSwitches)
			cloud.Change(func(st *simulator.State) {
				st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: "kim", Name: "Kim", Email: "another@example.com"})
			})
			cloud.InjectFault(faultCase)
			engine := cloud.Engine(t)
			requireError(t, `external_key.*If no configuration manages the object with this key yet, import it.*180011`, engine.Apply(kimAddress, kimMin()))
			if err := checkMCCKim(cloud, "Kim <another@example.com> // /  "); err != nil {
				t.Error(err)
			}
			requireMails(t, cloud, map[string]int{})
		})
	}
}

// TestMCCUser_clearAttributes clears every attribute, alone and with the others, under each reading of "".
func TestMCCUser_clearAttributes(t *testing.T) {
	t.Parallel()
	fields := map[string]struct{ field, code string }{
		"department_external_key":   {"deptExternalKey", "180007"},
		"job_grade_external_key":    {"jobGradeExternalKey", "180013"},
		"job_position_external_key": {"jobPositionExternalKey", "180015"},
		"phone_number":              {"telNo", "181004"},
		"mobile_phone_number":       {"cphNo", "181005"},
		"locale":                    {"localeTypeCd", "181006"},
		"time_zone":                 {"tmznTypeCd", "181007"},
	}
	for _, put := range []simulator.MCCPut{simulator.MCCPutReplaces, simulator.MCCPutMerges} {
		for attribute, names := range fields {
			t.Run(fmt.Sprint(attribute, " ", put), func(t *testing.T) {
				t.Parallel()
				cloud := userCloud(t, func(sw *simulator.MCCSwitches) { sw.Put, sw.LocaleDefaults = put, false })
				engine := cloud.Engine(t)
				requireSuccess(t, "create", engine.Apply(kimAddress, kimFull()))
				before := requireSuccess(t, "no-op", engine.Plan(kimAddress, kimFull())).State
				cleared := with(with(kimFull(), attribute, ""), "name", "Kim")

				cloud.Switch(func(sw *simulator.Switches) { sw.MCC.Clear = simulator.MCCClearRejected })
				outcome := requireError(t, attribute+`.*`+names.code, engine.Apply(kimAddress, cleared))
				if diff := cmp.Diff(before, engine.Refresh(kimAddress).State); diff != "" {
					t.Errorf("the refusal changed the state (-want +got):\n%s%v", diff, outcome.Errors)
				}

				cloud.Switch(func(sw *simulator.Switches) { sw.MCC.Clear = simulator.MCCClearIgnored })
				outcome = requireError(t, attribute+`.*did not apply `+names.field, engine.Apply(kimAddress, cleared))
				if outcome.State[attribute] != before[attribute] || outcome.State["name"] != "Kim" {
					t.Errorf("the state is not what the service has: %v", outcome.State)
				}
				if plan := engine.Plan(kimAddress, cleared); plan.Action != "update" {
					t.Errorf("the plan is %s", plan.Action)
				}

				cloud.Switch(func(sw *simulator.Switches) { sw.MCC.Clear = simulator.MCCClearHonored })
				requireSuccess(t, "update", engine.Apply(kimAddress, cleared))
				requireSuccess(t, "no-op", engine.Plan(kimAddress, cleared))
				delete(cleared, attribute)
				plan := requireSuccess(t, "no-op", engine.Plan(kimAddress, cleared))
				for name, value := range before {
					want := value
					switch name {
					case attribute:
						want = ""
					case "name":
						want = "Kim"
					}
					if diff := cmp.Diff(want, plan.State[name]); diff != "" {
						t.Errorf("%s (-want +got):\n%s", name, diff)
					}
				}
			})
		}
	}
}

// TestMCCUser_namesMergedByAPI asks to remove a language from a service that only adds them.
func TestMCCUser_namesMergedByAPI(t *testing.T) {
	t.Parallel()
	for _, names := range []map[string]string{{}, {"ko_KR": "김예시"}, {"ja_JP": "キム"}} {
		t.Run(fmt.Sprint(names), func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, func(sw *simulator.MCCSwitches) { sw.I18nNames = simulator.MCCI18nMerged })
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(kimAddress, kimFull()))
			outcome := requireError(t, `i18n_names.*did not apply i18nNames`, engine.Apply(kimAddress, with(with(kimFull(), "name", "Kim"), "i18n_names", names)))
			if left, _ := outcome.State["i18n_names"].(map[string]any); left["en_US"] != "Kim Example" || outcome.State["name"] != "Kim" {
				t.Errorf("the state is not what the service has: %v", outcome.State)
			}
			requireSuccess(t, "no-op", engine.Plan(kimAddress, kimMin()))
		})
	}
}

// TestMCCUser_emptyLocaleAndTimeZone asks for no locale and no time zone of a user. A new user cannot be without, where the service
// chooses a default: this is rejected before any request, and the remedy in the error leads to an empty plan.
func TestMCCUser_emptyLocaleAndTimeZone(t *testing.T) {
	t.Parallel()
	for _, defaults := range []bool{true, false} {
		t.Run(fmt.Sprint("defaults ", defaults), func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, func(sw *simulator.MCCSwitches) { sw.LocaleDefaults = defaults })
			engine := cloud.Engine(t)
			for _, name := range []string{"locale", "time_zone"} {
				requireError(t, name+`.*Empty `+name+` of a new user.*omit `+"`"+name+"`"+` or set it to null.*: null`, engine.Apply(kimAddress, with(kimMin(), name, "")))
			}
			if posts := len(cloud.Requests("POST")); posts != 0 {
				t.Errorf("%d users were sent", posts)
			}
			omitted := kimCleared()
			delete(omitted, "locale")
			delete(omitted, "time_zone")
			if made := requireSuccess(t, "create", engine.Apply(kimAddress, omitted)); len(made.Warnings) > 0 {
				t.Errorf("the warnings are %v", made.Warnings)
			}
			requireSuccess(t, "no-op", engine.Plan(kimAddress, omitted))
			want := map[bool]string{true: "ko_KR Asia/Seoul", false: " "}[defaults]
			if got := fmt.Sprint(engine.State(kimAddress)["locale"], " ", engine.State(kimAddress)["time_zone"]); got != want {
				t.Errorf("the state has %q, want %q", got, want)
			}
			if defaults {
				requireError(t, `locale.*did not apply localeTypeCd, tmznTypeCd.*omit the attribute`, engine.Apply(kimAddress, kimCleared()))
			}
			requireSuccess(t, "no-op", engine.Plan(kimAddress, omitted))
			requireMails(t, cloud, map[string]int{"kim@example.com": 1})
		})
	}
}

// TestMCCUser_replacementWarning warns before an account is deleted and re-invited, and only then.
func TestMCCUser_replacementWarning(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, func(sw *simulator.MCCSwitches) { sw.EmailReserved = true })
	engine := cloud.Engine(t)
	if made := requireSuccess(t, "create", engine.Apply(kimAddress, kimMin())); len(made.Warnings) > 0 {
		t.Errorf("a creation warns: %v", made.Warnings)
	}
	for name, config := range map[string]acctest.Values{
		"the same":         kimMin(),
		"other letters":    with(kimMin(), "email", "Kim@Example.com"),
		"another name":     with(kimMin(), "name", "Kim Example"),
		"the company, too": with(kimMin(), "company_id", simulator.MCCCompanyID),
	} {
		if plan := engine.Plan(kimAddress, config); len(plan.Warnings) > 0 || plan.Action == "replace" {
			t.Errorf("%s: %s %v", name, plan.Action, plan.Warnings)
		}
	}
	for attribute, config := range map[string]acctest.Values{
		"email":        with(kimMin(), "email", "kim2@example.com"),
		"external_key": with(kimMin(), "external_key", "kim2"),
	} {
		plan := requireSuccess(t, "replace", engine.Plan(kimAddress, config))
		if !matchesMessage(attribute + `.*deleted and re-invited.*deletion_protection = true`).MatchString(strings.Join(plan.Warnings, "\n")) {
			t.Errorf("%s: the warnings are %v", attribute, plan.Warnings)
		}
	}
	requireError(t, `Cannot verify that the mcc_user "kim" does not exist yet.*180000`, engine.Plan(kimAddress, with(kimMin(), "company_id", "another")))
	requireError(t, `email.*may stay reserved.*180017`, engine.Apply(kimAddress, with(kimMin(), "external_key", "kim2")))
	requireSuccess(t, "create", engine.Apply(kimAddress, with(kimMin(), "email", "kim2@example.com")))
	requireMails(t, cloud, map[string]int{"kim@example.com": 1, "kim2@example.com": 1})
}

// TestMCCUser_otherCompanyKeepsState stays in the state in every case.
func TestMCCUser_otherCompanyKeepsState(t *testing.T) {
	t.Parallel()
	for _, status := range []simulator.MCCErrorStatus{simulator.MCCStatusNatural, simulator.MCCStatus400, simulator.MCCStatus200} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, func(sw *simulator.MCCSwitches) { sw.ErrorStatus = status })
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(kimAddress, kimMin()))
			cloud.Change(func(st *simulator.State) {
				st.MCC.ForeignUsers = append(st.MCC.ForeignUsers, *st.MCC.User("kim"))
				st.MCC.RemoveUser("kim")
			})
			const want = `Check .company_id.*kept in the state.*180020`
			requireError(t, want, engine.Plan(kimAddress, kimMin()))
			requireError(t, want, engine.Destroy(kimAddress))
			cloud.Change(func(st *simulator.State) {
				st.MCC.Users = append(st.MCC.Users, st.MCC.ForeignUsers...)
				st.MCC.ForeignUsers = nil
			})
			requireSuccess(t, "no-op", engine.Plan(kimAddress, kimMin()))
		})
	}
}

// TestMCCUser_forbidden switches the integration off: the state is kept, and the console is named.
func TestMCCUser_forbidden(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, defaultMCCSwitches)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(kimAddress, kimMin()))
	set := func(sync simulator.MCCSync) { cloud.Switch(func(sw *simulator.Switches) { sw.MCC.UsersSync = sync }) }
	for sync, want := range map[simulator.MCCSync]string{
		simulator.MCCSyncOff:          `Cannot read MCC user kim.*Organization integration.*180001`,
		simulator.MCCSyncNotInVersion: `Cannot read MCC user kim.*does not have this function.*180002`,
	} {
		set(sync)
		requireError(t, want, engine.Plan(kimAddress, kimMin()))
		requireError(t, want, engine.Apply(kimAddress, with(kimMin(), "name", "Kim Example")))
		requireError(t, want, engine.Destroy(kimAddress))
	}
	set(simulator.MCCSyncOffReadsAllowed)
	requireSuccess(t, "no-op", engine.Plan(kimAddress, kimMin()))
	requireError(t, `Cannot update MCC user kim.*180001`, engine.Apply(kimAddress, with(kimMin(), "name", "Kim Example")))
	requireError(t, `Cannot create MCC user lee.*180001`, engine.Apply("mcc_user.lee", acctest.Values{"external_key": "lee", "name": "Lee", "email": "lee@example.com"}))
	requireError(t, `Cannot delete MCC user kim.*180001`, engine.Destroy(kimAddress))
	set(simulator.MCCSyncOn)
	cloud.Change(func(st *simulator.State) { st.MCC.AccessKeys[0].Foreign = true })
	requireError(t, `no permissions in this company.*180003`, engine.Plan(kimAddress, kimMin()))
	cloud.Change(func(st *simulator.State) { st.MCC.AccessKeys[0].Foreign = false })
	requireSuccess(t, "no-op", engine.Plan(kimAddress, kimMin()))
	requireMails(t, cloud, map[string]int{"kim@example.com": 1})
}

// TestMCCUser_referencesDeleted deletes the objects that a user refers to.
func TestMCCUser_referencesDeleted(t *testing.T) {
	t.Parallel()
	for name, vanish := range map[string]func(*simulator.MCCState){
		"job_grade_external_key":    func(st *simulator.MCCState) { st.RemoveJobGrade("lead") },
		"job_position_external_key": func(st *simulator.MCCState) { st.RemoveJobPosition("pm") },
		"department_external_key":   func(st *simulator.MCCState) { st.RemoveDepartment("dept00") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, defaultMCCSwitches)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(kimAddress, kimFull()))
			cloud.Change(func(st *simulator.State) { vanish(&st.MCC) }) // the user keeps a key that means nothing any more
			requireSuccess(t, "no-op", engine.Plan(kimAddress, kimFull()))
			requireError(t, name+`.*does not exist. The configuration omits .*Set .`+name+`. to the key of a .* that exists, or to`, engine.Apply(kimAddress, kimMin()))
			requireSuccess(t, "update", engine.Apply(kimAddress, with(kimMin(), name, "")))
			requireSuccess(t, "no-op", engine.Plan(kimAddress, with(kimMin(), name, "")))
		})
	}
}

// TestMCCUser_import covers every form of an import and those that are none.
func TestMCCUser_import(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, defaultMCCSwitches)
	cloud.Change(func(st *simulator.State) {
		st.MCC.ForeignUsers = append(st.MCC.ForeignUsers, simulator.MCCUser{ExternalKey: "lee", Name: "Lee", Email: "lee@example.com"})
	})
	engine := cloud.Engine(t)
	for _, id := range []string{"admin", simulator.MCCCompanyID + "/admin"} {
		imported := requireSuccess(t, "no-op", engine.Import("mcc_user.a", id))
		if imported.State["email"] != "admin@example.com" || imported.State["phone_number"] != "" || imported.State["company_id"] != simulator.MCCCompanyID {
			t.Errorf("imported %v", imported.State)
		}
		requireSuccess(t, "no-op", engine.Plan("mcc_user.a", acctest.Values{"external_key": "admin", "name": "Administrator", "email": "ADMIN@example.com"}))
	}
	for id, want := range map[string]string{
		"":          `Invalid import ID.*COMPANY_ID/EXTERNAL_KEY`,
		"/":         `Invalid import ID.*COMPANY_ID/EXTERNAL_KEY`,
		"other/lee": `integration key.*180000`,
		"lee":       `180020`,
	} {
		requireError(t, want, engine.Import("mcc_user.bad", id))
		engine.RemoveFromState("mcc_user.bad")
	}
	got := cloud.ImportByIdentity(t, "mcc_user", map[string]string{"external_key": "admin", "company_id": simulator.MCCCompanyID})
	if got["id"] != "admin" || got["email"] != "admin@example.com" {
		t.Errorf("imported %v", got)
	}
}

// TestMCCUser_emailTaken plans an address that another user of the company has: the error names that user, before an account is deleted.
func TestMCCUser_emailTaken(t *testing.T) {
	t.Parallel()
	lee := acctest.Values{"external_key": "lee", "name": "Lee", "email": "lee@example.com"}
	for name, test := range map[string]struct {
		config acctest.Values
		want   string
	}{
		"of another user":        {with(kimMin(), "email", "Lee@Example.com"), `email.*Email address in use.*"lee"`},
		"of the administrator":   {with(kimMin(), "email", "admin@example.com"), `email.*Email address in use.*"admin"`},
		"of one without a key":   {with(kimMin(), "email", "console@example.com"), `email.*Email address in use.*no external key`},
		"with another key":       {with(kimMin(), "external_key", "kim2"), ``},
		"of nobody":              {with(kimMin(), "email", "kim2@example.com"), ``},
		"to a key that is taken": {with(kimMin(), "external_key", "lee"), `external_key.*Replacement already exists`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, func(*simulator.MCCSwitches) {})
			cloud.Change(func(st *simulator.State) {
				st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{Name: "Console", Email: "console@example.com"})
			})
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(kimAddress, kimMin()))
			requireSuccess(t, "create", engine.Apply("mcc_user.lee", lee))
			plan := engine.Plan(kimAddress, test.config)
			if (test.want == "") != (plan.Err() == "") || !matchesMessage(test.want).MatchString(plan.Err()) {
				t.Errorf("the plan says %q", plan.Err())
			}
			requireMails(t, cloud, map[string]int{"kim@example.com": 1, "lee@example.com": 1})
		})
	}
}

// TestMCCUser_emailLookUpFails cannot read the user with an address: a replacement fails, and a create leaves the check to the service.
func TestMCCUser_emailLookUpFails(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, func(*simulator.MCCSwitches) {})
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(kimAddress, kimMin()))
	cloud.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/users", Kind: simulator.FaultStatus, Status: 403, Times: 99})
	requireError(t, `Cannot verify that the mcc_user "kim2@example.com" does not exist yet`, engine.Plan(kimAddress, with(kimMin(), "email", "kim2@example.com")))
	requireSuccess(t, "create", engine.Plan("mcc_user.lee", acctest.Values{"external_key": "lee", "name": "Lee", "email": "lee@example.com"}))
}
