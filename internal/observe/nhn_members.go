package observe

import (
	"context"
	"net/http"
)

// nhnMemberProbes returns the probes of members. Those of IAM accounts create one, with an address of the domain of the command line.
func nhnMemberProbes() []probe[*nhnSession] {
	writes := func(name, question string, values map[string]string, observe func(context.Context, *nhnSession) Finding) probe[*nhnSession] {
		return probe[*nhnSession]{Point{Name: "nhn." + name, Question: question, Write: true, Values: values}, observe}
	}
	return []probe[*nhnSession]{
		writes("OwnAccount", "Which requests are rejected with 12107 for the own account?", map[string]string{
			"0": "role change, removal, and adding to a project", "1": "role change and removal", "2": "none",
		}, observeOwnAccount),
		writes("MissingUserCode", "Which code has an IAM account without userCode?", map[string]string{"0": "-200201", "1": "-200202"}, observeMissingUserCode),
		{Point{
			Name: "nhn.EmailsLowered", Question: "Which form have email addresses in responses?",
			Values: map[string]string{"false": "as they were sent", "true": "in lower case"},
		}, observeEmailsLowered},
		writes("IAMPutMerges", "What does an update of an IAM account do with fields that it omits?", map[string]string{
			"false": "it clears them", "true": "it leaves them unchanged",
		}, observeIAMPut),
		writes("IAMTextsUnchecked", "What happens with office hours of an IAM account that are not a time?", map[string]string{
			"false": "rejected as a bad parameter", "true": "accepted",
		}, iamUpdateProbe(map[string]string{"officeHoursBegin": "09:00"}, map[string]string{"officeHoursBegin": "tf-acc"})),
		writes("CountryCodesFoldCase", "What happens with a country code of a phone number in lower case?", map[string]string{
			"false": "rejected as a bad parameter", "true": "accepted",
		}, iamUpdateProbe(
			map[string]string{"mobilePhone": "01000000000", "mobilePhoneCountryCode": "KR"}, map[string]string{"mobilePhone": "01000000000", "mobilePhoneCountryCode": "kr"},
		)),
		writes("PasswordRule", "What happens with a password of one character?", map[string]string{
			"false": "accepted", "true": "rejected with 1000",
		}, observePasswordRule),
		writes("OrgMemberRefusesIAM", "Does the role change of an organization member accept an IAM account?", map[string]string{
			"false": "yes", "true": "no, with code 50007",
		}, observeOrgMemberRefusesIAM),
		writes("EmptyOrgRolesAccepted", "Can an organization member have no roles?", noYes, observeEmptyOrgRoles),
		writes("ExistingMember500", "Which code has the adding of an existing project member?", map[string]string{
			"false": "22006", "true": "500",
		}, observeExistingMember),
		writes("UnknownEmailRefused", "What happens with an invitation to an address without an account?", map[string]string{
			"false": "accepted", "true": "rejected with 50007",
		}, observeUnknownEmail),
		writes("MalformedEmailRefused", "What happens with an invitation to an invalid address?", map[string]string{
			"false": "accepted", "true": "rejected as a bad parameter",
		}, observeMalformedEmail),
	}
}

// observeOwnAccount assigns the roles again that the account has in a project of its own.
func observeOwnAccount(ctx context.Context, s *nhnSession) Finding {
	project := s.ownProject(ctx)
	if project == "" || s.own == "" {
		return unobserved("no project could be created, or the own account is not known", "")
	}
	var roles []string
	var read *nhnReply
	s.poll(ctx, maxPolls, func() bool {
		read = s.look(ctx, nhnPathMember, nil, project, s.own)
		roles = roleIDs(read.object("projectMember"))
		return len(roles) > 0
	})
	if len(roles) == 0 {
		return unobserved("the own roles in the new project could not be read", read.evidence())
	}
	reply := s.change(ctx, http.MethodPut, nhnPathMember, map[string]any{"assignRoles": assign(roles...)}, project, s.own)
	s.settle(ctx)
	switch {
	case reply.success:
		return observed("2", reply.evidence())
	case reply.code == "12107":
		return unobserved("the change of the own roles is rejected; whether one can add oneself to a project is not tried, because it could not be undone", reply.evidence())
	default:
		return reply.unfit("response")
	}
}

// setOrgRoles sets the roles of the account in the organization.
func (s *nhnSession) setOrgRoles(ctx context.Context, a account, roles ...string) *nhnReply {
	reply := s.change(ctx, http.MethodPut, nhnPathOrgMember, map[string]any{"assignRoles": assign(roles...)}, s.org, a.ID)
	s.settle(ctx)
	return reply
}

// observeOrgMemberRefusesIAM assigns the roles again that the account has.
func observeOrgMemberRefusesIAM(ctx context.Context, s *nhnSession) Finding {
	a := s.iamAccount(ctx)
	if a.missing != "" {
		return unobserved(a.missing, "")
	}
	roles := roleIDs(a.item)
	if len(roles) == 0 {
		return unobserved("the new account has no role in the organization", "")
	}
	reply := s.setOrgRoles(ctx, a, roles...)
	return reply.finding("false", "50007", "true")
}

func observeEmptyOrgRoles(ctx context.Context, s *nhnSession) Finding {
	a := s.iamAccount(ctx)
	switch {
	case a.missing != "":
		return unobserved(a.missing, "")
	case s.point(ctx, "nhn.OrgMemberRefusesIAM").Switch != "false":
		return maskedBy("nhn.OrgMemberRefusesIAM", "")
	}
	reply := s.setOrgRoles(ctx, a)
	return reply.finding("true", "10010", "false")
}

// join adds the account to the project of the run with roles.
func (s *nhnSession) join(ctx context.Context, a account, roles ...string) *nhnReply {
	return s.change(ctx, http.MethodPost, nhnPathMembers, map[string]any{"memberUuid": a.ID, "assignRoles": assign(roles...)}, s.ownProject(ctx))
}

// leave removes the account from the project of the run.
func (s *nhnSession) leave(ctx context.Context, a account) {
	s.change(ctx, http.MethodDelete, nhnPathIAMProject, map[string]any{"memberUuids": []string{a.ID}}, s.ownProject(ctx))
	s.settle(ctx)
}

// memberParts returns the account and roles for a probe with a project member, or why there are none.
func (s *nhnSession) memberParts(ctx context.Context) (a account, roles []string, missing string) {
	a, roles = s.iamAccount(ctx), s.plainRoles(ctx)
	switch {
	case a.missing != "":
		return a, nil, a.missing
	case s.ownProject(ctx) == "":
		return a, nil, "no project could be created"
	case len(roles) == 0:
		return a, nil, "no role of projects could be read"
	}
	return a, roles, ""
}

func observeExistingMember(ctx context.Context, s *nhnSession) Finding {
	a, roles, missing := s.memberParts(ctx)
	if missing != "" {
		return unobserved(missing, "")
	}
	first := s.join(ctx, a, roles[0])
	if !first.success {
		return unobserved(first.failed(), first.evidence())
	}
	second := s.join(ctx, a, roles[0])
	s.leave(ctx, a)
	switch second.code {
	case "22006":
		return observed("false", second.evidence())
	case "500":
		return observed("true", second.evidence())
	default:
		return second.unfit("response")
	}
}

// invite invites an address to the project of the run. The invitation ends with the project.
func (s *nhnSession) invite(ctx context.Context, local string) (reply *nhnReply, missing string) {
	roles := s.plainRoles(ctx)
	switch {
	case s.domain == "":
		return nil, reasonDomain
	case s.ownProject(ctx) == "" || len(roles) == 0:
		return nil, "no project could be created, or no role of projects could be read"
	}
	return s.change(ctx, http.MethodPost, nhnPathMembers, map[string]any{"email": local + "@" + s.domain, "assignRoles": assign(roles[0])}, s.ownProject(ctx)), ""
}

func observeUnknownEmail(ctx context.Context, s *nhnSession) Finding {
	reply, missing := s.invite(ctx, s.newName())
	switch {
	case missing != "":
		return unobserved(missing, "")
	case reply.success:
		return observed("false", reply.evidence())
	case reply.code == "50007":
		return observed("true", reply.evidence())
	default:
		return reply.unfit("response")
	}
}

func observeMalformedEmail(ctx context.Context, s *nhnSession) Finding {
	reply, missing := s.invite(ctx, s.newName()+"@") // a service that takes a part of it takes no address of another domain
	switch {
	case missing != "":
		return unobserved(missing, "")
	case reply.success, reply.code == "50007" && s.point(ctx, "nhn.UnknownEmailRefused").Switch == "true":
		return observed("false", reply.evidence())
	case reply.isBadParameter():
		return observed("true", reply.evidence())
	default:
		return reply.unfit("response")
	}
}
