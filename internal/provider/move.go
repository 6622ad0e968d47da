package provider

import (
	"context"
	"fmt"
	"path"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// MoveResourceState moves an object from one provider of this program to another one, such as from nhnmcc/nhnmcc to nhnmcc/nhn. Terraform
// asks for it if a `moved` block also changes the provider, for example because a module has another one. All of them have the
// same types with the same schemas, so the state and the private data stay as they are. The next read sets the identity.
func (s server) MoveResourceState(ctx context.Context, req *tfprotov6.MoveResourceStateRequest) (*tfprotov6.MoveResourceStateResponse, error) {
	return serve(ctx, nil, req, s.moveResourceState)
}

func (s server) moveResourceState(ctx context.Context, req *tfprotov6.MoveResourceStateRequest) (*tfprotov6.MoveResourceStateResponse, error) {
	if _, own := Names[path.Base(req.SourceProviderAddress)]; !own || req.SourceTypeName != req.TargetTypeName {
		resp, err := s.frameworkServer.MoveResourceState(ctx, req)
		if err == nil {
			describeImpossibleMove(resp.Diagnostics, req)
		}
		return resp, err
	}
	resp := &tfprotov6.MoveResourceStateResponse{TargetPrivate: req.SourcePrivate}
	state, err := s.frameworkServer.UpgradeResourceState(ctx, &tfprotov6.UpgradeResourceStateRequest{TypeName: req.TargetTypeName, Version: req.SourceSchemaVersion, RawState: req.SourceState})
	if err != nil {
		return nil, err
	}
	resp.TargetState, resp.Diagnostics = state.UpgradedState, state.Diagnostics
	return resp, nil
}

// describeImpossibleMove replaces the text of the framework for a move from another type or provider, which only asks for a change of the provider.
func describeImpossibleMove(found []*tfprotov6.Diagnostic, req *tfprotov6.MoveResourceStateRequest) {
	for _, d := range found {
		if d.Summary == "Unable to Move Resource State" {
			d.Detail = fmt.Sprintf("A `moved` block cannot turn %s of the provider %s into %s, because their attributes can differ.\n\n"+
				"To keep the object, replace the `moved` block with a `removed` block for the former address, with `lifecycle { destroy = false }`, "+
				"and an `import` block for the new one. The guide \"Modules and moved blocks\" has an example.",
				req.SourceTypeName, req.SourceProviderAddress, req.TargetTypeName)
		}
	}
}
