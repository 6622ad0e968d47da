package observe

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

const reasonNoAccount = "the list of User Access Keys does not show the own account"

// unobservedList returns the finding that a list has no object to try a point with, or that it could not be read.
func unobservedList(list *nhnReply, reason string) Finding {
	if !list.success {
		reason = list.failed()
	}
	return unobserved(reason, list.evidence())
}

// swapCase swaps upper and lower case.
func swapCase(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, text)
}

func observeFilters(ctx context.Context, s *nhnSession) Finding {
	roles := s.get(ctx, nhnPathOrgRoles, nil, s.org)
	for _, role := range roles.items("roles") {
		name := role.text("roleName")
		if swapCase(name) == name {
			continue
		}
		exact := s.get(ctx, nhnPathOrgRoles, url.Values{"roleNameLike": {name}}, s.org)
		swapped := s.get(ctx, nhnPathOrgRoles, url.Values{"roleNameLike": {swapCase(name)}}, s.org)
		evidence := exact.evidence() + "; " + swapped.evidence() + ", in the opposite case"
		again := s.look(ctx, nhnPathOrgRoles, url.Values{"roleNameLike": {name}}, s.org)
		switch {
		case len(exact.items("roles")) == 0:
			return unobservedList(exact, "the filter did not find a role by its name")
		case !swapped.success:
			return unobserved(swapped.failed(), swapped.evidence())
		case len(again.items("roles")) != len(exact.items("roles")):
			return unobserved(reasonChanged, evidence)
		}
		return observed(onOff(len(swapped.items("roles")) > 0), evidence)
	}
	return unobservedList(roles, "the organization has no role with a letter in its name")
}

// observeProjectName filters by a name without its last character.
func observeProjectName(ctx context.Context, s *nhnSession) Finding {
	projects := s.get(ctx, nhnPathProjects, nil, s.org)
	for _, project := range projects.items("projectList") {
		name := []rune(project.text("projectName"))
		if len(name) < 2 || strings.TrimSpace(string(name[:len(name)-1])) == "" {
			continue
		}
		finds := func(filter string) (*nhnReply, bool) {
			reply := s.look(ctx, nhnPathProjects, url.Values{"projectName": {filter}}, s.org)
			return reply, slices.ContainsFunc(reply.items("projectList"), func(found jsonObject) bool {
				return found.text("projectId") == project.text("projectId")
			})
		}
		exact, found := finds(string(name))
		if !found {
			return unobservedList(exact, "the filter did not find a project by its name")
		}
		partial, found := finds(string(name[:len(name)-1]))
		switch {
		case !partial.success:
			return unobserved(partial.failed(), partial.evidence())
		case !found && partial.object("paging").number("totalCount") > len(partial.items("projectList")):
			return unobserved("the filter found more projects than a page has", partial.evidence())
		}
		if _, still := finds(string(name)); !still {
			return unobserved(reasonChanged, partial.evidence())
		}
		return observed(onOff(found), partial.evidence()+", with a part of the name")
	}
	return unobservedList(projects, "the organization has no project with a name of two characters")
}

// observeOwnProjects looks for a project of which the account is no member.
func observeOwnProjects(ctx context.Context, s *nhnSession) Finding {
	const most = 10
	items, total, _, list := s.page(ctx, nhnPathProjects, "projectList", 100, s.org)
	switch {
	case !list.success:
		return unobserved(list.failed(), list.evidence())
	case s.own == "":
		return unobserved(reasonNoAccount, list.evidence())
	}
	listed := map[string]bool{}
	for i, project := range items {
		id := project.text("projectId")
		if listed[id] = true; i >= most || id == "" {
			continue
		}
		member := s.get(ctx, nhnPathMember, nil, id, s.own)
		if member.code != "12100" {
			continue
		}
		again := s.look(ctx, nhnPathProjects, url.Values{"limit": {"100"}, "page": {"1"}}, s.org)
		if !slices.ContainsFunc(again.items("projectList"), func(project jsonObject) bool { return project.text("projectId") == id }) {
			return unobserved(reasonChanged, list.evidence())
		}
		return observed("false", list.evidence()+"; "+member.evidence())
	}
	if s.project == "" || listed[s.project] || total != len(items) {
		return unobserved("no project of which the account is no member is known", list.evidence())
	}
	member := s.get(ctx, nhnPathMember, nil, s.project, s.own)
	if member.code != "12100" {
		return unobserved("the project of --project is not in the list, although the account may be a member", list.evidence()+"; "+member.evidence())
	}
	if again := s.look(ctx, nhnPathProjects, url.Values{"limit": {"100"}, "page": {"1"}}, s.org); len(again.items("projectList")) != len(items) {
		return unobserved(reasonChanged, list.evidence())
	}
	return observed("true", list.evidence()+"; "+member.evidence())
}

// observeEmailCase filters IAM accounts by an address in the opposite case.
func observeEmailCase(ctx context.Context, s *nhnSession) Finding {
	members := s.iamList(ctx)
	for _, member := range members.items("orgMembers") {
		address, id := member.text("emailAddress"), member.text("id")
		if address == "" || id == "" || swapCase(address) == address {
			continue
		}
		finds := func(filter string) (*nhnReply, bool) {
			reply := s.look(ctx, nhnPathIAMMembers, url.Values{"email": {filter}}, s.org)
			return reply, slices.ContainsFunc(reply.items("orgMembers"), func(found jsonObject) bool { return found.text("id") == id })
		}
		if exact, found := finds(address); !found {
			return unobservedList(exact, "the filter did not find an account by its address")
		}
		swapped, found := finds(swapCase(address))
		if !swapped.success {
			return unobserved(swapped.failed(), swapped.evidence())
		}
		if _, still := finds(address); !still {
			return unobserved(reasonChanged, swapped.evidence())
		}
		return observed(onOff(!found), swapped.evidence()+", in the opposite case")
	}
	return unobservedList(members, "the organization has no IAM account with an address")
}
