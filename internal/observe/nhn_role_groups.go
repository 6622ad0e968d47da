package observe

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
)

// nhnRoleGroupProbes returns the probes of role groups.
func nhnRoleGroupProbes() []probe[*nhnSession] {
	writes := func(name, question string, values map[string]string, observe func(context.Context, *nhnSession) Finding) probe[*nhnSession] {
		return probe[*nhnSession]{Point{Name: "nhn." + name, Question: question, Write: true, Values: values}, observe}
	}
	rejected := map[string]string{"false": "accepted", "true": "rejected as a bad parameter"}
	return []probe[*nhnSession]{
		writes("ServiceNotice", "Does a change of the roles of a role group fail with 62014?", map[string]string{
			"0": "no", "1": "yes, and the change is made", "2": "yes, and the change is not made",
		}, observeServiceNotice),
		writes("RolesMerge", "Does a change of roles replace the roles?", map[string]string{"false": "yes", "true": "no, it adds roles"}, observeRolesMerge),
		writes("EmptyDescription", "Which form has an empty description?", map[string]string{"0": "null", "1": `""`, "2": "absent"}, observeEmptyDescription),
		writes("OmittedDescriptionClears", "Does an update without a description clear it?", noYes, observeOmittedDescription),
		writes("Shuffle", "Are lists in the order of creation?", map[string]string{"false": "yes", "true": "no"}, observeShuffle),
		writes("RoleGroupNamesTrimmed", "Do names of role groups lose surrounding spaces?", noYes, observeNamesTrimmed),
		writes("RoleGroupNamesFoldCase", "Are names of role groups case-insensitive?", noYes, observeNamesFoldCase),
		writes("RoleGroupTextsUnlimited", "What happens with a name of more than 40 characters, and a description of more than 100?", map[string]string{
			"false": "rejected as a bad parameter", "true": "accepted",
		}, observeTextLimits),
		writes("MissingRoles", "Which code has a request without roles?", map[string]string{"0": "505", "1": "62007", "2": "10010"}, rejectionProbe(
			func([]string) map[string]any { return nil }, map[string]string{"505": "0", "62007": "1", "10010": "2"}, "",
		)),
		writes("EmptyRoleGroup", "Which code has a role group with an empty list of roles?", map[string]string{"0": "62009", "1": "10010", "2": "62007"}, rejectionProbe(
			func([]string) map[string]any { return map[string]any{"roles": []any{}} }, map[string]string{"62009": "0", "10010": "1", "62007": "2"}, "",
		)),
		writes("DenyOfRolesRefused", "What happens with DENY on a role of a role group?", rejected, rejectionProbe(func(roles []string) map[string]any {
			return map[string]any{"roles": []any{map[string]any{"roleId": roles[0], "roleApplyPolicyCode": "DENY"}}}
		}, badParameters("true"), "false")),
		writes("RepeatedRolesRefused", "What happens with the same role twice in a request?", rejected, rejectionProbe(func(roles []string) map[string]any {
			return map[string]any{"roles": allow(roles[0], roles[0])}
		}, badParameters("true"), "false")),
		writes("ConditionsUnchecked", "What happens with a condition with an unknown attributeId?", map[string]string{
			"false": "rejected with 10005", "true": "accepted",
		}, rejectionProbe(func(roles []string) map[string]any {
			return map[string]any{"roles": conditional(roles[0], unknownAttribute, "ANY_MATCH", "x")}
		}, map[string]string{"10005": "false"}, "true")),
		writes("EmptyConditionValues", "What happens with a condition without values?", map[string]string{
			"false": "rejected with 10005", "true": "accepted",
		}, observeEmptyConditionValues),
		{Point{
			Name: "nhn.ProjectRoleGroupsOnly", Question: "Which role groups does the list of a project contain?",
			Values: map[string]string{"false": "its own, and the common ones of the organization", "true": "only its own"},
		}, observeProjectRoleGroups},
	}
}

func badParameters(value string) map[string]string {
	values := map[string]string{}
	for _, code := range badParameterCodes {
		values[code] = value
	}
	return values
}

func conditional(role, attribute, operator string, values ...string) []map[string]any {
	roles := allow(role)
	roles[0]["conditions"] = []any{map[string]any{
		"attributeId": attribute, "attributeOperatorTypeCode": operator, "attributeValues": append([]string{}, values...), // not null
	}}
	return roles
}

// rejectionProbe returns a probe that tries to create a role group. codes are the values of the switch by code, and accepted is the value if
// the group is created, "" if no setting describes that.
func rejectionProbe(fields func(roles []string) map[string]any, codes map[string]string, accepted string) func(context.Context, *nhnSession) Finding {
	return func(ctx context.Context, s *nhnSession) Finding {
		roles := s.plainRoles(ctx)
		if len(roles) == 0 {
			return unobserved("no role for a role group could be read", "")
		}
		return s.tryGroup(ctx, fields(roles), codes, accepted)
	}
}

func (s *nhnSession) tryGroup(ctx context.Context, fields map[string]any, codes map[string]string, accepted string) Finding {
	if missing := s.groupsBlocked(ctx); missing != "" {
		return unobserved(missing, "")
	}
	g := s.createGroup(ctx, kindProjectGroup, s.place(ctx), s.newName(), fields)
	s.drop(ctx, g)
	value := codes[g.reply.code]
	if g.reply.success {
		value = accepted
	}
	if value == "" {
		return g.reply.unfit("response")
	}
	return observed(value, g.evidence())
}

// groupsBlocked returns why probes with role groups cannot run, "" if they can.
func (s *nhnSession) groupsBlocked(ctx context.Context) string {
	if _, missing := s.sample(ctx); missing != "" {
		return missing
	}
	return s.unsettled(ctx)
}

// ordinaryGroup creates a role group with the first role.
func (s *nhnSession) ordinaryGroup(ctx context.Context, name string, fields map[string]any) (g group, missing string) {
	if missing = s.groupsBlocked(ctx); missing != "" {
		return g, missing
	}
	all := map[string]any{"roles": allow(s.plainRoles(ctx)[0])}
	for field, value := range fields {
		all[field] = value
	}
	g = s.createGroup(ctx, kindProjectGroup, s.place(ctx), name, all)
	if g.item == nil {
		return g, "no role group could be created, or it did not appear in the list"
	}
	return g, ""
}

// roleChange is the outcome of a change of the roles of a role group from one role to another.
type roleChange struct {
	missing  string
	reply    *nhnReply
	old, new string
	roles    []string // afterwards
}

func (s *nhnSession) changeRoles(ctx context.Context) roleChange {
	if s.roleChange != nil {
		return *s.roleChange
	}
	s.roleChange = &roleChange{}
	c := s.roleChange
	roles := s.plainRoles(ctx)
	if len(roles) < 2 {
		c.missing = "fewer than two roles for a role group could be read"
		return *c
	}
	g, missing := s.ordinaryGroup(ctx, s.newName(), nil)
	if c.missing = missing; missing != "" {
		return *c
	}
	c.old, c.new = roles[0], roles[1]
	c.reply = s.change(ctx, http.MethodPut, groupPaths[g.Kind]+"/{role-group-id}/roles", map[string]any{"roles": allow(c.new)}, g.Parent, g.ID)
	s.settle(ctx)
	s.remains(ctx, func() bool {
		c.roles = roleIDs(s.readGroup(ctx, g))
		return !slices.Contains(c.roles, c.new)
	})
	s.drop(ctx, g)
	return *c
}

func observeServiceNotice(ctx context.Context, s *nhnSession) Finding {
	c := s.changeRoles(ctx)
	if c.missing != "" {
		return unobserved(c.missing, "")
	}
	switch isNew := slices.Contains(c.roles, c.new); {
	case c.reply.success && isNew:
		return observed("0", c.reply.evidence())
	case c.reply.code == "62014" && isNew:
		return observed("1", c.reply.evidence())
	case c.reply.code == "62014" && len(c.roles) > 0:
		return observed("2", c.reply.evidence())
	default:
		return unobserved("none of the settings fits the response", c.reply.evidence())
	}
}

func observeRolesMerge(ctx context.Context, s *nhnSession) Finding {
	c := s.changeRoles(ctx)
	switch {
	case c.missing != "":
		return unobserved(c.missing, "")
	case c.reply.code == "62014" && !slices.Contains(c.roles, c.new):
		return maskedBy("nhn.ServiceNotice", c.reply.evidence())
	case slices.Equal(c.roles, []string{c.new}):
		return observed("false", c.reply.evidence())
	case slices.Equal(c.roles, sorted(c.old, c.new)):
		return observed("true", c.reply.evidence())
	default:
		return unobserved("none of the settings fits the roles afterwards", c.reply.evidence())
	}
}

// observeEmptyConditionValues needs the ID of an attribute, which only conditions of existing role groups show.
func observeEmptyConditionValues(ctx context.Context, s *nhnSession) Finding {
	attribute, operator := unknownAttribute, "ANY_MATCH"
	if s.point(ctx, "nhn.ConditionsUnchecked").Switch != "true" {
		if attribute, operator = s.knownAttribute(ctx); attribute == "" {
			return unobserved("no condition of a role group could be read, so that the ID of no attribute is known", "")
		}
	}
	roles := s.plainRoles(ctx)
	if len(roles) == 0 {
		return unobserved("no role for a role group could be read", "")
	}
	return s.tryGroup(ctx, map[string]any{"roles": conditional(roles[0], attribute, operator)}, map[string]string{"10005": "false"}, "true")
}

// knownAttribute returns an attribute and an operator of a condition of an existing role group.
func (s *nhnSession) knownAttribute(ctx context.Context) (attribute, operator string) {
	const most = 20
	for _, at := range []struct{ path, parent string }{{nhnPathCommonRoleGroups, s.org}, {nhnPathProjectGroups, s.project}} {
		path, parent := at.path, at.parent
		groups := s.get(ctx, path, url.Values{"limit": {strconv.Itoa(most)}}, parent).items("roleGroups")
		for _, item := range groups[:min(len(groups), most)] { // a service may ignore the limit
			for _, role := range s.get(ctx, path+"/{role-group-id}", nil, parent, item.text("roleGroupId")).object("roleGroup").items("roles") {
				for _, condition := range role.items("conditions") {
					if id := condition.text("attributeId"); id != "" {
						return id, condition.text("attributeOperatorTypeCode")
					}
				}
			}
		}
	}
	return "", ""
}

// observeProjectRoleGroups looks for a common role group in the list of a project. In write mode, it creates one if there is none.
func observeProjectRoleGroups(ctx context.Context, s *nhnSession) Finding {
	if s.project == "" {
		return unobserved(reasonNoProject, "")
	}
	var id, name string
	common := s.get(ctx, nhnPathCommonRoleGroups, url.Values{"limit": {"1"}}, s.org)
	for _, item := range common.items("roleGroups") {
		id, name = item.text("roleGroupId"), item.text("roleGroupName")
	}
	if id == "" {
		roles := s.plainRoles(ctx)
		switch {
		case !common.success || !s.write:
			return unobservedList(common, "the organization has no common role group; "+s.needsWrite)
		case len(roles) == 0:
			return unobserved("no role for a role group could be read", "")
		}
		if missing := s.groupsBlocked(ctx); missing != "" {
			return unobserved(missing, "")
		}
		if s.noticesFail(ctx) {
			return maskedBy("nhn.ServiceNotice", "")
		}
		g := s.createGroup(ctx, kindCommonGroup, s.org, s.newName(), map[string]any{"roles": allow(roles[0])})
		defer s.drop(ctx, g)
		if id, name = g.ID, g.Name; g.item == nil {
			return unobserved("no common role group could be created", g.evidence())
		}
	}
	list := s.look(ctx, nhnPathProjectGroups, url.Values{"roleGroupNameLike": {name}, "limit": {"100"}}, s.project)
	found := slices.ContainsFunc(list.items("roleGroups"), func(item jsonObject) bool { return item.text("roleGroupId") == id })
	switch {
	case found:
		return observed("false", list.evidence())
	case !list.success:
		return unobserved(list.failed(), list.evidence())
	case list.object("paging").number("totalCount") != len(list.items("roleGroups")):
		return unobserved("the filter found more role groups than a page has", list.evidence())
	case s.look(ctx, nhnPathCommonRoleGroups+"/{role-group-id}", nil, s.org, id).object("roleGroup").text("roleGroupName") != name:
		return unobserved(reasonChanged, list.evidence())
	default:
		return observed("true", list.evidence())
	}
}
