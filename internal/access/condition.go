package access

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// describeConditions returns a sentence-like text for each condition, sorted: "Source IP (attr-source-ip) ALLOW 10.0.0.0/8".
func describeConditions(conditions []nhn.GrantCondition) []string {
	texts := []string{}
	for _, c := range conditions {
		name := c.AttributeID
		if c.AttributeName != "" {
			name = c.AttributeName + " (" + c.AttributeID + ")"
		}
		values := c.Values
		if c.OperatorCode != "BETWEEN" && c.OperatorCode != "BEYOND" { // the order of other values has no meaning
			values = slices.Sorted(slices.Values(c.Values))
		}
		texts = append(texts, strings.TrimSpace(name+" "+c.OperatorCode+" "+strings.Join(values, ", ")))
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// timeLayouts are the forms of a date and time that the reference uses in responses. It does not describe the values of conditions.
var timeLayouts = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly}

// until returns when the access ends, as the API returns it: the earliest end of the conditions with a date and time. Conditions whose
// values have another form state no end.
func until(conditions []nhn.GrantCondition) string {
	end, text := time.Time{}, ""
	for _, c := range conditions {
		if c.DataTypeCode != "DATETIME" {
			continue
		}
		value := ""
		switch {
		case c.OperatorCode == "BETWEEN" && len(c.Values) == 2:
			value = slices.MaxFunc(c.Values, func(a, b string) int { return goTime(a).Compare(goTime(b)) })
		case (c.OperatorCode == "LESS_THAN" || c.OperatorCode == "LESS_THAN_OR_EQUAL_TO") && len(c.Values) == 1:
			value = c.Values[0]
		}
		if at := goTime(value); !at.IsZero() && (text == "" || cmp.Or(at.Compare(end), strings.Compare(value, text)) < 0) {
			end, text = at, value
		}
	}
	return text
}

func goTime(text string) time.Time {
	for _, layout := range timeLayouts {
		if at, err := time.Parse(layout, text); err == nil {
			return at
		}
	}
	return time.Time{}
}
