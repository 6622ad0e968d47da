package directory_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
)

func TestParse(t *testing.T) {
	t.Parallel()
	content, problems := directory.Parse(directory.Departments, `{"sales": {"name": "Sales\u0041", "display_order": 3.0, "i18n_names": {"ko_KR": "영업"}, "parent_external_key": null}}`)
	want := directory.Content{"sales": {"name": "SalesA", "display_order": int64(3), "i18n_names": map[string]string{"ko_KR": "영업"}}}
	if diff := cmp.Diff(want, content); diff != "" || len(problems) > 0 {
		t.Errorf("problems %v, content (-want +got):\n%s", problems, diff)
	}
	if text := directory.Format(content); text != `{"sales":{"display_order":3,"i18n_names":{"ko_KR":"영업"},"name":"SalesA"}}` {
		t.Errorf("formatted as %s", text)
	}
}

// TestParse_problems holds that all problems of a text are found, each at its element.
func TestParse_problems(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		part directory.Part
		text string
		want []string // path and beginning of each problem
	}{
		"empty text":       {directory.Users, ``, []string{"users: The value must be a JSON text. It is not valid near line 1, column 1: the text ends"}},
		"cut off":          {directory.Users, "{\"kim\":\n {\"name\"", []string{"users: The value must be a JSON text. It is not valid near line 2, column 9: the text ends"}},
		"no JSON":          {directory.Users, `name,email`, []string{"users: The value must be a JSON text. It is not valid near line 1"}},
		"two values":       {directory.Users, `{} {}`, []string{"users: The value must be a JSON text. It is not valid near line 1, column 5: there is more text"}},
		"null":             {directory.Users, `null`, []string{"users: The value must be a JSON object of elements by external key"}},
		"list":             {directory.Users, `[{"name":"Kim"}]`, []string{"users: The value must be a JSON object of elements by external key"}},
		"key twice":        {directory.JobGrades, `{"a":{"name":"A"},"a":{"name":"B"}}`, []string{`job_grades["a"]: Two elements have this key`}},
		"key in two forms": {directory.JobGrades, `{"\u1112\u1161\u11ab":{"name":"A"},"한":{"name":"B"}}`, []string{`job_grades["한"]: Two elements have this key`}},
		"attribute twice":  {directory.JobGrades, `{"a":{"name":"A","name":"B"}}`, []string{`job_grades["a"].name: The element lists this attribute twice`}},
		"elements": {directory.JobGrades, `{"a":null,"b":"B","c":[{}],"d":7,"e":true}`, []string{
			`job_grades["a"]: An element must be an object, such as`, `job_grades["b"]: An element must be an object`, `job_grades["c"]: An element must be an object`,
			`job_grades["d"]: An element must be an object`, `job_grades["e"]: An element must be an object`,
		}},
		"attributes": {directory.Users, `{"kim":{"external_key":"kim","mail":"kim@example.com","display_order":1,"name":["Kim"],"phone_number":212345678}}`, []string{
			`users["kim"].external_key: The external key is the key of the element`, `users["kim"].mail: A user has no such attribute`,
			`users["kim"].display_order: A user has no such attribute`, `users["kim"].name: The value must be a string. It is a list`,
			`users["kim"].phone_number: The value must be a string. It is a number`,
		}},
		"numbers": {directory.JobGrades, `{"a":{"display_order":"3"},"b":{"display_order":-1},"c":{"display_order":1.5},"d":{"display_order":1e30},"e":{"display_order":false}}`, []string{
			`job_grades["a"].display_order: The value must be a whole number, such as`, `job_grades["b"].display_order: The value must be a whole number from 0`,
			`job_grades["c"].display_order: The value must be a whole number from 0`, `job_grades["d"].display_order: The value must be a whole number from 0`,
			`job_grades["e"].display_order: The value must be a whole number, such as`,
		}},
		"names": {directory.JobGrades, `{"a":{"i18n_names":{"fr_FR":"A","ko_KR":"","ja_JP":1}},"b":{"i18n_names":"B"}}`, []string{
			`job_grades["a"].i18n_names: The locale "fr_FR" is unknown`, `job_grades["a"].i18n_names.ko_KR: The value must have 1 to 100 characters`,
			`job_grades["a"].i18n_names.ja_JP: The value must be a string. It is a number`, `job_grades["b"].i18n_names: The value must be an object of names`,
		}},
		"keys": {directory.JobGrades, `{"a/b":{},"":{},"` + strings.Repeat("k", 37) + `":{}}`, []string{
			`job_grades["a/b"]: An external key must have 1 to 36 characters`, `job_grades: An external key must have`, `job_grades["` + strings.Repeat("k", 37) + `"]: An external key must have`,
		}},
		"values": {directory.Users, `{"kim":{"name":" ","email":"kim","locale":"de_DE","time_zone":"Seoul","phone_number":"02-1234-5678","mobile_phone_number":"+82 1012345678"}}`, []string{
			`users["kim"].name: The value must have 1 to 100 characters, and not only spaces. It has 1 character`, `users["kim"].email: The value must be an email address`,
			`users["kim"].locale: The value must be one of`, `users["kim"].time_zone: The value must have the form`,
			`users["kim"].phone_number: The value must have the form`, `users["kim"].mobile_phone_number: The value must have the form`,
		}},
		"texts for numbers": {directory.JobGrades, `{"a":{"name":"A","display_order":"1,0"},"b":{"name":"B","display_order":"` + strings.Repeat("1", 51) + `"}}`, []string{
			`job_grades["a"].display_order: The value must be a whole number, such as ` + "`3` (`tonumber` converts a string)" + `. It is the string "1,0".`,
			`job_grades["b"].display_order: The value must be a whole number, such as ` + "`3` (`tonumber` converts a string)" + `. It is a string.`,
		}},
		"empty values": {directory.Departments, `{"a":{"name":"","parent_external_key":""}}`, []string{
			`departments["a"].name: The value must have 1 to 100 characters`, `departments["a"].parent_external_key: The value must be the external key of a department. It is empty. For a new`,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, problems := directory.Parse(test.part, test.text)
			for i, problem := range problems {
				said := problem.Path() + ": " + problem.Text
				if i >= len(test.want) || !strings.HasPrefix(said, test.want[i]) {
					t.Errorf("problem %d is %s", i, said)
				}
			}
			if len(problems) != len(test.want) {
				t.Errorf("there are %d problems, want %d", len(problems), len(test.want))
			}
		})
	}
}

// TestParse_noObject has a hint for null only.
func TestParse_noObject(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"a":null}`: "An element must be an object, such as `{ name = \"...\" }`. It is null. To remove the element, omit it.",
		`{"a":"A"}`:  "An element must be an object, such as `{ name = \"...\" }`. It is a string.",
	} {
		if _, problems := directory.Parse(directory.JobGrades, text); len(problems) != 1 || problems[0].Text != want {
			t.Errorf("%s: %+v, want %s", text, problems, want)
		}
	}
}

// FuzzParse holds that a text without problems says the same once it is formatted.
func FuzzParse(f *testing.F) {
	f.Add(`{"kim":{"name":"Kim","email":"kim@example.com","i18n_names":{"ko_KR":"김"},"locale":null}}`)
	f.Add(`{"a":{"name":"A","display_order":1e2,"parent_external_key":"b"},"b":[1,{"c":[]}]}`)
	f.Add(`{"\ud800":{"name":"\u1112\u1161\u11ab"}} x`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, part := range directory.Parts {
			content, problems := directory.Parse(part, text)
			if content == nil && len(problems) == 0 {
				t.Errorf("%s: neither content nor problems", part)
			}
			if len(problems) > 0 {
				continue
			}
			again, more := directory.Parse(part, directory.Format(content))
			if diff := cmp.Diff(content, again); diff != "" || len(more) > 0 {
				t.Errorf("%s: problems %v, content (-want +got):\n%s", part, more, diff)
			}
		}
	})
}

// TestParse_limits has the largest and longest values that are valid, and the next ones.
func TestParse_limits(t *testing.T) {
	t.Parallel()
	email := func(length int) string { return strings.Repeat("k", length-len("@example.com")) + "@example.com" }
	for name, test := range map[string]struct {
		part           directory.Part
		valid, invalid string // element
		problem        string
	}{
		"smallest number": {directory.JobGrades, `{"display_order":0}`, `{"display_order":-1}`, `job_grades["a"].display_order: The value must be a whole number from 0 to 2147483647. It is -1.`},
		"largest number":  {directory.JobGrades, `{"display_order":2147483647}`, `{"display_order":2147483648}`, `job_grades["a"].display_order: The value must be a whole number from 0 to 2147483647. It is 2147483648.`},
		"exponent":        {directory.JobGrades, `{"display_order":2e3}`, `{"display_order":2e-1}`, `job_grades["a"].display_order: The value must be a whole number from 0 to 2147483647. It is 2e-1.`},
		"name": {
			directory.JobGrades, `{"name":"` + strings.Repeat("가", 100) + `"}`, `{"name":"` + strings.Repeat("가", 101) + `"}`,
			`job_grades["a"].name: The value must have 1 to 100 characters, and not only spaces. It has 101 characters.`,
		},
		"email":     {directory.Users, `{"email":"` + email(100) + `"}`, `{"email":"` + email(101) + `"}`, `users["a"].email: The value must be an email address of at most 100 characters, such as ` + "`kim@example.com`. It has 101 characters."},
		"a locale":  {directory.JobGrades, `{"i18n_names":{"ko_KR":"A","en_US":"B"}}`, `{"i18n_names":{"ko_KR":"A","ko_KR":"B"}}`, `job_grades["a"].i18n_names.ko_KR: Two names have this locale.`},
		"an object": {directory.Users, `{"name":"Kim"}`, `{"name":{"a":[1,{}]}}`, `users["a"].name: The value must be a string. It is an object.`},
		"no value":  {directory.Users, `{"name":null}`, `{"name":true}`, `users["a"].name: The value must be a string. It is a boolean.`},
	} {
		if _, problems := directory.Parse(test.part, `{"a":`+test.valid+`}`); len(problems) > 0 {
			t.Errorf("%s: %s: %+v", name, test.valid, problems)
		}
		_, problems := directory.Parse(test.part, `{"a":`+test.invalid+`}`)
		if len(problems) != 1 || problems[0].Path()+": "+problems[0].Text != test.problem {
			t.Errorf("%s: %s: %+v, want %s", name, test.invalid, problems, test.problem)
		}
	}
	for text, want := range map[string]string{
		`{"a":{"name":[1,{"b":`: "users: The value must be a JSON text. It is not valid near line 1, column 22: the text ends before the JSON value does. Use `jsonencode`.",
		`{"a":{"name":[1,]}}`:   "users: The value must be a JSON text. It is not valid near line 1, column 17: ",
	} {
		content, problems := directory.Parse(directory.Users, text)
		if len(problems) == 0 || content != nil || !strings.HasPrefix(problems[len(problems)-1].Path()+": "+problems[len(problems)-1].Text, want) {
			t.Errorf("%s: %v, %+v, want %s", text, content, problems, want)
		}
	}
}
