package provider_test

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"weak"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	ours "github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// TestServer_requestContextIsReleased holds that a request whose response is out takes no memory any more, as long as the
// process may live. The requests are for what does not exist, which does not matter.
func TestServer_requestContextIsReleased(t *testing.T) {
	t.Parallel()
	server, err := ours.NewServer(ours.New("test")())()
	must(t, err)
	for name, send := range map[string]func(context.Context) error{
		"ValidateResourceConfig":     sent(&tfprotov6.ValidateResourceConfigRequest{TypeName: "mcc_nothing"}, server.ValidateResourceConfig),
		"UpgradeResourceState":       sent(&tfprotov6.UpgradeResourceStateRequest{TypeName: "mcc_nothing"}, server.UpgradeResourceState),
		"UpgradeResourceIdentity":    sent(&tfprotov6.UpgradeResourceIdentityRequest{TypeName: "mcc_nothing"}, server.UpgradeResourceIdentity),
		"ReadResource":               sent(&tfprotov6.ReadResourceRequest{TypeName: "mcc_nothing"}, server.ReadResource),
		"PlanResourceChange":         sent(&tfprotov6.PlanResourceChangeRequest{TypeName: "mcc_nothing"}, server.PlanResourceChange),
		"ApplyResourceChange":        sent(&tfprotov6.ApplyResourceChangeRequest{TypeName: "mcc_nothing"}, server.ApplyResourceChange),
		"ImportResourceState":        sent(&tfprotov6.ImportResourceStateRequest{TypeName: "mcc_nothing"}, server.ImportResourceState),
		"ValidateDataResourceConfig": sent(&tfprotov6.ValidateDataResourceConfigRequest{TypeName: "mcc_nothing"}, server.ValidateDataResourceConfig),
		"ReadDataSource":             sent(&tfprotov6.ReadDataSourceRequest{TypeName: "mcc_nothing"}, server.ReadDataSource),
		"CallFunction":               sent(&tfprotov6.CallFunctionRequest{Name: "nothing"}, server.CallFunction),
	} {
		if err := send(t.Context()); err != nil {
			t.Errorf("%s: %s", name, err)
		}
		type key struct{}
		hanging := new([1024]byte)
		left := weak.Make(hanging)
		must(t, send(context.WithValue(t.Context(), key{}, hanging)))
		runtime.GC()
		if left.Value() != nil {
			t.Errorf("%s keeps what its context held", name)
		}
	}
	runtime.KeepAlive(server)
}

func sent[Q, A any](request Q, serve func(context.Context, Q) (A, error)) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := serve(ctx, request)
		return err
	}
}

// TestServer_unknownTypes sends requests that the other tests do not send: the framework handles them.
func TestServer_unknownTypes(t *testing.T) {
	t.Parallel()
	server, err := ours.NewServer(ours.New("test")())()
	must(t, err)
	const name = "mcc_nothing"
	renewed, err := server.RenewEphemeralResource(t.Context(), &tfprotov6.RenewEphemeralResourceRequest{TypeName: name})
	must(t, err)
	moved, err := server.MoveResourceState(t.Context(), &tfprotov6.MoveResourceStateRequest{TargetTypeName: name})
	must(t, err)
	closed, err := server.CloseEphemeralResource(t.Context(), &tfprotov6.CloseEphemeralResourceRequest{TypeName: name})
	must(t, err)
	for request, diagnostics := range map[string][]*tfprotov6.Diagnostic{"renew": renewed.Diagnostics, "move": moved.Diagnostics, "close": closed.Diagnostics} {
		if text := errorsOf(diagnostics); !strings.Contains(text, name) {
			t.Errorf("%s: the error is %q", request, text)
		}
	}
}
