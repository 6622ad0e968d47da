package release

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// withoutMoved removes the moved blocks of a configuration.
func withoutMoved(configuration string) string {
	return regexp.MustCompile(`(?ms)^moved \{$.*?^\}$`).ReplaceAllString(configuration, "")
}

// expectPlan plans and requires the last line.
func (g guides) expectPlan(t *testing.T, when, counts string) {
	t.Helper()
	if said := g.Terraform("plan"); !strings.Contains(said, "Plan: "+counts) {
		t.Errorf("%s: the plan is not %q:\n%s", when, counts, said)
	}
}

// expectRejected plans without the moved blocks of a configuration.
func (g guides) expectRejected(t *testing.T, file, configuration string) {
	t.Helper()
	g.Write(file, withoutMoved(configuration))
	if said, code := g.Try("plan"); code != 1 || !strings.Contains(said, "Object destroyed and created in one plan") {
		t.Errorf("without moved blocks: exit code %d\n%s", code, said)
	}
	g.Write(file, configuration)
}

const nothing = "0 to add, 0 to change, 0 to destroy."

// TestAccGuides_modules follows the guide: it renames resources, moves them into a module, and moves the module. No apply changes anything.
func TestAccGuides_modules(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		page := g.page(t, "modules.md")
		config, shell := blocks(page, "terraform"), blocks(page, "shell")
		g.Write("main.tf", config[0])
		g.Write("resources.tf", config[1])
		g.Terraform("init")
		g.Terraform("apply")
		before := g.countObjects()

		g.expectRejected(t, "resources.tf", config[2])
		g.expectPlan(t, "renamed", nothing)
		g.Terraform("apply")

		must(t, os.Mkdir(filepath.Join(g.Dir, "project"), 0o700))
		g.Write("project/main.tf", config[3])
		g.Write("main.tf", strings.SplitAfter(config[0], "\n}\n")[0])
		moved := config[4]
		g.Write("resources.tf", withoutMoved(moved))
		g.Terraform("get")
		if said, code := g.Try("plan"); code != 1 || !strings.Contains(said, "Object destroyed and created in one plan") || !strings.Contains(said, "The project is protected") {
			t.Errorf("without moved blocks: exit code %d\n%s", code, said)
		}
		g.Write("resources.tf", moved)
		if said := g.bash(t, 0, "set -e\n"+shell[0]); !strings.Contains(said, "Plan: "+nothing) || !strings.Contains(said, "0 added, 0 changed, 0 destroyed") {
			t.Errorf("into a module:\n%s", said)
		}

		chain := moved[strings.Index(moved, "moved {"):] + config[5]
		g.Write("resources.tf", chain)
		g.Terraform("get")
		g.expectPlan(t, "a module with for_each", nothing)
		g.Terraform("apply")
		if now := g.countObjects(); now != before {
			t.Errorf("the objects are %+v, and were %+v", now, before)
		}
		g.bash(t, 0, "terraform state show 'module.project[\"web\"].nhn_project_member.this[\"dev\"]'")

		back := "moved {\n  from = module.project[\"web\"]\n  to   = module.web\n}\n"
		g.Write("resources.tf", moved+back)
		g.Terraform("get")
		g.expectPlan(t, "undone by the opposite block", nothing)
		g.Write("resources.tf", moved+back+config[5][strings.Index(config[5], "moved {"):])
		if said, code := g.Try("plan"); code != 1 || !strings.Contains(said, "Moved object still exists") {
			t.Errorf("opposite blocks: exit code %d\n%s", code, said)
		}
	})
}

// TestAccGuides_departmentLevels moves a department to another level as the guide does. The department and its users stay.
func TestAccGuides_departmentLevels(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		config := blocks(g.page(t, "modules.md"), "terraform")
		g.Write("main.tf", config[6])
		g.Terraform("init")
		g.Terraform("apply")
		provider := config[6][:strings.Index(config[6], "resource ")]
		g.expectRejected(t, "main.tf", provider+config[7])
		g.expectPlan(t, "to another level", "0 to add, 1 to change, 0 to destroy.")
		g.Terraform("apply")
		g.Terraform("plan", "-detailed-exitcode")
		g.cloud.View(func(st *simulator.State) {
			if parent := st.MCC.Department("T1").ParentExternalKey; parent != simulator.MCCRootKey || st.MCC.User("E1").DepartmentExternalKey != "T1" || st.MCC.Mails["kim@example.com"] != 1 {
				t.Errorf("the parent is %q, the user %+v, with %d emails", parent, st.MCC.User("E1"), st.MCC.Mails["kim@example.com"])
			}
		})
		g.Terraform("apply", "-destroy", "-target=mcc_user.kim")
		g.Terraform("apply")
		g.cloud.View(func(st *simulator.State) {
			if st.MCC.Mails["kim@example.com"] != 2 {
				t.Errorf("%d invitation emails after the user was destroyed and created again", st.MCC.Mails["kim@example.com"])
			}
		})
	})
}

// TestAccGuides_otherType replaces single members by an exclusive list, stops managing an AppKey and an element, and imports both again.
func TestAccGuides_otherType(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		page := g.page(t, "modules.md")
		config, shell := blocks(page, "terraform"), blocks(page, "shell")
		g.Write("main.tf", config[0])
		g.Write("resources.tf", withoutMoved(config[2]))
		g.Terraform("init")
		g.Terraform("apply")
		before := g.countObjects()
		id := func(output string) string { return strings.Split(output, `"`)[1] }
		g.Write("ids.tf", "output \"id\" {\n  value = \"${nhn_project.web.id}/${nhn_appkey.uploader.id}\"\n}\n")
		g.Terraform("apply")
		appkey := id(g.Terraform("output", "id"))
		must(t, os.Remove(filepath.Join(g.Dir, "ids.tf")))

		member, key, _ := strings.Cut(withoutMoved(config[2]), "resource \"nhn_appkey\"")
		key = "resource \"nhn_appkey\"" + key
		g.Write("resources.tf", key+config[8][strings.Index(config[8], "import {"):]+"moved {\n  from = nhn_project_member.member[\"dev\"]\n  to   = nhn_project_members_exclusive.web\n}\n")
		if said, code := g.Try("plan"); code != 1 || !strings.Contains(said, "Unable to Move Resource State") {
			t.Errorf("moved to another type: exit code %d\n%s", code, said)
		}
		g.Write("resources.tf", key+config[8])
		g.expectPlan(t, "another type", "1 to import, 0 to add, 0 to change, 0 to destroy")
		g.Terraform("apply")
		g.Write("resources.tf", config[8][strings.Index(config[8], "resource "):]+config[16])
		g.Terraform("apply")
		g.Terraform("plan", "-detailed-exitcode")
		if now := g.countObjects(); now != before {
			t.Errorf("the objects are %+v, and were %+v", now, before)
		}

		g.Write("resources.tf", key+fmt.Sprintf("import {\n  to = nhn_appkey.uploader\n  id = %q\n}\n", appkey)+
			"removed {\n  from = nhn_project_members_exclusive.web\n\n  lifecycle {\n    destroy = false\n  }\n}\n")
		g.expectPlan(t, "imported again", "1 to import, 0 to add, 1 to change, 0 to destroy") // the alias, which the API does not return
		g.Terraform("apply")
		project, _, _ := strings.Cut(appkey, "/")
		g.Write("resources.tf", key+member+fmt.Sprintf("import {\n  to = nhn_project_member.member[\"dev\"]\n  id = \"%s/dev@example.com\"\n}\n", project))
		g.expectPlan(t, "imported again", "1 to import, 0 to add, 0 to change, 0 to destroy")
		g.Terraform("apply")
		g.bash(t, 0, shell[1])
		g.expectPlan(t, "removed from the state", "1 to import, 0 to add, 0 to change, 0 to destroy")
	})
}

// TestAccGuides_directoryAndBack changes from single resources to a directory and back as the guide does. Each user keeps the account, and
// gets one email.
func TestAccGuides_directoryAndBack(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		config := blocks(g.page(t, "modules.md"), "terraform")
		single, directory, back := config[13], config[14], config[15]
		g.Write("main.tf", config[12])
		g.Write("resources.tf", single)
		g.Terraform("init")
		g.Terraform("apply")
		before := g.countObjects()

		forgotten, _, _ := strings.Cut(directory, "removed {")
		g.Write("resources.tf", forgotten)
		if said, code := g.Try("plan"); code != 1 || !strings.Contains(said, "Object destroyed and listed in one plan") {
			t.Errorf("without removed blocks: exit code %d\n%s", code, said)
		}
		g.Write("resources.tf", directory)
		if said := g.Terraform("plan"); !strings.Contains(said, "Plan: 1 to add, 0 to change, 0 to destroy.") || !strings.Contains(said, "2 users that this directory lists for the first time") {
			t.Errorf("to a directory:\n%s", said)
		}
		g.Terraform("apply")
		g.Write("resources.tf", forgotten)
		g.Terraform("plan", "-detailed-exitcode")

		g.Write("resources.tf", single+back)
		g.expectPlan(t, "back", "4 to import, 0 to add, 0 to change, 0 to destroy.")
		g.Terraform("apply")
		g.Write("resources.tf", single)
		g.Terraform("plan", "-detailed-exitcode")
		if now := g.countObjects(); now != before {
			t.Errorf("the objects are %+v, and were %+v", now, before)
		}
		g.cloud.View(func(st *simulator.State) {
			if kim, park := st.MCC.Mails["kim@example.com"], st.MCC.Mails["park@example.com"]; kim != 1 || park != 1 || len(st.MCC.RetiredEmails) != 0 {
				t.Errorf("%d and %d emails, deleted accounts %v", kim, park, st.MCC.RetiredEmails)
			}
		})
	})
}

// TestAccGuides_cannotBeUndone destroys an object of each type that the guide lists, and applies the former configuration.
func TestAccGuides_cannotBeUndone(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		config := blocks(g.page(t, "modules.md"), "terraform")
		g.Write("main.tf", strings.Replace(config[0], "name = \"web\"", "name = \"web\"\n  deletion_protection = false", 1))
		resources := `
resource "nhn_role_group" "it" {
  project_id = nhn_project.web.id
  name       = "it"
  roles      = [{ role_id = data.nhn_project_roles.web.ids["ProjectRole/MEMBER"] }]
}
resource "nhn_appkey" "it" {
  project_id = nhn_project.web.id
  alias      = "it"
}
resource "nhn_user_access_key" "it" {}
resource "nhn_iam_member" "it" {
  user_code = "it"
  name      = "It"
  email     = "it@example.com"
}
output "ids" {
  value = join(" ", [nhn_project.web.id, nhn_role_group.it.id, nhn_appkey.it.id, nhn_user_access_key.it.id, nhn_iam_member.it.id])
}
`
		g.Write("resources.tf", resources)
		g.Terraform("init")
		g.Terraform("apply")
		ids := func() []string {
			return strings.Fields(strings.Trim(strings.TrimSpace(g.Terraform("output", "ids")), `"`))
		}
		first := ids()
		g.Terraform("destroy")
		if said, code := g.Try("apply"); code != 1 || !strings.Contains(said, "\"it\" is the ID of a withdrawn account, which stays reserved.") {
			t.Errorf("the same login ID: exit code %d\n%s", code, said)
		}
		g.Write("resources.tf", strings.Replace(resources, `user_code = "it"`, `user_code = "it2"`, 1))
		g.Terraform("apply")
		for i, id := range ids() {
			if id == first[i] {
				t.Errorf("%s is the ID of the object that was destroyed", id)
			}
		}
	})
}

// TestAccGuides_manyMembers changes the type of many members and back. Some have an end date, expired roles, conditions or a pending invitation.
// Neither direction changes a member or sends an invitation.
func TestAccGuides_manyMembers(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		config := blocks(g.page(t, "modules.md"), "terraform")
		single, all, back := config[9], config[10], config[11]
		g.cloud.Change(func(st *simulator.State) {
			for i := range 60 {
				account := simulator.Account{UUID: fmt.Sprintf("0b000000-0000-4000-8000-%012d", i), Type: "TOAST_CLOUD", Email: fmt.Sprintf("user%d@example.com", i), Status: "STABLE"}
				st.NHN.Accounts = append(st.NHN.Accounts, account)
				st.NHN.OrganizationMembers = append(st.NHN.OrganizationMembers, simulator.OrganizationMember{
					OrgID: "SimOrg0123456789", UUID: account.UUID, Email: account.Email, Status: "COMPLETE",
					Roles: []simulator.AssignedRole{{RoleID: "role-org-none", Policy: "ALLOW"}},
				})
			}
		})
		local, rest, _ := strings.Cut(single, "\n}\n\n")
		local = strings.Replace(local, "members = {\n", `members = merge({ for i in range(60) : "user${i}@example.com" => [{ role_id = data.nhn_project_roles.web.ids["ProjectRole/MEMBER"] }] }, {
    "admin@example.com" = [
      { role_id = data.nhn_project_roles.web.ids["ProjectRole/MEMBER"], conditions = [{ attribute_id = "attr-source-ip", operator = "ANY_MATCH", values = ["203.0.113.0/24"] }] },
      { role_id = data.nhn_project_roles.web.ids["ProjectRole/ADMIN"], expires_at = "2020-01-01T00:00:00Z" },
    ]
`, 1)
		local = strings.Replace(local, "\n  }", "\n  })", 1) + "\n}\n"
		g.Write("main.tf", config[0])
		g.Write("locals.tf", local)
		g.Write("members.tf", rest)
		g.Terraform("init")
		g.Terraform("apply")
		g.Terraform("plan", "-detailed-exitcode")
		before := g.countObjects()
		for _, step := range []string{all, back, all} {
			g.cloud.ResetJournal()
			g.Write("members.tf", step)
			if said := g.Terraform("plan"); !strings.Contains(said, "to import, 0 to add, ") || !strings.Contains(said, " to change, 0 to destroy.") {
				t.Errorf("the plan says\n%s", said)
			}
			g.Terraform("apply")
			g.Write("members.tf", step[strings.Index(step, "resource "):])
			g.Terraform("plan", "-detailed-exitcode")
			for _, request := range g.cloud.Requests("") {
				if request.Method != "GET" && !strings.HasSuffix(request.Path, "/search") && !strings.HasPrefix(request.Path, "/oauth2/") {
					t.Errorf("%s %s was sent", request.Method, request.Path)
				}
			}
		}
		if now := g.countObjects(); now != before {
			t.Errorf("the objects are %+v, and were %+v", now, before)
		}
		g.cloud.View(func(st *simulator.State) {
			if len(st.NHN.Mails) != 1 || st.NHN.Mails["kim@example.com"] != 1 {
				t.Errorf("invitation emails: %v", st.NHN.Mails)
			}
		})
	})
}

// TestAccGuides_renameAllKeys changes all keys of a for_each as the guide does: the accounts stay, and no invitation is sent again.
func TestAccGuides_renameAllKeys(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		config := blocks(g.page(t, "modules.md"), "terraform")
		people, byLogin, byNumber := config[17], config[18], config[19]
		g.Write("main.tf", people+byLogin)
		g.Terraform("init")
		g.Terraform("apply")
		g.Write("main.tf", people+strings.Replace(byLogin, "user.login =>", "number =>", 1))
		if said, code := g.Try("plan"); code != 1 || !strings.Contains(said, "Object destroyed and created in one plan") {
			t.Errorf("without blocks: exit code %d\n%s", code, said)
		}
		g.Write("main.tf", people+byNumber)
		g.expectPlan(t, "all keys", "2 to import, 0 to add, 0 to change, 0 to destroy.")
		g.Terraform("apply")
		g.Write("main.tf", people+byNumber[:strings.Index(byNumber, "removed {")])
		g.Terraform("plan", "-detailed-exitcode")
		g.bash(t, 0, "terraform state show 'mcc_user.person[\"E1\"]'")
		g.cloud.View(func(st *simulator.State) {
			if st.MCC.Mails["kim@example.com"] != 1 || st.MCC.Mails["park@example.com"] != 1 {
				t.Errorf("emails: %v", st.MCC.Mails)
			}
		})
	})
}
