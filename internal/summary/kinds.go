package summary

import (
	"regexp"
	"strings"
)

// section is a part of the summary.
type section int

const (
	people section = iota
	chart
	rights
	projects
	keys
	others
	sections
)

var headings = [sections]string{
	people: "People", chart: "Departments, job grades and job positions", rights: "Rights",
	projects: "Organizations, projects and services", keys: "Keys", others: "Other resources",
}

// kind describes a resource type of the provider for reviewers.
type kind struct {
	section      section
	noun, plural string
	name         func(*names, change) string // text of the object itself, or "" if the plan does not contain it
	shown        []string                    // attributes to show for a new object
	lost         []string                    // attributes to show for a deleted object
	deleted      string                      // consequence of a deletion
	replaced     string                      // consequence of a replacement
	created      string                      // consequence of a creation, said once
	always       map[string]string           // consequence of a change of an attribute
	hidden       []string                    // attributes that say nothing to a reviewer
}

const departmentKey = "department_external_key"

var personReferences = []string{departmentKey, "job_grade_external_key", "job_position_external_key"}

// kinds describes every resource type, and those of its elements.
var kinds = map[string]*kind{
	"mcc_user": {
		section: people, noun: "user", plural: "Users", name: person, shown: personReferences, lost: personReferences,
		deleted: "the account is deleted", replaced: "the account is deleted and a new invitation is sent",
		created: "New users get an invitation email.",
	},
	"nhn_iam_member": {
		section: people, noun: "IAM account", plural: "IAM accounts", name: person, shown: []string{"user_code"}, lost: []string{"user_code"},
		deleted: "the account is withdrawn, which is final", replaced: "the account is withdrawn, which is final, and a new one is created",
		always: map[string]string{"password_wo_version": "the password is set"},
	},
	"mcc_department": {section: chart, noun: "department", plural: "Departments", name: keyedName(departments), shown: []string{"parent_external_key"}, lost: []string{"parent_external_key"}},
	"mcc_job_grade":  {section: chart, noun: "job grade", plural: "Job grades", name: keyedName(grades)},
	"mcc_job_position": {
		section: chart, noun: "job position", plural: "Job positions", name: keyedName(positions),
	},
	"mcc_directory": {section: chart, noun: "directory of company", plural: "Directories", name: nameOf("company_id"), hidden: directoryParts},
	"nhn_project_member": {
		section: rights, noun: "project member", plural: "Project members", name: projectMember, shown: []string{"roles"}, lost: []string{"roles"},
		deleted: "access to the project ends",
	},
	"nhn_project_members_exclusive": {
		section: rights, noun: "member list of", plural: "Member lists", name: projectOf, hidden: []string{"members"},
		created: "A new member list removes all project members that it does not contain.",
	},
	"nhn_organization_member_roles": {
		section: rights, noun: "organization roles of", plural: "Organization members", name: account, shown: []string{"roles"}, lost: []string{"roles"},
		deleted: "the former roles are restored, or those of roles_on_destroy are set",
	},
	"nhn_role_group":   {section: rights, noun: "role group", plural: "Role groups", name: ofProject("name"), shown: []string{"roles"}, lost: []string{"roles"}},
	"nhn_organization": {section: projects, noun: "organization", plural: "Organizations", name: ownName},
	"nhn_project":      {section: projects, noun: "project", plural: "Projects", name: ownName, deleted: "the project is deleted with everything in it", replaced: "the project is deleted with everything in it, and an empty one is created"},
	"nhn_project_service": {
		section: projects, noun: "service", plural: "Services", name: service, deleted: "the service is disabled, and its data may be lost",
		replaced: "the service is disabled and enabled again, and its data may be lost",
	},
	"nhn_appkey": {section: keys, noun: "AppKey", plural: "AppKeys", name: ofProject("alias"), deleted: "requests with this AppKey fail", replaced: "requests with the former AppKey fail"},
	"nhn_user_access_key": {
		section: keys, noun: "User Access Key", plural: "User Access Keys", name: nameOf("id"), deleted: "requests with this key fail",
		replaced: "requests with the former key fail", always: map[string]string{"rotation_triggers": "the secret is reissued"},
		hidden: []string{"rotation_triggers"},
	},
}

// other is the kind of types that are not in kinds, for example those of other providers.
var other = &kind{section: others, noun: "resource", plural: "Other resources", name: func(*names, change) string { return "" }}

func kindOf(resourceType string) *kind {
	if k := kinds[resourceType]; k != nil {
		return k
	}
	return other
}

// label names an attribute as a reader knows it.
func label(attribute string) string {
	switch attribute {
	case "parent_external_key":
		return "parent department"
	case "member_uuid":
		return "account"
	case "user_code":
		return "login ID"
	case "org_id":
		return "organization"
	case "project_id", "product_id", "company_id":
		return strings.TrimSuffix(attribute, "_id")
	case departmentKey, "job_grade_external_key", "job_position_external_key":
		attribute = strings.TrimSuffix(attribute, "_external_key")
	}
	if !attributeName.MatchString(attribute) {
		return code(attribute)
	}
	return strings.ReplaceAll(attribute, "_", " ")
}

// attributeName matches the names that Terraform accepts in the schema of a provider. Other JSON than a plan of Terraform may have any text.
var attributeName = regexp.MustCompile(`^[a-z0-9_]+$`)
