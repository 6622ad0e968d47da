package acctest

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	fwprovider "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// NewProvider returns the provider as tests want it: it never sleeps.
func NewProvider(options ...provider.Option) fwprovider.Provider {
	return provider.New("test", append([]provider.Option{provider.WithWait(noWait)}, options...)...)()
}

func noWait(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// cloudNames are the local names of the providers of [Cloud.Provider]. Each serves one cloud.
var cloudNames = []string{"mcc", "nhn"}

// factories make the named providers.
func factories(names []string, options ...provider.Option) map[string]func() (tfprotov6.ProviderServer, error) {
	servers := map[string]func() (tfprotov6.ProviderServer, error){}
	for _, name := range names {
		servers[name] = provider.NewServer(provider.New("test", append(slices.Clone(options), provider.WithName(name))...)())
	}
	return servers
}

// Server is the configured provider, to be spoken to in its protocol.
func (c *Cloud) Server(t *testing.T) (tfprotov6.ProviderServer, *tfprotov6.GetProviderSchemaResponse) {
	t.Helper()
	server, err := provider.NewServer(NewProvider(provider.WithClock(c.Now)))()
	fatal(t, err, nil)
	schemas, err := schemasOnce()
	fatal(t, err, schemas.Diagnostics)
	config := c.config(t, schemas.Provider.ValueType())
	configured, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{TerraformVersion: "1.12.0", Config: config})
	fatal(t, err, configured.Diagnostics)
	return server, schemas
}

// schemasOnce are the provider's schemas: the same for each of the thousands of providers that the tests start.
var schemasOnce = sync.OnceValues(func() (*tfprotov6.GetProviderSchemaResponse, error) {
	server, err := provider.NewServer(NewProvider())()
	if err != nil {
		return nil, err
	}
	return server.GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
})

// AuthenticateAs makes an engine configure the provider with another User Access Key from its next step on.
func (c *Cloud) AuthenticateAs(id, secret string) { c.userAccessKey = [2]string{id, secret} }

func (c *Cloud) config(t *testing.T, blockType tftypes.Type) *tfprotov6.DynamicValue {
	t.Helper()
	object := blockType.(tftypes.Object) //nolint:forcetypeassert // a provider block is an object
	values := map[string]tftypes.Value{}
	for name, attribute := range object.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
	}
	key := c.userAccessKey
	if key[0] == "" {
		key = [2]string{simulator.NHNUserAccessKeyID, simulator.NHNSecretAccessKey}
	}
	for cloud, settings := range map[string]map[string]string{
		"mcc": {"access_key": simulator.MCCAccessKey, "secret_key": simulator.MCCSecretKey, "company_id": simulator.MCCCompanyID, "endpoint": c.URL},
		"nhn": {
			"user_access_key_id": key[0], "secret_access_key": key[1],
			"org_id": simulator.NHNOrgID, "endpoint": c.URL, "token_endpoint": c.URL,
		},
	} {
		inner := map[string]tftypes.Value{}
		for name, value := range settings {
			inner[name] = tftypes.NewValue(tftypes.String, value)
		}
		values[cloud] = tftypes.NewValue(object.AttributeTypes[cloud], inner)
	}
	config, err := tfprotov6.NewDynamicValue(blockType, tftypes.NewValue(blockType, values))
	fatal(t, err, nil)
	return &config
}

func fatal(t *testing.T, err error, diagnostics []*tfprotov6.Diagnostic) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			t.Fatalf("%s: %s", d.Summary, d.Detail)
		}
	}
}
