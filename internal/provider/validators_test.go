package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// validation is how the configuration of one kind of type is validated.
type validation struct {
	schemas  map[string]*tfprotov6.Schema
	validate func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error)
}

func validations(t *testing.T) map[string]validation {
	t.Helper()
	server, schemas := acctest.New(t).Server(t)
	whole, isWhole := server.(interface {
		tfprotov6.ProviderServer
		tfprotov6.ListResourceServer
		tfprotov6.ActionServer
	})
	if !isWhole {
		t.Fatal("the provider does not serve all of the protocol")
	}
	actions := map[string]*tfprotov6.Schema{}
	for name, action := range schemas.ActionSchemas {
		actions[name] = action.Schema
	}
	return map[string]validation{
		"resource": {schemas.ResourceSchemas, func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := whole.ValidateResourceConfig(t.Context(), &tfprotov6.ValidateResourceConfigRequest{TypeName: typeName, Config: config})
			return resp.Diagnostics, err
		}},
		"data": {schemas.DataSourceSchemas, func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := whole.ValidateDataResourceConfig(t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{TypeName: typeName, Config: config})
			return resp.Diagnostics, err
		}},
		"ephemeral": {schemas.EphemeralResourceSchemas, func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := whole.ValidateEphemeralResourceConfig(t.Context(), &tfprotov6.ValidateEphemeralResourceConfigRequest{TypeName: typeName, Config: config})
			return resp.Diagnostics, err
		}},
		"action": {actions, func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := whole.ValidateActionConfig(t.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: typeName, Config: config})
			return resp.Diagnostics, err
		}},
		"list": {schemas.ListResourceSchemas, func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := whole.ValidateListResourceConfig(t.Context(), &tfprotov6.ValidateListResourceConfigRequest{TypeName: typeName, Config: config})
			return resp.Diagnostics, err
		}},
	}
}

// validateEach validates every type once for each of its attributes, at any depth, that value has a value for: that attribute
// has this value, and all others that can be configured are unknown, so that no other rule is broken. It returns how often it did, by kind.
func validateEach(t *testing.T, value func(*tfprotov6.SchemaAttribute) *tftypes.Value, check func(where string, found []*tfprotov6.Diagnostic)) map[string]int {
	t.Helper()
	tried := map[string]int{}
	for kind, of := range validations(t) {
		for typeName, schema := range of.schemas {
			configType, isObject := schema.ValueType().(tftypes.Object)
			if !isObject {
				t.Fatalf("%s is no object", typeName)
			}
			for where, with := range eachAttribute(kind+" "+typeName, schema.Block.Attributes, configType, value) {
				tried[kind]++
				config, err := tfprotov6.NewDynamicValue(configType, with)
				must(t, err)
				found, err := of.validate(typeName, &config)
				must(t, err)
				check(where, found)
			}
		}
	}
	return tried
}

func eachAttribute(name string, attributes []*tfprotov6.SchemaAttribute, object tftypes.Object, value func(*tfprotov6.SchemaAttribute) *tftypes.Value) map[string]tftypes.Value {
	all := map[string]tftypes.Value{}
	for _, attribute := range attributes {
		if !attribute.Optional && !attribute.Required {
			continue
		}
		where, of := name+"."+attribute.Name, attribute.ValueType()
		if chosen := value(attribute); chosen != nil {
			all[where] = besideUnknown(attributes, object, attribute.Name, *chosen)
		}
		if attribute.NestedType == nil {
			continue
		}
		nested, isObject := of.(tftypes.Object)
		if !isObject {
			nested, isObject = elementType(of).(tftypes.Object)
		}
		if !isObject {
			continue
		}
		for where, within := range eachAttribute(where, attribute.NestedType.Attributes, nested, value) {
			if elementType(of) != nil {
				within = collectionOf(of, within)
			}
			all[where] = besideUnknown(attributes, object, attribute.Name, within)
		}
	}
	return all
}

func besideUnknown(attributes []*tfprotov6.SchemaAttribute, object tftypes.Object, name string, value tftypes.Value) tftypes.Value {
	values := map[string]tftypes.Value{}
	for other, of := range object.AttributeTypes {
		values[other] = tftypes.NewValue(of, tftypes.UnknownValue)
	}
	for _, attribute := range attributes {
		if !attribute.Optional && !attribute.Required {
			values[attribute.Name] = tftypes.NewValue(attribute.ValueType(), nil)
		}
	}
	values[name] = value
	return tftypes.NewValue(object, values)
}

// elementType returns the type of the elements of a collection, nil for other types.
func elementType(of tftypes.Type) tftypes.Type {
	switch of := of.(type) {
	case tftypes.Map:
		return of.ElementType
	case tftypes.Set:
		return of.ElementType
	case tftypes.List:
		return of.ElementType
	default:
		return nil
	}
}

func collectionOf(of tftypes.Type, element tftypes.Value) tftypes.Value {
	if of.Is(tftypes.Map{}) {
		return tftypes.NewValue(of, map[string]tftypes.Value{"en_US": element})
	}
	return tftypes.NewValue(of, []tftypes.Value{element})
}

// TestValidators_nullElements finds the collections of all types, at any depth, so that a new type cannot forget
// the validator.
func TestValidators_nullElements(t *testing.T) {
	t.Parallel()
	withNull := func(attribute *tfprotov6.SchemaAttribute) *tftypes.Value {
		of := attribute.ValueType()
		element := elementType(of)
		if element == nil {
			return nil
		}
		value := collectionOf(of, tftypes.NewValue(element, nil))
		return &value
	}
	tried := validateEach(t, withNull, func(where string, found []*tfprotov6.Diagnostic) {
		for _, d := range found {
			_, atAttribute := d.Attribute.LastStep().(tftypes.AttributeName)
			if d.Severity == tfprotov6.DiagnosticSeverityError && strings.HasPrefix(d.Summary, "Null element in ") && !atAttribute {
				return
			}
		}
		t.Errorf("%s takes a null element: %q", where, errorsOf(found))
	})
	if tried["resource"] < 18 || tried["data"] < 8 || tried["list"] < 4 {
		t.Errorf("only these collections were tried: %v", tried)
	}
}

// TestValidators_valuesAreNotRepeated gives every text of every type a value that breaks most rules: an error may describe the value,
// and must not repeat it, because it may be sensitive.
func TestValidators_valuesAreNotRepeated(t *testing.T) {
	t.Parallel()
	const secret = "s3cr3t"
	refused := 0
	for _, text := range []string{secret + " \u00a0/(at)%\n" + strings.Repeat("x", 101), secret, secret + "@", secret + "//user:pw@host"} {
		broken := func(attribute *tfprotov6.SchemaAttribute) *tftypes.Value {
			of := attribute.ValueType()
			value := tftypes.NewValue(tftypes.String, text)
			switch element := elementType(of); {
			case of.Is(tftypes.String):
			case element != nil && element.Is(tftypes.String):
				value = collectionOf(of, value)
			default:
				return nil
			}
			return &value
		}
		validateEach(t, broken, func(where string, found []*tfprotov6.Diagnostic) {
			for _, d := range found {
				refused++
				if strings.Contains(d.Summary+d.Detail, secret) {
					t.Errorf("%s: %s: %s", where, d.Summary, d.Detail)
				}
			}
		})
	}
	if refused < 200 {
		t.Errorf("only %d errors were looked at", refused)
	}
}

// TestValidators_email holds that one check covers the email addresses of all types.
func TestValidators_email(t *testing.T) {
	t.Parallel()
	for address, valid := range map[string]bool{
		"kim@example.com": true, "Kim.Min-ji+mcc@mail.example.co.kr": true, "김민지@회사.한국": true,
		"": false, "hong": false, "hong@": false, "@example.com": false, "a@b@example.com": false, "hong@localhost": false, "hong@.example.com": false,
		"hong@example.com.": false, "<Hong> hong@example.com": false, "a@example.com,b@example.com": false, "a@example.com;": false, "c@example.com ": false,
		" c@example.com": false, "c@example.com\n": false, "minji@example.com\u00a0": false, "minji\u3000@example.com": false, "min\u200bji@example.com": false,
	} {
		email := func(attribute *tfprotov6.SchemaAttribute) *tftypes.Value {
			if attribute.Name != "email" {
				return nil
			}
			value := tftypes.NewValue(tftypes.String, address)
			return &value
		}
		tried := validateEach(t, email, func(where string, found []*tfprotov6.Diagnostic) {
			refused := slices.ContainsFunc(found, func(d *tfprotov6.Diagnostic) bool {
				return strings.HasPrefix(d.Summary, "Invalid ") && strings.HasSuffix(d.Summary, "email") && strings.Contains(d.Detail, "must be an email address")
			})
			if refused == valid {
				t.Errorf("%s = %q: %q", where, address, errorsOf(found))
			}
		})
		if tried["resource"] < 4 || tried["data"] < 5 || tried["list"] < 1 {
			t.Errorf("only these attributes were tried: %v", tried)
		}
	}
}

// TestValidators_missingNestedAttribute omits what an element of a set requires: the error names the attribute, and does not
// repeat the rest of the element.
func TestValidators_missingNestedAttribute(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	said := cloud.Engine(t).Plan("nhn_project_members_exclusive.all", acctest.Values{
		"project_id": "PrjInUse", "members": []acctest.Values{{"email": "kim.secret@example.com"}},
	}).Err()
	if !strings.Contains(said, "The attribute `roles` is required and is null") || strings.Contains(strings.ReplaceAll(said, "ElementKeyValue", ""), "contact the provider developers") {
		t.Errorf("the error is %q", said)
	}
	_, detail, _ := strings.Cut(said, "Missing Configuration")
	if strings.Contains(detail, "kim.secret") {
		t.Errorf("the error repeats the address: %q", detail)
	}
}
