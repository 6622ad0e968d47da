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

// The facts of a public report: without an endpoint, it has the operation, and it omits what is not known.
func TestDeviationFacts(t *testing.T) {
	t.Parallel()
	for want, deviation := range map[string]apiclient.Deviation{
		"GET /v1/products; HTTP 200; code 98765; content type text/html; fields a (text), b (number); request ID r-1": {
			Op: "list products", Endpoint: "GET /v1/products", Status: 200, Code: "98765", MediaType: "text/html", Fields: []string{"a (text)", "b (number)"}, RequestID: "r-1",
		},
		`operation "list products"; fields paging`:     {Op: "list products", Fields: []string{"paging"}},
		`operation "list products"; HTTP 302`:          {Op: "list products", Status: 302},
		"GET /v1/products; HTTP 200; content type a/b": {Endpoint: "GET /v1/products", Status: 200, MediaType: "a/b"},
	} {
		if got := diagnose.DeviationFacts(deviation); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
