package provider

import (
	"context"
	"iter"
	"reflect"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// maxDetail is the maximum number of characters in a diagnostic, because an API may return names of any length.
const maxDetail = 20_000

// printable removes control characters from the diagnostics of a response, because names from an API may contain them.
func printable[A any](resp *A, err error) (*A, error) {
	response := reflect.Indirect(reflect.ValueOf(resp)) // each response has its own type
	if response.IsValid() {
		if field := response.FieldByName("Diagnostics"); field.IsValid() {
			makePrintable(field.Interface().([]*tfprotov6.Diagnostic)) //nolint:forcetypeassert // the protocol has no other diagnostics
		}
	}
	return resp, err
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
	if len(text) <= maxDetail {
		return text
	}
	if runes := []rune(text); len(runes) > maxDetail {
		return string(runes[:maxDetail]) + "... (cut)"
	}
	return text
}

func printableEach[T any](all iter.Seq[T], diagnostics func(T) []*tfprotov6.Diagnostic) iter.Seq[T] {
	return func(yield func(T) bool) {
		for one := range all {
			makePrintable(diagnostics(one))
			if !yield(one) {
				return
			}
		}
	}
}

func (s server) ListResource(ctx context.Context, req *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	stream, err := s.frameworkServer.ListResource(ctx, req)
	if stream != nil && stream.Results != nil {
		stream.Results = printableEach(stream.Results, func(r tfprotov6.ListResourceResult) []*tfprotov6.Diagnostic { return r.Diagnostics })
	}
	return stream, err
}

func (s server) InvokeAction(ctx context.Context, req *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	stream, err := s.frameworkServer.InvokeAction(ctx, req)
	if stream != nil && stream.Events != nil {
		stream.Events = printableEach(stream.Events, func(e tfprotov6.InvokeActionEvent) []*tfprotov6.Diagnostic {
			done, _ := e.Type.(tfprotov6.CompletedInvokeActionEventType)
			return done.Diagnostics
		})
	}
	return stream, err
}

func (s server) ConfigureProvider(ctx context.Context, req *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	return printable(s.frameworkServer.ConfigureProvider(ctx, req))
}

func (s server) ValidateProviderConfig(ctx context.Context, req *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	return printable(s.frameworkServer.ValidateProviderConfig(ctx, req))
}

func (s server) PlanAction(ctx context.Context, req *tfprotov6.PlanActionRequest) (*tfprotov6.PlanActionResponse, error) {
	return printable(s.frameworkServer.PlanAction(ctx, req))
}

func (s server) ValidateListResourceConfig(ctx context.Context, req *tfprotov6.ValidateListResourceConfigRequest) (*tfprotov6.ValidateListResourceConfigResponse, error) {
	return printable(s.frameworkServer.ValidateListResourceConfig(ctx, req))
}

func (s server) ValidateEphemeralResourceConfig(ctx context.Context, req *tfprotov6.ValidateEphemeralResourceConfigRequest) (*tfprotov6.ValidateEphemeralResourceConfigResponse, error) {
	return printable(s.frameworkServer.ValidateEphemeralResourceConfig(ctx, req))
}

func (s server) OpenEphemeralResource(ctx context.Context, req *tfprotov6.OpenEphemeralResourceRequest) (*tfprotov6.OpenEphemeralResourceResponse, error) {
	return printable(s.frameworkServer.OpenEphemeralResource(ctx, req))
}

func (s server) RenewEphemeralResource(ctx context.Context, req *tfprotov6.RenewEphemeralResourceRequest) (*tfprotov6.RenewEphemeralResourceResponse, error) {
	return printable(s.frameworkServer.RenewEphemeralResource(ctx, req))
}

func (s server) CloseEphemeralResource(ctx context.Context, req *tfprotov6.CloseEphemeralResourceRequest) (*tfprotov6.CloseEphemeralResourceResponse, error) {
	return printable(s.frameworkServer.CloseEphemeralResource(ctx, req))
}

func (s server) MoveResourceState(ctx context.Context, req *tfprotov6.MoveResourceStateRequest) (*tfprotov6.MoveResourceStateResponse, error) {
	return printable(s.frameworkServer.MoveResourceState(ctx, req))
}
