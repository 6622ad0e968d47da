package resources

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// kept is an optional text that keeps what the service has while the configuration leaves it out; "" asks to clear it.
func kept(doc string, rules ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, Validators: rules,
		MarkdownDescription: doc + " Left out, what the service has is kept; `\"\"` asks to clear it.",
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	}
}

// keptAs is kept for a text that can be written in several ways that are the same.
func keptAs(same func(string) string, doc string, rules ...validator.String) schema.StringAttribute {
	attribute := kept(doc, rules...)
	attribute.PlanModifiers = append(attribute.PlanModifiers, tfkit.Same(same))
	return attribute
}

func orEmpty(valid func(string) bool) func(string) bool {
	return func(text string) bool { return text == "" || valid(text) }
}
