package export

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// rejectingProvider rejects attributes of a configuration that have a value.
type rejectingProvider struct {
	tfprotov6.ProviderServer
	rejects []*tfprotov6.Diagnostic
}

func (p rejectingProvider) ValidateResourceConfig(_ context.Context, request *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	attributes := map[string]tftypes.Type{"name": tftypes.String, "note": tftypes.String, "region": tftypes.String}
	config, err := request.Config.Unmarshal(tftypes.Object{AttributeTypes: attributes})
	if err != nil {
		return nil, err
	}
	var values map[string]tftypes.Value
	if err := config.As(&values); err != nil {
		return nil, err
	}
	var found []*tfprotov6.Diagnostic
	for _, d := range p.rejects {
		if d.Attribute == nil || len(d.Attribute.Steps()) == 0 || !values[string(d.Attribute.Steps()[0].(tftypes.AttributeName))].IsNull() { //nolint:forcetypeassert // as below
			found = append(found, d)
		}
	}
	return &tfprotov6.ValidateResourceConfigResponse{Diagnostics: found}, nil
}

// TestDropRejectedValues drops rejected values of attributes that keep their value without a configuration. A rejected value of another
// attribute, and an error about the whole object, omit the object.
func TestDropRejectedValues(t *testing.T) {
	t.Parallel()
	rejected := func(severity tfprotov6.DiagnosticSeverity, path *tftypes.AttributePath) *tfprotov6.Diagnostic {
		return &tfprotov6.Diagnostic{Severity: severity, Detail: "It ends with a blank.", Attribute: path}
	}
	of := func(name string) *tftypes.AttributePath { return tftypes.NewAttributePath().WithAttributeName(name) }
	const why, failure, warning = "The provider rejects its configuration: It ends with a blank.", tfprotov6.DiagnosticSeverityError, tfprotov6.DiagnosticSeverityWarning
	for name, test := range map[string]struct {
		rejects *tfprotov6.Diagnostic
		why     string
		omitted []string
	}{
		"optional and computed": {rejected(failure, of("note")), "", []string{"note"}},
		"required":              {rejected(failure, of("name")), why, nil},
		"only optional":         {rejected(failure, of("region")), why, nil},
		"a warning":             {rejected(warning, of("name")), "", nil},
		"no attribute":          {rejected(failure, nil), why, nil},
		"an empty path":         {rejected(failure, tftypes.NewAttributePath()), why, nil},
	} {
		k := &kind{typeName: "x", schema: &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{Attributes: []*tfprotov6.SchemaAttribute{
			{Name: "name", Type: tftypes.String, Required: true}, {Name: "note", Type: tftypes.String, Optional: true, Computed: true},
			{Name: "region", Type: tftypes.String, Optional: true},
		}}}}
		value := tftypes.NewValue(tftypes.String, "a ")
		o := &object{kind: k, attributes: map[string]tftypes.Value{"name": value, "note": value, "region": value}}
		why, err := o.dropRejectedValues(t.Context(), rejectingProvider{rejects: []*tfprotov6.Diagnostic{test.rejects}}, Scope{})
		if diff := cmp.Diff(test.omitted, o.omitted); why != test.why || err != nil || diff != "" {
			t.Errorf("%s: %q, %v, omitted %s", name, why, err, diff)
		}
	}
}
