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
	if text, markdown := check.Description(t.Context()), check.MarkdownDescription(t.Context()); text != "The value must be short." || markdown != text {
		t.Errorf("%q, %q", text, markdown)
	}
}
