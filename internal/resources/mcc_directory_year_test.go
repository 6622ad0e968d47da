package resources_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// spreadsheet is the directory of a company as its HR administrator keeps it: rows by external key.
type spreadsheet struct{ departments, grades, users map[string]map[string]any }

// newSpreadsheet returns 400 users in a tree of four levels: 2 divisions, 8 departments, 40 teams.
func newSpreadsheet() spreadsheet {
	s := spreadsheet{map[string]map[string]any{}, map[string]map[string]any{}, map[string]map[string]any{}}
	for _, grade := range []string{"staff", "senior", "manager"} {
		s.grades[grade] = map[string]any{"name": strings.ToUpper(grade), "display_order": len(s.grades)}
	}
	for division := range 2 {
		top := fmt.Sprint("division-", division)
		s.departments[top] = map[string]any{"name": fmt.Sprint("Division ", division)}
		for department := range 4 {
			middle := fmt.Sprintf("department-%d-%d", division, department)
			s.departments[middle] = map[string]any{"name": fmt.Sprintf("Department %d.%d", division, department), "parent_external_key": top}
			for team := range 5 {
				bottom := fmt.Sprintf("team-%d-%d-%d", division, department, team)
				s.departments[bottom] = map[string]any{"name": fmt.Sprintf("Team %d.%d.%d", division, department, team), "parent_external_key": middle, "display_order": team}
				for range 10 {
					s.hire(bottom)
				}
			}
		}
	}
	return s
}

// hire adds a user to a department.
func (s spreadsheet) hire(department string) {
	number := len(s.users)
	key := fmt.Sprintf("2012%04d", number)
	for ; s.users[key] != nil; number++ {
		key = fmt.Sprintf("2012%04d", number+1)
	}
	s.users[key] = map[string]any{
		"name": fmt.Sprint("User ", key), "email": fmt.Sprintf("u%s@example.com", key), "department_external_key": department, "job_grade_external_key": "staff",
		"mobile_phone_number": fmt.Sprintf("KR+82 010-%s-%s", key[:4], key[4:]), "i18n_names": map[string]string{"en_US": "User " + key},
	}
}

func (s spreadsheet) in(department string) (keys []string) {
	for key, user := range s.users {
		if user["department_external_key"] == department {
			keys = append(keys, key)
		}
	}
	return keys
}

func (s spreadsheet) config() acctest.Values {
	text := func(rows map[string]map[string]any) string {
		data, _ := json.Marshal(rows) // texts, numbers and maps always encode
		return string(data)
	}
	return acctest.Values{"departments": text(s.departments), "job_grades": text(s.grades), "users": text(s.users)}
}

func (s spreadsheet) clone() spreadsheet {
	rows := func(of map[string]map[string]any) map[string]map[string]any {
		all := map[string]map[string]any{}
		for key, row := range of {
			all[key] = maps.Clone(row)
		}
		return all
	}
	return spreadsheet{rows(s.departments), rows(s.grades), rows(s.users)}
}

// yearStep is the work of an HR administrator on one day, the expected plan, and the number of invitations.
type yearStep struct {
	name   string
	change func(s spreadsheet)
	people string
	mails  int
}

func year() []yearStep {
	return []yearStep{
		{"everybody is invited", func(spreadsheet) {}, "400 users join and get invitation emails", 400},
		{"rename", func(s spreadsheet) {
			s.departments["department-0-1"]["name"] = "Renamed"
			s.departments["team-0-0-0"]["name"], s.departments["team-0-0-1"]["name"] = s.departments["team-0-0-1"]["name"], s.departments["team-0-0-0"]["name"]
			s.users["20120007"]["name"] = "Married"
		}, `1 user changes: Married ("20120007").`, 0},
		{"move a team to another level", func(s spreadsheet) {
			s.departments["team-0-2-0"]["parent_external_key"] = "division-1"
			s.departments["department-0-3"]["parent_external_key"] = "team-0-2-0"
		}, "", 0},
		{"promote 30", func(s spreadsheet) {
			for i := range 30 {
				s.users[fmt.Sprintf("2012%04d", 10*i)]["job_grade_external_key"] = "senior"
			}
		}, "30 users change: ", 0},
		{"hire 5", func(s spreadsheet) {
			for range 5 {
				s.hire("team-1-3-4")
			}
		}, "5 users join and get invitation emails", 5},
		{"7 leave", func(s spreadsheet) {
			for i := range 7 {
				delete(s.users, fmt.Sprintf("2012%04d", 50+i))
			}
		}, "7 users leave and lose their accounts", 0},
		{"new address", func(s spreadsheet) { s.users["20120100"]["email"] = "new.address@example.com" },
			`1 user gets another email address, for which the account is deleted and a new invitation is sent: User 20120100 ("20120100").`, 1},
		{"dissolve a department", func(s spreadsheet) {
			for team := range 5 {
				gone := fmt.Sprintf("team-1-0-%d", team)
				for _, key := range s.in(gone) {
					s.users[key]["department_external_key"] = "department-1-1"
				}
				delete(s.departments, gone)
			}
			delete(s.departments, "department-1-0")
		}, "50 users change: ", 0},
		{"another key and a swap of addresses", func(s spreadsheet) {
			for _, key := range s.in("team-1-1-0") {
				s.users[key]["department_external_key"] = "new-key"
			}
			s.departments["new-key"] = s.departments["team-1-1-0"]
			delete(s.departments, "team-1-1-0")
			s.users["20120001"]["email"], s.users["20120002"]["email"] = s.users["20120002"]["email"], s.users["20120001"]["email"]
		}, "2 users get other email addresses", 2},
	}
}

// TestMCCDirectory_year is the year of an HR administrator. Each step is one apply, after which the plan is empty. At its end, everything
// that was dissolved comes back.
func TestMCCDirectory_year(t *testing.T) {
	t.Parallel()
	// What a response looks like is tested with single objects.
	irrelevant := []string{"create answers 200", "create answers an item", "codes are numbers", "errors are 400", "errors are 200", "extra fields", "no content type"}
	for name, change := range mccSwitches(map[string]func(*simulator.MCCSwitches){
		"unique in company":     func(sw *simulator.MCCSwitches) { sw.UniqueNames = simulator.MCCUniqueInCompany },
		"unique nowhere":        func(sw *simulator.MCCSwitches) { sw.UniqueNames = simulator.MCCUniqueNowhere },
		"deletes cascade":       func(sw *simulator.MCCSwitches) { sw.DepartmentDelete = simulator.MCCDepartmentDeleteCascades },
		"deletes reparent":      func(sw *simulator.MCCSwitches) { sw.DepartmentDelete = simulator.MCCDepartmentDeleteReparents },
		"deletes orphan":        func(sw *simulator.MCCSwitches) { sw.DepartmentDelete = simulator.MCCDepartmentDeleteOrphans },
		"no parent shown":       func(sw *simulator.MCCSwitches) { sw.OmittedParent = simulator.MCCParentNull },
		"parents are #":         func(sw *simulator.MCCSwitches) { sw.OmittedParent = simulator.MCCParentHash },
		"all normalised":        func(sw *simulator.MCCSwitches) { sw.EmailsLowered, sw.PhonesNormalised = true, true },
		"no defaults":           func(sw *simulator.MCCSwitches) { sw.LocaleDefaults = false },
		"names merged":          func(sw *simulator.MCCSwitches) { sw.I18nNames = simulator.MCCI18nMerged },
		"406 seats":             func(sw *simulator.MCCSwitches) { sw.SeatLimit = 406 },
		"numbers are texts":     func(sw *simulator.MCCSwitches) { sw.SortOrdString = true },
		"addresses in PUT":      func(sw *simulator.MCCSwitches) { sw.EmailOnEdit = simulator.MCCEmailOnEditIgnored },
		"no job positions here": func(sw *simulator.MCCSwitches) { sw.JobPositionsSync = simulator.MCCSyncNotInVersion },
	}) {
		if slices.Contains(irrelevant, name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if name == "pages of one" {
				change = func(sw *simulator.MCCSwitches) { sw.LimitCap = 20 } // or it takes minutes
			}
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.MCC) })
			engine, s, invited := cloud.Engine(t), newSpreadsheet(), 0
			var whole spreadsheet
			apply := func(step string, people string, mails int) {
				t.Helper()
				config := s.config()
				outcome := engine.Apply(directoryAddress, config)
				said := strings.Join(outcome.Warnings, "\n")
				if outcome.Err() != "" || !strings.Contains(said, people) || people == "" && said != "" {
					t.Fatalf("%s: %s %s", step, outcome.Err(), said)
				}
				if next := engine.Plan(directoryAddress, config); next.Action != "no-op" || next.Err() != "" || len(next.Warnings) > 0 {
					t.Fatalf("%s: the next plan is %s %s %q", step, next.Action, next.Err(), next.Warnings)
				}
				invited += mails
				sent := 0
				cloud.View(func(st *simulator.State) {
					for _, number := range st.MCC.Mails {
						sent += number
					}
				})
				if sent != invited {
					t.Errorf("%s: %d invitations were sent in all, want %d", step, sent, invited)
				}
			}
			for _, step := range year() {
				if step.name == "dissolve a department" {
					whole = s.clone()
				}
				step.change(s)
				apply(step.name, step.people, step.mails)
			}
			s = whole
			apply("undo", "2 users get other email addresses", 2)
			cloud.View(func(st *simulator.State) {
				if len(st.MCC.Users) != 399 || len(st.MCC.Departments) != 51 || st.MCC.User("20120450") != nil || st.MCC.Department("department-1-0").ParentExternalKey != "division-1" {
					t.Errorf("at the end there are %d users and %d departments", len(st.MCC.Users), len(st.MCC.Departments))
				}
			})
		})
	}
}
