package acctest

import (
	"crypto/rand"
	"errors"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// LivePrefix is the prefix of the names and keys of all objects in live tests, so that sweepers find them.
const LivePrefix = "tf-acc-"

// LiveName returns a unique name.
func LiveName() string { return LivePrefix + strings.ToLower(rand.Text()[:10]) }

// RunLive takes the steps through Terraform against the services of the environment's credentials. It runs with TF_ACC=1
// only, and only if the named variables are set.
func RunLive(t *testing.T, variables []string, steps ...resource.TestStep) {
	t.Helper()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("live tests run with TF_ACC=1 and credentials in the environment")
	}
	for _, name := range variables {
		if os.Getenv(name) == "" {
			t.Skipf("this live test needs %s", name)
		}
	}
	Terraform(t)
	resource.Test(t, resource.TestCase{
		ProtoV6ProviderFactories: factories(usedProviders(steps)),
		Steps:                    steps,
	})
}

// MCCVariables and NHNVariables are the environment variables that live tests of a cloud require.
var (
	MCCVariables = []string{"NCLOUD_ACCESS_KEY", "NCLOUD_SECRET_KEY", "MCC_COMPANY_ID"}
	NHNVariables = []string{"NHN_USER_ACCESS_KEY_ID", "NHN_SECRET_ACCESS_KEY", "NHN_ORG_ID"}
)

// ErrNoCredentials is returned if the credentials for a sweeper are missing.
var ErrNoCredentials = errors.New("no credentials in the environment")

// LiveMCC returns a client for sweepers.
func LiveMCC() (*mcc.Client, error) {
	endpoint, err := liveEndpoint("MCC_ENDPOINT", mcc.DefaultEndpoint, MCCVariables)
	if err != nil {
		return nil, err
	}
	return mcc.NewClient(mcc.Config{
		Endpoint: endpoint, AccessKey: os.Getenv("NCLOUD_ACCESS_KEY"), SecretKey: os.Getenv("NCLOUD_SECRET_KEY"),
	}, liveOptions()), nil
}

// LiveNHN returns a client for sweepers.
func LiveNHN() (*nhn.Client, error) {
	endpoint, err := liveEndpoint("NHN_ENDPOINT", nhn.DefaultEndpoint, NHNVariables)
	if err != nil {
		return nil, err
	}
	tokens, err := liveEndpoint("NHN_TOKEN_ENDPOINT", nhn.DefaultTokenEndpoint, NHNVariables)
	if err != nil {
		return nil, err
	}
	return nhn.NewClient(nhn.Config{
		Endpoint: endpoint, TokenEndpoint: tokens,
		UserAccessKeyID: os.Getenv("NHN_USER_ACCESS_KEY_ID"), SecretAccessKey: os.Getenv("NHN_SECRET_ACCESS_KEY"),
	}, liveOptions()), nil
}

func liveOptions() apiclient.Options {
	return apiclient.Options{Retries: 4, Timeout: 75 * time.Second, UserAgent: "terraform-provider-nhnmcc/sweeper"}
}

func liveEndpoint(variable, standard string, needed []string) (*url.URL, error) {
	for _, name := range needed {
		if os.Getenv(name) == "" {
			return nil, ErrNoCredentials
		}
	}
	if value := os.Getenv(variable); value != "" {
		standard = value
	}
	return apiclient.ParseEndpoint(standard)
}
