package summary

import (
	"reflect"
	"slices"
	"strings"
)

// expandMembers returns the changes of single members in an nhn_project_members_exclusive.
func expandMembers(c change) (elements []change, notes []string) {
	if c.action == replace {
		c.before = nil // the members of the former project stay
	}
	before, readBefore := readMembers(c.before["members"])
	after, readAfter := readMembers(c.after["members"])
	if !readBefore || !readAfter {
		return nil, []string{"The members of " + code(c.address) + " are sensitive or known only after apply. This summary does not contain them."}
	}
	if c.action == remove || c.action == forget {
		return nil, nil // the members stay
	}
	element := func(does action, was, is object) {
		e := c
		e.kind, e.resourceType, e.action, e.before, e.after = kinds["nhn_project_member"], "nhn_project_member", does, was, is
		elements = append(elements, e)
	}
	for _, is := range after {
		at := slices.IndexFunc(before, func(was object) bool { return sameMember(was, is) })
		switch {
		case at < 0:
			element(create, nil, withProject(c.after, is))
		case !reflect.DeepEqual(before[at]["roles"], is["roles"]):
			element(update, withProject(c.before, before[at]), withProject(c.after, is))
		}
	}
	for _, was := range before {
		if !slices.ContainsFunc(after, func(is object) bool { return sameMember(was, is) }) {
			element(remove, withProject(c.before, was), nil)
		}
	}
	return elements, nil
}

func readMembers(value any) (members []object, ok bool) {
	list, known := value.([]any)
	if value != nil && !known {
		return nil, false
	}
	for _, element := range list {
		member, known := element.(map[string]any)
		if !known {
			return nil, false
		}
		members = append(members, member)
	}
	return members, true
}

// sameMember reports whether two elements identify their account in the same way and by the same value.
func sameMember(a, b object) bool {
	for _, attribute := range []string{"member_uuid", "email", "user_code"} {
		if a.text(attribute) != "" && strings.EqualFold(a.text(attribute), b.text(attribute)) {
			return true
		}
	}
	return false
}

// withProject returns a member as nhn_project_member has it.
func withProject(list, member object) object {
	return object{
		"project_id": list["project_id"], "member_uuid": member["member_uuid"], "email": member["email"],
		"user_code": member["user_code"], "roles": member["roles"],
	}
}
