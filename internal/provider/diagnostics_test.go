package provider

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
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
