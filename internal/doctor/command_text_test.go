package doctor_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
)

// TestForCommand has the remedies of all codes that concern all requests.
func TestForCommand(t *testing.T) {
	t.Parallel()
	checked := 0
	for cloud, codes := range map[string][]string{
		nhn.Cloud:              {"80007", "-8", "4031007", "22016", "23005", "4291000"},
		"Media Connect Center": {"100", "200", "210", "230", "300", "400", "410", "420", "500", "510", "900", "180000", "180003"},
	} {
		table := diagnose.RemedyTable(cloud)
		for _, code := range codes {
			checked++
			text := doctor.ForCommand(table[code])
			if text == "" || strings.Contains(text, "provider configuration") || strings.Contains(text, "erraform") || strings.Contains(text, "  ") {
				t.Errorf("%s, code %s: %q", cloud, code, text)
			}
		}
	}
	if checked != 19 {
		t.Errorf("%d remedies", checked)
	}
}
