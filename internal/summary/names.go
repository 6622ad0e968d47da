package summary

import (
	"encoding/json"
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
)

// The kinds of objects that others refer to by an ID or a key.
const (
	departments   = "department"
	grades        = "job grade"
	positions     = "job position"
	project       = "project"
	organizations = "organization"
	roles         = "role"
	accounts      = "account"
	products      = "product"
)

// referenced contains the kind of object that an attribute refers to.
var referenced = map[string]string{
	"department_external_key": departments, "parent_external_key": departments, "job_grade_external_key": grades,
	"job_position_external_key": positions, "project_id": project, "org_id": organizations, "role_id": roles,
	"member_uuid": accounts, "product_id": products,
}

// named contains the attribute of a resource or data source that identifies an object, and the kind of the object. Many data sources return a list.
var named = map[string]struct{ list, kind, id string }{
	"mcc_department":           {"", departments, "external_key"},
	"mcc_departments":          {"departments", departments, "external_key"},
	"mcc_job_grade":            {"", grades, "external_key"},
	"mcc_job_grades":           {"job_grades", grades, "external_key"},
	"mcc_job_position":         {"", positions, "external_key"},
	"mcc_job_positions":        {"job_positions", positions, "external_key"},
	"nhn_access":               {"rows", accounts, "member_uuid"},
	"nhn_iam_member":           {"", accounts, "id"},
	"nhn_iam_members":          {"members", accounts, "id"},
	"nhn_organization":         {"", organizations, "id"},
	"nhn_organizations":        {"organizations", organizations, "id"},
	"nhn_organization_member":  {"", accounts, "id"},
	"nhn_organization_members": {"members", accounts, "id"},
	"nhn_organization_role":    {"", roles, "role_id"},
	"nhn_organization_roles":   {"roles", roles, "role_id"},
	"nhn_product_hierarchy":    {"product_uis", products, "product_id"},
	"nhn_products":             {"products", products, "product_id"},
	"nhn_project":              {"", project, "id"},
	"nhn_projects":             {"projects", project, "id"},
	"nhn_project_member":       {"", accounts, "member_uuid"},
	"nhn_project_members":      {"members", accounts, "member_uuid"},
	"nhn_project_role":         {"", roles, "role_id"},
	"nhn_project_roles":        {"roles", roles, "role_id"},
	"nhn_project_service":      {"", products, "product_id"},
	"nhn_role_group":           {"", roles, "id"},
	"nhn_role_groups":          {"role_groups", roles, "id"},
}

// reference identifies an object that others refer to.
type reference struct{ kind, id string }

// names finds the names of objects that a plan refers to by their IDs.
type names struct {
	texts  map[reference]string // Markdown
	shared map[string]int       // how many objects of a kind have a text

	hasDepartments bool // users of the plan have departments
	references
}

// newNames collects the names in a plan. The name that the plan gives an object takes precedence over its former one.
func newNames(plan *tfjson.Plan, changes []change) *names {
	n := &names{texts: map[reference]string{}, shared: map[string]int{}, references: newReferences(plan, changes)}
	if plan.PriorState != nil && plan.PriorState.Values != nil {
		n.addModule(plan.PriorState.Values.RootModule)
	}
	for _, c := range changes {
		n.add(c.resourceType, c.before)
	}
	for _, c := range changes {
		n.add(c.resourceType, c.after)
	}
	n.hasDepartments = slices.ContainsFunc(changes, func(c change) bool {
		return c.resourceType == "mcc_user" && (c.before.text(departmentKey) != "" || c.after.text(departmentKey) != "")
	})
	for at, text := range n.texts {
		n.shared[at.kind+text]++
	}
	return n
}

func (n *names) addModule(module *tfjson.StateModule) {
	if module == nil {
		return
	}
	for _, resource := range module.Resources {
		n.add(resource.Type, maskState(resource))
	}
	for _, child := range module.ChildModules {
		n.addModule(child)
	}
}

// maskState returns the attributes of a resource or data source in the state, without sensitive values.
func maskState(resource *tfjson.StateResource) object {
	var secret any
	_ = json.Unmarshal(resource.SensitiveValues, &secret) // it is part of valid JSON, or missing
	values, _ := mask(resource.AttributeValues, secret, nil).(map[string]any)
	return values
}

// add records the objects that a resource or data source of a type holds.
func (n *names) add(resourceType string, values object) {
	from := named[resourceType]
	eachNamed(resourceType, values, func(of object) { n.set(from.kind, of.text(from.id), of) })
}

// eachNamed calls found for each object that a resource or data source of a type holds.
func eachNamed(resourceType string, values object, found func(object)) {
	from, known := named[resourceType]
	switch {
	case !known || values == nil:
	case from.list == "":
		found(values)
	default:
		list, _ := values[from.list].([]any)
		for _, element := range list {
			if item, ok := element.(map[string]any); ok {
				found(item)
			}
		}
	}
}

func (n *names) set(kind, id string, of object) {
	text := code(of.text("name"))
	switch kind {
	case roles:
		text = roleText(of)
	case accounts:
		text = personText(of)
	}
	if id != "" && of.text("name")+of.text("email") != "" {
		n.texts[reference{kind, id}] = text
	}
}

// text returns the name of an object, with its ID if several objects have that name, or the ID alone.
func (n *names) text(kind, id string) string {
	text, known := n.texts[reference{kind, id}]
	switch {
	case !known:
		return code(id)
	case n.shared[kind+text] > 1:
		return text + " (" + code(id) + ")"
	}
	return text
}

// roleText names a role. Names are unique within a category only: every service has an ADMIN.
func roleText(role object) string {
	text := code(role.text("name"))
	if category := role.text("role_category"); category != "" && category != "PROJECT_ROLE" && category != "ORG_ROLE" {
		text += " of " + code(role.text("category_key"))
	}
	return text
}

// personText names an account by the name and email address in the object.
func personText(o object) string {
	name, email := o.text("name"), o.text("email")
	switch {
	case name != "" && email != "":
		return code(name) + " (" + code(email) + ")"
	case name != "":
		return code(name)
	}
	return code(email)
}
