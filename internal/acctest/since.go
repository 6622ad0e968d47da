package acctest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
)

// Since says from which version on Terraform and OpenTofu have something; older ones skip the test.
type Since struct {
	terraform, tofu tfversion.TerraformVersionCheck
}

// What not every version has that is supported.
var (
	ProviderFunctions  = Since{tfversion.SkipBelow(tfversion.Version1_8_0), tfversion.SkipBelow(tfversion.Version1_7_0)}
	EphemeralResources = Since{tfversion.SkipBelow(tfversion.Version1_10_0), tfversion.SkipBelow(tfversion.Version1_11_0)}
)

// RunSince is [Cloud.Run] for what not every version has.
func (c *Cloud) RunSince(t *testing.T, since Since, steps ...resource.TestStep) {
	t.Helper()
	engine(t)
	needed := since.terraform
	if strings.Contains(filepath.Base(os.Getenv("TF_ACC_TERRAFORM_PATH")), "tofu") {
		needed = since.tofu
	}
	c.run(t, nil, []tfversion.TerraformVersionCheck{needed}, steps)
}
