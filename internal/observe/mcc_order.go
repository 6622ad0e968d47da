package observe

import (
	"context"
	"slices"
	"strings"
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
		s.votes.reason(reasonWrite, "mcc.Order")
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

// changesOrder reports whether the first page of a list differs between responses, and records it. It also returns true if it could not
// find out.
func (s *mccSession) changesOrder(ctx context.Context, noun *mccNoun) bool {
	var first string
	for i := range 5 {
		r := s.list(ctx, noun, limitQuery(s.lists[noun].limit))
		if r.page() == nil {
			s.votes.reason("a list could not be read: "+r.evidence(), "mcc.Order")
			return true
		}
		keys := []string{}
		for _, item := range r.items(noun.item + "s") {
			keys = append(keys, item.text("externalKey"), item.text("name"))
		}
		switch text := strings.Join(keys, "\n"); {
		case i == 0:
			first = text
		case text != first:
			s.votes.add("mcc.Order", "2", r.evidence("other items than before"))
			return true
		}
	}
	return false
}
