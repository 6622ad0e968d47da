// Package acctest runs a real Terraform (or OpenTofu) against a simulator. Only tests import it.
package acctest

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// Cloud is a simulator of both services that belongs to one test.
type Cloud struct {
	*simulator.Simulator
	URL string
}

// New starts a simulator for the time of the test.
func New(t *testing.T, options ...simulator.Option) *Cloud {
	t.Helper()
	sim := simulator.New(options...)
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	return &Cloud{Simulator: sim, URL: server.URL}
}

// NewWith starts a simulator that behaves as change says in the points that the vendors leave open.
func NewWith(t *testing.T, change func(*simulator.Switches)) *Cloud {
	t.Helper()
	cloud := New(t)
	cloud.Switch(change)
	return cloud
}

// Provider is the configuration of the provider for the simulator, under the local names mcc and nhn.
func (c *Cloud) Provider() string {
	return fmt.Sprintf(`
provider "mcc" {
  mcc = {
    access_key = %[2]q
    secret_key = %[3]q
    company_id = %[4]q
    endpoint   = %[1]q
  }
}

provider "nhn" {
  nhn = {
    user_access_key_id = %[5]q
    secret_access_key  = %[6]q
    org_id             = %[7]q
    endpoint           = %[1]q
    token_endpoint     = %[1]q
  }
}
`, c.URL, simulator.MCCAccessKey, simulator.MCCSecretKey, simulator.MCCCompanyID,
		simulator.NHNUserAccessKeyID, simulator.NHNSecretAccessKey, simulator.NHNOrgID)
}

// Run takes the steps through Terraform. Each step's configuration is preceded by [Cloud.Provider], unless it brings a
// provider block of its own. After each applied step the plan is empty, or the test fails.
func (c *Cloud) Run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	c.RunThen(t, nil, steps...)
}

// RunThen is Run with a look at what the simulator holds after everything was destroyed.
func (c *Cloud) RunThen(t *testing.T, destroyed func(*simulator.State) error, steps ...resource.TestStep) {
	t.Helper()
	engine(t)
	for i := range steps {
		if steps[i].Config != "" && !strings.Contains(steps[i].Config, "provider \"") {
			steps[i].Config = c.Provider() + steps[i].Config
		}
	}
	resource.Test(t, resource.TestCase{
		IsUnitTest:               true,
		ProtoV6ProviderFactories: Factories(),
		Steps:                    steps,
		CheckDestroy:             checkDestroyed(c, destroyed),
	})
}

// Factories makes the providers as tests want them: they never sleep. Each serves its own cloud only, since Terraform
// asks both for their whole schema at every command.
func Factories() map[string]func() (tfprotov6.ProviderServer, error) {
	factories := map[string]func() (tfprotov6.ProviderServer, error){}
	for _, name := range []string{"mcc", "nhn"} {
		factories[name] = provider.NewServer(NewProvider(provider.WithName(name)))
	}
	return factories
}

// Terraform is the path of the Terraform or OpenTofu to test with.
func Terraform(t *testing.T) string {
	t.Helper()
	engine(t)
	return os.Getenv("TF_ACC_TERRAFORM_PATH")
}

// engine finds the Terraform to test with. The caller's environment must not change what is tested.
func engine(t *testing.T) {
	t.Helper()
	if err := findEngine(); err != nil {
		t.Fatal(err)
	}
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

func noWait(ctx context.Context, _ time.Duration) error { return ctx.Err() }
