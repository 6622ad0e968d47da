package datasources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccMCCUserDataSources(t *testing.T) {
	t.Parallel()
	acctest.New(t).Run(t, resource.TestStep{
		Config: `
resource "mcc_department" "backend" {
  external_key = "backend"
  name         = "Backend"
}

resource "mcc_job_grade" "manager" {
  external_key = "G3"
  name         = "과장"
}

resource "mcc_job_position" "lead" {
  external_key = "lead"
  name         = "팀장"
}

resource "mcc_user" "minji" {
  external_key              = "E1"
  name                      = "김민지"
  email                     = "minji.kim@example.com"
  department_external_key   = mcc_department.backend.id
  job_grade_external_key    = mcc_job_grade.manager.id
  job_position_external_key = mcc_job_position.lead.id
  phone_number              = "KR+82 0212345678"
  i18n_names                = { ja_JP = "キム・ミンジ" }
}

data "mcc_user" "by_key" {
  external_key = mcc_user.minji.id
}

data "mcc_user" "by_email" {
  email = upper(mcc_user.minji.email)
}

data "mcc_users" "all" {
  depends_on = [mcc_user.minji]
}

data "mcc_users" "leads" {
  department_external_key   = mcc_user.minji.department_external_key
  job_grade_external_key    = mcc_user.minji.job_grade_external_key
  job_position_external_key = mcc_user.minji.job_position_external_key
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			has("mcc_user.by_key", "minji.kim@example.com", "email"),
			has("mcc_user.by_key", "backend", "department_external_key"),
			has("mcc_user.by_key", "G3", "job_grade_external_key"),
			has("mcc_user.by_key", "lead", "job_position_external_key"),
			has("mcc_user.by_key", "KR+82 0212345678", "phone_number"),
			has("mcc_user.by_key", "", "mobile_phone_number"),
			has("mcc_user.by_key", "Asia/Seoul", "time_zone"),
			has("mcc_user.by_key", "キム・ミンジ", "i18n_names", "ja_JP"),
			has("mcc_user.by_email", "E1", "external_key"),
			has("mcc_user.by_email", "MINJI.KIM@EXAMPLE.COM", "email"),
			counts("mcc_users.all", 2, "users"),
			has("mcc_users.all", "E1", "users", 0, "id"),
			has("mcc_users.all", "admin", "users", 1, "id"),
			counts("mcc_users.leads", 1, "users"),
			has("mcc_users.leads", "김민지", "users", 0, "name"),
		},
	})
}

// seedUsers are users of which no two are alike; two have one address, as only data out of joint has.
func seedUsers(t *testing.T, change func(*simulator.MCCSwitches)) *acctest.Cloud {
	t.Helper()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.MCC) })
	cloud.Change(func(st *simulator.State) {
		st.MCC.Users = append(
			st.MCC.Users,
			simulator.MCCUser{ExternalKey: "E3", Name: "C", Email: "c@example.com", DepartmentExternalKey: "b", JobGradeExternalKey: "g", JobPositionExternalKey: "p"},
			simulator.MCCUser{ExternalKey: "E1", Name: "A", Email: "Minji.Kim@Example.com", DepartmentExternalKey: "b", JobGradeExternalKey: "g"},
			simulator.MCCUser{ExternalKey: "E2", Name: "B", Email: "b@example.com", JobPositionExternalKey: "p"},
			simulator.MCCUser{ExternalKey: "E4", Name: "D", Email: "twin@example.com", DepartmentExternalKey: "B"},
			simulator.MCCUser{ExternalKey: "E5", Name: "E", Email: "TWIN@example.com"},
			simulator.MCCUser{Name: "Made in the console", Email: "console@example.com", DepartmentExternalKey: "b"},
		)
	})
	return cloud
}

func TestMCCUser_byEmail(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*simulator.MCCSwitches){
		"as it was given": func(*simulator.MCCSwitches) {},
		"lowered":         func(sw *simulator.MCCSwitches) { sw.EmailsLowered = true },
		"over pages":      func(sw *simulator.MCCSwitches) { sw.LimitCap = 2; sw.Order = simulator.MCCOrderShuffled },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := seedUsers(t, change)
			for _, email := range []string{"minji.kim@example.com", "MINJI.KIM@EXAMPLE.COM"} {
				got := read(t, cloud, "mcc_user", acctest.Values{"email": email})
				if got["external_key"] != "E1" || got["id"] != "E1" || got["name"] != "A" || got["email"] != email {
					t.Errorf("%s: found %v", email, got)
				}
			}
			if got := read(t, cloud, "mcc_user", acctest.Values{"email": "console@example.com"}); got["external_key"] != "" || got["name"] != "Made in the console" {
				t.Errorf("found %v", got)
			}
			requireError(t, cloud, "mcc_user", acctest.Values{"email": "nobody@example.com"}, `email.*No single user.*0 users`)
			requireError(t, cloud, "mcc_user", acctest.Values{"email": "twin@example.com"}, `email.*No single user.*2 users`)
		})
	}
}

func TestMCCUsers_filters(t *testing.T) {
	t.Parallel()
	cloud := seedUsers(t, func(sw *simulator.MCCSwitches) { sw.Order = simulator.MCCOrderShuffled })
	for name, test := range map[string]struct {
		filters acctest.Values
		want    []string
	}{
		"none":            {acctest.Values{}, []string{"", "E1", "E2", "E3", "E4", "E5", "admin"}},
		"department":      {acctest.Values{"department_external_key": "b"}, []string{"", "E1", "E3"}},
		"job grade":       {acctest.Values{"job_grade_external_key": "g"}, []string{"E1", "E3"}},
		"job position":    {acctest.Values{"job_position_external_key": "p"}, []string{"E2", "E3"}},
		"together":        {acctest.Values{"department_external_key": "b", "job_position_external_key": "p"}, []string{"E3"}},
		"no department":   {acctest.Values{"department_external_key": ""}, []string{"E2", "E5"}},
		"nobody has that": {acctest.Values{"department_external_key": "B", "job_grade_external_key": "g"}, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := read(t, cloud, "mcc_users", test.filters)
			if diff := cmp.Diff(test.want, column(t, got["users"], "external_key")); diff != "" {
				t.Error(diff)
			}
		})
	}
}
