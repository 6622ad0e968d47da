package summary

// A function of this file names the object of a change, or returns "" if the plan does not contain a name.

func person(_ *names, c change) string {
	o := c.shown()
	if o.text("name")+o.text("email") == "" {
		return ""
	}
	return personText(o)
}

func ownName(n *names, c change) string { return nameOf("name")(n, c) }

// keyedName names an object of the company, with its key if others of its kind have that name: many divisions have a "Team 1".
func keyedName(kind string) func(*names, change) string {
	return func(n *names, c change) string {
		text, key := ownName(n, c), c.shown().text("external_key")
		others := n.shared[kind+text]
		if n.texts[reference{kind, key}] == text {
			others--
		}
		if text == "" || key == "" || others < 1 {
			return text
		}
		return text + " (" + code(key) + ")"
	}
}

// nameOf names an object by an attribute of its own.
func nameOf(attribute string) func(*names, change) string {
	return func(_ *names, c change) string {
		if text := c.shown().text(attribute); text != "" {
			return code(text)
		}
		return ""
	}
}

// ofProject names an object by an attribute of its own and its project, if it has one.
func ofProject(attribute string) func(*names, change) string {
	return func(n *names, c change) string {
		return inProject(n, c, nameOf(attribute)(n, c))
	}
}

func inProject(n *names, c change, text string) string {
	if c.shown()["project_id"] == nil || text == "" {
		return text
	}
	return text + " of project " + projectText(n, c)
}

func projectText(n *names, c change) string {
	return n.value(c, "project_id", c.shown()["project_id"])
}

func projectOf(n *names, c change) string { return "project " + projectText(n, c) }

// account names the account that a member resource refers to.
func account(n *names, c change) string {
	o := c.shown()
	if text := o.text("name"); text != "" {
		return personText(o)
	}
	if text, known := n.texts[reference{accounts, o.text("member_uuid")}]; known {
		return text
	}
	for _, attribute := range []string{"email", "user_code", "member_uuid"} {
		if text := o.text(attribute); text != "" {
			return code(text)
		}
	}
	if _, missing := o["member_uuid"].(unknown); missing {
		return n.value(c, "member_uuid", unknown{})
	}
	return ""
}

func projectMember(n *names, c change) string { return inProject(n, c, account(n, c)) }

func service(n *names, c change) string {
	o := c.shown()
	text := nameOf("name")(n, c)
	if text == "" && o.text("product_id") != "" {
		text = n.text(products, o.text("product_id"))
	}
	return inProject(n, c, text)
}
