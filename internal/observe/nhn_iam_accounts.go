package observe

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"
)

// account is the IAM account of a run.
type account struct {
	Entry
	missing string // why there is none
	address string
	item    jsonObject // as the first read returned it
}

// iamAccount returns the IAM account of the run, and creates it on the first call.
func (s *nhnSession) iamAccount(ctx context.Context) account {
	if s.domain == "" {
		return account{missing: reasonDomain}
	}
	if missing := s.unsettled(ctx); missing != "" {
		return account{missing: missing}
	}
	if s.iam == nil {
		created := s.createIAM(ctx, s.newName())
		s.iam = &created
	}
	return *s.iam
}

// createIAM creates an IAM account with a user code.
func (s *nhnSession) createIAM(ctx context.Context, userCode string) account {
	a := account{missing: errJournal.Error(), address: strings.ToUpper(userCode[:1]) + userCode[1:] + "@" + s.domain}
	e, ok := s.begin(kindIAM, s.org, userCode)
	if !ok {
		return a
	}
	a.Entry = e
	created := s.change(ctx, http.MethodPost, nhnPathIAMMembers, map[string]any{"member": a.fields(map[string]string{"department": "tf-acc"})}, s.org)
	id := scalar(created.fields["uuid"])
	if !created.success || id == "" {
		if !created.success && created.envelope && created.code != "500" {
			s.finish(e)
		}
		a.missing = "no IAM account could be created (code " + created.code + ")"
		return a
	}
	_ = s.journal.SetID(e, id)
	a.ID = id
	s.poll(ctx, maxPolls, func() bool {
		a.item = s.look(ctx, nhnPathIAMMember, nil, s.org, id).object("orgMember")
		return a.item.text("status") == "member"
	})
	if a.missing = ""; a.item == nil {
		a.missing = "the new IAM account could not be read"
	}
	return a
}

// fields returns the required fields of the account, and others.
func (a account) fields(others map[string]string) map[string]string {
	fields := map[string]string{"userCode": a.Name, "name": "tf-acc", "emailAddress": a.address, "status": "member"}
	for name, value := range others {
		fields[name] = value
	}
	return fields
}

func (s *nhnSession) updateIAM(ctx context.Context, a account, others map[string]string) *nhnReply {
	reply := s.change(ctx, http.MethodPut, nhnPathIAMMember, map[string]any{"member": a.fields(others)}, s.org, a.ID)
	s.settle(ctx)
	return reply
}

func observeMissingUserCode(ctx context.Context, s *nhnSession) Finding {
	if s.domain == "" {
		return unobserved(reasonDomain, "")
	}
	e := Entry{Cloud: cloudNHN, Kind: kindIAM, Parent: s.org, Name: s.newName()}
	e.Address = e.Name + "@" + s.domain
	if s.journal.Add(e) != nil {
		return unobserved(errJournal.Error(), "")
	}
	fields := account{address: e.Address}.fields(nil)
	delete(fields, "userCode")
	reply := s.change(ctx, http.MethodPost, nhnPathIAMMembers, map[string]any{"member": fields}, s.org)
	if reply.envelope && !reply.success && reply.code != "500" {
		s.finish(e)
	} else {
		defer s.removeIAM(ctx, e)
	}
	switch reply.code {
	case "-200201":
		return observed("0", reply.evidence())
	case "-200202":
		return observed("1", reply.evidence())
	default:
		return reply.unfit("response")
	}
}

// observeEmailsLowered looks for an address with upper case letters. In write mode, it creates an account with one.
func observeEmailsLowered(ctx context.Context, s *nhnSession) Finding {
	if found := s.upperCaseEmail(ctx); found.Switch != "" || !s.write {
		return found
	}
	a := s.iamAccount(ctx)
	switch evidence := "GET " + nhnPathIAMMember + ", emailAddress"; {
	case a.missing != "":
		return unobserved(a.missing, "")
	case a.item.text("emailAddress") == a.address:
		return observed("false", evidence)
	case a.item.text("emailAddress") == strings.ToLower(a.address):
		return observed("true", evidence)
	default:
		return unobserved("none of the settings fits the address", evidence)
	}
}

func observeIAMPut(ctx context.Context, s *nhnSession) Finding {
	a := s.iamAccount(ctx)
	if a.missing != "" {
		return unobserved(a.missing, "")
	}
	if a.item.text("department") != "tf-acc" {
		return unobserved("the new account has not the department that was sent", "")
	}
	const newName = "tf-acc renamed" // shows that a read returns the state after the update
	reply := s.updateIAM(ctx, a, map[string]string{"name": newName})
	var read jsonObject
	s.poll(ctx, maxPolls, func() bool {
		read = s.look(ctx, nhnPathIAMMember, nil, s.org, a.ID).object("orgMember")
		return read.text("name") == newName
	})
	switch {
	case !reply.success || read.text("name") != newName:
		return unobserved(reply.failed(), reply.evidence())
	case read.text("department") == "tf-acc":
		return observed("true", reply.evidence())
	default:
		return observed("false", reply.evidence())
	}
}

// iamUpdateProbe returns a probe that updates the account in an ordinary way, and then in a questionable one.
func iamUpdateProbe(ordinary, questionable map[string]string) func(context.Context, *nhnSession) Finding {
	return func(ctx context.Context, s *nhnSession) Finding {
		a := s.iamAccount(ctx)
		if a.missing != "" {
			return unobserved(a.missing, "")
		}
		return acceptance(s.updateIAM(ctx, a, questionable), s.updateIAM(ctx, a, ordinary))
	}
}

// setPassword sets a password of the account.
func (s *nhnSession) setPassword(ctx context.Context, a account, password string) *nhnReply {
	reply := s.change(ctx, http.MethodPost, nhnPathIAMPassword, map[string]any{"password": password}, s.org, a.ID)
	s.settle(ctx)
	return reply
}

// newPassword returns a password that follows the default policy.
func newPassword() string { return "tF9!" + strings.Join(strings.Split(rand.Text()[:5], ""), "-") }

func observePasswordRule(ctx context.Context, s *nhnSession) Finding {
	a := s.iamAccount(ctx)
	if a.missing != "" {
		return unobserved(a.missing, "")
	}
	reply := s.setPassword(ctx, a, "a")
	switch {
	case reply.success:
		s.setPassword(ctx, a, newPassword())
		return observed("false", reply.evidence())
	case reply.code == "1000":
		return observed("true", reply.evidence())
	default:
		return reply.unfit("response")
	}
}
