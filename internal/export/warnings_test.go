package export_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestExport_undocumentedResponse has an account with a status that no reference describes. The warning is no omitted object.
func TestExport_undocumentedResponse(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		addAccount(st, "0a000000-0000-4000-8000-000000000077", "kim")
		st.NHN.IAMAccount("kim").Status = "SLEEPING"
	})
	result := run(t, cloud, everything)
	if !strings.Contains(strings.Join(result.Warnings, "\n"), "fields orgMembers.status (text of another form)") {
		t.Errorf("warnings: %q", result.Warnings)
	}
	for name, text := range texts(result) {
		if strings.Contains(text, "no reference describes") {
			t.Errorf("%s contains the warning:\n%s", name, text)
		}
	}
}
