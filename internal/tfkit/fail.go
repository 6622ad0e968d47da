package tfkit

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Fields says which attribute stands for a field of the vendor's API.
type Fields map[string]path.Path

// Failed reports err, if any, at the attribute that its field stands for: "create MCC department" says what was tried.
func Failed(diags *diag.Diagnostics, what string, err error, fields Fields) bool {
	var failure *apiclient.Error
	switch {
	case err == nil:
		return false
	case !errors.As(err, &failure):
		diags.AddError("Cannot "+what, err.Error())
		return true
	}
	if attribute, ok := fields[failure.Field]; ok {
		diags.AddAttributeError(attribute, "Cannot "+what, story(failure))
	} else {
		diags.AddError("Cannot "+what, story(failure))
	}
	return true
}

// story tells a person what happened, what it means and what to do.
func story(e *apiclient.Error) string {
	var b strings.Builder
	cloud := cmp.Or(e.Cloud, "The service")
	switch {
	case e.Code != "":
		fmt.Fprintf(&b, "%s says: %s (code %s, HTTP %d).", cloud, strings.TrimSuffix(e.Message, "."), e.Code, e.Status)
	case e.Status != 0:
		fmt.Fprintf(&b, "%s: %s (HTTP %d).", cloud, strings.TrimSuffix(e.Message, "."), e.Status)
	default:
		fmt.Fprintf(&b, "%s: %s.", cloud, strings.TrimSuffix(e.Message, "."))
	}
	told := []string{e.Meaning, e.Remedy}
	if e.Meaning == "" && e.Remedy == "" {
		told = []string{advice[e.Kind]}
	}
	for _, sentence := range told {
		if sentence != "" {
			b.WriteString("\n\n" + strings.TrimSpace(sentence))
		}
	}
	if e.RequestID != "" {
		fmt.Fprintf(&b, "\n\nFor the vendor's support: request %s.", e.RequestID)
	}
	return b.String()
}

// advice is what a person does about an error whose code is in no reference, or that came from something on the way.
var advice = map[apiclient.Kind]string{
	apiclient.ErrUnauthorized:  "The credentials were not accepted. Check them, and whether they are still valid.",
	apiclient.ErrPermission:    "The credentials lack the right to do this. The documentation of the type names the permission that it needs.",
	apiclient.ErrConfiguration: "The address does not lead to the service. Check the endpoint in the provider configuration.",
	apiclient.ErrThrottled:     "The service refuses so many requests. Set requests_per_second in the provider configuration, or run the command again later.",
	apiclient.ErrUnavailable:   "The service failed, or something on the way to it. Run the command again; if that does not help, ask the vendor's support.",
}
