package directory

import (
	"maps"
	"slices"
)

// Keys are objects by part and external key.
type Keys map[Part]map[string]bool

// Has reports whether an object is among them.
func (k Keys) Has(part Part, key string) bool { return k[part][key] }

// Add adds an object.
func (k Keys) Add(part Part, key string) {
	if k[part] == nil {
		k[part] = map[string]bool{}
	}
	k[part][key] = true
}

// Want is the desired directory of a company.
type Want struct {
	Listed    Directory // desired objects of the managed parts
	Unknown   Keys      // parts (under the key "") that are managed, but whose content is not known yet
	Former    Directory // objects listed before: those that are no longer listed are removed
	Exclusive bool      // objects that were never listed are removed, too
	Unlisted  Keys      // objects of Former that were never listed: they were shown because the directory was exclusive
	Kept      Keys      // objects whose deletion the API has rejected

	// MayRemove reports whether an object that was never listed may be removed now. nil allows all.
	MayRemove func(part Part, key string) bool
	// Expected reports whether an object that does not exist will exist. nil is never.
	Expected func(part Part, key string) bool
}

// Needs returns the parts of the company that a plan must know.
func (w Want) Needs() []Part {
	needs := map[Part]bool{}
	for part, content := range w.Listed {
		needs[part] = true
		for _, a := range attributes[part] {
			if a.reference != "" && !needs[a.reference] {
				needs[a.reference] = slices.ContainsFunc(slices.Collect(maps.Values(content)), func(e Element) bool { return e.text(a.name) != "" })
			}
		}
		removes := w.Exclusive
		for key := range w.Former[part] {
			_, stays := content[key]
			removes = removes || !stays
		}
		needs[Users] = needs[Users] || removes // users who refer to removed objects
	}
	return slices.DeleteFunc(slices.Clone(Parts), func(part Part) bool { return !needs[part] })
}

// Action is the action of a change on an object.
type Action string

// The actions.
const (
	Create = Action("create")
	Update = Action("update")
	Delete = Action("delete")
	Rename = Action("rename") // to a name for the time being, because another object takes the name
)

// Change is one step of a plan.
type Change struct {
	Part       Part
	Key        string
	Action     Action
	Attributes []string // of an update: those that differ
	Reinvites  bool     // the account of a user is deleted and created again, because the email address changes

	send   Element // attributes to send
	actual Element // the object of the company; nil for a create
	after  []*Change
	rank   int // its place in the order
}

// Path names the object as a configuration would: users["kim"].
func (c *Change) Path() string { return elementPath(c.Part, c.Key, "") }

// Plan contains the changes from a company to the desired directory.
type Plan struct {
	Changes   []*Change // an order in which they can be carried out one by one
	Problems  []Problem // errors of the desired directory: with errors, nothing must be carried out
	TakenOver Keys      // objects that exist already and are listed for the first time
	Deferred  Keys      // objects that exclusive removes once a state has shown them

	company *Company
	root    string // the root department, "" if it is not known
	want    Want
	writes  map[Part]map[string]*Change // creates and updates
	deletes map[Part]map[string]*Change
}

// NewPlan compares the desired directory with a company. The company must contain the parts that are needed.
func NewPlan(company *Company, want Want) *Plan {
	p := &Plan{
		TakenOver: Keys{}, Deferred: Keys{}, company: company, root: company.Root(), want: want,
		writes: map[Part]map[string]*Change{}, deletes: map[Part]map[string]*Change{},
	}
	for _, part := range Parts {
		p.writes[part], p.deletes[part] = map[string]*Change{}, map[string]*Change{}
		content, managed := want.Listed[part]
		if !managed {
			continue
		}
		for _, key := range keys(content) {
			if element := content[key]; element != nil {
				p.write(part, key, element)
			}
		}
		p.removeFrom(part)
	}
	p.check()
	if len(p.Problems) == 0 && p.changes() {
		p.order()
	}
	return p
}

func (p *Plan) changes() bool {
	return slices.ContainsFunc(Parts, func(part Part) bool { return len(p.writes[part])+len(p.deletes[part]) > 0 })
}

// write plans what makes an object as it is listed.
func (p *Plan) write(part Part, key string, listed Element) {
	actual, there := p.company.Objects[part][key]
	if _, former := p.want.Former[part][key]; !there && former && part == Users {
		(*problems)(&p.Problems).add(part, key, "", "The user was deleted after the state was refreshed. Creating the user again would send an invitation email. "+
			"Run terraform plan again, without `-refresh=false`: the new plan shows the invitation.")
		return
	}
	if !there {
		p.checkNew(part, key, listed)
		p.writes[part][key] = &Change{Part: part, Key: key, Action: Create, send: listed}
		return
	}
	if _, former := p.want.Former[part][key]; !former {
		p.TakenOver.Add(part, key)
	}
	differ := differing(part, listed, actual)
	switch {
	case len(differ) == 0:
	case part == Users && slices.Contains(differ, attrEmail) && !p.showsAddress(key, actual):
		p.addressNotShown(key, actual)
	case part == Users && slices.Contains(differ, attrEmail):
		p.checkNew(part, key, listed.over(withoutNone(actual)))
		p.deletes[part][key] = &Change{Part: part, Key: key, Action: Delete, Reinvites: true, actual: actual}
		p.writes[part][key] = &Change{
			Part: part, Key: key, Action: Create, Reinvites: true, send: listed.over(withoutNone(actual)), // attributes that are not listed stay
		}
	default:
		send := Element{attrName: actual[attrName]} // the API requires a name
		maps.Copy(send, listed)
		p.writes[part][key] = &Change{Part: part, Key: key, Action: Update, Attributes: differ, send: send, actual: actual}
	}
}

// showsAddress reports whether the state shows the address that a user has. Terraform plans once more in the apply, and passes nothing
// of the approved plan to a create. So an address that no state shows may differ from the one that was approved.
func (p *Plan) showsAddress(key string, actual Element) bool {
	return foldAddress(p.want.Former[Users][key]) == foldAddress(actual)
}

// addressNotShown reports an address that cannot change, because that deletes an account which the state does not show.
func (p *Plan) addressNotShown(key string, actual Element) {
	found := (*problems)(&p.Problems)
	if shown := p.want.Former[Users][key].text(attrEmail); shown != "" {
		found.add(Users, key, attrEmail, "The address changed after the state was refreshed: the company has %q, and the state has %q. "+
			"Changing it back would delete the account. Run terraform plan again, without `-refresh=false`: the new plan shows the deletion.", actual.text(attrEmail), shown)
		return
	}
	found.add(Users, key, attrEmail, "The company has a user with this external key and the address %q, which this directory has not listed before. "+
		"Changing the address would delete an account that the state does not show. Check that it is the same person. If so, set `email = %q`, apply, and change the address after that.",
		actual.text(attrEmail), actual.text(attrEmail))
}

// removeFrom plans the deletion of objects that are not listed.
func (p *Plan) removeFrom(part Part) {
	content := p.want.Listed[part]
	plan := func(key string) {
		actual, there := p.company.Objects[part][key]
		_, listed := content[key]
		isRoot := part == Departments && key == p.root
		if there && !listed && !isRoot && !p.want.Kept.Has(part, key) {
			p.deletes[part][key] = &Change{Part: part, Key: key, Action: Delete, actual: actual}
		}
	}
	for key := range p.want.Former[part] {
		if p.want.Exclusive || !p.want.Unlisted.Has(part, key) {
			plan(key)
		}
	}
	if !p.want.Exclusive {
		return
	}
	for key := range p.company.Removable(part) {
		if p.want.MayRemove == nil || p.want.MayRemove(part, key) {
			plan(key)
		} else if _, listed := content[key]; !listed && p.deletes[part][key] == nil && !p.want.Kept.Has(part, key) {
			p.Deferred.Add(part, key)
		}
	}
}

// Keeps reports whether the former text of a part still says what is wanted of it, in other words or with more attributes
// than are listed: there is nothing to do, and nothing to remember.
func (p *Plan) Keeps(part Part) bool {
	former, managed := p.want.Former[part]
	listed := p.want.Listed[part]
	if !managed || len(former) != len(listed) || len(p.writes[part])+len(p.deletes[part]) > 0 {
		return false
	}
	for key, element := range listed {
		before, there := former[key]
		if !there {
			return false
		}
		for _, a := range attributes[part] {
			value, lists := element[a.name]
			known, remembered := before[a.name]
			if lists && (remembered && !a.equal(value, known) || !remembered && !isNone(value)) {
				return false
			}
		}
	}
	return true
}

// Removals returns the objects that a plan removes, without accounts that it creates again.
func (p *Plan) Removals() Keys {
	removals := Keys{}
	for part, deletes := range p.deletes {
		for key, change := range deletes {
			if !change.Reinvites {
				removals.Add(part, key)
			}
		}
	}
	return removals
}
