// Package clients hands the API clients that the provider block configures to resources, data sources, ephemeral resources
// and actions. It has one field and one set of types for each cloud, to embed, and knows nothing of what they manage.
package clients

import (
	"context"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// Data is the provider data of every type.
type Data struct {
	NHN      Cloud[*nhn.Client]
	MCC      Cloud[*mcc.Client]
	Registry *tfkit.PlanRegistry
}

// Cloud is the client of a cloud, or the reason why there is none.
type Cloud[C any] struct {
	Client       C
	Unconfigured *Unconfigured // nil if there is a client
}

// Unconfigured is the error for a client that the provider block does not configure. Every object of a plan asks for its
// client, so the error is reported in full once, and in short after that.
type Unconfigured struct {
	Summary  string
	Detail   string
	reported atomic.Bool
}

func (c Cloud[C]) get(diags *diag.Diagnostics) C {
	if c.Unconfigured != nil {
		detail := c.Unconfigured.Detail
		if c.Unconfigured.reported.Swap(true) {
			detail = "Another error of this run says what to set."
		}
		diags.AddError(c.Unconfigured.Summary, detail)
	}
	return c.Client
}

// dataOf returns the provider data, nil before the provider is configured: Terraform validates earlier.
func dataOf(providerData any) *Data {
	data, _ := providerData.(*Data)
	return data
}

// NHNResource gives a managed resource of NHN Cloud its client. Embed it.
type NHNResource struct{ tfkit.Resource[*nhn.Client] }

// Configure takes the client from the provider data.
func (r *NHNResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	if data := dataOf(req.ProviderData); data != nil {
		r.Client, r.Registry = data.NHN.get(&resp.Diagnostics), data.Registry
	}
}

// MCCResource gives a managed resource of Media Connect Center its client. Embed it.
type MCCResource struct{ tfkit.Resource[*mcc.Client] }

// Configure takes the client from the provider data.
func (r *MCCResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	if data := dataOf(req.ProviderData); data != nil {
		r.Client, r.Registry = data.MCC.get(&resp.Diagnostics), data.Registry
	}
}

// NHNDataSource gives a data source of NHN Cloud its client. Embed it.
type NHNDataSource struct{ Client *nhn.Client }

// Configure takes the client from the provider data.
func (d *NHNDataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	if data := dataOf(req.ProviderData); data != nil {
		d.Client = data.NHN.get(&resp.Diagnostics)
	}
}

// MCCDataSource gives a data source of Media Connect Center its client. Embed it.
type MCCDataSource struct{ Client *mcc.Client }

// Configure takes the client from the provider data.
func (d *MCCDataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	if data := dataOf(req.ProviderData); data != nil {
		d.Client = data.MCC.get(&resp.Diagnostics)
	}
}

// NHNEphemeral gives an ephemeral resource of NHN Cloud its client. Embed it.
type NHNEphemeral struct{ Client *nhn.Client }

// Configure takes the client from the provider data.
func (e *NHNEphemeral) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	if data := dataOf(req.ProviderData); data != nil {
		e.Client = data.NHN.get(&resp.Diagnostics)
	}
}

// NHNAction gives an action of NHN Cloud its client. Embed it.
type NHNAction struct{ Client *nhn.Client }

// Configure takes the client from the provider data.
func (a *NHNAction) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	if data := dataOf(req.ProviderData); data != nil {
		a.Client = data.NHN.get(&resp.Diagnostics)
	}
}
