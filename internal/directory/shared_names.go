package directory

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// SharedNames names the departments, job grades and job positions that get the name of another one in this plan, "" if there are none. Of
// the departments, only those with the same parent count. The references of the API do not say where names must be unique.
func (p *Plan) SharedNames() string {
	var lines []string
	for _, part := range []Part{Departments, JobGrades, JobPositions} {
		if len(p.writes[part]) == 0 {
			continue
		}
		bearers, changed := p.bearers(part)
		for _, place := range slices.SortedFunc(maps.Keys(changed), func(a, b namePlace) int { return cmp.Or(cmp.Compare(a.parent, b.parent), cmp.Compare(a.name, b.name)) }) {
			if len(bearers[place]) > 1 {
				slices.Sort(bearers[place])
				lines = append(lines, fmt.Sprintf("%q: %s.", place.name, NameSome(bearers[place])))
			}
		}
	}
	return strings.Join(lines, "\n")
}

// namePlace is a name, and the department below which it is used; "" for job grades and job positions.
type namePlace struct{ parent, name string }

// bearers returns the objects of a part that have each name after the plan, and the names that the plan gives an object.
func (p *Plan) bearers(part Part) (bearers map[namePlace][]string, changed map[namePlace]bool) {
	bearers, changed = map[namePlace][]string{}, map[namePlace]bool{}
	all := maps.Clone(p.want.Listed[part])
	for key, object := range p.company.Objects[part] {
		if _, listed := all[key]; !listed && p.deletes[part][key] == nil {
			all[key] = object
		}
	}
	for key, element := range all {
		place := namePlace{name: cmp.Or(element.text(attrName), p.company.Objects[part][key].text(attrName))}
		if part == Departments {
			place.parent = cmp.Or(p.parentOf(key), p.root)
		}
		bearers[place] = append(bearers[place], ElementPath(part, key))
		if change := p.writes[part][key]; change != nil && (change.Action == Create || slices.Contains(change.Attributes, attrName) || slices.Contains(change.Attributes, attrParent)) {
			changed[place] = true
		}
	}
	for _, object := range p.company.Keyless[part] {
		place := namePlace{name: object.text(attrName)}
		if part == Departments {
			place.parent = cmp.Or(object.text(attrParent), p.root)
		}
		bearers[place] = append(bearers[place], fmt.Sprintf("a %s without an external key", part.Noun()))
	}
	return bearers, changed
}
