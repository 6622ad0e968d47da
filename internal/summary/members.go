package summary

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// expandMembers returns the changes of single members in an nhn_project_members_exclusive.
func expandMembers(c change, known accountUUIDs) (elements []change, notes []string) {
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
	former := pairMembers(before, after, known)
	rewritten := 0
	for i, is := range after {
		if former[i] < 0 {
			element(create, nil, withProject(c.after, is))
			continue
		}
		was := before[former[i]]
		same := reflect.DeepEqual(was["roles"], is["roles"])
		if !sameMember(was, is) {
			is = object{"member_uuid": was["member_uuid"], "email": was["email"], "user_code": was["user_code"], "roles": is["roles"]}
			if same {
				rewritten++
			}
		}
		if !same {
			element(update, withProject(c.before, was), withProject(c.after, is))
		}
	}
	for i, was := range before {
		if !slices.Contains(former, i) && !slices.ContainsFunc(after, func(is object) bool { return sameMember(was, is) }) {
			element(remove, withProject(c.before, was), nil)
		}
	}
	if rewritten > 0 {
		notes = append(notes, fmt.Sprintf("%s identifies %s in another way, with the same roles as in the state.", code(c.address), counted(rewritten, "account", "accounts")))
	}
	return elements, notes
}

// pairMembers returns the position of each planned element in before, or -1 if the member is new. An account can be identified by its UUID on
// one side and by its email address on the other side.
func pairMembers(before, after []object, known accountUUIDs) []int {
	former := make([]int, len(after))
	rest := map[string]int{} // by UUID
	for at, was := range before {
		if uuid := known.of(was); uuid != "" && !slices.ContainsFunc(after, func(is object) bool { return sameMember(was, is) }) {
			rest[uuid] = at
		}
	}
	for i, is := range after {
		former[i] = slices.IndexFunc(before, func(was object) bool { return sameMember(was, is) })
		if at, found := rest[known.of(is)]; found && former[i] < 0 && (is.text("member_uuid") == "") != (before[at].text("member_uuid") == "") {
			former[i] = at
			delete(rest, known.of(is))
		}
	}
	return former
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
