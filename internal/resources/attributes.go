package resources

import (
	"cmp"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// optionalComputedString returns an optional string attribute whose existing value is left unchanged if the configuration omits it.
// "" clears the value: see keptNote.
func optionalComputedString(doc string, rules ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, Validators: rules,
		MarkdownDescription: doc + " If omitted, the existing value is left unchanged.",
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	}
}

// keptNote is the note on the page of a type with attributes of optionalComputedString.
const keptNote = "\n\n-> **Note:** If an optional attribute is omitted, its existing value is left unchanged, and a value that is set in the console shows no difference. " +
	"Set the attribute to `\"\"` to clear its value."

// optionalComputedStringWithEquality returns an optionalComputedString for a value that has several equivalent forms.
func optionalComputedStringWithEquality(canonical func(string) string, doc string, rules ...validator.String) schema.StringAttribute {
	attribute := optionalComputedString(doc, rules...)
	attribute.PlanModifiers = append(attribute.PlanModifiers, tfkit.SuppressEquivalentDiff(canonical))
	return attribute
}

func orEmpty(valid func(string) bool) func(string) bool {
	return func(text string) bool { return text == "" || valid(text) }
}

// nameOrID returns the name of an object for an error, or its ID after an import, when the name is not known yet. Errors may hide an ID
// that has the form of a key.
func nameOrID(name, id types.String) string { return cmp.Or(name.ValueString(), id.ValueString()) }
