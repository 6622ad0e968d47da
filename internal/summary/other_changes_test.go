package summary

import (
	"strings"
	"testing"
)

const otherChanges = `
## Plan summary

> **The plan failed** and does not contain all changes.

> **The plan is incomplete:** 2 resources are deferred. This summary does not contain them.

**2 to delete, 1 to replace, 1 to add, 1 to change**

| | Delete | Replace | Add | Change |
|---|---:|---:|---:|---:|
| Departments | 1 | 0 | 0 | 1 |
| Projects | 0 | 1 | 0 | 0 |
| Other resources | 1 | 0 | 1 | 0 |

### Deletions (2)

* Department ` + "`A`" + `: an object that an earlier replacement left behind
* Resource ` + "`random_password.x[\"<b>\"]`" + `

### Replacements (1)

These objects are deleted and created again.

* Project ` + "`web`" + `: the project is deleted with everything in it, and an empty one is created

### Departments, job grades and job positions (1)

* Change department ` + "`A` (imported): display order `1` → `2`" + `

### Other resources (1)

* Add resource ` + "`nhn_later.x`" + `

### No longer managed (1)

Terraform forgets these objects and does not delete them.

* Department ` + "`A`" + `

### Actions (2)

* ` + "`action.nhn_iam_member_send_password_mail.a` sends a password email to `u1`, triggered by `nhn_iam_member.kim`" + `
* ` + "`action.x.y`" + `

### Changed outside of Terraform (2)

* User ` + "`Kim` (`kim@example.com`): locale `ko_KR` → `en_US`" + `
* User ` + "`Lee` (`lee@example.com`)" + `: deleted

2 objects stay as they are, 1 imported into the state, 1 at a new address. 1 output changes.
`

// TestMarkdown_otherChanges has imports, moves, actions, drift, and types of other providers.
func TestMarkdown_otherChanges(t *testing.T) {
	t.Parallel()
	const department = `{"external_key":"a","name":"A","display_order":1}`
	moved := `"previous_address":"mcc_department.before"`
	got := summarize(t, 50, with(with(with(planned(
		resource("mcc_department.imported", `"no-op"`, department, department, `"importing":{"id":"a"}`),
		with(resource("mcc_department.moved", `"no-op"`, department, department), moved),
		resource("mcc_department.changed", `"update"`, department, strings.Replace(department, "1", "2", 1), `"importing":{"id":"a"}`),
		resource("mcc_department.forgotten", `"forget"`, department, `null`),
		with(resource("mcc_department.deposed", `"delete"`, department, `null`), `"deposed":"0123abcd"`),
		resource("nhn_project.web", `"create","delete"`, `{"id":"p","name":"web","status":"STABLE"}`, `{"name":"web"}`, `"after_unknown":{"id":true,"status":true}`),
		resource("nhn_later.x", `"create"`, `null`, `{"name":"x"}`),
		resource(`random_password.x["<b>"]`, `"delete"`, `{"result":"secret"}`, `null`),
	), `"output_changes":{"a":{"actions":["update"]},"b":{"actions":["no-op"]}}`),
		`"resource_drift":[`+resource("mcc_user.u", `"update"`, `{"name":"Kim","email":"kim@example.com","locale":"ko_KR"}`, `{"name":"Kim","email":"kim@example.com","locale":"en_US"}`)+`,`+
			resource("mcc_user.v", `"delete"`, `{"name":"Lee","email":"lee@example.com"}`, `null`)+`]`),
		`"errored":true,"deferred_changes":[{"reason":"x"},{"reason":"y"}],"action_invocations":[{"address":"action.nhn_iam_member_send_password_mail.a","type":"nhn_iam_member_send_password_mail",
			"config_values":{"member_uuid":"u1"},"lifecycle_action_trigger":{"triggering_resource_address":"nhn_iam_member.kim"}},{"address":"action.x.y","type":"x"}]`))
	check(t, got, otherChanges)
}
