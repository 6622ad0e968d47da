package tfkit_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

const stateAsPlanned = "The state has the planned values. The next plan reads the object and shows any difference."

// readThing is the model of what the API returned after a write.
var readThing = thing{types.StringValue("o"), types.StringValue("t"), types.StringValue("Read")}

func writeOf(what string) tfkit.Write {
	return tfkit.Write{What: what, Key: thingKey, Fields: tfkit.Fields{"thingName": path.Root("name")}}
}

func TestWrite_failed(t *testing.T) {
	t.Parallel()
	var diags diag.Diagnostics
	if writeOf("create NHN thing").AppendError(&diags, nil) || len(diags) != 0 {
		t.Errorf("no error: %v", diags)
	}
	failed := writeOf("create NHN thing").AppendError(&diags, &apiclient.Error{Cloud: "NHN Cloud", Message: "no", Meaning: "Too long.", Field: "thingName"})
	if diff := cmp.Diff([]string{"Error at name: Cannot create NHN thing: No.\n\nToo long."}, textsOf(diags)); diff != "" || !failed {
		t.Errorf("failed: %t %s", failed, diff)
	}
}

// Planned values are saved as planned whatever the API returned, and nothing that exists is an error.
func TestSaveCreate(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		outcome     apiclient.Outcome
		plan, after tftypes.Value
		told        []string
	}{
		"verified":        {apiclient.Outcome{}, rawThing("o", unknown, "Planned"), rawThing("o", "t", "Planned"), nil},
		"unknown in plan": {apiclient.Outcome{}, rawThing("o", unknown, unknown), rawThing("o", "t", "Read"), nil},
		"not verified": {
			apiclient.Outcome{Unverified: &apiclient.Error{Cloud: "NHN Cloud", Op: "read thing", Kind: apiclient.ErrNotFound, Code: "-5", Message: "None.", RequestID: "r-1"}},
			rawThing("o", unknown, "Planned"), rawThing("o", "t", "Planned"),
			[]string{"Warning: Not verified: create NHN thing: The request succeeded, but the result could not be verified. " +
				stateAsPlanned + "\n\nUse a key of the owner's account.\n\nAPI response: None (code -5, request ID r-1)"},
		},
		"not applied": {
			apiclient.Outcome{NotApplied: []string{"thingName", "thingSize"}}, rawThing("o", unknown, "Planned"), rawThing("o", "t", "Planned"),
			[]string{"Warning: Not as configured: create NHN thing: The object was created, but the API returns other values for thingName, thingSize than the request had. " +
				"Compare with the console.\n\n" + stateAsPlanned},
		},
		"set to a default": {
			apiclient.Outcome{Defaulted: []string{"thingName"}}, rawThing("o", unknown, ""), rawThing("o", "t", ""),
			[]string{"Warning: Not as configured: create NHN thing: The API has set thingName to a default value. The configuration has an empty value, " +
				"which is not sent for a new object. To keep the default value, omit the attribute.\n\n" + stateAsPlanned},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := resource.CreateRequest{Plan: tfsdk.Plan{Raw: test.plan, Schema: thingSchema}}
			resp := &resource.CreateResponse{
				State: tfsdk.State{Raw: noThing, Schema: thingSchema}, Identity: &tfsdk.ResourceIdentity{Raw: noKey, Schema: thingKey.Schema()},
			}
			writeOf("create NHN thing").SaveCreate(t.Context(), req, resp, test.outcome, readThing)
			if diff := cmp.Diff(test.after, resp.State.Raw); diff != "" || !resp.Identity.Raw.Equal(rawKey("o", "t")) {
				t.Error(diff, resp.Identity.Raw)
			}
			if diff := cmp.Diff(test.told, textsOf(resp.Diagnostics)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSaveUpdate(t *testing.T) {
	t.Parallel()
	unverified := apiclient.Outcome{Unverified: errors.New("down")}
	warning := []string{"Warning: Not verified: update NHN thing: The request succeeded, but the result could not be verified. " + stateAsPlanned + "\n\ndown"}
	text := tftypes.NewValue(tftypes.String, "New")
	for name, test := range map[string]struct {
		outcome     apiclient.Outcome
		plan, after tftypes.Value
		told        []string
	}{
		"known":                  {apiclient.Outcome{}, rawThing("o", "t", "Planned"), rawThing("o", "t", "Planned"), nil},
		"null":                   {apiclient.Outcome{}, rawThing("o", "t", nil), rawThing("o", "t", nil), nil},
		"unknown":                {apiclient.Outcome{}, rawThing("o", unknown, unknown), rawThing("o", "t", "Read"), nil},
		"not verified":           {unverified, rawThing("o", "t", "Planned"), rawThing("o", "t", "Planned"), warning},
		"to null, not verified":  {unverified, rawThing(unknown, "t", nil), rawThing("o", "t", nil), warning},
		"unknown, not verified":  {unverified, rawThing("o", "t", unknown), rawThing("o", "t", "Former"), warning},
		"plan of another object": {apiclient.Outcome{}, text, rawThing("o", "t", "Read"), []string{"Error: Cannot save what was planned: can't unmarshal tftypes.String into *map[string]tftypes.Value, expected map[string]tftypes.Value"}},
		"not applied": {
			apiclient.Outcome{NotApplied: []string{"thingName", "thingSize"}}, rawThing("o", "t", "Planned"), rawThing("o", "t", "Read"),
			[]string{"Error at name: Cannot update NHN thing: The API did not apply thingName, thingSize: it reported success, but it still returns the former value.\n\n" +
				"Compare with the console. If the API cannot clear a value, omit the attribute, or set another value."},
		},
		"a field without an attribute is not applied": {
			apiclient.Outcome{NotApplied: []string{"thingSize"}}, rawThing("o", "t", "Planned"), rawThing("o", "t", "Read"),
			[]string{"Error: Cannot update NHN thing: The API did not apply thingSize: it reported success, but it still returns the former value.\n\n" +
				"Compare with the console. If the API cannot clear a value, omit the attribute, or set another value."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := resource.UpdateRequest{Plan: tfsdk.Plan{Raw: test.plan, Schema: thingSchema}}
			resp := &resource.UpdateResponse{
				State:    tfsdk.State{Raw: rawThing("o", "t", "Former"), Schema: thingSchema},
				Identity: &tfsdk.ResourceIdentity{Raw: rawKey("o", "t"), Schema: thingKey.Schema()},
			}
			before := test.plan.Copy()
			writeOf("update NHN thing").SaveUpdate(t.Context(), req, resp, test.outcome, readThing)
			if diff := cmp.Diff(test.after, resp.State.Raw); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(before, req.Plan.Raw); diff != "" {
				t.Errorf("the plan is written over: %s", diff)
			}
			if diff := cmp.Diff(test.told, textsOf(resp.Diagnostics)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
