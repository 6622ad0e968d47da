package tfkit_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// facts contains the properties of an attribute that a user sees.
type facts struct {
	Type                                    string
	Required, Optional, Computed, Sensitive bool
	Doc                                     string
}

func factsOf(a schema.Attribute) facts {
	return facts{a.GetType().String(), a.IsRequired(), a.IsOptional(), a.IsComputed(), a.IsSensitive(), a.GetMarkdownDescription()}
}

func TestAttributes(t *testing.T) {
	t.Parallel()
	docs := tfkit.AttributeDocs{"id": tfkit.String("Number of the thing."), "name": tfkit.String("Name of the thing.")}
	nested := types.ObjectType{AttrTypes: map[string]attr.Type{"id": types.StringType, "name": types.StringType}}
	for name, test := range map[string]struct {
		attribute schema.Attribute
		want      facts
	}{
		"String":     {tfkit.String("A."), facts{types.StringType.String(), false, false, true, false, "A."}},
		"Secret":     {tfkit.Secret("A."), facts{types.StringType.String(), false, false, true, true, "A."}},
		"Int":        {tfkit.Int("A."), facts{types.Int64Type.String(), false, false, true, false, "A."}},
		"Number":     {tfkit.Number("A."), facts{types.NumberType.String(), false, false, true, false, "A."}},
		"Bool":       {tfkit.Bool("A."), facts{types.BoolType.String(), false, false, true, false, "A."}},
		"StringMap":  {tfkit.StringMap("A."), facts{types.MapType{ElemType: types.StringType}.String(), false, false, true, false, "A."}},
		"StringList": {tfkit.StringList("A."), facts{types.ListType{ElemType: types.StringType}.String(), false, false, true, false, "A."}},
		"StringSet":  {tfkit.StringSet("A."), facts{types.SetType{ElemType: types.StringType}.String(), false, false, true, false, "A."}},
		"Objects":    {tfkit.Objects(docs, "A."), facts{types.ListType{ElemType: nested}.String(), false, false, true, false, "A."}},
		"ObjectSet":  {tfkit.ObjectSet(docs, "A."), facts{types.SetType{ElemType: nested}.String(), false, false, true, false, "A."}},
		"Required":   {docs.Required("id"), facts{types.StringType.String(), true, false, false, false, "Number of the thing."}},
		"Optional":   {docs.Optional("name"), facts{types.StringType.String(), false, true, true, false, "Name of the thing."}},
	} {
		if diff := cmp.Diff(test.want, factsOf(test.attribute)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// An argument that is empty would find what has no value.
func TestArguments_notEmpty(t *testing.T) {
	t.Parallel()
	docs := tfkit.AttributeDocs{"id": tfkit.String("Number of the thing.")}
	for name, argument := range map[string]schema.Attribute{"required": docs.Required("id"), "optional": docs.Optional("id")} {
		for value, want := range map[string]bool{"": false, "x": true} {
			var resp validator.StringResponse
			text, ok := argument.(schema.StringAttribute)
			if !ok {
				t.Fatalf("%s: the argument is a %T", name, argument)
			}
			for _, v := range text.Validators {
				v.ValidateString(t.Context(), validator.StringRequest{ConfigValue: types.StringValue(value)}, &resp)
			}
			if taken := !resp.Diagnostics.HasError(); taken != want {
				t.Errorf("%s: %q is taken: %t", name, value, taken)
			}
		}
	}
}

func TestAttributeDocs(t *testing.T) {
	t.Parallel()
	docs := tfkit.AttributeDocs{"id": tfkit.String("Number."), "name": tfkit.String("Name."), "secret": tfkit.Secret("Key.")}
	asking := docs.WithArguments(map[string]schema.Attribute{"id": docs.Required("id"), "like": schema.StringAttribute{Optional: true}})
	without := docs.Without("name", "secret", "other")
	for name, test := range map[string]struct{ got, want []string }{
		"asking":   {slices.Sorted(maps.Keys(asking)), []string{"id", "like", "name", "secret"}},
		"without":  {slices.Sorted(maps.Keys(without)), []string{"id"}},
		"original": {slices.Sorted(maps.Keys(docs)), []string{"id", "name", "secret"}},
	} {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if !asking["id"].IsRequired() || docs["id"].IsRequired() {
		t.Errorf("asked for %t, told %t", asking["id"].IsRequired(), docs["id"].IsRequired())
	}
	if got := docs.Doc("secret"); got != "Key." {
		t.Errorf("the sentence is %q", got)
	}
}

func TestAttributeDocs_unknownAttribute(t *testing.T) {
	t.Parallel()
	defer func() {
		if got := recover(); got != "no attribute nam in the attribute docs" {
			t.Errorf("a misspelled name gives %v", got)
		}
	}()
	_ = tfkit.AttributeDocs{"name": tfkit.String("Name.")}.Doc("nam")
}
