package release

import (
	"strings"
	"testing"
)

// exampleMistakes are values of variables with a mistake, by example, and the one error about each.
var exampleMistakes = map[string]map[string]string{
	"people": {
		`{ E1 = { name = "Park", email = "dev@example.com", mcc = { dept = "news-1" } } }`:                                                            `people.E1.mcc.dept: unknown key. The keys are department, job_grade, job_position.`,
		`{ E1 = { name = "Park", email = "dev@example.com", projects = { web = { roles = ["MEMBER"], expire_at = "2026-12-31T18:00:00+09:00" } } } }`: `people.E1.projects.web.expire_at: unknown key. The keys of a membership are roles, expires_at.`,
		`{ E1 = { name = "Park", email = "dev@example.com", appkeys = ["web"] } }`:                                                                    `people.E1.appkeys: unknown key. The keys of a person are name, email, iam, mcc, org_roles, app_keys, projects.`,
		`{ E1 = { name = "Park", email = "dev@example.com", projects = { web = { roles = ["ADMN"] } } } }`:                                            `people.E1.projects.web.roles: the project has no role ADMN.`,
		`{ E1 = { name = "Park", email = "dev@example.com", org_roles = ["MEMBER", "OPERATOR"] } }`:                                                   `people.E1.org_roles: the organization has no role OPERATOR.`,
		`{ E1 = { name = "Park", email = "dev@example.com", projects = { wbe = { roles = ["ADMIN"] } } } }`:                                           `people.E1.projects.wbe is not one of the projects.`,
		`{ E1 = { name = "Park", email = "dev@example.com", app_keys = ["wbe"] } }`:                                                                   `people.E1.app_keys: wbe is not one of the projects.`,
		`{ E1 = { name = "Park", iam = "park" }, E2 = { name = "Choi", email = "c@example.com", iam = "choi" } }`:                                     `people.E1.email is missing.`,
		`{ E1 = { name = "Park", email = "dev@example.com", projects = { web = {} } } }`:                                                              `people.E1.projects.web.roles is missing.`,
	},
	"teams-module": {
		`{ news = { description = "News", leads = ["admin@example.com"], develpers = ["dev@example.com"] } }`: `Unknown keys: teams.news.develpers. The keys of a team are description, leads, developers and appkeys.`,
		`{ news = { description = "News" } }`: `Missing keys: teams.news.leads.`,
	},
	"both-clouds": {
		`{ news = { name = "News", projct = "news", people = {} } }`:                                  `Unknown keys: departments.news.projct. The keys of a department are name, project and people.`,
		`{ news = { name = "News", people = { E1 = { name = "Park", mail = "dev@example.com" } } } }`: `These people need the keys name and email, and no others: departments.news.people.E1.`,
		`{ news = { name = "News" } }`:                                                                `Missing keys: departments.news.people.`,
	},
	"team-from-csv": {
		`{ staff_number = "사번", name = "이름", email = "이메일", division = "본부", dept = "부서", grade = "직급", position = "직책", mobile = "휴대폰" }`: `The variable columns needs the keys staff_number, name,`,
	},
	"company-from-csv": {
		`{ departments = { key = "부서코드", name = "부서명", parent = "상위부서코드" }, staff = { staff_number = "사번" } }`: `The variable columns needs the files departments (key, name, parent)`,
	},
}

// A misspelled key, role or project in the variable of an example is one error that names the entry and the key: it must not give access
// without an end date, or none.
func TestAccExamples_mistakes(t *testing.T) {
	t.Parallel()
	for example, mistakes := range exampleMistakes {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			forEachEngine(t, func(t *testing.T, engine string) {
				t.Helper()
				w := openWorkspace(t, engine, example, filesystemMirrorConfig(t))
				w.seedProjects()
				w.Terraform("init")
				variable := map[string]string{"people": "people", "teams-module": "teams", "both-clouds": "departments"}[example]
				arguments := []string{"plan"}
				if example == "people" {
					arguments = append(arguments, `-var=projects=["web", "docs"]`)
				}
				for value, want := range mistakes {
					if variable == "" {
						variable = "columns"
					}
					said, code := w.Try(append(arguments, "-var="+variable+"="+value)...)
					said = strings.Join(strings.Fields(strings.ReplaceAll(said, "│", "")), " ")
					if code != 1 || !strings.Contains(said, want) || strings.Count(said, "Error: ") != 1 {
						t.Errorf("%s: exit code %d, want 1 and only %q:\n%s", value, code, want, said)
					}
				}
			})
		})
	}
}

// A row with a department and without a division is one error.
func TestAccExamples_departmentWithoutDivision(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		w := openWorkspace(t, engine, "team-from-csv", filesystemMirrorConfig(t))
		w.Terraform("init")
		w.Write("staff.csv", "사번,이름,이메일,본부,부서,직급,직책,휴대폰\nE1,박지호,a@example.com,,영상부,,,\nE2,김민지,b@example.com,보도본부,영상부,,,\n")
		said, code := w.Try("plan")
		if want := "staff.csv: these rows have a department, and no division: E1. Enter the division."; code != 1 || strings.Count(said, "Error: ") != 1 ||
			!strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(said, "│", "")), " "), want) {
			t.Errorf("exit code %d, want 1 and only %q:\n%s", code, want, said)
		}
	})
}
