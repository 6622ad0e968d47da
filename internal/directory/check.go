package directory

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// checkNew reports missing attributes of a new object.
func (p *Plan) checkNew(part Part, key string, element Element) {
	for _, required := range []string{attrName, attrEmail} {
		if _, has := attributeOf(part, required); !has {
			continue
		}
		if _, listed := element[required]; !listed {
			(*problems)(&p.Problems).add(part, key, required, "A new %s requires `%s`. The company has no %s with the external key %q.", part.Noun(), required, part.Noun(), key)
		}
	}
	for attribute, example := range map[string]string{attrLocale: "ko_KR", attrTimeZone: "Asia/Seoul"} {
		if value, listed := element[attribute]; listed && value == "" && part == Users {
			(*problems)(&p.Problems).add(part, key, attribute, "The value is empty, which clears the attribute, but a new user has none yet, and the API may choose a default. "+
				"Omit the attribute or set it to null: `x` becomes `x != \"\" ? x : null`. Otherwise set a value such as %q.", example)
		}
	}
}

// check reports errors of the directory as a whole.
func (p *Plan) check() {
	found := (*problems)(&p.Problems)
	p.checkReferences(found)
	p.checkUse(found)
	p.checkCycles(found)
	p.checkRoot(found)
	p.checkAddresses(found)
}

// exists reports whether an object is there after the plan.
func (p *Plan) exists(part Part, key string) bool {
	if _, listed := p.want.Listed[part][key]; listed || p.want.Unknown.Has(part, "") {
		return true
	}
	_, there := p.company.Objects[part][key]
	return there && p.deletes[part][key] == nil || p.want.Expected != nil && p.want.Expected(part, key)
}

func (p *Plan) checkReferences(found *problems) {
	for _, part := range Parts {
		for _, key := range keys(p.want.Listed[part]) {
			element := p.want.Listed[part][key]
			for _, a := range attributes[part] {
				value := element.text(a.name)
				switch {
				case a.reference == "" || value == "":
				case part == Departments && value == key:
					found.add(part, key, a.name, "A department cannot be its own parent.")
				case p.exists(a.reference, value):
				case p.deletes[a.reference][value] == nil && p.company.Objects[part][key].text(a.name) == value: // it is no worse than before
				case p.deletes[a.reference][value] != nil:
					found.add(part, key, a.name, "This plan removes the %s %q, because `%s` does not list it any more. List it, or choose another one.", a.reference.Noun(), value, a.reference)
				default:
					found.add(part, key, a.name, "No %s has the external key %q, neither in `%s` nor in the company. Correct the key, or list the %s. "+
						"If another resource creates it, refer to that resource instead of writing its key, or name it in `depends_on`.", a.reference.Noun(), value, a.reference, a.reference.Noun())
				}
			}
		}
	}
}

// checkUse reports removed objects that others still refer to, which this directory does not change.
func (p *Plan) checkUse(found *problems) {
	uses := map[Part]map[string][]string{Departments: {}, JobGrades: {}, JobPositions: {}}
	note := func(part Part, key string, object Element) {
		listed := p.want.Listed[part][key]
		for _, a := range attributes[part] {
			_, changes := listed[a.name]
			if used := object.text(a.name); a.reference != "" && !changes && p.deletes[a.reference][used] != nil {
				named := fmt.Sprintf("%s[%q]", part, key)
				if key == "" {
					named = fmt.Sprintf("%s %q, which has no external key", part.Noun(), object.text(attrName))
				}
				uses[a.reference][used] = append(uses[a.reference][used], named)
			}
		}
	}
	for _, part := range []Part{Departments, Users} {
		for _, key := range keys(p.company.Objects[part]) {
			if removed := p.deletes[part][key]; removed == nil || removed.Reinvites {
				note(part, key, p.company.Objects[part][key])
			}
		}
		for _, object := range p.company.Keyless[part] {
			note(part, "", object)
		}
	}
	for part, used := range uses {
		for key, by := range used {
			found.add(part, key, "", "This plan removes the %s, but it is still in use by %s. They would lose it. "+
				"List them with another %s, or change them in the console first.", part.Noun(), NameSome(by), part.Noun())
		}
	}
}

// parentOf returns the parent that a department has after the plan; "" at the top or if it is not known.
func (p *Plan) parentOf(key string) string {
	if parent := p.want.Listed[Departments][key].text(attrParent); parent != "" {
		return parent
	}
	if actual, there := p.company.Objects[Departments][key]; there {
		return actual.text(attrParent)
	}
	return p.root // where the API puts a new department
}

func (p *Plan) checkCycles(found *problems) {
	reported := map[string]bool{}
	for _, key := range slices.Sorted(maps.Keys(p.writes[Departments])) {
		path, seen := []string{key}, map[string]bool{}
		above := p.parentOf(key)
		for above != "" && above != key && !seen[above] {
			seen[above] = true
			path = append(path, above)
			above = p.parentOf(above)
		}
		if above != key || reported[key] || len(path) == 1 {
			continue
		}
		for _, member := range path {
			reported[member] = true
		}
		slices.Reverse(path)
		found.add(Departments, key, attrParent, "The department would be its own ancestor: %s. Change one of the parents.", chain(append(path, path[0])))
	}
}

// chain shows a cycle, whose middle is omitted if it is long.
func chain(path []string) string {
	quoted := make([]string, 0, len(path))
	for _, key := range path {
		quoted = append(quoted, fmt.Sprintf("%q", key))
	}
	if len(quoted) > maxNamed {
		quoted = slices.Concat(quoted[:maxNamed/2], []string{"..."}, quoted[len(quoted)-maxNamed/2:])
	}
	return strings.Join(quoted, " > ")
}

func (p *Plan) checkRoot(found *problems) {
	if change := p.writes[Departments][p.root]; p.root != "" && change != nil {
		found.add(Departments, p.root, "", "This is the root department, which the API never changes (%s). Remove the element, or list it as it is.", strings.Join(change.Attributes, ", "))
	}
}

// holder is the user who has an email address after the plan.
type holder struct {
	key, name string
	listed    bool
}

func (h holder) String() string {
	switch {
	case h.listed:
		return elementPath(Users, h.key, "")
	case h.key == "":
		return fmt.Sprintf("the user %q, who has no external key", h.name)
	default:
		return fmt.Sprintf("the user with the external key %q, whom this directory does not list", h.key)
	}
}

// checkAddresses reports email addresses that two users have after the plan.
func (p *Plan) checkAddresses(found *problems) {
	holders := make(map[string]holder, len(p.company.Objects[Users])) // by address
	for key, user := range p.company.Objects[Users] {
		if _, listed := p.want.Listed[Users][key]; listed || p.deletes[Users][key] != nil {
			continue
		}
		if other, taken := holders[foldAddress(user)]; !taken || key < other.key {
			holders[foldAddress(user)] = holder{key: key}
		}
	}
	for _, user := range p.company.Keyless[Users] {
		holders[foldAddress(user)] = holder{name: user.text(attrName)}
	}
	for _, key := range keys(p.want.Listed[Users]) {
		element := p.want.Listed[Users][key]
		if _, lists := element[attrEmail]; !lists {
			element = p.company.Objects[Users][key]
		}
		address := foldAddress(element)
		if address == "" {
			continue
		}
		if other, taken := holders[address]; taken {
			if p.hasAddress(key, address) && (!other.listed || p.hasAddress(other.key, address)) {
				continue // the company has both of them, and the plan changes neither
			}
			if other.listed && p.hasAddress(key, address) { // the other one gets it now, so that one is to be corrected
				key, element, other.key = other.key, p.want.Listed[Users][other.key], key
				holders[address] = other
			}
			found.add(Users, key, attrEmail, "The address %q is also the address of %s. Two users cannot have the same address.", element.text(attrEmail), p.withName(other))
			continue
		}
		holders[address] = holder{key: key, listed: true}
	}
}

// withName names a holder, with the name of a listed user.
func (p *Plan) withName(h holder) string {
	if name := cmp.Or(p.want.Listed[Users][h.key].text(attrName), p.company.Objects[Users][h.key].text(attrName)); h.listed && name != "" {
		return fmt.Sprintf("%s (%s)", h, name)
	}
	return h.String()
}

func (p *Plan) hasAddress(key, address string) bool {
	return foldAddress(p.company.Objects[Users][key]) == address
}

func foldAddress(user Element) string { return apiclient.CanonicalEmail(user.text(attrEmail)) }
