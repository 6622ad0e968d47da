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
	pending []apiclient.Deviation
	logged  map[string]bool
	shown   map[deviationKey]bool
}

type deviationKey struct {
	cloud string
	kind  apiclient.DeviationKind
}

func keyOf(d apiclient.Deviation) deviationKey { return deviationKey{d.Cloud, d.Kind} }

// add logs a deviation, and keeps it for the next response of the provider. It does nothing for a deviation that is known already.
func (d *deviations) add(ctx context.Context, found apiclient.Deviation) {
	repeated := found
	repeated.RequestID = ""
	if !d.isNew(diagnose.DeviationFacts(repeated), found) {
		return
	}
	tflog.Warn(ctx, "API response that no reference describes", map[string]any{
		"cloud": found.Cloud, "kind": string(found.Kind), "operation": found.Op, "endpoint": found.Endpoint, "status": found.Status,
		"content_type": found.MediaType, "fields": strings.Join(found.Fields, ", "), "request_id": found.RequestID,
	})
}

func (d *deviations) isNew(facts string, found apiclient.Deviation) bool {
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
	if !d.shown[keyOf(found)] {
		d.pending = append(d.pending, found)
	}
	return true
}

// take returns the warnings that no response of the provider has contained yet.
func (d *deviations) take() (warnings []*tfprotov6.Diagnostic) {
	if d == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for len(d.pending) > 0 {
		key := keyOf(d.pending[0])
		var same []apiclient.Deviation
		d.pending = slices.DeleteFunc(d.pending, func(found apiclient.Deviation) bool {
			if keyOf(found) == key {
				same = append(same, found)
			}
			return keyOf(found) == key
		})
		d.shown[key] = true
		summary, detail := diagnose.DeviationWarning(same)
		warnings = append(warnings, &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityWarning, Summary: summary, Detail: detail})
	}
	return warnings
}
