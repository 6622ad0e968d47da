package provider_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// findsNone are arguments that empty ask for the objects that have none.
var findsNone = []string{"department_external_key", "job_grade_external_key", "job_position_external_key"}

// TestEmptyArguments leaves every argument of every data source and list empty, as it is when what it is taken from is
// missing: it is refused, or finds nothing; it never widens what is asked for.
func TestEmptyArguments(t *testing.T) {
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
				if !attribute.Optional && !attribute.Required || slices.Contains(findsNone, attribute.Name) || attribute.Type.Equal(tftypes.Bool) {
					continue
				}
				var empty any = []string{}
				if attribute.Type.Equal(tftypes.String) {
					empty = ""
				}
				tried++
				refused := regexp.MustCompile(`(?s)AttributeName\("` + attribute.Name + `"\).*(at least 1|one of)`)
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
