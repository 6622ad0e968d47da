package models

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// MCCDepartmentNode is a department with its path and depth in the tree.
type MCCDepartmentNode struct {
	MCCDepartment
	Path  []string    `tfsdk:"path"`
	Depth types.Int64 `tfsdk:"depth"`
}

// MCCDepartmentNodeDocs describes a department in the tree.
func MCCDepartmentNodeDocs() tfkit.AttributeDocs {
	docs := MCCDepartmentDocs()
	docs["path"] = tfkit.StringList("External keys of the ancestors, from the top, and of this department.")
	docs["depth"] = tfkit.Int("Number of ancestors.")
	return docs
}

// MCCDepartmentTree returns the departments with their paths, sorted by key. The data may be inconsistent: a department without an
// existing parent is at the top, and the path of a department in a cycle of parents ends where the cycle closes.
func MCCDepartmentTree(all []MCCDepartment) []MCCDepartmentNode {
	parent := map[string]string{}
	for _, d := range all {
		if key := d.ExternalKey.ValueString(); key != "" {
			parent[key] = d.ParentExternalKey.ValueString()
		}
	}
	nodes := make([]MCCDepartmentNode, 0, len(all))
	for _, d := range all {
		way := []string{d.ExternalKey.ValueString()}
		for above := d.ParentExternalKey.ValueString(); !slices.Contains(way, above); above = parent[above] {
			if _, there := parent[above]; !there {
				break
			}
			way = append(way, above)
		}
		slices.Reverse(way)
		nodes = append(nodes, MCCDepartmentNode{MCCDepartment: d, Path: way, Depth: types.Int64Value(int64(len(way) - 1))})
	}
	tfkit.SortBy(nodes, func(n MCCDepartmentNode) types.String { return n.ExternalKey })
	return nodes
}

// MCCDepartmentsBelow returns the children of a department, or all its descendants.
func MCCDepartmentsBelow(tree []MCCDepartmentNode, parent string, recursive bool) []MCCDepartmentNode {
	below := []MCCDepartmentNode{}
	for _, node := range tree {
		if node.ExternalKey.ValueString() == parent { // even if it is its own parent
			continue
		}
		if child := node.ParentExternalKey.ValueString() == parent; child || recursive && slices.Contains(node.Path[:len(node.Path)-1], parent) {
			below = append(below, node)
		}
	}
	return below
}

// MCCDepartmentMermaid returns the tree as a Mermaid flowchart. Nodes have numbers, because keys may break the syntax. Siblings are in
// display order. A department without a name shows its key.
// https://mermaid.js.org/syntax/flowchart.html
func MCCDepartmentMermaid(tree []MCCDepartmentNode) string {
	drawn := slices.Clone(tree)
	slices.SortStableFunc(drawn, func(a, b MCCDepartmentNode) int {
		return cmp.Or(cmp.Compare(a.Depth.ValueInt64(), b.Depth.ValueInt64()), cmp.Compare(a.DisplayOrder.ValueInt64(), b.DisplayOrder.ValueInt64()))
	})
	number := map[string]int{}
	var chart strings.Builder
	chart.WriteString("flowchart TD\n")
	for i, node := range drawn {
		key := node.ExternalKey.ValueString()
		if key != "" {
			number[key] = i
		}
		fmt.Fprintf(&chart, "  d%d[\"%s\"]\n", i, cmp.Or(mermaidText(node.Name.ValueString()), mermaidText(key), "#45;"))
	}
	for i, node := range drawn {
		if above, there := number[node.ParentExternalKey.ValueString()]; there {
			fmt.Fprintf(&chart, "  d%d --> d%d\n", above, i)
		}
	}
	return chart.String()
}

// mermaidText returns a name for a quoted Mermaid label. All ASCII punctuation becomes an entity, because the parser interprets much
// of it, some versions parse labels as Markdown, and a label with a colon, a # and a semicolon can be parsed as a style. Characters
// that change the direction of text are removed.
func mermaidText(name string) string {
	return asciiPunctuation.ReplaceAllStringFunc(strings.Join(strings.FieldsFunc(apiclient.StripControl(name), isBlank), " "), func(mark string) string {
		return fmt.Sprintf("#%d;", mark[0])
	})
}

var asciiPunctuation = regexp.MustCompile(`[[:punct:]]`) // of ASCII: in Go's syntax the class has no other

func isBlank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
