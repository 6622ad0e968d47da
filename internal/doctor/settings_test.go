package doctor_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
)

func TestReadSettings(t *testing.T) {
	t.Parallel()
	nhn := "NHN_USER_ACCESS_KEY_ID=key NHN_SECRET_ACCESS_KEY=secret"
	mcc := "NCLOUD_ACCESS_KEY=key NCLOUD_SECRET_KEY=secret"
	for environment, want := range map[string]struct {
		nhn, mcc bool
		problems string
	}{
		nhn:                                      {true, false, ""},
		nhn + " NHN_ORG_ID=org":                  {true, false, ""},
		mcc + " MCC_COMPANY_ID=company":          {false, true, ""},
		mcc:                                      {false, true, "MCC_COMPANY_ID is not set."},
		nhn + " " + mcc:                          {true, false, ""},
		nhn + " " + mcc + " MCC_COMPANY_ID=c":    {true, true, ""},
		"NHN_USER_ACCESS_KEY_ID=key":             {true, false, "NHN_SECRET_ACCESS_KEY is not set."},
		nhn + " NHN_ENDPOINT=http://example.com": {true, false, "NHN_ENDPOINT is not the URL of a service: it must begin with https:// (http:// is allowed on this machine only)."},
		"NHN_USER_ACCESS_KEY_ID=k\x01y NHN_SECRET_ACCESS_KEY=secret": {
			true, false, "The value of NHN_USER_ACCESS_KEY_ID contains a line break or another control character.",
		},
		"NCLOUD_ACCESS_KEY_ID=key NCLOUD_SECRET_ACCESS_KEY=secret MCC_COMPANY_ID=\ufeffcompany": {false, true, ""},
	} {
		values := map[string]string{}
		for setting := range strings.SplitSeq(environment, " ") {
			name, value, _ := strings.Cut(setting, "=")
			values[name] = value
		}
		s, err := doctor.ReadSettings(func(name string) string { return values[name] })
		if err != nil || (s.NHN != nil) != want.nhn || (s.MCC != nil) != want.mcc {
			t.Errorf("%q: %+v, %v; want NHN Cloud %t, Media Connect Center %t", environment, s, err, want.nhn, want.mcc)
			continue
		}
		var problems []string
		for _, account := range []*doctor.Account{s.NHN, s.MCC} {
			if account != nil {
				for _, problem := range account.Problems {
					problems = append(problems, problem.Text)
				}
			}
		}
		if got := strings.Join(problems, " "); got != want.problems {
			t.Errorf("%q: problems %q, want %q", environment, got, want.problems)
		}
	}
}

func TestReadSettings_refused(t *testing.T) {
	t.Parallel()
	if _, err := doctor.ReadSettings(func(string) string { return "" }); !errors.Is(err, doctor.ErrNoCredentials) {
		t.Errorf("no credentials: %v", err)
	}
	for _, perSecond := range []string{"fast", "-1", "NaN", "Inf"} {
		_, err := doctor.ReadSettings(func(name string) string {
			if name == "NHNMCC_REQUESTS_PER_SECOND" {
				return perSecond
			}
			return ""
		})
		if want := "the environment variable NHNMCC_REQUESTS_PER_SECOND is not a number from 0"; err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %q", perSecond, err, want)
		}
	}
}
