package directory

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// order says which changes must come after which, and sorts them by that: departments from the top, job grades and
// positions, users, and then removals, users before the objects that they refer to, and departments from the bottom.
func (p *Plan) order() {
	p.orderTree()
	for _, part := range []Part{Departments, JobGrades, JobPositions} {
		p.orderNames(part)
	}
	p.orderUsers()
	p.orderAddresses()
	p.orderRemovals()
	p.sort()
}

func (c *Change) follow(others ...*Change) {
	for _, other := range others {
		if other != nil && other != c {
			c.after = append(c.after, other)
		}
	}
}

// follows reports whether a change comes after another one, directly or not.
func (c *Change) follows(other *Change) bool {
	seen, queue := map[*Change]bool{}, []*Change{c}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		for _, before := range next.after {
			if before == other {
				return true
			}
			if !seen[before] {
				seen[before] = true
				queue = append(queue, before)
			}
		}
	}
	return false
}

func (c *Change) changes(attribute string) bool {
	return c.Action == Create || slices.Contains(c.Attributes, attribute)
}

// orderTree lets a department follow the nearest of its ancestors to be that is created or moved. From the top down, no
// move makes a cycle: all above the new parent is in its place by then.
func (p *Plan) orderTree() {
	for _, change := range p.writes[Departments] {
		if !change.changes(attrParent) {
			continue
		}
		for above := p.parentOf(change.Key); above != ""; above = p.parentOf(above) {
			if ancestor := p.writes[Departments][above]; ancestor != nil && ancestor.changes(attrParent) {
				change.follow(ancestor)
				break
			}
		}
	}
}

// orderNames lets an object that takes the name of another one follow that one. Names may have to be unique, in the company
// or among the departments of one parent. What is to be removed gives its name up for another one first, and so does
// what itself waits for the object that takes its name.
func (p *Plan) orderNames(part Part) {
	holders := map[string][]string{} // by name: who gives it up
	givesUp := func(key string) bool {
		change := p.writes[part][key]
		return p.deletes[part][key] != nil || change != nil && (change.changes(attrName) || change.changes(attrParent))
	}
	for _, key := range keys(p.company.Objects[part]) {
		if givesUp(key) {
			name := apiclient.NFC(p.company.Objects[part][key].text(attrName))
			holders[name] = append(holders[name], key)
		}
	}
	renames := map[string]*Change{}
	for _, key := range slices.Sorted(maps.Keys(p.writes[part])) {
		taker := p.writes[part][key]
		if !taker.changes(attrName) && !taker.changes(attrParent) {
			continue
		}
		for _, holder := range holders[apiclient.NFC(taker.send.text(attrName))] {
			if holder == key || !p.conflict(taker, holder) {
				continue
			}
			change := p.writes[part][holder]
			if change != nil && !change.follows(taker) {
				taker.follow(change)
				continue
			}
			if renames[holder] == nil {
				renames[holder] = p.renameFirst(part, holder)
			}
			taker.follow(renames[holder])
		}
	}
}

// conflict reports whether a change takes a name from an object that gives it up, where names are unique among the
// departments of one parent or in the company.
func (p *Plan) conflict(taker *Change, holder string) bool {
	if taker.Part != Departments {
		return true
	}
	siblings := p.parentOf(taker.Key) == p.company.Objects[Departments][holder].text(attrParent)
	change := p.writes[Departments][holder]
	renamed := p.deletes[Departments][holder] != nil || change != nil && change.changes(attrName)
	return siblings || renamed && taker.changes(attrName)
}

// renameFirst gives an object another name until it gets its own, or is removed.
func (p *Plan) renameFirst(part Part, key string) *Change {
	actual := p.company.Objects[part][key]
	rename := &Change{Part: part, Key: key, Action: Rename, actual: actual, send: Element{attrName: otherName(actual.text(attrName), key)}}
	p.Changes = append(p.Changes, rename)
	for _, later := range []*Change{p.writes[part][key], p.deletes[part][key]} {
		if later != nil {
			later.follow(rename)
		}
	}
	return rename
}

// otherName returns a name that no other object has: "Sales (d1)".
func otherName(name, key string) string {
	suffix := fmt.Sprintf(" (%s)", key)
	characters := []rune(name)
	return string(characters[:min(len(characters), maxName-utf8.RuneCountInString(suffix))]) + suffix
}

// prerequisites returns the creates of the objects that an object refers to.
func (p *Plan) prerequisites(change *Change) []*Change {
	var all []*Change
	for _, a := range attributes[change.Part] {
		if a.reference == "" {
			continue
		}
		if created := p.writes[a.reference][change.send.text(a.name)]; created != nil && created.Action == Create {
			all = append(all, created)
		}
	}
	return all
}

func (p *Plan) orderUsers() {
	for key, change := range p.writes[Users] {
		change.follow(p.prerequisites(change)...)
		if change.Reinvites {
			change.follow(p.deletes[Users][key])
		}
	}
}

// orderAddresses frees an email address before another user gets it. No account is deleted before everything is there that
// the new accounts need which its deletion makes room for.
func (p *Plan) orderAddresses() {
	takers := map[string]*Change{} // creates by address
	for _, change := range p.writes[Users] {
		if change.Action == Create {
			takers[foldAddress(change.send)] = change
		}
	}
	for _, key := range slices.Sorted(maps.Keys(p.deletes[Users])) {
		deletion := p.deletes[Users][key]
		if deletion.Reinvites {
			deletion.follow(p.prerequisites(p.writes[Users][key])...)
		}
		seen := map[*Change]bool{}
		for at := deletion; at != nil && !seen[at]; {
			seen[at] = true
			taker := takers[foldAddress(at.actual)]
			if taker == nil {
				break
			}
			if at == deletion {
				taker.follow(deletion)
			}
			deletion.follow(p.prerequisites(taker)...)
			at = p.deletes[Users][taker.Key]
		}
	}
	for _, key := range slices.Sorted(maps.Keys(p.deletes[Users])) {
		p.orderChain(p.deletes[Users][key], takers)
	}
}

// orderChain lets the deletion of an account whose user gets the address of another one follow the deletion of that one, except
// where addresses are swapped.
func (p *Plan) orderChain(freed *Change, takers map[string]*Change) {
	taker := takers[foldAddress(freed.actual)]
	if taker == nil || !taker.Reinvites {
		return
	}
	if deletion := p.deletes[Users][taker.Key]; deletion != freed && !freed.follows(deletion) {
		deletion.follow(freed)
	}
}

// orderRemovals lets a removal follow everything that leaves the object.
func (p *Plan) orderRemovals() {
	for _, part := range []Part{Departments, Users} {
		for key, object := range p.company.Objects[part] {
			for _, a := range attributes[part] {
				removal := p.deletes[a.reference][object.text(a.name)]
				if a.reference == "" || removal == nil {
					continue
				}
				removal.follow(p.deletes[part][key], p.writes[part][key])
			}
		}
	}
}

// phase is when a change is carried out, as far as nothing else says so.
func (c *Change) phase() int {
	switch {
	case c.Action == Rename:
		return 0
	case c.Action != Delete && c.Part != Users:
		return 1
	case c.Action != Delete || c.Reinvites:
		return 2
	case c.Part == Users:
		return 3
	default:
		return 4
	}
}

// compare is the order of changes that do not depend on each other. The deletion of an account comes right before it is created again.
func (c *Change) compare(other *Change) int {
	return cmp.Or(
		cmp.Compare(c.phase(), other.phase()), cmp.Compare(slices.Index(Parts, c.Part), slices.Index(Parts, other.Part)),
		cmp.Compare(c.Key, other.Key), -cmp.Compare(c.Action, other.Action),
	)
}

// sort puts the changes into an order that keeps to all that was said.
func (p *Plan) sort() {
	all := p.Changes
	for _, part := range Parts {
		for _, of := range []map[string]*Change{p.writes[part], p.deletes[part]} {
			all = slices.AppendSeq(all, maps.Values(of))
		}
	}
	p.Changes = nil
	slices.SortFunc(all, (*Change).compare)
	done := make(map[*Change]bool, len(all))
	var add func(*Change)
	add = func(change *Change) {
		if done[change] {
			return
		}
		done[change] = true
		slices.SortFunc(change.after, (*Change).compare)
		for _, before := range change.after {
			add(before)
		}
		change.rank = len(p.Changes)
		p.Changes = append(p.Changes, change)
	}
	for _, change := range all {
		add(change)
	}
}
