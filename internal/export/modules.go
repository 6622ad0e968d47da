package export

import (
	"cmp"
	_ "embed" // for the files of the module
	"fmt"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

var (
	//go:embed project_module/main.tf
	moduleMain string
	//go:embed project_module/outputs.tf
	moduleOutputs string
	//go:embed project_module/variables.tf
	moduleInputs string
	//go:embed project_module/versions.tf
	moduleVersions string

	// moduleFiles are the files of the module for a project. They are the same for every organization.
	moduleFiles = map[string]string{"main.tf": moduleMain, "outputs.tf": moduleOutputs, "variables.tf": moduleInputs, "versions.tf": moduleVersions}
)

const (
	moduleFolder = "modules/project"
	projectsFile = projectType + "s.tf"

	// MovedFile has the moved blocks of a folder whose previous export had no modules.
	MovedFile = projectType + "s_moved.tf"

	moduleAddress = "this" // label of each resource in the module
)

// moduleVariable is a variable of the module that holds the objects of a type by key.
type moduleVariable struct {
	typeName, name string
	key            string   // attribute that has the key as its value if the entry does not set it
	inModule       []string // attributes that the module sets
}

// moduleVariables are in the order of a module block.
var moduleVariables = []moduleVariable{
	{"nhn_role_group", "role_groups", "name", []string{"type", "org_id", projectID}},
	{"nhn_project_member", "members", "email", []string{projectID}},
	{"nhn_appkey", "appkeys", "alias", []string{projectID}},
}

// isInModules reports whether the objects of projects of the type are entries of a module.
func (k *kind) isInModules() bool {
	return slices.ContainsFunc(moduleVariables, func(v moduleVariable) bool { return v.typeName == k.typeName })
}

// assignModules puts every project that is exported, and its objects, into a module. Objects of other projects stay resources.
func assignModules(kinds []*kind, former Former) {
	projects := map[string]*object{}
	for _, k := range kinds {
		for _, o := range k.objects {
			if k.typeName == projectType {
				o.module, projects[o.text("id")] = o, o
			}
		}
	}
	for _, variable := range moduleVariables {
		for _, k := range kinds {
			if k.typeName != variable.typeName {
				continue
			}
			for _, o := range k.objects {
				if o.module = projects[o.text(projectID)]; o.module != nil {
					o.module.entries = append(o.module.entries, o)
				}
			}
		}
	}
	for _, project := range projects {
		for _, variable := range moduleVariables {
			variable.assignKeys(project.entriesOf(variable), former)
		}
		slices.SortFunc(project.entries, func(a, b *object) int { return strings.Compare(a.key, b.key) })
	}
}

// entriesOf returns the objects of a project that a variable of its module holds.
func (o *object) entriesOf(variable moduleVariable) []*object {
	var found []*object
	for _, entry := range o.entries {
		if entry.kind.typeName == variable.typeName {
			found = append(found, entry)
		}
	}
	return found
}

// assignKeys gives the objects of a type in one project keys that are readable and unique. An object keeps its key of a previous
// export. Otherwise, the keys of all namesakes contain their IDs, so that none depends on the order of the objects.
func (v moduleVariable) assignKeys(objects []*object, former Former) {
	if len(objects) == 0 {
		return
	}
	natural, count, taken := make([]string, len(objects)), map[string]int{}, map[string]bool{}
	for i, o := range objects {
		natural[i] = cty.NormalizeString(cmp.Or(o.text(v.key), o.text("user_code"), o.importName()))
		count[natural[i]]++
	}
	for _, r := range former.resources {
		if r.Module == objects[0].module.label && r.Type == v.typeName && r.ImportID != "" {
			taken[r.Key] = true
		}
	}
	for _, distinct := range []bool{true, false} {
		for i, o := range objects {
			place, known := former.places[objectName{v.typeName, o.importID}]
			switch {
			case o.key != "":
			case known && place.Key != "":
				o.key = place.Key
			case distinct && (count[natural[i]] > 1 || taken[natural[i]]):
			case distinct:
				o.key = natural[i]
			default:
				o.key = o.uniqueKey(natural[i], taken)
			}
			if o.key != "" {
				taken[o.key] = true
			}
		}
	}
}

// uniqueKey appends the login ID or the ID of an object to the key, and a number if that is taken as well.
func (o *object) uniqueKey(natural string, taken map[string]bool) string {
	with := fmt.Sprintf("%s (%s)", natural, cty.NormalizeString(cmp.Or(o.text("user_code"), o.importName())))
	key := with
	for n := 2; taken[key]; n++ {
		key = fmt.Sprintf("%s %d", with, n)
	}
	return key
}

// importName is the innermost part of the import ID.
func (o *object) importName() string { return o.importID[strings.LastIndex(o.importID, "/")+1:] }

// moduleCall writes the module block of a project.
func (w *writer) moduleCall(project *object) {
	fmt.Fprintf(&w.out, "\n%smodule \"%s\" {\nsource = %s\n\n", marker(project.importID), project.label, quoted("./"+moduleFolder))
	w.out.WriteString(w.attributes(project, nil))
	for _, variable := range moduleVariables {
		entries := project.entriesOf(variable)
		if len(entries) == 0 {
			continue
		}
		fmt.Fprintf(&w.out, "\n%s = {\n", variable.name)
		for _, entry := range entries {
			w.entry(variable, entry)
		}
		w.out.WriteString("}\n")
	}
	w.out.WriteString("}\n")
}

func (w *writer) entry(variable moduleVariable, o *object) {
	inModule := variable.inModule
	if o.text(variable.key) == o.key {
		inModule = append(slices.Clone(inModule), variable.key)
	}
	attributes := w.attributes(o, inModule)
	if attributes != "" {
		attributes = "\n" + attributes
	}
	fmt.Fprintf(&w.out, "%s%s = {%s}\n", marker(o.importID), quoted(o.key), attributes)
}

// reference is an expression for an attribute of another resource, seen from the object that is written; "" if it has to be a
// literal. Role groups refer to no object of a module: modules would depend on each other, or on themselves.
func (w *writer) reference(other *object, attribute string) string {
	switch {
	case other.module == nil:
		return other.address() + "." + attribute
	case w.object.kind.typeName == other.kind.typeName:
		return ""
	case other.module == other:
		return "module." + other.label + ".project_id"
	default:
		return "module." + other.module.label + ".role_group_ids[" + quoted(other.key) + "]"
	}
}

// groupInModule is the role group of the same module that a value of role_id refers to.
func (w *writer) groupInModule(attribute, value string) *object {
	other, _ := w.references.find(attribute, value)
	if other == nil || attribute != "role_id" || other.module == nil || other.module != w.object.module || other.kind == w.object.kind {
		return nil
	}
	return other
}
