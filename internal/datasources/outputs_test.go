package datasources_test

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

// listed expects an output that is a list of these texts.
func listed(output string, want ...string) statecheck.StateCheck {
	checks := make([]knownvalue.Check, 0, len(want))
	for _, text := range want {
		checks = append(checks, knownvalue.StringExact(text))
	}
	return statecheck.ExpectKnownOutputValue(output, knownvalue.TupleExact(checks))
}

// failing expects an error with these words, wherever Terraform breaks its lines; ".*" matches anything between.
func failing(config, words string) resource.TestStep {
	return resource.TestStep{Config: config, ExpectError: regexp.MustCompile(`(?s)` + strings.ReplaceAll(words, " ", `[\s│]+`))}
}

// startsWith expects a text that begins with another one.
func startsWith(prefix string) func(string) error {
	return func(text string) error {
		if !strings.HasPrefix(text, prefix) {
			return fmt.Errorf("%q does not begin with %q", text, prefix)
		}
		return nil
	}
}
