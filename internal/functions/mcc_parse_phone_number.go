package functions

import (
	"context"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var _ function.Function = (*mccParsePhoneNumber)(nil)

// NewMCCParsePhoneNumber returns the function that splits a phone number of `mcc_user`, or any international number, into its parts.
func NewMCCParsePhoneNumber() function.Function { return &mccParsePhoneNumber{} }

type mccParsePhoneNumber struct{}

func (f *mccParsePhoneNumber) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "mcc_parse_phone_number"
}

func (f *mccParsePhoneNumber) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Splits a phone number of Media Connect Center into its parts",
		MarkdownDescription: "Splits a phone number, such as `phone_number` or `mobile_phone_number` of `mcc_user`, into its parts. Returns an object with the strings `country` (`KR`), " +
			"`calling_code` (`82`), `national_number` (`01012345678`, as dialed within the country) and `e164` (`+821012345678`). " +
			"A number that is impossible in the numbering plan of the country is an error, which `try` and `can` can handle. Requires Terraform 1.8 or OpenTofu 1.7.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "text", MarkdownDescription: "Phone number such as `KR+82 01012345678`, or in any international notation such as `+82 10-1234-5678`, " +
				"with spaces, hyphens, dots, slashes or brackets, in ASCII or full-width digits."},
		},
		Return: function.ObjectReturn{AttributeTypes: map[string]attr.Type{
			"country": types.StringType, "calling_code": types.StringType, "national_number": types.StringType, "e164": types.StringType,
		}},
	}
}

type phoneNumberParts struct {
	Country        string `tfsdk:"country"`
	CallingCode    string `tfsdk:"calling_code"`
	NationalNumber string `tfsdk:"national_number"`
	E164           string `tfsdk:"e164"`
}

func (f *mccParsePhoneNumber) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	if resp.Error = req.Arguments.Get(ctx, &text); resp.Error != nil {
		return
	}
	number, err := parseNumber(text)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(0, err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, phoneNumberParts{number.country, number.callingCode, number.national, number.e164})
}

// countryPrefix matches a number with a country code before it.
var countryPrefix = regexp.MustCompile(`^\s*([A-Za-z]{2})([^A-Za-z].*)$`)

// parseNumber parses a number that has a country code before it, or is international.
func parseNumber(text string) (phoneNumber, error) {
	text = normalizeText(text)
	found := countryPrefix.FindStringSubmatch(text)
	if found == nil {
		return readNumber("", text)
	}
	country := strings.ToUpper(found[1])
	if !knownCountry(country) {
		return phoneNumber{}, inputError("The first two letters are not a country code. " + writeCountry)
	}
	return readNumber(country, found[2])
}
