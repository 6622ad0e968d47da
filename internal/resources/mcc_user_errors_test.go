package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

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
	errors := map[string]configurationError{
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
	}
	cloud := userCloud(t, func(*simulator.MCCSwitches) {})
	runErrors(t, cloud, "mcc_user", errors)
	requireMails(t, cloud, map[string]int{})
	full := userCloud(t, func(sw *simulator.MCCSwitches) { sw.SeatLimit = 1 })
	runErrors(t, full, "mcc_user", map[string]configurationError{"seats taken": {user(), `allows no more users.*180016`}})
	requireMails(t, full, map[string]int{})
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
