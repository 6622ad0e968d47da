package tfkit_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// thing is the noun of these tests.
type thing struct {
	OrgID types.String `tfsdk:"org_id"`
	ID    types.String `tfsdk:"id"`
	Name  types.String `tfsdk:"name"`
}

var (
	thingKey    = tfkit.Key{"org_id", "id"}
	thingSchema = schema.Schema{Attributes: map[string]schema.Attribute{
		"org_id": schema.StringAttribute{Optional: true, Computed: true},
		"id":     schema.StringAttribute{Computed: true},
		"name":   schema.StringAttribute{Optional: true, Computed: true},
	}}
	thingType = tftypes.Object{AttributeTypes: map[string]tftypes.Type{
		"org_id": tftypes.String, "id": tftypes.String, "name": tftypes.String,
	}}
	keyType = tftypes.Object{AttributeTypes: map[string]tftypes.Type{"org_id": tftypes.String, "id": tftypes.String}}
	noThing = tftypes.NewValue(thingType, nil)
	noKey   = tftypes.NewValue(keyType, nil)
)

const unknown = tftypes.UnknownValue

// rawThing takes texts, nil for null, and unknown.
func rawThing(orgID, id, name any) tftypes.Value {
	return tftypes.NewValue(thingType, map[string]tftypes.Value{
		"org_id": tftypes.NewValue(tftypes.String, orgID), "id": tftypes.NewValue(tftypes.String, id), "name": tftypes.NewValue(tftypes.String, name),
	})
}

func rawKey(orgID, id string) tftypes.Value {
	return tftypes.NewValue(keyType, map[string]tftypes.Value{
		"org_id": tftypes.NewValue(tftypes.String, orgID), "id": tftypes.NewValue(tftypes.String, id),
	})
}

// out returns a writer; without an identity if that has none.
func out(state tftypes.Value, identity *tftypes.Value) tfkit.StateWriter {
	o := tfkit.StateWriter{State: &tfsdk.State{Raw: state, Schema: thingSchema}, Diags: &diag.Diagnostics{}}
	if identity != nil {
		o.Identity = &tfsdk.ResourceIdentity{Raw: *identity, Schema: thingKey.Schema()}
	}
	return o
}

// textsOf returns the texts of diagnostics, one line each.
func textsOf(diags diag.Diagnostics) []string {
	var lines []string
	for _, d := range diags {
		where := ""
		if at, ok := d.(diag.DiagnosticWithPath); ok {
			where = " at " + at.Path().String()
		}
		lines = append(lines, fmt.Sprintf("%s%s: %s: %s", d.Severity(), where, d.Summary(), d.Detail()))
	}
	return lines
}

func TestGet(t *testing.T) {
	t.Parallel()
	plan := tfsdk.Plan{Raw: rawThing("o", unknown, nil), Schema: thingSchema}
	var diags diag.Diagnostics
	got, ok := tfkit.Get[thing](t.Context(), plan, &diags)
	want := thing{OrgID: types.StringValue("o"), ID: types.StringUnknown(), Name: types.StringNull()}
	if diff := cmp.Diff(want, got); diff != "" || !ok || len(diags) != 0 {
		t.Errorf("%s%t %v", diff, ok, diags)
	}
	if _, ok := tfkit.Get[struct{ Other types.String }](t.Context(), plan, &diags); ok || !diags.HasError() {
		t.Errorf("a plan is taken for something else: %t %v", ok, diags)
	}
}

func TestSave(t *testing.T) {
	t.Parallel()
	model := thing{OrgID: types.StringValue("o"), ID: types.StringValue("t"), Name: types.StringValue("Thing")}
	for name, test := range map[string]struct {
		identity     *tftypes.Value
		model        any
		wantState    tftypes.Value
		wantIdentity *tftypes.Value
		fails        bool
	}{
		"with identity":          {&noKey, model, rawThing("o", "t", "Thing"), ptr(rawKey("o", "t")), false},
		"without identity":       {nil, model, rawThing("o", "t", "Thing"), nil, false},
		"what is not of a thing": {&noKey, struct{ Other types.String }{}, noThing, &noKey, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := out(noThing, test.identity)
			o.Save(t.Context(), thingKey, test.model)
			if diff := cmp.Diff(test.wantState, o.State.Raw); diff != "" {
				t.Error(diff)
			}
			if o.Identity != nil {
				if diff := cmp.Diff(*test.wantIdentity, o.Identity.Raw); diff != "" {
					t.Error(diff)
				}
			}
			if o.Diags.HasError() != test.fails {
				t.Error(o.Diags)
			}
		})
	}
}

func ptr[T any](value T) *T { return &value }

func TestStateWriters(t *testing.T) {
	t.Parallel()
	state := tfsdk.State{Raw: noThing, Schema: thingSchema}
	identity := func() *tfsdk.ResourceIdentity {
		return &tfsdk.ResourceIdentity{Raw: noKey, Schema: thingKey.Schema()}
	}
	create := &resource.CreateResponse{State: state, Identity: identity()}
	read := &resource.ReadResponse{State: state, Identity: identity()}
	update := &resource.UpdateResponse{State: state, Identity: identity()}
	model := thing{OrgID: types.StringValue("o"), ID: types.StringValue("t"), Name: types.StringValue("Thing")}
	for _, o := range []tfkit.StateWriter{tfkit.ForCreate(create), tfkit.ForRead(read), tfkit.ForUpdate(update)} {
		o.Save(t.Context(), thingKey, model)
		o.Diags.AddWarning("Saved", "It was.")
	}
	for name, got := range map[string]struct {
		state    tfsdk.State
		identity *tfsdk.ResourceIdentity
		diags    diag.Diagnostics
	}{
		"create": {create.State, create.Identity, create.Diagnostics},
		"read":   {read.State, read.Identity, read.Diagnostics},
		"update": {update.State, update.Identity, update.Diagnostics},
	} {
		if !got.state.Raw.Equal(rawThing("o", "t", "Thing")) || !got.identity.Raw.Equal(rawKey("o", "t")) {
			t.Errorf("%s: %s, %s", name, got.state.Raw, got.identity.Raw)
		}
		if diff := cmp.Diff([]string{"Warning: Saved: It was."}, textsOf(got.diags)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestRemove(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ identity, want *tftypes.Value }{
		"of a state without identity":  {&noKey, ptr(rawKey("o", "t"))},
		"of a state with its identity": {ptr(rawKey("told", "before")), ptr(rawKey("told", "before"))},
		"of a type without identity":   {nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := out(rawThing("o", "t", "Thing"), test.identity)
			o.Remove(t.Context(), thingKey, "nhn_thing", "t")
			if !o.State.Raw.IsNull() {
				t.Errorf("the state is still %s", o.State.Raw)
			}
			if o.Identity != nil {
				if diff := cmp.Diff(*test.want, o.Identity.Raw); diff != "" {
					t.Error(diff)
				}
			}
			want := []string{"Warning: nhn_thing t not found, removing from state: The object was deleted outside Terraform. The plan creates it again. " +
				"To keep it deleted, remove it from the configuration."}
			if diff := cmp.Diff(want, textsOf(*o.Diags)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestIgnoreNotFound(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		err  error
		want bool
	}{
		"no error":          {nil, false},
		"not found":         {fmt.Errorf("read: %w", &apiclient.Error{Kind: apiclient.ErrNotFound}), true},
		"unknown reference": {&apiclient.Error{Kind: apiclient.ErrReferenceNotFound, Status: 404}, false},
		"something else":    {errors.New("not found"), false},
	} {
		if got := tfkit.IsNotFound(test.err); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
