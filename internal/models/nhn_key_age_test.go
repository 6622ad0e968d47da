package models_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

func TestNHNKeyAge(t *testing.T) {
	t.Parallel()
	days, unknown := types.Int64Value, types.Int64Null()
	const created, later = "2026-01-01T00:00:00Z", "2026-01-04T00:00:00Z"
	now := time.Date(2026, 1, 10, 23, 59, 59, 0, time.UTC)
	for name, test := range map[string]struct {
		key         nhn.UserAccessKey
		age, unused types.Int64
	}{
		"nothing known":               {nhn.UserAccessKey{}, unknown, unknown},
		"never used":                  {nhn.UserAccessKey{RegDatetime: created}, days(9), days(9)},
		"reissued, never used":        {nhn.UserAccessKey{RegDatetime: created, ReIssueDatetime: later}, days(6), days(9)},
		"used":                        {nhn.UserAccessKey{RegDatetime: created, LastUsedDatetime: later}, days(9), days(6)},
		"a token was used":            {nhn.UserAccessKey{RegDatetime: created, LastTokenUsedDatetime: later}, days(9), days(6)},
		"a token was used later":      {nhn.UserAccessKey{RegDatetime: created, LastUsedDatetime: created, LastTokenUsedDatetime: later}, days(9), days(6)},
		"only the use is known":       {nhn.UserAccessKey{LastUsedDatetime: later}, unknown, days(6)},
		"a use that is no time":       {nhn.UserAccessKey{RegDatetime: created, LastUsedDatetime: "yesterday"}, days(9), unknown},
		"a reissue that is no time":   {nhn.UserAccessKey{RegDatetime: created, ReIssueDatetime: "yesterday", LastUsedDatetime: later}, unknown, days(6)},
		"a use in seconds":            {nhn.UserAccessKey{RegDatetime: created, LastTokenUsedDatetime: "1767484800"}, days(9), days(6)},
		"a use in milliseconds":       {nhn.UserAccessKey{RegDatetime: created, LastTokenUsedDatetime: "1767484800000"}, days(9), days(6)},
		"the first milliseconds":      {nhn.UserAccessKey{RegDatetime: "1973-03-01T09:46:40Z", LastTokenUsedDatetime: "100000000000"}, days(19308), days(19306)},
		"zero is no time":             {nhn.UserAccessKey{RegDatetime: created, LastTokenUsedDatetime: "0"}, days(9), unknown},
		"the clock of the API is off": {nhn.UserAccessKey{RegDatetime: "2026-01-11T00:00:00Z"}, days(0), days(0)},
	} {
		want := models.NHNKeyAge{AgeDays: test.age, UnusedDays: test.unused}
		if diff := cmp.Diff(want, models.NHNUserAccessKeyTimes(test.key).Age(now)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
