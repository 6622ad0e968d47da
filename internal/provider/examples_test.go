package provider_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	ours "github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const examples = "../../examples"

// TestEveryTypeHasExamples holds that the documentation of each type begins with an example, and that each resource
// says how it is imported.
func TestEveryTypeHasExamples(t *testing.T) {
	t.Parallel()
	server, err := ours.NewServer(ours.New("test")())()
	must(t, err)
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	must(t, err)
	files := map[string][]string{}
	for name := range schemas.ResourceSchemas {
		files["resources/"+name] = []string{"import-by-identity.tf", "import-by-string-id.tf", "import.sh", "resource.tf"}
	}
	for name := range schemas.DataSourceSchemas {
		files["data-sources/"+name] = []string{"data-source.tf"}
	}
	for name := range schemas.ListResourceSchemas {
		files["list-resources/"+name] = []string{"list-resource.tfquery.hcl"}
	}
	for name := range schemas.EphemeralResourceSchemas {
		files["ephemeral-resources/"+name] = []string{"ephemeral-resource.tf"}
	}
	for name := range schemas.Functions {
		files["functions/"+name] = []string{"function.tf"}
	}
	for name := range schemas.ActionSchemas {
		files["actions/"+name] = []string{"action.tf"}
	}
	for folder, want := range files {
		if got := filesIn(t, folder); !slices.Equal(got, want) {
			t.Errorf("examples/%s holds %v, want %v", folder, got, want)
		}
	}
	for _, kind := range []string{"resources", "data-sources", "list-resources", "ephemeral-resources", "functions", "actions"} {
		for _, name := range filesIn(t, kind) {
			if files[kind+"/"+name] == nil {
				t.Errorf("examples/%s/%s is of a type that the provider does not have", kind, name)
			}
		}
	}
}

// TestAccExamples applies each example, finds nothing more to do, and destroys it. Examples without resources change nothing, so they share a cloud.
func TestAccExamples(t *testing.T) {
	t.Parallel()
	var shared []string // examples of data sources without resources
	for kind, since := range map[string]acctest.Since{"resources": {}, "data-sources": {}, "functions": acctest.ProviderFunctions, "ephemeral-resources": acctest.EphemeralValues} {
		for _, name := range filesIn(t, kind) {
			content, err := os.ReadFile(filepath.Join(examples, kind, name, strings.TrimSuffix(kind, "s")+".tf"))
			must(t, err)
			example := string(content)
			if kind == "data-sources" && !strings.Contains("\n"+example, "\nresource ") {
				shared = append(shared, name)
				continue
			}
			t.Run(kind+"/"+name, func(t *testing.T) {
				t.Parallel()
				acctest.Needs(t, since)
				cloud := acctest.New(t)
				cloud.Change(func(st *simulator.State) { seedProject(&st.NHN) })
				variables := config.Variables{}
				if strings.Contains(example, `variable "first_password"`) {
					variables["first_password"] = config.StringVariable("Example-password-1")
				}
				steps := []resource.TestStep{{Config: example, ConfigVariables: variables}}
				if unprotected := strings.ReplaceAll(example, "deletion_protection = true", "deletion_protection = false"); unprotected != example {
					steps = append(steps, resource.TestStep{Config: unprotected, ConfigVariables: variables}) // else it could not be destroyed
				}
				cloud.Run(t, steps...)
			})
		}
	}
	t.Run("data-sources", func(t *testing.T) {
		t.Parallel()
		cloud := acctest.New(t)
		cloud.Change(func(st *simulator.State) {
			seedProject(&st.NHN)
			seedCompany(&st.MCC) // objects that the examples of resources create
			seedMembersAndRoleGroups(&st.NHN)
		})
		w := cloud.Workspace(t)
		const providers = "terraform {\n  required_providers {\n    mcc = { source = \"nhnmcc/mcc\" }\n    nhn = { source = \"nhnmcc/nhn\" }\n  }\n}\n"
		modules := providers
		for _, name := range shared {
			content, err := os.ReadFile(filepath.Join(examples, "data-sources", name, "data-source.tf"))
			must(t, err)
			must(t, os.Mkdir(filepath.Join(w.Dir, name), 0o700))
			w.Write(filepath.Join(name, "versions.tf"), providers)
			w.Write(filepath.Join(name, "example.tf"), string(content))
			modules += fmt.Sprintf("\nmodule %q {\n  source = \"./%[1]s\"\n}\n\noutput %[1]q {\n  value     = module.%[1]s\n  sensitive = true\n}\n", name)
		}
		w.Write("main.tf", modules)
		w.Terraform("get")
		w.Terraform("apply", "-auto-approve")
		w.Terraform("plan", "-detailed-exitcode")
		var state struct {
			Resources []struct{ Mode, Type, Module string }
		}
		must(t, json.Unmarshal([]byte(w.Read("terraform.tfstate")), &state))
		read := map[string]bool{}
		for _, object := range state.Resources {
			read[object.Module+" "+object.Mode+" "+object.Type] = true
		}
		for _, name := range shared {
			if !read["module."+name+" data "+name] {
				t.Errorf("the example of %s reads no data source of this type", name)
			}
		}
		w.Terraform("destroy", "-auto-approve")
	})
}

// TestAccListExamples runs each example of a list.
func TestAccListExamples(t *testing.T) {
	t.Parallel()
	acctest.NeedsTerraform(t, 14, "older ones have no query, and the lists are tested by the protocol")
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		seedProject(&st.NHN)
		seedCompany(&st.MCC)
		seedMembersAndRoleGroups(&st.NHN)
	})
	w := cloud.Workspace(t)
	w.Write("main.tf", "terraform {\n  required_providers {\n    nhnmcc = { source = \"nhnmcc/nhnmcc\" }\n  }\n}\n\nprovider \"nhnmcc\" {}\n")
	for _, name := range filesIn(t, "list-resources") {
		content, err := os.ReadFile(filepath.Join(examples, "list-resources", name, "list-resource.tfquery.hcl"))
		must(t, err)
		w.Write("example.tfquery.hcl", string(content))
		if found := w.Terraform("query"); !strings.Contains(found, "list."+name) && name != "nhn_user_access_key" && name != "nhn_appkey" {
			t.Errorf("%s: the query finds nothing:\n%s", name, found)
		}
	}
}

// filesIn are the names in a folder of the examples, sorted.
func filesIn(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(examples, folder))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	names := []string{}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func seedCompany(st *simulator.MCCState) {
	st.Departments = append(
		st.Departments,
		simulator.MCCDepartment{ExternalKey: "platform", Name: "플랫폼본부", ParentExternalKey: simulator.MCCRootKey},
		simulator.MCCDepartment{ExternalKey: "platform-backend", Name: "백엔드팀", ParentExternalKey: "platform"},
	)
	st.JobGrades = append(st.JobGrades, simulator.MCCJob{ExternalKey: "G3", Name: "과장"})
	st.JobPositions = append(st.JobPositions, simulator.MCCJob{ExternalKey: "team-lead", Name: "팀장"})
	st.Users = append(st.Users, simulator.MCCUser{
		ExternalKey: "E20190412", Name: "김민지", Email: "minji.kim@example.com",
		DepartmentExternalKey: "platform-backend", JobGradeExternalKey: "G3", JobPositionExternalKey: "team-lead",
	})
}

func seedProject(st *simulator.NHNState) {
	st.Projects = append(st.Projects, simulator.Project{
		ID: "nRq8sWc1", OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: "newsroom", Status: "STABLE",
	})
	seedMember(st, simulator.NHNOwnerUUID, simulator.NHNOwnerEmail, simulator.NHNProjectAdminRoleID)
}

func seedMembersAndRoleGroups(st *simulator.NHNState) {
	seedMember(st, simulator.NHNMemberUUID, simulator.NHNMemberEmail, simulator.NHNProjectMemberRoleID)
	seedMember(st, simulator.NHNIAMUUID, simulator.NHNIAMEmail, simulator.NHNProjectMemberRoleID)
	st.RoleGroups = append(
		st.RoleGroups,
		simulator.RoleGroup{ID: "Zk3vB8nQx5TgLw2R", Type: "PROJECT", OrgID: simulator.NHNOrgID, ProjectID: "nRq8sWc1", Name: "editors"},
		simulator.RoleGroup{ID: "Yp6cD1mSf9HjKt4V", Type: "ORG", OrgID: simulator.NHNOrgID, Name: "developers"},
		simulator.RoleGroup{ID: "Wn7eF2rUa8JqMx5C", Type: "ORG_ROLE_GROUP", OrgID: simulator.NHNOrgID, Name: "accounting"},
	)
}

func seedMember(st *simulator.NHNState, uuid, email, role string) {
	st.ProjectMembers = append(st.ProjectMembers, simulator.ProjectMember{
		ProjectID: "nRq8sWc1", UUID: uuid, Email: email, Status: "COMPLETE", Roles: []simulator.AssignedRole{{RoleID: role, Policy: "ALLOW"}},
	})
}
