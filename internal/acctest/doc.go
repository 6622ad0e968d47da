// Package acctest runs tests of the provider against a simulated cloud, in two ways: [Cloud.Run] uses a real Terraform or
// OpenTofu, and [Engine] calls the provider in the same process by the plugin protocol. It holds no expected values and no
// knowledge of single types. Only tests import it.
package acctest
