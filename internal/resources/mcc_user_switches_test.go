package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

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
