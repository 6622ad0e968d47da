package tfkit_test

import (
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func TestParseTime(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Time{
		"2026-12-31T18:00:00+09:00":     time.Date(2026, 12, 31, 9, 0, 0, 0, time.UTC),
		"2026-12-31T09:00:00Z":          time.Date(2026, 12, 31, 9, 0, 0, 0, time.UTC),
		"2026-12-31T09:00:00.5Z":        time.Date(2026, 12, 31, 9, 0, 0, 500_000_000, time.UTC),
		"2026-12-31T09:00:00-00:00":     time.Date(2026, 12, 31, 9, 0, 0, 0, time.UTC),
		"2028-02-29T23:59:59+14:00":     time.Date(2028, 2, 29, 9, 59, 59, 0, time.UTC),
		"2026-01-01T00:00:00+05:59":     time.Date(2025, 12, 31, 18, 1, 0, 0, time.UTC),
		"2026-01-01T00:00:00-12:00":     time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC),
		"9999-12-31T23:59:59+09:00":     time.Date(9999, 12, 31, 14, 59, 59, 0, time.UTC),
		"2000-01-01T00:00:00.123+05:45": time.Date(1999, 12, 31, 18, 15, 0, 123_000_000, time.UTC),
	} {
		if at, problem := tfkit.ParseTime(text); problem != "" || !at.Equal(want) {
			t.Errorf("%s is %s %q, want %s", text, at, problem, want)
		}
	}
	for text, want := range map[string]string{
		"":                                 "is empty",
		"2026-12-31":                       "has no time of day and no time zone",
		"2026-12-31T18:00:00":              "has no time zone",
		"2026-12-31 18:00":                 "has no time zone",
		"2026-12-31T18:00:00.5":            "has no time zone",
		"2026-12-31T18:00+09:00":           "has no seconds",
		"2026-12-31T18:00Z":                "has no seconds",
		"2026-12-31 18:00:00+09:00":        "has a space, not T, between date and time",
		"2026-12-31 18:00:00":              "has no time zone",
		"2026-12-31T18:00:00,5Z":           "has a comma in the seconds: write a period",
		"2026-12-31t18:00:00+09:00":        "has a lowercase letter: write T and Z",
		"2026-12-31T18:00:00z":             "has a lowercase letter: write T and Z",
		"2026-12-31T18:00:00+0900":         "has a time zone that does not have the form `+09:00`",
		"2026-12-31T18:00:00+09":           "has a time zone that does not have the form `+09:00`",
		"2026-12-31T18:00:00 KST":          "has the name of a time zone: write its offset, such as `+09:00`",
		"2026-12-31T18:00:00[Asia/Seoul]":  "has the name of a time zone: write its offset, such as `+09:00`",
		"0000-12-31T18:00:00Z":             "has a year before 2000",
		"1999-12-31T23:59:59Z":             "has a year before 2000",
		"2026-00-31T18:00:00Z":             "has a month that does not exist",
		"2026-13-01T18:00:00Z":             "has a month that does not exist",
		"2026-02-29T18:00:00Z":             "has a day that the month does not have",
		"2026-12-00T18:00:00Z":             "has a day that the month does not have",
		"2026-12-31T24:00:00Z":             "has an hour after 23: midnight is 00:00 of the next day",
		"2026-12-31T18:60:00Z":             "has a minute after 59",
		"2026-12-31T23:59:60Z":             "has a second after 59; leap seconds are not supported",
		"2026-12-31T18:00:00+24:00":        "has a time zone that does not exist: offsets are between -12:00 and +14:00",
		"2026-12-31T18:00:00+14:01":        "has a time zone that does not exist: offsets are between -12:00 and +14:00",
		"2026-12-31T18:00:00-12:30":        "has a time zone that does not exist: offsets are between -12:00 and +14:00",
		"2026-12-31T18:00:00+09:60":        "has a time zone that does not exist: offsets are between -12:00 and +14:00",
		"2026-12-31T8:00:00+09:00":         "has another form",
		" 2026-12-31T18:00:00+09:00":       "begins with a space",
		"2026-12-31T18:00:00+09:00\n":      "ends with a line break",
		"tomorrow":                         "has another form",
		"２０２６-12-31T18:00:00+09:00":        "has another form",
		"2026-12-31T18:00:00\u200b+09:00":  "contains U+200B at position 20",
		"2026-12-31T18:00:00+09:00/2027":   "has another form",
		"20261-12-31T18:00:00+09:00":       "has another form",
		"2026-12-31T18:00:00-٠٩:٠٠":        "has another form",
		"2026-12-31T18:00:00+09:00:00":     "has another form",
		"2026-12-31T18:00:00+09:00 (KST)x": "has another form",
	} {
		if at, problem := tfkit.ParseTime(text); problem != want || !at.IsZero() {
			t.Errorf("%q: it %s (%s), want: it %s", text, problem, at, want)
		}
	}
}
