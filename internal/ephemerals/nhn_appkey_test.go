package ephemerals_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// withAppKeys starts a simulator with a project that has a valid AppKey and a stopped one.
func withAppKeys(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := withService(t)
	cloud.Change(func(st *simulator.State) {
		st.NHN.AppKeys = append(st.NHN.AppKeys,
			simulator.AppKey{ProjectID: "nRq8sWc1", AppKey: "web-app-key-00000001", AuthID: "auth-web", Alias: "web", Status: "STABLE"},
			simulator.AppKey{ProjectID: "nRq8sWc1", AppKey: "old-app-key-00000001", AuthID: "auth-old", Alias: "old", Status: "STOP"})
	})
	return cloud
}

func TestNHNAppKey(t *testing.T) {
	t.Parallel()
	opened := withAppKeys(t).Engine(t).Open("nhn_appkey", acctest.Values{"project_id": "nRq8sWc1", "id": "auth-web"})
	want := acctest.Values{"project_id": "nRq8sWc1", "id": "auth-web", "app_key": "web-app-key-00000001"}
	if diff := cmp.Diff(want, opened.State); diff != "" || len(opened.Errors)+len(opened.Warnings) > 0 {
		t.Errorf("%q %q %s", opened.Errors, opened.Warnings, diff)
	}
}

func TestNHNAppKey_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ project, id, want string }{
		"stopped":       {"nRq8sWc1", "auth-old", `AttributeName("id")|AppKey not valid|AppKey "auth-old" of project "nRq8sWc1" has the status STOP|Use another AppKey`},
		"unknown":       {"nRq8sWc1", "auth-new", "has no AppKey with this `id`"},
		"the AppKey":    {"nRq8sWc1", "web-app-key-00000001", "The `id` is not the AppKey itself: use `id` of `nhn_appkey`"},
		"no project":    {"unknown1", "auth-web", "The project does not exist"},
		"empty ID":      {"nRq8sWc1", "", `id|at least 1 character`},
		"no parent":     {"", "auth-web", `project_id|at least 1 character`},
		"path in an ID": {"nRq8sWc1", "a/b", `id|no ` + "`/`"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			opened := withAppKeys(t).Engine(t).Open("nhn_appkey", acctest.Values{"project_id": test.project, "id": test.id})
			if len(opened.Errors) == 1 && strings.Contains(opened.Errors[0], "web-app-key") {
				t.Errorf("the error contains an AppKey: %s", opened.Errors[0])
			}
			for _, part := range strings.Split(test.want, "|") {
				if len(opened.Errors) != 1 || !strings.Contains(opened.Errors[0], part) {
					t.Errorf("errors %q, want one with %q", opened.Errors, part)
				}
			}
		})
	}
}
