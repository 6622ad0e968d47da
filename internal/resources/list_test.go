package resources_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestEmptyListArguments leaves every argument of every list empty: it is refused, or finds nothing; it never widens the list.
func TestEmptyListArguments(t *testing.T) {
	t.Parallel()
	findsNone := []string{"mcc_user.department_external_key", "mcc_user.job_grade_external_key", "mcc_user.job_position_external_key"}
	cloud := acctest.New(t)
	_, schemas := cloud.Server(t)
	tried := 0
	for typeName, schema := range schemas.ListResourceSchemas {
		for _, attribute := range schema.Block.Attributes {
			if slices.Contains(findsNone, typeName+"."+attribute.Name) || attribute.Type.Equal(tftypes.Bool) {
				continue
			}
			var empty any = []string{}
			if attribute.Type.Equal(tftypes.String) {
				empty = ""
			}
			tried++
			listed := cloud.List(t, acctest.Query{Type: typeName, Config: acctest.Values{attribute.Name: empty}})
			if !regexp.MustCompile(`(?s)AttributeName\("` + attribute.Name + `"\).*(at least 1|one of)`).MatchString(listed.Err()) {
				t.Errorf("%s takes an empty %s: %s", typeName, attribute.Name, listed.Err())
			}
		}
	}
	if tried < 25 {
		t.Errorf("only %d arguments were tried", tried)
	}
}
