package diagnose

import (
	"fmt"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// reportAddress is the issue form for responses that no reference describes: .github/ISSUE_TEMPLATE/undocumented_response.yml.
const reportAddress = "https://github.com/nhnmcc/terraform-provider-nhnmcc/issues/new?template=undocumented_response.yml"

// deviationNames says for each kind what no reference describes.
var deviationNames = map[apiclient.DeviationKind]string{
	apiclient.DeviationCode:      "unknown error code",
	apiclient.DeviationForm:      "unknown form",
	apiclient.DeviationStatus:    "unexpected HTTP status",
	apiclient.DeviationRedirect:  "redirect",
	apiclient.DeviationMediaType: "unexpected content type",
	apiclient.DeviationType:      "unexpected JSON type",
	apiclient.DeviationMissing:   "missing field",
	apiclient.DeviationValue:     "unknown value",
	apiclient.DeviationPaging:    "unexpected paging",
}

// DeviationName returns a few words for a kind of deviation.
func DeviationName(kind apiclient.DeviationKind) string { return deviationNames[kind] }

// deviationReport returns the paragraph of an error whose response no reference describes, "" for all other errors.
func deviationReport(e *apiclient.Error) string {
	if e.Deviation == nil {
		return ""
	}
	condition := "Report it"
	switch e.Deviation.Kind {
	case apiclient.DeviationForm, apiclient.DeviationRedirect, apiclient.DeviationMediaType: // may come from another server
		condition = "If {endpoint} is correct, and the response is not from a proxy, report it"
	case apiclient.DeviationPaging:
		condition = "If nothing else changes the list at the same time, report it"
	}
	return replacePlaceholders(
		fmt.Sprintf("No reference describes this response (%s). %s: %s with %s.", DeviationName(e.Deviation.Kind), condition, reportAddress, DeviationFacts(*e.Deviation)),
		e, clouds[e.Cloud])
}

// DeviationFacts returns what to report about a deviation, in one line.
func DeviationFacts(d apiclient.Deviation) string {
	facts := []string{d.Endpoint}
	if d.Endpoint == "" {
		facts[0] = fmt.Sprintf("operation %q", d.Op)
	}
	if d.Status != 0 {
		facts = append(facts, fmt.Sprintf("HTTP %d", d.Status))
	}
	for _, fact := range [][2]string{{"code", d.Code}, {"content type", d.MediaType}, {"fields", strings.Join(d.Fields, ", ")}, {"request ID", d.RequestID}} {
		if fact[1] != "" {
			facts = append(facts, fact[0]+" "+fact[1])
		}
	}
	return strings.Join(facts, "; ")
}

// DeviationWarning returns the summary and the detail of the warning for successful responses with deviations of one kind. failed says
// that an error is reported with the warning.
func DeviationWarning(found []apiclient.Deviation, failed bool) (summary, detail string) {
	var facts []string
	for _, deviation := range found {
		facts = append(facts, "  "+DeviationFacts(deviation)) // Terraform does not break lines that begin with a space
	}
	summary = fmt.Sprintf("Undocumented response of %s: %s", found[0].Cloud, DeviationName(found[0].Kind))
	outcome := "The API reported success, and the provider uses the response. But no reference describes it:"
	if failed {
		outcome = "The API reported success, but no reference describes the response, which may be the reason for the error that is shown with this warning:"
	}
	detail = outcome + "\n\n" + strings.Join(facts, "\n") + "\n\n" +
		"The warning is about the endpoint. Terraform shows it with an object that was being processed, which may not be the object in the response.\n\n" +
		"Report it: " + reportAddress + " with these facts. They contain no personal data. Each kind is reported once per run; " +
		"the log has all of them if TF_LOG_PROVIDER=WARN is set."
	return summary, detail
}
