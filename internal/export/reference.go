package export

import "slices"

// target is the attribute of another type that an attribute holds the value of.
type target struct{ typeName, attribute string }

// targets contains the type that an attribute refers to, at any depth and in any type.
var targets = map[string]target{
	"project_id":                {"nhn_project", "id"},
	"member_uuid":               {"nhn_iam_member", "id"},
	"role_id":                   {"nhn_role_group", "id"}, // or a role of NHN Cloud, which is no resource
	"parent_external_key":       {"mcc_department", "external_key"},
	"department_external_key":   {"mcc_department", "external_key"},
	"job_grade_external_key":    {"mcc_job_grade", "external_key"},
	"job_position_external_key": {"mcc_job_position", "external_key"},
}

// references finds the resources that values refer to.
type references map[target]map[string]*object

func newReferences(kinds []*kind) references {
	index := references{}
	for _, to := range targets {
		index[to] = map[string]*object{}
		for _, k := range kinds {
			if k.typeName != to.typeName {
				continue
			}
			for _, o := range k.objects {
				index[to][o.text(to.attribute)] = o
			}
		}
	}
	return index
}

// find returns the resource that the value of an attribute refers to, and its attribute; nil where that is not exported.
func (r references) find(attribute, value string) (*object, string) {
	to, refers := targets[attribute]
	if !refers || value == "" || r[to][value] == nil {
		return nil, ""
	}
	return r[to][value], to.attribute
}

// neighbours are the resources that an object refers to.
func (r references) neighbours(o *object) []*object {
	var found []*object
	for name, value := range o.attributes {
		eachText(name, value, func(attribute, text string) {
			if other, _ := r.find(attribute, text); other != nil {
				found = append(found, other)
			}
		})
	}
	return found
}

// dropCycles omits objects that refer to each other in a cycle, such as departments below themselves: no configuration
// can say that.
func dropCycles(kinds []*kind) {
	references := newReferences(kinds)
	const open, closed = 1, 2
	status, circling := map[*object]int{}, map[*object]bool{}
	var path []*object
	var visit func(*object)
	visit = func(o *object) {
		status[o] = open
		path = append(path, o)
		for _, next := range references.neighbours(o) {
			switch status[next] {
			case open:
				for _, member := range path[slices.Index(path, next):] {
					circling[member] = true
				}
			case closed:
			default:
				visit(next)
			}
		}
		status[o], path = closed, path[:len(path)-1]
	}
	for _, k := range kinds {
		for _, o := range k.objects {
			if status[o] == 0 {
				visit(o)
			}
		}
	}
	for _, k := range kinds {
		k.objects = slices.DeleteFunc(k.objects, func(o *object) bool {
			if circling[o] {
				k.leftOut = append(k.leftOut, omission{who: o.display, why: "It is its own ancestor. Correct its parents in the console."})
			}
			return circling[o]
		})
	}
}
