package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestCoverageTable(t *testing.T) {
	t.Parallel()
	got := coverageTable(
		[]string{"GET /ncloudmcc/v1/companies/{companyId}/depts", "GET /v1/projects/{project}/roles", "POST /oauth2/token/create"},
		map[string][]string{"GET /v1/projects/{}/roles": {"`nhn_b`", "`nhn_a`", "`nhn_b`"}},
	)
	want := "# Coverage\n\nEvery endpoint of both services, and the types that use it. `data.` marks data sources, `ephemeral.` ephemeral resources, `list.` lists.\n" +
		"\n## Media Connect Center\n\n| Endpoint | Types |\n|---|---|\n" +
		"| `GET /ncloudmcc/v1/companies/{companyId}/depts` |  |\n" +
		"\n## NHN Cloud\n\n| Endpoint | Types |\n|---|---|\n" +
		"| `GET /v1/projects/{project}/roles` | `nhn_a` `nhn_b` |\n" +
		"| `POST /oauth2/token/create` | every `nhn_*` type, once per run; `ephemeral.nhn_access_token` for itself |\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestCoverage_clientEndpointsExist holds the comments of the clients against what the simulator serves.
func TestCoverage_clientEndpointsExist(t *testing.T) {
	t.Chdir("../..")
	methods, err := clientMethods("internal/apiclient/mcc", "internal/apiclient/nhn")
	if err != nil {
		t.Fatal(err)
	}
	var served []string
	for _, endpoint := range simulator.New().Endpoints() {
		served = append(served, anonymous(endpoint))
	}
	told := 0
	for name, method := range methods {
		for _, endpoint := range method.endpoints {
			told++
			if !slices.Contains(served, endpoint) {
				t.Errorf("%s says that it calls %s, which there is not", name, endpoint)
			}
		}
	}
	if told < 40 {
		t.Errorf("only %d operations are told in comments", told)
	}
	page, err := coverage()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page, "|  |") {
		t.Errorf("an endpoint is used by nobody, and nothing says why:\n%s", page)
	}
	if !strings.Contains(page, "| `DELETE /v1/authentications/projects/{project}/project-appkeys/{key}` | `nhn_appkey` |") ||
		!strings.Contains(page, "/depts` | `data.mcc_department` `data.mcc_departments` `data.mcc_users` `list.mcc_department` `mcc_department` `mcc_directory` |") {
		t.Errorf("the page does not know who deletes AppKeys, or who lists departments:\n%s", page)
	}
}

func TestTypeOfFile(t *testing.T) {
	t.Parallel()
	types := []string{"nhn_project", "nhn_project_member", "mcc_user"}
	for file, want := range map[string]string{
		"mcc_user": "mcc_user", "mcc_user_list": "mcc_user", "nhn_project_member_plan": "nhn_project_member",
		"nhn_projects": "", "nhn_account_guards": "", "mcc": "",
	} {
		if got := typeOfFile(file, types); got != want {
			t.Errorf("%s belongs to %q, want %q", file, got, want)
		}
	}
}
