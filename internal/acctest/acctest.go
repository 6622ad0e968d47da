package acctest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// Cloud is a simulator of both clouds for one test.
type Cloud struct {
	*simulator.Simulator
	URL string

	userAccessKey [2]string    // ID and secret; "" means the key of the owner
	clock         atomic.Int64 // how far the clock of the provider is ahead, in nanoseconds
}

// AdvanceClock moves the clock by which roles expire, of providers in this process.
func (c *Cloud) AdvanceClock(by time.Duration) { c.clock.Add(int64(by)) }

// Now is the time of that clock.
func (c *Cloud) Now() time.Time { return time.Now().Add(time.Duration(c.clock.Load())) }

// New starts a simulator that stops at the end of the test.
func New(t *testing.T, options ...simulator.Option) *Cloud {
	t.Helper()
	return NewBehind(t, func(simulated http.Handler) http.Handler { return simulated }, options...)
}

// NewBehind is [New] with a handler between the clients and the simulator.
func NewBehind(t *testing.T, wrap func(http.Handler) http.Handler, options ...simulator.Option) *Cloud {
	t.Helper()
	sim := simulator.New(options...)
	server := httptest.NewServer(wrap(sim))
	t.Cleanup(func() {
		server.Close()
		server = nil // a parallel subtest keeps this function, and with it the whole simulator, until its parent ends
	})
	return &Cloud{Simulator: sim, URL: server.URL}
}

// NewWith starts a simulator with changed switches.
func NewWith(t *testing.T, change func(*simulator.Switches)) *Cloud {
	t.Helper()
	cloud := New(t)
	cloud.Switch(change)
	return cloud
}

// Provider returns the provider configuration for the simulator, with the local names mcc and nhn.
func (c *Cloud) Provider() string { return c.providerBlock("mcc") + c.providerBlock("nhn") }

func (c *Cloud) providerBlock(name string) string {
	if name == "mcc" {
		return fmt.Sprintf(`
provider "mcc" {
  mcc = {
    access_key = %q
    secret_key = %q
    company_id = %q
    endpoint   = %q
  }
}
`, simulator.MCCAccessKey, simulator.MCCSecretKey, simulator.MCCCompanyID, c.URL)
	}
	return fmt.Sprintf(`
provider "nhn" {
  nhn = {
    user_access_key_id = %[2]q
    secret_access_key  = %[3]q
    org_id             = %[4]q
    endpoint           = %[1]q
    token_endpoint     = %[1]q
  }
}
`, c.URL, simulator.NHNUserAccessKeyID, simulator.NHNSecretAccessKey, simulator.NHNOrgID)
}

// Run runs the steps with Terraform. It adds the blocks of [Cloud.Provider] that the steps use to configurations without a provider
// block. The plan after each applied step must be empty.
func (c *Cloud) Run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	c.RunAndCheck(t, nil, steps...)
}

// RunAndCheck is Run with a check of the simulator after all resources were destroyed.
func (c *Cloud) RunAndCheck(t *testing.T, destroyed func(*simulator.State) error, steps ...resource.TestStep) {
	t.Helper()
	Terraform(t)
	names := usedProviders(steps)
	for i := range steps {
		if steps[i].Config != "" && !strings.Contains(steps[i].Config, "provider \"") {
			for _, name := range names {
				steps[i].Config = c.providerBlock(name) + steps[i].Config
			}
		}
	}
	resource.Test(t, resource.TestCase{
		IsUnitTest:               true,
		ProtoV6ProviderFactories: factories(names, provider.WithWait(noWait), provider.WithClock(c.Now)),
		Steps:                    steps,
		CheckDestroy:             checkDestroyed(c, destroyed),
	})
}

// usedProviders returns the providers whose names occur in a configuration. Terraform asks each configured provider for its whole schema
// at every command.
func usedProviders(steps []resource.TestStep) []string {
	return slices.DeleteFunc(slices.Clone(cloudNames), func(name string) bool {
		return !slices.ContainsFunc(steps, func(step resource.TestStep) bool { return strings.Contains(step.Config, name) })
	})
}

func checkDestroyed(c *Cloud, look func(*simulator.State) error) resource.TestCheckFunc {
	if look == nil {
		return nil
	}
	return func(*terraform.State) (err error) {
		c.View(func(st *simulator.State) { err = look(st) })
		return err
	}
}
