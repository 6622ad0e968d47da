package resources_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// company is a simulated company with objects that no directory lists: a department "hq" with the user "park", the grade "g1" and the
// position "p1" that the user has, and a user without an external key.
func companyWithOthers(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: "hq", Name: "HQ", ParentExternalKey: simulator.MCCRootKey},
			simulator.MCCDepartment{ExternalKey: "lab", Name: "Lab", ParentExternalKey: "hq"})
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: "g1", Name: "Grade"})
		st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: "p1", Name: "Position"})
		st.MCC.Users = append(st.MCC.Users,
			simulator.MCCUser{ExternalKey: "park", Name: "Park", Email: "park@example.com", DepartmentExternalKey: "lab", JobGradeExternalKey: "g1", JobPositionExternalKey: "p1"},
			simulator.MCCUser{Name: "Choi", Email: "choi@example.com", DepartmentExternalKey: "hq"})
	})
	return cloud
}

// user is the JSON of a user with further members.
func directoryUser(key string, members ...string) string {
	all := append([]string{`"name":"` + key + `"`, `"email":"` + key + `@example.com"`}, members...)
	return `"` + key + `":{` + strings.Join(all, ",") + `}`
}

// TestMCCDirectory_wrong plans directories that are wrong. Each plan reports all errors at once, each with the element, at the
// attribute that lists it, and nothing is sent.
func TestMCCDirectory_wrong(t *testing.T) {
	t.Parallel()
	type values = acctest.Values
	long := strings.Repeat("가", 101)
	for name, test := range map[string]struct {
		config values
		want   []string // beginning of each error; of names that begin with "imported", with the whole company in the state
	}{
		"empty text":                            {values{"users": ""}, []string{`users: The value must be a JSON text. It is not valid near line 1, column 1: the text ends before`}},
		"CSV":                                   {values{"users": "name,email\nKim,kim@example.com"}, []string{`users: The value must be a JSON text. It is not valid near line 1`}},
		"cut off":                               {values{"users": `{"kim":{"name":"Kim"`}, []string{`users: The value must be a JSON text. It is not valid near line 1, column 21: the text ends`}},
		"trailing comma":                        {values{"users": `{"kim":{"name":"Kim",}}`}, []string{`users: The value must be a JSON text. It is not valid near line 1`}},
		"more text":                             {values{"job_grades": `{}{}`}, []string{`job_grades: The value must be a JSON text. It is not valid near line 1, column 4: there is more text`}},
		"null":                                  {values{"job_grades": `null`}, []string{`job_grades: The value must be a JSON object of elements by external key: ` + "`jsonencode"}},
		"list":                                  {values{"users": `[{"name":"Kim"}]`}, []string{`users: The value must be a JSON object of elements by external key`}},
		"text":                                  {values{"job_positions": `"p1"`}, []string{`job_positions: The value must be a JSON object of elements by external key`}},
		"four wrong texts":                      {values{"departments": `[]`, "job_grades": `1`, "job_positions": `true`, "users": `{`}, []string{`departments: The value must be a JSON object`, `job_grades: The value must be a JSON object`, `job_positions: The value must be a JSON object`, `users: The value must be a JSON text`}},
		"duplicate key":                         {values{"job_grades": `{"a":{"name":"A"},"a":{"name":"B"}}`}, []string{`job_grades["a"]: Two elements have this key`}},
		"duplicate key in another Unicode form": {values{"job_grades": `{"\u1112\u1161\u11ab":{"name":"A"},"한":{"name":"B"}}`}, []string{`job_grades["한"]: Two elements have this key`}},
		"duplicate attribute":                   {values{"job_grades": `{"a":{"name":"A","name":"B"}}`}, []string{`job_grades["a"].name: The element lists this attribute twice`}},
		"null element":                          {values{"job_grades": `{"a":null}`}, []string{`job_grades["a"]: An element must be an object, such as ` + "`{ name = \"...\" }`" + `. It is null. To remove the element, omit it`}},
		"element is a text":                     {values{"departments": `{"a":"A","b":{"name":"B","parent_external_key":"a"}}`}, []string{`departments["a"]: An element must be an object`}},
		"key with a slash":                      {values{"departments": `{"a/b":{"name":"A"}}`}, []string{`departments["a/b"]: An external key must have 1 to 36 characters`}},
		"key too long":                          {values{"job_grades": `{"` + strings.Repeat("k", 37) + `":{"name":"A"}}`}, []string{`job_grades["` + strings.Repeat("k", 37) + `"]: An external key must have 1 to 36 characters`}},
		"keys with spaces":                      {values{"users": `{` + directoryUser("kim ") + `,` + directoryUser("\\tlee") + `}`}, []string{`users["\tlee"]: An external key must`, `users["\tlee"].email: The value must be an email address`, `users["kim "]: An external key must`, `users["kim "].email: The value must be an email address`}},
		"unknown attributes":                    {values{"users": `{` + directoryUser("kim", `"department":"hq"`, `"Locale":"ko_KR"`) + `}`}, []string{`users["kim"].Locale: A user has no such attribute. It has: ` + "`department_external_key`, `email`", `users["kim"].department: A user has no such attribute`}},
		"external_key as attribute":             {values{"users": `{` + directoryUser("kim", `"external_key":"kim"`) + `}`}, []string{`users["kim"].external_key: The external key is the key of the element`}},
		"wrong types": {values{"users": `{` + directoryUser("kim", `"phone_number":212345678`, `"locale":["ko_KR"]`, `"i18n_names":"Kim"`, `"time_zone":true`) + `}`}, []string{
			`users["kim"].i18n_names: The value must be an object of names by locale`, `users["kim"].locale: The value must be a string. It is a list`,
			`users["kim"].phone_number: The value must be a string. It is a number`, `users["kim"].time_zone: The value must be a string. It is a boolean`,
		}},
		"display order as text": {values{"job_grades": `{"a":{"name":"A","display_order":"1"}}`}, []string{`job_grades["a"].display_order: The value must be a whole number, such as`}},
		"display order": {values{"job_grades": `{"a":{"name":"A","display_order":-1},"b":{"name":"B","display_order":1.5},"c":{"name":"C","display_order":1e99}}`}, []string{
			`job_grades["a"].display_order: The value must be a whole number from 0`, `job_grades["b"].display_order: The value must be a whole number from 0`, `job_grades["c"].display_order: The value must be a whole number from 0`,
		}},
		"names": {values{"departments": `{"a":{"name":""},"b":{"name":"   "},"c":{"name":"` + long + `"}}`}, []string{
			`departments["a"].name: The value must have 1 to 100 characters, and not only spaces. It is empty`, `departments["b"].name: The value must have 1 to 100 characters`,
			`departments["c"].name: The value must have 1 to 100 characters, and not only spaces. It has 101 characters`,
		}},
		"no name": {values{"departments": `{"a":{}}`, "users": `{"kim":{"department_external_key":"a"}}`}, []string{
			`departments["a"].name: A new department requires ` + "`name`" + `. The company has no department with the external key "a"`, `users["kim"].email: A new user requires`, `users["kim"].name: A new user requires`,
		}},
		"null attributes of a new user": {values{"users": `{"kim":{"name":null,"email":null}}`}, []string{`users["kim"].email: A new user requires`, `users["kim"].name: A new user requires`}},
		"translated names": {values{"job_positions": `{"a":{"name":"A","i18n_names":{"ko_KR":"","zh_CN":"甲","en_US":5,"ja_JP":"` + long + `"}}}`}, []string{
			`job_positions["a"].i18n_names: The locale "zh_CN" is unknown`, `job_positions["a"].i18n_names.en_US: The value must be a string. It is a number`,
			`job_positions["a"].i18n_names.ja_JP: The value must have 1 to 100 characters. It has 101`, `job_positions["a"].i18n_names.ko_KR: The value must have 1 to 100 characters. It is empty`,
		}},
		"email addresses": {values{"users": `{"a":{"name":"A","email":"a"},"b":{"name":"B","email":""},"c":{"name":"C","email":"c@example"},"d":{"name":"D","email":"` + strings.Repeat("d", 100) + `@example.com"}}`}, []string{
			`users["a"].email: The value must be an email address of at most 100 characters, such as ` + "`kim@example.com`" + `. It has no @`, `users["b"].email: The value must be an email address of at most 100 characters`,
			`users["c"].email: The value must be an email address of at most 100 characters`, `users["d"].email: The value must be an email address of at most 100 characters`,
		}},
		"phone numbers": {values{"users": `{` + directoryUser("kim", `"phone_number":"02-1234-5678"`, `"mobile_phone_number":"KR+82  01012345678"`) + `}`}, []string{
			`users["kim"].mobile_phone_number: The value must have the form ` + "`KR+82 01012345678`, which the function `mcc_phone_number` makes of a complete number in any notation", `users["kim"].phone_number: The value must have the form`,
		}},
		"locale and time zone": {values{"users": `{` + directoryUser("kim", `"locale":"ko"`, `"time_zone":"KST"`) + `}`}, []string{
			`users["kim"].locale: The value must be one of ` + "`ko_KR`, `ja_JP` and `en_US`", `users["kim"].time_zone: The value must have the form ` + "`Asia/Seoul`",
		}},
		"empty locale and time zone of a new user": {values{"users": `{` + directoryUser("kim", `"locale":""`, `"time_zone":""`) + `}`}, []string{
			`users["kim"].locale: The value is empty, which clears the attribute, but a new user has none yet`, `users["kim"].time_zone: The value is empty`,
		}},
		"unknown references": {values{"departments": `{"a":{"name":"A","parent_external_key":"nowhere"}}`, "users": `{` + directoryUser("kim", `"department_external_key":"sales"`, `"job_grade_external_key":"g9"`, `"job_position_external_key":"p9"`) + `}`}, []string{
			`departments["a"].parent_external_key: No department has the external key "nowhere", neither in ` + "`departments`" + ` nor in the company`,
			`users["kim"].department_external_key: No department has the external key "sales"`, `users["kim"].job_grade_external_key: No job grade has the external key "g9"`,
			`users["kim"].job_position_external_key: No job position has the external key "p9"`,
		}},
		"references in another case": {values{"users": `{` + directoryUser("kim", `"department_external_key":"HQ"`) + `}`}, []string{`users["kim"].department_external_key: No department has the external key "HQ"`}},
		"empty parent":               {values{"departments": `{"a":{"name":"A","parent_external_key":""}}`}, []string{`departments["a"].parent_external_key: The value must be the external key of a department. It is empty. For a new department under the root`}},
		"its own parent":             {values{"departments": `{"a":{"name":"A","parent_external_key":"a"}}`}, []string{`departments["a"].parent_external_key: A department cannot be its own parent`}},
		"cycle": {values{"departments": `{"a":{"name":"A","parent_external_key":"c"},"b":{"name":"B","parent_external_key":"a"},"c":{"name":"C","parent_external_key":"b"},"d":{"name":"D","parent_external_key":"c"}}`}, []string{
			`departments["a"].parent_external_key: The department would be its own ancestor: "b" > "c" > "a" > "b"`,
		}},
		"two cycles": {values{"departments": `{"a":{"name":"A","parent_external_key":"b"},"b":{"name":"B","parent_external_key":"a"},"c":{"name":"C","parent_external_key":"d"},"d":{"name":"D","parent_external_key":"c"}}`}, []string{
			`departments["a"].parent_external_key: The department would be its own ancestor`, `departments["c"].parent_external_key: The department would be its own ancestor`,
		}},
		"cycle through a department that is not listed": {values{"departments": `{"hq":{"parent_external_key":"lab"}}`}, []string{`departments["hq"].parent_external_key: The department would be its own ancestor: "lab" > "hq" > "lab"`}},
		"root department changed":                       {values{"departments": `{"dept00":{"name":"Our company"}}`}, []string{`departments["dept00"]: This is the root department, which the API never changes (name)`}},
		"root department moved":                         {values{"departments": `{"dept00":{"parent_external_key":"hq"}}`}, []string{`departments["dept00"]: This is the root department`, `departments["dept00"].parent_external_key: The department would be its own ancestor`}},
		"duplicate address": {values{"users": `{"a":{"name":"A","email":"kim@example.com"},"b":{"name":"B","email":"KIM@example.com"},"c":{"name":"C","email":"Kim@Example.com"}}`}, []string{
			`users["b"].email: The address "KIM@example.com" is also the address of users["a"]`, `users["c"].email: The address "Kim@Example.com" is also the address of users["a"]`,
		}},
		"address of a user who is not listed":    {values{"users": `{"kim":{"name":"Kim","email":"Park@example.com"}}`}, []string{`users["kim"].email: The address "Park@example.com" is also the address of the user with the external key "park", whom this directory does not list`}},
		"address of a user without external key": {values{"users": `{"kim":{"name":"Kim","email":"choi@example.com"}}`}, []string{`users["kim"].email: The address "choi@example.com" is also the address of the user "Choi", who has no external key`}},
		"address of a user who is listed for the first time": {values{"users": `{"park":{"name":"Park","email":"park.new@example.com"}}`}, []string{
			`users["park"].email: The company has a user with this external key and the address "park@example.com", which this directory has not listed before`,
		}},
		"address of a user whose address is not listed": {values{"users": `{"park":{"name":"Park"},"kim":{"name":"Kim","email":"park@example.com"}}`}, []string{
			`users["kim"].email: The address "park@example.com" is also the address of users["park"] (Park). Two users cannot have the same address. The name of the user is "Kim".`,
		}},
		"imported, users in what is removed": {values{"departments": `{"hq":{"name":"HQ"}}`, "job_grades": `{}`, "job_positions": `{}`}, []string{
			`departments["lab"]: This plan removes the department, but it is still in use by users["park"]`, `job_grades["g1"]: This plan removes the job grade, but it is still in use by users["park"]`,
			`job_positions["p1"]: This plan removes the job position, but it is still in use by users["park"]`,
		}},
		"imported, reference to what is removed": {values{"departments": `{"hq":{"name":"HQ"},"new":{"name":"New","parent_external_key":"lab"}}`, "users": `{"park":{"department_external_key":"lab"},"admin":{}}`}, []string{
			`departments["new"].parent_external_key: This plan removes the department "lab", because ` + "`departments`" + ` does not list it any more`,
			`users["park"].department_external_key: This plan removes the department "lab"`,
		}},
		"imported, department of a user without external key removed": {values{"departments": `{"lab":{"parent_external_key":"dept00"}}`}, []string{
			`departments["hq"]: This plan removes the department, but it is still in use by user "Choi", which has no external key`,
		}},
		"all at once": {values{
			"departments": `{"a":{"name":"A","parent_external_key":"b"},"b":{"name":"B","parent_external_key":"a"},"c":null}`,
			"job_grades":  `{"g":{"name":""}}`,
			"users":       `{"kim":{"name":"Kim","email":"kim","department_external_key":"x","phone_number":"1"},"lee":{"name":"Lee","email":"park@example.com","mail":""}}`,
		}, []string{
			`departments["a"].parent_external_key: The department would be its own ancestor`, `departments["c"]: An element must be an object`, `job_grades["g"].name: The value must have`,
			`users["kim"].department_external_key: No department has`, `users["kim"].email: The value must be`, `users["kim"].phone_number: The value must have the form`,
			`users["lee"].email: The address "park@example.com" is also the address of`, `users["lee"].mail: A user has no such attribute`,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := companyWithOthers(t)
			engine := cloud.Engine(t)
			if strings.HasPrefix(name, "imported") {
				requireSuccess(t, "no-op", engine.Import(directoryAddress, simulator.MCCCompanyID))
			}
			outcome := engine.Apply(directoryAddress, test.config)
			for i, said := range outcome.Errors {
				at, rest, _ := strings.Cut(said, ": Invalid ")
				said = strings.Replace(rest, "\n", ": ", 1)
				if i >= len(test.want) || !strings.HasPrefix(said, test.want[i]) {
					t.Errorf("error %d is %s", i, said)
				}
				if part, _, _ := strings.Cut(said, "["); !strings.Contains(at, strconv.Quote(strings.TrimSuffix(strings.SplitN(part, ":", 2)[0], ":"))) {
					t.Errorf("the error %s is at %s", said, at)
				}
			}
			if len(outcome.Errors) != len(test.want) {
				t.Errorf("there are %d errors, want %d", len(outcome.Errors), len(test.want))
			}
			for _, request := range cloud.Requests("") {
				if request.Method != http.MethodGet {
					t.Errorf("sent %s %s", request.Method, request.Path)
				}
			}
		})
	}
}
