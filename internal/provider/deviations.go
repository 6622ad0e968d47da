package provider

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// deviations collects what the responses of the APIs have that no reference describes, and turns it into warnings. A run has one warning
// for each kind and cloud, because thousands of objects may have the same unknown value.
type deviations struct {
	mu      sync.Mutex
	pending []pendingDeviation
	logged  map[string]bool
	shown   map[deviationKey]bool
}

// pendingDeviation is a deviation that no warning contains yet.
type pendingDeviation struct {
	apiclient.Deviation
	recipient *recipient // nil if no request of Terraform sent the request to the API
}

// recipient is a request of Terraform, such as the read of one object. Its response has the warnings for the requests that it sent to the
// APIs, because Terraform shows a warning with the object of the response.
type recipient struct{ ended bool } // guarded by deviations.mu

type recipientKey struct{}

// withRecipient returns the context of a request of Terraform.
func withRecipient(ctx context.Context) (context.Context, *recipient) {
	r := &recipient{}
	return context.WithValue(ctx, recipientKey{}, r), r
}

type deviationKey struct {
	cloud string
	kind  apiclient.DeviationKind
}

func keyOf(d apiclient.Deviation) deviationKey { return deviationKey{d.Cloud, d.Kind} }

// add logs a deviation, and keeps it for the response to the request of Terraform that ctx belongs to. It does nothing for a deviation that
// is known already.
func (d *deviations) add(ctx context.Context, found apiclient.Deviation) {
	repeated := found
	repeated.RequestID = ""
	to, _ := ctx.Value(recipientKey{}).(*recipient)
	if !d.isNew(diagnose.DeviationFacts(repeated), pendingDeviation{found, to}) {
		return
	}
	tflog.Warn(ctx, "API response that no reference describes", map[string]any{
		"cloud": found.Cloud, "kind": string(found.Kind), "operation": found.Op, "endpoint": found.Endpoint, "status": found.Status,
		"content_type": found.MediaType, "fields": strings.Join(found.Fields, ", "), "request_id": found.RequestID,
	})
}

func (d *deviations) isNew(facts string, found pendingDeviation) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	facts = found.Cloud + " " + string(found.Kind) + " " + facts
	if d.logged[facts] {
		return false
	}
	if d.logged == nil {
		d.logged, d.shown = map[string]bool{}, map[deviationKey]bool{}
	}
	d.logged[facts] = true
	if !d.shown[keyOf(found.Deviation)] {
		d.pending = append(d.pending, found)
	}
	return true
}

// take returns the warnings for the response to a request of Terraform. They contain the deviations of its own requests to the APIs, and
// those that no other response can contain. failed says that the response has an error.
func (d *deviations) take(to *recipient, failed bool) (warnings []*tfprotov6.Diagnostic) {
	if d == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	var found []apiclient.Deviation
	d.pending = slices.DeleteFunc(d.pending, func(p pendingDeviation) bool {
		if d.shown[keyOf(p.Deviation)] {
			return true
		}
		mine := p.recipient == nil || p.recipient == to || p.recipient.ended
		if mine {
			found = append(found, p.Deviation)
		}
		return mine
	})
	for len(found) > 0 {
		key := keyOf(found[0])
		var same []apiclient.Deviation
		found = slices.DeleteFunc(found, func(each apiclient.Deviation) bool {
			if keyOf(each) == key {
				same = append(same, each)
			}
			return keyOf(each) == key
		})
		d.shown[key] = true
		summary, detail := diagnose.DeviationWarning(same, failed)
		warnings = append(warnings, &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityWarning, Summary: summary, Detail: detail})
	}
	return warnings
}

// end lets other responses contain what requests report after the response to r.
func (d *deviations) end(r *recipient) {
	if d == nil || r == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	r.ended = true
}
