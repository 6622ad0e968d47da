package tfkit

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// Check is a validator for a rule of a service. must completes the sentence "The value must ..."; ok judges it.
func Check(must string, ok func(string) bool) validator.String { return check{must, ok} }

type check struct {
	must string
	ok   func(string) bool
}

func (c check) Description(context.Context) string { return "The value must " + c.must + "." }

func (c check) MarkdownDescription(ctx context.Context) string { return c.Description(ctx) }

func (c check) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if Known(req.ConfigValue) && !c.ok(req.ConfigValue.ValueString()) {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(),
			fmt.Sprintf("%s Got %q.", c.Description(ctx), req.ConfigValue.ValueString()))
	}
}
