package doctor

import (
	"regexp"
	"strings"
)

// providerSettings are settings in remedies for users of Terraform, which a command does not read. A variable follows them.
var providerSettings = regexp.MustCompile("`[^`]+`(?:(?:,| and|, and) `[^`]+`)* in the provider configuration, or ([A-Z])")

// ForCommand returns a text for users of Terraform as one for users of a command, which reads environment variables only.
func ForCommand(text string) string {
	return strings.NewReplacer(
		"un Terraform again", "un the command again", "between the provider and the API", "between this machine and the API",
		"`requests_per_second` in the provider configuration", "NHNMCC_REQUESTS_PER_SECOND", "`company_id`, `mcc.company_id` or ", "",
	).Replace(providerSettings.ReplaceAllString(text, "$1"))
}
