package directory

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// People describes the effects of a plan on people, "" if there are none.
func (p *Plan) People() string {
	var joining, leaving, moving, suspicious, reinvited, changing []string
	rekeyed := p.rekeyed()
	formerOf := map[*Change]*Change{}
	for deletion, creation := range rekeyed {
		formerOf[creation] = deletion
	}
	for _, change := range p.Changes {
		switch former := formerOf[change]; {
		case change.Part != Users:
		case change.Action == Delete:
			if !change.Reinvites && rekeyed[change] == nil {
				leaving = append(leaving, named(change))
			}
		case change.Action == Update:
			changing = append(changing, named(change))
		case change.Reinvites:
			reinvited = append(reinvited, named(change))
		case former != nil:
			moving = append(moving, fmt.Sprintf("%s (formerly %q)", named(change), former.Key))
			if changedBySpreadsheet(former.Key, change.Key) {
				suspicious = append(suspicious, fmt.Sprintf("%q (formerly %q)", change.Key, former.Key))
			}
		default:
			joining = append(joining, named(change))
		}
	}
	var lines []string
	line := func(all []string, what string) {
		if len(all) > 0 {
			lines = append(lines, fmt.Sprintf("%s %s: %s.", count(len(all), "user"), what, NameSome(all)))
		}
	}
	line(leaving, plural(len(leaving), "leaves and loses the account, with everything that belongs to it", "leave and lose their accounts, with everything that belongs to them"))
	line(reinvited, plural(len(reinvited), "gets another email address, for which the account is deleted and a new invitation is sent", "get other email addresses, for which their accounts are deleted and new invitations are sent"))
	line(moving, plural(len(moving), "gets another external key, for which the account is deleted and a new invitation is sent", "get other external keys, for which their accounts are deleted and new invitations are sent"))
	if len(suspicious) > 0 {
		lines = append(lines, fmt.Sprintf("A spreadsheet program may have changed %s: %s. To keep the accounts, restore the former keys.",
			plural(len(suspicious), "this external key", "these external keys"), NameSome(suspicious)))
	}
	line(joining, plural(len(joining), "joins and gets an invitation email", "join and get invitation emails"))
	line(changing, plural(len(changing), "changes", "change"))
	line(p.losingDepartment(formerOf), "will have no department")
	if taken := len(p.TakenOver[Users]); taken > 0 {
		lines = append(lines, count(taken, "user")+" that this directory lists for the first time "+plural(taken, "exists already and is taken over.", "exist already and are taken over."))
	}
	return strings.Join(lines, "\n")
}

// losingDepartment names the users whose department is cleared, and those who join without a department, unless no user of the directory
// has a department. formerOf contains the deletion of the former account by the creation of one with another external key.
func (p *Plan) losingDepartment(formerOf map[*Change]*Change) (users []string) {
	usual := false
	for _, user := range p.want.Listed[Users] {
		usual = usual || user.text(attrDepartment) != ""
	}
	for _, change := range p.Changes {
		if change.Part != Users || change.Action != Create && !slices.Contains(change.Attributes, attrDepartment) || change.send.text(attrDepartment) != "" {
			continue
		}
		actual, joins := change.actual, change.Action == Create && !change.Reinvites
		if former := formerOf[change]; former != nil {
			actual, joins = former.actual, false
		} else if change.Reinvites {
			actual = p.company.Objects[Users][change.Key]
		}
		if joins && usual || actual.text(attrDepartment) != "" {
			users = append(users, named(change))
		}
	}
	return users
}

// PeopleSummary returns the headline of [Plan.People]. Terraform shows only one of several warnings with the same headline, so a plan that
// deletes accounts has another one than the plans of other companies.
func (p *Plan) PeopleSummary() string {
	deleted := p.UserDeletions().Count()
	if deleted == 0 {
		return "Changes to users"
	}
	return fmt.Sprintf("Changes to users: %s %s deleted in the company %s", count(deleted, "account"), plural(deleted, "is", "are"), p.company.ID)
}

// UserDeletions contains the users whose accounts a plan deletes.
type UserDeletions struct {
	Leaving    []string // not listed any more
	NewAddress []string // created again with another email address
	NewKey     []string // created again with another external key, for the same email address
}

// Count returns the number of deleted accounts.
func (d UserDeletions) Count() int { return len(d.Leaving) + len(d.NewAddress) + len(d.NewKey) }

// UserDeletions returns the users whose accounts a plan deletes, also if the plan has problems.
func (p *Plan) UserDeletions() UserDeletions {
	var found UserDeletions
	rekeyed := p.rekeyed()
	for _, key := range slices.Sorted(maps.Keys(p.deletes[Users])) {
		deletion := p.deletes[Users][key]
		switch creation := rekeyed[deletion]; {
		case deletion.Reinvites:
			found.NewAddress = append(found.NewAddress, named(deletion))
		case creation != nil:
			found.NewKey = append(found.NewKey, fmt.Sprintf("%s, now %q)", strings.TrimSuffix(named(deletion), ")"), creation.Key))
		default:
			found.Leaving = append(found.Leaving, named(deletion))
		}
	}
	return found
}

// rekeyed returns the creations of users by the deletion of the account that has the same email address: their external key changes.
func (p *Plan) rekeyed() map[*Change]*Change {
	byAddress := map[string]*Change{}
	for _, change := range p.writes[Users] {
		if address := foldAddress(change.send); change.Action == Create && !change.Reinvites && address != "" {
			byAddress[address] = change
		}
	}
	rekeyed := map[*Change]*Change{}
	for _, change := range p.deletes[Users] {
		if creation := byAddress[foldAddress(change.actual)]; creation != nil && !change.Reinvites {
			rekeyed[change] = creation
		}
	}
	return rekeyed
}

func plural(number int, one, several string) string {
	if number == 1 {
		return one
	}
	return several
}

// named names a user: "Kim" (users["kim"]).
func named(change *Change) string {
	name := change.send.text(attrName)
	if change.Action == Delete {
		name = change.actual.text(attrName)
	}
	return fmt.Sprintf("%s (%q)", name, change.Key)
}
