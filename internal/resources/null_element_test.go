package resources_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// An element that is unknown in the plan may turn out to be null during the apply: then nothing is sent for the object.
func TestAccNullElement_knownAfterApply(t *testing.T) {
	t.Parallel()
	const late = `
resource "terraform_data" "late" {
  input = { name = null }
}
`
	for name, test := range map[string]struct{ config, says string }{
		"map": {`
resource "mcc_user" "kim" {
  external_key = "E01"
  name         = "Kim Minji"
  email        = "kim@example.com"
  i18n_names   = { ko_KR = "김민지", en_US = terraform_data.late.output.name }
}`, `Null element in i18n_names.*The element "en_US" of i18n_names is null`},
		"set": {`
resource "nhn_role_group" "editors" {
  name  = "editors"
  roles = [{
    role_id    = "role-project-member"
    conditions = [{ attribute_id = "attr-source-ip", operator = "ANY_MATCH", values = ["10.0.0.0/8", terraform_data.late.output.name] }]
  }]
}`, `Null element in roles\[...\].conditions\[...\].values`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			cloud.Run(t, resource.TestStep{Config: late + test.config, ExpectError: matchesMessage(test.says)})
			for _, request := range cloud.Requests("") {
				if request.Method == "POST" && request.Path != "/oauth2/token/create" {
					t.Errorf("%s %s was sent", request.Method, request.Path)
				}
			}
		})
	}
}
