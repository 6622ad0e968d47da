package functions

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/function"
)

var _ function.Function = (*mccPhoneNumber)(nil)

// NewMCCPhoneNumber returns the function that formats a phone number for `mcc_user`. The numbering plans are from libphonenumber, the form
// is from https://api.ncloud-docs.com/docs/en/mediaconnectcenter-membercreate.
func NewMCCPhoneNumber() function.Function { return &mccPhoneNumber{} }

type mccPhoneNumber struct{}

func (f *mccPhoneNumber) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "mcc_phone_number"
}

func (f *mccPhoneNumber) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Formats a phone number for Media Connect Center",
		MarkdownDescription: "Formats a phone number for `phone_number` and `mobile_phone_number` of `mcc_user`, such as `KR+82 01012345678`. " +
			"The result has the country, its calling code, a space, and the digits as dialed within the country. The digits include the trunk prefix: a `0` in most countries, none in the United States. " +
			"An empty number returns `\"\"`, which clears the attribute. A number that is impossible in the numbering plan of the country is an error, which does not repeat the number. Requires Terraform 1.8 or OpenTofu 1.7.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "country", MarkdownDescription: "Two-letter country code (ISO 3166-1 alpha-2), such as `KR`."},
			function.StringParameter{Name: "number", MarkdownDescription: "Phone number in any common notation: national, or international with `+` or `00`, " +
				"with spaces, hyphens, dots, slashes or brackets, in ASCII or full-width digits."},
		},
		Return: function.StringReturn{},
	}
}

func (f *mccPhoneNumber) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var country, written string
	if resp.Error = req.Arguments.Get(ctx, &country, &written); resp.Error != nil {
		return
	}
	country = strings.ToUpper(strings.TrimSpace(normalizeText(country)))
	if !knownCountry(country) {
		resp.Error = function.NewArgumentFuncError(0, writeCountry)
		return
	}
	if strings.TrimSpace(normalizeText(written)) == "" {
		resp.Error = resp.Result.Set(ctx, "")
		return
	}
	number, err := readNumber(country, written)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(1, err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, number.text())
}
