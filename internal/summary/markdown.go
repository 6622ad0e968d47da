package summary

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tfjson "github.com/hashicorp/terraform-json"
)

// Markdown returns the summary of a plan. Each list has at most limit lines; 0 means no limit.
func (p *Plan) Markdown(limit int) string {
	known := newAccountUUIDs(&p.content)
	changes, notes := changesOf(p.content.ResourceChanges, known)
	for i, c := range changes {
		changes[i].reason = p.reasons[c.address]
	}
	drift, _ := changesOf(p.content.ResourceDrift, known)
	s := &writer{limit: limit, names: newNames(&p.content, changes)}
	s.paragraph("## Plan summary")
	if p.errored {
		s.paragraph("> **The plan failed** and does not contain all changes.")
	}
	if deferred := len(p.content.DeferredChanges); deferred > 0 {
		s.paragraph(fmt.Sprintf("> **The plan is incomplete:** %s deferred. This summary does not contain them.", counted(deferred, "resource is", "resources are")))
	}
	s.counts(changes)
	s.urgent(changes)
	s.list("Deletions", "", bySection(changes, remove), capital)
	s.list("Replacements", "These objects are deleted and created again.", bySection(changes, replace), capital)
	for part, heading := range headings {
		var lines []change
		for _, does := range []action{create, update} {
			lines = append(lines, filter(changes, func(c change) bool { return c.kind.section == section(part) && c.action == does })...)
		}
		s.list(heading, consequences(lines), lines, verb)
	}
	s.list("No longer managed", "Terraform forgets these objects and does not delete them.", bySection(changes, forget), capital)
	s.actions(p.content.ActionInvocations)
	s.drift(drift)
	s.unchanged(changes, p.content.OutputChanges)
	if !p.errored {
		s.unchangedMembers(changes)
	}
	for _, note := range notes {
		s.paragraph("> **Note:** " + note)
	}
	return strings.TrimSuffix(s.text.String(), "\n")
}

// writer collects the text of a summary.
type writer struct {
	text  strings.Builder
	limit int
	names *names
}

func (s *writer) paragraph(text string) {
	s.text.WriteString(text)
	s.text.WriteString("\n\n")
}

// list writes a heading with a number, and a line for each change.
func (s *writer) list(heading, introduction string, changes []change, begin func(change, string) string) {
	lines := make([]string, len(changes))
	for i, c := range changes[:s.shown(len(changes))] {
		lines[i] = begin(c, s.names.line(c))
	}
	s.lines(heading, introduction, lines)
}

// shown is how many of count lines the limit allows.
func (s *writer) shown(count int) int {
	if s.limit > 0 {
		return min(count, s.limit)
	}
	return count
}

func (s *writer) lines(heading, introduction string, lines []string) {
	if len(lines) == 0 {
		return
	}
	s.paragraph(fmt.Sprintf("### %s (%d)", heading, len(lines)))
	if introduction != "" {
		s.paragraph(introduction)
	}
	shown := s.shown(len(lines))
	for _, line := range lines[:shown] {
		s.text.WriteString("* " + line + "\n")
	}
	if more := len(lines) - shown; more > 0 {
		fmt.Fprintf(&s.text, "* and %d more\n", more)
	}
	s.text.WriteByte('\n')
}

// counts writes how many objects of each kind change.
func (s *writer) counts(changes []change) {
	columns := []struct {
		does          action
		heading, verb string
	}{{remove, "Delete", "delete"}, {replace, "Replace", "replace"}, {create, "Add", "add"}, {update, "Change", "change"}}
	total := map[action]int{}
	byKind := map[*kind]map[action]int{}
	var order []*kind
	for _, c := range changes {
		if c.action == none || c.action == forget {
			continue
		}
		if byKind[c.kind] == nil {
			byKind[c.kind] = map[action]int{}
			order = append(order, c.kind)
		}
		byKind[c.kind][c.action]++
		total[c.action]++
	}
	if len(order) == 0 {
		s.paragraph("**The plan changes no objects.**")
		return
	}
	slices.SortStableFunc(order, func(a, b *kind) int { return int(a.section) - int(b.section) })
	var sums []string
	header, rule := "|", "|---|"
	for _, column := range columns {
		if total[column.does] > 0 {
			sums = append(sums, fmt.Sprintf("%d to %s", total[column.does], column.verb))
		}
		header += " | " + column.heading
		rule += "---:|"
	}
	s.paragraph("**" + strings.Join(sums, ", ") + "**")
	s.text.WriteString(header + " |\n" + rule + "\n")
	for _, k := range order {
		s.text.WriteString("| " + k.plural)
		for _, column := range columns {
			fmt.Fprintf(&s.text, " | %d", byKind[k][column.does])
		}
		s.text.WriteString(" |\n")
	}
	s.text.WriteByte('\n')
}

// unchanged writes how many objects stay as they are, and what else changes.
func (s *writer) unchanged(changes []change, outputs map[string]*tfjson.Change) {
	var same, imported, moved int
	for _, c := range changes {
		if c.action != none || c.data {
			continue
		}
		same++
		if c.imported {
			imported++
		}
		if c.moved {
			moved++
		}
	}
	var parts []string
	if same > 0 {
		text := counted(same, "object stays", "objects stay") + " as they are"
		if same == 1 {
			text = "1 object stays as it is"
		}
		if imported > 0 {
			text += fmt.Sprintf(", %d imported into the state", imported)
		}
		if moved > 0 {
			text += fmt.Sprintf(", %d at a new address", moved)
		}
		parts = append(parts, text+".")
	}
	changed := 0
	for _, output := range outputs {
		if output != nil && !output.Actions.NoOp() {
			changed++
		}
	}
	if changed > 0 {
		parts = append(parts, counted(changed, "output changes.", "outputs change."))
	}
	if len(parts) > 0 {
		s.paragraph(strings.Join(parts, " "))
	}
}

// unchangedMembers says that lists of members without a change give and take no access. A rewritten list, for example with other identifiers
// of the same accounts, is such a list, although its configuration differs.
func (s *writer) unchangedMembers(changes []change) {
	lists := filter(changes, func(c change) bool {
		return c.resourceType == "nhn_project_members_exclusive" && c.action == none && !c.data
	})
	switch len(lists) {
	case 0:
	case 1:
		s.paragraph("The " + s.names.title(lists[0]) + " is among them: no member gains or loses access through it.")
	default:
		s.paragraph(fmt.Sprintf("The member lists of %d projects are among them: no member gains or loses access through these lists.", len(lists)))
	}
}

func counted(count int, one, many string) string {
	return fmt.Sprintf("%d %s", count, plural(count, one, many))
}

func filter(changes []change, wanted func(change) bool) []change {
	var found []change
	for _, c := range changes {
		if wanted(c) {
			found = append(found, c)
		}
	}
	return found
}

// bySection returns the changes with an action, people first.
func bySection(changes []change, does action) []change {
	found := filter(changes, func(c change) bool { return c.action == does })
	slices.SortStableFunc(found, func(a, b change) int { return int(a.kind.section) - int(b.kind.section) })
	return found
}

// consequences returns what creating objects of these kinds means.
func consequences(changes []change) string {
	var all []string
	for _, c := range changes {
		if c.action == create && c.kind.created != "" && !slices.Contains(all, c.kind.created) {
			all = append(all, c.kind.created)
		}
	}
	return strings.Join(all, " ")
}

func capital(_ change, line string) string {
	first, size := utf8.DecodeRuneInString(line)
	return string(unicode.ToUpper(first)) + line[size:]
}

func verb(c change, line string) string {
	if c.action == create {
		return "Add " + line
	}
	return "Change " + line
}
