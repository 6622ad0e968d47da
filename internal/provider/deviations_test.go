package provider

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// A run has one warning for each kind and cloud. It has all of what was found until then.
func TestDeviations_oncePerKind(t *testing.T) {
	t.Parallel()
	var found deviations
	value := func(cloud, field, requestID string) apiclient.Deviation {
		return apiclient.Deviation{Kind: apiclient.DeviationValue, Cloud: cloud, Endpoint: "GET /v1/x", Status: 200, Fields: []string{field}, RequestID: requestID}
	}
	take := func() (texts []string) {
		for _, warning := range found.take() {
			texts = append(texts, warning.Summary+": "+strings.Join(strings.Split(warning.Detail, "\n")[2:], "|"))
		}
		return texts
	}
	const report = "||Report it: https://github.com/nhnmcc/terraform-provider-nhnmcc/issues/new?template=undocumented_response.yml with these facts. " +
		"They contain no personal data. Each kind is reported once per run; the log has all of them if TF_LOG_PROVIDER=WARN is set."
	for range 3 {
		found.add(t.Context(), value("NHN Cloud", "a (NEW)", "r1"))
	}
	found.add(t.Context(), value("NHN Cloud", "a (NEW)", "r2")) // another request only
	found.add(t.Context(), value("NHN Cloud", "b (NEW)", "r3"))
	found.add(t.Context(), apiclient.Deviation{Kind: apiclient.DeviationMissing, Cloud: "NHN Cloud", Op: "list things", Fields: []string{"c"}})
	found.add(t.Context(), value("Media Connect Center", "a (NEW)", ""))
	want := []string{
		"Undocumented response of NHN Cloud: unknown value:   GET /v1/x; HTTP 200; fields a (NEW); request ID r1|  GET /v1/x; HTTP 200; fields b (NEW); request ID r3" + report,
		`Undocumented response of NHN Cloud: missing field:   operation "list things"; fields c` + report,
		"Undocumented response of Media Connect Center: unknown value:   GET /v1/x; HTTP 200; fields a (NEW)" + report,
	}
	if diff := cmp.Diff(want, take()); diff != "" {
		t.Error(diff)
	}
	for i := range 5 {
		found.add(t.Context(), value("NHN Cloud", fmt.Sprintf("d (NEW%d)", i), ""))
	}
	if later := take(); later != nil {
		t.Errorf("reported again: %v", later)
	}
}
