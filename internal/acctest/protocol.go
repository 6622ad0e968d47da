package acctest

import (
	"context"
	"sync"
	"testing"

	fwprovider "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// NewProvider returns the provider as tests want it: it never sleeps.
func NewProvider(options ...provider.Option) fwprovider.Provider {
	return provider.New("test", append(options, provider.WithWait(noWait))...)()
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

// ImportByIdentity imports an object by its resource identity, as Terraform does from 1.12 on, without a Terraform: so
// that it is tested on older ones too. It returns the attributes as they are read, the strings among them.
func (c *Cloud) ImportByIdentity(t *testing.T, typeName string, identity map[string]string) map[string]string {
	t.Helper()
	server, schemas := c.Server(t)
	identities, err := server.GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	fatal(t, err, identities.Diagnostics)
	identityType := identities.IdentitySchemas[typeName].ValueType()
	values := map[string]tftypes.Value{}
	for name, attribute := range identityType.(tftypes.Object).AttributeTypes { //nolint:forcetypeassert // identities are objects
		values[name] = tftypes.NewValue(attribute, nil)
		if value, ok := identity[name]; ok {
			values[name] = tftypes.NewValue(attribute, value)
		}
	}
	given, err := tfprotov6.NewDynamicValue(identityType, tftypes.NewValue(identityType, values))
	fatal(t, err, nil)
	imported, err := server.ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{
		TypeName: typeName, Identity: &tfprotov6.ResourceIdentityData{IdentityData: &given},
	})
	fatal(t, err, imported.Diagnostics)
	found := imported.ImportedResources[0]
	read, err := server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: typeName, CurrentState: found.State, CurrentIdentity: found.Identity, Private: found.Private,
	})
	fatal(t, err, read.Diagnostics)
	return texts(t, read.NewState, schemas.ResourceSchemas[typeName].ValueType())
}

// Server is the configured provider, to be spoken to in its protocol.
func (c *Cloud) Server(t *testing.T) (tfprotov6.ProviderServer, *tfprotov6.GetProviderSchemaResponse) {
	t.Helper()
	server, err := provider.NewServer(NewProvider())()
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

func (c *Cloud) config(t *testing.T, blockType tftypes.Type) *tfprotov6.DynamicValue {
	t.Helper()
	object := blockType.(tftypes.Object) //nolint:forcetypeassert // a provider block is an object
	values := map[string]tftypes.Value{}
	for name, attribute := range object.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
	}
	for cloud, settings := range map[string]map[string]string{
		"mcc": {"access_key": simulator.MCCAccessKey, "secret_key": simulator.MCCSecretKey, "company_id": simulator.MCCCompanyID, "endpoint": c.URL},
		"nhn": {
			"user_access_key_id": simulator.NHNUserAccessKeyID, "secret_access_key": simulator.NHNSecretAccessKey,
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

func texts(t *testing.T, state *tfprotov6.DynamicValue, stateType tftypes.Type) map[string]string {
	t.Helper()
	value, err := state.Unmarshal(stateType)
	fatal(t, err, nil)
	var attributes map[string]tftypes.Value
	fatal(t, value.As(&attributes), nil)
	found := map[string]string{}
	for name, attribute := range attributes {
		var text string
		if attribute.Type().Is(tftypes.String) && attribute.IsKnown() && !attribute.IsNull() && attribute.As(&text) == nil {
			found[name] = text
		}
	}
	return found
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
