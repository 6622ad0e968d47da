package resources

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
)

// TestExistingUser describes users with and without an email address in the list. Without one, no advice contains an empty address.
func TestExistingUser(t *testing.T) {
	t.Parallel()
	kim, empty := "kim@example.com", ""
	for name, test := range map[string]struct {
		email               *string
		description, advice string
	}{
		"same address":    {&kim, `"Kim" with the email address "kim@example.com"`, ""},
		"no address":      {nil, `"Kim"`, ""},
		"an empty string": {&empty, `"Kim"`, ""},
	} {
		got := existingUser(types.StringValue("Kim@example.com"))(mcc.User{UserSpec: mcc.UserSpec{Name: "Kim", EmailAddr: test.email}})
		if got.description != test.description || got.advice != test.advice || got.same != "the same person" || got.other != "another person" {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
