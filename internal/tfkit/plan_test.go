package tfkit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestSame(t *testing.T) {
	t.Parallel()
	modifier := tfkit.SuppressEquivalentDiff(strings.ToLower)
	for name, test := range map[string]struct{ state, plan, want types.String }{
		"the same in other letters": {types.StringValue("A@x"), types.StringValue("a@X"), types.StringValue("A@x")},
		"something else":            {types.StringValue("A@x"), types.StringValue("b@x"), types.StringValue("b@x")},
		"nothing yet":               {types.StringNull(), types.StringValue("a@x"), types.StringValue("a@x")},
		"not known yet":             {types.StringValue("A@x"), types.StringUnknown(), types.StringUnknown()},
		"not known yet, but empty":  {types.StringValue(""), types.StringUnknown(), types.StringUnknown()},
	} {
		resp := &planmodifier.StringResponse{PlanValue: test.plan}
		modifier.PlanModifyString(t.Context(), planmodifier.StringRequest{StateValue: test.state, PlanValue: test.plan}, resp)
		if !resp.PlanValue.Equal(test.want) {
			t.Errorf("%s: %s, want %s", name, resp.PlanValue, test.want)
		}
	}
	const want = "No change is planned between equivalent values."
	if text, markdown := modifier.Description(t.Context()), modifier.MarkdownDescription(t.Context()); text != want || markdown != want {
		t.Errorf("%q, %q", text, markdown)
	}
}

// modify is a plan of a thing to be modified.
func modify(config, state, plan tftypes.Value) (resource.ModifyPlanRequest, *resource.ModifyPlanResponse) {
	req := resource.ModifyPlanRequest{
		Config: tfsdk.Config{Raw: config, Schema: thingSchema}, State: tfsdk.State{Raw: state, Schema: thingSchema},
		Plan: tfsdk.Plan{Raw: plan, Schema: thingSchema},
	}
	return req, &resource.ModifyPlanResponse{Plan: req.Plan}
}

func TestInherit(t *testing.T) {
	t.Parallel()
	const missing = "Error at org_id: Missing org_id: Neither this resource nor the provider configuration sets `org_id`. Set it here, or for all types: " +
		"`nhn.org_id` in the provider configuration, or the environment variable NHN_ORG_ID."
	const moved = "Error at org_id: Default org_id changed: This object is in \"former\", but the provider default is now \"default\": " +
		"applying would delete and re-create the object. If this is a mistake, correct the default: `nhn.org_id` in the provider " +
		"configuration, or the environment variable NHN_ORG_ID. Otherwise set the attribute explicitly: " +
		"`org_id = \"former\"` to keep the object, or `org_id = \"default\"` to replace it."
	var (
		silent  = rawThing(nil, nil, "Thing")
		planned = rawThing(unknown, "t", "Thing")
	)
	for name, test := range map[string]struct {
		config, state, plan tftypes.Value
		fallback            string
		configUnknown       bool
		want                tftypes.Value
		told                []string
	}{
		"configured": {
			rawThing("mine", nil, "Thing"), rawThing("o", "t", "Thing"), rawThing("mine", "t", "Thing"), "default", false,
			rawThing("mine", "t", "Thing"), nil,
		},
		"configured, but not known yet":       {rawThing(unknown, nil, "Thing"), noThing, planned, "default", false, planned, nil},
		"of a new thing":                      {silent, noThing, planned, "default", false, rawThing("default", "t", "Thing"), nil},
		"as before":                           {silent, rawThing("default", "t", "Thing"), planned, "default", false, rawThing("default", "t", "Thing"), nil},
		"changed":                             {silent, rawThing("former", "t", "Thing"), planned, "default", false, planned, []string{moved}},
		"of a state that tells none":          {silent, rawThing(nil, "t", "Thing"), planned, "default", false, rawThing("default", "t", "Thing"), nil},
		"no default any more":                 {silent, rawThing("former", "t", "Thing"), planned, "", false, rawThing("former", "t", "Thing"), nil},
		"missing":                             {silent, noThing, planned, "", false, planned, []string{missing}},
		"missing and empty before":            {silent, rawThing("", "t", "Thing"), planned, "", false, planned, []string{missing}},
		"configuration unknown":               {silent, noThing, planned, "", true, planned, nil},
		"configuration unknown, in the state": {silent, rawThing("former", "t", "Thing"), planned, "", true, rawThing("former", "t", "Thing"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req, resp := modify(test.config, test.state, test.plan)
			tfkit.PlanProviderDefault(t.Context(), req, resp, tfkit.DefaultID{Attribute: "org_id", Value: test.fallback, ConfigUnknown: test.configUnknown})
			if diff := cmp.Diff(test.want, resp.Plan.Raw); diff != "" {
				t.Error(diff)
			}
			if len(resp.RequiresReplace) != 0 {
				t.Error(resp.RequiresReplace)
			}
			if diff := cmp.Diff(test.told, textsOf(resp.Diagnostics)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A plan with an error is not changed.
func TestInherit_afterError(t *testing.T) {
	t.Parallel()
	planned := rawThing(unknown, "t", "Thing")
	req, resp := modify(rawThing(nil, nil, "Thing"), noThing, planned)
	resp.Diagnostics.AddError("Refused", "Already.")
	tfkit.PlanProviderDefault(t.Context(), req, resp, tfkit.DefaultID{Attribute: "org_id", Value: "default"})
	if diff := cmp.Diff(planned, resp.Plan.Raw); diff != "" || len(resp.Diagnostics) != 1 {
		t.Error(diff, resp.Diagnostics)
	}
}

func TestCreatingDestroying(t *testing.T) {
	t.Parallel()
	is := rawThing("o", "t", "Thing")
	for name, test := range map[string]struct {
		state, plan          tftypes.Value
		creating, destroying bool
	}{
		"create":  {noThing, is, true, false},
		"update":  {is, is, false, false},
		"destroy": {is, noThing, false, true},
	} {
		req, _ := modify(is, test.state, test.plan)
		if creating, destroying := tfkit.Creating(req), tfkit.Destroying(req); creating != test.creating || destroying != test.destroying {
			t.Errorf("%s: creating %t, destroying %t", name, creating, destroying)
		}
	}
}

func TestDefault(t *testing.T) {
	t.Parallel()
	const missing = "Error at company_id: Missing company_id: Neither this block nor the provider configuration sets `company_id`. " +
		"Set it here, or for all types: `mcc.company_id` in the provider configuration, or the environment variable MCC_COMPANY_ID."
	const unknown = "Error at company_id: Provider configuration not known yet: The provider configuration depends on a value that is known only after apply, " +
		"but `company_id` is needed now. Set the provider configuration from variables or the environment, or first apply the resources that it depends on, " +
		"with the option -target. A data source is read during apply if `depends_on` names these resources."
	for name, test := range map[string]struct {
		value         types.String
		fallback      string
		configUnknown bool
		want          string
		ok            bool
		told          []string
	}{
		"given":                        {types.StringValue("mine"), "default", false, "mine", true, nil},
		"given, no default":            {types.StringValue("mine"), "", false, "mine", true, nil},
		"left out":                     {types.StringNull(), "default", false, "default", true, nil},
		"empty":                        {types.StringValue(""), "default", false, "default", true, nil},
		"neither":                      {types.StringNull(), "", false, "", false, []string{missing}},
		"configuration unknown":        {types.StringNull(), "", true, "", false, []string{unknown}},
		"given, configuration unknown": {types.StringValue("mine"), "", true, "mine", true, nil},
		"another setting is unknown":   {types.StringNull(), "default", true, "default", true, nil},
		"empty, nor default":           {types.StringValue(""), "", false, "", false, []string{missing}},
	} {
		var diags diag.Diagnostics
		got, ok := tfkit.ResolveProviderDefault(test.value, tfkit.DefaultID{Attribute: "company_id", Value: test.fallback, ConfigUnknown: test.configUnknown}, &diags)
		if diff := cmp.Diff(test.told, textsOf(diags)); diff != "" || got != test.want || ok != test.ok {
			t.Errorf("%s: %q, %t %s", name, got, ok, diff)
		}
	}
}

func TestChanges(t *testing.T) {
	t.Parallel()
	is := rawThing("o", "t", "Thing")
	for name, test := range map[string]struct {
		state, plan tftypes.Value
		want        string
		changes     bool
	}{
		"create":              {noThing, is, "", false},
		"destroy":             {is, noThing, "", false},
		"no change":           {is, is, "", false},
		"of one":              {is, rawThing("o", "t", "New"), "name", true},
		"of both":             {is, rawThing("p", "t", "New"), "org_id", true},
		"of something else":   {is, rawThing("o", "u", "Thing"), "", false},
		"to what is computed": {is, rawThing("o", "t", unknown), "name", true},
		"to nothing":          {is, rawThing(nil, "t", "Thing"), "org_id", true},
	} {
		req, resp := modify(is, test.state, test.plan)
		at, changes := tfkit.FirstChanged(t.Context(), req, resp, "org_id", "name")
		if at.String() != test.want || changes != test.changes || len(resp.Diagnostics) != 0 {
			t.Errorf("%s: %q, %t %v", name, at, changes, resp.Diagnostics)
		}
	}
}
