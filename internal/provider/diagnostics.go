package provider

import (
	"context"
	"iter"
	"reflect"
	"slices"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// maxDetail is the maximum number of characters in a diagnostic, because an API may return names of any length.
const maxDetail = 20_000

// printable removes control characters from the diagnostics of a response, because names from an API may contain them.
func printable[A any](resp *A, err error) (*A, error) { return withWarnings(nil, nil, resp, err) }

// warned handles a request of Terraform, adds the warnings for its undocumented responses of the APIs to the response, and makes the
// diagnostics printable.
func warned[Q, A any](ctx context.Context, pending *deviations, request Q, handle func(context.Context, Q) (*A, error)) (*A, error) {
	ctx, to := withRecipient(ctx)
	defer pending.end(to)
	resp, err := handle(ctx, request)
	return withWarnings(pending, to, resp, err)
}

// withWarnings adds the warnings for undocumented responses of the APIs to a response, and makes its diagnostics printable.
func withWarnings[A any](pending *deviations, to *recipient, resp *A, err error) (*A, error) {
	response := reflect.Indirect(reflect.ValueOf(resp)) // each response has its own type
	if response.IsValid() {
		if field := response.FieldByName("Diagnostics"); field.IsValid() {
			found := field.Interface().([]*tfprotov6.Diagnostic) //nolint:forcetypeassert // the protocol has no other diagnostics
			found = explainIntegers(found)
			found = append(found, pending.take(to, hasError(found))...)
			makePrintable(found)
			field.Set(reflect.ValueOf(found))
		}
	}
	return resp, err
}

func hasError(found []*tfprotov6.Diagnostic) bool {
	return slices.ContainsFunc(found, func(d *tfprotov6.Diagnostic) bool { return d != nil && d.Severity == tfprotov6.DiagnosticSeverityError })
}

func makePrintable(found []*tfprotov6.Diagnostic) {
	for _, d := range found {
		if d != nil {
			d.Summary, d.Detail = printableText(d.Summary), printableText(d.Detail)
		}
	}
}

func printableText(text string) string {
	text = apiclient.StripControl(text)
	if utf8.RuneCountInString(text) > maxDetail {
		return string([]rune(text)[:maxDetail]) + "... (cut)"
	}
	return text
}

func (s server) ListResource(ctx context.Context, req *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	ctx, to := withRecipient(ctx)
	stream, err := s.frameworkServer.ListResource(ctx, req)
	if stream != nil && stream.Results != nil {
		stream.Results = s.printableResults(to, stream.Results)
	}
	return stream, err
}

// printableResults makes the diagnostics of the results of a list printable, and adds a result with the warnings for undocumented
// responses.
func (s server) printableResults(to *recipient, all iter.Seq[tfprotov6.ListResourceResult]) iter.Seq[tfprotov6.ListResourceResult] {
	return func(yield func(tfprotov6.ListResourceResult) bool) {
		defer s.deviations.end(to)
		failed := false
		for result := range all {
			failed = failed || hasError(result.Diagnostics)
			if warnings := s.deviations.take(to, failed); len(warnings) > 0 {
				makePrintable(warnings)
				if !yield(tfprotov6.ListResourceResult{Diagnostics: warnings}) {
					return
				}
			}
			makePrintable(result.Diagnostics)
			if !yield(result) {
				return
			}
		}
		if warnings := s.deviations.take(to, failed); len(warnings) > 0 { // of an empty list
			makePrintable(warnings)
			yield(tfprotov6.ListResourceResult{Diagnostics: warnings})
		}
	}
}

func (s server) InvokeAction(ctx context.Context, req *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	ctx, to := withRecipient(ctx)
	stream, err := s.frameworkServer.InvokeAction(ctx, req)
	if stream != nil && stream.Events != nil {
		stream.Events = s.printableEvents(to, stream.Events)
	}
	return stream, err
}

// printableEvents makes the messages and diagnostics of an action printable, and adds the warnings for undocumented responses to the last event.
func (s server) printableEvents(to *recipient, all iter.Seq[tfprotov6.InvokeActionEvent]) iter.Seq[tfprotov6.InvokeActionEvent] {
	return func(yield func(tfprotov6.InvokeActionEvent) bool) {
		defer s.deviations.end(to)
		for event := range all {
			switch kind := event.Type.(type) {
			case tfprotov6.ProgressInvokeActionEventType:
				kind.Message = printableText(kind.Message)
				event.Type = kind
			case tfprotov6.CompletedInvokeActionEventType:
				kind.Diagnostics = append(kind.Diagnostics, s.deviations.take(to, hasError(kind.Diagnostics))...)
				makePrintable(kind.Diagnostics)
				event.Type = kind
			}
			if !yield(event) {
				return
			}
		}
	}
}

func (s server) ConfigureProvider(ctx context.Context, req *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	return printable(s.frameworkServer.ConfigureProvider(ctx, req))
}

func (s server) ValidateProviderConfig(ctx context.Context, req *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	return printable(s.frameworkServer.ValidateProviderConfig(ctx, req))
}

func (s server) PlanAction(ctx context.Context, req *tfprotov6.PlanActionRequest) (*tfprotov6.PlanActionResponse, error) {
	return warned(ctx, s.deviations, req, s.frameworkServer.PlanAction)
}

func (s server) ValidateListResourceConfig(ctx context.Context, req *tfprotov6.ValidateListResourceConfigRequest) (*tfprotov6.ValidateListResourceConfigResponse, error) {
	return printable(s.frameworkServer.ValidateListResourceConfig(ctx, req))
}

func (s server) ValidateEphemeralResourceConfig(ctx context.Context, req *tfprotov6.ValidateEphemeralResourceConfigRequest) (*tfprotov6.ValidateEphemeralResourceConfigResponse, error) {
	return printable(s.frameworkServer.ValidateEphemeralResourceConfig(ctx, req))
}

func (s server) OpenEphemeralResource(ctx context.Context, req *tfprotov6.OpenEphemeralResourceRequest) (*tfprotov6.OpenEphemeralResourceResponse, error) {
	return warned(ctx, s.deviations, req, s.frameworkServer.OpenEphemeralResource)
}

func (s server) RenewEphemeralResource(ctx context.Context, req *tfprotov6.RenewEphemeralResourceRequest) (*tfprotov6.RenewEphemeralResourceResponse, error) {
	return warned(ctx, s.deviations, req, s.frameworkServer.RenewEphemeralResource)
}

func (s server) CloseEphemeralResource(ctx context.Context, req *tfprotov6.CloseEphemeralResourceRequest) (*tfprotov6.CloseEphemeralResourceResponse, error) {
	return warned(ctx, s.deviations, req, s.frameworkServer.CloseEphemeralResource)
}

// nameImportedType adds the type to errors about an import ID, because Terraform does not show which of several `import` blocks has the
// error.
func nameImportedType(found []*tfprotov6.Diagnostic, typeName string) {
	for _, d := range found {
		if d.Summary == "Invalid import ID" || d.Summary == "Invalid import identity" {
			d.Summary += " of " + typeName
		}
	}
}
