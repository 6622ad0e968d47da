package provider_test

import (
	"os"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// TestDisableSDKLogs disables logs of the SDK by default, and keeps the settings of the user.
func TestDisableSDKLogs(t *testing.T) {
	for name, test := range map[string]struct{ set, value, sdk, framework, proto, own string }{
		"nobody reads":             {"TF_LOG", "", "off", "off", "off", "off"},
		"everything is read":       {"TF_LOG", "TRACE", "", "off", "off", ""},
		"providers are read":       {"TF_LOG_PROVIDER", "DEBUG", "", "off", "off", "DEBUG"},
		"the SDK is read":          {"TF_LOG_SDK", "WARN", "WARN", "", "", "off"},
		"the SDK is off":           {"TF_LOG_SDK", "OFF", "OFF", "off", "off", "off"},
		"the framework is read":    {"TF_LOG_SDK_FRAMEWORK", "TRACE", "off", "TRACE", "off", "off"},
		"the protocol is read too": {"TF_LOG_SDK_PROTO", "DEBUG", "off", "off", "DEBUG", "off"},
	} {
		t.Run(name, func(t *testing.T) {
			variables := []string{"TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO", "TF_LOG_PROVIDER"}
			for _, variable := range append(variables, "TF_LOG") {
				t.Setenv(variable, "")
			}
			t.Setenv(test.set, test.value)
			provider.DisableSDKLogs()
			for i, want := range []string{test.sdk, test.framework, test.proto, test.own} {
				if got := os.Getenv(variables[i]); got != want {
					t.Errorf("%s=%q, want %q", variables[i], got, want)
				}
			}
		})
	}
}
