package provider_test

import (
	"os"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// TestQuiet turns the logs of the SDK off where nobody asked for any, and leaves what somebody set.
func TestQuiet(t *testing.T) {
	for name, test := range map[string]struct{ set, value, sdk, own string }{
		"nobody reads":          {"TF_LOG", "", "off", "off"},
		"everything is read":    {"TF_LOG", "TRACE", "", ""},
		"providers are read":    {"TF_LOG_PROVIDER", "DEBUG", "", "DEBUG"},
		"the SDK alone is read": {"TF_LOG_SDK", "WARN", "WARN", "off"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, variable := range []string{"TF_LOG", "TF_LOG_PROVIDER", "TF_LOG_SDK"} {
				t.Setenv(variable, "")
			}
			t.Setenv(test.set, test.value)
			provider.Quiet()
			if sdk, own := os.Getenv("TF_LOG_SDK"), os.Getenv("TF_LOG_PROVIDER"); sdk != test.sdk || own != test.own {
				t.Errorf("TF_LOG_SDK=%q and TF_LOG_PROVIDER=%q, want %q and %q", sdk, own, test.sdk, test.own)
			}
		})
	}
}
