package diagnose_test

import (
	"os"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// The issue form that errors and warnings link to exists, and offers each kind of deviation. So does the guide.
func TestDeviationName_formAndGuide(t *testing.T) {
	t.Parallel()
	for file, quote := range map[string]string{"../../.github/ISSUE_TEMPLATE/undocumented_response.yml": "- %\n", "../../docs/guides/errors.md": "| `%` |"} {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range []apiclient.DeviationKind{
			apiclient.DeviationCode, apiclient.DeviationForm, apiclient.DeviationStatus, apiclient.DeviationRedirect, apiclient.DeviationMediaType,
			apiclient.DeviationType, apiclient.DeviationMissing, apiclient.DeviationValue, apiclient.DeviationPaging,
		} {
			name := diagnose.DeviationName(kind)
			if name == "" || !strings.Contains(string(content), strings.Replace(quote, "%", name, 1)) {
				t.Errorf("%s lacks %q (%s)", file, name, kind)
			}
		}
	}
	if _, detail := diagnose.DeviationWarning([]apiclient.Deviation{{Cloud: nhnCloud}}, false); !strings.Contains(detail, "issues/new?template=undocumented_response.yml ") {
		t.Errorf("the warning does not link to the form: %s", detail)
	}
}
