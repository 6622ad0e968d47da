package doctor

import (
	"fmt"
	"io"
	"strings"
)

// WriteText writes the report as tables for people.
func (r Report) WriteText(w io.Writer) error {
	var b strings.Builder
	for _, cloud := range r.Clouds {
		cloud.write(&b)
	}
	if r.Ready {
		b.WriteString("No problems found.\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const indent = "    "

func (c Cloud) write(b *strings.Builder) {
	fmt.Fprintf(b, "%s\n\n", c.Name)
	width := 0
	for _, check := range c.Checks {
		width = max(width, len(check.Name))
	}
	for _, check := range c.Checks {
		fmt.Fprintf(b, "  %-7s  %-*s  %s\n", check.Status, width, check.Name, check.Text)
		if check.Remedy != "" {
			fmt.Fprintf(b, "  %-7s  %-*s  -> %s\n", "", width, "", check.Remedy)
		}
	}
	c.writeCalls(b)
	c.writeTypes(b)
	checks, types := c.Problems()
	fmt.Fprintf(b, "\n%s: %s failed, %s of %d cannot be planned in full. %s sent.\n\n", c.Name,
		count(checks, "check"), count(types, "type"), len(c.Types), count(c.Requests, "request"))
}

// writeCalls lists the requests that failed. Those with the same cause are one entry.
func (c Cloud) writeCalls(b *strings.Builder) {
	var causes []string
	endpoints := map[string][]string{}
	for _, call := range c.Calls {
		if call.Status != StatusFailed {
			continue
		}
		cause := call.Text
		if call.Remedy != "" {
			cause += "\n" + indent + "-> " + call.Remedy
		}
		if endpoints[cause] == nil {
			causes = append(causes, cause)
		}
		endpoints[cause] = append(endpoints[cause], call.Endpoint)
	}
	if len(causes) > 0 {
		b.WriteString("\n  Failed requests\n\n")
	}
	for _, cause := range causes {
		fmt.Fprintf(b, "  %s\n%s%s\n", strings.Join(endpoints[cause], "\n  "), indent, cause)
	}
}

// writeTypes writes a row for each type. Kinds of types other than resources have a prefix, as in the documentation.
func (c Cloud) writeTypes(b *strings.Builder) {
	name, width := len("TYPE"), len("unknown")
	for _, t := range c.Types {
		name = max(name, len(t.label()))
	}
	fmt.Fprintf(b, "\n  %-*s  %-*s  %-*s  %s\n", name, "TYPE", width, "PLAN", width, "MANAGE", "REASON")
	for _, t := range c.Types {
		manage := string(t.Manage)
		if manage == "" {
			manage = "-"
		}
		row := fmt.Sprintf("  %-*s  %-*s  %-*s  %s", name, t.label(), width, t.Plan, width, manage, t.Reason)
		b.WriteString(strings.TrimRight(row, " ") + "\n")
	}
}

func (t Type) label() string {
	prefixes := map[Kind]string{KindDataSource: "data.", KindList: "list.", KindEphemeral: "ephemeral.", KindAction: "action."}
	return prefixes[t.Kind] + t.Name
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
