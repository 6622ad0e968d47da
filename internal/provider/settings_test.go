package provider

import (
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// common are the settings for both clouds.
type common struct {
	retries   int
	perSecond float64
	timeout   time.Duration
	deletions int64 // -1 for no limit
}

// readCommon reads the settings for both clouds. The tests set the environment, so they cannot run in parallel.
func readCommon(t *testing.T, environment map[string]string, config commonSettings) (common, string) {
	t.Helper()
	for _, name := range []string{"NHNMCC_MAX_RETRIES", "NHNMCC_REQUESTS_PER_SECOND", "NHNMCC_REQUEST_TIMEOUT", "NHNMCC_MAX_DELETIONS"} {
		t.Setenv(name, environment[name])
	}
	var diags diag.Diagnostics
	s := &settings{provider: Both, diags: &diags}
	options := s.options(config)
	read := common{options.Retries, options.PerSecond, options.Timeout, -1}
	if limit := s.deletionLimit(config.MaxDeletions); limit != nil {
		read.deletions = limit.Most
	}
	said := ""
	for _, d := range diags {
		said += d.Summary() + ": " + d.Detail()
	}
	return read, said
}

// TestSettings_limitsOfVariables sets each variable with a limit to values at and beyond the limit, to blanks, and to what is no number.
//
//nolint:paralleltest // it sets environment variables
func TestSettings_limitsOfVariables(t *testing.T) {
	const (
		retries   = "Invalid max_retries: The value is not a whole number from 0 to 20. Correct `max_retries` or the environment variable NHNMCC_MAX_RETRIES."
		rate      = "Invalid requests_per_second: The value is not a number from 0. Correct `requests_per_second` or the environment variable NHNMCC_REQUESTS_PER_SECOND."
		timeout   = "Invalid request_timeout: The value is not a duration such as `75s` or `2m`. Correct `request_timeout` or the environment variable NHNMCC_REQUEST_TIMEOUT."
		deletions = "Invalid max_deletions: The value is not a whole number of at least 0. Correct `max_deletions` or the environment variable NHNMCC_MAX_DELETIONS."
	)
	defaults := func(change func(*common)) common {
		all := common{4, 0, 75 * time.Second, -1}
		change(&all)
		return all
	}
	for variable, test := range map[string]struct {
		valid   map[string]common
		invalid []string
		want    string
	}{
		"NHNMCC_MAX_RETRIES": {
			map[string]common{
				"": defaults(func(*common) {}), " \t\r\n": defaults(func(*common) {}), "0": defaults(func(c *common) { c.retries = 0 }),
				"20": defaults(func(c *common) { c.retries = 20 }), " 7\n": defaults(func(c *common) { c.retries = 7 }),
			},
			[]string{"21", "-1", "x", "1.5", "4 5", "99999999999999999999"}, retries,
		},
		"NHNMCC_REQUESTS_PER_SECOND": {
			map[string]common{
				"": defaults(func(*common) {}), "  ": defaults(func(*common) {}), "0": defaults(func(*common) {}),
				"0.5": defaults(func(c *common) { c.perSecond = 0.5 }), "1000 ": defaults(func(c *common) { c.perSecond = 1000 }),
			},
			[]string{"-1", "-0.1", "x", "1,5", "NaN", "Inf", "-Inf", "1e999"}, rate,
		},
		"NHNMCC_REQUEST_TIMEOUT": {
			map[string]common{
				"": defaults(func(*common) {}), "\n": defaults(func(*common) {}), "1ms": defaults(func(c *common) { c.timeout = time.Millisecond }),
				" 2m": defaults(func(c *common) { c.timeout = 2 * time.Minute }),
			},
			[]string{"0", "0s", "-1s", "75", "x", "2 m"}, timeout,
		},
		"NHNMCC_MAX_DELETIONS": {
			map[string]common{
				"": defaults(func(*common) {}), " ": defaults(func(*common) {}), "0": defaults(func(c *common) { c.deletions = 0 }),
				"20": defaults(func(c *common) { c.deletions = 20 }), "21\r\n": defaults(func(c *common) { c.deletions = 21 }),
			},
			[]string{"-1", "x", "1.0", "9223372036854775808"}, deletions,
		},
	} {
		for value, want := range test.valid {
			if got, said := readCommon(t, map[string]string{variable: value}, commonSettings{}); got != want || said != "" {
				t.Errorf("%s=%q: %+v, %q, want %+v", variable, value, got, said, want)
			}
		}
		for _, value := range test.invalid {
			if _, said := readCommon(t, map[string]string{variable: value}, commonSettings{}); said != test.want {
				t.Errorf("%s=%q: %q, want %q", variable, value, said, test.want)
			}
		}
	}
}

// TestSettings_blockBeforeVariables sets values in the block beside invalid variables, which are then not read, and empty or null values,
// which leave the variables.
//
//nolint:paralleltest // it sets environment variables
func TestSettings_blockBeforeVariables(t *testing.T) {
	invalid := map[string]string{
		"NHNMCC_MAX_RETRIES": "x", "NHNMCC_REQUESTS_PER_SECOND": "x", "NHNMCC_REQUEST_TIMEOUT": "x", "NHNMCC_MAX_DELETIONS": "x",
	}
	block := commonSettings{
		MaxRetries: types.Int64Value(0), RequestsPerSecond: types.Float64Value(0), RequestTimeout: types.StringValue("1s"), MaxDeletions: types.Int64Value(0),
	}
	if got, said := readCommon(t, invalid, block); got != (common{0, 0, time.Second, 0}) || said != "" {
		t.Errorf("%+v, %q", got, said)
	}
	variables := map[string]string{
		"NHNMCC_MAX_RETRIES": "1", "NHNMCC_REQUESTS_PER_SECOND": "2", "NHNMCC_REQUEST_TIMEOUT": "3s", "NHNMCC_MAX_DELETIONS": "4",
	}
	block = commonSettings{
		MaxRetries: types.Int64Null(), RequestsPerSecond: types.Float64Null(), RequestTimeout: types.StringValue(" "), MaxDeletions: types.Int64Null(),
	}
	if got, said := readCommon(t, variables, block); got != (common{1, 2, 3 * time.Second, 4}) || said != "" {
		t.Errorf("%+v, %q", got, said)
	}
	if _, said := readCommon(t, invalid, commonSettings{}); strings.Count(said, "Invalid ") != 4 {
		t.Errorf("not every variable is reported: %q", said)
	}
}
