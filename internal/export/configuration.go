package export

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// What schemas cannot say of single attributes, by TYPE.ATTRIBUTE.
var (
	// otherNames are names of an account besides the one that configuration keeps to.
	otherNames = []string{"nhn_project_member.email", "nhn_project_member.user_code"}
	// implied are values that follow from other attributes.
	implied = map[string][]string{"nhn_role_group.type": {"PROJECT", "ORG"}}
	// explained are attributes whose value is not readable without the name of the object.
	explained = []string{"nhn_project_member.member_uuid", "nhn_organization_member_roles.member_uuid"}
	// comments are next to an attribute.
	comments = map[string]string{
		"nhn_appkey.alias": "The API does not return the alias. You can set another one once, without a new AppKey.",
	}
	// remarks stand at the top of a type's file.
	remarks = map[string]string{
		"mcc_user":       "The users include the administrator of the company, because the API does not identify the administrator. That account can be updated, but not deleted.",
		"nhn_project":    "The enabled services of projects (nhn_project_service) are not exported, because the API does not list them.",
		"nhn_iam_member": "Passwords are neither exported nor changed.",
		"nhn_appkey":     "The AppKeys themselves are not exported. They are in the state after the import.",
	}
)

// providerFile declares a provider for each cloud, and the place that it works on. Each serves the types that begin with its
// name, so that neither resources nor import blocks have to say which one is theirs. Credentials come from the environment.
func providerFile(scope Scope, kinds []*kind) File {
	var declared, configured strings.Builder
	for _, cloud := range []struct{ name, attribute, place string }{{"mcc", "company_id", scope.CompanyID}, {"nhn", "org_id", scope.OrgID}} {
		if !slices.ContainsFunc(kinds, func(k *kind) bool { return k.cloud() == cloud.name }) {
			continue
		}
		fmt.Fprintf(&declared, "%s = { source = \"nhnmcc/%s\" }\n", cloud.name, cloud.name)
		fmt.Fprintf(&configured, "\nprovider %q {\n", cloud.name)
		if cloud.place != "" {
			fmt.Fprintf(&configured, "%s = { %s = %s }\n", cloud.name, cloud.attribute, quoted(cloud.place))
		}
		configured.WriteString("}\n")
	}
	return newFile("provider.tf", "terraform {\nrequired_providers {\n"+declared.String()+"}\n}\n\n# The credentials come from the environment, as for the export.\n"+
		strings.TrimPrefix(configured.String(), "\n"))
}

// files are the resources of a type, and their import blocks.
func (k *kind) files(scope Scope, references references) (resources, imports File) {
	plural := strings.TrimSuffix(k.typeName, "s") + "s"
	w := &writer{scope: scope, references: references}
	if remark := remarks[k.typeName]; remark != "" {
		w.comment(remark)
	}
	if scope.Modules && k.isInModules() {
		w.comment("Objects of projects are in the modules in " + projectsFile + ".")
	}
	w.omission(k)
	var b strings.Builder
	b.WriteString("# Delete this file after the first apply.\n")
	for _, o := range k.objects {
		switch o.module {
		case nil:
			w.resource(o)
		case o:
			w.moduleCall(o)
		}
	}
	b.WriteString(importBlocks(k.objects))
	if len(k.objects)+len(k.failed) == 0 {
		w.comment("There are no objects of this type to manage.")
	}
	return newFile(plural+".tf", w.out.String()), newFile(plural+"_imports.tf", b.String())
}

// importBlocks returns the import blocks of objects. Elements of one resource share a block with for_each, because Terraform 1.16 and 1.17
// import only one of several elements that have a block each, and create the others.
func importBlocks(objects []*object) string {
	elements := map[string]string{} // by the address of the resource
	for _, o := range objects {
		if r := o.resource(""); r.Key != "" {
			key := quoted(r.Key)
			r.Key = ""
			elements[r.Address()] += key + " = " + quoted(o.importID) + "\n"
		}
	}
	var b strings.Builder
	for _, o := range objects {
		r := o.resource("")
		if r.Key == "" {
			fmt.Fprintf(&b, "\nimport {\nto = %s\nid = %s\n}\n", r.Address(), quoted(o.importID))
			continue
		}
		r.Key = ""
		if all := elements[r.Address()]; all != "" {
			fmt.Fprintf(&b, "\nimport {\nfor_each = {\n%s}\nto = %s[each.key]\nid = each.value\n}\n", all, r.Address())
			delete(elements, r.Address())
		}
	}
	return b.String()
}

// writer writes configuration that [hclwrite.Format] brings into form.
type writer struct {
	out        strings.Builder
	scope      Scope
	references references
	object     *object
}

// comment writes a line. Texts of the services must not end it.
func (w *writer) comment(text string) { w.out.WriteString(comment(text)) }

func comment(text string) string { return "# " + oneLine(text) + "\n" }

// omission writes a comment on the objects that are not managed, by reasons.
func (w *writer) omission(k *kind) {
	for _, problem := range k.failed {
		w.comment(problem)
	}
	for i, left := range k.leftOut {
		if i == 0 || k.leftOut[i-1].why != left.why {
			w.out.WriteString("\n")
			w.comment("Omitted: " + left.why)
		}
		if left.where != "" {
			left.who += ", " + left.where
		}
		w.comment("- " + left.who)
	}
}

func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }), " ")
}

func (w *writer) resource(o *object) {
	fmt.Fprintf(&w.out, "\n%sresource %q \"%s\" {\n%s}\n", marker(o.importID), o.kind.typeName, o.label, w.attributes(o, nil))
}

// attributes are the lines for an object, without the attributes in skip.
func (w *writer) attributes(o *object, skip []string) string {
	var lines strings.Builder
	w.object = o
	for _, attribute := range o.kind.ordered(o.kind.schema.Block.Attributes) {
		value := o.attributes[attribute.Name]
		if slices.Contains(skip, attribute.Name) || !w.needsValue(attribute, attribute.Name, value) {
			continue
		}
		fmt.Fprintf(&lines, "%s = %s%s\n", attribute.Name, w.expression(attribute.NestedType, attribute.Name, value), w.explanation(attribute.Name, value))
	}
	if len(o.omitted) > 0 {
		lines.WriteString(comment("Not configured, because the provider does not accept the existing value: " + strings.Join(o.omitted, ", ") + "."))
	}
	return lines.String()
}

// explanation is a comment that explains a value, such as the name for an ID.
func (w *writer) explanation(name string, value tftypes.Value) string {
	qualified := w.object.kind.typeName + "." + name
	if text := comments[qualified]; text != "" {
		return " # " + text
	}
	if other, _ := w.references.find(name, text(value)); other == nil && slices.Contains(explained, qualified) {
		return " # " + oneLine(w.object.display)
	}
	return ""
}

// ordered returns the attributes in the order for readers: identifiers, name, required attributes, the others.
func (k *kind) ordered(attributes []*tfprotov6.SchemaAttribute) []*tfprotov6.SchemaAttribute {
	rank := func(a *tfprotov6.SchemaAttribute) int {
		switch i := slices.Index(k.key, a.Name); {
		case i >= 0:
			return i
		case a.Name == "name":
			return len(k.key)
		case a.Required:
			return len(k.key) + 1
		}
		return len(k.key) + 2
	}
	return slices.SortedStableFunc(slices.Values(attributes), func(a, b *tfprotov6.SchemaAttribute) int { return rank(a) - rank(b) })
}

// needsValue reports whether configuration needs to say a value: not what only the service decides, no secrets, no defaults, and
// nothing for missing values. Paths are those of defaults.
func (w *writer) needsValue(a *tfprotov6.SchemaAttribute, path string, value tftypes.Value) bool {
	qualified := w.object.kind.typeName + "." + path
	standard, hasDefault := w.object.kind.defaults[path]
	switch {
	case !a.Required && !a.Optional, a.Sensitive, a.WriteOnly, value.IsNull(), !value.IsFullyKnown():
		return false
	case slices.Contains(otherNames, qualified), slices.Contains(implied[qualified], text(value)):
		return false
	case path == "org_id" && text(value) == w.scope.OrgID, path == "company_id" && text(value) == w.scope.CompanyID:
		return false
	case hasDefault:
		return !value.Equal(standard)
	}
	return !a.Optional || !a.Computed || !empty(value)
}
