package summary

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

// TestMarkdown_rewrittenMembers pairs accounts that a changed list identifies in another way, if a data source of the plan says so. Without it,
// and for accounts that may be others, the summary contains a removed and an added member.
func TestMarkdown_rewrittenMembers(t *testing.T) {
	t.Parallel()
	const (
		note    = "nhn_project_members_exclusive.a identifies 1 account in another way, with the same roles as in the state."
		added   = "Add project member y@example.com of project p: role r2"
		removed = "Project member lee@example.com of project p: access to the project ends; role r1"
	)
	account := func(kind, uuid, email, memberType string) string {
		return `{"address":"data.` + kind + `.` + uuid + `","mode":"data","type":"` + kind + `","name":"x","values":{"id":"` + uuid + `","member_uuid":"` + uuid + `","email":"` + email + `","member_type":"` + memberType + `"}}`
	}
	lee := account("nhn_organization_member", "u1", "Lee@example.com", "TOAST_CLOUD")
	const byEmail, byUUID, other = `{"email":"lee@example.com","roles":[{"role_id":"r1"}]}`, `{"member_uuid":"U1","roles":[{"role_id":"r1"}]}`, `{"email":"y@example.com","roles":[{"role_id":"r2"}]}`
	for name, test := range map[string]struct {
		before, after, read string
		want                []string
	}{
		"a UUID instead of an address":         {byEmail, byUUID + "," + other, lee, []string{added, note}},
		"an address instead of a UUID":         {byUUID, other + "," + byEmail, lee, []string{added, note}},
		"a member of another project":          {byEmail, byUUID + "," + other, account("nhn_project_member", "u1", "lee@example.com", "TOAST_CLOUD"), []string{added, note}},
		"another role":                         {byEmail, strings.Replace(byUUID, "r1", "r2", 1), lee, []string{"Change project member lee@example.com of project p: adds role r2; removes role r1"}},
		"nothing read":                         {byEmail, byUUID, "", []string{removed, "Add project member U1 of project p: role r1"}},
		"an IAM account":                       {byEmail, byUUID, account("nhn_organization_member", "u1", "lee@example.com", "IAM"), []string{removed, "Add project member U1 of project p: role r1"}},
		"another account":                      {byEmail, strings.Replace(byUUID, "U1", "u2", 1), lee, []string{removed, "Add project member u2 of project p: role r1"}},
		"two accounts with the address":        {byEmail, byUUID, lee + "," + account("nhn_organization_member", "u2", "lee@example.com", "TOAST_CLOUD"), []string{removed, "Add project member U1 of project p: role r1"}},
		"another address of the account":       {byEmail, strings.Replace(byEmail, "lee@", "lee2@", 1), lee + "," + account("nhn_project_member", "u1", "lee2@example.com", "TOAST_CLOUD"), []string{removed, "Add project member lee2@example.com of project p: role r1"}},
		"both identifiers, one of them former": {byEmail, byEmail + "," + byUUID, lee, []string{"Add project member U1 of project p: role r1"}},
	} {
		list := func(members string) string { return `{"project_id":"p","members":[` + members + `]}` }
		got := bullets(t, with(planned(resource("nhn_project_members_exclusive.a", update1, list(test.before), list(test.after))),
			`"prior_state":{"format_version":"1.0","values":{"root_module":{"child_modules":[{"resources":[`+test.read+`]}]}}}`))
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], "Lee (lee@example.com)", "lee@example.com")
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
