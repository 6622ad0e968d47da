package provider_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// TestServer_deletionLimitInApply has a limit of no deletions. It applies to a plan, and not to the destroy of a former object, which
// Terraform plans after it has created the new object.
func TestServer_deletionLimitInApply(t *testing.T) {
	for name, test := range map[string]struct {
		applied any // the planned state of another object
		want    string
	}{
		"nothing was applied":   {nil, "Too many deletions"},
		"a deletion":            {(*string)(nil), "Too many deletions"},
		"a create or an update": {"a", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("NHNMCC_MAX_DELETIONS", "0")
			server, schemas := acctest.New(t).Server(t)
			if test.applied != nil { // the type does not matter
				_, err := server.ApplyResourceChange(t.Context(), &tfprotov6.ApplyResourceChangeRequest{
					TypeName: "mcc_nothing", PlannedState: encode(t, tftypes.String, tftypes.NewValue(tftypes.String, test.applied)),
				})
				must(t, err)
			}
			of := schemas.ResourceSchemas["mcc_job_grade"].ValueType()
			none := encode(t, of, tftypes.NewValue(of, nil))
			planned, err := server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
				TypeName: "mcc_job_grade", Config: none, ProposedNewState: none,
				PriorState: encode(t, of, value(t, of, settings{"company_id": "c", "external_key": "a", "id": "a", "name": "A"})),
			})
			must(t, err)
			if got, _, _ := strings.Cut(errorsOf(planned.Diagnostics), "\n"); got != test.want {
				t.Errorf("the error is %q, want %q", got, test.want)
			}
		})
	}
}

// TestServer_applyUnconfigured applies with a provider whose configuration failed.
func TestServer_applyUnconfigured(t *testing.T) {
	t.Parallel()
	server, err := provider.NewServer(provider.New("test")())()
	must(t, err)
	applied, err := server.ApplyResourceChange(t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: "mcc_nothing", PlannedState: encode(t, tftypes.String, tftypes.NewValue(tftypes.String, "a")),
	})
	must(t, err)
	if got := errorsOf(applied.Diagnostics); !strings.Contains(got, "mcc_nothing") {
		t.Errorf("the error is %q", got)
	}
}

// TestServer_importErrors names the type in an error about what is imported, and in no other error.
func TestServer_importErrors(t *testing.T) {
	t.Parallel()
	server, _ := acctest.New(t).Server(t)
	identity := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"company_id": tftypes.String, "external_key": tftypes.String}}
	for want, request := range map[string]*tfprotov6.ImportResourceStateRequest{
		"Invalid import ID of mcc_job_grade": {TypeName: "mcc_job_grade", ID: "a/b/c"},
		"Invalid import identity of mcc_job_grade": {TypeName: "mcc_job_grade", Identity: &tfprotov6.ResourceIdentityData{
			IdentityData: encode(t, identity, value(t, identity, settings{"company_id": "c", "external_key": "a/b"})),
		}},
		"Resource Type Not Found": {TypeName: "mcc_nothing", ID: "a"},
	} {
		imported, err := server.ImportResourceState(t.Context(), request)
		must(t, err)
		if len(imported.Diagnostics) != 1 || imported.Diagnostics[0].Summary != want {
			t.Errorf("%s: %v", want, imported.Diagnostics)
		}
	}
}

// TestServer_writeOnlyArgumentOfAction holds that an action takes a write-only argument, and that its other errors are reported.
func TestServer_writeOnlyArgumentOfAction(t *testing.T) {
	t.Parallel()
	served, schemas := acctest.New(t).Server(t)
	server := served.(tfprotov6.ActionServer) //nolint:forcetypeassert // the provider has actions
	of := schemas.ActionSchemas["nhn_iam_member_set_password"].Schema.ValueType()
	for member, want := range map[string]string{"0a000000-0000-4000-8000-000000000099": "", "": "Invalid member_uuid\n"} {
		validated, err := server.ValidateActionConfig(t.Context(), &tfprotov6.ValidateActionConfigRequest{
			ActionType: "nhn_iam_member_set_password", Config: encode(t, of, value(t, of, settings{"member_uuid": member, "password": "Correct-Horse-9"})),
		})
		must(t, err)
		if got := errorsOf(validated.Diagnostics); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("member %q: %q, want %q", member, got, want)
		}
	}
}

// TestServer_stopRevokesAccessTokens interrupts a run that has an access token open.
func TestServer_stopRevokesAccessTokens(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	server, schemas := cloud.Server(t)
	of := schemas.EphemeralResourceSchemas["nhn_access_token"].ValueType()
	opened, err := server.OpenEphemeralResource(t.Context(), &tfprotov6.OpenEphemeralResourceRequest{
		TypeName: "nhn_access_token", Config: encode(t, of, value(t, of, settings{})),
	})
	must(t, err)
	if found := errorsOf(opened.Diagnostics); found != "" {
		t.Fatal(found)
	}
	_, err = server.StopProvider(t.Context(), &tfprotov6.StopProviderRequest{})
	must(t, err)
	if revoked := cloud.Requests("POST /oauth2/token/revoke"); len(revoked) != 1 {
		t.Errorf("%d tokens were revoked", len(revoked))
	}
}
