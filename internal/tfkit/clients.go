// Package tfkit is what every resource and data source does alike: getting its client, reading a plan, saving state
// and identity together, importing, reporting errors. It hides no call and maps no field: those are written out where
// they belong.
package tfkit

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Configured is what the provider block leaves for resources and data sources: for each cloud a client, or a
// [Missing] of its type, and the registry of one plan.
type Configured struct {
	Clients  []any
	Registry *PlanRegistry
}

// Missing stands for a client that could not be made, and says why: in full to the first who needs it, shortly to the
// others, for every object of a plan asks.
type Missing[C any] struct {
	Summary string
	Detail  string
	told    atomic.Bool
}

func (m *Missing[C]) tell(diags *diag.Diagnostics) {
	if m.told.Swap(true) {
		diags.AddError(m.Summary, "Another error of this run says what to set.")
		return
	}
	diags.AddError(m.Summary, m.Detail)
}

// Resource gives a managed resource its client. Embed it.
type Resource[C any] struct {
	Client   C
	Registry *PlanRegistry
}

// Configure takes the client from what the provider block configured.
func (r *Resource[C]) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	configured, ok := req.ProviderData.(*Configured)
	if !ok { // Terraform validates before the provider is configured
		return
	}
	r.Client, r.Registry = clientFor[C](configured, &resp.Diagnostics), configured.Registry
}

// DataSource gives a data source its client. Embed it.
type DataSource[C any] struct{ Client C }

// Configure takes the client from what the provider block configured.
func (d *DataSource[C]) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	if configured, ok := req.ProviderData.(*Configured); ok {
		d.Client = clientFor[C](configured, &resp.Diagnostics)
	}
}

// Ephemeral gives an ephemeral resource its client. Embed it.
type Ephemeral[C any] struct{ Client C }

// Configure takes the client from what the provider block configured.
func (e *Ephemeral[C]) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	if configured, ok := req.ProviderData.(*Configured); ok {
		e.Client = clientFor[C](configured, &resp.Diagnostics)
	}
}

// Action gives an action its client. Embed it.
type Action[C any] struct{ Client C }

// Configure takes the client from what the provider block configured.
func (a *Action[C]) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	if configured, ok := req.ProviderData.(*Configured); ok {
		a.Client = clientFor[C](configured, &resp.Diagnostics)
	}
}

func clientFor[C any](configured *Configured, diags *diag.Diagnostics) (client C) {
	for _, candidate := range configured.Clients {
		switch found := candidate.(type) {
		case C:
			return found
		case *Missing[C]:
			found.tell(diags)
			return client
		}
	}
	diags.AddError("Cloud not served", fmt.Sprintf("This provider has no %T.", client))
	return client
}
