package diagnose_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

func TestDeletedOutside(t *testing.T) {
	t.Parallel()
	for typeName, want := range map[string]string{
		"mcc_department": "The object was deleted outside Terraform. The plan creates it again. To keep it deleted, remove it from the configuration.",
		"nhn_iam_member": "The object was deleted outside Terraform. The plan creates it again. The apply fails if NHN Cloud still reserves the login ID of the withdrawn account: " +
			"then choose another `user_code`. To keep it deleted, remove it from the configuration.",
		"nhn_organization_member_roles": "The object was deleted outside Terraform. The account is not a member of the organization any more, and the API cannot add it. " +
			"The apply fails until the account is a member again. To keep it deleted, remove it from the configuration.",
	} {
		if got := diagnose.DeletedOutside(typeName); got != want {
			t.Errorf("%s: %q", typeName, got)
		}
	}
}
