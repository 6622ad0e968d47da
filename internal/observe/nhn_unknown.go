package observe

import (
	"context"
	"net/http"
	"net/url"
	"slices"
)

// nhnUnknownProbes returns the probes of reads of objects that do not exist, are deleted, or belong to other types of lists.
func nhnUnknownProbes() []probe[*nhnSession] {
	unknown := func(code string) map[string]string {
		return map[string]string{"0": "code " + code, "1": "success with null", "2": "code 500"}
	}
	return []probe[*nhnSession]{
		{Point{
			Name: "nhn.UnknownRoleGroup", Question: "What is the response to a read of an unknown role group?", Values: unknown("62008"),
		}, func(ctx context.Context, s *nhnSession) Finding {
			return judgeUnknown(s.get(ctx, nhnPathCommonRoleGroups+"/{role-group-id}", nil, s.org, unknownRoleGroup), "roleGroup", "62008")
		}},
		{Point{
			Name: "nhn.UnknownOrganizationMember", Question: "What is the response to a read of an unknown organization member?", Values: unknown("50007"),
		}, func(ctx context.Context, s *nhnSession) Finding {
			return judgeUnknown(s.get(ctx, nhnPathOrgMember, nil, s.org, unknownUUID), "orgMember", "50007")
		}},
		{Point{
			Name: "nhn.UnknownIAMMember", Question: "What is the response to a read of an unknown IAM account?", Values: unknown("50007"),
		}, func(ctx context.Context, s *nhnSession) Finding {
			return judgeUnknown(s.get(ctx, nhnPathIAMMember, nil, s.org, unknownUUID), "orgMember", "50007")
		}},
		{Point{
			Name: "nhn.UnknownService", Question: "What is the response to a read of a service that was never enabled?", Values: unknown("60003"),
		}, observeUnknownService},
		{Point{
			Name: "nhn.ClosedServicesHidden", Question: "What is the response to a read of a service that was disabled?",
			Values: map[string]string{"false": "the service, as CLOSED", "true": "that for a service that was never enabled"},
		}, observeClosedServices},
		{Point{
			Name: "nhn.ClosedOrganizationsListed", Question: "Does the list of organizations contain deleted ones?", Values: noYes,
		}, observeClosedOrganizations},
		{Point{
			Name: "nhn.ClosedOrganizationsRead", Question: "Do reads of a deleted organization succeed?", Values: noYes,
		}, observeClosedOrganizationRead},
		{Point{
			Name: "nhn.SearchIncludesIAM", Question: "Does the search for project members return IAM accounts?", Values: noYes,
		}, observeSearchIncludesIAM},
		{Point{
			Name: "nhn.GenericRefusesIAM", Question: "Does the read of a project member accept the UUID of an IAM account?",
			Values: map[string]string{"false": "yes", "true": "no, with code 12100"},
		}, observeGenericRefusesIAM},
		{Point{
			Name: "nhn.PendingUUIDShown", Question: "Do responses contain the UUID of an invited project member?", Values: noYes,
		}, observePendingUUID},
	}
}

// judgeUnknown judges the response to a read of an object that does not exist.
func judgeUnknown(reply *nhnReply, field, code string) Finding {
	form := jsonObject(reply.fields).form(field)
	switch {
	case reply.success && (form == formNull || form == formAbsent):
		return observed("1", reply.evidence()+", "+field+" "+form)
	case reply.envelope && !reply.success && reply.code == code:
		return observed("0", reply.evidence())
	case reply.envelope && !reply.success && reply.code == "500":
		return observed("2", reply.evidence())
	default:
		return reply.unfit("response")
	}
}

const reasonNoProject = "no project can be read: choose one with --project"

// services reads services of the project, at most 20, until visit returns true.
func (s *nhnSession) services(ctx context.Context, visit func(*nhnReply, jsonObject) bool) (missing string) {
	const most = 20
	if s.project == "" {
		return reasonNoProject
	}
	products := s.get(ctx, nhnPathProducts, url.Values{"limit": {"100"}, "page": {"1"}})
	if !products.success {
		return products.failed()
	}
	list := products.items("products")
	for _, product := range list[:min(len(list), most)] {
		id := product.text("productId")
		if id == "" {
			break
		}
		reply := s.get(ctx, nhnPathService, nil, s.project, id)
		if visit(reply, reply.object("product")) {
			return ""
		}
	}
	return "no service of the project is in this state, or none can be read"
}

func observeUnknownService(ctx context.Context, s *nhnSession) Finding {
	var found Finding
	missing := s.services(ctx, func(reply *nhnReply, product jsonObject) bool {
		if product != nil || reply.code == "-6" || !reply.envelope {
			return false
		}
		found = judgeUnknown(reply, "product", "60003")
		return true
	})
	if missing != "" {
		return unobserved(missing, "")
	}
	return found
}

// observeClosedServices looks for a disabled service. That none is found shows nothing: the project may never have disabled one.
func observeClosedServices(ctx context.Context, s *nhnSession) Finding {
	evidence := ""
	missing := s.services(ctx, func(reply *nhnReply, product jsonObject) bool {
		evidence = reply.evidence()
		return product.text("statusCode") == "CLOSED"
	})
	if missing != "" {
		return unobserved(missing+"; to enable and disable one can cost money", "")
	}
	return observed("false", evidence)
}

// closedOrganization returns the ID of a deleted organization in the list, "" if there is none.
func (s *nhnSession) closedOrganization(ctx context.Context) (string, *nhnReply) {
	list := s.get(ctx, nhnPathOrganizations, url.Values{"limit": {"100"}, "page": {"1"}})
	for _, item := range list.items("orgList") {
		if org := item.object("org"); org.text("orgStatusCode") == "CLOSED" && org.text("orgId") != "" {
			return org.text("orgId"), list
		}
	}
	return "", list
}

const reasonNoClosedOrganization = "the list has no deleted organization, and none is created and deleted to find out"

func observeClosedOrganizations(ctx context.Context, s *nhnSession) Finding {
	id, list := s.closedOrganization(ctx)
	if id == "" {
		return unobservedList(list, reasonNoClosedOrganization)
	}
	return observed("true", list.evidence())
}

func observeClosedOrganizationRead(ctx context.Context, s *nhnSession) Finding {
	id, list := s.closedOrganization(ctx)
	if id == "" {
		return unobservedList(list, reasonNoClosedOrganization)
	}
	reply := s.get(ctx, nhnPathOrgRoles, nil, id)
	switch {
	case reply.success:
		return observed("true", reply.evidence())
	case isOneOf(reply.code, "22016", "23005"):
		return observed("false", reply.evidence())
	default:
		return reply.unfit("response")
	}
}

// iamProjectMember returns the UUID of an IAM account in the project, "" if there is none.
func (s *nhnSession) iamProjectMember(ctx context.Context) (uuid string, reply *nhnReply) {
	reply = s.get(ctx, nhnPathIAMProject, nil, s.project)
	for _, member := range reply.items("projectMembers") {
		if uuid = member.text("uuid"); uuid != "" {
			return uuid, reply
		}
	}
	return "", reply
}

// isIAMProjectMember reports whether an account is still in the list of the IAM accounts of the project.
func (s *nhnSession) isIAMProjectMember(ctx context.Context, uuid string) bool {
	list := s.look(ctx, nhnPathIAMProject, nil, s.project)
	return slices.ContainsFunc(list.items("projectMembers"), func(member jsonObject) bool { return member.text("uuid") == uuid })
}

const reasonNoIAMMember = "the project has no IAM account as a member"

func observeSearchIncludesIAM(ctx context.Context, s *nhnSession) Finding {
	if s.project == "" {
		return unobserved(reasonNoProject, "")
	}
	uuid, list := s.iamProjectMember(ctx)
	if uuid == "" {
		return unobservedList(list, reasonNoIAMMember)
	}
	search := s.send(ctx, Request{Method: http.MethodPost, Path: nhnPathMemberSearch, Args: []string{s.project}, Body: `{"paging":{"limit":100,"page":1}}`})
	members := search.items("projectMembers")
	switch isIAM := func(m jsonObject) bool { return m.text("uuid") == uuid }; {
	case !search.success:
		return unobserved(search.failed(), search.evidence())
	case slices.ContainsFunc(members, isIAM):
		return observed("true", search.evidence())
	case search.object("paging").number("totalCount") != len(members):
		return unobserved("the search found more members than a page has", search.evidence())
	case !s.isIAMProjectMember(ctx, uuid):
		return unobserved(reasonChanged, search.evidence())
	default:
		return observed("false", search.evidence())
	}
}

func observeGenericRefusesIAM(ctx context.Context, s *nhnSession) Finding {
	if s.project == "" {
		return unobserved(reasonNoProject, "")
	}
	uuid, list := s.iamProjectMember(ctx)
	if uuid == "" {
		return unobservedList(list, reasonNoIAMMember)
	}
	reply := s.get(ctx, nhnPathMember, nil, s.project, uuid)
	if reply.code == "12100" && !s.isIAMProjectMember(ctx, uuid) {
		return unobserved(reasonChanged, reply.evidence())
	}
	return reply.finding("false", "12100", "true")
}

// observePendingUUID looks for an invitation with a UUID. An invitation without one shows nothing: the address may have no account.
func observePendingUUID(ctx context.Context, s *nhnSession) Finding {
	if s.project == "" {
		return unobserved(reasonNoProject, "")
	}
	search := s.read(ctx, Request{Method: http.MethodPost, Path: nhnPathMemberSearch, Args: []string{s.project}, Body: `{"memberStatusCodes":["INVITED"],"paging":{"limit":100,"page":1}}`})
	for _, member := range search.items("projectMembers") {
		if member.text("uuid") != "" && isOneOf(member.text("statusCode"), "WAIT", "EXPIRE") {
			return observed("true", search.evidence())
		}
	}
	return unobservedList(search, "no invitation has a UUID, and it is not known whether the invited addresses have an account")
}
