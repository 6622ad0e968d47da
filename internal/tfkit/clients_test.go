package tfkit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

type client struct{ name string }

type otherClient struct{}

// configure does what Terraform does with one of each kind, and returns the clients that they have then.
var configure = map[string]func(t *testing.T, data any) (*client, diag.Diagnostics){
	"resource": func(t *testing.T, data any) (*client, diag.Diagnostics) {
		var r tfkit.Resource[*client]
		var resp resource.ConfigureResponse
		r.Configure(t.Context(), resource.ConfigureRequest{ProviderData: data}, &resp)
		return r.Client, resp.Diagnostics
	},
	"data source": func(t *testing.T, data any) (*client, diag.Diagnostics) {
		var d tfkit.DataSource[*client]
		var resp datasource.ConfigureResponse
		d.Configure(t.Context(), datasource.ConfigureRequest{ProviderData: data}, &resp)
		return d.Client, resp.Diagnostics
	},
	"ephemeral resource": func(t *testing.T, data any) (*client, diag.Diagnostics) {
		var e tfkit.Ephemeral[*client]
		var resp ephemeral.ConfigureResponse
		e.Configure(t.Context(), ephemeral.ConfigureRequest{ProviderData: data}, &resp)
		return e.Client, resp.Diagnostics
	},
	"action": func(t *testing.T, data any) (*client, diag.Diagnostics) {
		var a tfkit.Action[*client]
		var resp action.ConfigureResponse
		a.Configure(t.Context(), action.ConfigureRequest{ProviderData: data}, &resp)
		return a.Client, resp.Diagnostics
	},
}

func TestConfigure(t *testing.T) {
	t.Parallel()
	ours := &client{"ours"}
	for kind, configure := range configure {
		for name, test := range map[string]struct {
			data any
			want *client
			told []string
		}{
			"before the provider is configured": {nil, nil, nil},
			"among others":                      {&tfkit.Configured{Clients: []any{&otherClient{}, ours}}, ours, nil},
			"the other one is missing":          {&tfkit.Configured{Clients: []any{&tfkit.Missing[*otherClient]{Summary: "None"}, ours}}, ours, nil},
			"missing": {
				&tfkit.Configured{Clients: []any{&otherClient{}, &tfkit.Missing[*client]{Summary: "No credentials", Detail: "Set both variables."}}}, nil,
				[]string{"Error: No credentials: Set both variables."},
			},
			"a provider without this cloud": {
				&tfkit.Configured{Clients: []any{&otherClient{}}}, nil,
				[]string{"Error: Cloud not served: This provider has no *tfkit_test.client."},
			},
		} {
			got, diags := configure(t, test.data)
			if diff := cmp.Diff(test.told, told(diags)); diff != "" || got != test.want {
				t.Errorf("%s, %s: %v %s", kind, name, got, diff)
			}
		}
	}
}

// What is missing is told in full once, however many ask.
func TestMissing(t *testing.T) {
	t.Parallel()
	data := &tfkit.Configured{Clients: []any{&tfkit.Missing[*client]{Summary: "No credentials", Detail: "Set both variables."}}}
	for i, want := range []string{
		"Error: No credentials: Set both variables.",
		"Error: No credentials: Another error of this run says what to set.",
		"Error: No credentials: Another error of this run says what to set.",
	} {
		if _, diags := configure["resource"](t, data); !cmp.Equal([]string{want}, told(diags)) {
			t.Errorf("%d: %v", i, told(diags))
		}
	}
}

func TestResourceRegistry(t *testing.T) {
	t.Parallel()
	var r tfkit.Resource[*client]
	registry := tfkit.NewPlanRegistry()
	r.Configure(t.Context(), resource.ConfigureRequest{ProviderData: &tfkit.Configured{Registry: registry}}, &resource.ConfigureResponse{})
	if r.Registry != registry {
		t.Error("the resource has no registry")
	}
}
