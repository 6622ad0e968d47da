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

// MCCDepartmentNode is a department and its place in the tree.
type MCCDepartmentNode struct {
	MCCDepartment
	Path  []string    `tfsdk:"path"`
	Depth types.Int64 `tfsdk:"depth"`
}

// MCCDepartmentNodeDictionary describes a department in the tree.
func MCCDepartmentNodeDictionary() tfkit.AttributeDocs {
	dict := MCCDepartmentDictionary()
	dict["path"] = tfkit.StringList("External keys of the ancestors, from the top, and of this department.")
	dict["depth"] = tfkit.Int("Number of ancestors.")
	return dict
}

// MCCDepartmentTree places departments in their tree and sorts them by key. The data may be out of joint: a department
// whose parent is not there stands at the top, and a circle of parents is cut where it closes.
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

// MCCDepartmentsBelow keeps the departments below parent: its children, or all descendants.
func MCCDepartmentsBelow(tree []MCCDepartmentNode, parent string, recursive bool) []MCCDepartmentNode {
	below := []MCCDepartmentNode{}
	for _, node := range tree {
		if node.ExternalKey.ValueString() == parent { // even where the data says that it lies in itself
			continue
		}
		if child := node.ParentExternalKey.ValueString() == parent; child || recursive && slices.Contains(node.Path[:len(node.Path)-1], parent) {
			below = append(below, node)
		}
	}
	return below
}

// MCCDepartmentMermaid draws the tree as a Mermaid flowchart. Nodes have numbers, so that no key can break the syntax;
// siblings stand in display order. A department without a name shows its key.
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

// mermaidText writes a name as Mermaid wants it within quotes; an empty one is not allowed there. All punctuation of ASCII
// becomes an entity: the parser has a meaning for much of it, some versions read labels as Markdown, and a label with a
// colon, a # and a semicolon can be taken for a style. Characters that turn the direction of text are dropped.
func mermaidText(name string) string {
	return asciiPunctuation.ReplaceAllStringFunc(strings.Join(strings.FieldsFunc(apiclient.StripControl(name), isBlank), " "), func(mark string) string {
		return fmt.Sprintf("#%d;", mark[0])
	})
}

var asciiPunctuation = regexp.MustCompile(`[[:punct:]]`) // of ASCII: in Go's syntax the class has no other

func isBlank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
