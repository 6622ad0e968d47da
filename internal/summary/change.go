package summary

import (
	"maps"
	"reflect"
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
)

// action is the action of a plan on an object.
type action int

const (
	none action = iota
	remove
	replace
	create
	update
	forget // remove from the state, keep the object
)

// change is the change of one object in a plan: a resource, or an element of a resource that manages many objects.
type change struct {
	kind          *kind
	resourceType  string
	action        action
	address       string
	module        string
	resource      string // address without module and index, as in references
	before, after object
	reason        string   // why Terraform replaces the object, in its own word
	forcing       []string // attributes whose change forces the replacement
	imported      bool
	moved         bool
	deposed       bool
	element       bool // of an mcc_directory
	data          bool // not an object of its own: a data source, or a resource of which only elements change
}

// newChange returns the change of one resource instance.
func newChange(from *tfjson.ResourceChange) change {
	c := change{
		kind: kindOf(from.Type), resourceType: from.Type, address: from.Address, module: from.ModuleAddress, resource: from.Type + "." + from.Name,
		moved: from.PreviousAddress != "" && from.PreviousAddress != from.Address, deposed: from.DeposedKey != "",
	}
	if from.Change == nil {
		return c
	}
	c.action, c.imported = actionOf(from.Change.Actions), from.Change.Importing != nil
	c.before, _ = mask(from.Change.Before, from.Change.BeforeSensitive, nil).(map[string]any)
	if from.Change.After != nil {
		c.after, _ = mask(from.Change.After, from.Change.AfterSensitive, from.Change.AfterUnknown).(map[string]any)
	}
	for _, path := range from.Change.ReplacePaths {
		if steps, ok := path.([]any); ok && len(steps) > 0 {
			if name, ok := steps[0].(string); ok && !slices.Contains(c.forcing, name) {
				c.forcing = append(c.forcing, name)
			}
		}
	}
	return c
}

func actionOf(actions tfjson.Actions) action {
	has := func(one tfjson.Action) bool { return slices.Contains(actions, one) }
	switch {
	case has(tfjson.ActionDelete) && has(tfjson.ActionCreate):
		return replace
	case has(tfjson.ActionDelete):
		return remove
	case has(tfjson.ActionForget) && has(tfjson.ActionCreate), has(tfjson.ActionCreate):
		return create
	case has(tfjson.ActionForget):
		return forget
	case has(tfjson.ActionUpdate):
		return update
	}
	return none
}

// shown returns the side of the change that names the object: the existing object, or the new one.
func (c change) shown() object {
	if c.before != nil {
		return c.before
	}
	return c.after
}

// changed lists the attributes that differ, sorted. A replacement lists what forces it, and other known values: every computed
// attribute of the new object is unknown.
func (c change) changed() []string {
	var names []string
	for _, name := range eitherKeys(c.before, c.after) {
		if name == "id" || reflect.DeepEqual(c.before[name], c.after[name]) || same(name, c.before[name], c.after[name]) {
			continue
		}
		if _, missing := c.after[name].(unknown); missing && c.action == replace && !slices.Contains(c.forcing, name) {
			continue
		}
		if _, stated := c.after[name]; !stated && c.element {
			continue // an element that omits an attribute leaves it unchanged
		}
		names = append(names, name)
	}
	return names
}

// eitherKeys returns the keys that either side has, sorted. A side can be null.
func eitherKeys[V any](before, after map[string]V) []string {
	all := slices.AppendSeq(slices.Collect(maps.Keys(before)), maps.Keys(after))
	slices.Sort(all)
	return slices.Compact(all)
}
