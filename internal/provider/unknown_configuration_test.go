package provider_test

import (
	"cmp"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// frameworkServer is all of the protocol.
type frameworkServer interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
}

// TestUnknownConfiguration uses every type while one setting of the provider is known only after apply. Resources are
// planned. Everything else says that the configuration is not known yet, never that a setting is missing. Nothing is sent.
//
//nolint:paralleltest // it sets environment variables
func TestUnknownConfiguration(t *testing.T) {
	for _, variable := range environment {
		t.Setenv(variable, "")
	}
	requests := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { t.Errorf("sent: %s %s", r.Method, r.URL) }))
	t.Cleanup(requests.Close)
	known := settings{
		"mcc": settings{"access_key": "a", "secret_key": "s", "company_id": "c", "endpoint": requests.URL},
		"nhn": settings{"user_access_key_id": "a", "secret_access_key": "s", "org_id": "o", "endpoint": requests.URL, "token_endpoint": requests.URL},
	}
	for _, names := range [][2]string{
		{"company_id", "org_id"}, {"access_key", "user_access_key_id"}, {"secret_key", "secret_access_key"}, {"endpoint", "endpoint"}, {"endpoint", "token_endpoint"}, {"", ""},
	} {
		block := settings{"mcc": unknown, "nhn": unknown}
		for i, cloud := range []string{"mcc", "nhn"} {
			if names[i] != "" {
				inner := maps.Clone(known[cloud].(settings)) //nolint:forcetypeassert // as above
				inner[names[i]] = unknown
				block[cloud] = inner
			}
		}
		t.Run(cmp.Or(strings.Trim(names[0]+" "+names[1], " "), "blocks"), func(t *testing.T) { useUnknown(t, block) })
	}
	for _, name := range []string{"max_retries", "requests_per_second", "request_timeout"} {
		block := maps.Clone(known)
		block[name] = unknown
		t.Run(name, func(t *testing.T) { useUnknown(t, block) })
	}
}

func useUnknown(t *testing.T, block settings) {
	t.Helper()
	configured, schemas, said := configure(t, provider.Both, block)
	server, ok := configured.(frameworkServer)
	if said != "" || !ok {
		t.Fatalf("not configured: %s", said)
	}
	u := unknownUse{t, server, schemas, map[string]int{}}
	for name, schema := range schemas.ResourceSchemas {
		u.plan(name, schema)
		u.importShort(name)
	}
	for name, schema := range schemas.DataSourceSchemas {
		read, err := server.ReadDataSource(t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: name, Config: sample(t, name, schema)})
		must(t, err)
		u.mustBeUnknown("data source", name, errorsOf(read.Diagnostics))
	}
	for name, schema := range schemas.ListResourceSchemas {
		stream, err := server.ListResource(t.Context(), &tfprotov6.ListResourceRequest{TypeName: name, Config: sample(t, name, schema)})
		must(t, err)
		said := ""
		for result := range stream.Results {
			said += errorsOf(result.Diagnostics)
		}
		u.mustBeUnknown("list", name, said)
	}
	for name, schema := range schemas.EphemeralResourceSchemas {
		opened, err := server.OpenEphemeralResource(t.Context(), &tfprotov6.OpenEphemeralResourceRequest{TypeName: name, Config: sample(t, name, schema)})
		must(t, err)
		u.mustBeUnknown("ephemeral resource", name, errorsOf(opened.Diagnostics))
	}
	for name, schema := range schemas.ActionSchemas {
		u.invoke(name, sample(t, name, schema.Schema))
	}
	for kind, least := range map[string]int{"plan": 14, "import": 14, "data source": 37, "list": 12, "ephemeral resource": 2, "action": 2} {
		if u.tried[kind] < least {
			t.Errorf("%s: only %d types were tried", kind, u.tried[kind])
		}
	}
}

type unknownUse struct {
	t       *testing.T
	server  frameworkServer
	schemas *tfprotov6.GetProviderSchemaResponse
	tried   map[string]int // by kind
}

func (u unknownUse) mustBeUnknown(kind, name, said string) {
	u.t.Helper()
	u.tried[kind]++
	if !strings.Contains(strings.ToLower(said), "not known yet") || strings.Contains(said, "Missing") {
		u.t.Errorf("%s %s says %q, not that the configuration is not known yet", kind, name, said)
	}
}

func (u unknownUse) plan(name string, schema *tfprotov6.Schema) {
	u.t.Helper()
	u.tried["plan"]++
	config := sample(u.t, name, schema)
	planned, err := u.server.PlanResourceChange(u.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: name, Config: config, ProposedNewState: config, PriorState: encode(u.t, schema.ValueType(), tftypes.NewValue(schema.ValueType(), nil)),
	})
	must(u.t, err)
	if said := errorsOf(planned.Diagnostics); said != "" {
		u.t.Errorf("a new %s: %s", name, said)
	}
}

// importShort imports an object by the parts of the ID that have no default, and reads it as Terraform does after that.
func (u unknownUse) importShort(name string) {
	u.t.Helper()
	identities, err := u.server.GetResourceIdentitySchemas(u.t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	must(u.t, err)
	var parts []string
	for _, attribute := range identities.IdentitySchemas[name].IdentityAttributes {
		if attribute.RequiredForImport {
			parts = append(parts, "x")
		}
	}
	id := strings.Join(parts, "/")
	if name == "nhn_role_group" {
		id = "ORG//x"
	}
	imported, err := u.server.ImportResourceState(u.t.Context(), &tfprotov6.ImportResourceStateRequest{TypeName: name, ID: id})
	must(u.t, err)
	said := errorsOf(imported.Diagnostics)
	if said == "" {
		read, err := u.server.ReadResource(u.t.Context(), &tfprotov6.ReadResourceRequest{
			TypeName: name, CurrentState: imported.ImportedResources[0].State, CurrentIdentity: imported.ImportedResources[0].Identity,
		})
		must(u.t, err)
		said = errorsOf(read.Diagnostics)
	}
	u.mustBeUnknown("import", name, said)
}

// invoke plans an action, which takes no more than its configuration, and invokes it.
func (u unknownUse) invoke(name string, config *tfprotov6.DynamicValue) {
	u.t.Helper()
	planned, err := u.server.PlanAction(u.t.Context(), &tfprotov6.PlanActionRequest{ActionType: name, Config: config})
	must(u.t, err)
	if said := errorsOf(planned.Diagnostics); said != "" {
		u.t.Errorf("the plan of %s: %s", name, said)
	}
	stream, err := u.server.InvokeAction(u.t.Context(), &tfprotov6.InvokeActionRequest{ActionType: name, Config: config})
	must(u.t, err)
	said := ""
	for event := range stream.Events {
		if end, ok := event.Type.(tfprotov6.CompletedInvokeActionEventType); ok {
			said += errorsOf(end.Diagnostics)
		}
	}
	u.mustBeUnknown("action", name, said)
}

// chosen are the optional arguments that a type asks for, where it asks for one of several.
var chosen = map[string][]string{
	"nhn_project_member": {"member_uuid"}, "nhn_organization_member": {"member_uuid"}, "nhn_iam_member": {"user_code"},
	"nhn_project_role": {"name"}, "nhn_organization_role": {"name"}, "nhn_project": {"name"}, "mcc_user": {"external_key"},
}

func sample(t *testing.T, name string, schema *tfprotov6.Schema) *tfprotov6.DynamicValue {
	t.Helper()
	return encode(t, schema.ValueType(), tftypes.NewValue(schema.ValueType(), sampleValues(name, schema)))
}

// sampleValues configures the required arguments of a type, and those that it asks one of. Texts are the name of the type,
// so that no two types claim the same object.
func sampleValues(name string, schema *tfprotov6.Schema) map[string]tftypes.Value {
	values := map[string]tftypes.Value{}
	for blockName, blockType := range schema.ValueType().(tftypes.Object).AttributeTypes { //nolint:forcetypeassert // every schema is an object
		values[blockName] = tftypes.NewValue(blockType, nil)
	}
	for _, attribute := range schema.Block.Attributes {
		if attribute.Required || slices.Contains(chosen[name], attribute.Name) {
			values[attribute.Name] = sampleOf(attribute.ValueType(), name)
		}
	}
	return values
}

func sampleOf(of tftypes.Type, text string) tftypes.Value {
	switch shape := of.(type) {
	case tftypes.Object:
		inner := map[string]tftypes.Value{}
		for name, attribute := range shape.AttributeTypes {
			inner[name] = tftypes.NewValue(attribute, nil)
			if name == "id" || name == "member_uuid" || name == "roles" {
				inner[name] = sampleOf(attribute, text)
			}
		}
		return tftypes.NewValue(of, inner)
	case tftypes.Set:
		return tftypes.NewValue(of, []tftypes.Value{sampleOf(shape.ElementType, text)})
	case tftypes.List:
		return tftypes.NewValue(of, []tftypes.Value{sampleOf(shape.ElementType, text)})
	}
	switch {
	case of.Equal(tftypes.String):
		return tftypes.NewValue(of, text)
	case of.Equal(tftypes.Number):
		return tftypes.NewValue(of, 1)
	case of.Equal(tftypes.Bool):
		return tftypes.NewValue(of, true)
	default:
		return tftypes.NewValue(of, nil)
	}
}
