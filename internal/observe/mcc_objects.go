package observe

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// mccObject is an object that a run created.
type mccObject struct {
	noun *mccNoun
	key  string
}

func (s *mccSession) entry(o *mccObject) Entry {
	return Entry{Cloud: cloudMCC, Kind: o.noun.name, Parent: s.company, Name: o.key}
}

// runName returns the beginning of the keys and names of a run. It differs from those of earlier runs.
func runName(now time.Time) string {
	const sixDigits = 36 * 36 * 36 * 36 * 36 * 36
	return Prefix + strconv.FormatInt(now.Unix()%sixDigits, 36) + "-"
}

// nextName returns a name that no object has had.
func (s *mccSession) nextName() string {
	s.revisions++
	return fmt.Sprintf("%sn%d", s.run, s.revisions)
}

// create creates an object, and waits until it can be read. The object is nil unless that succeeds.
func (s *mccSession) create(ctx context.Context, noun *mccNoun, suffix, note string, fields map[string]any) (*mccObject, jsonObject, *mccResponse) {
	o := &mccObject{noun, s.run + suffix}
	if err := s.journal.Add(s.entry(o)); err != nil {
		return nil, nil, &mccResponse{request: "POST", failed: "not sent, because the journal cannot be written"}
	}
	body := map[string]any{"name": s.nextName()}
	if noun != mccUsers {
		body["sortOrd"] = 1
	}
	for field, value := range fields {
		body[field] = value
	}
	r := s.change(ctx, http.MethodPost, noun, o.key, note, body)
	if r.isRejection() {
		_ = s.journal.Remove(s.entry(o)) // the entry does no harm
	}
	if !r.ok() {
		return nil, nil, r
	}
	item := s.await(ctx, noun, o.key, r, func(jsonObject) bool { return true })
	if item == nil {
		r.failed = "the new object cannot be read"
		return nil, nil, r
	}
	return o, item, r
}

// update changes an object, with a new name unless the fields contain one, and waits until the name can be read. The item is nil if the
// service rejects the request.
func (s *mccSession) update(ctx context.Context, o *mccObject, note string, fields map[string]any) (jsonObject, *mccResponse) {
	body := map[string]any{"name": s.nextName()}
	if o.noun != mccUsers {
		body["sortOrd"] = 1
	}
	for field, value := range fields {
		body[field] = value
	}
	r := s.change(ctx, http.MethodPut, o.noun, o.key, note, body)
	if !r.ok() {
		return nil, r
	}
	item := s.await(ctx, o.noun, o.key, r, func(item jsonObject) bool { return item.text("name") == body["name"] })
	if item == nil {
		r.failed = "the new name cannot be read"
	}
	return item, r
}

// A write is looked for with this many reads at once, and then with as many reads with a pause between them.
const (
	promptReads = 12
	readPause   = time.Second
)

// await reads an object until it is as expected, and records how many reads did not return the write. It returns nil if the object
// does not become so.
func (s *mccSession) await(ctx context.Context, noun *mccNoun, key string, write *mccResponse, ready func(jsonObject) bool) jsonObject {
	undisturbed := true // each read reached the service once, as far as the responses show
	for stale := range 2 * promptReads {
		if stale >= promptReads && s.Wait(ctx, readPause) != nil {
			return nil
		}
		r := s.get(ctx, noun, key, "")
		item := r.item(noun.item)
		undisturbed = undisturbed && !r.broken()
		switch {
		case item != nil && ready(item) && !undisturbed:
			return item
		case item != nil && ready(item) && stale < promptReads:
			s.votes.addNumber("mcc.ReadDelay", stale, strconv.Itoa(stale), fmt.Sprintf("%s; then %s, after %d reads without the write", write.evidence(), r.evidence(), stale))
			return item
		case item != nil && ready(item):
			s.votes.strange("mcc.ReadDelay", "a write can be read after some seconds", write.evidence())
			return item
		case item == nil && r.code != noun.unknown && !r.broken():
			return nil
		}
	}
	return nil
}

// remove deletes an object of the run, and checks that it does not exist any more.
func (s *mccSession) remove(ctx context.Context, o *mccObject, note string) *mccResponse {
	r := s.change(ctx, http.MethodDelete, o.noun, o.key, note, nil)
	if r.ok() && !s.isGone(ctx, o) {
		r.failed = "the object still exists"
	}
	if r.removes(o) {
		_ = s.journal.Remove(s.entry(o)) // the next run finds that the object does not exist
	}
	return r
}

// removes reports whether an object does not exist after the response to its deletion. A key that the service does not accept has none.
func (r *mccResponse) removes(o *mccObject) bool {
	return r.ok() || r.code == o.noun.unknown || r.code == "181003"
}

// isGone reports whether an object does not exist.
func (s *mccSession) isGone(ctx context.Context, o *mccObject) bool {
	for range settledReads {
		if s.get(ctx, o.noun, o.key, "").code == o.noun.unknown {
			return true
		}
		if s.Wait(ctx, readPause) != nil {
			return false
		}
	}
	return false
}

// removeObjects deletes the objects that this run or an earlier one left: those in the journal, the newest first, and those whose keys
// begin with [Prefix].
func (s *mccSession) removeObjects(ctx context.Context) {
	ctx, cancel := cleanContext(ctx, s.abort)
	defer cancel()
	left := []*mccObject{}
	for _, e := range s.journal.Entries(cloudMCC) {
		for _, noun := range mccNouns {
			if noun.name == e.Kind && e.Parent == s.company {
				left = append(left, &mccObject{noun, e.Name})
			}
		}
	}
	for _, noun := range []*mccNoun{mccUsers, mccDepartments, mccJobPositions, mccJobGrades} {
		left = append(left, s.orphans(ctx, noun)...)
	}
	for range len(left) { // an object may be in use until a later one is deleted
		before := len(left)
		left = slices.DeleteFunc(left, func(o *mccObject) bool { return s.remove(ctx, o, "").removes(o) })
		if len(left) == 0 || len(left) == before {
			break
		}
	}
}

// orphans returns the objects whose keys begin with [Prefix].
func (s *mccSession) orphans(ctx context.Context, noun *mccNoun) []*mccObject {
	found := []*mccObject{}
	for _, item := range s.all(ctx, noun) {
		if key := item.text("externalKey"); strings.HasPrefix(key, Prefix) {
			found = append(found, &mccObject{noun, key})
		}
	}
	return found
}

// all returns the objects of a list, as far as pages with growing offsets show them.
func (s *mccSession) all(ctx context.Context, noun *mccNoun) []jsonObject {
	var items []jsonObject
	limit := 100
	for {
		query := limitQuery(limit)
		query.Set("offset", strconv.Itoa(len(items)))
		r := s.list(ctx, noun, query)
		page := r.page()
		switch {
		case page == nil && r.code == "180018" && limit > 1:
			limit /= 10
			continue
		case page == nil || *page.Offset != len(items):
			return items
		}
		found := r.items(noun.item + "s")
		if items = append(items, found...); len(found) == 0 || len(items) >= *page.Total {
			return items
		}
	}
}
