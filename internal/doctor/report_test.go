package doctor

import (
	"strings"
	"testing"
)

// TestNewReport_cleanTexts has an API whose IDs control a terminal, and have any length.
func TestNewReport_cleanTexts(t *testing.T) {
	t.Parallel()
	const hostile = "The account belongs to: a\x1b[2J\u202eb."
	report := newReport([]Cloud{{
		Checks: []Check{{Text: hostile, Remedy: hostile}, {Text: strings.Repeat("x", 200_000)}}, Calls: []Call{{Text: hostile, Remedy: hostile}}, Types: []Type{{Reason: hostile}},
	}})
	cloud := report.Clouds[0]
	for _, text := range []string{cloud.Checks[0].Text, cloud.Checks[0].Remedy, cloud.Calls[0].Text, cloud.Calls[0].Remedy, cloud.Types[0].Reason} {
		if text != "The account belongs to: ab." {
			t.Errorf("%q", text)
		}
	}
	if text := cloud.Checks[1].Text; text != strings.Repeat("x", 1000)+"... (cut)" {
		t.Errorf("a text has %d bytes", len(text))
	}
}
