package models

import (
	"strconv"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNKeyAge is the age of a key when it was read, in whole days, so that it changes once a day at most.
type NHNKeyAge struct {
	AgeDays    types.Int64 `tfsdk:"age_days"`
	UnusedDays types.Int64 `tfsdk:"unused_days"`
}

func nhnKeyAgeDocs() map[string]schema.Attribute {
	return tfkit.AttributeDocs{
		"age_days": tfkit.Int("Whole days since the key was created or, if later, reissued, at the time of the read. Null if the API does not return these times."),
		"unused_days": tfkit.Int("Whole days since the last use at the time of the read, or since the creation of a key that was never used. " +
			"Null if the API does not return these times."),
	}
}

// NHNKeyTimes are the times of a key that determine its age. A zero time is not known.
type NHNKeyTimes struct {
	Issued time.Time // creation or, if later, reissue
	Used   time.Time // last use, or creation of a key that was never used

	LastUse time.Time // zero also for a key that was never used
}

// newNHNKeyTimes reads the times that the API returns. An empty text means an event that did not happen. A text that is no time makes
// the result unknown, because the event did happen.
func newNHNKeyTimes(created, reissued string, uses ...string) NHNKeyTimes {
	used := latest(uses...)
	for _, use := range uses {
		if use != "" {
			return NHNKeyTimes{Issued: latest(created, reissued), Used: used, LastUse: used}
		}
	}
	return NHNKeyTimes{Issued: latest(created, reissued), Used: latest(created)}
}

// latest returns the latest of some times. It returns the zero time if all texts are empty, or if one of them is no time.
func latest(texts ...string) (last time.Time) {
	for _, text := range texts {
		if text == "" {
			continue
		}
		at, ok := parseNHNTime(text)
		if !ok {
			return time.Time{}
		}
		if at.After(last) {
			last = at
		}
	}
	return last
}

// parseNHNTime reads a time of the API. The reference types one of them as a number but has a date in its sample, so a number is read as
// the seconds or milliseconds since 1970, depending on its size.
func parseNHNTime(text string) (time.Time, bool) {
	if number, err := strconv.ParseInt(text, 10, 64); err == nil {
		if number < 100_000_000_000 { // the year 5138 in seconds, 1973 in milliseconds
			return time.Unix(number, 0), number > 0
		}
		return time.UnixMilli(number), true
	}
	at, err := time.Parse(time.RFC3339, text)
	return at, err == nil
}

// Age returns the age of a key at a time.
func (t NHNKeyTimes) Age(now time.Time) NHNKeyAge {
	return NHNKeyAge{AgeDays: wholeDays(now, t.Issued), UnusedDays: wholeDays(now, t.Used)}
}

// wholeDays returns the whole days between two times, 0 for a time in the future and null for the zero time.
func wholeDays(now, since time.Time) types.Int64 {
	if since.IsZero() {
		return types.Int64Null()
	}
	return types.Int64Value(int64(max(0, now.Sub(since)) / (24 * time.Hour)))
}
