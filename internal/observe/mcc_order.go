package observe

import (
	"context"
	"encoding/json"
	"slices"
)

// observeOrder lists objects in a known order of creation. Without changes, it shows only whether the order changes.
func (s *mccSession) observeOrder(ctx context.Context) {
	for _, noun := range []*mccNoun{mccJobGrades, mccJobPositions, mccDepartments} {
		if s.base[noun] != nil {
			s.observeOrderOf(ctx, noun)
			return
		}
	}
	for _, noun := range s.readable() {
		if s.changesOrder(ctx, noun) {
			return
		}
	}
	if !s.write {
		s.votes.reason(s.needsWrite, "mcc.Order")
	}
}

// Objects whose creation, keys, names and sortOrd have four different orders.
var orderedObjects = []struct {
	key, name string
	sortOrd   int
}{
	{"od", "b", 5}, {"oa", "h", 2}, {"og", "c", 7}, {"oc", "a", 0}, {"of", "f", 6}, {"ob", "g", 3}, {"oh", "d", 1}, {"oe", "e", 4},
}

func (s *mccSession) observeOrderOf(ctx context.Context, noun *mccNoun) {
	created := []string{}
	for _, object := range orderedObjects {
		o, _, r := s.create(ctx, noun, object.key, "", map[string]any{"name": s.run + object.name, "sortOrd": object.sortOrd})
		if o == nil {
			s.votes.reason("the objects could not be created: "+r.evidence(), "mcc.Order")
			return
		}
		created = append(created, o.key)
	}
	if s.changesOrder(ctx, noun) {
		return
	}
	listed := []string{}
	for _, item := range s.all(ctx, noun) {
		if key := item.text("externalKey"); slices.Contains(created, key) {
			listed = append(listed, key)
		}
	}
	evidence := "GET /" + noun.path + " after the creation of objects whose keys, names and sortOrd have other orders"
	switch sorted := slices.Sorted(slices.Values(listed)); {
	case !slices.Equal(sorted, slices.Sorted(slices.Values(created))):
		s.votes.reason("masked by pages that do not show all objects once", "mcc.Order")
	case slices.Equal(listed, created):
		s.votes.add("mcc.Order", "0", evidence)
	default:
		s.votes.add("mcc.Order", "1", evidence+orderName(listed, created))
	}
}

// orderName describes an order that is none of creation.
func orderName(listed, created []string) string {
	for _, order := range []struct {
		name string
		less func(i, j int) bool
	}{
		{"externalKey", func(i, j int) bool { return orderedObjects[i].key < orderedObjects[j].key }},
		{"name", func(i, j int) bool { return orderedObjects[i].name < orderedObjects[j].name }},
		{"sortOrd", func(i, j int) bool { return orderedObjects[i].sortOrd < orderedObjects[j].sortOrd }},
		{"creation, newest first", func(i, j int) bool { return i > j }},
	} {
		sorted := slices.IsSortedFunc(listed, func(a, b string) int {
			if i, j := slices.Index(created, a), slices.Index(created, b); order.less(i, j) {
				return -1
			}
			return 1
		})
		if sorted {
			return ": by " + order.name
		}
	}
	return ""
}

// Reads of a list until its order counts as stable, and until the run ends its search for one.
const (
	stableReads = 5
	mostReads   = 40
)

// changesOrder reports whether the order of a list differs between responses, and records it. It also returns true if it could not find out.
// Other users may change the list meanwhile, so a difference alone shows nothing.
func (s *mccSession) changesOrder(ctx context.Context, noun *mccNoun) bool {
	var seen []listPart
	equal, contradictions := 0, 0
	for range mostReads {
		r := s.list(ctx, noun, limitQuery(s.lists[noun].limit))
		if r.page() == nil {
			s.votes.reason(reasonUnreadable+": "+r.evidence(), "mcc.Order")
			return true
		}
		part := newListPart(r.items(noun.item+"s"), *r.page().Total)
		switch {
		case len(seen) > 0 && !slices.Equal(part.items, seen[len(seen)-1].items):
			if equal = 0; part.contradicts(seen) {
				contradictions++
			}
		default:
			equal++
		}
		if seen = append(seen, part); equal == stableReads {
			return false
		}
		if contradictions > 1 { // users could cause one, but hardly two
			s.votes.add("mcc.Order", "2", r.evidence("another order than before"))
			return true
		}
	}
	s.votes.reason(reasonChanged, "mcc.Order")
	return true
}

// listPart is the part of a list in a response.
type listPart struct {
	items []string // as JSON, so that an item that is changed is another one
	total int
}

func newListPart(items []jsonObject, total int) listPart {
	part := listPart{total: total}
	for _, item := range items {
		text, _ := json.Marshal(item) // of decoded JSON
		part.items = append(part.items, string(text))
	}
	return part
}

// contradicts reports whether a part differs from the last of earlier parts in a way that no change of the list explains: two items have
// changed places, or an item is back that the last part did not have, although the number of items has not changed.
func (p listPart) contradicts(earlier []listPart) bool {
	last := earlier[len(earlier)-1]
	position := -1
	for _, item := range p.items {
		switch at := slices.Index(last.items, item); {
		case at >= 0 && at < position:
			return true
		case at >= 0:
			position = at
		case p.isBack(item, earlier):
			return true
		}
	}
	return false
}

// isBack reports whether earlier parts had an item. The list must have had the same number of items all the time.
func (p listPart) isBack(item string, earlier []listPart) bool {
	for _, part := range slices.Backward(earlier) {
		if part.total != p.total {
			return false
		}
		if slices.Contains(part.items, item) {
			return true
		}
	}
	return false
}
