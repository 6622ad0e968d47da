package summary

import (
	"regexp"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// references finds the objects that an expression of the configuration refers to. A plan has no ID of an object that the apply
// creates, but it has the object.
type references struct {
	configured map[string]*tfjson.ConfigResource // by module and address, without indexes
	planned    map[string][]change               // by module with indexes, and address without index
}

var index = regexp.MustCompile(`\[(?:"(?:[^"\\]|\\.)*"|\d+)\]`)

func newReferences(plan *tfjson.Plan, changes []change) references {
	r := references{configured: map[string]*tfjson.ConfigResource{}, planned: map[string][]change{}}
	if plan.Config != nil {
		r.addModule("", plan.Config.RootModule)
	}
	for _, c := range changes {
		r.planned[c.module+"/"+c.resource] = append(r.planned[c.module+"/"+c.resource], c)
	}
	return r
}

func (r references) addModule(path string, module *tfjson.ConfigModule) {
	if module == nil {
		return
	}
	for _, resource := range module.Resources {
		r.configured[path+"/"+resource.Address] = resource
	}
	for name, call := range module.ModuleCalls {
		r.addModule(strings.TrimPrefix(path+".module."+name, "."), call.Module)
	}
}

// targets lists the objects of types that the expression of an attribute refers to. It is empty if a reference has several
// instances, because the plan does not say which one is meant.
func (r references) targets(c change, attribute string, types ...string) (found []change) {
	configured := r.configured[index.ReplaceAllString(c.module, "")+"/"+c.resource]
	if configured == nil || configured.Expressions[attribute] == nil || configured.Expressions[attribute].ExpressionData == nil {
		return nil
	}
	seen := map[string]bool{}
	for _, text := range configured.Expressions[attribute].References {
		resourceType, rest, _ := strings.Cut(strings.TrimPrefix(text, "data."), ".")
		if strings.Contains(rest, ".") || strings.Contains(rest, "[") || seen[text] || !slices.Contains(types, resourceType) {
			continue // each reference is also in the list without its attribute
		}
		seen[text] = true
		instances := r.planned[c.module+"/"+text]
		if len(instances) != 1 {
			return nil
		}
		found = append(found, instances[0])
	}
	return found
}

// sources are the types whose ID an attribute may refer to.
var sources = map[string][]string{
	"project_id":  {"nhn_project"},
	"org_id":      {"nhn_organization"},
	"member_uuid": {"nhn_iam_member", "nhn_organization_member", "nhn_project_member"},
	"roles":       {"nhn_project_role", "nhn_organization_role", "nhn_role_group"},
}

// referred names the objects that an attribute refers to whose value is unknown.
func (r references) referred(c change, attribute string) (texts []string) {
	for _, target := range r.targets(c, attribute, sources[attribute]...) {
		of := target.after
		switch {
		case of.text("name") == "":
			return nil
		case attribute == "roles":
			texts = append(texts, roleText(of))
		case attribute == "member_uuid":
			texts = append(texts, personText(of))
		default:
			texts = append(texts, code(of.text("name")))
		}
	}
	return texts
}
