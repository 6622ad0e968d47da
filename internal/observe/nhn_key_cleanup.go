package observe

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"
)

// removeAppKey finds an AppKey by its ID, because the journal must not contain the AppKey itself. Without the ID, it cannot be found.
func (s *nhnSession) removeAppKey(ctx context.Context, e Entry) {
	list := s.look(ctx, nhnPathAppKeys, nil, e.Parent)
	if isOneOf(list.code, projectGoneCodes...) {
		s.finish(e)
		return
	}
	if !list.success || e.ID == "" {
		s.finishUnlessNew(ctx, e)
		return
	}
	for range maxPolls {
		for _, item := range s.look(ctx, nhnPathAppKeys, nil, e.Parent).items("authenticationList") {
			if item.text("authId") != e.ID {
				continue
			}
			reply := s.change(ctx, http.MethodDelete, nhnPathAppKey, nil, e.Parent, item.text("appKey"))
			s.settle(ctx)
			if reply.success || reply.code == "60003" { // deleted AppKeys may stay in the list
				s.finish(e)
			}
			return
		}
	}
	s.finish(e)
}

// finishUnlessNew removes a key without a known ID from the journal if no key can be the one. A key that can be the one may still be that of
// another user, so it is not deleted.
func (s *nhnSession) finishUnlessNew(ctx context.Context, e Entry) {
	for range maxPolls {
		keys, idField, read := s.keyList(ctx, e.Parent)
		if !read || slices.ContainsFunc(keys, func(key jsonObject) bool { return e.canBe(key, idField) }) {
			return
		}
	}
	s.finish(e)
}

// maxClockOffset is the time between the creation of a key by the clock of this machine and by that of the service, with a delay.
const maxClockOffset = 15 * time.Minute

// canBe reports whether a key in a list can be that of the entry: it is new, and its token validity and its time of creation fit.
func (e Entry) canBe(key jsonObject, idField string) bool {
	period := scalar(key["tokenExpiryPeriod"])
	if slices.Contains(strings.Fields(e.Before), key.text(idField)) || e.Period != "" && period != "" && period != e.Period {
		return false
	}
	since, err := time.Parse(time.RFC3339, e.Since)
	created, errCreated := time.Parse(time.RFC3339, key.text("regDatetime"))
	return err != nil || errCreated != nil || created.Sub(since).Abs() <= maxClockOffset
}

// removeKey deletes a User Access Key. One whose ID is not known is found by its token validity.
func (s *nhnSession) removeKey(ctx context.Context, e Entry) {
	if e.ID == "" {
		e.ID = s.findKey(ctx, e)
	}
	if e.ID == "" || e.ID == s.account.KeyID {
		s.finishUnlessNew(ctx, e)
		return
	}
	reply := s.change(ctx, http.MethodDelete, nhnPathKey, nil, e.ID)
	s.settle(ctx)
	if reply.success || reply.code == "60003" {
		s.finish(e)
	}
}

// findKey returns the ID of the only new key with the token validity of the entry, "" if there is none or several.
func (s *nhnSession) findKey(ctx context.Context, e Entry) string {
	var found []string
	s.poll(ctx, maxPolls, func() bool {
		found = nil
		keys, idField, _ := s.keyList(ctx, "")
		for _, key := range keys {
			if e.Period != "" && scalar(key["tokenExpiryPeriod"]) == e.Period && e.canBe(key, idField) {
				found = append(found, key.text(idField))
			}
		}
		return len(found) > 0
	})
	if len(found) != 1 {
		return ""
	}
	return found[0]
}
