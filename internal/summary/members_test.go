package summary

import (
	"strings"
	"testing"
)

// TestMarkdown_unchangedMembers says that no access changes through lists of members without a change, and never through another list.
func TestMarkdown_unchangedMembers(t *testing.T) {
	t.Parallel()
	const (
		shop = `{"id":"p3","project_id":"p3","members":[{"email":"x@example.com","roles":[{"role_id":"r1"}]}]}`
		web  = `{"id":"p1","project_id":"p1","members":[{"email":"x@example.com","roles":[{"role_id":"r1"}]}]}`
	)
	list := func(label, actions, before, after string, rest ...string) string {
		return resource("nhn_project_members_exclusive."+label, actions, before, after, rest...)
	}
	same, user := list("a", `"no-op"`, shop, shop), resource("mcc_user.u", `"no-op"`, `{"name":"Kim"}`, `{"name":"Kim"}`)
	changed := strings.Replace(shop, `"r1"`, `"r2"`, 1)
	for name, test := range map[string]struct {
		plan, want string
	}{
		"one list":  {planned(same), "1 object stays as it is.\n\nThe member list of project `shop` is among them: no member gains or loses access through it.\n"},
		"an import": {planned(list("a", `"no-op"`, shop, shop, `"importing":{"id":"p3"}`)), "1 object stays as it is, 1 imported into the state.\n\nThe member list of project `shop` is among them: no member gains or loses access through it.\n"},
		"two lists": {planned(same, list("b", `"no-op"`, web, web), user), "3 objects stay as they are.\n\nThe member lists of 2 projects are among them: no member gains or loses access through these lists.\n"},
		"one of two": {
			planned(same, list("b", `"update"`, web, strings.Replace(web, `"r1"`, `"r2"`, 1)), user),
			"2 objects stay as they are.\n\nThe member list of project `shop` is among them: no member gains or loses access through it.\n",
		},
		"another role":         {planned(list("a", `"update"`, shop, changed), user), "1 object stays as it is.\n"},
		"another identifier":   {planned(list("a", `"update"`, shop, strings.Replace(shop, "x@", "y@", 1)), user), "1 object stays as it is.\n"},
		"unknown members":      {planned(list("a", `"update"`, shop, `{"project_id":"p3"}`, `"after_unknown":{"members":true}`), user), "1 object stays as it is.\n"},
		"a role that expires":  {planned(list("a", `"update"`, shop, strings.Replace(shop, `"id"`, `"expired_roles":["x@example.com/r1"],"id"`, 1)), user), "1 object stays as it is.\n"},
		"a new list":           {planned(list("a", `"create"`, `null`, shop), user), "1 object stays as it is.\n"},
		"a forgotten list":     {planned(list("a", `"forget"`, shop, `null`), user), "1 object stays as it is.\n"},
		"a list given up":      {planned(list("a", `"delete"`, shop, `null`), user), "1 object stays as it is.\n"},
		"a list of a new one":  {planned(list("a", `"delete","create"`, shop, web, `"replace_paths":[["project_id"]]`), user), "1 object stays as it is.\n"},
		"a plan that failed":   {with(planned(same), `"errored":true`), "1 object stays as it is.\n"},
		"members one by one":   {planned(resource("nhn_project_member.a", `"no-op"`, `{"project_id":"p3"}`, `{"project_id":"p3"}`)), "1 object stays as it is.\n"},
		"no list of a project": {planned(user), "1 object stays as it is.\n"},
	} {
		got := summarize(t, 0, with(test.plan, roleNames))
		at := strings.LastIndex(got, "\n\n1 object stays")
		if at < 0 {
			at = strings.LastIndex(got, " objects stay") - len("\n\n2")
		}
		got = got[at+len("\n\n"):]
		if got, _, _ = strings.Cut(got, "\n\n> "); strings.TrimSuffix(got, "\n")+"\n" != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}
