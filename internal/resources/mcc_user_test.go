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
