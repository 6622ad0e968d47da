package observe

import (
	"context"
	"net/http"
	"slices"
	"strings"
)

// nhnMemberGroupProbes returns the probes of role groups that members have, and of a withdrawn account. The account is withdrawn by the
// first probe about that, so these come last.
func nhnMemberGroupProbes() []probe[*nhnSession] {
	writes := func(name, question string, values map[string]string, observe func(context.Context, *nhnSession) Finding) probe[*nhnSession] {
		return probe[*nhnSession]{Point{Name: "nhn." + name, Question: question, Write: true, Values: values}, observe}
	}
	return []probe[*nhnSession]{
		writes("DeletedRoleGroupsRemain", "Do members keep the ID of a deleted role group?", noYes, observeDeletedGroupsRemain),
		writes("RoleGroupsCheckedAlone", "Can two role groups be deleted together that are all roles of a project member?", map[string]string{
			"false": "no, with code 10010", "true": "yes",
		}, observeGroupsTogether),
		writes("OrgMembersLoseRoleGroups", "Can a role group be deleted that is the only role of an organization member?", map[string]string{
			"false": "no, with code 10010", "true": "yes",
		}, observeOrgMembersLoseGroups),
		writes("LeavePolls", "How many reads still return a withdrawn IAM account as a member?", nil, observeLeavePolls),
		{Point{
			Name: "nhn.LeavedHidden", Question: "What is the response to a read of a withdrawn IAM account?",
			Values: map[string]string{"false": "the account, as leaved", "true": "that for an unknown account"},
		}, observeLeavedHidden},
		writes("WithdrawnRoles10009", "Which code has a role change of a withdrawn IAM account?", map[string]string{"false": "62019", "true": "10009"}, observeWithdrawnRoles),
		writes("WithdrawnPasswords", "Can the password of a withdrawn IAM account be set?", map[string]string{
			"false": "no, with code 50007", "true": "yes",
		}, observeWithdrawnPasswords),
		writes("UserCodeReusable", "Can the userCode of a withdrawn IAM account be used again?", map[string]string{
			"false": "no, with code -200204", "true": "yes",
		}, observeUserCodeReusable),
	}
}

// noticesFail returns a finding if role groups cannot be deleted.
func (s *nhnSession) noticesFail(ctx context.Context) bool {
	return s.point(ctx, "nhn.ServiceNotice").Switch == "2"
}

func observeDeletedGroupsRemain(ctx context.Context, s *nhnSession) Finding {
	a, roles, missing := s.memberParts(ctx)
	if missing != "" {
		return unobserved(missing, "")
	}
	if s.noticesFail(ctx) {
		return maskedBy("nhn.ServiceNotice", "")
	}
	g, missing := s.ordinaryGroup(ctx, s.newName(), nil)
	if missing != "" {
		return unobserved(missing, g.evidence())
	}
	defer s.leave(ctx, a)
	joined := s.join(ctx, a, roles[0], g.ID)
	if !joined.success {
		s.drop(ctx, g)
		return unobserved(joined.failed(), joined.evidence())
	}
	deleted := s.deleteGroups(ctx, g)
	if !deleted.success && deleted.code != "62014" {
		return unobserved(deleted.failed(), deleted.evidence())
	}
	var left []string
	read := func() bool {
		left = roleIDs(s.look(ctx, nhnPathIAMProject+"/{member-uuid}", nil, s.ownProject(ctx), a.ID).object("projectMember"))
		return slices.Contains(left, roles[0])
	}
	if _, ok := s.poll(ctx, maxPolls, read); !ok {
		return unobserved("the roles of the member could not be read", deleted.evidence())
	}
	kept := s.remains(ctx, func() bool { return read() && slices.Contains(left, g.ID) })
	if !kept && !slices.Contains(left, roles[0]) {
		return unobserved("the roles of the member could not be read", deleted.evidence())
	}
	return observed(onOff(kept), deleted.evidence())
}

func observeGroupsTogether(ctx context.Context, s *nhnSession) Finding {
	a, _, missing := s.memberParts(ctx)
	if missing != "" {
		return unobserved(missing, "")
	}
	if s.noticesFail(ctx) {
		return maskedBy("nhn.ServiceNotice", "")
	}
	var groups []group
	for range 2 {
		g, missing := s.ordinaryGroup(ctx, s.newName(), nil)
		if missing != "" {
			return unobserved(missing, g.evidence())
		}
		defer s.drop(ctx, g)
		groups = append(groups, g)
	}
	joined := s.join(ctx, a, groups[0].ID, groups[1].ID)
	if !joined.success {
		return unobserved(joined.failed(), joined.evidence())
	}
	defer s.leave(ctx, a) // before the role groups are dropped
	reply := s.deleteGroups(ctx, groups...)
	switch {
	case reply.success || reply.code == "62014":
		return observed("true", reply.evidence())
	case reply.code == "10010":
		return observed("false", reply.evidence())
	default:
		return reply.unfit("response")
	}
}

// observeOrgMembersLoseGroups gives the account an organization role group as its only role.
func observeOrgMembersLoseGroups(ctx context.Context, s *nhnSession) Finding {
	a := s.iamAccount(ctx)
	switch {
	case a.missing != "":
		return unobserved(a.missing, "")
	case s.point(ctx, "nhn.OrgMemberRefusesIAM").Switch != "false":
		return maskedBy("nhn.OrgMemberRefusesIAM", "")
	case s.noticesFail(ctx):
		return maskedBy("nhn.ServiceNotice", "")
	}
	before := roleIDs(a.item)
	if len(before) == 0 {
		return unobserved("the new account has no role in the organization", "")
	}
	e := Entry{Cloud: cloudNHN, Kind: kindOrgGroup, Parent: s.org, Name: s.newName(), Restore: strings.Join(slices.Concat([]string{a.ID}, before), " ")}
	g := s.createGroupOf(ctx, e, e.Name, map[string]any{"roles": allow(before[0])})
	if g.item == nil {
		return unobserved("no organization role group could be created", g.evidence())
	}
	defer func() {
		s.setOrgRoles(ctx, a, before...)
		if s.findGroup(ctx, g.Entry) != nil {
			s.drop(ctx, g)
		}
	}()
	if assigned := s.setOrgRoles(ctx, a, g.ID); !assigned.success {
		return unobserved(assigned.failed(), assigned.evidence())
	}
	roles := roleIDs(s.look(ctx, nhnPathOrgMember, nil, s.org, a.ID).object("orgMember"))
	if !slices.Equal(roles, []string{g.ID}) {
		return maskedBy("nhn.RolesMerge", "")
	}
	reply := s.deleteGroups(ctx, g)
	switch {
	case reply.success || reply.code == "62014":
		return observed("true", reply.evidence())
	case reply.code == "10010":
		return observed("false", reply.evidence())
	default:
		return reply.unfit("response")
	}
}

// withdrawal is the outcome of the withdrawal of the account.
type withdrawal struct {
	account
	reply *nhnReply
	reads int       // that still returned the account as a member, also because of a general delay
	last  *nhnReply // the first read that did not
}

// withdraw withdraws the account of the run, on the first call.
func (s *nhnSession) withdraw(ctx context.Context) withdrawal {
	if s.withdrawn != nil {
		return *s.withdrawn
	}
	w := withdrawal{account: s.iamAccount(ctx)}
	s.withdrawn = &w
	if w.missing != "" {
		return w
	}
	w.reply = s.change(ctx, http.MethodPut, nhnPathIAMMember, map[string]any{"member": w.fields(map[string]string{"status": "leaved"})}, s.org, w.ID)
	if !w.reply.success {
		w.missing = "the account could not be withdrawn (code " + w.reply.code + ")"
		s.settle(ctx)
		return w
	}
	s.finish(w.Entry)
	reads, ok := s.poll(ctx, 2*maxPolls, func() bool {
		w.last = s.look(ctx, nhnPathIAMMember, nil, s.org, w.ID)
		return w.last.object("orgMember").text("status") != "member"
	})
	if w.reads = reads; !ok {
		w.missing = "the account stays a member"
	}
	return w
}
