package provider

import "os"

// Quiet stops logs of the SDK that nobody reads, and those that hold more than they should.
//
// The SDK writes every line down to TRACE and leaves it to Terraform to drop what TF_LOG and TF_LOG_PROVIDER do not ask
// for: in a plan of a thousand objects that are a hundred thousand lines, and half of the time.
//
// The framework's lines at DEBUG and TRACE hold paths into sets, and so the values of their elements: email addresses of
// members. The protocol's lines repeat all diagnostics, which Terraform shows and logs itself. Both are written only on
// request: TF_LOG_SDK, TF_LOG_SDK_FRAMEWORK and TF_LOG_SDK_PROTO stay as they are set.
func Quiet() {
	var quiet []string
	if os.Getenv("TF_LOG_SDK") == "" { // it is the level of both
		quiet = append(quiet, "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO")
	}
	if os.Getenv("TF_LOG") == "" && os.Getenv("TF_LOG_PROVIDER") == "" {
		quiet = append(quiet, "TF_LOG_SDK", "TF_LOG_PROVIDER")
	}
	for _, name := range quiet {
		if os.Getenv(name) == "" {
			_ = os.Setenv(name, "off") // a fixed name and value are always taken
		}
	}
}
