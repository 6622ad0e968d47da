package summary

import (
	"reflect"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// title returns the object of a change, or its address if the plan has no name of it.
func (n *names) title(c change) string {
	text := c.kind.name(n, c)
	if text == "" {
		text = code(c.address)
	}
	return c.kind.noun + " " + text
}

// line describes a change.
func (n *names) line(c change) string {
	parts := []string{}
	switch c.action {
	case create:
		if n.lacksDepartment(c) {
			parts = append(parts, "no department")
		}
		parts = append(parts, n.attributes(c, c.after, c.kind.shown)...)
	case remove:
		if c.deposed {
			parts = append(parts, "an object that an earlier replacement left behind")
		}
		if c.kind.deleted != "" {
			parts = append(parts, c.kind.deleted)
		}
		parts = append(parts, n.attributes(c, c.before, c.kind.lost)...)
	case replace:
		if c.kind.replaced != "" {
			parts = append(parts, c.kind.replaced)
		}
		parts = append(parts, n.changes(c)...)
	case update:
		parts = append(parts, n.changes(c)...)
	}
	text := n.title(c)
	if c.imported {
		text += " (imported)"
	}
	if len(parts) > 0 {
		text += ": " + strings.Join(parts, "; ")
	}
	return text
}

// lacksDepartment reports whether a change creates a user without a department, while other users of the plan have departments. If a
// resource omits the department, the plan does not contain it.
func (n *names) lacksDepartment(c change) bool {
	value, stated := c.after[departmentKey]
	return n.hasDepartments && c.resourceType == "mcc_user" && c.action == create && (value == "" || !stated && c.element)
}

// attributes describes the values of one side of a change.
func (n *names) attributes(c change, side object, of []string) (parts []string) {
	for _, name := range of {
		value := side[name]
		if name == "roles" {
			if text := n.roleList(c, value); text != "" {
				parts = append(parts, text)
			}
			continue
		}
		if _, missing := value.(unknown); missing && len(n.referred(c, name)) == 0 || value == nil || value == "" {
			continue // computed by the API, or not set
		}
		parts = append(parts, label(name)+" "+n.value(c, name, value))
	}
	return parts
}

// changes describes what differs between the two sides of a change.
func (n *names) changes(c change) (parts []string) {
	for _, name := range c.changed() {
		if consequence := c.kind.always[name]; consequence != "" {
			parts = append(parts, consequence)
		}
		if slices.Contains(c.kind.hidden, name) {
			continue
		}
		parts = append(parts, n.difference(c, name)...)
	}
	if len(parts) == 0 && c.action == update {
		return []string{"no visible attribute changes"}
	}
	return parts
}

func (n *names) difference(c change, name string) []string {
	before, after := c.before[name], c.after[name]
	if name == "roles" {
		return n.roleChanges(c, before, after)
	}
	if name == "expired_roles" {
		return n.expiredRoles(c, before, after)
	}
	if _, secret := after.(sensitive); secret {
		return []string{label(name) + " changes (sensitive value)"}
	}
	if was, ok := before.(map[string]any); ok {
		if is, ok := after.(map[string]any); ok {
			return n.mapChanges(c, name, was, is)
		}
	}
	if structured(before) || structured(after) {
		return []string{label(name) + " changes"}
	}
	if _, stated := c.before[name]; !stated && c.element {
		return []string{label(name) + " " + n.value(c, name, after)} // the plan does not contain the existing value
	}
	return []string{label(name) + " " + n.value(c, name, before) + " → " + n.value(c, name, after)}
}

func structured(value any) bool {
	switch value.(type) {
	case map[string]any, []any:
		return true
	}
	return false
}

// mapChanges describes the keys of a map that differ.
func (n *names) mapChanges(c change, name string, before, after map[string]any) (parts []string) {
	for _, key := range eitherKeys(before, after) {
		value, kept := after[key]
		if !kept {
			value = before[key]
		}
		if structured(value) {
			return []string{label(name) + " changes"}
		}
		if !reflect.DeepEqual(before[key], after[key]) {
			parts = append(parts, label(name)+" "+code(key)+" "+n.value(c, "", before[key])+" → "+n.value(c, "", after[key]))
		}
	}
	return parts
}

// same reports whether the provider treats two values of an attribute as equal.
func same(name string, before, after any) bool {
	was, ok := before.(string)
	is, also := after.(string)
	return name == "email" && ok && also && apiclient.SameEmail(was, is)
}
