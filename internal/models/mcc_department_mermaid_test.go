package models_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// Each of these breaks a chart, or is drawn as something else, where it stands in a label as it is.
var hardNames = []string{
	`"R&D" #1; [x] --> y`, "플랫폼본부", "営業部「東京」", "<b>bold</b>`", "#quot;", "#35;", "end", "subgraph x", "graph TD", "%% comment", "%%{init: {}}%%", "---",
	"`code`", "**bold** _it_", "1. Sales", "2) Sales", "- list", "+ list", "# title", "> quote", `\"`, `\`, "&lt;b&gt; &amp;", "a;b", "(a) {b} |c|", "style d0 fill:#f00;",
	"classDef x fill:#f00;", `click d0 href "x"`, "d0@{ shape: circle }", "fa:fa-user x", "$$x^2$$", "::icon(x)", "'single'", "~~~", "@", "😀", "東京/大阪・1課",
}

var (
	mermaidNode = regexp.MustCompile(`^  d(0|[1-9][0-9]*)\["((?:[^\x00-\x7f\p{Z}\p{C}]|[A-Za-z0-9 ]|#[1-9][0-9]*;)+)"\]$`)
	mermaidEdge = regexp.MustCompile(`^  d(0|[1-9][0-9]*) --> d(0|[1-9][0-9]*)$`)
	entity      = regexp.MustCompile(`#([0-9]+);`)
)

// readMermaid reads a chart by the part of the grammar that is used, and by nothing more: names in order, and edges.
func readMermaid(t *testing.T, chart string) (names []string, edges [][2]int) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(chart, "\n"), "\n")
	if lines[0] != "flowchart TD" {
		t.Fatalf("the chart begins with %q", lines[0])
	}
	number := func(digits string) int {
		n, err := strconv.Atoi(digits)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, line := range lines[1:] {
		if node := mermaidNode.FindStringSubmatch(line); node != nil && len(edges) == 0 {
			if number(node[1]) != len(names) {
				t.Errorf("node %d is written as %q", len(names), line)
			}
			names = append(names, entity.ReplaceAllStringFunc(node[2], func(e string) string { return string(rune(number(e[1 : len(e)-1]))) }))
		} else if edge := mermaidEdge.FindStringSubmatch(line); edge != nil {
			edges = append(edges, [2]int{number(edge[1]), number(edge[2])})
		} else {
			t.Errorf("%q is neither node nor edge", line)
		}
	}
	return names, edges
}

func TestMCCDepartmentMermaidNames(t *testing.T) {
	t.Parallel()
	var all []models.MCCDepartment
	for i, name := range hardNames {
		all = append(all, department(fmt.Sprintf("%03d", i), name, "", 0))
	}
	names, edges := readMermaid(t, models.MCCDepartmentMermaid(models.MCCDepartmentTree(all)))
	if diff := cmp.Diff(hardNames, names); diff != "" || len(edges) != 0 {
		t.Errorf("%d edges, %s", len(edges), diff)
	}
}

func TestMCCDepartmentMermaid_formatCharacters(t *testing.T) {
	t.Parallel()
	chart := models.MCCDepartmentMermaid(models.MCCDepartmentTree([]models.MCCDepartment{department("a", "\ufeffSales\u202e tsaE\x1b[2J", "", 0)}))
	if want := "flowchart TD\n  d0[\"Sales tsaE\"]\n"; chart != want {
		t.Errorf("the chart is %q, want %q", chart, want)
	}
}

// A tree of thousands, one whose parents are random, with cycles and parents that do not exist: every
// department is drawn once, and every parent that is there has its edge.
func TestMCCDepartmentMermaidOfThousands(t *testing.T) {
	t.Parallel()
	for kind, test := range map[string]struct {
		parent func(chance *rand.Rand, i int) int
		edges  int
	}{
		"a tree":        {func(chance *rand.Rand, i int) int { return chance.IntN(max(i, 1)) - max(1-i, 0) }, 4999},
		"out of joint":  {func(chance *rand.Rand, _ int) int { return chance.IntN(10000) }, -1},
		"all below one": {func(_ *rand.Rand, i int) int { return min(i, 1) - 1 }, 4999},
		"one circle":    {func(_ *rand.Rand, i int) int { return i/100*100 + (i+1)%100 }, 5000},
	} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			chance := rand.New(rand.NewPCG(1, 2))
			var all []models.MCCDepartment
			parents := map[string]string{} // by name, where the parent is there
			for i := range 5000 {
				parent := test.parent(chance, i)
				all = append(all, department(fmt.Sprintf(`k%d"]`, i), fmt.Sprintf("부서 %d", i), fmt.Sprintf(`k%d"]`, parent), int64(i%7)))
				if 0 <= parent && parent < 5000 {
					parents[fmt.Sprintf("부서 %d", i)] = fmt.Sprintf("부서 %d", parent)
				}
			}
			names, edges := readMermaid(t, models.MCCDepartmentMermaid(models.MCCDepartmentTree(all)))
			seen, drawn := map[string]bool{}, map[string]string{}
			for _, name := range names {
				seen[name] = true
			}
			for _, edge := range edges {
				drawn[names[edge[1]]] = names[edge[0]]
			}
			if len(names) != 5000 || len(seen) != 5000 || len(drawn) != len(edges) || test.edges >= 0 && len(edges) != test.edges {
				t.Errorf("%d nodes, %d names, %d edges to %d departments", len(names), len(seen), len(edges), len(drawn))
			}
			if diff := cmp.Diff(parents, drawn); diff != "" {
				t.Error(diff)
			}
		})
	}
}
