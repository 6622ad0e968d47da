package datasources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccNHNAppKeysDataSource(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_appkey" "uploader" {
  project_id = "Newsroom"
  alias      = "uploader"
}

data "nhn_appkeys" "all" {
  project_id = "Newsroom"
  depends_on = [nhn_appkey.uploader]
}
`
	cloud := acctest.New(t)
	addProjects(cloud, "Newsroom")
	cloud.Run(t,
		resource.TestStep{ // Terraform does not show sensitive values
			Config:      config + "output \"keys\" {\n  value = data.nhn_appkeys.all.appkeys[*].app_key\n}\n",
			ExpectError: matchesMessage(`Output refers to sensitive values`),
		},
		resource.TestStep{
			Config: config + "output \"same\" {\n  value = nonsensitive(data.nhn_appkeys.all.appkeys[0].app_key == nhn_appkey.uploader.app_key)\n}\n",
			Check:  resource.TestCheckOutput("same", "true"),
			ConfigStateChecks: []statecheck.StateCheck{
				counts("nhn_appkeys.all", 1, "appkeys"),
				has("nhn_appkeys.all", "STABLE", "appkeys", 0, "status"),
				has("nhn_appkeys.all", "Newsroom", "appkeys", 0, "project_id"),
				statecheck.ExpectSensitiveValue("data.nhn_appkeys.all", tfjsonpath.New("appkeys").AtSliceIndex(0).AtMapKey("app_key")),
				statecheck.ExpectKnownValue("data.nhn_appkeys.all", tfjsonpath.New("appkeys").AtSliceIndex(0).AtMapKey("id"), knownvalue.StringRegexp(matchesMessage("^[A-Za-z0-9]{16}$"))),
			},
		},
	)
}

func TestNHNAppKeys(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.Shuffle = true })
	addProjects(cloud, "Newsroom", "Sports")
	cloud.Change(func(st *simulator.State) {
		st.NHN.AppKeys = append(
			st.NHN.AppKeys,
			simulator.AppKey{ProjectID: "Newsroom", AppKey: "key-b", AuthID: "auth-b", Alias: "b", Status: "STABLE"},
			simulator.AppKey{ProjectID: "Newsroom", AppKey: "key-a", AuthID: "auth-a", Alias: "a", Status: "BLOCKED"},
			simulator.AppKey{ProjectID: "Newsroom", AppKey: "key-c", AuthID: "auth-c", Alias: "c", Status: "STOP"},
		)
	})
	want := []any{
		map[string]any{"id": "auth-a", "project_id": "Newsroom", "app_key": "key-a", "status": "BLOCKED", "created_at": "", "reissued_at": "", "last_used_at": "", "deleted_at": "", "age_days": nil, "unused_days": nil},
		map[string]any{"id": "auth-b", "project_id": "Newsroom", "app_key": "key-b", "status": "STABLE", "created_at": "", "reissued_at": "", "last_used_at": "", "deleted_at": "", "age_days": nil, "unused_days": nil},
		map[string]any{"id": "auth-c", "project_id": "Newsroom", "app_key": "key-c", "status": "STOP", "created_at": "", "reissued_at": "", "last_used_at": "", "deleted_at": "", "age_days": nil, "unused_days": nil},
	}
	got := read(t, cloud, "nhn_appkeys", acctest.Values{"project_id": "Newsroom"})
	if diff := cmp.Diff(want, got["appkeys"]); diff != "" {
		t.Error(diff)
	}
	for _, key := range objects(t, read(t, cloud, "nhn_appkeys", acctest.Values{"project_id": "Newsroom", "store_app_key": false})["appkeys"]) {
		if key["app_key"] != nil || key["id"] == "" {
			t.Errorf("not stored: %v", key)
		}
	}
	if none := read(t, cloud, "nhn_appkeys", acctest.Values{"project_id": "Sports"}); len(objects(t, none["appkeys"])) != 0 {
		t.Errorf("a project without any has %v", none)
	}
}
