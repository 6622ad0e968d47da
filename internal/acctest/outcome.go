package acctest

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Outcome is what one step came to.
type Outcome struct {
	Action   string // "create", "update", "replace", "no-op" or "delete"
	State    Values // nil when there is none
	Errors   []string
	Warnings []string
}

// Err is the errors in one text, "" for none.
func (o Outcome) Err() string { return strings.Join(o.Errors, "\n") }

func (o *Outcome) addDiagnostics(diagnostics []*tfprotov6.Diagnostic) bool {
	fine := true
	for _, d := range diagnostics {
		text := d.Summary + "\n" + d.Detail
		if d.Attribute != nil {
			text = d.Attribute.String() + ": " + text
		}
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			o.Errors = append(o.Errors, text)
			fine = false
		} else {
			o.Warnings = append(o.Warnings, text)
		}
	}
	return fine
}
