package export

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// named contains the parts of the label of an object: the object that it belongs to, its name, and a key that distinguishes objects of the
// same name. An object keeps the label that a previous export gave it.
type named struct{ parent, name, key, former string }

// labels gives each object a label that is valid, readable and unique. Objects must come in an order of their own and not in
// that of the service: the same objects then have the same labels again. Namesakes all get their key appended, so that none
// depends on which comes first. A new object gets none of the reserved labels.
func labels(fallback string, objects []named, reserved map[string]bool) []string {
	first, count := make([]string, len(objects)), map[string]int{}
	for i, o := range objects {
		first[i] = label(fallback, o.parent, named{name: o.name, key: o.key}.word())
		count[first[i]]++
	}
	labels, taken := make([]string, len(objects)), map[string]bool{}
	maps.Copy(taken, reserved)
	for i, o := range objects {
		switch {
		case o.former != "":
			labels[i] = o.former
		case count[first[i]] == 1 && !taken[first[i]]:
			labels[i] = first[i]
			taken[first[i]] = true
		}
	}
	for i, o := range objects {
		if labels[i] != "" {
			continue
		}
		with := first[i]
		if words(o.name) != "" {
			with = label(fallback, o.parent, o.name, o.key)
		}
		labels[i] = with
		for n := 2; taken[labels[i]]; n++ {
			labels[i] = fmt.Sprintf("%s_%d", with, n)
		}
		taken[labels[i]] = true
	}
	return labels
}

// word is the name, or the key where no letter of the name can stand in a label.
func (n named) word() string {
	if words(n.name) == "" {
		return n.key
	}
	return n.name
}

// label joins texts to an identifier; fallback replaces texts without a character that an identifier may contain.
func label(fallback string, texts ...string) string {
	var parts []string
	for _, text := range texts {
		if part := words(text); part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return fallback
	}
	joined := strings.Join(parts, "_")
	if !hclsyntax.ValidIdentifier(joined) { // a digit or a mark comes first
		joined = "_" + joined
	}
	return joined
}

// words keeps the letters and digits of a text, of any script, in lower case, with one underscore for all characters between them.
func words(text string) string {
	runs := strings.FieldsFunc(strings.ToLower(cty.NormalizeString(text)), func(r rune) bool { return !inIdentifier(r) })
	return strings.Join(runs, "_")
}

// inIdentifier decides as HCL does, but for hyphens and underscores, which only separate words here, and for letters that fonts draw as
// nothing, such as the Hangul filler: with them, a label would be invisible or look like another one.
func inIdentifier(r rune) bool {
	if r < unicode.MaxASCII {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
	}
	return hclsyntax.ValidIdentifier("a"+string(r)) && !unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// nameAndKey takes a display name of the provider apart: "Sales (dept-01)".
func nameAndKey(display string) (name, key string) {
	start := strings.LastIndex(display, " (")
	if start < 0 || !strings.HasSuffix(display, ")") {
		return display, ""
	}
	return display[:start], display[start+2 : len(display)-1]
}

// labelObjects labels the objects of a type; projects are those that they may belong to, labeled already.
func labelObjects(k *kind, projects []*object, scope Scope) {
	former := scope.Former
	slices.SortFunc(k.objects, func(a, b *object) int { return strings.Compare(a.importID, b.importID) })
	parents := map[string]string{}
	for _, project := range projects {
		parents[project.text("id")] = project.label
	}
	names := make([]named, len(k.objects))
	for i, o := range k.objects {
		names[i].name, names[i].key = nameAndKey(o.display)
		names[i].former = former.labels[objectName{k.typeName, o.importID}]
		if scope.Modules && k.typeName == projectType && former.modules[names[i].former] {
			names[i].former = "" // a module of the folder has it
		}
		if names[i].key == "" {
			names[i].key = o.importID[strings.LastIndex(o.importID, "/")+1:]
		}
		if k.typeName != projectType {
			names[i].parent = parents[o.text(projectID)]
		}
	}
	_, noun, _ := strings.Cut(k.typeName, "_")
	for i, label := range labels(noun, names, former.taken[k.typeName]) {
		k.objects[i].label = label
	}
}
