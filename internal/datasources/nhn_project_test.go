package datasources_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// addProjects makes projects whose names are their IDs in lower case. The provider's account is ADMIN of each.
func addProjects(cloud *acctest.Cloud, ids ...string) {
	for _, id := range ids {
		cloud.Change(func(st *simulator.State) {
			st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
				ID: id, OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: strings.ToLower(id), Status: "STABLE",
			})
		})
		addMember(cloud, id, simulator.NHNOwnerUUID, simulator.NHNOwnerEmail, "COMPLETE", simulator.NHNProjectAdminRoleID)
	}
}

func TestAccNHNProjectDataSources(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	addProjects(cloud, "Archive1")
	cloud.Run(t, resource.TestStep{
		Config: `
resource "nhn_project" "newsroom" {
  name                = "newsroom"
  description         = "보도국"
  deletion_protection = false
}

data "nhn_project" "by_id" {
  id = nhn_project.newsroom.id
}

data "nhn_project" "by_name" {
  name = nhn_project.newsroom.name
}

data "nhn_projects" "all" {
  depends_on = [nhn_project.newsroom]
}

data "nhn_projects" "named" {
  name        = nhn_project.newsroom.name
  member_uuid = "0a000000-0000-4000-8000-000000000001"
}

output "found" {
  value = data.nhn_project.by_id.id == data.nhn_project.by_name.id && data.nhn_project.by_id.id == nhn_project.newsroom.id
}
`,
		Check: resource.TestCheckOutput("found", "true"),
		ConfigStateChecks: []statecheck.StateCheck{
			has("nhn_project.by_id", "newsroom", "name"),
			has("nhn_project.by_id", "SimOrg0123456789", "org_id"),
			has("nhn_project.by_name", "보도국", "description"),
			has("nhn_project.by_name", "STABLE", "status"),
			counts("nhn_projects.all", 2, "projects"),
			counts("nhn_projects.named", 1, "projects"),
			has("nhn_projects.named", "newsroom", "projects", 0, "name"),
			has("nhn_projects.named", "SimOrg0123456789", "org_id"),
		},
	})
}

func TestNHNProject(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*simulator.NHNSwitches){
		"as documented":                 func(*simulator.NHNSwitches) {},
		"the filter finds parts":        func(sw *simulator.NHNSwitches) { sw.ProjectNameContains = true },
		"over pages, in another order":  func(sw *simulator.NHNSwitches) { sw.PageCap = 1; sw.Shuffle = true; sw.ProjectNameContains = true },
		"empty descriptions are absent": func(sw *simulator.NHNSwitches) { sw.EmptyDescription = simulator.EmptyDescriptionAbsent },
		"nulls are omitted":             func(sw *simulator.NHNSwitches) { sw.OmitNulls = true },
		"result codes are strings":      func(sw *simulator.NHNSwitches) { sw.ResultCodeString = true },
		"errors come with their status": func(sw *simulator.NHNSwitches) { sw.ErrorStatus = simulator.ErrorStatusNatural },
		"unknown projects are deleted":  func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone40028 },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			addProjects(cloud, "News", "Newsroom", "Twin", "TWin", "Blocked1")
			cloud.Change(func(st *simulator.State) { st.NHN.Project("Blocked1").Status = "BLOCKED" })
			for _, asked := range []acctest.Values{{"name": "news"}, {"id": "News"}, {"id": "News", "org_id": simulator.NHNOrgID}} {
				got := read(t, cloud, "nhn_project", asked)
				if got["id"] != "News" || got["name"] != "news" || got["description"] != "" || got["status"] != "STABLE" || got["org_id"] != simulator.NHNOrgID {
					t.Errorf("%v: found %v", asked, got)
				}
			}
			requireError(t, cloud, "nhn_project", acctest.Values{"name": "New"}, `name.*No single project.*0 projects`)
			requireError(t, cloud, "nhn_project", acctest.Values{"name": "twin"}, `name.*No single project.*2 projects.*by .id.`)
			requireError(t, cloud, "nhn_project", acctest.Values{"name": "blocked1"}, `No single project.*0 projects`)
			requireError(t, cloud, "nhn_project", acctest.Values{"id": "Nobody01"}, `Cannot read NHN project Nobody01.*The project does not exist`)
			requireError(t, cloud, "nhn_project", acctest.Values{"id": "Blocked1"}, `Project Blocked1 is not in the list of the organization.*blocked, terminated or disabled`)
		})
	}
}

func TestNHNProjects_filters(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		contains bool
		filters  acctest.Values
		want     []string
	}{
		{"none", false, acctest.Values{}, []string{"News", "Newsroom", "Sports"}},
		{"a whole name", false, acctest.Values{"name": "news"}, []string{"News"}},
		{"a part of a name", true, acctest.Values{"name": "news"}, []string{"News", "Newsroom"}},
		{"a member", false, acctest.Values{"member_uuid": simulator.NHNMemberUUID}, []string{"Newsroom"}},
		{"both", true, acctest.Values{"name": "new", "member_uuid": simulator.NHNMemberUUID}, []string{"Newsroom"}},
		{"nothing has it", false, acctest.Values{"name": "weather"}, []string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.ProjectNameContains = test.contains; sw.NHN.Shuffle = true })
			addProjects(cloud, "Sports", "News", "Newsroom", "Closed01")
			addMember(cloud, "Newsroom", simulator.NHNMemberUUID, simulator.NHNMemberEmail, "COMPLETE", simulator.NHNProjectMemberRoleID)
			cloud.Change(func(st *simulator.State) { st.NHN.Project("Closed01").Status = "CLOSED" })
			got := read(t, cloud, "nhn_projects", test.filters)
			if diff := cmp.Diff(test.want, column(t, got["projects"], "id")); diff != "" {
				t.Error(diff)
			}
		})
	}
}
