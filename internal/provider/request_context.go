package provider

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// requestContext is the context of one request, and lets go of all that hangs on it once the request is answered.
//
// Version 1.19 of terraform-plugin-framework keeps the context of each request until Terraform ends, to be able to cancel
// it. On that hang the loggers and the stream of the request: ten kilobytes, of which a plan of ten thousand objects makes
// half a gigabyte. From this one it keeps the shell.
type requestContext struct {
	held atomic.Pointer[context.Context]
}

// ended is what a request's context is after its answer.
var ended = func() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}()

func (c *requestContext) Deadline() (time.Time, bool) { return (*c.held.Load()).Deadline() }

func (c *requestContext) Done() <-chan struct{} { return (*c.held.Load()).Done() }

func (c *requestContext) Err() error { return (*c.held.Load()).Err() }

func (c *requestContext) Value(key any) any { return (*c.held.Load()).Value(key) }

func answer[Q, A any](ctx context.Context, request Q, serve func(context.Context, Q) (*A, error)) (*A, error) {
	var shell requestContext
	shell.held.Store(&ctx)
	defer shell.held.Store(&ended)           //nolint:contextcheck // by then nobody waits for it
	return printable(serve(&shell, request)) //nolint:contextcheck // it holds ctx
}

// The requests that come once for each object, and so add up, are answered with a context of their own.

func (s server) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return answer(ctx, req, func(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
		resp, err := s.wholeServer.ValidateResourceConfig(ctx, req)
		if err == nil {
			describeMissing(resp.Diagnostics)
		}
		return resp, err
	})
}

func (s server) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	return answer(ctx, req, s.wholeServer.UpgradeResourceState)
}

func (s server) UpgradeResourceIdentity(ctx context.Context, req *tfprotov6.UpgradeResourceIdentityRequest) (*tfprotov6.UpgradeResourceIdentityResponse, error) {
	return answer(ctx, req, s.wholeServer.UpgradeResourceIdentity)
}

func (s server) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return answer(ctx, req, s.wholeServer.ReadResource)
}

func (s server) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return answer(ctx, req, s.wholeServer.PlanResourceChange)
}

func (s server) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	s.markApplying(req.PlannedState)
	return answer(ctx, req, s.wholeServer.ApplyResourceChange)
}

func (s server) ImportResourceState(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	return answer(ctx, req, s.wholeServer.ImportResourceState)
}

func (s server) ValidateDataResourceConfig(ctx context.Context, req *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	return answer(ctx, req, s.wholeServer.ValidateDataResourceConfig)
}

func (s server) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	return answer(ctx, req, s.wholeServer.ReadDataSource)
}

func (s server) CallFunction(ctx context.Context, req *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	return answer(ctx, req, s.wholeServer.CallFunction)
}
