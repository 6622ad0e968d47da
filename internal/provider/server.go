package provider

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// NewServer returns a function that returns the plugin protocol server of a provider.
//
// Version 1.19 of terraform-plugin-framework supports write-only arguments of actions, but its validation rejects all their values,
// because it only expects them in resources. The server removes that error. It warns of Terraform before 1.11, and actions require
// 1.14.
func NewServer(p provider.Provider) func() (tfprotov6.ProviderServer, error) {
	return func() (tfprotov6.ProviderServer, error) {
		served := server{frameworkServer: providerserver.NewProtocol6(p)().(frameworkServer)} //nolint:forcetypeassert // the server of the framework has all parts
		if p, ok := p.(*nhnmcc); ok {
			served.tokens, served.configuration, served.deviations = &p.tokens, p.configuration.Load, &p.deviations
		} else {
			served.configuration = func() *configuration { return nil }
		}
		return served, nil
	}
}

// frameworkServer is the server of the framework, with the optional parts of the protocol.
type frameworkServer interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
}

type server struct {
	frameworkServer
	tokens        *openTokens
	configuration func() *configuration // the last one; nil before the provider is configured
	deviations    *deviations
}

// markApplying records that an object is created or updated, and so that a plan is applied.
func (s server) markApplying(planned *tfprotov6.DynamicValue) {
	if config := s.configuration(); config != nil && !isNull(planned) {
		config.data.Registry.MarkApplying()
	}
}

func (s server) ValidateActionConfig(ctx context.Context, req *tfprotov6.ValidateActionConfigRequest) (*tfprotov6.ValidateActionConfigResponse, error) {
	resp, err := s.frameworkServer.ValidateActionConfig(ctx, req)
	if err == nil {
		resp.Diagnostics = slices.DeleteFunc(resp.Diagnostics, func(d *tfprotov6.Diagnostic) bool { return d.Summary == "WriteOnly Attribute Not Allowed" })
	}
	return printable(resp, err)
}
