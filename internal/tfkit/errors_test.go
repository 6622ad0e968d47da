package tfkit_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestFailed(t *testing.T) {
	t.Parallel()
	fields := tfkit.Fields{"thingName": path.Root("name")}
	for name, test := range map[string]struct {
		err  error
		want []string
	}{
		"no error": {nil, nil},
		"an error of this program": {
			errors.New("no such file"),
			[]string{"Error: Cannot update NHN thing: no such file"},
		},
		"an error of the API": {
			fmt.Errorf("update: %w", &apiclient.Error{
				Cloud: "NHN Cloud", Status: 200, Code: "62007", Message: "No role.", Kind: apiclient.ErrInvalid,
				Meaning: "The role group would have no role. ", RequestID: "r-1",
			}),
			[]string{"Error: Cannot update NHN thing: The role group would have no role.\n\nAdd at least one role.\n\n" +
				"API response: No role (code 62007, HTTP 200, request ID r-1)"},
		},
		"at the attribute of a field": {
			&apiclient.Error{Cloud: "NHN Cloud", Status: 400, Code: "-4x", Message: "No", Kind: apiclient.ErrInvalid, Meaning: "Too long.", Field: "thingName"},
			[]string{"Error at name: Cannot update NHN thing: Too long.\n\nAPI response: No (code -4x, HTTP 400)"},
		},
		"a field that no attribute stands for": {
			&apiclient.Error{Cloud: "NHN Cloud", Status: 400, Code: "-4x", Message: "No", Kind: apiclient.ErrInvalid, Meaning: "Too long.", Field: "other"},
			[]string{"Error: Cannot update NHN thing: Too long.\n\nAPI response: No (code -4x, HTTP 400)"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			if failed := tfkit.AppendError(&diags, "update NHN thing", test.err, fields); failed != (test.err != nil) {
				t.Errorf("failed: %t", failed)
			}
			if diff := cmp.Diff(test.want, textsOf(diags)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestDeletedSincePlan explains only that the object does not exist.
func TestDeletedSincePlan(t *testing.T) {
	t.Parallel()
	for kind, want := range map[apiclient.Kind]string{
		apiclient.ErrNotFound: "Error: Cannot update NHN thing: The object does not exist. It was deleted after the plan was made, or before a plan with `-refresh=false`.\n\n" +
			"Run terraform plan again, with a refresh: it shows whether Terraform creates the object again.\n\nAPI response: No (code 1, HTTP 200)",
		apiclient.ErrReferenceNotFound: "Error: Cannot update NHN thing: The parent does not exist.\n\nAPI response: No (code 1, HTTP 200)",
	} {
		var diags diag.Diagnostics
		err := &apiclient.Error{Cloud: "NHN Cloud", Status: 200, Code: "1", Message: "No", Kind: kind, Meaning: "The parent does not exist."}
		tfkit.AppendError(&diags, "update NHN thing", tfkit.DeletedSincePlan(err), nil)
		if diff := cmp.Diff([]string{want}, textsOf(diags)); diff != "" {
			t.Error(diff)
		}
	}
}
