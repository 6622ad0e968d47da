package provider_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestValidators_integers gives every number of every type a value that no integer attribute can have: the only error about it says which
// values the attribute can have, does not repeat the value, and does not call it an error of the provider.
func TestValidators_integers(t *testing.T) {
	t.Parallel()
	large, _ := new(big.Float).SetString("9223372036854775808")
	for want, number := range map[string]*big.Float{
		"The value must be a whole number. It has a fractional part.":                                                     big.NewFloat(7.25),
		"The value must be a whole number between -9223372036854775808 and 9223372036854775807. It is out of this range.": large,
	} {
		refused := map[string]int{}
		tried := validateEach(t, func(attribute *tfprotov6.SchemaAttribute) *tftypes.Value {
			if !attribute.ValueType().Is(tftypes.Number) {
				return nil
			}
			value := tftypes.NewValue(tftypes.Number, number)
			return &value
		}, func(where string, found []*tfprotov6.Diagnostic) {
			kind, _, _ := strings.Cut(where, " ")
			name := where[strings.LastIndex(where, ".")+1:]
			for _, d := range found {
				if d.Severity == tfprotov6.DiagnosticSeverityError && d.Summary != "WriteOnly Attribute Not Allowed" { // the others are unknown
					refused[kind]++
					if d.Summary != "Invalid "+name || d.Detail != want {
						t.Errorf("%s: %s: %s", where, d.Summary, d.Detail)
					}
				}
			}
		})
		if tried["resource"] < 6 || refused["resource"] < 5 {
			t.Errorf("%v attributes were tried, and %v errors reported", tried, refused)
		}
	}
}

// TestPlan_integers plans the numbers that have no validator.
func TestPlan_integers(t *testing.T) {
	t.Parallel()
	server, schemas := acctest.New(t).Server(t)
	object, _ := schemas.ResourceSchemas["nhn_iam_member"].ValueType().(tftypes.Object)
	values := map[string]tftypes.Value{}
	for name, of := range object.AttributeTypes {
		values[name] = tftypes.NewValue(of, nil)
	}
	values["user_code"] = tftypes.NewValue(tftypes.String, "kim")
	values["name"] = tftypes.NewValue(tftypes.String, "Kim")
	values["email"] = tftypes.NewValue(tftypes.String, "kim@example.com")
	values["password_wo_version"] = tftypes.NewValue(tftypes.Number, 1.5)
	config, err := tfprotov6.NewDynamicValue(object, tftypes.NewValue(object, values))
	must(t, err)
	prior, err := tfprotov6.NewDynamicValue(object, tftypes.NewValue(object, nil))
	must(t, err)
	planned, err := server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: "nhn_iam_member", Config: &config, ProposedNewState: &config, PriorState: &prior,
	})
	must(t, err)
	if got := errorsOf(planned.Diagnostics); got != "Invalid password_wo_version\nThe value must be a whole number. It has a fractional part.\n" {
		t.Errorf("the errors are %q", got)
	}
}
