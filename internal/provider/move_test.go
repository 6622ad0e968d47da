package provider_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	ours "github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// TestServer_moveBetweenProviders moves a department from nhnmcc/nhnmcc and nhnmcc/mcc, of any registry. Its values and its private data stay.
func TestServer_moveBetweenProviders(t *testing.T) {
	t.Parallel()
	server, err := ours.NewServer(ours.New("test")())()
	must(t, err)
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	must(t, err)
	for _, address := range []string{"registry.terraform.io/nhnmcc/nhnmcc", "registry.opentofu.org/nhnmcc/mcc", "mirror.example.com/company/nhn"} {
		moved, err := server.MoveResourceState(t.Context(), &tfprotov6.MoveResourceStateRequest{
			SourceProviderAddress: address, SourceTypeName: "mcc_department", TargetTypeName: "mcc_department",
			SourceState:    &tfprotov6.RawState{JSON: []byte(`{"company_id":"c","external_key":"sales","id":"sales","name":"Sales","display_order":3}`)},
			SourceIdentity: &tfprotov6.RawState{JSON: []byte(`{"company_id":"c","external_key":"sales"}`)}, SourcePrivate: []byte(`{"a":"MQ=="}`),
		})
		must(t, err)
		if said := errorsOf(moved.Diagnostics); said != "" || string(moved.TargetPrivate) != `{"a":"MQ=="}` {
			t.Fatalf("%s: %s; private data %s", address, said, moved.TargetPrivate)
		}
		state, err := moved.TargetState.Unmarshal(schemas.ResourceSchemas["mcc_department"].ValueType())
		must(t, err)
		var values map[string]tftypes.Value
		must(t, state.As(&values))
		if !values["name"].Equal(tftypes.NewValue(tftypes.String, "Sales")) || !values["display_order"].Equal(tftypes.NewValue(tftypes.Number, 3)) {
			t.Errorf("%s: the state is %v", address, state)
		}
	}
}

// TestServer_impossibleMove moves an object to another type and from another provider: the error says how to keep the object.
func TestServer_impossibleMove(t *testing.T) {
	t.Parallel()
	server, err := ours.NewServer(ours.New("test")())()
	must(t, err)
	for _, source := range [][2]string{{"registry.terraform.io/nhnmcc/nhnmcc", "nhn_project_member"}, {"registry.terraform.io/other/cloud", "nhn_project_members_exclusive"}} {
		moved, err := server.MoveResourceState(t.Context(), &tfprotov6.MoveResourceStateRequest{
			SourceProviderAddress: source[0], SourceTypeName: source[1], TargetTypeName: "nhn_project_members_exclusive",
			SourceState: &tfprotov6.RawState{JSON: []byte(`{}`)},
		})
		must(t, err)
		for _, want := range []string{source[1] + " of the provider " + source[0] + " into nhn_project_members_exclusive, because their attributes can differ.", "`removed` block", "`import` block"} {
			if said := errorsOf(moved.Diagnostics); !strings.Contains(said, want) {
				t.Errorf("the error %q does not contain %q", said, want)
			}
		}
	}
}
