package provider

import (
	"context"
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
		for _, warning := range found.take(nil, false) {
			texts = append(texts, warning.Summary+": "+strings.Join(strings.Split(warning.Detail, "\n")[2:], "|"))
		}
		return texts
	}
	const report = "||The warning is about the endpoint. Terraform shows it with an object that was being processed, which may not be the object in the response." +
		"||Report it: https://github.com/nhnmcc/terraform-provider-nhnmcc/issues/new?template=undocumented_response.yml with these facts. " +
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

// A warning is in the response to the request that received the undocumented response, and not in the next one of any object.
func TestDeviations_ofTheirRequest(t *testing.T) {
	t.Parallel()
	var found deviations
	ctxA, a := withRecipient(t.Context())
	ctxB, b := withRecipient(t.Context())
	ctxC, c := withRecipient(t.Context())
	add := func(ctx context.Context, kind apiclient.DeviationKind, endpoint string) {
		found.add(ctx, apiclient.Deviation{Kind: kind, Cloud: "NHN Cloud", Endpoint: endpoint, Status: 200})
	}
	add(ctxA, apiclient.DeviationValue, "GET /v1/a")
	add(ctxB, apiclient.DeviationValue, "GET /v1/b")
	add(ctxB, apiclient.DeviationMissing, "GET /v1/b")
	take := func(to *recipient, failed bool) (texts []string) {
		for _, warning := range found.take(to, failed) {
			texts = append(texts, strings.Join(strings.SplitN(warning.Summary+"|"+warning.Detail, "\n", 4)[:3], "|"))
		}
		return texts
	}
	const used, failed = "||The API reported success, and the provider uses the response. But no reference describes it:", "||The API reported success, but no reference " +
		"describes the response, which may be the reason for the error that is shown with this warning:"
	check := func(name string, to *recipient, err bool, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, take(to, err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	check("another request", c, false)
	check("the first request, which fails", a, true, "Undocumented response of NHN Cloud: unknown value"+failed[1:]+"||  GET /v1/a; HTTP 200")
	check("the second request", b, false, "Undocumented response of NHN Cloud: missing field"+used[1:]+"||  GET /v1/b; HTTP 200")
	found.end(c)
	add(ctxC, apiclient.DeviationStatus, "GET /v1/c")
	check("a request that ended before", b, false, "Undocumented response of NHN Cloud: unexpected HTTP status"+used[1:]+"||  GET /v1/c; HTTP 200")
}
