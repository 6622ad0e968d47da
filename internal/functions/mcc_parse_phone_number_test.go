package functions_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

func TestMCCParsePhoneNumber(t *testing.T) {
	t.Parallel()
	parts := func(country, code, national, e164 string) map[string]any {
		return map[string]any{"country": country, "calling_code": code, "national_number": national, "e164": e164}
	}
	kim := parts("KR", "82", "01012345678", "+821012345678")
	for text, want := range map[string]map[string]any{
		"KR+82 01012345678":   kim,
		"KR+82 010-1234-5678": kim,
		"KR+82 10 1234 5678":  kim,
		"kr +82 01012345678 ": kim,
		"KR 010-1234-5678":    kim,
		"+82 10-1234-5678":    kim,
		"ＫＲ＋８２　０１０１２３４５６７８": kim,
		"JP+81 0312345678":       parts("JP", "81", "0312345678", "+81312345678"),
		"US+1 2025550100":        parts("US", "1", "2025550100", "+12025550100"),
		"CA+1 (416) 555-0123":    parts("CA", "1", "4165550123", "+14165550123"),
		"+1 416 555 0123":        parts("CA", "1", "4165550123", "+14165550123"),
		"RU+7 89123456789":       parts("RU", "7", "89123456789", "+79123456789"),
		"AR+54 91123456789":      parts("AR", "54", "91123456789", "+5491123456789"),
		"KR+82 01059701234":      parts("KR", "82", "01059701234", "+821059701234"),
		"KR+82 15881234":         parts("KR", "82", "15881234", "+8215881234"),
		"GB+44 02079460018":      parts("GB", "44", "02079460018", "+442079460018"),
		"\u200bIT+39 0212345678": parts("IT", "39", "0212345678", "+390212345678"),
	} {
		got := acctest.CallFunction(t, "mcc_parse_phone_number", text)
		if diff := cmp.Diff(acctest.FunctionResult{Result: want, Argument: -1}, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestMCCParsePhoneNumber_invalid(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                     `"KR+82 01012345678"`,
		"010-1234-5678":        `Write the country, its calling code and the number`,
		"XX+82 01012345678":    `not a country code`,
		"KR+81 0312345678":     `Write the country "JP"`,
		"KR+82 0101234":        `digits are missing`,
		"KOR+82 01012345678":   `Write "010-1234-5678" or "+82 10 1234 5678"`,
		"+800 1234 5678":       `no phone number of any country`,
		"KR+82 0212345678 x12": `no place for an extension`,
	} {
		got := acctest.CallFunction(t, "mcc_parse_phone_number", text)
		if strings.HasSuffix(got.Error, ".") {
			t.Errorf("%q: the error ends with a period, and Terraform adds one: %s", text, got.Error)
		}
		if got.Result != nil || got.Argument != 0 || !strings.Contains(got.Error, want) {
			t.Errorf("%q: %+v, want an error of argument 0 with %s", text, got, want)
		}
	}
}
