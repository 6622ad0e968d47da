package resources_test

import (
	"maps"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestTexts_surroundingWhiteSpace removes the newline of a heredoc from a text, as an API may do. Neither that nor a removal in the
// configuration plans a change, which would replace a project or an organization, and another text still does.
func TestTexts_surroundingWhiteSpace(t *testing.T) {
	t.Parallel()
	roles := []acctest.Values{{"role_id": "role-project-member"}}
	for name, test := range map[string]struct {
		address, attribute, changed string
		config                      acctest.Values
		trim                        func(*simulator.State)
	}{
		"description of a project": {"nhn_project.a", "description", "replace", acctest.Values{"name": "shop", "deletion_protection": false}, func(st *simulator.State) {
			st.NHN.ProjectNamed("shop").Description = "first\nsecond"
		}},
		"name of a project": {"nhn_project.a", "name", "replace", acctest.Values{"deletion_protection": false}, func(st *simulator.State) {
			st.NHN.ProjectNamed("first\nsecond\n").Name = "first\nsecond"
		}},
		"name of an organization": {"nhn_organization.a", "name", "replace", acctest.Values{"deletion_protection": false}, func(st *simulator.State) {
			st.NHN.Organizations[1].Name = "first\nsecond"
		}},
		"description of a role group": {"nhn_role_group.a", "description", "update", acctest.Values{"name": "editors", "roles": roles}, func(st *simulator.State) {
			st.NHN.RoleGroups[0].Description = "first\nsecond"
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			with := func(text string) acctest.Values {
				config := maps.Clone(test.config)
				config[test.attribute] = text
				return config
			}
			requireSuccess(t, "create", engine.Apply(test.address, with("first\nsecond\n")))
			cloud.Change(test.trim)
			requireSuccess(t, "no-op", engine.Plan(test.address, with("first\nsecond\n")))
			requireSuccess(t, "no-op", engine.Plan(test.address, with("first\nsecond")))
			requireSuccess(t, test.changed, engine.Plan(test.address, with("first\n\nsecond\n")))
			requireSuccess(t, test.changed, engine.Plan(test.address, with("second\n")))
		})
	}
}
