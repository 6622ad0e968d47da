package release

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// objectCounts holds the number of objects, without the initial objects of the simulator.
type objectCounts struct{ departments, grades, positions, users, projects, members, roleGroups, appKeys int }

func (w workspace) countObjects() (h objectCounts) {
	w.cloud.View(func(st *simulator.State) {
		h = objectCounts{
			departments: len(st.MCC.Departments), grades: len(st.MCC.JobGrades), positions: len(st.MCC.JobPositions), users: len(st.MCC.Users),
			members: len(st.NHN.ProjectMembers), roleGroups: len(st.NHN.RoleGroups), appKeys: len(st.NHN.AppKeys),
		}
		for _, project := range st.NHN.Projects {
			if project.Deleted.IsZero() {
				h.projects++
			}
		}
	})
	return h
}

// The complete examples create their objects, plan no further changes, and delete all objects.
func TestAccExamples_fullLifecycle(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		made  objectCounts // with one root department and one user of the company from the start
		says  []string
		stays bool // destroying it deletes nothing
	}{
		"company-from-csv": {
			made:  objectCounts{departments: 1 + 2 + 3, grades: 3, positions: 3, users: 1 + 7},
			says:  []string{`"BIZ-S" = 2`, `"NEWS-V" = 2`, `"BIZ" = 1`, "7 users join and get invitation emails", `1 user will have no department: 임태오 ("E20240108").`, `"임태오 (E20240108)",`},
			stays: true,
		},
		"team-from-csv": {
			made: objectCounts{departments: 1 + 2 + 3, grades: 3, positions: 3, users: 1 + 7},
			says: []string{`"경영본부/영업부" = 2`, `"보도본부/영상부" = 2`, `"경영본부" = 1`, `"임태오 (E20240108)",`},
		},
		"teams-module": {
			made: objectCounts{departments: 1, users: 1, projects: 2, members: 2 + 3, roleGroups: 2, appKeys: 2}, // the creator of a project is a member
			says: []string{`"newsroom" = "`, "invited = toset([])"},
		},
		"both-clouds": {
			made: objectCounts{departments: 1 + 2, users: 1 + 3, projects: 1, members: 1 + 1},
			says: []string{`"platform" = "`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			forEachEngine(t, func(t *testing.T, engine string) {
				t.Helper()
				w := openWorkspace(t, engine, name, filesystemMirrorConfig(t))
				w.Terraform("init")
				w.Setenv("TF_VAR_max_deletions", "100")
				before := w.countObjects()
				applied := w.Terraform("apply", "-auto-approve")
				if diff := cmp.Diff(test.made, w.countObjects(), cmp.AllowUnexported(objectCounts{})); diff != "" {
					t.Errorf("after apply (-want +got):\n%s", diff)
				}
				for _, part := range test.says {
					if !strings.Contains(applied, part) {
						t.Errorf("the outputs lack %s:\n%s", part, applied)
					}
				}
				w.Terraform("plan", "-detailed-exitcode")
				w.Terraform("destroy", "-auto-approve")
				if test.stays {
					before = test.made
				}
				if diff := cmp.Diff(before.departments+before.users, w.countObjects().departments+w.countObjects().users); diff != "" || w.countObjects().projects != 0 {
					t.Errorf("left behind: %+v", w.countObjects())
				}
			})
		})
	}
}
