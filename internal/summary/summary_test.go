package summary

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// planned returns the JSON of a plan with these changes.
func planned(changes ...string) string {
	return `{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{},"resource_changes":[` + strings.Join(changes, ",") + `]}`
}

// with adds a field to the JSON of an object.
func with(object, field string) string { return strings.TrimSuffix(object, "}") + "," + field + "}" }

// resource returns a resource change. Rest is more fields of its change.
func resource(address, actions, before, after string, rest ...string) string {
	resourceType, name, _ := strings.Cut(address, ".")
	name, _, _ = strings.Cut(name, "[")
	change := fmt.Sprintf(`{"actions":[%s],"before":%s,"after":%s}`, actions, before, after)
	for _, field := range rest {
		change = with(change, field)
	}
	return fmt.Sprintf(`{"address":%q,"mode":"managed","type":%q,"name":%q,"change":%s}`, address, resourceType, name, change)
}

func summarize(t *testing.T, limit int, text string) string {
	t.Helper()
	plan, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return plan.Markdown(limit)
}

func check(t *testing.T, got, want string) {
	t.Helper()
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestMarkdown_people has users and departments of Media Connect Center, with Korean names.
func TestMarkdown_people(t *testing.T) {
	t.Parallel()
	const kim = `{"external_key":"k1","id":"k1","name":"김민수","email":"kim@example.com","department_external_key":"sales","job_grade_external_key":"g","time_zone":"Asia/Seoul","i18n_names":{"en_US":"Kim"}}`
	got := summarize(t, 50, with(planned(
		resource(`mcc_department.d["sales"]`, `"update"`, `{"external_key":"sales","name":"영업"}`, `{"external_key":"sales","name":"영업본부"}`),
		resource(`mcc_department.d["team"]`, `"create"`, `null`, `{"external_key":"team","name":"Team","parent_external_key":"sales"}`, `"after_unknown":{"i18n_names":true}`),
		resource(`mcc_job_grade.g`, `"no-op"`, `{"external_key":"g","name":"Senior"}`, `{"external_key":"g","name":"Senior"}`),
		resource(`mcc_user.u["k1"]`, `"delete","create"`, kim,
			strings.NewReplacer("kim@", "kim2@", `"id":"k1",`, "", `,"time_zone":"Asia/Seoul"`, "").Replace(kim), `"replace_paths":[["email"]],"after_unknown":{"id":true,"time_zone":true}`),
		resource(`mcc_user.u["k2"]`, `"update"`, kim,
			strings.NewReplacer(`"sales"`, `"team"`, `"g"`, `""`, `"Kim"}`, `"Minsu","ja_JP":"キム"}`, "kim@", "KIM@").Replace(kim)),
		resource(`mcc_user.u["k3"]`, `"delete"`, kim, `null`),
		resource(`mcc_user.u["k4"]`, `"create"`, `null`, `{"external_key":"k4","name":"Choi","email":"choi@example.com","department_external_key":"unlisted"}`, `"after_unknown":{"job_grade_external_key":true}`),
	), `"prior_state":{"format_version":"1.0","values":{"root_module":{"child_modules":[{"resources":[
		{"address":"data.mcc_departments.all","mode":"data","type":"mcc_departments","name":"all","values":{"departments":[{"external_key":"unlisted","name":"Finance"}]}}]}]}}}`))
	check(t, got, `
## Plan summary

**1 to delete, 1 to replace, 2 to add, 2 to change**

| | Delete | Replace | Add | Change |
|---|---:|---:|---:|---:|
| Users | 1 | 1 | 1 | 1 |
| Departments | 0 | 0 | 1 | 1 |

### Deletions (1)

* User `+"`김민수` (`kim@example.com`)"+`: the account is deleted; department `+"`영업본부`; job grade `Senior`"+`

### Replacements (1)

These objects are deleted and created again.

* User `+"`김민수` (`kim@example.com`)"+`: the account is deleted and a new invitation is sent; email `+"`kim@example.com` → `kim2@example.com`"+`

### People (2)

New users get an invitation email.

* Add user `+"`Choi` (`choi@example.com`): department `Finance`"+`
* Change user `+"`김민수` (`kim@example.com`): department `영업본부` → `Team`; i18n names `en_US` `Kim` → `Minsu`; i18n names `ja_JP` (not set) → `キム`; job grade `Senior` → (empty)"+`

### Departments, job grades and job positions (2)

* Add department `+"`Team`: parent department `영업본부`"+`
* Change department `+"`영업`: name `영업` → `영업본부`"+`

1 object stays as it is.
`)
}

const roleNames = `"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[
	{"address":"data.nhn_project_role.admin","mode":"data","type":"nhn_project_role","name":"admin","values":{"role_id":"r1","name":"ADMIN","role_category":"PROJECT_ROLE","category_key":"ProjectRole"}},
	{"address":"data.nhn_project_roles.all","mode":"data","type":"nhn_project_roles","name":"all","values":{"roles":[{"role_id":"r2","name":"ADMIN","role_category":"PROJECT_SERVICE_ROLE","category_key":"Instance"},{"role_id":"r3","name":"MEMBER","role_category":"PROJECT_ROLE"}]}},
	{"address":"data.nhn_projects.all","mode":"data","type":"nhn_projects","name":"all","values":{"projects":[{"id":"p1","name":"web"},{"id":"p2","name":"web"},{"id":"p3","name":"shop"}]}},
	{"address":"data.nhn_organization_member.lee","mode":"data","type":"nhn_organization_member","name":"lee","values":{"id":"u1","name":"Lee","email":"lee@example.com"}}]}}}`

// A reviewer sees until when roles are given, and which roles a plan removes because they have expired.
func TestMarkdown_expiredRoles(t *testing.T) {
	t.Parallel()
	const until = `{"role_id":"r1","expires_at":"2026-12-31T18:00:00+09:00"}`
	member := func(expired string, roles string) string {
		return `{"project_id":"p3","email":"a@example.com","expired_roles":` + expired + `,"roles":[` + roles + `]}`
	}
	got := summarize(t, 0, with(planned(
		resource(`nhn_project_member.a`, `"create"`, `null`, member("null", until)),
		resource(`nhn_project_member.b`, `"update"`, member("null", until), member(`["r1"]`, until)),
		resource(`nhn_project_member.c`, `"update"`, member(`["r1"]`, until), member(`null`, strings.Replace(until, "2026", "2027", 1))),
		resource(`nhn_project_member.d`, `"update"`, member("null", until), `{"project_id":"p3","email":"a@example.com","roles":[`+until+`]}`, `"after_unknown":{"expired_roles":true}`),
	), roleNames))
	for _, want := range []string{
		"* Add project member `a@example.com` of project `shop`: role `ADMIN` (until `2026-12-31T18:00:00+09:00`)\n",
		"* Change project member `a@example.com` of project `shop`: removes the expired role `ADMIN`\n",
		"* Change project member `a@example.com` of project `shop`: changes policy, conditions or end date of role `ADMIN` (until `2027-12-31T18:00:00+09:00`)\n",
		"* Change project member `a@example.com` of project `shop`: roles that have expired until then are removed\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the summary does not contain %q:\n%s", want, got)
		}
	}
}

func TestMarkdown_rights(t *testing.T) {
	t.Parallel()
	got := summarize(t, 0, with(planned(
		resource(`nhn_organization_member_roles.lee`, `"delete"`, `{"org_id":"o","member_uuid":"u1","roles":[{"role_id":"r3"}]}`, `null`),
		resource(`nhn_project_member.a`, `"create"`, `null`, `{"project_id":"p3","email":"a@example.com","roles":[{"role_id":"r1","conditions":[{"attribute_id":"ip"}]},{"role_id":"r2","conditions":null}]}`),
		resource(`nhn_project_member.b`, `"update"`, `{"project_id":"p1","member_uuid":"u1","roles":[{"role_id":"r1"},{"role_id":"r3","conditions":[]}]}`,
			`{"project_id":"p1","member_uuid":"u1","roles":[{"role_id":"r2"},{"role_id":"r3","conditions":[{"attribute_id":"ip"}]}]}`),
		resource(`nhn_project_member.c`, `"delete"`, `{"project_id":"p3","member_uuid":"u9","user_code":"dev01","roles":[{"role_id":"unknown-role"}]}`, `null`),
		resource(`nhn_project_members_exclusive.d`, `"update"`, `{"id":"p3","project_id":"p3","members":[{"email":"x@example.com","roles":[{"role_id":"r1"}]},{"member_uuid":"u1","roles":[{"role_id":"r3"}]}]}`,
			`{"id":"p3","project_id":"p3","members":[{"email":"X@example.com","roles":[{"role_id":"r3"}]},{"user_code":"new","roles":[{"role_id":"r1"}]}]}`),
		resource(`nhn_project_members_exclusive.e`, `"delete"`, `{"id":"p3","project_id":"p3","members":[{"email":"x@example.com","roles":[{"role_id":"r1"}]}]}`, `null`),
		resource(`nhn_role_group.f`, `"create"`, `null`, `{"name":"ops","type":"ORG","roles":[{"role_id":"r2","policy":"DENY"}]}`, `"after_unknown":{"project_id":false}`),
	), roleNames))
	check(t, got, `
## Plan summary

**3 to delete, 3 to add, 2 to change**

| | Delete | Replace | Add | Change |
|---|---:|---:|---:|---:|
| Organization members | 1 | 0 | 0 | 0 |
| Project members | 2 | 0 | 2 | 2 |
| Role groups | 0 | 0 | 1 | 0 |

### Deletions (3)

* Organization roles of `+"`Lee` (`lee@example.com`): the former roles are restored, or those of roles_on_destroy are set; role `MEMBER`"+`
* Project member `+"`dev01` of project `shop`: access to the project ends; role `unknown-role`"+`
* Project member `+"`Lee` (`lee@example.com`) of project `shop`: access to the project ends; role `MEMBER`"+`

### Rights (5)

* Add project member `+"`a@example.com` of project `shop`: roles `ADMIN` (with conditions), `ADMIN` of `Instance`"+`
* Add project member `+"`new` of project `shop`: role `ADMIN`"+`
* Add role group `+"`ops`: role `ADMIN` of `Instance` (denied)"+`
* Change project member `+"`Lee` (`lee@example.com`) of project `web` (`p1`): adds role `ADMIN` of `Instance`; removes role `ADMIN`; changes policy, conditions or end date of role `MEMBER` (with conditions)"+`
* Change project member `+"`x@example.com` of project `shop`: adds role `MEMBER`; removes role `ADMIN`"+`

### No longer managed (1)

Terraform forgets these objects and does not delete them.

* Member list of project `+"`shop`"+`
`)
}

// TestMarkdown_unknownIDs has members of a project that the apply creates: the configuration says which project and roles are meant.
func TestMarkdown_unknownIDs(t *testing.T) {
	t.Parallel()
	data := func(name, role string) string {
		return strings.Replace(resource("nhn_project_role."+name, `"read"`, `null`, `{"name":"`+role+`"}`, `"after_unknown":{"role_id":true}`), `"managed"`, `"data"`, 1)
	}
	member := func(name string) string {
		return resource("nhn_project_member."+name, `"create"`, `null`, `{"email":"`+name+`@example.com","roles":[{"conditions":null}]}`, `"after_unknown":{"project_id":true,"roles":[{"role_id":true}]}`)
	}
	configured := func(name, project, references string) string {
		return `{"address":"nhn_project_member.` + name + `","mode":"managed","type":"nhn_project_member","name":"` + name + `","expressions":{"project_id":{"references":["` + project + `.id","` + project +
			`"]},"roles":{"references":[` + references + `]}}}`
	}
	got := summarize(t, 50, with(planned(data("admin", "ADMIN"), data("member", "MEMBER"),
		resource("nhn_project.web", `"create"`, `null`, `{"name":"web"}`, `"after_unknown":{"id":true}`),
		resource(`nhn_project.all["a"]`, `"create"`, `null`, `{"name":"a"}`, `"after_unknown":{"id":true}`),
		resource(`nhn_project.all["b"]`, `"create"`, `null`, `{"name":"b"}`, `"after_unknown":{"id":true}`),
		member("one"), member("either"), member("instances"),
	), `"configuration":{"root_module":{"resources":[`+strings.Join([]string{
		configured("one", "nhn_project.web", `"data.nhn_project_role.admin.role_id","data.nhn_project_role.admin"`),
		configured("either", "nhn_project.web", `"var.step","data.nhn_project_role.admin.role_id","data.nhn_project_role.admin","data.nhn_project_role.member"`),
		configured("instances", "nhn_project.all", `"each.value"`),
	}, ",")+`]}}`))
	_, got, _ = strings.Cut(got, "### Rights (3)\n\n")
	got, _, _ = strings.Cut(got, "\n\n")
	check(t, got, `
* Add project member `+"`one@example.com` of project `web`: role `ADMIN`"+`
* Add project member `+"`either@example.com` of project `web`: role known after apply, one of `ADMIN`, `MEMBER`"+`
* Add project member `+"`instances@example.com` of project (known after apply): role (known after apply)")
}

// TestMarkdown_sensitive has values that a summary must not contain.
func TestMarkdown_sensitive(t *testing.T) {
	t.Parallel()
	got := summarize(t, 0, with(planned(
		resource("mcc_user.a", `"update"`, `{"name":"SECRET-1","email":"SECRET-2","phone_number":"SECRET-3","locale":"ko_KR"}`, `{"name":"SECRET-4","email":"SECRET-2","phone_number":"SECRET-5","locale":"SECRET-6"}`,
			`"before_sensitive":{"name":true,"email":true,"phone_number":true}`, `"after_sensitive":{"name":true,"email":true,"phone_number":true,"locale":true}`),
		resource("mcc_directory.a", `"update"`, `{"users":"{\"SECRET-7\":{}}"}`, `{"users":"{\"SECRET-8\":{}}"}`, `"before_sensitive":{"users":true}`, `"after_sensitive":{"users":true}`),
		resource("nhn_project_member.a", `"create"`, `null`, `{"project_id":"p","email":"a@example.com","roles":[{"role_id":"SECRET-9"}]}`, `"after_sensitive":{"roles":true}`),
		resource("nhn_project_member.b", `"update"`, `{"project_id":"p","email":"b@example.com","roles":[{"role_id":"r1"}]}`, `{"project_id":"p","email":"b@example.com","roles":[{"role_id":"SECRET-10"}]}`, `"after_sensitive":{"roles":[{"role_id":true}]}`),
		resource("nhn_user_access_key.a", `"update"`, `{"id":"KEY","secret_access_key":"SECRET-11","rotation_triggers":{"a":"1"}}`, `{"id":"KEY","rotation_triggers":{"a":"2"}}`,
			`"before_sensitive":{"secret_access_key":true}`, `"after_sensitive":{"secret_access_key":true}`, `"after_unknown":{"secret_access_key":true}`),
	), `"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[{"address":"nhn_project.p","mode":"managed","type":"nhn_project","name":"p","values":{"id":"p","name":"SECRET-12"},"sensitive_values":{"name":true}}]}}}`))
	if strings.Contains(got, "SECRET") {
		t.Errorf("a sensitive value is in\n%s", got)
	}
	_, got, _ = strings.Cut(got, "### People (1)\n\n")
	check(t, got, `
* Change user `+"`mcc_user.a`"+`: locale changes (sensitive value); name changes (sensitive value); phone number changes (sensitive value)

### Rights (2)

* Add project member `+"`a@example.com` of project `p`: roles (sensitive value)"+`
* Change project member `+"`b@example.com` of project `p`: adds role (sensitive value); removes role `r1`"+`

### Keys (1)

* Change User Access Key `+"`KEY`: the secret is reissued; secret access key (sensitive value) → (known after apply)"+`

> **Note:** The users of `+"`mcc_directory.a`"+` are sensitive, known only after apply, or not an object of objects. This summary does not contain them.
`)
}

// TestMarkdown_hostileNames has names that would be links, HTML, mentions or headings outside of inline code.
func TestMarkdown_hostileNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		`<img src=x onerror=alert(1)>`:     "`<img src=x onerror=alert(1)>`",
		`[a](https://example.com) @all #1`: "`[a](https://example.com) @all #1`",
		"a`b":                              "``a`b``",
		"``` `` `":                         "```` ``` `` ` ````",
		`line\n\n## Approved\n\u2028x`:     "`line ## Approved x`",
		`\u202eevil\u0007 \u001b[31mred`:   "`evil red`",
		` `:                                "(empty)",
		strings.Repeat("가", 101):           "`" + strings.Repeat("가", 100) + "…`",
		`a | b \\`:                         "`a | b \\`",
	} {
		got := summarize(t, 0, planned(resource("mcc_department.a", `"create"`, `null`, `{"name":"`+name+`"}`)))
		_, got, _ = strings.Cut(got, "\n* Add department ")
		check(t, got, want+"\n")
	}
}

// TestMarkdown_hostileAttribute has an attribute whose name no schema can have.
func TestMarkdown_hostileAttribute(t *testing.T) {
	t.Parallel()
	got := summarize(t, 0, planned(resource("mcc_department.a", `"update"`, `{"name":"A","</details><b>@all":"1"}`, `{"name":"A","</details><b>@all":"2"}`)))
	_, got, _ = strings.Cut(got, "\n* Change department ")
	check(t, got, "`A`: `</details><b>@all` `1` → `2`\n")
}

func TestMarkdown_limit(t *testing.T) {
	t.Parallel()
	var changes []string
	for i := range 5 {
		changes = append(changes, resource(fmt.Sprintf("nhn_appkey.a%d", i), `"delete"`, fmt.Sprintf(`{"alias":"a%d"}`, i), `null`))
	}
	for limit, want := range map[int]string{
		2: "* AppKey `a0`: requests with this AppKey fail\n* AppKey `a1`: requests with this AppKey fail\n* and 3 more\n",
		4: "* AppKey `a3`: requests with this AppKey fail\n* and 1 more\n",
		5: "* AppKey `a4`: requests with this AppKey fail\n",
		0: "* AppKey `a4`: requests with this AppKey fail\n",
	} {
		if got := summarize(t, limit, planned(changes...)); !strings.HasSuffix(got, want) || !strings.Contains(got, "### Deletions (5)\n") || !strings.Contains(got, "| AppKeys | 5 | 0 | 0 | 0 |\n") {
			t.Errorf("limit %d:\n%s\nwant at its end\n%s", limit, got, want)
		}
	}
}

func TestMarkdown_nothing(t *testing.T) {
	t.Parallel()
	check(t, summarize(t, 50, `{"format_version":"1.2","planned_values":{"root_module":{}}}`), `
## Plan summary

**The plan changes no objects.**
`)
}
