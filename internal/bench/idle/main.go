package main

import (
	"context"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	ours "github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// idle has the schemas of the provider, and nothing behind them.
type idle struct{ provider.Provider }

func (idle) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {}

func (p idle) Resources(ctx context.Context) []func() resource.Resource {
	var types []func() resource.Resource
	for _, create := range p.Provider.Resources(ctx) {
		types = append(types, func() resource.Resource { return still{create()} })
	}
	return types
}

// still is a resource that finds everything as it is in the state, and saves what is planned.
type still struct{ resource.Resource }

func (still) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

func (still) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	resp.State.Raw = req.Plan.Raw
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), "idle")...)
}

func (still) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	resp.State.Raw = req.Plan.Raw
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), "idle")...)
}

func main() {
	ours.DisableSDKLogs()
	err := providerserver.Serve(context.Background(), func() provider.Provider { return idle{ours.New("idle")()} }, providerserver.ServeOpts{
		Address: "registry.terraform.io/nhnmcc/nhnmcc", ProtocolVersion: 6,
	})
	if err != nil {
		log.Fatal(err)
	}
}
