package observe

import (
	"context"
	"slices"
)

func mccDepartmentPoints() []Point {
	return []Point{
		syncPoint(mccDepartments),
		{Name: "mcc.EmptyParent", Question: "What does \"\" do as uprDeptExternalKey?", Write: true, Values: map[string]string{
			"0": "it is rejected with 180004", "1": "it moves the department to the top", "2": "it leaves the parent unchanged",
		}},
		{Name: "mcc.SelfParentNotFound", Question: "How is a new department rejected that names itself as its parent?", Write: true, Values: map[string]string{
			"false": "with 180006", "true": "with 180004",
		}},
		{Name: "mcc.UniqueNames", Question: "Where must names of departments, job grades and job positions be unique?", Write: true, Values: map[string]string{
			"0": "among departments with the same parent, job grades and job positions", "1": "among all departments, job grades and job positions", "2": "nowhere",
		}},
		{Name: "mcc.DepartmentDelete", Question: "What does the deletion of a department do that has child departments?", Write: true, Values: map[string]string{
			"0": "it is rejected with 180018", "1": "it deletes child departments", "2": "it moves child departments to the parent",
			"3": "child departments keep the key of the parent, which no longer exists",
		}},
	}
}

// observeTop records the parent of a department that was created without one.
func (s *mccSession) observeTop(ctx context.Context, item jsonObject, r *mccResponse) {
	value, present := item["uprDeptExternalKey"]
	s.top.raw, s.top.evidence = string(value), r.evidence("then GET shows uprDeptExternalKey")
	switch key := item.text("uprDeptExternalKey"); {
	case !present:
		s.top.form = "4"
	case key == "#":
		s.top.form = "3"
	case key != "" && s.get(ctx, mccDepartments, key, "of the parent").ok():
		s.top.form = "0"
	case key != "":
		s.votes.strange("mcc.OmittedParent", "another value", s.top.evidence)
	case string(value) == "null":
		s.top.form = "2"
	case string(value) == `""`:
		s.top.form = "1"
	}
}

// concludeTop settles the parent of a department without one. If the root department may have no key, a field without a value may be
// that key.
func (s *mccSession) concludeTop() {
	unset := s.votes.value("mcc.Unset")
	keyed := s.lists[mccDepartments] != nil && s.lists[mccDepartments].complete &&
		!slices.ContainsFunc(s.lists[mccDepartments].items, func(item jsonObject) bool { return item.text("externalKey") == "" })
	formOf := map[string]string{"1": unsetEmpty, "2": unsetNull, "4": unsetAbsent}
	switch form := formOf[s.top.form]; {
	case s.top.form == "":
		if s.top.omitted != "" && unset != "" && unset != unsetAbsent {
			s.votes.add("mcc.OmittedParent", "4", s.top.omitted)
		}
	case form == "", keyed, unset != "" && unset != form:
		s.votes.add("mcc.OmittedParent", s.top.form, s.top.evidence)
	default:
		s.votes.reason("masked by mcc.Unset: the root department may have no key", "mcc.OmittedParent")
	}
}

// observeDepartments changes a tree of departments.
func (s *mccSession) observeDepartments(ctx context.Context) {
	s.observeUniqueJobNames()
	if s.base[mccDepartments] == nil {
		for _, point := range mccDepartmentPoints() {
			s.votes.reason("no department could be created", point.Name)
		}
		return
	}
	top, _, _ := s.create(ctx, mccDepartments, "p", "", nil)
	if top == nil {
		return
	}
	middle, _, _ := s.create(ctx, mccDepartments, "m", "", under(top.key))
	if middle == nil {
		return
	}
	item, r := s.update(ctx, middle, "without uprDeptExternalKey", nil)
	s.judgeParent("mcc.Put", item, r, top.key, "0", "1")
	if item, _ = s.update(ctx, middle, "", under(top.key)); item == nil {
		return
	}
	item, r = s.update(ctx, middle, "with \"\" for uprDeptExternalKey", under(""))
	if item != nil {
		s.judgeParent("mcc.EmptyParent", item, r, top.key, "1", "2")
	} else {
		s.votes.judge("mcc.EmptyParent", r, map[string]string{"180004": "0"})
	}
	_, _, r = s.create(ctx, mccDepartments, "s", "with itself as the parent", under(s.run+"s"))
	s.votes.judge("mcc.SelfParentNotFound", r, map[string]string{"180004": "true", "180006": "false"})
	_, _, _ = s.create(ctx, mccDepartments, "u", "with an unknown parent", under(s.run+"none")) // for the status of the code

	if item, _ = s.update(ctx, middle, "", under(top.key)); item == nil {
		return
	}
	s.observeUniqueNames(ctx, top.key, middle.key)
	s.observeDepartmentDelete(ctx, top, middle)
}

func under(key string) map[string]any { return map[string]any{"uprDeptExternalKey": key} }

// judgeParent records whether an update moved a department to the top, or left it under its parent.
func (s *mccSession) judgeParent(point string, item jsonObject, r *mccResponse, parent, moved, kept string) {
	switch {
	case item == nil:
		s.votes.judge(point, r, nil)
	case item.text("uprDeptExternalKey") == parent:
		s.votes.add(point, kept, r.evidence("then GET: the parent as before"))
	case string(item["uprDeptExternalKey"]) == s.top.raw:
		s.votes.add(point, moved, r.evidence("then GET: at the top"))
	default:
		s.votes.strange(point, "another parent", r.evidence("then GET: another parent"))
	}
}

// observeUniqueNames creates departments with one name under two parents, and then under the same parent.
func (s *mccSession) observeUniqueNames(ctx context.Context, parent, other string) {
	name := s.nextName()
	fields := func(parent string) map[string]any { return map[string]any{"name": name, "uprDeptExternalKey": parent} }
	if first, _, r := s.create(ctx, mccDepartments, "x", "", fields(parent)); first == nil {
		s.votes.judge("mcc.UniqueNames", r, nil)
		return
	}
	_, _, r := s.create(ctx, mccDepartments, "y", "with the name of a department with another parent", fields(other))
	if !r.ok() {
		s.votes.judge("mcc.UniqueNames", r, map[string]string{"180012": "1"})
	} else {
		_, _, r = s.create(ctx, mccDepartments, "z", "with the name of a department with the same parent", fields(parent))
		s.votes.judge("mcc.UniqueNames", r, map[string]string{accepted: "2", "180012": "0"})
	}
	unique := s.votes.value("mcc.UniqueNames")
	for _, r := range s.duplicates {
		if unique == "2" && r.code == "180012" || unique != "2" && r.ok() {
			s.votes.strange("mcc.UniqueNames", "departments differ from job grades or job positions", r.evidence())
		}
	}
}

// observeUniqueJobNames settles the names without departments, if a name can be used twice.
func (s *mccSession) observeUniqueJobNames() {
	if s.base[mccDepartments] != nil {
		return
	}
	for _, noun := range []*mccNoun{mccJobGrades, mccJobPositions} {
		switch r := s.duplicates[noun]; {
		case r == nil:
		case r.code == "180012":
			s.votes.reason("names must be unique, but no department could be created, which would show the scope", "mcc.UniqueNames")
		default:
			s.votes.judge("mcc.UniqueNames", r, map[string]string{accepted: "2"})
		}
	}
}

// observeDepartmentDelete deletes a department that has a child.
func (s *mccSession) observeDepartmentDelete(ctx context.Context, top, middle *mccObject) {
	child, _, r := s.create(ctx, mccDepartments, "c", "", under(middle.key))
	if child == nil {
		s.votes.judge("mcc.DepartmentDelete", r, nil)
		return
	}
	if r = s.remove(ctx, middle, "of a department with a child"); !r.ok() {
		s.votes.judge("mcc.DepartmentDelete", r, map[string]string{"180018": "0"})
		return
	}
	for range settledReads {
		after := s.get(ctx, mccDepartments, child.key, "")
		item := after.item(mccDepartments.item)
		switch parent := item.text("uprDeptExternalKey"); {
		case after.code == mccDepartments.unknown:
			s.votes.add("mcc.DepartmentDelete", "1", r.evidence()+"; then the child: "+after.evidence())
			return
		case item != nil && parent == top.key:
			s.votes.add("mcc.DepartmentDelete", "2", r.evidence("then GET of the child: the parent of the deleted department"))
			return
		case item == nil || parent != middle.key:
			s.votes.strange("mcc.DepartmentDelete", "the child has another parent", r.evidence())
			return
		}
		if s.Wait(ctx, readPause) != nil {
			return
		}
	}
	s.votes.add("mcc.DepartmentDelete", "3", r.evidence("then GET of the child: the parent as before"))
}

// settledReads is how often an object is read that another change may affect, until it counts as unaffected.
const settledReads = 4
