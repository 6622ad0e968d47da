package resources_test

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestNHNProject_everySwitch(t *testing.T) {
	t.Parallel()
	switches := nhnSwitches()
	maps.Copy(switches, map[string]func(*simulator.NHNSwitches){
		"create returns the owner": func(sw *simulator.NHNSwitches) { sw.NamesByTable = true },
		"filter finds parts":       func(sw *simulator.NHNSwitches) { sw.ProjectNameContains = true },
		"own projects only":        func(sw *simulator.NHNSwitches) { sw.OwnProjectsOnly = true },
		"gone is 40017":            func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone40017 },
		"gone is 40028":            func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone40028 },
		"gone is 13003":            func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone13003 },
	})
	for name, change := range switches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			cloud.Change(func(st *simulator.State) { // more than a small page, and one of a similar name
				for i, other := range []string{"web-old", "a", "b", "c"} {
					st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
						ID: fmt.Sprintf("Other%d", i), OrgID: simulator.NHNOrgID, Name: other, Status: "STABLE",
						OwnerUUID: simulator.NHNOwnerUUID,
					})
				}
			})
			engine := cloud.Engine(t)
			config := acctest.Values{"name": "web", "deletion_protection": false}
			made := requireSuccess(t, "create", engine.Apply("nhn_project.web", config))
			var id string
			cloud.View(func(st *simulator.State) { id = st.NHN.ProjectNamed("web").ID })
			if made.State["id"] != id || made.State["status"] != "STABLE" || made.State["description"] != "" {
				t.Errorf("the state is %v, the project %s", made.State, id)
			}
			requireSuccess(t, "no-op", engine.Plan("nhn_project.web", config))
			requireSuccess(t, "no-op", engine.Import("nhn_project.again", id))
			requireSuccess(t, "no-op", engine.Plan("nhn_project.again", acctest.Values{"name": "web"}))
			cloud.Change(func(st *simulator.State) { st.NHN.CloseProject(id, time.Now()) })
			again := requireSuccess(t, "create", engine.Apply("nhn_project.web", config))
			if len(again.Warnings) == 0 || again.State["id"] == id {
				t.Errorf("the project that was deleted: %v %v", again.Warnings, again.State)
			}
			requireSuccess(t, "delete", engine.Destroy("nhn_project.web"))
			if err := checkProjects(cloud, "web-old: ", "a: ", "b: ", "c: "); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestNHNProject_lostResponses(t *testing.T) {
	t.Parallel()
	for _, at := range []string{nhnProjectCreate, nhnProjectList, nhnProjectDelete} {
		for name, faultCase := range nhnFaultCases(at) {
			t.Run(at+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				cloud.InjectFault(faultCase.Fault)
				engine := cloud.Engine(t)
				config := acctest.Values{"name": "web", "description": "The shop", "deletion_protection": false}
				outcome := engine.Apply("nhn_project.web", config)
				if at == nhnProjectCreate && faultCase.undone { // a project must never be asked for twice
					requireError(t, `Cannot create NHN project web`, outcome)
					if err := checkProjects(cloud); err != nil || outcome.State != nil {
						t.Fatal(outcome.State, err)
					}
					outcome = engine.Apply("nhn_project.web", config)
				}
				requireSuccess(t, "create", outcome)
				if err := checkProjects(cloud, "web: The shop"); err != nil {
					t.Fatal(err)
				}
				requireSuccess(t, "no-op", engine.Plan("nhn_project.web", config))
				requireSuccess(t, "delete", engine.Destroy("nhn_project.web"))
				if err := checkProjects(cloud); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

// TestNHNProject_createOutcomeUnknown loses the response, and then the responses of all reads that could find the project.
func TestNHNProject_createOutcomeUnknown(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.InjectFault(simulator.Fault{Match: nhnProjectCreate, Kind: simulator.FaultReset, After: true})
	cloud.InjectFault(simulator.Fault{Match: nhnProjectList, Skip: 1, Times: -1, Status: 500, Body: "oops"})
	engine := cloud.Engine(t)
	outcome := engine.Apply("nhn_project.web", acctest.Values{"name": "web"})
	requireError(t, `the project web may.*import it with the ID "SimOrg0123456789/<project id>"`, outcome)
	if err := checkProjects(cloud, "web: "); err != nil || outcome.State != nil {
		t.Fatal(outcome.State, err)
	}
}

func TestNHNProject_notListed(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*acctest.Cloud){
		"blocked":    func(c *acctest.Cloud) { setProject(c, "BLOCKED") },
		"terminated": func(c *acctest.Cloud) { setProject(c, "TERMINATED") },
		"disabled":   func(c *acctest.Cloud) { setProject(c, "DISABLED") },
		"gone, with no right to know": func(c *acctest.Cloud) {
			c.Switch(func(sw *simulator.Switches) { sw.NHN.PermissionBeforeGone = true })
			c.Change(func(st *simulator.State) { st.NHN.CloseProject(st.NHN.ProjectNamed("web").ID, time.Now()) })
		},
		"not to be seen": func(c *acctest.Cloud) {
			c.Switch(func(sw *simulator.Switches) { sw.NHN.OwnProjectsOnly = true })
			c.Change(func(st *simulator.State) {
				st.NHN.RemoveProjectMember(st.NHN.ProjectNamed("web").ID, simulator.NHNOwnerUUID)
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			config := acctest.Values{"name": "web", "deletion_protection": false}
			requireSuccess(t, "create", engine.Apply("nhn_project.web", config))
			change(cloud)
			for range 2 { // it stays in the state
				requireError(t, `Cannot read NHN project.*is not in the list of the organization.*blocked, terminated or disabled.*terraform state rm`,
					engine.Plan("nhn_project.web", config))
			}
			if sent := len(cloud.Requests(nhnProjectCreate)); sent != 1 {
				t.Errorf("%d creates were sent", sent)
			}
		})
	}
}
