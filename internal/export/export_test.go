package export_test

import (
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

var everything = export.Scope{OrgID: simulator.NHNOrgID, CompanyID: simulator.MCCCompanyID}

func source(t *testing.T, cloud *acctest.Cloud) export.Source {
	t.Helper()
	server, _ := cloud.Server(t)
	return export.Source{Provider: acctest.NewProvider(), Server: server}
}

func run(t *testing.T, cloud *acctest.Cloud, scope export.Scope) export.Result {
	t.Helper()
	result, err := export.Run(t.Context(), source(t, cloud), scope, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func texts(result export.Result) map[string]string {
	all := map[string]string{}
	for _, file := range result.Files {
		all[file.Name] = string(file.Content)
	}
	return all
}

func TestExport_wholeOrganization(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	result := run(t, cloud, everything)
	counts, leftOut := map[string]int{}, map[string]int{}
	for _, kind := range result.Kinds {
		counts[kind.Type] = kind.Exported
		leftOut[kind.Type] = kind.Omitted
	}
	if diff := cmp.Diff(acctest.OrganizationCounts, counts); diff != "" {
		t.Errorf("exported (-want +got; what a type has is seeded and counted in acctest/organization.go):\n%s", diff)
	}
	maps.DeleteFunc(leftOut, func(_ string, n int) bool { return n == 0 })
	if diff := cmp.Diff(map[string]int{"mcc_department": 2, "nhn_organization_member_roles": 2, "nhn_project_member": 24, "nhn_user_access_key": 1}, leftOut); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	files := texts(result)
	for name, parts := range map[string][]string{
		"mcc_departments.tf":                       {"# - Simulated Media (dept00)\n", "# - Made in the console\n", "  parent_external_key = mcc_department.보도본부_0.external_key\n"},
		"mcc_users.tf":                             {"  department_external_key = mcc_department.営業部_1.external_key\n  job_grade_external_key  = mcc_job_grade.대리.external_key\n"},
		"nhn_projects.tf":                          {"resource \"nhn_project\" \"newsroom_0_prj00001\" {\n  name = \"newsroom 0\"\n}\n"},
		"nhn_project_members.tf":                   {"  member_uuid = nhn_iam_member.田中_33.id\n", "  roles       = [{ role_id = nhn_role_group.newsroom_5_prj00011_편집자.id }]\n", "# - Owner (owner@example.com), project newsroom 0 (Prj00000)\n"},
		"nhn_role_groups.tf":                       {"resource \"nhn_role_group\" \"経理_0\" {\n  type  = \"ORG_ROLE_GROUP\"\n", "resource \"nhn_role_group\" \"공통_역할_0\" {\n  name  = "},
		"nhn_role_groups_imports.tf":               {"  id = \"ORG/SimOrg0123456789/RoleGroupOrg00000\"\n", "  id = \"PROJECT/Prj00000/RoleGroup00000-a\"\n"},
		"nhn_appkeys.tf":                           {"  project_id = nhn_project.newsroom_0_prj00000.id\n  alias      = \"Auth0000000000\" # The API does not return the alias."},
		"nhn_user_access_keys.tf":                  {"# - User Access Key (" + simulator.NHNUserAccessKeyID + ")\n"},
		"nhn_organization_member_roles.tf":         {"# - invited@example.com\n", "  member_uuid = \"0a000000-0000-4000-8000-000000000002\" # Admin (admin@example.com)\n"},
		"nhn_organizations_imports.tf":             {"  to = nhn_organization.simulated_organization\n  id = \"SimOrg0123456789\"\n"},
		"nhn_organization_member_roles_imports.tf": {"  id = \"SimOrg0123456789/0a000000-0000-4000-8000-000000000002\"\n"},
	} {
		for _, part := range parts {
			if !strings.Contains(files[name], part) {
				t.Errorf("%s does not hold\n%s", name, part)
			}
		}
	}
	secret := regexp.MustCompile(`AppKey0\d+|` + regexp.QuoteMeta(simulator.NHNSecretAccessKey) + `|` + regexp.QuoteMeta(simulator.MCCSecretKey) + `|app_key|secret_access_key|password`)
	for name, text := range files {
		if found := secret.FindString(text); found != "" {
			t.Errorf("%s holds %s", name, found)
		}
	}
}

// TestExport_roleNames names roles in comments with one list of an organization and one of a project. A name cannot end its comment.
func TestExport_roleNames(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	cloud.Change(func(st *simulator.State) {
		for i := range st.NHN.Roles {
			if st.NHN.Roles[i].ID == simulator.NHNProjectMemberRoleID {
				st.NHN.Roles[i].Name = "MEM */ x\n= \"BER"
			}
		}
	})
	files := texts(run(t, cloud, everything))
	for name, part := range map[string]string{
		"nhn_organization_member_roles.tf": `roles       = [{ role_id = "role-org-admin" /* ADMIN (OrgRole) */ }]`,
		"nhn_project_members.tf":           `{ role_id = "` + simulator.NHNProjectMemberRoleID + `" /* MEM * / x = "BER (ProjectRole) */ }`,
	} {
		if !strings.Contains(files[name], part) {
			t.Errorf("%s does not contain\n%s\n%s", name, part, files[name])
		}
	}
	for _, list := range []string{"GET /v1/organizations/*/roles", "GET /v1/projects/*/roles"} {
		if got := len(cloud.Requests(list)); got != 1 {
			t.Errorf("%s: %d requests", list, got)
		}
		cloud.InjectFault(simulator.Fault{Match: list, Times: -1, Status: http.StatusOK, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`})
	}
	result := run(t, cloud, everything)
	if text := texts(result)["nhn_organization_member_roles.tf"]; len(result.Problems) > 0 || !strings.Contains(text, `roles       = [{ role_id = "role-org-admin" }]`) {
		t.Errorf("without a permission: %v\n%s", result.Problems, text)
	}
}

// TestExport_deterministic holds that neither the order nor the pages of the services show in the files.
func TestExport_deterministic(t *testing.T) {
	t.Parallel()
	plain := acctest.New(t)
	plain.SeedOrganization()
	shuffled := acctest.NewWith(t, func(sw *simulator.Switches) {
		sw.NHN.Shuffle, sw.NHN.PageCap, sw.MCC.LimitCap = true, 7, 30
	})
	shuffled.SeedOrganization()
	if diff := cmp.Diff(texts(run(t, plain, everything)), texts(run(t, shuffled, everything))); diff != "" {
		t.Error(diff)
	}
}

func TestExport_filters(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	scope := func(change func(*export.Scope)) export.Scope {
		s := everything
		change(&s)
		return s
	}
	for name, test := range map[string]struct {
		scope export.Scope
		want  map[string]int
	}{
		"one type":           {scope(func(s *export.Scope) { s.Only = []string{"mcc_user"} }), map[string]int{"mcc_user": 121}},
		"types of a project": {scope(func(s *export.Scope) { s.Only = []string{"nhn_appkey"} }), map[string]int{"nhn_appkey": 18}},
		"a project":          {scope(func(s *export.Scope) { s.Projects = []string{"Prj00001", "Prj00001"} }), map[string]int{"nhn_project": 1, "nhn_project_member": 6, "nhn_role_group": 2, "nhn_appkey": 2}},
		"both":               {scope(func(s *export.Scope) { s.Projects, s.Only = []string{"Prj00001"}, []string{"nhn_appkey"} }), map[string]int{"nhn_appkey": 2}},
		"one cloud":          {scope(func(s *export.Scope) { s.OrgID = "" }), map[string]int{"mcc_department": 40, "mcc_job_grade": 6, "mcc_job_position": 5, "mcc_user": 121}},
	} {
		result := run(t, cloud, test.scope)
		counts := map[string]int{}
		for _, kind := range result.Kinds {
			counts[kind.Type] = kind.Exported
		}
		if diff := cmp.Diff(test.want, counts); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		names, err := export.Check(t.Context(), source(t, cloud), test.scope)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(slices.Sorted(maps.Keys(texts(result))), slices.Sorted(slices.Values(names))); diff != "" {
			t.Errorf("%s: files (-written +checked):\n%s", name, diff)
		}
	}
	appKeys := texts(run(t, cloud, scope(func(s *export.Scope) { s.Projects, s.Only = []string{"Prj00001"}, []string{"nhn_appkey"} })))["nhn_appkeys.tf"]
	if want := "resource \"nhn_appkey\" \"newsroom_0_prj00001_appkey_auth0000100000\" {\n  project_id = \"Prj00001\"\n"; !strings.Contains(appKeys, want) {
		t.Errorf("the AppKeys without their project do not hold\n%s\nbut:\n%s", want, appKeys)
	}
}

func TestExport_invalidScope(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	for name, test := range map[string]struct {
		change func(*export.Scope)
		says   string
	}{
		"no such type":    {func(s *export.Scope) { s.Only = []string{"mcc_robot"} }, "mcc_robot cannot be exported. Supported types: mcc_department, "},
		"not listed":      {func(s *export.Scope) { s.Only = []string{"nhn_project_service"} }, "nhn_project_service cannot be exported"},
		"in no project":   {func(s *export.Scope) { s.Only, s.Projects = []string{"mcc_user"}, []string{"Prj00001"} }, "mcc_user does not belong to a project"},
		"no such project": {func(s *export.Scope) { s.Projects = []string{"nope"} }, `no project with the ID "nope". Its projects: Prj00000, Prj00001, `},
	} {
		scope := everything
		test.change(&scope)
		if _, err := export.Run(t.Context(), source(t, cloud), scope, nil); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v; want %q", name, err, test.says)
		}
	}
}

// TestExport_unreadableProject holds that a project which may not be read spoils neither the others nor the truth of the files.
func TestExport_unreadableProject(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	for _, request := range []string{"GET /v1/authentications/projects/Prj00001/project-appkeys", "POST /v1/projects/Prj00001/members/search", "GET /v1/projects/Prj00001/project-role-groups"} {
		cloud.InjectFault(simulator.Fault{
			Match: request, Times: -1, Kind: simulator.FaultStatus, Status: http.StatusOK,
			Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no permission"}}`,
		})
	}
	result := run(t, cloud, everything)
	var what []string
	for _, problem := range result.Problems {
		what = append(what, problem.What...)
	}
	if len(what) == 0 || slices.ContainsFunc(what, func(one string) bool { return !strings.HasSuffix(one, " of project newsroom 0 (Prj00001)") }) {
		t.Errorf("not read: %q", what)
	}
	appKeys := texts(result)["nhn_appkeys.tf"]
	if !strings.Contains(appKeys, "\n# Not read: nhn_appkey of project newsroom 0 (Prj00001). Cannot list NHN AppKeys: ") || strings.Count(appKeys, "resource ") != 16 {
		t.Errorf("the AppKeys of 11 projects, and that one was not read, are\n%s", appKeys)
	}
}

func TestExport_unreadableProjectList(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	cloud.InjectFault(simulator.Fault{
		Match: "GET /v1/organizations/*/projects", Times: -1, Kind: simulator.FaultStatus, Status: http.StatusOK,
		Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no permission"}}`,
	})
	result := run(t, cloud, everything)
	if len(result.Problems) != 1 || !slices.Equal(result.Problems[0].What, []string{"nhn_project", "all objects of projects"}) {
		t.Errorf("not read: %v", result.Problems)
	}
	files := texts(result)
	for name, want := range map[string]string{
		"nhn_projects.tf":    "\n# Not read: nhn_project. Cannot list NHN projects: ",
		"nhn_appkeys.tf":     "\n# Not read: nhn_appkey of all projects, because the projects could not be read.\n",
		"nhn_role_groups.tf": "\n# Not read: nhn_role_group of all projects, because the projects could not be read.\n\n# Import ID: \"ORG/",
	} {
		if !strings.Contains(files[name], want) || strings.Contains(files[name], "There is nothing") {
			t.Errorf("%s does not hold %q:\n%s", name, want, files[name])
		}
	}
}

func TestExport_unreachableCloud(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	cloud.InjectFault(simulator.Fault{Match: "POST /oauth2/token/create", Times: -1, Kind: simulator.FaultStatus, Status: http.StatusUnauthorized, Body: `{"error":"invalid_client"}`})
	if _, err := export.Run(t.Context(), source(t, cloud), everything, nil); err == nil || !strings.Contains(err.Error(), "NHN_USER_ACCESS_KEY_ID") {
		t.Errorf("without NHN Cloud: %v; want an error that says what to do", err)
	}
}

// TestExport_nothingOfOrganization holds that the keys of the account do not make an export of an organization a success.
func TestExport_nothingOfOrganization(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	for _, request := range []string{"GET /v1/organizations/SimOrg0123456789/*", "GET /v1/iam/organizations/SimOrg0123456789/*", "POST /v1/organizations/SimOrg0123456789/*/*"} {
		cloud.InjectFault(simulator.Fault{
			Match: request, Times: -1, Kind: simulator.FaultStatus, Status: http.StatusOK,
			Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no permission"}}`,
		})
	}
	scope := export.Scope{OrgID: simulator.NHNOrgID}
	if result, err := export.Run(t.Context(), source(t, cloud), scope, nil); err == nil || !strings.HasPrefix(err.Error(), "Cannot list NHN ") {
		t.Errorf("an export without an object of the organization: %v, %+v", err, result)
	}
}

func TestExport_progress(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	var last export.Progress
	var types []string
	_, err := export.Run(t.Context(), source(t, cloud), export.Scope{CompanyID: simulator.MCCCompanyID}, func(p export.Progress) {
		last = p
		types = append(types, p.Type)
	})
	if err != nil {
		t.Fatal(err)
	}
	last.Type = ""
	if diff := cmp.Diff(export.Progress{Read: 40 + 6 + 5 + 121 + 2, Done: 4, Lists: 4}, last); diff != "" {
		t.Errorf("at the end (-want +got):\n%s", diff)
	}
	slices.Sort(types)
	if diff := cmp.Diff([]string{"mcc_department", "mcc_job_grade", "mcc_job_position", "mcc_user"}, slices.Compact(types)); diff != "" {
		t.Errorf("types (-want +got):\n%s", diff)
	}
}

// TestAccExport_importPlansNoChanges applies an export. It plans only imports, and nothing after the apply. It
// is in the form of the engine's own formatter; and a second export without any state writes the same bytes.
func TestAccExport_importPlansNoChanges(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	w := cloud.Workspace(t)
	if err := run(t, cloud, everything).Write(w.Dir); err != nil {
		t.Fatal(err)
	}
	w.Terraform("fmt", "-check", "-diff")
	w.Terraform("validate")
	before := filesOf(t, w.Dir)

	total := 0
	for _, n := range acctest.OrganizationCounts {
		total += n
	}
	terraform := export.Terraform{Program: acctest.Terraform(t), Folder: w.Dir, Environment: w.Environment()}
	expect := func(when string, addresses []string, want export.Plan) {
		t.Helper()
		plan, err := terraform.Verify(t.Context(), addresses)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, plan); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	addresses := run(t, cloud, everything).Addresses()
	expect("before the apply", addresses, export.Plan{Imported: total})
	w.Terraform("apply", "-auto-approve")
	for name := range before {
		if strings.HasSuffix(name, "_imports.tf") {
			if err := os.Remove(filepath.Join(w.Dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	expect("after the apply, without import blocks", addresses, export.Plan{Managed: total})

	cloud.Change(func(st *simulator.State) { st.MCC.Departments[1].Name = "changed in the console" })
	expect("after a change in the console", append(addresses, "mcc_user.nobody"), export.Plan{Managed: total - 1, Differences: []string{
		"mcc_department.보도본부_0: update (name)", "mcc_user.nobody: not in the plan",
	}})
	cloud.Change(func(st *simulator.State) { st.MCC.Departments[1].Name = "보도본부 0" })

	if err := os.Remove(filepath.Join(w.Dir, "terraform.tfstate")); err != nil {
		t.Fatal(err)
	}
	if err := run(t, cloud, everything).Write(w.Dir); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, filesOf(t, w.Dir)); diff != "" {
		t.Errorf("the second export differs (-first +second):\n%s", diff)
	}
}

func filesOf(t *testing.T, folder string) map[string]string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*.tf"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, path := range found {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = string(content)
	}
	return files
}
