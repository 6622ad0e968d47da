package acctest

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"sync"
	"testing"
)

// Terraform returns the path of the Terraform or OpenTofu binary for the tests, and sets it for terraform-plugin-testing. The
// CLI configuration of the user is ignored.
func Terraform(t *testing.T) string {
	t.Helper()
	fatal(t, findEngine(), nil)
	return os.Getenv("TF_ACC_TERRAFORM_PATH")
}

var findEngine = sync.OnceValue(func() error {
	for name, value := range map[string]string{"TF_CLI_CONFIG_FILE": os.DevNull, "CHECKPOINT_DISABLE": "1"} {
		if err := os.Setenv(name, value); err != nil {
			return err
		}
	}
	if os.Getenv("TF_ACC_TERRAFORM_PATH") != "" {
		return nil
	}
	for _, name := range []string{"terraform", "tofu"} {
		if found, err := exec.LookPath(name); err == nil {
			return os.Setenv("TF_ACC_TERRAFORM_PATH", found)
		}
	}
	return fmt.Errorf("these tests need terraform 1.8 or newer, or tofu, on PATH, or its path in TF_ACC_TERRAFORM_PATH")
})

// Since holds the minor versions 1.x of Terraform and OpenTofu that introduced a feature.
type Since struct{ Terraform, OpenTofu int }

// Features that older engines do not have.
var (
	ProviderFunctions = Since{8, 7}
	EphemeralValues   = Since{11, 11} // ephemeral resources, and write-only arguments to use them in
)

// Needs skips the test on older engines.
func Needs(t *testing.T, since Since) {
	t.Helper()
	name, minor := EngineVersion(t, Terraform(t))
	if minor < map[string]int{"Terraform": since.Terraform, "OpenTofu": since.OpenTofu}[name] {
		t.Skipf("this needs Terraform 1.%d or OpenTofu 1.%d: older ones are tested by the protocol", since.Terraform, since.OpenTofu)
	}
}

// NeedsTerraform skips the test on an engine older than Terraform 1.minor, and on OpenTofu.
func NeedsTerraform(t *testing.T, minor int, why string) {
	t.Helper()
	if name, has := EngineVersion(t, Terraform(t)); name != "Terraform" || has < minor {
		t.Skipf("this needs Terraform 1.%d or newer: %s", minor, why)
	}
}

// IsOpenTofu reports whether the engine is OpenTofu.
func IsOpenTofu(t *testing.T) bool {
	t.Helper()
	name, _ := EngineVersion(t, Terraform(t))
	return name == "OpenTofu"
}

// NeedsOpenTofu skips the test if the engine is Terraform, or older than OpenTofu 1.minor.
func NeedsOpenTofu(t *testing.T, engine string, minor int) {
	t.Helper()
	if name, has := EngineVersion(t, engine); name != "OpenTofu" || has < minor {
		t.Skipf("this needs OpenTofu 1.%d or newer", minor)
	}
}

// EngineVersion returns the name of an engine, Terraform or OpenTofu, and its minor version.
func EngineVersion(t *testing.T, engine string) (name string, minor int) {
	t.Helper()
	output, err := exec.CommandContext(t.Context(), engine, "version").Output()
	fatal(t, err, nil)
	found := engineVersion.FindSubmatch(output)
	if found == nil {
		t.Fatalf("no version in %q", output)
	}
	minor, err = strconv.Atoi(string(found[2]))
	fatal(t, err, nil)
	return string(found[1]), minor
}

var engineVersion = regexp.MustCompile(`^(Terraform|OpenTofu) v1\.([0-9]+)\.`)
