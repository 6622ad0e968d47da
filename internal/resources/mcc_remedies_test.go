package resources_test

import (
	"fmt"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestMCCDepartment_inUseErrorListsUsers cannot delete a department, and names its users and child departments.
func TestMCCDepartment_inUseErrorListsUsers(t *testing.T) {
	t.Parallel()
	const wayOut = `.*one apply cannot do both. Keep the department in the configuration, apply the change.*create_before_destroy = true.*in an earlier apply`
	people := func(keys ...string) func(*simulator.MCCState) {
		return func(st *simulator.MCCState) {
			for _, key := range keys {
				st.Users = append(st.Users, simulator.MCCUser{ExternalKey: key, Name: "Name of " + key, Email: key + "@example.com", DepartmentExternalKey: "sales"})
			}
		}
	}
	for name, test := range map[string]struct {
		change func(*simulator.MCCState)
		want   string
	}{
		"one user":                  {people("E1"), `The department is still in use by 1 user \("E1"\).` + wayOut},
		"more users than are named": {people("E7", "E1", "E2", "E3", "E4", "E5", "E6"), `by 7 users \("E1", "E2", "E3", "E4", "E5", and 2 more\).`},
		"a user without a key":      {func(st *simulator.MCCState) { people("")(st); st.Users[len(st.Users)-1].Name = "Kim" }, `by 1 user \("Kim"\).`},
		"departments":               {departmentsBelow("a", "b"), `by 2 departments \("a", "b"\).` + wayOut},
		"a user and a department":   {func(st *simulator.MCCState) { people("E1")(st); departmentsBelow("a")(st) }, `by 1 user \("E1"\) and 1 department \("a"\).`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply("mcc_department.sales", acctest.Values{"external_key": "sales", "name": "Sales"}))
			cloud.Change(func(st *simulator.State) { test.change(&st.MCC) })
			requireError(t, `Cannot delete MCC department sales.*`+test.want+`.*180018`, engine.Destroy("mcc_department.sales"))
		})
	}
}

func departmentsBelow(keys ...string) func(*simulator.MCCState) {
	return func(st *simulator.MCCState) {
		for _, key := range keys {
			st.Departments = append(st.Departments, simulator.MCCDepartment{ExternalKey: key, Name: key, ParentExternalKey: "sales"})
		}
	}
}

// TestMCCDepartment_inUseUserListFails cannot list the users of the department: the error names none.
func TestMCCDepartment_inUseUserListFails(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply("mcc_department.sales", acctest.Values{"external_key": "sales", "name": "Sales"}))
	cloud.Change(func(st *simulator.State) { st.MCC.User("admin").DepartmentExternalKey = "sales" })
	cloud.Switch(func(sw *simulator.Switches) { sw.MCC.UsersSync = simulator.MCCSyncOff })
	requireError(t, `The API does not accept the request.*move them in a separate apply.*180018`, engine.Destroy("mcc_department.sales"))
}

// TestMCC_existingKeyErrorHasImportID creates an object of each kind under a key that is taken.
func TestMCC_existingKeyErrorHasImportID(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, defaultMCCSwitches)
	engine := cloud.Engine(t)
	for address, key := range map[string]string{"mcc_department.a": "dept00", "mcc_job_grade.a": "lead", "mcc_job_position.a": "pm", "mcc_user.a": "admin"} {
		config := acctest.Values{"external_key": key, "name": "A"}
		if address == "mcc_user.a" {
			config["email"] = "a@example.com"
		}
		requireError(t, `external_key.*Choose another key.*remove .create_before_destroy.*If no configuration manages the object with this key yet, import it. Its import ID is "`+
			simulator.MCCCompanyID+`/`+key+`".*180011`, engine.Apply(address, config))
	}
}

// TestMCCUser_createEmailTaken names the user who has an email address that is taken.
func TestMCCUser_createEmailTaken(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change func(*simulator.MCCState)
		want   string
	}{
		"by a user": {func(st *simulator.MCCState) {
			st.Users = append(st.Users, simulator.MCCUser{ExternalKey: "E7", Name: "Lee", Email: "KIM@example.com"})
		}, `The user "Lee" \(external key "E7"\) has the email address "kim@example.com".*Use another address.*create_before_destroy.*import ID is "` + simulator.MCCCompanyID + `/E7"`},
		"by a user without a key": {func(st *simulator.MCCState) {
			st.Users = append(st.Users, simulator.MCCUser{Name: "Lee", Email: "kim@example.com"})
		}, `The user "Lee", who has no external key, has.*map an external key`},
		"in another company": {func(st *simulator.MCCState) {
			st.ForeignUsers = append(st.ForeignUsers, simulator.MCCUser{ExternalKey: "E7", Name: "Lee", Email: "kim@example.com"})
		}, `No user of this company has the email address "kim@example.com".*Use another address`},
		"by a deleted user": {func(st *simulator.MCCState) { st.RetiredEmails = append(st.RetiredEmails, "kim@example.com") },
			`No user of this company has the email address "kim@example.com".*may stay reserved`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, func(sw *simulator.MCCSwitches) { sw.EmailReserved = true })
			engine := cloud.Engine(t)
			cloud.InjectFault(simulator.Fault{ // the address is taken after the plan was made
				Match: "POST " + userPath + "/kim", Status: 409, Body: `{"error":{"errorCode":"180017","message":"User login ID already exist"}}`,
				OnFault: func() { cloud.Change(func(st *simulator.State) { test.change(&st.MCC) }) },
			})
			requireError(t, `email.*`+test.want+`.*180017`, engine.Apply(kimAddress, kimMin()))
		})
	}
}

// TestMCC_referenceNotFound names the object that a reference means and that does not exist: of a create, of an update, and
// of an update whose configuration omits the reference.
func TestMCC_referenceNotFound(t *testing.T) {
	t.Parallel()
	department := acctest.Values{"external_key": "a", "name": "A"}
	for attribute, test := range map[string]struct {
		address, noun, typeName string
		config                  acctest.Values
	}{
		"parent_external_key":       {"mcc_department.a", "parent department", "mcc_department", department},
		"department_external_key":   {"mcc_user.kim", "department", "mcc_department", kimMin()},
		"job_grade_external_key":    {"mcc_user.kim", "job grade", "mcc_job_grade", kimMin()},
		"job_position_external_key": {"mcc_user.kim", "job position", "mcc_job_position", kimMin()},
	} {
		t.Run(attribute, func(t *testing.T) {
			t.Parallel()
			engine := userCloud(t, defaultMCCSwitches).Engine(t)
			want := fmt.Sprintf(`%s.*The %s "nobody" does not exist.*refer to it \(.%s = %s.NAME.external_key.\), so that it is created first`,
				attribute, test.noun, attribute, test.typeName)
			if attribute == "parent_external_key" {
				want += ".*one resource with `for_each`.*use one resource for each level of the tree, or `mcc_directory`.*run terraform apply again"
			}
			requireError(t, want, engine.Apply(test.address, with(test.config, attribute, "nobody")))
			requireSuccess(t, "create", engine.Apply(test.address, test.config))
			requireError(t, want, engine.Apply(test.address, with(test.config, attribute, "nobody")))
		})
	}
}
