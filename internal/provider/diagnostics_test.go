package provider

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// The name of an object may contain control sequences of a terminal, and have any length.
func TestPrintableDiagnostics(t *testing.T) {
	t.Parallel()
	resp, err := printable(&tfprotov6.ReadResourceResponse{Diagnostics: []*tfprotov6.Diagnostic{
		{Summary: "Cannot read \x1b[2Jk\u202eim", Detail: "a\n\x1b]0;title\ab\n" + strings.Repeat("가", 30_000)}, nil,
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := resp.Diagnostics[0]
	if got.Summary != "Cannot read kim" || !strings.HasPrefix(got.Detail, "a\nb\n가") || len([]rune(got.Detail)) != maxDetail+len("... (cut)") {
		t.Errorf("%q, %d characters of detail that begin with %q", got.Summary, len([]rune(got.Detail)), got.Detail[:10])
	}
	if _, err := printable(&tfprotov6.CallFunctionResponse{}, nil); err != nil {
		t.Error(err)
	}
	if resp, err := printable[tfprotov6.ReadResourceResponse](nil, io.EOF); resp != nil || !errors.Is(err, io.EOF) {
		t.Errorf("%v, %v", resp, err)
	}
}

func TestPrintableText(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ text, want string }{
		"20,000 characters of one byte":    {strings.Repeat("a", 20_000), strings.Repeat("a", 20_000)},
		"20,000 characters of three bytes": {strings.Repeat("가", 20_000), strings.Repeat("가", 20_000)},
		"20,001 characters":                {strings.Repeat("a", 20_001), strings.Repeat("a", 20_000) + "... (cut)"},
	} {
		if got := printableText(test.text); got != test.want {
			t.Errorf("%s: %d bytes that end with %q", name, len(got), got[len(got)-9:])
		}
	}
}

// TestWarned_ofFailure has a warning for an undocumented response, which says whether it may be the reason for an error.
func TestWarned_ofFailure(t *testing.T) {
	t.Parallel()
	const reason = "may be the reason for the error that is shown with this warning"
	for severity, want := range map[tfprotov6.DiagnosticSeverity]bool{tfprotov6.DiagnosticSeverityError: true, tfprotov6.DiagnosticSeverityWarning: false} {
		found := &deviations{}
		resp, err := warned(t.Context(), found, 1, func(ctx context.Context, _ int) (*tfprotov6.ReadResourceResponse, error) {
			found.add(ctx, apiclient.Deviation{Kind: apiclient.DeviationValue, Cloud: "NHN Cloud", Endpoint: "GET /v1/x", Status: 200})
			return &tfprotov6.ReadResourceResponse{Diagnostics: []*tfprotov6.Diagnostic{{Severity: severity, Summary: "Of the object"}}}, nil
		})
		if err != nil || len(resp.Diagnostics) != 2 || strings.Contains(resp.Diagnostics[1].Detail, reason) != want {
			t.Errorf("%s: %v, %v", severity, resp.Diagnostics, err)
		}
	}
}

// streamServer is a server of the framework whose lists and actions return these streams.
type streamServer struct {
	frameworkServer
	found  *deviations
	list   *tfprotov6.ListResourceServerStream
	action *tfprotov6.InvokeActionServerStream
}

func (s streamServer) ListResource(ctx context.Context, _ *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	s.found.add(ctx, apiclient.Deviation{Kind: apiclient.DeviationValue, Cloud: "NHN Cloud", Endpoint: "GET /v1/x", Status: 200})
	return s.list, io.EOF
}

func (s streamServer) InvokeAction(context.Context, *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	return s.action, io.EOF
}

// TestServer_listResults makes the results of a list printable, and adds one result with the warning for an undocumented response.
func TestServer_listResults(t *testing.T) {
	t.Parallel()
	const warning = "Undocumented response of NHN Cloud: unknown value"
	for name, test := range map[string]struct {
		stream *tfprotov6.ListResourceServerStream
		want   []string
	}{
		"no stream":  {nil, nil},
		"no results": {&tfprotov6.ListResourceServerStream{}, nil},
		"empty":      {&tfprotov6.ListResourceServerStream{Results: slices.Values([]tfprotov6.ListResourceResult{})}, []string{warning}},
		"two objects": {&tfprotov6.ListResourceServerStream{Results: slices.Values([]tfprotov6.ListResourceResult{
			{DisplayName: "a", Diagnostics: []*tfprotov6.Diagnostic{{Summary: "Cannot read \x1b[2Jkim"}}}, {DisplayName: "b"},
		})}, []string{warning, "a: Cannot read kim", "b"}},
	} {
		found := &deviations{}
		stream, err := server{frameworkServer: streamServer{found: found, list: test.stream}, deviations: found}.ListResource(t.Context(), nil)
		var got []string
		if stream != nil && stream.Results != nil {
			for result := range stream.Results {
				text := result.DisplayName
				for _, d := range result.Diagnostics {
					text = strings.TrimPrefix(text+": "+d.Summary, ": ")
				}
				got = append(got, text)
			}
		}
		if !slices.Equal(got, test.want) || !errors.Is(err, io.EOF) {
			t.Errorf("%s: %q, %v; want %q", name, got, err, test.want)
		}
	}
}

// TestServer_actionEvents makes the events of an action printable.
func TestServer_actionEvents(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		stream *tfprotov6.InvokeActionServerStream
		want   []string
	}{
		"no stream": {nil, nil},
		"no events": {&tfprotov6.InvokeActionServerStream{}, nil},
		"a message": {&tfprotov6.InvokeActionServerStream{Events: slices.Values([]tfprotov6.InvokeActionEvent{
			{Type: tfprotov6.ProgressInvokeActionEventType{Message: "Sending to \x1b[2Jkim"}},
		})}, []string{"Sending to kim"}},
	} {
		stream, err := server{frameworkServer: streamServer{action: test.stream}, deviations: &deviations{}}.InvokeAction(t.Context(), nil)
		var got []string
		if stream != nil && stream.Events != nil {
			for event := range stream.Events {
				got = append(got, event.Type.(tfprotov6.ProgressInvokeActionEventType).Message) //nolint:forcetypeassert // an event above
			}
		}
		if !slices.Equal(got, test.want) || !errors.Is(err, io.EOF) {
			t.Errorf("%s: %q, %v; want %q", name, got, err, test.want)
		}
	}
}

// An action shows messages while it runs. They may contain configured values and names of objects.
func TestPrintableEvents(t *testing.T) {
	t.Parallel()
	s := server{deviations: &deviations{}}
	_, to := withRecipient(t.Context())
	events := s.printableEvents(to, slices.Values([]tfprotov6.InvokeActionEvent{
		{Type: tfprotov6.ProgressInvokeActionEventType{Message: "Sending to \x1b[2Jk\u202eim"}},
		{Type: tfprotov6.CompletedInvokeActionEventType{Diagnostics: []*tfprotov6.Diagnostic{{Summary: "Cannot send \x1b[2Jto kim"}}}},
	}))
	var texts []string
	for event := range events {
		switch kind := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			texts = append(texts, kind.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			texts = append(texts, kind.Diagnostics[0].Summary)
		}
	}
	if want := []string{"Sending to kim", "Cannot send to kim"}; !slices.Equal(texts, want) {
		t.Errorf("got %q, want %q", texts, want)
	}
}
