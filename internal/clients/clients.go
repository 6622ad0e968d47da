package clients

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

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
	NHN      NHN
	MCC      MCC
	Registry *tfkit.PlanRegistry
}

// CloseIdleConnections closes the connections of both clients that no request uses.
func (d *Data) CloseIdleConnections() {
	if d.NHN.Client != nil {
		d.NHN.Client.CloseIdleConnections()
	}
	if d.MCC.Client != nil {
		d.MCC.Client.CloseIdleConnections()
	}
}

// NHN holds the client and the settings that the provider block configures for NHN Cloud.
type NHN struct {
	Client        *nhn.Client   // nil if Unconfigured is set
	OrgID         string        // the default organization; "" if there is none
	ConfigUnknown bool          // the provider configuration has values that are known only after apply: every call fails
	Unconfigured  *Unconfigured // why there is no client
	Now           func() time.Time
}

// DefaultOrgID returns the default of the attribute `org_id`.
func (n NHN) DefaultOrgID() tfkit.DefaultID {
	return tfkit.DefaultID{Attribute: "org_id", Value: n.OrgID, ConfigUnknown: n.ConfigUnknown}
}

// MCC holds the client and the settings that the provider block configures for Media Connect Center.
type MCC struct {
	Client        *mcc.Client   // nil if Unconfigured is set
	CompanyID     string        // the default company; "" if there is none
	ConfigUnknown bool          // the provider configuration has values that are known only after apply: every call fails
	Unconfigured  *Unconfigured // why there is no client
}

// DefaultCompanyID returns the default of the attribute `company_id`.
func (m MCC) DefaultCompanyID() tfkit.DefaultID {
	return tfkit.DefaultID{Attribute: "company_id", Value: m.CompanyID, ConfigUnknown: m.ConfigUnknown}
}

// Unconfigured is the error for a client that the provider block does not configure. Every object of a plan asks for its
// client, so the error is reported in full once, and in short after that.
type Unconfigured struct {
	Summary  string
	Detail   string
	reported atomic.Bool
}

// report adds the error; a nil receiver is a client that is configured.
func (u *Unconfigured) report(diags *diag.Diagnostics) {
	if u == nil {
		return
	}
	detail := u.Detail
	if u.reported.Swap(true) {
		detail = fmt.Sprintf("The first error %q of this run says which settings are missing.", u.Summary)
	}
	diags.AddError(u.Summary, detail)
}

// nhnOf returns the settings for NHN Cloud from the provider data. They are empty before the provider is configured, because Terraform
// validates configurations earlier.
func nhnOf(providerData any, diags *diag.Diagnostics) (NHN, *tfkit.PlanRegistry) {
	data, ok := providerData.(*Data)
	if !ok {
		return NHN{}, nil
	}
	data.NHN.Unconfigured.report(diags)
	return data.NHN, data.Registry
}

// mccOf is nhnOf for Media Connect Center.
func mccOf(providerData any, diags *diag.Diagnostics) (MCC, *tfkit.PlanRegistry) {
	data, ok := providerData.(*Data)
	if !ok {
		return MCC{}, nil
	}
	data.MCC.Unconfigured.report(diags)
	return data.MCC, data.Registry
}

// NHNResource configures a managed resource of NHN Cloud. Embed it.
type NHNResource struct {
	NHN
	Registry *tfkit.PlanRegistry
}

// Configure takes the client and the defaults from the provider data.
func (r *NHNResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.NHN, r.Registry = nhnOf(req.ProviderData, &resp.Diagnostics)
}

// MCCResource configures a managed resource of Media Connect Center. Embed it.
type MCCResource struct {
	MCC
	Registry *tfkit.PlanRegistry
}

// Configure takes the client and the defaults from the provider data.
func (r *MCCResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.MCC, r.Registry = mccOf(req.ProviderData, &resp.Diagnostics)
}

// NHNDataSource configures a data source of NHN Cloud. Embed it.
type NHNDataSource struct{ NHN }

// Configure takes the client and the defaults from the provider data.
func (d *NHNDataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.NHN, _ = nhnOf(req.ProviderData, &resp.Diagnostics)
}

// MCCDataSource configures a data source of Media Connect Center. Embed it.
type MCCDataSource struct{ MCC }

// Configure takes the client and the defaults from the provider data.
func (d *MCCDataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.MCC, _ = mccOf(req.ProviderData, &resp.Diagnostics)
}

// NHNEphemeral configures an ephemeral resource of NHN Cloud. Embed it.
type NHNEphemeral struct{ NHN }

// Configure takes the client and the defaults from the provider data.
func (e *NHNEphemeral) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	e.NHN, _ = nhnOf(req.ProviderData, &resp.Diagnostics)
}

// NHNAction configures an action of NHN Cloud. Embed it.
type NHNAction struct{ NHN }

// Configure takes the client and the defaults from the provider data.
func (a *NHNAction) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.NHN, _ = nhnOf(req.ProviderData, &resp.Diagnostics)
}
