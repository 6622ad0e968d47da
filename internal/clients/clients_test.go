package clients_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// configure configures one of each kind as Terraform does, and returns the clients that they have then; of a cloud that a
// kind does not belong to, nil.
var configure = map[string]func(t *testing.T, data any) (*nhn.Client, *mcc.Client, diag.Diagnostics){
	"resource of NHN Cloud": func(t *testing.T, data any) (*nhn.Client, *mcc.Client, diag.Diagnostics) {
		var r clients.NHNResource
		var resp resource.ConfigureResponse
		r.Configure(t.Context(), resource.ConfigureRequest{ProviderData: data}, &resp)
		return r.Client, nil, resp.Diagnostics
	},
	"resource of Media Connect Center": func(t *testing.T, data any) (*nhn.Client, *mcc.Client, diag.Diagnostics) {
		var r clients.MCCResource
		var resp resource.ConfigureResponse
		r.Configure(t.Context(), resource.ConfigureRequest{ProviderData: data}, &resp)
		return nil, r.Client, resp.Diagnostics
	},
	"data source of NHN Cloud": func(t *testing.T, data any) (*nhn.Client, *mcc.Client, diag.Diagnostics) {
		var d clients.NHNDataSource
		var resp datasource.ConfigureResponse
		d.Configure(t.Context(), datasource.ConfigureRequest{ProviderData: data}, &resp)
		return d.Client, nil, resp.Diagnostics
	},
	"data source of Media Connect Center": func(t *testing.T, data any) (*nhn.Client, *mcc.Client, diag.Diagnostics) {
		var d clients.MCCDataSource
		var resp datasource.ConfigureResponse
		d.Configure(t.Context(), datasource.ConfigureRequest{ProviderData: data}, &resp)
		return nil, d.Client, resp.Diagnostics
	},
	"ephemeral resource": func(t *testing.T, data any) (*nhn.Client, *mcc.Client, diag.Diagnostics) {
		var e clients.NHNEphemeral
		var resp ephemeral.ConfigureResponse
		e.Configure(t.Context(), ephemeral.ConfigureRequest{ProviderData: data}, &resp)
		return e.Client, nil, resp.Diagnostics
	},
	"action": func(t *testing.T, data any) (*nhn.Client, *mcc.Client, diag.Diagnostics) {
		var a clients.NHNAction
		var resp action.ConfigureResponse
		a.Configure(t.Context(), action.ConfigureRequest{ProviderData: data}, &resp)
		return a.Client, nil, resp.Diagnostics
	},
}

func summaries(diags diag.Diagnostics) (lines []string) {
	for _, d := range diags {
		lines = append(lines, d.Summary()+": "+d.Detail())
	}
	return lines
}

func TestConfigure(t *testing.T) {
	t.Parallel()
	ofNHN, ofMCC := &nhn.Client{}, &mcc.Client{}
	for kind, configure := range configure {
		data := &clients.Data{NHN: clients.NHN{Client: ofNHN}, MCC: clients.MCC{Client: ofMCC}}
		gotNHN, gotMCC, diags := configure(t, data)
		if (gotNHN == ofNHN) == (gotMCC == ofMCC) || len(diags) != 0 {
			t.Errorf("%s: %p, %p, %v", kind, gotNHN, gotMCC, diags)
		}
		if gotNHN, gotMCC, diags = configure(t, nil); gotNHN != nil || gotMCC != nil || len(diags) != 0 {
			t.Errorf("%s, before the provider is configured: %p, %p, %v", kind, gotNHN, gotMCC, diags)
		}
	}
}

// The reason why there is no client is reported in full once, however many objects ask.
func TestUnconfigured_reportedOnce(t *testing.T) {
	t.Parallel()
	for kind, configure := range configure {
		reason := func() *clients.Unconfigured {
			return &clients.Unconfigured{Summary: "No credentials", Detail: "Set both variables."}
		}
		data := &clients.Data{NHN: clients.NHN{Unconfigured: reason()}, MCC: clients.MCC{Unconfigured: reason()}}
		for _, want := range []string{
			"No credentials: Set both variables.",
			"No credentials: The first error \"No credentials\" of this run says which settings are missing.",
			"No credentials: The first error \"No credentials\" of this run says which settings are missing.",
		} {
			if gotNHN, gotMCC, diags := configure(t, data); gotNHN != nil || gotMCC != nil || !cmp.Equal([]string{want}, summaries(diags)) {
				t.Errorf("%s: %v", kind, summaries(diags))
			}
		}
	}
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	data := &clients.Data{NHN: clients.NHN{OrgID: "o", ConfigUnknown: true}, MCC: clients.MCC{CompanyID: "c"}}
	var ofNHN clients.NHNDataSource
	var ofMCC clients.MCCDataSource
	ofNHN.Configure(t.Context(), datasource.ConfigureRequest{ProviderData: data}, &datasource.ConfigureResponse{})
	ofMCC.Configure(t.Context(), datasource.ConfigureRequest{ProviderData: data}, &datasource.ConfigureResponse{})
	if diff := cmp.Diff(tfkit.DefaultID{Attribute: "org_id", Value: "o", ConfigUnknown: true}, ofNHN.DefaultOrgID()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(tfkit.DefaultID{Attribute: "company_id", Value: "c"}, ofMCC.DefaultCompanyID()); diff != "" {
		t.Error(diff)
	}
}

func TestRegistry(t *testing.T) {
	t.Parallel()
	data := &clients.Data{Registry: tfkit.NewPlanRegistry()}
	var ofNHN clients.NHNResource
	var ofMCC clients.MCCResource
	ofNHN.Configure(t.Context(), resource.ConfigureRequest{ProviderData: data}, &resource.ConfigureResponse{})
	ofMCC.Configure(t.Context(), resource.ConfigureRequest{ProviderData: data}, &resource.ConfigureResponse{})
	if ofNHN.Registry != data.Registry || ofMCC.Registry != data.Registry {
		t.Error("a resource has no registry")
	}
}
