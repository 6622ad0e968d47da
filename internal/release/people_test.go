package release

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

type (
	person struct {
		Name     string                `json:"name"`
		Email    string                `json:"email"`
		IAM      *string               `json:"iam,omitempty"`
		MCC      *companyUser          `json:"mcc,omitempty"`
		OrgRoles []string              `json:"org_roles,omitempty"`
		AppKeys  []string              `json:"app_keys,omitempty"`
		Projects map[string]membership `json:"projects,omitempty"`
	}
	companyUser struct {
		Department *string `json:"department"`
	}
	membership struct {
		Roles     []string `json:"roles"`
		ExpiresAt *string  `json:"expires_at,omitempty"`
	}
)

// openPeople returns the example people, with two projects.
func openPeople(t *testing.T, engine string) workspace {
	t.Helper()
	w := openWorkspace(t, engine, "people", filesystemMirrorConfig(t))
	w.seedProjects()
	w.Terraform("init")
	return w
}

func (w workspace) seedProjects() {
	w.cloud.Change(func(st *simulator.State) {
		for _, name := range []string{"web", "docs"} {
			st.NHN.Projects = append(st.NHN.Projects, simulator.Project{ID: "Prj" + name, OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: name, Status: "STABLE"})
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
				ProjectID: "Prj" + name, UUID: simulator.NHNOwnerUUID, Email: simulator.NHNOwnerEmail, Status: "COMPLETE",
				Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectAdminRoleID, Policy: "ALLOW"}},
			})
		}
	})
}

func (w workspace) writePeople(t *testing.T, people map[string]person) {
	t.Helper()
	variables, err := json.Marshal(map[string]any{"people": people, "projects": []string{"web", "docs"}})
	must(t, err)
	w.Write("terraform.tfvars.json", string(variables))
}

// access lists everything that people have in both clouds, except the owner of the organization and the administrator of the company.
func (w workspace) access() []string {
	var all []string
	ids := func(roles []simulator.AssignedRole) string {
		var ids []string
		for _, role := range roles {
			ids = append(ids, role.RoleID)
		}
		slices.Sort(ids)
		return strings.Join(ids, "+")
	}
	w.cloud.View(func(st *simulator.State) {
		for _, member := range st.NHN.ProjectMembers {
			if member.UUID != simulator.NHNOwnerUUID {
				role := ids(member.Roles)
				for _, group := range st.NHN.RoleGroups {
					if group.ID == role {
						role = "group " + group.Name
					}
				}
				all = append(all, fmt.Sprintf("%s: %s in %s", member.Email, role, member.ProjectID))
			}
		}
		for _, member := range st.NHN.OrganizationMembers {
			if member.Email == "dev@example.com" || member.Email == "choi@example.com" {
				all = append(all, fmt.Sprintf("%s: %s", member.Email, ids(member.Roles)))
			}
		}
		for _, account := range st.NHN.Accounts {
			if account.UserCode == "choi" {
				all = append(all, "account choi: "+account.Status)
			}
		}
		for _, key := range st.NHN.AppKeys {
			if key.Deleted.IsZero() {
				all = append(all, "key "+key.Alias)
			}
		}
		for _, user := range st.MCC.Users {
			if !user.Administrator {
				all = append(all, "user "+user.Email)
			}
		}
	})
	slices.Sort(all)
	return all
}

// Removing people from the map of the example removes everything that they have, in one apply.
func TestAccExamples_peopleLeave(t *testing.T) {
	t.Parallel()
	choi := "choi"
	people := map[string]person{
		"E1": {
			Name: "Park", Email: "dev@example.com", MCC: &companyUser{}, OrgRoles: []string{"MEMBER", "BILLING VIEWER"}, AppKeys: []string{"web"},
			Projects: map[string]membership{"web": {Roles: []string{"operators"}}, "docs": {Roles: []string{"ADMIN"}}},
		},
		"E2": {
			Name: "Choi", Email: "choi@example.com", IAM: &choi, MCC: &companyUser{}, OrgRoles: []string{"ADMIN"}, AppKeys: []string{"docs"},
			Projects: map[string]membership{"web": {Roles: []string{"ADMIN"}}},
		},
		"E3": {Name: "Admin", Email: "admin@example.com", Projects: map[string]membership{"web": {Roles: []string{"MEMBER"}}}},
	}
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		w := openPeople(t, engine)
		w.writePeople(t, people)
		w.Terraform("apply", "-auto-approve")
		w.Terraform("plan", "-detailed-exitcode")
		if diff := cmp.Diff([]string{
			"account choi: member",
			"admin@example.com: role-project-member in Prjweb",
			"choi@example.com: role-org-admin",
			"choi@example.com: role-project-admin in Prjweb",
			"dev@example.com: group operators in Prjweb",
			"dev@example.com: role-org-billing-viewer+role-org-member",
			"dev@example.com: role-project-admin in Prjdocs",
			"key E1 Park", "key E2 Choi",
			"user choi@example.com", "user dev@example.com",
		}, w.access()); diff != "" {
			t.Errorf("before (-want +got):\n%s", diff)
		}
		rest := maps.Clone(people)
		delete(rest, "E1")
		delete(rest, "E2")
		w.writePeople(t, rest)
		planned := w.Terraform("plan")
		for part, want := range map[string]bool{"0 to add, 0 to change, 10 to destroy": true, "IAM account is ADMIN of a project": true, "keeps the current roles": false} {
			if strings.Contains(planned, part) != want {
				t.Errorf("the plan contains %q: %t\n%s", part, !want, planned)
			}
		}
		w.Terraform("apply", "-auto-approve")
		w.Terraform("plan", "-detailed-exitcode")
		if diff := cmp.Diff([]string{
			"account choi: leaved",
			"admin@example.com: role-project-member in Prjweb",
			"choi@example.com: role-org-none",
			"dev@example.com: role-org-none",
		}, w.access()); diff != "" {
			t.Errorf("left behind (-want +got):\n%s", diff)
		}
	})
}

// A membership with an end date ends with the first apply after the date, and plans warn before.
func TestAccExamples_peopleExpire(t *testing.T) {
	t.Parallel()
	at := func(from time.Duration) *string {
		text := inSeoul(from)
		return &text
	}
	people := func(web, docs *string) map[string]person {
		return map[string]person{"E1": {Name: "Park", Email: "dev@example.com", Projects: map[string]membership{
			"web": {Roles: []string{"MEMBER"}, ExpiresAt: web}, "docs": {Roles: []string{"MEMBER"}, ExpiresAt: docs},
		}}}
	}
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		w := openPeople(t, engine)
		web := at(90 * 24 * time.Hour)
		w.writePeople(t, people(web, at(24*time.Hour)))
		if applied := w.Terraform("apply", "-auto-approve"); !strings.Contains(strings.Join(strings.Fields(applied), " "), "expire within 14 days") || strings.Count(applied, "Roles expire soon") != 1 {
			t.Errorf("no warning about docs alone:\n%s", applied)
		}
		w.Terraform("plan", "-detailed-exitcode")
		w.writePeople(t, people(web, at(-time.Minute)))
		if planned := w.Terraform("plan", "-out=saved.tfplan"); !strings.Contains(planned, "0 to add, 1 to change, 0 to destroy") || !strings.Contains(strings.Join(strings.Fields(planned), " "), "removes the member from the project") {
			t.Errorf("the plan does something else:\n%s", planned)
		}
		w.Terraform("apply", "saved.tfplan")
		w.Terraform("plan", "-detailed-exitcode")
		if diff := cmp.Diff([]string{"dev@example.com: role-org-member", "dev@example.com: role-project-member in Prjweb"}, w.access()); diff != "" {
			t.Errorf("after the end (-want +got):\n%s", diff)
		}
		wrong := "2026-12-31"
		w.writePeople(t, people(&wrong, nil))
		if output, code := w.Try("plan"); code != 1 || !strings.Contains(output, "must be a date and time with a time zone") {
			t.Errorf("a date without time: exit code %d\n%s", code, output)
		}
	})
}

// inSeoul returns a time from now on, as an end date.
func inSeoul(from time.Duration) string {
	return time.Now().Add(from).In(time.FixedZone("KST", 9*60*60)).Format(time.RFC3339)
}

// The configurations of the guide work in its order, and the scheduled workflow ends access after its date.
func TestAccGuides_offboarding(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		g.seedProjects()
		g.Setenv("TF_VAR_project_id", "Prjweb")
		page := blocks(g.page(t, "offboarding.md"), "terraform")
		base, leaving, dated, dates, condition := page[0], page[1:4], page[4], page[5], page[6]
		g.Write("main.tf", base)
		g.Terraform("init")
		g.Write("people.tf", strings.Join(leaving, "\n"))
		g.Terraform("apply")
		if diff := cmp.Diff([]string{
			"account choi: member", "choi@example.com: role-org-admin", "choi@example.com: role-project-admin in Prjweb",
			"dev@example.com: role-org-admin", "dev@example.com: role-project-member in Prjweb", "key park", "user dev@example.com",
		}, g.access()); diff != "" {
			t.Errorf("before (-want +got):\n%s", diff)
		}
		g.Write("people.tf", "")
		if planned := g.Terraform("plan"); !strings.Contains(planned, "0 to change, 7 to destroy") || strings.Contains(planned, "keeps roles") {
			t.Errorf("the plan does something else:\n%s", planned)
		}
		g.Terraform("apply")
		if diff := cmp.Diff([]string{"account choi: leaved", "choi@example.com: role-org-none", "dev@example.com: role-org-none"}, g.access()); diff != "" {
			t.Errorf("left behind (-want +got):\n%s", diff)
		}

		review := strings.TrimSpace(blocks(g.page(t, "offboarding.md"), "shell")[0])
		if left := g.bash(t, 0, review); !strings.Contains(left, "NONE (OrgRole)") || !strings.Contains(left, "1 row, 1 account, 0 of them ADMIN") {
			t.Errorf("the review of the person who left shows:\n%s", left)
		}

		const date = "2026-12-31T18:00:00+09:00"
		if !strings.Contains(dated, date) {
			t.Fatalf("the guide has another date than %s", date)
		}
		g.Write("people.tf", strings.ReplaceAll(dated, date, inSeoul(24*time.Hour)))
		if applied := g.Terraform("apply"); !strings.Contains(applied, "1 added") || !strings.Contains(applied, "Roles expire soon") {
			t.Errorf("the apply does something else, or does not warn:\n%s", applied)
		}
		g.Write("condition.tf", condition)
		g.Terraform("plan")
		must(t, os.Remove(filepath.Join(g.Dir, "condition.tf")))
		g.runExpiry(t, 0)
		g.Write("people.tf", strings.ReplaceAll(dated, date, inSeoul(-time.Minute)))
		g.runExpiry(t, 0)
		if diff := cmp.Diff([]string{"account choi: leaved", "choi@example.com: role-org-none", "dev@example.com: role-org-none"}, g.access()); diff != "" {
			t.Errorf("after the date (-want +got):\n%s", diff)
		}
		g.Write("people.tf", strings.ReplaceAll(strings.ReplaceAll(dated, date, inSeoul(time.Hour)), "dev@example.com", "admin@example.com"))
		g.runExpiry(t, 1) // the plan adds a membership
		g.Write("people.tf", strings.ReplaceAll(dates, date, inSeoul(time.Hour)))
		g.Terraform("apply")
		if key := "key contractor"; !slices.Contains(g.access(), key) {
			t.Errorf("no %s before its date", key)
		}
		g.Write("people.tf", strings.ReplaceAll(dates, date, inSeoul(-time.Minute)))
		g.Terraform("apply")
		if key := "key contractor"; slices.Contains(g.access(), key) {
			t.Errorf("%s after its date", key)
		}
		g.blockAccess(t, blocks(g.page(t, "offboarding.md"), "terraform")[7], blocks(g.page(t, "offboarding.md"), "shell")[1:])
	})
}

// blockAccess blocks and lifts the access of a person, of a project and of the organization, with the configuration and commands of the guide.
func (g guides) blockAccess(t *testing.T, config string, commands []string) {
	t.Helper()
	block, lift := commands[0], commands[1]
	const admin, dev = "admin@example.com: role-project-member in Prjweb", "dev@example.com: role-project-member in Prjweb"
	none, all := []string{"dev@example.com: role-org-none"}, []string{admin, "dev@example.com: role-org-admin", dev}
	g.Write("people.tf", config)
	g.Terraform("apply")
	for _, step := range []struct {
		command string
		code    int
		want    []string
	}{
		{block, 0, []string{admin, "dev@example.com: role-org-none"}},
		{lift, 0, all},
		{"set -e\n" + strings.ReplaceAll(block, `["dev@example.com"]`, `["dve@example.com"]`), 1, all},
		{strings.ReplaceAll(block, `["dev@example.com"]`, `["Prjweb"]`), 0, []string{"dev@example.com: role-org-admin"}},
		{strings.ReplaceAll(strings.ReplaceAll(block, `["dev@example.com"]`, `["all"]`), "apply", "apply -refresh=false -parallelism=30"), 0, none},
		{lift, 0, all},
	} {
		g.bash(t, step.code, step.command)
		got := slices.DeleteFunc(g.access(), func(line string) bool { return strings.Contains(line, "choi") })
		if diff := cmp.Diff(step.want, got); diff != "" {
			t.Errorf("after %s (-want +got):\n%s", step.command, diff)
		}
	}
}

// runExpiry runs the commands of the workflow for a scheduled apply.
func (g guides) runExpiry(t *testing.T, code int) {
	t.Helper()
	var flow workflow
	for _, block := range blocks(g.page(t, "gitops.md"), "yaml") {
		if strings.Contains(block, "expiry.yml") {
			must(t, yaml.Load([]byte(block), &flow))
		}
	}
	script := "set -e\n"
	for _, step := range flow.Jobs["expiry"].Steps {
		script += strings.Replace(step.Run, " -lockfile=readonly", "", 1) + "\n"
	}
	if !strings.Contains(script, "terraform apply") {
		t.Fatalf("the workflow applies nothing:\n%s", script)
	}
	g.bash(t, code, script)
}
