package observe

import (
	"context"
	"net/http"
	"slices"
)

// nhnProjectProbes returns the probes of deleted projects, AppKeys and User Access Keys.
func nhnProjectProbes() []probe[*nhnSession] {
	return []probe[*nhnSession]{
		{Point{
			Name: "nhn.ProjectGone", Question: "Which code has a request for a project that does not exist?", Values: map[string]string{
				"0": "40017 if it never existed, 40028 if it was deleted", "40017": "always 40017", "40028": "always 40028", "13003": "always 13003",
			},
		}, observeProjectGone},
		{Point{
			Name: "nhn.PermissionBeforeGone", Question: "Which response has a request for a deleted project?", Write: true,
			Values: map[string]string{"false": "a code for a project that does not exist", "true": "-6, no permission"},
		}, observePermissionBeforeGone},
		{Point{Name: "nhn.DeletedAppKeysListed", Question: "Does the list of AppKeys contain deleted ones?", Values: noYes, Write: true}, observeDeletedAppKeys},
		{Point{
			Name: "nhn.Reissue", Question: "What does a reissue of a secret do that does not say whether tokens expire?", Write: true, Values: map[string]string{
				"0": "tokens stay valid, and a body is required", "1": "tokens stay valid", "2": "tokens expire", "3": "it is rejected",
			},
		}, observeReissue},
	}
}

// deletedProject creates and deletes a project, and reads it.
func (s *nhnSession) deletedProject(ctx context.Context) (reply *nhnReply, missing string) {
	if s.deletedReply != nil {
		return s.deletedReply, ""
	}
	if missing := s.unsettled(ctx); missing != "" {
		return nil, missing
	}
	e, created := s.createProject(ctx)
	if e.ID == "" {
		return created, "no project could be created"
	}
	if deleted := s.deleteProject(ctx, e); !deleted.success {
		return deleted, "the new project could not be deleted"
	}
	s.deletedReply = s.look(ctx, nhnPathProjectRoles, nil, e.ID)
	return s.deletedReply, ""
}

var projectGoneCodes = []string{"40017", "40028", "13003"}

func observeProjectGone(ctx context.Context, s *nhnSession) Finding {
	unknown := s.get(ctx, nhnPathProjectRoles, nil, unknownProject)
	switch {
	case !isOneOf(unknown.code, projectGoneCodes...):
		return unknown.unfit("code")
	case unknown.code != "40017":
		return observed(unknown.code, unknown.evidence())
	case !s.write:
		return unobserved("a deleted project may have another code; "+s.needsWrite, unknown.evidence())
	}
	deleted, missing := s.deletedProject(ctx)
	if missing != "" {
		return unobserved(missing, unknown.evidence())
	}
	evidence := unknown.evidence() + "; " + deleted.evidence() + ", for a deleted project"
	switch deleted.code {
	case "40017":
		return observed("40017", evidence)
	case "40028":
		return observed("0", evidence)
	case "-6":
		return maskedBy("nhn.PermissionBeforeGone", evidence)
	default:
		return unobserved("none of the settings fits the codes", evidence)
	}
}

func observePermissionBeforeGone(ctx context.Context, s *nhnSession) Finding {
	deleted, missing := s.deletedProject(ctx)
	switch {
	case missing != "":
		return unobserved(missing, "")
	case deleted.code == "-6":
		return observed("true", deleted.evidence())
	case isOneOf(deleted.code, projectGoneCodes...):
		return observed("false", deleted.evidence())
	default:
		return deleted.unfit("code")
	}
}

func observeDeletedAppKeys(ctx context.Context, s *nhnSession) Finding {
	if missing := s.unsettled(ctx); missing != "" {
		return unobserved(missing, "")
	}
	before, read := s.keyIDs(ctx, s.place(ctx))
	if !read {
		return unobserved("the AppKeys could not be read", "")
	}
	e, ok := s.begin(kindAppKey, s.place(ctx), s.newName(), before...)
	if !ok {
		return unobserved(errJournal.Error(), "")
	}
	created := s.change(ctx, http.MethodPost, nhnPathAppKeys, map[string]any{"appkeyAlias": e.Name}, e.Parent)
	key := created.object("authentication")
	if key.text("appKey") == "" || key.text("authId") == "" {
		if !created.success && created.envelope && created.code != "500" {
			s.finish(e)
		}
		return unobserved("no AppKey could be created", created.evidence())
	}
	_ = s.journal.SetID(e, key.text("authId"))
	e.ID = key.text("authId")
	listed := func() bool {
		list := s.look(ctx, nhnPathAppKeys, nil, e.Parent)
		return slices.ContainsFunc(list.items("authenticationList"), func(item jsonObject) bool { return item.text("authId") == e.ID })
	}
	if _, found := s.poll(ctx, maxPolls, listed); !found {
		return unobserved("the new AppKey did not appear in the list", created.evidence())
	}
	deleted := s.change(ctx, http.MethodDelete, nhnPathAppKey, nil, e.Parent, key.text("appKey"))
	s.settle(ctx)
	if !deleted.success {
		return unobserved("the new AppKey could not be deleted", deleted.evidence())
	}
	s.finish(e)
	return observed(onOff(s.remains(ctx, listed)), deleted.evidence())
}

// observeReissue reissues the secret of a key of its own.
func observeReissue(ctx context.Context, s *nhnSession) Finding {
	before, read := s.keyIDs(ctx, "")
	if !read {
		return unobserved("the User Access Keys could not be read", "")
	}
	e, seconds, ok := s.beginKey(before)
	if !ok {
		return unobserved(errJournal.Error(), "")
	}
	created := s.change(ctx, http.MethodPost, nhnPathKeys, map[string]any{"tokenExpiryPeriod": seconds})
	key := created.object("authentication")
	id := key.text("userAccessKeyID")
	if id == "" || key.text("secretAccessKey") == "" {
		if !created.success && created.envelope && created.code != "500" {
			s.finish(e)
		}
		return unobserved("no User Access Key could be created", created.evidence())
	}
	_ = s.journal.SetID(e, id)
	e.ID = id
	defer s.removeKey(ctx, e)
	var token string
	s.poll(ctx, maxPolls, func() bool {
		token, _ = s.newToken(ctx, id, key.text("secretAccessKey"))
		return token != ""
	})
	if token == "" {
		return unobserved("the new key got no token", created.evidence())
	}
	return s.reissue(ctx, id, token)
}

// reissue reissues the secret of a key, first without a body, and then with an empty one, and uses a token that was issued before.
func (s *nhnSession) reissue(ctx context.Context, id, token string) Finding {
	without := s.change(ctx, http.MethodPut, nhnPathKeyReissue, nil, id)
	reply, evidence := without, without.evidence()+", without a body"
	if without.isBadParameter() {
		reply = s.change(ctx, http.MethodPut, nhnPathKeyReissue, map[string]any{}, id)
		evidence += "; " + reply.evidence()
	}
	if reply.isBadParameter() {
		return observed("3", evidence)
	}
	if !reply.success {
		return unobserved("none of the settings fits the response", evidence)
	}
	s.settle(ctx)
	var use *nhnReply
	const uses = 5 // a token may expire with a delay
	s.poll(ctx, uses, func() bool {
		use = s.withToken(ctx, token, nhnPathKeys, nil)
		return !use.success
	})
	evidence += "; " + use.evidence() + ", with an earlier token"
	switch {
	case use.success && without.success:
		return observed("1", evidence)
	case use.success:
		return observed("0", evidence)
	case use.isTokenRejection() && without.success:
		return observed("2", evidence)
	default:
		return unobserved("none of the settings fits the response", evidence)
	}
}
