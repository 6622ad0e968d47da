package resources_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestImportID_wrongParts imports objects of each type with a part too many, and with one that cannot be a part. The error names the form, and does not
// repeat the ID, of which a key may be a part.
func TestImportID_wrongParts(t *testing.T) {
	t.Parallel()
	const key = "KeyKeyKeyKeyKey1"
	for typeName, test := range map[string]struct{ form, prefix string }{
		"mcc_department":                {"COMPANY_ID/EXTERNAL_KEY", "Company/"},
		"mcc_directory":                 {"COMPANY_ID", ""},
		"mcc_job_grade":                 {"COMPANY_ID/EXTERNAL_KEY", "Company/"},
		"mcc_job_position":              {"COMPANY_ID/EXTERNAL_KEY", "Company/"},
		"mcc_user":                      {"COMPANY_ID/EXTERNAL_KEY", "Company/"},
		"nhn_appkey":                    {"PROJECT_ID/ID", "PrjInUse/"},
		"nhn_iam_member":                {"ORG_ID/ID", "SimOrg0123456789/"},
		"nhn_organization":              {"ID", ""},
		"nhn_organization_member_roles": {"ORG_ID/MEMBER_UUID", "SimOrg0123456789/"},
		"nhn_project":                   {"ORG_ID/ID", "SimOrg0123456789/"},
		"nhn_project_member":            {"PROJECT_ID/MEMBER_UUID", "PrjInUse/"},
		"nhn_project_members_exclusive": {"PROJECT_ID", ""},
		"nhn_project_service":           {"PROJECT_ID/PRODUCT_ID", "PrjInUse/"},
		"nhn_role_group":                {"PROJECT/<project_id>/<id>", "PROJECT/PrjInUse/"},
		"nhn_user_access_key":           {"ID", ""},
	} {
		for ending, want := range map[string]string{"/" + key: "parts, separated by", "/": "parts, separated by", " ": "space", "\n": "space", "\x01": "control character|U\\+0001"} {
			t.Run(typeName+ending, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				nhnProjectInUse(cloud)
				failed := requireError(t, `Invalid import ID of `+typeName+`.The import ID has the form `+test.form+`.*(`+want+`)`, cloud.Engine(t).Import(typeName+".wrong", test.prefix+key+ending))
				if matchesMessage(key).MatchString(failed.Err()) {
					t.Errorf("the error repeats the import ID: %s", failed.Err())
				}
			})
		}
	}
}
