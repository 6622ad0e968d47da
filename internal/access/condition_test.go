package access

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

func condition(dataType, operator string, values ...string) nhn.GrantCondition {
	return nhn.GrantCondition{AttributeID: "a1", DataTypeCode: dataType, OperatorCode: operator, Values: values}
}

func TestUntil(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		conditions []nhn.GrantCondition
		want       string
	}{
		"no condition":           {nil, ""},
		"period":                 {[]nhn.GrantCondition{condition("DATETIME", "BETWEEN", "2026-01-01T00:00:00+09:00", "2026-06-30T00:00:00+09:00")}, "2026-06-30T00:00:00+09:00"},
		"period, later first":    {[]nhn.GrantCondition{condition("DATETIME", "BETWEEN", "2026-06-30", "2026-01-01")}, "2026-06-30"},
		"before":                 {[]nhn.GrantCondition{condition("DATETIME", "LESS_THAN", "2026-06-30 18:00:00")}, "2026-06-30 18:00:00"},
		"not after":              {[]nhn.GrantCondition{condition("DATETIME", "LESS_THAN_OR_EQUAL_TO", "2026-06-30T18:00")}, "2026-06-30T18:00"},
		"the earlier of two":     {[]nhn.GrantCondition{condition("DATETIME", "LESS_THAN", "2026-12-31"), condition("DATETIME", "LESS_THAN", "2026-06-30")}, "2026-06-30"},
		"after":                  {[]nhn.GrantCondition{condition("DATETIME", "GREATER_THAN", "2026-06-30")}, ""},
		"outside of a period":    {[]nhn.GrantCondition{condition("DATETIME", "BEYOND", "2026-01-01", "2026-06-30")}, ""},
		"time of the day":        {[]nhn.GrantCondition{condition("TIME", "BETWEEN", "09:00", "18:00")}, ""},
		"a text":                 {[]nhn.GrantCondition{condition("STRING", "LESS_THAN", "2026-06-30")}, ""},
		"unknown form":           {[]nhn.GrantCondition{condition("DATETIME", "LESS_THAN", "30.06.2026")}, ""},
		"three values":           {[]nhn.GrantCondition{condition("DATETIME", "BETWEEN", "2026-01-01", "2026-06-30", "2026-12-31")}, ""},
		"half of the period":     {[]nhn.GrantCondition{condition("DATETIME", "BETWEEN", "now", "2026-06-30")}, "2026-06-30"},
		"no value":               {[]nhn.GrantCondition{condition("DATETIME", "LESS_THAN")}, ""},
		"other conditions first": {[]nhn.GrantCondition{condition("IPADDRESS", "ALLOW", "10.0.0.0/8"), condition("DATETIME", "LESS_THAN", "2026-06-30")}, "2026-06-30"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := until(test.conditions); got != test.want {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}

func TestDescribeConditions(t *testing.T) {
	t.Parallel()
	named := condition("DAY_OF_WEEK", "ANY_MATCH", "TUESDAY", "MONDAY")
	named.AttributeName = "요일"
	got := describeConditions([]nhn.GrantCondition{named, condition("BOOLEAN", "TRUE"), condition("TIME", "BETWEEN", "18:00", "09:00"), named})
	want := []string{"a1 BETWEEN 18:00, 09:00", "a1 TRUE", "요일 (a1) ANY_MATCH MONDAY, TUESDAY"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
