package export

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// dropRejectedValues removes values that the service contains although the provider rejects them in a configuration, such as
// a language that it has withdrawn: one such value would fail the whole plan. Omitted attributes are not changed. An
// object that requires such a value is omitted as a whole.
func dropRejectedValues(ctx context.Context, server tfprotov6.ProviderServer, scope Scope, kinds []*kind) error {
	for _, k := range kinds {
		kept := k.objects[:0:0]
		for _, o := range k.objects {
			why, err := o.dropRejectedValues(ctx, server, scope)
			switch {
			case err != nil:
				return err
			case why == "":
				kept = append(kept, o)
			default:
				k.leftOut = append(k.leftOut, omission{who: o.display, why: why})
			}
		}
		k.objects = kept
	}
	return nil
}

// dropRejectedValues asks the provider until it takes the rest. It says why the object cannot be written, if so.
func (o *object) dropRejectedValues(ctx context.Context, server tfprotov6.ProviderServer, scope Scope) (why string, err error) {
	for {
		refused, err := o.rejectedValues(ctx, server, scope)
		if err != nil || len(refused) == 0 {
			return "", err
		}
		for _, name := range slices.Sorted(maps.Keys(refused)) {
			if !o.kind.isOptional(name) || o.attributes[name].IsNull() {
				return "The provider rejects its configuration: " + refused[name], nil
			}
			o.attributes[name] = tftypes.NewValue(o.attributes[name].Type(), nil)
			o.omitted = append(o.omitted, name)
		}
	}
}

// rejectedValues contains the attributes that the provider rejects in the configuration of an object, with the reasons.
func (o *object) rejectedValues(ctx context.Context, server tfprotov6.ProviderServer, scope Scope) (map[string]string, error) {
	w := writer{scope: scope, object: o}
	values := map[string]tftypes.Value{}
	for _, attribute := range o.kind.schema.Block.Attributes {
		values[attribute.Name] = tftypes.NewValue(attribute.ValueType(), nil)
		if value, there := o.attributes[attribute.Name]; there && w.needsValue(attribute, attribute.Name, value) {
			values[attribute.Name] = value
		}
	}
	configType := o.kind.schema.ValueType()
	config, err := tfprotov6.NewDynamicValue(configType, tftypes.NewValue(configType, values))
	if err != nil {
		return nil, err
	}
	validated, err := server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{TypeName: o.kind.typeName, Config: &config})
	if err != nil {
		return nil, err
	}
	refused := map[string]string{}
	for _, d := range validated.Diagnostics {
		if d.Severity != tfprotov6.DiagnosticSeverityError {
			continue
		}
		var name tftypes.AttributeName // "" for what concerns the whole
		if d.Attribute != nil && len(d.Attribute.Steps()) > 0 {
			name, _ = d.Attribute.Steps()[0].(tftypes.AttributeName)
		}
		refused[string(name)] = d.Detail
	}
	return refused, nil
}

// isOptional reports whether an omitted attribute keeps its value in the API.
func (k *kind) isOptional(name string) bool {
	_, hasDefault := k.defaults[name]
	return !hasDefault && slices.ContainsFunc(k.schema.Block.Attributes, func(a *tfprotov6.SchemaAttribute) bool {
		return a.Name == name && a.Optional && a.Computed
	})
}
