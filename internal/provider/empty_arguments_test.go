package provider_test

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// matchesUnsetArguments are arguments that empty ask for the objects that have none.
var matchesUnsetArguments = []string{"department_external_key", "job_grade_external_key", "job_position_external_key"}

// TestDataSources_emptyArguments leaves every argument of every data source and list empty, as it is if its
// source has no value: it is rejected or finds nothing, and never selects more objects.
func TestDataSources_emptyArguments(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	_, schemas := cloud.Server(t)
	for kind, of := range map[string]struct {
		schemas map[string]*tfprotov6.Schema
		ask     func(typeName string, config acctest.Values) string
		least   int // arguments
	}{
		"data sources": {schemas.DataSourceSchemas, func(typeName string, config acctest.Values) string { return cloud.ReadData(t, typeName, config).Err() }, 80},
		"lists": {schemas.ListResourceSchemas, func(typeName string, config acctest.Values) string {
			return cloud.List(t, acctest.Query{Type: typeName, Config: config}).Err()
		}, 25},
	} {
		tried := 0
		for typeName, schema := range of.schemas {
			for _, attribute := range schema.Block.Attributes {
				if !attribute.Optional && !attribute.Required || slices.Contains(matchesUnsetArguments, attribute.Name) || attribute.Type.Equal(tftypes.Bool) {
					continue
				}
				var empty any = []string{}
				if attribute.Type.Equal(tftypes.String) {
					empty = ""
				}
				tried++
				refused := regexp.MustCompile(`(?s)AttributeName\("` + attribute.Name + `"\).*(at least 1|one of|is empty)`)
				if said := of.ask(typeName, acctest.Values{attribute.Name: empty}); !refused.MatchString(said) {
					t.Errorf("%s takes an empty %s: %s", typeName, attribute.Name, said)
				}
			}
		}
		if tried < of.least {
			t.Errorf("only %d arguments of %s were tried", tried, kind)
		}
	}
}

// TestResources_emptyParent leaves the organization or company of every resource and action empty: it is rejected, not replaced by the
// provider's default.
func TestResources_emptyParent(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	configured, schemas := cloud.Server(t)
	server, ok := configured.(frameworkServer)
	if !ok {
		t.Fatal("the provider does not serve all of the protocol")
	}
	tried := 0
	for typeName, schema := range schemas.ResourceSchemas {
		for config := range emptyParents(t, typeName, schema) {
			tried++
			validated, err := server.ValidateResourceConfig(t.Context(), &tfprotov6.ValidateResourceConfigRequest{TypeName: typeName, Config: config})
			must(t, err)
			if said := errorsOf(validated.Diagnostics); !strings.Contains(said, "at least 1") {
				t.Errorf("%s takes an empty place: %s", typeName, said)
			}
		}
	}
	for typeName, schema := range schemas.ActionSchemas {
		for config := range emptyParents(t, typeName, schema.Schema) {
			tried++
			validated, err := server.ValidateActionConfig(t.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: typeName, Config: config})
			must(t, err)
			if said := errorsOf(validated.Diagnostics); !strings.Contains(said, "at least 1") {
				t.Errorf("%s takes an empty place: %s", typeName, said)
			}
		}
	}
	if tried < 10 {
		t.Errorf("only %d places were tried", tried)
	}
}

// emptyParents yields a sample of the type for each argument that has a default in the provider, with that argument empty.
func emptyParents(t *testing.T, typeName string, schema *tfprotov6.Schema) iter.Seq[*tfprotov6.DynamicValue] {
	t.Helper()
	return func(yield func(*tfprotov6.DynamicValue) bool) {
		for _, attribute := range schema.Block.Attributes {
			if attribute.Name == "org_id" || attribute.Name == "company_id" {
				values := sampleValues(typeName, schema)
				values[attribute.Name] = tftypes.NewValue(tftypes.String, "")
				if !yield(encode(t, schema.ValueType(), tftypes.NewValue(schema.ValueType(), values))) {
					return
				}
			}
		}
	}
}
