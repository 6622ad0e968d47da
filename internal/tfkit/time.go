package tfkit

import (
	"cmp"
	"regexp"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// TimeForm completes the sentence "The value must be ..." for a time in RFC 3339.
const TimeForm = "a date and time with a time zone (RFC 3339), such as `2026-12-31T18:00:00+09:00` for 6 p.m. in Korea"

// Time returns a validator for a time in RFC 3339: see [ParseTime].
func Time(whenEmpty ...string) validator.String {
	return CheckProblem("be "+TimeForm, func(text string) string {
		_, problem := ParseTime(text)
		return problem
	}, whenEmpty...)
}

var (
	rfc3339     = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|([+-])(\d\d):(\d\d))$`)
	nearRFC3339 = []struct {
		form    *regexp.Regexp
		problem string
	}{
		{regexp.MustCompile(`^\d{4}-\d\d-\d\d$`), "has no time of day and no time zone"},
		{regexp.MustCompile(`^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d+)?)?$`), "has no time zone"},
		{regexp.MustCompile(`^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d ?([Zz]|[+-]\d\d:?\d\d)$`), "has no seconds"},
		{regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`), "has a space, not T, between date and time"},
		{regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,`), "has a comma in the seconds: write a period"},
		{regexp.MustCompile(`^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$`), "has a lowercase letter: write T and Z"},
		{regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)? ?[+-]\d\d?(\d\d)?$`), "has a time zone that does not have the form `+09:00`"},
		{regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)? ?\[?[A-Za-z/_]+\]?$`), "has the name of a time zone: write its offset, such as `+09:00`"},
	}
)

// earliestYear is the first year of a valid time. Both services are younger, so an earlier year is a typing mistake.
const earliestYear = "2000"

// ParseTime returns the time of a text in RFC 3339. problem describes the error in an invalid text, as the end of a sentence that begins
// with "it", and never repeats the text. The rules are stricter than those of [time.Parse], which accepts offsets such as +24:00:
// no time zone is further from UTC than -12:00 and +14:00. Leap seconds are not accepted, because they have no instant in Go.
func ParseTime(text string) (at time.Time, problem string) {
	parts := rfc3339.FindStringSubmatch(text)
	if parts == nil {
		return time.Time{}, formProblem(text)
	}
	year, month, hour, minute, second, sign, offset := parts[1], parts[2], parts[4], parts[5], parts[6], parts[8], parts[9]+parts[10]
	switch at, err := time.Parse(time.RFC3339, text); {
	case year < earliestYear:
		return time.Time{}, "has a year before " + earliestYear
	case month < "01" || month > "12":
		return time.Time{}, "has a month that does not exist"
	case hour > "23":
		return time.Time{}, "has an hour after 23: midnight is 00:00 of the next day"
	case minute > "59":
		return time.Time{}, "has a minute after 59"
	case second > "59":
		return time.Time{}, "has a second after 59; leap seconds are not supported"
	case sign == "+" && offset > "1400", sign == "-" && offset > "1200", parts[10] > "59":
		return time.Time{}, "has a time zone that does not exist: offsets are between -12:00 and +14:00"
	case err != nil:
		return time.Time{}, "has a day that the month does not have"
	default:
		return at, ""
	}
}

// formProblem describes a text that does not have the form of RFC 3339.
func formProblem(text string) string {
	if strings.TrimSpace(text) == text {
		for _, near := range nearRFC3339 {
			if near.form.MatchString(text) {
				return near.problem
			}
		}
	}
	described := apiclient.Describe(text)
	if _, oddities, odd := strings.Cut(described, " characters, "); odd || text == "" {
		return cmp.Or(oddities, described)
	}
	return "has another form"
}
