package summary

// reasons describes why Terraform replaces an object although no attribute requires it.
var reasons = map[string]string{
	"replace_by_request":      "replaced as requested with `-replace`",
	"replace_by_triggers":     "replaced because of `replace_triggered_by`",
	"replace_because_tainted": "replaced because the object is tainted",
}

// urgent writes what reviewers must see first: keys in use that become invalid, and invitations that the API cannot cancel.
func (s *writer) urgent(changes []change) {
	introduction := ""
	var lines []string
	for _, c := range bySection(changes, replace) {
		if text := urgentText(c); text != "" {
			if reason := reasons[c.reason]; reason != "" {
				text += "; " + reason
				introduction = "The output of the plan has no warning about an object that is replaced without a changed attribute."
			}
			lines = append(lines, capital(c, s.names.title(c))+": "+text)
		}
	}
	for _, c := range filter(changes, func(c change) bool { return c.action == remove && isPending(c) }) {
		lines = append(lines, capital(c, s.names.title(c))+": "+urgentText(c))
	}
	s.lines("Check before the apply", introduction, lines)
}

// urgentText describes what a deletion or replacement interrupts; "" if nothing does.
func urgentText(c change) string {
	switch {
	case isPending(c):
		return "the invitation is pending and the API cannot cancel it, so the apply fails"
	case c.kind.section == keys && c.before.text("status") != "STOP":
		return "the key is replaced, and programs that use the former one lose access"
	}
	return ""
}

// isPending reports whether the account of a project member has not accepted its invitation.
func isPending(c change) bool {
	return c.resourceType == "nhn_project_member" && c.before.text("status") == "WAIT"
}
