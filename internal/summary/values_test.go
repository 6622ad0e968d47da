package summary

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// bullets returns the bullet points and the notes of a summary, without the backquotes of inline code.
func bullets(t *testing.T, plan string) (lines []string) {
	t.Helper()
	for line := range strings.SplitSeq(summarize(t, 50, plan), "\n") {
		if text, isNote := strings.CutPrefix(line, "> **Note:** "); isNote || strings.HasPrefix(line, "* ") {
			lines = append(lines, strings.ReplaceAll(strings.TrimPrefix(text, "* "), "`", ""))
		}
	}
	return lines
}

func data(address, after string, rest ...string) string {
	return strings.Replace(resource(address, `"read"`, `null`, after, rest...), `"managed"`, `"data"`, 1)
}

// prior returns the state before the plan, with resources of its root module.
func prior(resources ...string) string {
	return `"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[` + strings.Join(resources, ",") + `]}}}`
}

const (
	update1 = `"update"`
	create1 = `"create"`
)

// TestMarkdown_values has changes of single attributes.
func TestMarkdown_values(t *testing.T) {
	t.Parallel()
	const user = `{"name":"Kim","email":"kim@example.com"}`
	kim := func(field string) string { return with(user, field) }
	for name, test := range map[string]struct {
		change string
		want   []string
	}{
		"only the case of an email": {resource("mcc_user.a", update1, user, `{"name":"Kim","email":"KIM@example.com"}`), []string{"Change user Kim (kim@example.com): no visible attribute changes"}},
		"the case of a name":        {resource("mcc_user.a", update1, user, `{"name":"KIM","email":"kim@example.com"}`), []string{"Change user Kim (kim@example.com): name Kim → KIM"}},
		"an email that is not set":  {resource("mcc_user.a", update1, `{"name":"Kim"}`, user), []string{"Change user Kim: email (not set) → kim@example.com"}},
		"a list that was not set":   {resource("mcc_user.a", update1, kim(`"tags":null`), kim(`"tags":["a"]`)), []string{"Change user Kim (kim@example.com): tags changes"}},
		"a list that is removed":    {resource("mcc_user.a", update1, kim(`"tags":["a"]`), kim(`"tags":null`)), []string{"Change user Kim (kim@example.com): tags changes"}},
		"a map of objects":          {resource("mcc_user.a", update1, kim(`"tags":{"a":{"x":1}}`), kim(`"tags":{"a":{"x":2}}`)), []string{"Change user Kim (kim@example.com): tags changes"}},
		"a map of lists, before":    {resource("mcc_user.a", update1, kim(`"tags":{"a":[1],"b":true}`), kim(`"tags":{"a":"x","b":1.50}`)), []string{"Change user Kim (kim@example.com): tags a (changed) → x; tags b true → 1.50"}},
		"an unknown key of a map": {
			resource("mcc_user.a", update1, kim(`"tags":null`), kim(`"tags":null`), `"after_unknown":{"tags":{"a":true}}`), []string{"Change user Kim (kim@example.com): tags changes"},
		},
		"an unknown key of a map, known before": {
			resource("mcc_user.a", update1, kim(`"tags":{"a":"x"}`), user, `"after_unknown":{"tags":{"a":true}}`), []string{"Change user Kim (kim@example.com): tags a x → (known after apply)"},
		},
		"an attribute that is not set": {resource("mcc_user.a", create1, `null`, kim(`"department_external_key":null,"job_grade_external_key":"g"`)), []string{"Add user Kim (kim@example.com): job grade g"}},
		"roles, then nothing":          {resource("nhn_role_group.a", create1, `null`, `{"name":"ops","roles":[]}`), []string{"Add role group ops"}},
		"labels": {
			resource("nhn_later.a", update1, `{"parent_external_key":"a","member_uuid":"b","user_code":"c","org_id":"d","project_id":"e","product_id":"f","company_id":"g","job_position_external_key":"h","display_order":1}`,
				`{"parent_external_key":"A","member_uuid":"B","user_code":"C","org_id":"D","project_id":"E","product_id":"F","company_id":"G","job_position_external_key":"H","display_order":2}`),
			[]string{"Change resource nhn_later.a: company g → G; display order 1 → 2; job position h → H; account b → B; organization d → D; parent department a → A; product f → F; project e → E; login ID c → C"},
		},
		"a replacement with unknown attributes": {
			resource("nhn_later.a", `"delete","create"`, `{"a":"1","b":"2","c":"3"}`, `{"c":"4"}`, `"after_unknown":{"a":true,"b":true}`, `"replace_paths":[[],"x",[0],["b"],["b",0]]`),
			[]string{"Resource nhn_later.a: b 2 → (known after apply); c 3 → 4"},
		},
		"an update without an existing object": {resource("mcc_department.a", update1, `null`, `{"name":"Sales"}`), []string{"Change department Sales: name (not set) → Sales"}},
		"no change":                            {`{"address":"mcc_user.a","mode":"managed","type":"mcc_user","name":"a"},null,` + resource("mcc_user.b", create1, `null`, user), []string{"Add user Kim (kim@example.com)"}},
	} {
		if diff := cmp.Diff(test.want, bullets(t, planned(test.change))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestMarkdown_names names objects by what the plan knows of them.
func TestMarkdown_names(t *testing.T) {
	t.Parallel()
	member := func(after string, rest ...string) string {
		return resource("nhn_project_member.a", create1, `null`, after, rest...)
	}
	service := func(after string, rest ...string) string {
		return resource("nhn_project_service.a", create1, `null`, after, rest...)
	}
	products := `{"address":"data.nhn_products.all","mode":"data","type":"nhn_products","name":"all","values":{"products":[{"product_id":"i","name":"Instance"}]}}`
	person := func(id, values string) string {
		return `{"address":"data.nhn_organization_member.` + id + `","mode":"data","type":"nhn_organization_member","name":"` + id + `","values":{"id":"` + id + `",` + values + `}`
	}
	for name, test := range map[string]struct {
		plan string
		want []string
	}{
		"a key without an ID":   {planned(resource("nhn_user_access_key.a", create1, `null`, `{}`, `"after_unknown":{"id":true}`)), []string{"Add User Access Key nhn_user_access_key.a"}},
		"a service by its name": {planned(service(`{"product_id":"i","name":"Compute","project_id":"p"}`)), []string{"Add service Compute of project p"}},
		"a service by its product": {
			with(planned(service(`{"product_id":"i","project_id":"p"}`)), prior(products)), []string{"Add service Instance of project p"},
		},
		"a service without a product":    {planned(service(`{"project_id":"p"}`, `"after_unknown":{"product_id":true}`)), []string{"Add service nhn_project_service.a"}},
		"a person without an email":      {with(planned(member(`{"member_uuid":"u1"}`)), prior(person("u1", `"name":"Kim"}`))), []string{"Add project member Kim"}},
		"a person without a name":        {with(planned(member(`{"member_uuid":"u1"}`)), prior(person("u1", `"email":"kim@example.com"}`))), []string{"Add project member kim@example.com"}},
		"a person without both":          {with(planned(member(`{"member_uuid":"u1"}`)), prior(person("u1", `"status":"x"}`))), []string{"Add project member u1"}},
		"a person with a secret name":    {with(planned(member(`{"member_uuid":"u1"}`)), prior(person("u1", `"name":"Kim","email":"kim@example.com"},"sensitive_values":{"name":true}`))), []string{"Add project member kim@example.com"}},
		"a person with another secret":   {with(planned(member(`{"member_uuid":"u1"}`)), prior(person("u1", `"name":"Kim"},"sensitive_values":{"phone_number":true}`))), []string{"Add project member Kim"}},
		"an unknown account":             {planned(member(`{}`, `"after_unknown":{"member_uuid":true}`)), []string{"Add project member (known after apply)"}},
		"no account":                     {planned(member(`{}`)), []string{"Add project member nhn_project_member.a"}},
		"a state without modules":        {with(planned(member(`{"email":"a@example.com"}`)), `"prior_state":{"format_version":"1.0","values":{}}`), []string{"Add project member a@example.com"}},
		"a state without values":         {with(planned(member(`{"email":"a@example.com"}`)), `"prior_state":{"format_version":"1.0"}`), []string{"Add project member a@example.com"}},
		"a name of 100 characters":       {planned(resource("mcc_department.a", create1, `null`, `{"name":"`+strings.Repeat("x", 100)+`"}`)), []string{"Add department " + strings.Repeat("x", 100)}},
		"a name that begins with a tick": {planned(resource("mcc_department.a", create1, `null`, "{\"name\":\"`a\"}")), []string{"Add department  a "}},
	} {
		if diff := cmp.Diff(test.want, bullets(t, test.plan)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestMarkdown_references names objects that the apply creates by the expressions of the configuration, also in modules.
func TestMarkdown_references(t *testing.T) {
	t.Parallel()
	inModule := func(change string) string {
		return with(strings.Replace(change, `"address":"`, `"address":"module.m[0].`, 1), `"module_address":"module.m[0]"`)
	}
	configuration := func(expressions string) string {
		return `"configuration":{"root_module":{"module_calls":{"m":{"module":{"resources":[{"address":"nhn_project_member.a","mode":"managed","type":"nhn_project_member","name":"a","expressions":{` + expressions + `}}]}},"empty":{}}}}`
	}
	member := inModule(resource("nhn_project_member.a", create1, `null`, `{"roles":[{"conditions":null},{"conditions":null}]}`, `"after_unknown":{"project_id":true,"member_uuid":true,"roles":[{"role_id":true},{"role_id":true}]}`))
	account := inModule(resource("nhn_iam_member.kim", create1, `null`, `{"name":"Kim","email":"kim@example.com"}`, `"after_unknown":{"id":true}`))
	role := inModule(data("nhn_project_role.admin", `{"name":"ADMIN","role_category":"PROJECT_SERVICE_ROLE","category_key":"Instance"}`, `"after_unknown":{"role_id":true}`))
	nameless := inModule(resource("nhn_project.p", create1, `null`, `{}`, `"after_unknown":{"name":true,"id":true}`))
	for name, test := range map[string]struct {
		changes, expressions, want string
	}{
		"an account":               {account, `"member_uuid":{"references":["nhn_iam_member.kim.id","nhn_iam_member.kim"]}`, "Add project member Kim (kim@example.com) of project (known after apply): roles (known after apply), (known after apply)"},
		"a project without a name": {nameless, `"project_id":{"references":["nhn_project.p.id","nhn_project.p"]}`, "Add project member (known after apply) of project (known after apply): roles (known after apply), (known after apply)"},
		"another module":           {account, `"member_uuid":{"references":["nhn_iam_member.lee.id","nhn_iam_member.lee"]}`, "Add project member (known after apply) of project (known after apply): roles (known after apply), (known after apply)"},
	} {
		got := bullets(t, with(planned(test.changes, member), configuration(test.expressions)))
		if !slices.Contains(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	single := inModule(resource("nhn_project_member.a", create1, `null`, `{"email":"a@example.com","project_id":"p","roles":[{"conditions":null}]}`, `"after_unknown":{"roles":[{"role_id":true}]}`))
	got := bullets(t, with(planned(role, single), configuration(`"roles":{"references":["data.nhn_project_role.admin.role_id","data.nhn_project_role.admin"]}`)))
	if diff := cmp.Diff([]string{"Add project member a@example.com of project p: role ADMIN of Instance"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestMarkdown_unknownRights has members and roles that the plan does not contain.
func TestMarkdown_unknownRights(t *testing.T) {
	t.Parallel()
	const list = `{"project_id":"p","members":[{"email":"a@example.com","roles":[{"role_id":"r"}]}]}`
	const hidden = "The members of nhn_project_members_exclusive.a are sensitive or known only after apply. This summary does not contain them."
	members := func(actions, before, after string, rest ...string) string {
		return resource("nhn_project_members_exclusive.a", actions, before, after, rest...)
	}
	roles := func(actions, before, after string, rest ...string) string {
		return resource("nhn_project_member.a", actions, before, after, rest...)
	}
	for name, test := range map[string]struct {
		change string
		want   []string
	}{
		"members unknown":   {members(update1, list, `{"project_id":"p"}`, `"after_unknown":{"members":true}`), []string{hidden}},
		"members known now": {members(update1, `{"project_id":"p","members":"x"}`, list), []string{hidden}},
		"a member unknown":  {members(update1, list, `{"project_id":"p","members":[null]}`, `"after_unknown":{"members":[true]}`), []string{hidden}},
		"members of another project": {
			members(`"delete","create"`, list, `{"project_id":"q","members":[{"email":"a@example.com","roles":[{"role_id":"r"}]}]}`, `"replace_paths":[["project_id"]]`),
			[]string{"Member list of project p: project p → q", "Add project member a@example.com of project q: role r"},
		},
		"members that stay in a removed list":   {members(`"delete"`, list, `null`), []string{"Member list of project p"}},
		"members that stay in a forgotten list": {members(`"forget"`, list, `null`), []string{"Member list of project p"}},
		"roles unknown":                         {roles(create1, `null`, `{"project_id":"p","email":"a@example.com"}`, `"after_unknown":{"roles":true}`), []string{"Add project member a@example.com of project p: roles (known after apply)"}},
		"roles unknown in a change": {
			roles(update1, `{"project_id":"p","email":"a@example.com","roles":[{"role_id":"r"}]}`, `{"project_id":"p","email":"a@example.com"}`, `"after_unknown":{"roles":true}`),
			[]string{"Change project member a@example.com of project p: roles (changed) → (known after apply)"},
		},
		"a role unknown": {roles(create1, `null`, `{"project_id":"p","email":"a@example.com","roles":[null]}`, `"after_unknown":{"roles":[true]}`), []string{"Add project member a@example.com of project p: roles (changed)"}},
	} {
		if diff := cmp.Diff(test.want, bullets(t, planned(test.change))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestMarkdown_directoryElements has elements of an mcc_directory whose addresses move, or that omit attributes.
func TestMarkdown_directoryElements(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		before, after string
		want          []string
	}{
		"an attribute": {`{"a":{"name":"A","email":"a@example.com"}}`, `{"a":{"name":"B","email":"a@example.com"}}`, []string{"Change user A (a@example.com): name A → B"}},
		"omitted attributes": {
			`{"a":{"name":"A","email":"a@example.com","locale":"ko_KR","time_zone":"x"}}`, `{"a":{"name":"B","time_zone":"y"}}`, []string{"Change user A (a@example.com): name A → B; time zone x → y"},
		},
		"an address for a new user": {
			`{"a":{"name":"A","email":"x@example.com"}}`, `{"a":{"name":"A","email":"y@example.com"},"b":{"name":"B","email":"x@example.com"}}`,
			[]string{"User A (x@example.com): the account is deleted and a new invitation is sent; email x@example.com → y@example.com", "Add user B (x@example.com)"},
		},
		"two users without an address": {`{"a":{"name":"A"}}`, `{"b":{"name":"B"}}`, []string{"User A: the account is deleted", "Add user B"}},
	} {
		got := bullets(t, planned(resource("mcc_directory.d", update1, directory(t, map[string]string{"users": test.before}, ""), directory(t, map[string]string{"users": test.after}, ""))))
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestMarkdown_exclusiveDirectory warns of deletions that the plan does not contain when a directory becomes exclusive, and only then.
func TestMarkdown_exclusiveDirectory(t *testing.T) {
	t.Parallel()
	const warning = "mcc_directory.d becomes exclusive: the apply also deletes objects of the company that were never listed. This summary does not contain them."
	for name, test := range map[string]struct {
		actions, before, after string
		warns                  bool
	}{
		"becomes exclusive": {update1, `"exclusive":false`, `"exclusive":true`, true},
		"stays exclusive":   {update1, `"exclusive":true,"max":1`, `"exclusive":true,"max":2`, false},
		"not any more":      {update1, `"exclusive":true`, `"exclusive":false`, false},
		"stays as it is":    {update1, `"exclusive":false,"max":1`, `"exclusive":false,"max":2`, false},
		"is replaced":       {`"delete","create"`, `"exclusive":false`, `"exclusive":true`, false},
	} {
		got := bullets(t, planned(resource("mcc_directory.d", test.actions, directory(t, nil, test.before), directory(t, nil, test.after))))
		if slices.Contains(got, warning) != test.warns {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestMarkdown_nullAction(t *testing.T) {
	t.Parallel()
	got := bullets(t, with(planned(), `"action_invocations":[null,{"address":"action.x.y","type":"x"}]`))
	if diff := cmp.Diff([]string{"action.x.y"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRead_failing(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken pipe")
	if _, err := Read(iotest.ErrReader(broken)); !errors.Is(err, broken) || err.Error() != "cannot read the plan: broken pipe" {
		t.Errorf("error = %v", err)
	}
	for text, want := range map[string]string{
		`{"resource_changes":[],"errored":"yes"}`: "the input is not a plan that nhnmcc understands (the type string of the field \"errored\" is not that of a plan).",
		"{\"a\":1}\n{\"b\":2}":                    "the input is incomplete or not JSON (invalid character '{' after top-level value at byte 9).",
	} {
		if _, err := Read(strings.NewReader(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
