package acctest

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

// Since says from which version 1.x on Terraform and OpenTofu have something.
type Since struct{ Terraform, OpenTofu int }

// What not every engine has.
var (
	ProviderFunctions = Since{8, 7}
	EphemeralValues   = Since{11, 11} // ephemeral resources, and write-only arguments to use them in
)

// Needs skips the test on an engine that is older.
func Needs(t *testing.T, since Since) {
	t.Helper()
	engine(t)
	output, err := exec.CommandContext(t.Context(), os.Getenv("TF_ACC_TERRAFORM_PATH"), "version").Output() //nolint:gosec // the engine under test
	fatal(t, err, nil)
	found := engineVersion.FindSubmatch(output)
	if found == nil {
		t.Fatalf("no version in %q", output)
	}
	has, err := strconv.Atoi(string(found[2]))
	fatal(t, err, nil)
	if needed := map[string]int{"Terraform": since.Terraform, "OpenTofu": since.OpenTofu}[string(found[1])]; has < needed {
		t.Skipf("this needs Terraform 1.%d or OpenTofu 1.%d: older ones are tested by the protocol", since.Terraform, since.OpenTofu)
	}
}

var engineVersion = regexp.MustCompile(`^(Terraform|OpenTofu) v1\.([0-9]+)\.`)
