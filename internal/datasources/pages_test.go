package datasources_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// many is how many objects a list has in these tests; pages hold ten.
const many = 35

// numbered are the keys of many objects, in order.
func numbered() []string {
	keys := make([]string, 0, many)
	for i := range many {
		keys = append(keys, fmt.Sprintf("k%02d", i))
	}
	return keys
}

// backwards are the same keys in the order in which the objects are made, so that no list comes sorted by chance.
func backwards() []string {
	keys := numbered()
	slices.Reverse(keys)
	return keys
}

func TestDataSources_mccPagination(t *testing.T) {
	t.Parallel()
	for _, list := range []struct {
		typeName, result, path string
		seed                   func(st *simulator.MCCState, key string)
	}{
		{"mcc_departments", "departments", "depts", func(st *simulator.MCCState, key string) {
			if st.Root() != nil {
				st.Departments = nil
			}
			st.Departments = append(st.Departments, simulator.MCCDepartment{ExternalKey: key, Name: key})
		}},
		{"mcc_job_grades", "job_grades", "job-grades", func(st *simulator.MCCState, key string) {
			st.JobGrades = append(st.JobGrades, simulator.MCCJob{ExternalKey: key, Name: key})
		}},
		{"mcc_job_positions", "job_positions", "job-positions", func(st *simulator.MCCState, key string) {
			st.JobPositions = append(st.JobPositions, simulator.MCCJob{ExternalKey: key, Name: key})
		}},
		{"mcc_users", "users", "users", func(st *simulator.MCCState, key string) {
			st.RemoveUser("admin")
			st.Users = append(st.Users, simulator.MCCUser{ExternalKey: key, Name: key, Email: key + "@example.com"})
		}},
	} {
		path := "GET /ncloudmcc/v1/companies/*/" + list.path
		for name, change := range map[string]func(*simulator.MCCSwitches){
			"pages are cut":          func(sw *simulator.MCCSwitches) { sw.LimitCap = 10 },
			"wide pages are refused": func(sw *simulator.MCCSwitches) { sw.LimitMax = 10 },
			"in another order":       func(sw *simulator.MCCSwitches) { sw.LimitCap = 10; sw.Order = simulator.MCCOrderShuffled },
		} {
			t.Run(list.typeName+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.MCC) })
				cloud.Change(func(st *simulator.State) {
					for _, key := range backwards() {
						list.seed(&st.MCC, key)
					}
				})
				got := read(t, cloud, list.typeName, acctest.Values{})
				if diff := cmp.Diff(numbered(), column(t, got[list.result], "external_key")); diff != "" {
					t.Error(diff)
				}
				pages := 0
				for _, request := range cloud.Requests(path) {
					if request.Status == 200 {
						pages++
					}
				}
				if pages != 4 {
					t.Errorf("%d pages were read, want 4", pages)
				}
			})
		}
		t.Run(list.typeName+" in an order that changes from page to page", func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.LimitCap, sw.MCC.Order = 30, simulator.MCCOrderChanging })
			cloud.Change(func(st *simulator.State) {
				for _, key := range backwards() {
					list.seed(&st.MCC, key)
				}
			})
			got := read(t, cloud, list.typeName, acctest.Values{})
			if diff := cmp.Diff(numbered(), column(t, got[list.result], "external_key")); diff != "" {
				t.Error(diff)
			}
			if pages := len(cloud.Requests(path)); pages < 3 {
				t.Errorf("%d pages were read: the two that hold as many miss some", pages)
			}
		})
		t.Run(list.typeName+" every page is the first", func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.LimitCap, sw.MCC.IgnoresOffset = 10, true })
			cloud.Change(func(st *simulator.State) {
				for _, key := range backwards() {
					list.seed(&st.MCC, key)
				}
			})
			requireError(t, cloud, list.typeName, acctest.Values{}, `10 of 35 items were received`)
		})
		t.Run(list.typeName+" fails on the way", func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.LimitCap = 10 })
			cloud.Change(func(st *simulator.State) {
				for _, key := range backwards() {
					list.seed(&st.MCC, key)
				}
			})
			cloud.InjectFault(simulator.Fault{Match: path, Skip: 2, Times: -1, Status: 500, Body: `{"error":{"errorCode":"180024","message":"Internal error"}}`})
			requireError(t, cloud, list.typeName, acctest.Values{}, `Cannot list MCC.*180024`)
		})
	}
}

func TestDataSources_nhnPagination(t *testing.T) {
	t.Parallel()
	roleGroup := func(kind, project string) func(*acctest.Cloud, string) {
		return func(cloud *acctest.Cloud, id string) {
			cloud.Change(func(st *simulator.State) {
				st.NHN.RoleGroups = append(st.NHN.RoleGroups, simulator.RoleGroup{ID: id, Type: kind, OrgID: simulator.NHNOrgID, ProjectID: project, Name: id})
			})
		}
	}
	member := func(account simulator.Account) func(*acctest.Cloud, string) {
		return func(cloud *acctest.Cloud, uuid string) {
			account.UUID, account.Email, account.UserCode = uuid, uuid+"@example.com", uuid
			cloud.Change(func(st *simulator.State) { st.NHN.Accounts = append(st.NHN.Accounts, account) })
			addMember(cloud, "Newsroom", uuid, account.Email, "COMPLETE", simulator.NHNProjectMemberRoleID)
		}
	}
	role := func(category string) func(*acctest.Cloud, string) {
		return func(cloud *acctest.Cloud, id string) {
			cloud.Change(func(st *simulator.State) {
				st.NHN.Roles = append(st.NHN.Roles, simulator.Role{ID: id, Name: "k" + id, RoleCategory: category, CategoryType: "ROLE"})
			})
		}
	}
	for _, list := range []struct {
		name, typeName string
		config         acctest.Values
		result, id     string
		seed           func(*acctest.Cloud, string)
		path           string
		pages          int
	}{
		{
			"projects", "nhn_projects", acctest.Values{}, "projects", "id",
			func(cloud *acctest.Cloud, id string) { addProjects(cloud, id) },
			"GET /v1/organizations/*/projects", 4, // the 35 and the one project that the others live in
		},
		{
			"NHN Cloud accounts", "nhn_project_members", acctest.Values{"project_id": "Newsroom"}, "members", "id",
			member(simulator.Account{Type: "TOAST_CLOUD", Status: "STABLE"}), "POST /v1/projects/*/members/search", 4, // and the owner
		},
		{
			"IAM accounts", "nhn_project_members", acctest.Values{"project_id": "Newsroom"}, "members", "id",
			member(simulator.Account{Type: "IAM", Status: "member", OrgID: simulator.NHNOrgID}), "GET /v1/iam/projects/*/members", 4,
		},
		{
			"role groups of a project", "nhn_role_groups", acctest.Values{"project_id": "Newsroom"}, "role_groups", "id",
			roleGroup("PROJECT", "Newsroom"), "GET /v1/projects/*/project-role-groups", 4,
		},
		{
			"role groups for projects", "nhn_role_groups", acctest.Values{}, "role_groups", "id",
			roleGroup("ORG", ""), "GET /v1/organizations/*/project-role-groups", 4,
		},
		{
			"role groups of the organization", "nhn_role_groups", acctest.Values{"type": "ORG_ROLE_GROUP"}, "role_groups", "id",
			roleGroup("ORG_ROLE_GROUP", ""), "GET /v1/organizations/*/org-role-groups", 4,
		},
		{
			"roles in a project", "nhn_project_roles", acctest.Values{"project_id": "Newsroom", "name_like": "kk"}, "roles", "role_id",
			role("PROJECT_ROLE"), "GET /v1/projects/*/roles", 4,
		},
		{
			"roles in the organization", "nhn_organization_roles", acctest.Values{"name_like": "kk"}, "roles", "role_id",
			role("ORG_ROLE"), "GET /v1/organizations/*/roles", 4,
		},
	} {
		begin := func(t *testing.T, change func(*simulator.NHNSwitches)) *acctest.Cloud {
			t.Helper()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) {
				sw.NHN.PageCap = 10
				change(&sw.NHN)
			})
			addProjects(cloud, "Newsroom")
			for _, id := range backwards() {
				list.seed(cloud, id)
			}
			return cloud
		}
		for name, change := range map[string]func(*simulator.NHNSwitches){
			"pages are cut":    func(*simulator.NHNSwitches) {},
			"in another order": func(sw *simulator.NHNSwitches) { sw.Shuffle = true },
		} {
			t.Run(list.name+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := begin(t, change)
				got := read(t, cloud, list.typeName, list.config)
				ids := slices.DeleteFunc(column(t, got[list.result], list.id), func(id string) bool { return id == "Newsroom" || id == simulator.NHNOwnerUUID })
				if diff := cmp.Diff(numbered(), ids); diff != "" {
					t.Error(diff)
				}
				if pages := len(cloud.Requests(list.path)); pages != list.pages {
					t.Errorf("%d pages were read, want %d", pages, list.pages)
				}
			})
		}
		t.Run(list.name+" every page is the first", func(t *testing.T) {
			t.Parallel()
			cloud := begin(t, func(sw *simulator.NHNSwitches) { sw.IgnorePage = true })
			requireError(t, cloud, list.typeName, list.config, `10 of 3[56] items were received`)
		})
		t.Run(list.name+" fails on the way", func(t *testing.T) {
			t.Parallel()
			cloud := begin(t, func(*simulator.NHNSwitches) {})
			cloud.InjectFault(simulator.Fault{Match: list.path, Skip: 2, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":500,"resultMessage":"System error"}}`})
			requireError(t, cloud, list.typeName, list.config, `Cannot list NHN.*code 500`)
		})
	}
}
