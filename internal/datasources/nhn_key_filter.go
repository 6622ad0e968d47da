package datasources

import (
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// keyFilter holds the filters by age of the data sources for keys.
type keyFilter struct {
	OlderThan   types.String `tfsdk:"older_than"`
	UnusedSince types.String `tfsdk:"unused_since"`
}

// keyAgeNote is the note about values that depend on the time of a read.
const keyAgeNote = "\n\n-> **Note:** `age_days`, `unused_days` and filters with a number of days depend on the time of the read. Use them in outputs and `check` blocks. " +
	"A resource that refers to them may change every day."

// withKeyFilters adds the filters to the attributes of a data source.
func withKeyFilters(attributes map[string]schema.Attribute) map[string]schema.Attribute {
	return tfkit.AttributeDocs(attributes).WithArguments(map[string]schema.Attribute{
		"older_than": filterAge("Only keys that were created or, if later, reissued before this time are returned, and keys for which the API returns no such time."),
		"unused_since": filterAge("Only keys that were last used before this time are returned, and keys for which the API returns no such time. " +
			"The creation counts as the last use of a key that was never used."),
	})
}

// filterAge returns an optional filter with a time, or a number of days before the read.
func filterAge(doc string) schema.Attribute {
	return schema.StringAttribute{
		Optional: true, MarkdownDescription: doc + " A number of days before the read, such as `90d`, or a time in RFC 3339.",
		Validators: []validator.String{tfkit.CheckProblem("be a number of days from 1 to 36500, such as `90d`, or "+tfkit.TimeForm, func(text string) string {
			_, problem := parseAge(text, time.Time{})
			return problem
		}, tfkit.OmitOrNullAdvice)},
	}
}

// maxAgeDays is the largest number of days of a filter, a century.
const maxAgeDays = 36500

// parseAge returns the time of a filter value, and the problem of an invalid one: see [tfkit.ParseTime].
func parseAge(text string, now time.Time) (at time.Time, problem string) {
	digits, isDays := strings.CutSuffix(text, "d")
	if !isDays {
		return tfkit.ParseTime(text)
	}
	if days, err := strconv.ParseInt(digits, 10, 32); err == nil && 1 <= days && days <= maxAgeDays {
		return now.Add(-time.Duration(days) * 24 * time.Hour), ""
	}
	return time.Time{}, apiclient.Describe(text)
}

// matches reports whether a key passes the filters. A key whose times are not known passes, because it may be old.
func (f keyFilter) matches(key models.NHNKeyTimes, now time.Time) bool {
	return before(key.Issued, f.OlderThan, now) && before(key.Used, f.UnusedSince, now)
}

func before(at time.Time, limit types.String, now time.Time) bool {
	until, problem := parseAge(limit.ValueString(), now)
	return problem != "" || at.Before(until)
}
