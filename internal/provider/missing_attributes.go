package provider

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// describeMissing replaces the text of the framework for a missing required attribute, because that text repeats the other values
// of a set element, which may be sensitive.
//
// Version 1.19 of terraform-plugin-framework reports the required attributes of a set element that is unknown as a whole, as if they
// were missing. Terraform sends such elements for `condition ? [{...}] : [{...}]` with an unknown condition, which each condition about
// a variable is during validation, and for objects that another resource returns. These errors are removed.
func describeMissing(found []*tfprotov6.Diagnostic) []*tfprotov6.Diagnostic {
	return slices.DeleteFunc(found, func(d *tfprotov6.Diagnostic) bool {
		if d.Summary != "Missing Configuration for Required Attribute" {
			return false
		}
		if name, isName := d.Attribute.LastStep().(tftypes.AttributeName); isName {
			d.Detail = "The attribute `" + string(name) + "` is required and is null: it is omitted, or its expression has no value. Set a value."
		}
		return inUnknownElement(d.Attribute)
	})
}

// inUnknownElement reports whether a path leads through an element of a set that is unknown as a whole.
func inUnknownElement(path *tftypes.AttributePath) bool {
	return slices.ContainsFunc(path.Steps(), func(step tftypes.AttributePathStep) bool {
		element, isElement := step.(tftypes.ElementKeyValue)
		return isElement && !tftypes.Value(element).IsKnown()
	})
}
