package provider

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// requestContext is the context of one request. It drops its parent when the request is done.
//
// Version 1.19 of terraform-plugin-framework keeps the context of each request until Terraform ends, so that it can cancel the
// context. A context refers to the loggers and the stream of the request, about 10 KB. A plan of 10,000 objects would keep half a
// gigabyte. Of a requestContext, the framework keeps only the struct.
type requestContext struct {
	held atomic.Pointer[context.Context]
}

// canceledContext replaces the parent of a requestContext when the request is done.
var canceledContext = func() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}()

func (c *requestContext) Deadline() (time.Time, bool) { return (*c.held.Load()).Deadline() }

func (c *requestContext) Done() <-chan struct{} { return (*c.held.Load()).Done() }

func (c *requestContext) Err() error { return (*c.held.Load()).Err() }

func (c *requestContext) Value(key any) any { return (*c.held.Load()).Value(key) }

// serve handles a request with a requestContext, adds pending warnings to the response, and makes its diagnostics printable.
func serve[Q, A any](ctx context.Context, pending *deviations, request Q, handle func(context.Context, Q) (*A, error)) (*A, error) {
	return warned(ctx, pending, request, func(ctx context.Context, request Q) (*A, error) {
		var reqCtx requestContext
		reqCtx.held.Store(&ctx)
		defer reqCtx.held.Store(&canceledContext) //nolint:contextcheck // the request is done by then
		return handle(&reqCtx, request)           //nolint:contextcheck // it holds ctx
	})
}

// The methods below handle the requests that Terraform sends for each object, whose contexts would add up.

func (s server) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return serve(ctx, nil, req, func(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
		resp, err := s.frameworkServer.ValidateResourceConfig(ctx, req)
		if err == nil {
			err = s.asSetElements(ctx, req.TypeName, req.Config, resp.Diagnostics)
		}
		if err == nil {
			resp.Diagnostics = describeMissing(resp.Diagnostics)
		}
		return resp, err
	})
}

func (s server) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	s.willRead(req.TypeName)
	return serve(ctx, nil, req, s.frameworkServer.UpgradeResourceState)
}

func (s server) UpgradeResourceIdentity(ctx context.Context, req *tfprotov6.UpgradeResourceIdentityRequest) (*tfprotov6.UpgradeResourceIdentityResponse, error) {
	return serve(ctx, nil, req, s.frameworkServer.UpgradeResourceIdentity)
}

func (s server) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return serve(ctx, s.deviations, req, s.frameworkServer.ReadResource)
}

func (s server) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return serve(ctx, s.deviations, req, func(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
		resp, err := s.frameworkServer.PlanResourceChange(ctx, req)
		if err == nil {
			resp.Diagnostics = append(resp.Diagnostics, s.verifyCredentials(ctx, req, resp)...)
		}
		return resp, err
	})
}

func (s server) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	s.markApplying(req.PlannedState)
	return serve(ctx, s.deviations, req, s.frameworkServer.ApplyResourceChange)
}

func (s server) ImportResourceState(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	return serve(ctx, s.deviations, req, func(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
		resp, err := s.frameworkServer.ImportResourceState(ctx, req)
		if err == nil {
			nameImportedType(resp.Diagnostics, req.TypeName)
		}
		return resp, err
	})
}

func (s server) ValidateDataResourceConfig(ctx context.Context, req *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	return serve(ctx, nil, req, s.frameworkServer.ValidateDataResourceConfig)
}

func (s server) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	s.willRead(req.TypeName)
	return serve(ctx, s.deviations, req, s.frameworkServer.ReadDataSource)
}

func (s server) CallFunction(ctx context.Context, req *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	return serve(ctx, nil, req, s.frameworkServer.CallFunction)
}
