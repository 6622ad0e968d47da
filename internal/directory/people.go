package directory

import (
	"fmt"
	"strings"
)

// People describes the effects of a plan on people, "" if there are none.
func (p *Plan) People() string {
	var joining, leaving, moving, reinvited, changing []string
	former := map[string]*Change{} // deletions by address
	for _, change := range p.Changes {
		if change.Part == Users && change.Action == Delete && !change.Reinvites {
			former[foldAddress(change.actual)] = change
		}
	}
	moved := map[*Change]bool{}
	for _, change := range p.Changes {
		if change.Part != Users || change.Action == Delete {
			continue
		}
		deletion := former[foldAddress(change.send)]
		switch {
		case change.Action == Update:
			changing = append(changing, named(change))
		case change.Reinvites:
			reinvited = append(reinvited, named(change))
		case deletion != nil:
			moved[deletion] = true
			moving = append(moving, fmt.Sprintf("%s (formerly %q)", named(change), deletion.Key))
		default:
			joining = append(joining, named(change))
		}
	}
	for _, change := range p.Changes {
		if change.Part == Users && change.Action == Delete && !change.Reinvites && !moved[change] {
			leaving = append(leaving, named(change))
		}
	}
	var lines []string
	line := func(all []string, what string) {
		if len(all) > 0 {
			lines = append(lines, fmt.Sprintf("%s %s: %s.", count(len(all), "user"), what, NameSome(all)))
		}
	}
	line(leaving, plural(leaving, "leaves and loses the account, with everything that belongs to it", "leave and lose their accounts, with everything that belongs to them"))
	line(reinvited, plural(reinvited, "gets another email address, for which the account is deleted and a new invitation is sent", "get other email addresses, for which their accounts are deleted and new invitations are sent"))
	line(moving, plural(moving, "gets another external key, for which the account is deleted and a new invitation is sent", "get other external keys, for which their accounts are deleted and new invitations are sent"))
	line(joining, plural(joining, "joins and gets an invitation email", "join and get invitation emails"))
	line(changing, plural(changing, "changes", "change"))
	if taken := len(p.TakenOver[Users]); taken > 0 {
		lines = append(lines, count(taken, "user")+" that this directory lists for the first time "+plural(make([]string, taken), "exists already and is taken over.", "exist already and are taken over."))
	}
	return strings.Join(lines, "\n")
}

func plural(all []string, one, several string) string {
	if len(all) == 1 {
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
