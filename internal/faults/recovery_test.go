package faults_test

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// findRemoteObject returns what a user finds in the console for a type and configuration: the import ID, or "" if the object
// does not exist, and the name that the provider uses for it in an error, as far as it is known.
func findRemoteObject(t *testing.T, st *simulator.State, typeName string, config acctest.Values) (importID, named string) {
	t.Helper()
	text := func(attribute string) string { value, _ := config[attribute].(string); return value }
	there := func(is bool, id string) string {
		if !is {
			return ""
		}
		return id
	}
	key, project := text("external_key"), text("project_id")
	keyed := simulator.MCCCompanyID + "/" + key
	switch typeName {
	case "mcc_department":
		return there(st.MCC.Department(key) != nil, keyed), keyed
	case "mcc_job_grade":
		return there(st.MCC.JobGrade(key) != nil, keyed), keyed
	case "mcc_job_position":
		return there(st.MCC.JobPosition(key) != nil, keyed), keyed
	case "mcc_user":
		return there(st.MCC.User(key) != nil, keyed), keyed
	case "nhn_appkey":
		for _, held := range st.NHN.AppKeys {
			if held.ProjectID == project && held.Alias == text("alias") && held.Deleted.IsZero() {
				importID = project + "/" + held.AuthID
			}
		}
		return importID, project + "/<auth id>"
	case "nhn_iam_member":
		for _, account := range st.NHN.Accounts {
			if account.UserCode == text("user_code") && account.Status == "member" {
				importID = simulator.NHNOrgID + "/" + account.UUID
			}
		}
		return importID, simulator.NHNOrgID + "/" + text("user_code")
	case "nhn_organization":
		for _, org := range st.NHN.Organizations {
			if org.Name == text("name") && org.Status == "STABLE" {
				importID = org.ID
			}
		}
		return importID, "<organization id>"
	case "nhn_project":
		for _, held := range st.NHN.Projects {
			if held.Name == text("name") && held.Status == "STABLE" {
				importID = simulator.NHNOrgID + "/" + held.ID
			}
		}
		return importID, simulator.NHNOrgID + "/<project id>"
	case "nhn_project_member":
		who := cmp.Or(text("email"), text("member_uuid"))
		named = project + "/" + cmp.Or(who, "<member uuid>")
		if text("user_code") != "" {
			who = st.NHN.IAMAccount(text("user_code")).UUID
		}
		return there(st.NHN.ProjectMember(project, who) != nil, project+"/"+who), named
	case "nhn_project_service":
		id := project + "/" + text("product_id")
		return there(st.NHN.Service(project, text("product_id")) != nil, id), id
	case "nhn_role_group":
		prefix := cmp.Or(text("type"), map[bool]string{true: "PROJECT", false: "ORG"}[project != ""]) + "/" + cmp.Or(project, simulator.NHNOrgID) + "/"
		for _, group := range st.NHN.RoleGroups {
			if group.Name == text("name") && group.ProjectID == project {
				importID = prefix + group.ID
			}
		}
		return importID, prefix
	case "nhn_user_access_key": // cannot be imported: the API returns its secret only once
		return "", "User Access Key"
	case "nhn_organization_member_roles", "nhn_project_members_exclusive", "mcc_directory": // they create no object, or take over what they created
		return "", ""
	default:
		t.Fatalf("%s can leave an orphan after a failed create: add a case to findRemoteObject for it", typeName)
		return "", ""
	}
}

var remedyPattern = regexp.MustCompile(`(?i)import|Delete it`)

// applyRemedy follows the advice in the error of a failed create: it looks for the object in the console and imports it.
func applyRemedy(t *testing.T, cloud *acctest.Cloud, engine *acctest.Engine, address string, config acctest.Values, outcome acctest.Outcome) {
	t.Helper()
	if engine.State(address) != nil {
		return
	}
	typeName, _, _ := strings.Cut(address, ".")
	var id, named string
	lost := false
	cloud.Change(func(st *simulator.State) {
		id, named = findRemoteObject(t, st, typeName, config)
		if typeName == "nhn_user_access_key" && len(st.NHN.UserAccessKeys) > 1 { // the user deletes it
			lost, st.NHN.UserAccessKeys = true, st.NHN.UserAccessKeys[:1]
		}
	})
	if id == "" && !lost {
		return
	}
	toldID := strings.Contains(outcome.Err(), named) || id != "" && strings.Contains(outcome.Err(), id)
	if !toldID || !remedyPattern.MatchString(outcome.Err()) {
		t.Errorf("%s was created, but the error does not contain %q: %s", address, named, outcome.Err())
	}
	if lost {
		return
	}
	if imported := engine.Import(address, id); imported.Err() != "" {
		t.Errorf("cannot import %s: %s", id, imported.Err())
	}
}

// ignoreOrphans follows the advice in the warning about keys that an interrupted apply may have left behind.
func ignoreOrphans(cloud *acctest.Cloud, state acctest.Values, outcome acctest.Outcome) {
	warned := func(id string) bool {
		return id != state["id"] && strings.Contains(strings.Join(outcome.Warnings, "\n"), id)
	}
	cloud.Change(func(st *simulator.State) {
		st.NHN.AppKeys = slices.DeleteFunc(st.NHN.AppKeys, func(k simulator.AppKey) bool { return warned(k.AuthID) })
		st.NHN.UserAccessKeys = slices.DeleteFunc(st.NHN.UserAccessKeys, func(k simulator.UserAccessKey) bool { return warned(k.ID) })
	})
}
