package release

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// The mistakes that people make first. Each error says what to do, and fits into a terminal of 80 columns.
func TestAccUserErrors(t *testing.T) {
	t.Parallel()
	const anybody = "DEVELOPERSKEY0000001"
	const member = `resource "nhn_project_member" "kim" {
  project_id = nhn_project.shop.id
  email      = "kim@example.com"
  roles      = [{ role_id = "role-project-member" }]
}
resource "nhn_project" "shop" {
  name                = "shop"
  deletion_protection = false
}`
	for name, test := range map[string]struct {
		config      string
		environment string
		then        string // a second command, which is the one that fails
		says        []string
	}{
		"wrong credential of NHN Cloud": {
			`data "nhn_projects" "all" {}`, "NHN_SECRET_ACCESS_KEY=wrong", "",
			[]string{"code invalid_client", "nhn.secret_access_key", "NHN_SECRET_ACCESS_KEY", "API Security Settings"},
		},
		"wrong credential of Media Connect Center": {
			`data "mcc_users" "all" {}`, "NCLOUD_SECRET_KEY=wrong", "",
			[]string{"code 200, HTTP 401", "mcc.secret_key", "NCLOUD_SECRET_KEY"},
		},
		"missing credentials": {
			`data "mcc_users" "all" {}`, "NCLOUD_ACCESS_KEY= NCLOUD_SECRET_KEY=", "",
			[]string{"No credentials for Media Connect Center", "NCLOUD_ACCESS_KEY", "MCC_COMPANY_ID"},
		},
		"missing organization": {
			`resource "nhn_project" "shop" { name = "shop" }`, "NHN_ORG_ID=", "",
			[]string{"Missing org_id", "Set it here", "nhn.org_id", "NHN_ORG_ID"},
		},
		"typo": {
			"resource \"mcc_department\" \"a\" {\n  external_key = \"a\"\n  nam = \"A\"\n}", "", "",
			[]string{`Did you mean "name"?`},
		},
		"unknown parent": {
			"resource \"mcc_department\" \"a\" {\n  external_key = \"a\"\n  name = \"A\"\n  parent_external_key = \"b\"\n}", "", "",
			[]string{"code 180004", "The parent department \"b\" does not exist.", "so that it is created first", `parent_external_key = "b"`},
		},
		"duplicate key": {
			"resource \"mcc_user\" \"a\" {\n  external_key = \"admin\"\n  name = \"A\"\n  email = \"a@example.com\"\n}", "", "",
			[]string{"code 180011", "If no configuration manages the object with this key yet, import it", `"11111111-2222-3333-4444-555555555555/admin"`},
		},
		"no permission": {
			"resource \"nhn_role_group\" \"a\" {\n  name = \"a\"\n  roles = [{ role_id = \"role-project-member\" }]\n}", "NHN_USER_ACCESS_KEY_ID=" + anybody, "",
			[]string{"code -6", "Give the account a role with the permission", "documentation lists what each type requires"},
		},
		"endpoint that is none": {
			"data \"nhn_projects\" \"all\" {}", "NHN_ENDPOINT=http://example.com", "",
			[]string{"Invalid endpoint", "it must begin with https://", "NHN_ENDPOINT"},
		},
		"endpoint that leads nowhere": {
			"data \"nhn_projects\" \"all\" {}", "NHN_ENDPOINT=http://127.0.0.1:1 NHNMCC_MAX_RETRIES=0", "",
			[]string{"connection refused", "Check the network, the proxy and `nhn.endpoint`"},
		},
		"refused delete": {
			`resource "nhn_project" "shop" { name = "shop" }`, "", "terraform destroy",
			[]string{"The project is protected", "set `deletion_protection = false` and apply"},
		},
		"pending invitation": {
			member, "", "terraform destroy",
			[]string{"Cannot remove NHN project member kim@example.com", "the API cannot cancel it", "in the console", "terraform state rm"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := openGuides(t, acctest.Terraform(t))
			g.cloud.Change(func(st *simulator.State) {
				key := st.NHN.UserAccessKeys[0]
				key.ID, key.AuthID, key.UUID = anybody, "DevelopersKey001", simulator.NHNMemberUUID
				st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, key)
			})
			config := "terraform {\n  required_providers {\n    nhn = { source = \"nhnmcc/nhn\" }\n    mcc = { source = \"nhnmcc/mcc\" }\n  }\n}\n" + test.config
			g.Write("main.tf", config)
			g.bash(t, 0, "terraform init")
			failing := "env " + test.environment + " terraform apply"
			if test.then != "" {
				g.bash(t, 0, failing)
				failing = test.then
			}
			said := g.bash(t, 1, failing)
			told := strings.Join(strings.Fields(said), " ")
			for _, part := range test.says {
				if !strings.Contains(told, part) {
					t.Errorf("the error does not say %q:\n%s", part, said)
				}
			}
			_, message, _ := strings.Cut(said, "Error: ")
			for line := range strings.Lines(message) {
				if len(strings.TrimSpace(line)) > 80 {
					t.Errorf("wider than 80 columns: %s", line)
				}
			}
		})
	}
}
