package functions_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

func TestMCCPhoneNumber(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ country, number, want string }{
		{"KR", "01012345678", "KR+82 01012345678"}, // the reference's own examples
		{"KR", "0212345678", "KR+82 0212345678"},
		{"KR", "021234567", "KR+82 021234567"},
		{"KR", "010-1234-5678", "KR+82 01012345678"},
		{"kr", "1012345678", "KR+82 01012345678"}, // a spreadsheet took it for a number
		{"KR", "+82 10-1234-5678", "KR+82 01012345678"},
		{"KR", "+82 (0)10 1234 5678", "KR+82 01012345678"},
		{"KR", "0082 10 1234 5678", "KR+82 01012345678"},
		{"KR", "001-82-10-1234-5678", "KR+82 01012345678"},
		{"KR", "82 10 1234 5678", "KR+82 01012345678"},
		{"KR", "(02) 312.3456", "KR+82 023123456"},
		{"KR", "０１０－１２３４－５６７８", "KR+82 01012345678"},
		{"KR", "1588-1234", "KR+82 15881234"}, // has no trunk prefix
		{"KR", "070-1234-5678", "KR+82 07012345678"},
		{" jp ", "０９０ー１２３４ー５６７８", "JP+81 09012345678"},
		{"JP", "+81 3-1234-5678", "JP+81 0312345678"},
		{"JP", "0120-444-444", "JP+81 0120444444"},
		{"US", "(202) 555-0100", "US+1 2025550100"},
		{"US", "+1 202 555 0100", "US+1 2025550100"},
		{"CA", "416.555.0123", "CA+1 4165550123"},
		{"US", "1-800-555-0199", "US+1 8005550199"},
		{"GB", "+44 20 7946 0018", "GB+44 02079460018"},
		{"CN", "131 2345 6789", "CN+86 13123456789"},
		{"IT", "02 1234 5678", "IT+39 0212345678"},
		{"RU", "+7 912 345-67-89", "RU+7 89123456789"},
		{"HU", "+36 1 123 4567", "HU+36 0611234567"},
		{"AR", "011 15-2345-6789", "AR+54 91123456789"},
		{"AR", "+54 9 11 2345 6789", "AR+54 91123456789"},
		{"KR", "010-5970-1234", "KR+82 01059701234"}, // not assigned in the data of the library
		{"KR", "010-5999-9999", "KR+82 01059999999"},
		{"KR", "+82 10 5985 0000", "KR+82 01059850000"},
		{"KR", "1059711234", "KR+82 01059711234"},
		{"KR", "031-1234-5678", "KR+82 03112345678"},
		{"KR", "", ""}, // blank fields of a spreadsheet
		{"KR", " \t\u200b\u3000", ""},
	} {
		if got := acctest.CallFunction(t, "mcc_phone_number", test.country, test.number); got != (acctest.FunctionResult{Result: test.want, Argument: -1}) {
			t.Errorf("%s %s: %+v, want %s", test.country, test.number, got, test.want)
		}
	}
}

func TestMCCPhoneNumber_invalid(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		country, number string
		argument        int64
		want            string
	}{
		{"", "010-1234-5678", 0, `such as "KR"`},
		{"Korea", "010-1234-5678", 0, `two letters`},
		{"82", "010-1234-5678", 0, `two letters`},
		{"UK", "020 7946 0018", 0, `two letters`},
		{"001", "+800 1234 5678", 0, `two letters`},
		{"KR", "-", 1, `"02-212-3456"`},
		{"KR", "0", 1, `"02-212-3456"`},
		{"KR", "+", 1, `"02-212-3456"`},
		{"KR", "010-1234-56", 1, `digits are missing`},
		{"KR", "010-1234-56789", 1, `too many`},
		{"KR", "1234-5678", 1, `with the area code`},
		{"JP", "+82 10-1234-5678", 1, `Write the country "KR", or a number of JP`},
		{"US", "011 82 10 1234 5678", 1, `Write the country "KR"`},
		{"CA", "202-555-0100", 1, `Write the country "US"`},
		{"KR", "02-212-3456 ext. 12", 1, `no place for an extension`},
		{"KR", "010-HELLO-US", 1, `Write "010-1234-5678" or "+82 10 1234 5678".`},
		{"KR", "010+1234+5678", 1, `may begin with "+"`},
	} {
		got := acctest.CallFunction(t, "mcc_phone_number", test.country, test.number)
		if strings.HasSuffix(got.Error, ".") {
			t.Errorf("%q: the error ends with a period, and Terraform adds one: %s", test.number, got.Error)
		}
		if got.Result != nil || got.Argument != test.argument || !strings.Contains(got.Error, test.want) {
			t.Errorf("%q %q: %+v, want an error of argument %d with %s", test.country, test.number, got, test.argument, test.want)
		}
	}
}

// TestAccPhoneNumbers gives what the function writes to the attributes that it is made for, unknown at first.
func TestAccPhoneNumbers(t *testing.T) {
	t.Parallel()
	acctest.Needs(t, acctest.ProviderFunctions)
	acctest.New(t).Run(t,
		resource.TestStep{
			Config: `
output "wrong" {
  value = provider::mcc::mcc_phone_number("KR", "010-1234")
}
`,
			ExpectError: regexp.MustCompile(`(?s)"number" parameter: This is no phone number of KR`),
		},
		resource.TestStep{
			Config: `
output "null" {
  value = provider::mcc::mcc_phone_number("KR", null)
}
`,
			ExpectError: regexp.MustCompile(`(?s)"number" parameter: argument must not be null`),
		},
		resource.TestStep{
			Config: `
resource "terraform_data" "number" {
  input = "10-1234-5678"
}

resource "mcc_user" "kim" {
  external_key        = "kim"
  name                = "Kim"
  email               = "kim@example.com"
  phone_number        = provider::mcc::mcc_phone_number("KR", "(02) 312-3456")
  mobile_phone_number = provider::mcc::mcc_phone_number("KR", terraform_data.number.output)
}

output "parts" {
  value = provider::mcc::mcc_parse_phone_number(mcc_user.kim.mobile_phone_number)
}

output "none" {
  value = can(provider::mcc::mcc_parse_phone_number("nothing"))
}
`,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("mcc_user.kim", tfjsonpath.New("phone_number"), knownvalue.StringExact("KR+82 023123456")),
				statecheck.ExpectKnownValue("mcc_user.kim", tfjsonpath.New("mobile_phone_number"), knownvalue.StringExact("KR+82 01012345678")),
				statecheck.ExpectKnownOutputValue("parts", knownvalue.ObjectExact(map[string]knownvalue.Check{
					"country": knownvalue.StringExact("KR"), "calling_code": knownvalue.StringExact("82"),
					"national_number": knownvalue.StringExact("01012345678"), "e164": knownvalue.StringExact("+821012345678"),
				})),
				statecheck.ExpectKnownOutputValue("none", knownvalue.Bool(false)),
			},
		},
	)
}
