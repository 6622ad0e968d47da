package tfkit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	check := tfkit.Check("be short", func(text string) bool { return text != "" && !strings.Contains(text, " ") })
	for name, test := range map[string]struct {
		value types.String
		want  []string
	}{
		"good":    {types.StringValue("word"), nil},
		"bad":     {types.StringValue("a long\nstory"), []string{`Error at name: Invalid name: The value must be short. It has 12 characters, contains a line break at position 7.`}},
		"empty":   {types.StringValue(""), []string{`Error at name: Invalid name: The value must be short. It is empty.`}},
		"null":    {types.StringNull(), nil},
		"unknown": {types.StringUnknown(), nil},
	} {
		var resp validator.StringResponse
		check.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("name"), ConfigValue: test.value}, &resp)
		if diff := cmp.Diff(test.want, textsOf(resp.Diagnostics)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	withAdvice := tfkit.Check("be short", func(text string) bool { return len(text) == 1 }, "Omit it.")
	for text, want := range map[string]string{
		"":   "Error at name: Invalid name: The value must be short. It is empty. Omit it.",
		"ab": "Error at name: Invalid name: The value must be short. It has 2 characters.",
	} {
		var resp validator.StringResponse
		withAdvice.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("name"), ConfigValue: types.StringValue(text)}, &resp)
		if diff := cmp.Diff([]string{want}, textsOf(resp.Diagnostics)); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	if text, markdown := check.Description(t.Context()), check.MarkdownDescription(t.Context()); text != "The value must be short." || markdown != text {
		t.Errorf("%q, %q", text, markdown)
	}
}

// problem returns what a validator says about a text after "It", "" for a valid text.
func problem(t *testing.T, v validator.String, text string) string {
	t.Helper()
	var resp validator.StringResponse
	v.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("x"), ConfigValue: types.StringValue(text)}, &resp)
	if !resp.Diagnostics.HasError() {
		return ""
	}
	_, found, _ := strings.Cut(resp.Diagnostics[0].Detail(), v.Description(t.Context())+" It ")
	return found
}

func TestValidators(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		validator validator.String
		must      string
		problems  map[string]string
	}{
		"not empty": {tfkit.NotEmpty("Omit it."), "The value must have at least 1 character.", map[string]string{"": "is empty. Omit it.", " ": ""}},
		"length": {tfkit.Length(2, 3), "The value must have between 2 and 3 characters.", map[string]string{
			"a": "has 1 character.", "\uac00\uac00": "", "\uac00\uac00\uac00": "", "abcd": "has 4 characters.",
		}},
		"at most": {tfkit.Length(0, 3), "The value must have at most 3 characters.", map[string]string{"": "", "abc": "", "abcd": "has 4 characters."}},
		"one of":  {tfkit.OneOf("a", "b"), "The value must be one of: [\"a\" \"b\"].", map[string]string{"a": "", "b": "", "": "is empty.", "c": "has 1 character."}},
		"one of, or empty": {tfkit.OneOf("", "a"), "The value must be one of: [\"a\"], or be empty to clear it.", map[string]string{
			"": "", "a": "", "c": "has 1 character.",
		}},
		"ID": {tfkit.ID("Omit it."), "The value must have at least 1 character, no `/` or `\\`, no control characters, no space at its ends, and not be `.` or `..`.", map[string]string{
			"a b": "", "": "is empty. Omit it.", " a": "has 2 characters, begins with a space.", "a\t": "has 2 characters, ends with a tab.",
			"a/b": `contains "/" at position 2.`, "..": "has dots only.",
		}},
		"email":         {tfkit.Email(), "The value must be an email address, such as `kim@example.com`.", map[string]string{"kim@example.com": "", "kim": "has no @."}},
		"email at most": {tfkit.EmailAtMost(5), "The value must be an email address of at most 5 characters, such as `kim@example.com`.", map[string]string{"a@b.c": "", "a@b.cd": "has 6 characters.", "kim": "has no @."}},
		"password": {tfkit.Password("Omit it."), "The value must have at least 1 character, and no line break or other control character.", map[string]string{
			"a b": "", "": "is empty. Omit it.", "a\n": "ends with a line break, as files do: use `chomp(...)`.", "a\r\n": "ends with a line break, as files do: use `chomp(...)`.",
			"a\nb": "contains a control character.", "a\x00": "contains a control character.",
		}},
		"argument id": {tfkit.Argument("id"), "The value must have at least 1 character, no `/` or `\\`, no control characters, no space at its ends, and not be `.` or `..`.", nil},
		"argument org_id": {
			tfkit.Argument("org_id"), "The value must have at least 1 character, no `/` or `\\`, no control characters, no space at its ends, and not be `.` or `..`.", nil,
		},
		"argument email": {tfkit.Argument("email"), "The value must be an email address, such as `kim@example.com`.", nil},
		"argument name":  {tfkit.Argument("name"), "The value must have at least 1 character.", map[string]string{"a/b": ""}},
	} {
		if got := test.validator.Description(t.Context()); got != test.must {
			t.Errorf("%s: %s, want %s", name, got, test.must)
		}
		for text, want := range test.problems {
			if got := problem(t, test.validator, text); got != want {
				t.Errorf("%s, %q: it %q, want %q", name, text, got, want)
			}
		}
	}
}
