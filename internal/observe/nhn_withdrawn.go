package observe

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
)

// observeLeavePolls counts the reads after a withdrawal, without those that every change has.
func observeLeavePolls(ctx context.Context, s *nhnSession) Finding {
	w := s.withdraw(ctx)
	if w.missing != "" {
		return unobserved(w.missing, "")
	}
	reads := w.reads - s.changeReads
	if reads < 0 {
		return maskedBy("nhn.ChangeDelay", w.reply.evidence())
	}
	return Finding{
		Switch: strconv.Itoa(reads), Seen: fmt.Sprintf("%d reads more than after other changes, a read every %s", reads, pollInterval), Evidence: w.reply.evidence(),
	}
}

// observeLeavedHidden looks for a withdrawn account. In write mode, it withdraws one.
func observeLeavedHidden(ctx context.Context, s *nhnSession) Finding {
	members := s.iamList(ctx)
	for _, member := range members.items("orgMembers") {
		if member.text("status") == "leaved" {
			return observed("false", members.evidence()+", status leaved")
		}
	}
	if !s.write {
		return unobservedList(members, "no withdrawn account is listed; "+s.needsWrite)
	}
	w := s.withdraw(ctx)
	switch {
	case w.missing != "":
		return unobserved(w.missing, "")
	case w.last.object("orgMember").text("status") == "leaved":
		return observed("false", w.last.evidence()+", status leaved")
	case judgeUnknown(w.last, "orgMember", "50007").Switch != "":
		return observed("true", w.last.evidence())
	default:
		return unobserved("none of the settings fits the response", w.last.evidence())
	}
}

func observeWithdrawnRoles(ctx context.Context, s *nhnSession) Finding {
	w := s.withdraw(ctx)
	if w.missing != "" {
		return unobserved(w.missing, "")
	}
	roles := roleIDs(w.item)
	if len(roles) == 0 {
		return unobserved("the account had no role in the organization", "")
	}
	reply := s.setOrgRoles(ctx, w.account, roles...)
	switch reply.code {
	case "62019":
		return observed("false", reply.evidence())
	case "10009":
		return observed("true", reply.evidence())
	default:
		return reply.unfit("response")
	}
}

func observeWithdrawnPasswords(ctx context.Context, s *nhnSession) Finding {
	w := s.withdraw(ctx)
	if w.missing != "" {
		return unobserved(w.missing, "")
	}
	reply := s.setPassword(ctx, w.account, newPassword())
	return reply.finding("true", "50007", "false")
}

// observeUserCodeReusable creates an account with the user code of the withdrawn one.
func observeUserCodeReusable(ctx context.Context, s *nhnSession) Finding {
	w := s.withdraw(ctx)
	if w.missing != "" {
		return unobserved(w.missing, "")
	}
	e, ok := s.begin(kindIAM, s.org, w.Name)
	if !ok {
		return unobserved(errJournal.Error(), "")
	}
	reply := s.change(ctx, http.MethodPost, nhnPathIAMMembers, map[string]any{"member": w.fields(nil)}, s.org)
	switch {
	case reply.success:
		s.removeIAM(ctx, e)
		return observed("true", reply.evidence())
	case reply.code == "-200204":
		s.finish(e)
		return observed("false", reply.evidence())
	default:
		return reply.unfit("response")
	}
}
