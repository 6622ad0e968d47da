package summary

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// directory returns the JSON of the attributes of an mcc_directory. Each part is JSON of its own.
func directory(t *testing.T, parts map[string]string, fields string) string {
	t.Helper()
	object := map[string]any{"company_id": "acme"}
	for part, text := range parts {
		object[part] = text
	}
	text, err := json.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	if fields != "" {
		return with(string(text), fields)
	}
	return string(text)
}

// TestMarkdown_directory compares the parts of an mcc_directory element by element.
func TestMarkdown_directory(t *testing.T) {
	t.Parallel()
	before := directory(t, map[string]string{
		"departments": `{"old":{"name":"Old"},"sales":{"name":"영업"}}`,
		"job_grades":  `{"g":{"name":"Senior","display_order":1}}`,
		"users": `{"k1":{"name":"김민수","email":"kim@example.com","department_external_key":"old"},"k2":{"name":"Lee","email":"lee@example.com"},
			"k3":{"name":"Park","email":"park@example.com","phone_number":"KR+82 021234567"},"k4":{"name":"Choi","email":"choi@example.com"},"k5":{"name":"Same","email":"same@example.com","locale":"ko_KR"}}`,
	}, `"exclusive":false`)
	after := directory(t, map[string]string{
		"departments": `{"sales":{"name":"영업본부"},"team":{"name":"Team","parent_external_key":"sales"}}`,
		"job_grades":  `{"g":{"name":"Senior","display_order":1}}`,
		"users": `{"k1":{"name":"김민수","email":"kim@example.com","department_external_key":"team","job_grade_external_key":"g"},"k2":{"name":"Lee","email":"lee2@example.com"},
			"p3":{"name":"Park","email":"PARK@example.com"},"k5":{"name":"Same","email":"same@EXAMPLE.com","locale":null},"k6":{"name":"New","email":"new@example.com","department_external_key":"sales"}}`,
	}, `"exclusive":true`)
	check(t, summarize(t, 50, planned(resource("mcc_directory.all", `"update"`, before, after))), `
## Plan summary

**2 to delete, 2 to replace, 2 to add, 3 to change**

| | Delete | Replace | Add | Change |
|---|---:|---:|---:|---:|
| Users | 1 | 2 | 1 | 1 |
| Directories | 0 | 0 | 0 | 1 |
| Departments | 1 | 0 | 1 | 1 |

### Deletions (2)

* User `+"`Choi` (`choi@example.com`)"+`: the account is deleted
* Department `+"`Old`"+`

### Replacements (2)

These objects are deleted and created again.

* User `+"`Lee` (`lee@example.com`)"+`: the account is deleted and a new invitation is sent; email `+"`lee@example.com` → `lee2@example.com`"+`
* User `+"`Park` (`park@example.com`)"+`: the account is deleted and a new invitation is sent; external key `+"`k3` → `p3`"+`

### People (2)

New users get an invitation email.

* Add user `+"`New` (`new@example.com`): department `영업본부`"+`
* Change user `+"`김민수` (`kim@example.com`): department `Old` → `Team`; job grade `Senior`"+`

### Departments, job grades and job positions (3)

* Add department `+"`Team`: parent department `영업본부`"+`
* Change directory of company `+"`acme`: exclusive `false` → `true`"+`
* Change department `+"`영업`: name `영업` → `영업본부`"+`

2 objects stay as they are.

> **Note:** `+"`mcc_directory.all`"+` becomes exclusive: the apply also deletes objects of the company that were never listed. This summary does not contain them.
`)
}

// TestMarkdown_directoryReplaced deletes accounts only where a directory that deletes them moves to another company: a replacement within a
// company takes over what there is.
func TestMarkdown_directoryReplaced(t *testing.T) {
	t.Parallel()
	users := func(company, policy, content string) string {
		return directory(t, map[string]string{"users": content}, fmt.Sprintf(`"company_id":%q,"deletion_policy":%q`, company, policy))
	}
	const both, one = `{"k1":{"name":"Kim","email":"kim@example.com"},"k2":{"name":"Lee","email":"lee@example.com"}}`, `{"k1":{"name":"Kim","email":"kim@example.com"}}`
	const kim, lee = "* User `Kim` (`kim@example.com`)", "* User `Lee` (`lee@example.com`)"
	for name, test := range map[string]struct {
		before, after string
		want, never   []string
	}{
		"in the company, retain": {users("acme", "retain", both), users("acme", "retain", one), []string{"### No longer managed (1)", lee}, []string{"account is deleted", "Add user"}},
		"in the company, delete": {users("acme", "delete", both), users("acme", "delete", one), []string{"### No longer managed (1)", lee}, []string{"account is deleted", "Add user"}},
		"to another, retain":     {users("acme", "retain", both), users("other", "retain", one), []string{"### No longer managed (2)", kim + "\n", lee, "Add user `Kim`"}, []string{"account is deleted"}},
		"to another, delete":     {users("acme", "delete", both), users("other", "delete", one), []string{kim + ": the account is deleted", lee + ": the account is deleted", "Add user `Kim`"}, []string{"No longer managed"}},
	} {
		got := summarize(t, 50, planned(resource("mcc_directory.all", `"delete","create"`, test.before, test.after)))
		for _, want := range test.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the summary does not contain %q:\n%s", name, want, got)
			}
		}
		for _, never := range test.never {
			if strings.Contains(got, never) {
				t.Errorf("%s: the summary contains %q:\n%s", name, never, got)
			}
		}
	}
}

// TestMarkdown_directorySharedNames names departments by their keys as well if several have a name, before or after the plan.
func TestMarkdown_directorySharedNames(t *testing.T) {
	t.Parallel()
	before := directory(t, map[string]string{
		"departments": `{"news":{"name":"보도본부"},"news-1":{"name":"1팀"},"tech-1":{"name":"1팀"},"tech-2":{"name":"2팀"}}`, "job_grades": `{"g":{"name":"과장"}}`,
	}, "")
	after := directory(t, map[string]string{
		"departments": `{"news":{"name":"뉴스본부"},"news-1":{"name":"취재팀"},"tech-1":{"name":"1팀"},"art-2":{"name":"2팀"}}`, "job_grades": `{"g":{"name":"차장"}}`,
	}, "")
	got := summarize(t, 50, planned(resource("mcc_directory.all", `"update"`, before, after)))
	for _, want := range []string{
		"* Department `2팀` (`tech-2`)\n", "* Add department `2팀` (`art-2`)\n", "* Change department `1팀` (`news-1`): name `1팀` → `취재팀`\n",
		"* Change department `보도본부`: name `보도본부` → `뉴스본부`\n", "* Change job grade `과장`: name `과장` → `차장`\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the summary does not contain %q:\n%s", want, got)
		}
	}
}

func TestMarkdown_directoryLifecycle(t *testing.T) {
	t.Parallel()
	parts := map[string]string{"users": `{"k1":{"name":"Kim","email":"kim@example.com"}}`}
	const noun = "### No longer managed (2)\n\nTerraform forgets these objects and does not delete them.\n\n* User `Kim` (`kim@example.com`)\n* Directory of company `acme`\n"
	for name, test := range map[string]struct{ change, want string }{
		"create": {
			resource("mcc_directory.a", `"create"`, `null`, directory(t, parts, `"exclusive":true`)), // which deletes nothing
			"* Add user `Kim` (`kim@example.com`)\n\n### Departments, job grades and job positions (1)\n\n* Add directory of company `acme`\n\n" +
				"> **Note:** `mcc_directory.a` is new: objects that already exist in the company are changed, not added.\n",
		},
		"unknown part": {
			resource("mcc_directory.a", `"update"`, directory(t, parts, ""), directory(t, nil, ""), `"after_unknown":{"users":true}`),
			"**The plan changes no objects.**\n\n> **Note:** The users of `mcc_directory.a` are sensitive, known only after apply, or not an object of objects. This summary does not contain them.\n",
		},
		"part that is no longer set": {
			resource("mcc_directory.a", `"update"`, directory(t, parts, ""), directory(t, nil, "")),
			"**The plan changes no objects.**\n\n### No longer managed (1)\n\nTerraform forgets these objects and does not delete them.\n\n* User `Kim` (`kim@example.com`)\n",
		},
		"destroy":            {resource("mcc_directory.a", `"delete"`, directory(t, parts, `"deletion_policy":"retain"`), `null`), noun},
		"removed block":      {resource("mcc_directory.a", `"forget"`, directory(t, parts, `"deletion_policy":"delete"`), `null`), noun},
		"destroy all":        {resource("mcc_directory.a", `"delete"`, directory(t, parts, `"deletion_policy":"delete"`), `null`), "### Deletions (2)\n\n* User `Kim` (`kim@example.com`): the account is deleted\n* Directory of company `acme`\n"},
		"everybody deleted":  {resource("mcc_directory.a", `"update"`, directory(t, parts, ""), directory(t, map[string]string{"users": "{}"}, "")), "### Deletions (1)\n\n* User `Kim` (`kim@example.com`): the account is deleted\n"},
		"text that is wrong": {resource("mcc_directory.a", `"create"`, `null`, directory(t, map[string]string{"users": `["a"]`, "job_grades": `{"a":null}`}, "")), "> **Note:** The job grades of `mcc_directory.a` are sensitive, known only after apply, or not an object of objects. This summary does not contain them.\n\n> **Note:** The users of `mcc_directory.a` are sensitive, known only after apply, or not an object of objects. This summary does not contain them.\n"},
	} {
		if got := summarize(t, 50, planned(test.change)); !strings.HasSuffix(got, test.want) {
			t.Errorf("%s:\n%s\nwant at its end\n%s", name, got, test.want)
		}
	}
}
