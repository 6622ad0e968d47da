package summary

import (
	"reflect"
	"slices"
	"strings"
)

// grant is a role in the list of a member or role group.
type grant struct {
	text string
	id   string
	all  object
}

// grants returns the elements of a roles attribute, or false if the value as a whole is unknown or sensitive.
func (n *names) grants(c change, value any) ([]grant, bool) {
	list, known := value.([]any)
	if value != nil && !known {
		return nil, false
	}
	var found []grant
	for _, element := range list {
		of, ok := element.(map[string]any)
		if !ok {
			return nil, false
		}
		g := grant{id: object(of).text("role_id"), all: of}
		g.text = n.value(c, "role_id", of["role_id"])
		if g.id == "" && len(list) == 1 {
			g.text = n.value(c, "roles", of["role_id"])
		}
		if of["policy"] == "DENY" {
			g.text += " (denied)"
		}
		if conditions, _ := of["conditions"].([]any); len(conditions) > 0 {
			g.text += " (with conditions)"
		}
		if until := object(of).text("expires_at"); until != "" {
			g.text += " (until " + code(until) + ")"
		}
		found = append(found, g)
	}
	return found, true
}

// roleList describes all roles of one side of a change.
func (n *names) roleList(c change, value any) string {
	found, known := n.grants(c, value)
	switch {
	case !known:
		return "roles " + n.value(c, "roles", value)
	case len(found) == 0:
		return ""
	}
	return plural(len(found), "role ", "roles ") + texts(found)
}

// roleChanges describes which roles are added, removed and changed.
func (n *names) roleChanges(c change, before, after any) (parts []string) {
	was, knownBefore := n.grants(c, before)
	is, knownAfter := n.grants(c, after)
	if !knownBefore || !knownAfter {
		return []string{"roles " + n.value(c, "roles", before) + " → " + n.value(c, "roles", after)}
	}
	var added, removed, changed []grant
	for _, g := range is {
		switch former := find(was, g.id); {
		case former == nil || g.id == "":
			added = append(added, g)
		case !reflect.DeepEqual(former.all, g.all):
			changed = append(changed, g)
		}
	}
	for _, g := range was {
		if find(is, g.id) == nil {
			removed = append(removed, g)
		}
	}
	for _, part := range []struct {
		verb string
		of   []grant
	}{{"adds", added}, {"removes", removed}, {"changes policy, conditions or end date of", changed}} {
		if len(part.of) > 0 {
			parts = append(parts, part.verb+plural(len(part.of), " role ", " roles ")+texts(part.of))
		}
	}
	return parts
}

// expiredRoles describes the roles that a change removes because of their end dates.
func (n *names) expiredRoles(c change, before, after any) []string {
	var removed []string
	ids, known := after.([]any)
	if after != nil && !known {
		return []string{"roles that have expired until then are removed"}
	}
	former, _ := before.([]any)
	for _, id := range ids {
		if !slices.Contains(former, id) {
			removed = append(removed, n.value(c, "role_id", id))
		}
	}
	if len(removed) == 0 {
		return nil
	}
	return []string{"removes " + plural(len(removed), "the expired role ", "the expired roles ") + strings.Join(removed, ", ")}
}

func find(list []grant, id string) *grant {
	for i := range list {
		if list[i].id == id {
			return &list[i]
		}
	}
	return nil
}

func texts(list []grant) string {
	all := make([]string, len(list))
	for i, g := range list {
		all[i] = g.text
	}
	return strings.Join(all, ", ")
}

func plural(count int, one, many string) string {
	if count == 1 {
		return one
	}
	return many
}
