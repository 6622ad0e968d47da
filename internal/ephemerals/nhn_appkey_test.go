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
		"unknown":       {"nRq8sWc1", "auth-new", `Cannot read NHN AppKey auth-new`},
		"the AppKey":    {"nRq8sWc1", "web-app-key-00000001", `Cannot read NHN AppKey`},
		"no project":    {"unknown1", "auth-web", `Cannot read NHN AppKey auth-web`},
		"empty ID":      {"nRq8sWc1", "", `id|at least 1 character`},
		"no parent":     {"", "auth-web", `project_id|at least 1 character`},
		"path in an ID": {"nRq8sWc1", "a/b", `id|no ` + "`/`"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			opened := withAppKeys(t).Engine(t).Open("nhn_appkey", acctest.Values{"project_id": test.project, "id": test.id})
			for _, part := range strings.Split(test.want, "|") {
				if len(opened.Errors) != 1 || !strings.Contains(opened.Errors[0], part) {
					t.Errorf("errors %q, want one with %q", opened.Errors, part)
				}
			}
		})
	}
}
