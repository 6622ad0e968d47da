package provider

import (
	"os"
	"strings"
)

// DisableSDKLogs disables logs of the SDK that are not requested.
//
// The SDK writes all lines down to TRACE, and Terraform drops those that TF_LOG and TF_LOG_PROVIDER do not request: in a plan of a
// thousand objects, a hundred thousand lines that take half of the time.
//
// The lines of the framework at DEBUG and TRACE contain paths into sets, and so the values of their elements, such as email
// addresses of members. The lines of the protocol repeat all diagnostics, which Terraform shows and logs itself. Both are written
// only if TF_LOG_SDK, TF_LOG_SDK_FRAMEWORK or TF_LOG_SDK_PROTO is set.
func DisableSDKLogs() {
	var quiet []string
	if level := os.Getenv("TF_LOG_SDK"); level == "" || strings.EqualFold(level, "off") { // the SDK applies another level to both, but not "off"
		quiet = append(quiet, "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO")
	}
	if os.Getenv("TF_LOG") == "" && os.Getenv("TF_LOG_PROVIDER") == "" {
		quiet = append(quiet, "TF_LOG_SDK", "TF_LOG_PROVIDER")
	}
	for _, name := range quiet {
		if os.Getenv(name) == "" {
			_ = os.Setenv(name, "off") // cannot fail with a fixed name and value
		}
	}
}
