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
		"in the vendor's words and in ours": {
			fmt.Errorf("update: %w", &apiclient.Error{
				Cloud: "NHN Cloud", Status: 400, Code: "-4", Message: "Not a name.", Kind: apiclient.ErrInvalid,
				Meaning: "The name is too long. ", Remedy: "Shorten it.", RequestID: "r-1",
			}),
			[]string{"Error: Cannot update NHN thing: NHN Cloud says: Not a name (code -4, HTTP 400).\n\n" +
				"The name is too long.\n\nShorten it.\n\nFor the vendor's support: request r-1."},
		},
		"a meaning without remedy": {
			&apiclient.Error{Cloud: "NHN Cloud", Status: 403, Code: "-7", Message: "No", Kind: apiclient.ErrPermission, Meaning: "Only the owner may."},
			[]string{"Error: Cannot update NHN thing: NHN Cloud says: No (code -7, HTTP 403).\n\nOnly the owner may."},
		},
		"a remedy without meaning": {
			&apiclient.Error{Cloud: "NHN Cloud", Status: 403, Code: "-7", Message: "No", Kind: apiclient.ErrPermission, Remedy: "Ask the owner."},
			[]string{"Error: Cannot update NHN thing: NHN Cloud says: No (code -7, HTTP 403).\n\nAsk the owner."},
		},
		"at the attribute of a field": {
			&apiclient.Error{Cloud: "NHN Cloud", Status: 400, Code: "-4", Message: "No", Kind: apiclient.ErrInvalid, Meaning: "Too long.", Field: "thingName"},
			[]string{"Error at name: Cannot update NHN thing: NHN Cloud says: No (code -4, HTTP 400).\n\nToo long."},
		},
		"a field that no attribute stands for": {
			&apiclient.Error{Cloud: "NHN Cloud", Status: 400, Code: "-4", Message: "No", Kind: apiclient.ErrInvalid, Meaning: "Too long.", Field: "other"},
			[]string{"Error: Cannot update NHN thing: NHN Cloud says: No (code -4, HTTP 400).\n\nToo long."},
		},
		"without code": {
			&apiclient.Error{Cloud: "NHN Cloud", Status: 502, Message: "answer of something on the way.", Kind: apiclient.ErrInvalid},
			[]string{"Error: Cannot update NHN thing: NHN Cloud: answer of something on the way (HTTP 502)."},
		},
		"without answer": {
			&apiclient.Error{Cloud: "NHN Cloud", Message: "connection refused.", Kind: apiclient.ErrInvalid, RequestID: "r-2"},
			[]string{"Error: Cannot update NHN thing: NHN Cloud: connection refused.\n\nFor the vendor's support: request r-2."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			if failed := tfkit.Failed(&diags, "update NHN thing", test.err, fields); failed != (test.err != nil) {
				t.Errorf("failed: %t", failed)
			}
			if diff := cmp.Diff(test.want, told(diags)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// An error that no reference explains still says what to do.
func TestFailedAdvises(t *testing.T) {
	t.Parallel()
	for kind, want := range map[apiclient.Kind]string{
		apiclient.ErrUnauthorized:  "The credentials were not accepted. Check them, and whether they are still valid.",
		apiclient.ErrPermission:    "The credentials lack the right to do this. The documentation of the type names the permission that it needs.",
		apiclient.ErrConfiguration: "The address does not lead to the service. Check the endpoint in the provider configuration.",
		apiclient.ErrThrottled:     "The service refuses so many requests. Set requests_per_second in the provider configuration, or run the command again later.",
		apiclient.ErrUnavailable: "The service failed, or something on the way to it. Run the command again; " +
			"if that does not help, ask the vendor's support.",
	} {
		var diags diag.Diagnostics
		err := &apiclient.Error{Cloud: "NHN Cloud", Status: 500, Code: "-1", Message: "No", Kind: kind}
		if !tfkit.Failed(&diags, "read NHN thing", err, nil) {
			t.Errorf("%s: there is something to save", kind)
		}
		if diff := cmp.Diff([]string{"Error: Cannot read NHN thing: NHN Cloud says: No (code -1, HTTP 500).\n\n" + want}, told(diags)); diff != "" {
			t.Error(diff)
		}
	}
}
