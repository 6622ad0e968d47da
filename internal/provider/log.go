package provider

import "os"

// Quiet stops the logs of the SDK where nobody reads them. The SDK writes every line down to TRACE and leaves it to
// Terraform to drop what TF_LOG and TF_LOG_PROVIDER do not ask for: in a plan of a thousand objects that are a hundred
// thousand lines, and half of the time. A level that was set for the SDK or for this provider stays.
func Quiet() {
	if os.Getenv("TF_LOG") != "" || os.Getenv("TF_LOG_PROVIDER") != "" {
		return
	}
	for _, name := range []string{"TF_LOG_SDK", "TF_LOG_PROVIDER"} {
		if os.Getenv(name) == "" {
			_ = os.Setenv(name, "off") // a fixed name and value are always taken
		}
	}
}
