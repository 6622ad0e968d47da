package tfkit

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// OmitOrNullAdvice says what to write instead of an empty string for an optional attribute: modules and CSV files
// often have "" for a missing value.
const OmitOrNullAdvice = "If there is no value, omit the attribute or set it to null: `x` becomes `x != \"\" ? x : null`."

// Check returns a validator for a rule of an API. must completes the sentence "The value must ..."; ok reports whether a value is
// valid. The errors of all validators of this package describe the value and never repeat it, because it may be sensitive.
// whenEmpty says what to write instead of an empty string.
func Check(must string, ok func(string) bool, whenEmpty ...string) validator.String {
	return CheckProblem(must, func(text string) string {
		if ok(text) {
			return ""
		}
		return apiclient.Describe(text)
	}, whenEmpty...)
}

// CheckProblem returns a validator like [Check] for a rule with more specific errors: problem completes the sentence "It ...", and returns
// "" for a valid value. It must not repeat the value.
func CheckProblem(must string, problem func(string) string, whenEmpty ...string) validator.String {
	return check{must, strings.Join(whenEmpty, " "), problem}
}

// NotEmpty returns a validator that rejects the empty string.
func NotEmpty(whenEmpty ...string) validator.String {
	return Check("have at least 1 character", func(text string) bool { return text != "" }, whenEmpty...)
}

// Length returns a validator for the length of a string in characters.
func Length(least, most int, whenEmpty ...string) validator.String {
	must := fmt.Sprintf("have between %d and %d characters", least, most)
	if least == 0 {
		must = fmt.Sprintf("have at most %d characters", most)
	}
	return Check(must, func(text string) bool {
		length := utf8.RuneCountInString(text)
		return least <= length && length <= most
	}, whenEmpty...)
}

// OneOf returns a validator for a string whose values are all documented by the API. If "" is one of the values, it clears the
// attribute.
func OneOf(values ...string) validator.String {
	must := fmt.Sprintf("be one of: %q", slices.DeleteFunc(slices.Clone(values), func(value string) bool { return value == "" }))
	if slices.Contains(values, "") {
		must += ", or be empty to clear it"
	}
	return Check(must, func(text string) bool { return slices.Contains(values, text) })
}

// ID returns a validator for an identifier that a service has assigned. Request paths contain it.
func ID(whenEmpty ...string) validator.String {
	const must = "have at least 1 character, no `/` or `\\`, no control characters, no space at its ends, and not be `.` or `..`"
	return check{must, strings.Join(whenEmpty, " "), func(text string) string {
		if strings.TrimSpace(text) != text {
			return apiclient.Describe(text)
		}
		return apiclient.PathProblem(text)
	}}
}

// Email returns a validator for an email address.
func Email(whenEmpty ...string) validator.String {
	return check{"be an email address, such as `kim@example.com`", strings.Join(whenEmpty, " "), apiclient.EmailProblem}
}

// EmailAtMost returns a validator for an email address that is no longer than a number of characters.
func EmailAtMost(most int) validator.String {
	return check{fmt.Sprintf("be an email address of at most %d characters, such as `kim@example.com`", most), "", func(text string) string {
		if problem := apiclient.EmailProblem(text); problem != "" {
			return problem
		}
		if utf8.RuneCountInString(text) > most {
			return apiclient.Describe(text)
		}
		return ""
	}}
}

// Password returns a validator for a password.
func Password(whenEmpty ...string) validator.String {
	return check{
		"have at least 1 character, and no line break or other control character", strings.Join(whenEmpty, " "),
		func(text string) string {
			problem := apiclient.PasswordProblem(text)
			if strings.HasSuffix(problem, "line break") {
				problem += ", as files do: use `chomp(...)`"
			}
			return problem
		},
	}
}

type check struct {
	must      string
	whenEmpty string
	problem   func(string) string // completes the sentence "It ..."; "" for a valid value
}

func (c check) Description(context.Context) string { return "The value must " + c.must + "." }

func (c check) MarkdownDescription(ctx context.Context) string { return c.Description(ctx) }

func (c check) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !Known(req.ConfigValue) {
		return
	}
	text := req.ConfigValue.ValueString()
	if problem := c.problem(text); problem != "" {
		detail := c.Description(ctx) + " It " + problem + "."
		if text == "" && c.whenEmpty != "" {
			detail += " " + c.whenEmpty
		}
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+attributeName(req.Path), detail)
	}
}

// attributeName returns a path in configuration syntax, without the values of set elements, which may be sensitive.
func attributeName(at path.Path) string {
	var name strings.Builder
	for _, step := range at.Steps() {
		switch step := step.(type) {
		case path.PathStepAttributeName:
			if name.Len() > 0 {
				name.WriteString(".")
			}
			name.WriteString(string(step))
		case path.PathStepElementKeyString:
			fmt.Fprintf(&name, "[%q]", string(step))
		case path.PathStepElementKeyInt:
			fmt.Fprintf(&name, "[%d]", int64(step))
		default:
			name.WriteString("[...]")
		}
	}
	return name.String()
}
