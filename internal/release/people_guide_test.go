package release

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestAccGuides_people follows the guide: a person joins, moves, is promoted, gets a new email address, takes a leave and leaves.
func TestAccGuides_people(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		page := g.page(t, "people.md")
		commands, texts := blocks(page, "shell"), blocks(page, "text")
		g.Write("main.tf", read(t, filepath.Join(root, "examples/people/main.tf")))
		g.bash(t, 0, commands[0])
		entry := texts[0]
		apply := func(command int, want string) {
			t.Helper()
			g.Write("people.auto.tfvars", entry)
			if said := g.bash(t, 0, commands[command]); !strings.Contains(said, strings.TrimSpace(want)) {
				t.Errorf("%s does not say %q:\n%s", commands[command], want, said)
			}
		}
		joined := entry
		apply(1, "Plan: 8 to add, 0 to change, 0 to destroy.")
		entry = withAttributes(t, entry, texts[1])
		apply(2, texts[2])
		entry = withAttributes(t, entry, texts[3])
		apply(3, texts[4])
		entry = withAttributes(t, entry, texts[5])
		apply(4, texts[6])
		apply(5, texts[6])
		entry = withAttributes(t, entry, texts[7])
		apply(6, texts[8])
		if said := g.bash(t, 0, commands[7]); !strings.Contains(said, "NONE (OrgRole)") || !strings.Contains(said, "1 row, 1 account, 0 of them ADMIN") {
			t.Errorf("a person on leave has\n%s", said)
		}
		entry = joined[:strings.Index(joined, "people = ")] + "people = {}\n"
		apply(8, "Plan: 0 to add, 0 to change, 2 to destroy.")
	})
}

// What the guide says about members with NHN Cloud accounts, and about email addresses that are in use.
func TestAccGuides_peopleAccounts(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		w := openPeople(t, engine)
		kim := person{Name: "Kim", Email: "kim@example.com", Projects: map[string]membership{"web": {Roles: []string{"MEMBER"}}}}
		w.writePeople(t, map[string]person{"E1": kim})
		before := w.countObjects()
		if said, code := w.Try("apply", "-auto-approve"); code != 1 || !strings.Contains(said, "No single member") || w.countObjects() != before {
			t.Errorf("a person who is not in the organization: exit code %d\n%s", code, said)
		}
		kim.Email, kim.OrgRoles = "dev@example.com", []string{"BILLING VIEWER"}
		w.writePeople(t, map[string]person{"E1": kim})
		w.Terraform("apply", "-auto-approve")

		w.cloud.Change(func(st *simulator.State) { renameAccount(&st.NHN, "dev@example.com", "kim@example.com") })
		kim.Email = "kim@example.com"
		w.writePeople(t, map[string]person{"E1": kim})
		w.Terraform("plan", "-detailed-exitcode")

		kim.MCC = &companyUser{}
		w.writePeople(t, map[string]person{"E1": kim})
		w.Terraform("apply", "-auto-approve")
		w.cloud.Change(func(st *simulator.State) {
			renameAccount(&st.NHN, "kim@example.com", "lee@example.com")
			st.MCC.Users[0].Email = "LEE@example.com"
		})
		kim.Email = "lee@example.com"
		w.writePeople(t, map[string]person{"E1": kim})
		if said, code := w.Try("plan"); code != 1 || !strings.Contains(said, "Email address in use") {
			t.Errorf("an email address that another user has: exit code %d\n%s", code, said)
		}
	})
}

// renameAccount changes the email address of an account as its owner does.
func renameAccount(n *simulator.NHNState, former, email string) {
	for i := range n.Accounts {
		if n.Accounts[i].Email == former {
			n.Accounts[i].Email = email
		}
	}
	for i := range n.OrganizationMembers {
		if n.OrganizationMembers[i].Email == former {
			n.OrganizationMembers[i].Email = email
		}
	}
	for i := range n.ProjectMembers {
		if n.ProjectMembers[i].Email == former {
			n.ProjectMembers[i].Email = email
		}
	}
}

// entryAttribute matches a line of an entry with its name.
var entryAttribute = regexp.MustCompile(`(?m)^    ([a-z_]+) +=.*$`)

// withAttributes returns an entry with the lines of a block instead of its own lines with the same names.
func withAttributes(t *testing.T, entry, block string) string {
	t.Helper()
	lines := map[string]string{}
	for _, line := range entryAttribute.FindAllStringSubmatch(block, -1) {
		lines[line[1]] = line[0]
	}
	if len(lines) == 0 {
		t.Fatalf("no attributes in\n%s", block)
	}
	changed := entryAttribute.ReplaceAllStringFunc(entry, func(line string) string {
		name := entryAttribute.FindStringSubmatch(line)[1]
		if replacement, ok := lines[name]; ok {
			delete(lines, name)
			return replacement
		}
		return line
	})
	if len(lines) > 0 {
		t.Fatalf("the entry has no %v:\n%s", lines, entry)
	}
	return changed
}
