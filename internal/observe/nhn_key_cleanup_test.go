package observe

import "testing"

// TestEntry_canBe holds which keys of a list can be that of a run without a known ID. Such a key is deleted if it is the only one.
func TestEntry_canBe(t *testing.T) {
	t.Parallel()
	const created = "2026-09-15T03:00:00Z"
	appKey, key := Entry{Before: "- OLD", Since: created}, Entry{Before: "- OLD", Since: created, Period: "3700"}
	for name, test := range map[string]struct {
		entry               Entry
		id, created, period string
		want                bool
	}{
		"existed before":                {key, "OLD", created, "3700", false},
		"the same time and validity":    {key, "NEW", created, "3700", true},
		"another validity":              {key, "NEW", created, "3600", false},
		"no validity in the list":       {key, "NEW", created, "", true},
		"an AppKey, with a validity":    {appKey, "NEW", created, "3600", true},
		"15 minutes later":              {key, "NEW", "2026-09-15T12:15:00+09:00", "3700", true},
		"more than 15 minutes later":    {key, "NEW", "2026-09-15T03:15:01Z", "3700", false},
		"15 minutes before":             {key, "NEW", "2026-09-15T02:45:00Z", "3700", true},
		"more than 15 minutes before":   {key, "NEW", "2026-09-15T02:44:59Z", "3700", false},
		"no time in the list":           {key, "NEW", "", "3700", true},
		"no time in the journal":        {Entry{Before: "-", Period: "3700"}, "NEW", "2020-01-01T00:00:00Z", "3700", true},
		"a time in an unreadable form":  {key, "NEW", "yesterday", "3700", true},
		"another validity, and no time": {key, "NEW", "", "3600", false},
	} {
		item := jsonObject{"id": []byte(`"` + test.id + `"`)}
		if test.created != "" {
			item["regDatetime"] = []byte(`"` + test.created + `"`)
		}
		if test.period != "" {
			item["tokenExpiryPeriod"] = []byte(test.period)
		}
		if got := test.entry.canBe(item, "id"); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
