package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Import adds an object by its import ID and reads it.
func (e *Engine) Import(address, id string) Outcome {
	e.t.Helper()
	e.configure()
	return e.importAs(address, &tfprotov6.ImportResourceStateRequest{ID: id})
}

func (e *Engine) importAs(address string, as *tfprotov6.ImportResourceStateRequest) Outcome {
	e.t.Helper()
	typeName, schemaType := e.typeOf(address)
	as.TypeName = typeName
	imported, err := e.server.ImportResourceState(e.t.Context(), as)
	e.must(err)
	var outcome Outcome
	if !outcome.addDiagnostics(imported.Diagnostics) {
		return outcome
	}
	found := imported.ImportedResources[0]
	e.objects[address] = object{e.value(found.State, schemaType), found.Private, found.Identity, false}
	return e.read(address)
}

// ImportByIdentity imports an object by its resource identity, as Terraform does from 1.12 on, without a Terraform: so
// that it is tested on older ones too. It returns the attributes that are strings.
func (c *Cloud) ImportByIdentity(t *testing.T, typeName string, identity map[string]string) map[string]string {
	t.Helper()
	given := Values{}
	for name, value := range identity {
		given[name] = value
	}
	imported := c.Engine(t).ImportIdentity(typeName+".imported", given)
	if imported.Err() != "" {
		t.Fatal(imported.Err())
	}
	texts := map[string]string{}
	for name, value := range imported.State {
		if text, ok := value.(string); ok {
			texts[name] = text
		}
	}
	return texts
}

// ImportIdentity imports an object by its resource identity.
func (e *Engine) ImportIdentity(address string, identity Values) Outcome {
	e.t.Helper()
	typeName, _ := e.typeOf(address)
	identityType := e.identityType(typeName)
	return e.importAs(address, &tfprotov6.ImportResourceStateRequest{Identity: &tfprotov6.ResourceIdentityData{
		IdentityData: e.dynamic(identityType, e.build(identityType, identity)),
	}})
}
