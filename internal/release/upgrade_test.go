package release

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestAccUpgrade_stateOfVersion01 plans a configuration with all 14 types of version 0.1.0 against the state file that version
// 0.1.0 wrote. The plan must be empty with and without a refresh.
func TestAccUpgrade_stateOfVersion01(t *testing.T) {
	t.Parallel()
	saved := func(name string) string { return read(t, filepath.Join("testdata", "version-0.1", name)) }
	state := saved("state.json")
	if acctest.IsOpenTofu(t) {
		state = strings.ReplaceAll(state, "registry.terraform.io", "registry.opentofu.org")
	}
	want := []string{
		"mcc_department", "mcc_job_grade", "mcc_job_position", "mcc_user", "nhn_appkey", "nhn_iam_member", "nhn_organization",
		"nhn_organization_member_roles", "nhn_project", "nhn_project_member", "nhn_project_members_exclusive", "nhn_project_service",
		"nhn_role_group", "nhn_user_access_key",
	}
	if diff := cmp.Diff(want, typesInState(t, state)); diff != "" {
		t.Fatalf("types in the state (-want +got):\n%s", diff)
	}
	clouds, err := simulator.ParseState([]byte(saved("clouds.json")), time.Now())
	must(t, err)
	w := acctest.New(t, simulator.WithState(clouds)).Workspace(t)
	w.Write("main.tf", saved("main.tf"))
	w.Write("terraform.tfstate", state)
	for _, refresh := range []string{"-refresh=true", "-refresh=false"} {
		if output, code := w.Try("plan", "-detailed-exitcode", refresh); code != 0 {
			t.Errorf("plan %s: exit code %d, want 0: %s", refresh, code, output)
		}
	}
}

// typesInState returns the resource types in a state file, sorted.
func typesInState(t *testing.T, state string) (types []string) {
	t.Helper()
	var file struct {
		Resources []struct {
			Type string `json:"type"`
		} `json:"resources"`
	}
	must(t, json.Unmarshal([]byte(state), &file))
	for _, resource := range file.Resources {
		types = append(types, resource.Type)
	}
	slices.Sort(types)
	return slices.Compact(types)
}
