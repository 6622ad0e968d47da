package provider

import (
	"regexp"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// These errors of the framework are about a number that an integer attribute cannot have. The framework repeats the value, which may be
// sensitive, and calls it an error of the provider.
var (
	fractionError = regexp.MustCompile(`Value \S+ is not an integer\.$`)
	overflowError = regexp.MustCompile(`Value \S+ cannot be represented as a 64-bit integer\.$`)
)

// explainIntegers replaces these errors, and drops those that say the same of one attribute again.
func explainIntegers(found []*tfprotov6.Diagnostic) []*tfprotov6.Diagnostic {
	seen := map[string]bool{}
	return slices.DeleteFunc(found, func(d *tfprotov6.Diagnostic) bool {
		if d == nil || d.Attribute == nil {
			return false
		}
		switch {
		case fractionError.MatchString(d.Detail):
			d.Detail = "The value must be a whole number. It has a fractional part."
		case overflowError.MatchString(d.Detail):
			d.Detail = "The value must be a whole number between -9223372036854775808 and 9223372036854775807. It is out of this range."
		default:
			return false
		}
		d.Summary = "Invalid " + lastName(d.Attribute)
		again := seen[d.Attribute.String()]
		seen[d.Attribute.String()] = true
		return again
	})
}

// lastName returns the name of the attribute that a path ends with, or the value if it ends with an element.
func lastName(path *tftypes.AttributePath) string {
	if name, ok := path.LastStep().(tftypes.AttributeName); ok {
		return string(name)
	}
	return "value"
}
