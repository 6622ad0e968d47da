package release

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestAccGuides_projectsFromFile follows the guide about many projects in one file: it adds, renames and removes projects, and makes the
// mistakes that the guide lists.
func TestAccGuides_projectsFromFile(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		page := g.page(t, "large-organizations.md")
		file := blocks(page, "yaml")[0]
		configuration := page[strings.Index(page, "## Many projects from one file"):]
		g.Write("projects.yaml", file)
		g.Write("main.tf", blocks(configuration, "terraform")[0])
		g.Terraform("init")
		g.Terraform("apply")
		g.Terraform("plan", "-detailed-exitcode")

		third := "  - {key: third, name: third, members: {dev@example.com: [MEMBER]}}\n"
		g.Write("projects.yaml", file+third)
		g.expectPlan(t, "a third project", "2 to add, 0 to change, 0 to destroy.")
		for mistake, want := range map[string]string{
			strings.Replace(third, "third", "shop", 1):     "Duplicate object key",
			strings.Replace(third, "MEMBER", "MEMBRE", 1):  "Project third has an unknown role: MEMBRE.",
			"    unused: x\n  - {key: shop2}\n":            "Unsupported attribute",
			strings.Replace(third, "key: third, ", "", 1):  "Unsupported attribute",
			strings.Replace(third, "members", "member", 1): "Unsupported attribute",
		} {
			g.Write("projects.yaml", file+mistake)
			if said, code := g.Try("plan"); code != 1 || !strings.Contains(said, want) {
				t.Errorf("%s: exit code %d, not %q\n%s", mistake, code, want, said)
			}
		}
		g.Write("projects.yaml", file+strings.Replace(third, "dev@", "dve@", 1))
		if said := g.Terraform("plan"); !strings.Contains(said, `Address outside the organization: "dve@example.com"`) || !strings.Contains(said, "dev@example.com") {
			t.Errorf("a misspelled address:\n%s", said)
		}

		renamed := strings.Replace(file, "name: news-web", "name: news", 1)
		g.Write("projects.yaml", renamed)
		if said, code := g.Try("plan"); code != 1 || !strings.Contains(said, "The project is protected") {
			t.Errorf("renamed in the file only: exit code %d\n%s", code, said)
		}
		g.cloud.Change(func(st *simulator.State) {
			for i, project := range st.NHN.Projects {
				if project.Name == "news-web" {
					st.NHN.Projects[i].Name = "news"
				}
			}
		})
		g.Terraform("plan", "-detailed-exitcode")

		removed, _, _ := strings.Cut(file, "  - key: news")
		g.Write("projects.yaml", removed)
		if said, code := g.Try("plan"); code != 1 || !strings.Contains(said, "The project is protected") {
			t.Errorf("removed: exit code %d\n%s", code, said)
		}
		g.Write("projects.yaml", strings.Replace(renamed, "  - key: news\n", "  - key: news\n    protected: false\n", 1))
		g.Terraform("apply")
		g.Write("projects.yaml", removed)
		g.expectPlan(t, "removed", "0 to add, 0 to change, 2 to destroy.")
		g.Terraform("apply")
		g.Terraform("plan", "-detailed-exitcode")
	})
}
