package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Query is a list block of a query.
type Query struct {
	Type   string
	Config Values
	Limit  int64 // 0 for none
	Whole  bool  // whether the list returns complete objects, not only their identities
}

// ListItem is one object of a list.
type ListItem struct {
	Name     string
	Identity Values
	Object   Values // nil unless complete objects were requested
}

// ListResult is the result of a query.
type ListResult struct {
	Found []ListItem
	Outcome
}

// Names are the display names, in the order of the list.
func (l ListResult) Names() []string {
	names := []string{}
	for _, found := range l.Found {
		names = append(names, found.Name)
	}
	return names
}

// List validates and runs a query by the protocol, as Terraform does from 1.14 on. It stops where Terraform stops.
func (c *Cloud) List(t *testing.T, query Query) ListResult {
	t.Helper()
	return c.Engine(t).List(query)
}

// List is [Cloud.List] for an engine that uses the results.
func (e *Engine) List(query Query) ListResult {
	e.t.Helper()
	e.configure()
	server, ok := e.server.(tfprotov6.ProviderServerWithListResource) //nolint:staticcheck // the one interface that has lists
	schema, known := e.schemas.ListResourceSchemas[query.Type]
	if !ok || !known {
		e.t.Fatalf("no list of %s", query.Type)
	}
	dynamicConfig := e.dynamic(schema.ValueType(), e.build(schema.ValueType(), query.Config))
	var result ListResult
	validated, err := server.ValidateListResourceConfig(e.t.Context(), &tfprotov6.ValidateListResourceConfigRequest{
		TypeName: query.Type, Config: dynamicConfig,
	})
	e.must(err)
	if !result.addDiagnostics(validated.Diagnostics) {
		return result
	}
	stream, err := server.ListResource(e.t.Context(), &tfprotov6.ListResourceRequest{
		TypeName: query.Type, Config: dynamicConfig, Limit: query.Limit, IncludeResource: query.Whole,
	})
	e.must(err)
	for found := range stream.Results {
		if !result.addDiagnostics(found.Diagnostics) {
			break
		}
		if found.Identity != nil {
			result.Found = append(result.Found, e.listItem(query, found))
		}
	}
	return result
}

func (e *Engine) listItem(query Query, result tfprotov6.ListResourceResult) ListItem {
	e.t.Helper()
	found := ListItem{Name: result.DisplayName}
	found.Identity, _ = plain(e.t, e.value(result.Identity.IdentityData, e.identityType(query.Type))).(map[string]any)
	_, schemaType := e.typeOf(query.Type)
	object := e.value(result.Resource, schemaType)
	if query.Whole == object.IsNull() {
		e.t.Errorf("%s: whole objects are wanted: %t; the object is %v", found.Name, query.Whole, object)
	}
	found.Object, _ = plain(e.t, object).(map[string]any)
	return found
}

func (e *Engine) identityType(typeName string) tftypes.Type {
	e.t.Helper()
	identities, err := e.server.GetResourceIdentitySchemas(e.t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	fatal(e.t, err, identities.Diagnostics)
	return identities.IdentitySchemas[typeName].ValueType()
}
