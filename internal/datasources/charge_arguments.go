package datasources

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// firstChargeMonth is the first month for which the API returns charges, usages and dimensions.
const firstChargeMonth = "2020-05"

// maxChargeFilters is how many values a filter of charges can have.
const maxChargeFilters = 10

var monthForm = regexp.MustCompile(`^[0-9]{4}-(0[1-9]|1[0-2])$`)

// month returns the required argument for a month. first is the first month that the API accepts, "" for any.
func month(doc, first string) schema.Attribute {
	must := "be a month in the form `2026-07`"
	if first != "" {
		must += ", from `" + first + "` on"
		doc += " The first month is `" + first + "`."
	}
	return schema.StringAttribute{Required: true, MarkdownDescription: doc, Validators: []validator.String{
		tfkit.Check(must, func(text string) bool { return monthForm.MatchString(text) && text >= first }),
	}}
}

// chargeFilter returns an optional filter of charges, with at most ten values.
func chargeFilter(doc string) schema.Attribute {
	return schema.SetAttribute{
		Optional: true, ElementType: types.StringType, MarkdownDescription: doc + " At most ten values.",
		Validators: []validator.Set{
			tfkit.NoNullElements(), tfkit.SizeAtLeastOne(tfkit.EmptyFilterAdvice), setvalidator.SizeAtMost(maxChargeFilters),
			setvalidator.ValueStringsAre(tfkit.NotEmpty()),
		},
	}
}
