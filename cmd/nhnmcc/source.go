package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// exportSource returns a provider that is configured by environment variables only.
func exportSource(ctx context.Context) (export.Source, error) {
	p := provider.New(version)()
	source := export.Source{Provider: p, Server: providerserver.NewProtocol6(p)()}
	schemas, err := source.Server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return source, err
	}
	block := schemas.Provider.ValueType()
	values := map[string]tftypes.Value{}
	for _, attribute := range schemas.Provider.Block.Attributes {
		values[attribute.Name] = tftypes.NewValue(attribute.ValueType(), nil)
	}
	config, err := tfprotov6.NewDynamicValue(block, tftypes.NewValue(block, values))
	if err != nil {
		return source, err
	}
	configured, err := source.Server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{TerraformVersion: "export", Config: &config})
	if err != nil {
		return source, err
	}
	for _, d := range configured.Diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			return source, errors.New(fmt.Sprint(d.Summary, ": ", d.Detail))
		}
	}
	return source, nil
}
