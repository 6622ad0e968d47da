package summary

import (
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
)

// changesOf returns the changes of resources, with one change for each object of a resource that manages many objects. Data
// sources are among them, because they have names of objects.
func changesOf(resources []*tfjson.ResourceChange, known accountUUIDs) (all []change, notes []string) {
	for _, from := range resources {
		if from == nil {
			continue
		}
		c := newChange(from)
		var elements []change
		var about []string
		switch {
		case from.Mode == tfjson.DataResourceMode:
			c.resource, c.action, c.data = "data."+c.resource, none, true
		case c.action == none:
		case from.Type == "mcc_directory":
			elements, about = expandDirectory(c)
			if c.action == remove && c.before.text("deletion_policy") != "delete" {
				c.action = forget
			}
		case from.Type == "nhn_project_members_exclusive":
			elements, about = expandMembers(c, known)
			if c.action == remove {
				c.action = forget
			}
		}
		if c.action == update && onlyElements(c) {
			c.action, c.data = none, true
		}
		all = append(append(all, c), elements...)
		notes = append(notes, about...)
	}
	return all, notes
}

// onlyElements reports whether nothing changes but the elements of a resource that manages many objects.
func onlyElements(c change) bool {
	if c.resourceType != "mcc_directory" && c.resourceType != "nhn_project_members_exclusive" {
		return false
	}
	return !slices.ContainsFunc(c.changed(), func(name string) bool { return !slices.Contains(c.kind.hidden, name) })
}
