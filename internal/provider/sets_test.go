package provider_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// exclusiveMembers returns a configuration of members with a role each, and a function that validates it.
func exclusiveMembers(t *testing.T, members ...map[string]tftypes.Value) func() []*tfprotov6.Diagnostic {
	t.Helper()
	server, err := provider.NewServer(provider.New("test")())()
	must(t, err)
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	must(t, err)
	of := schemas.ResourceSchemas["nhn_project_members_exclusive"].ValueType().(tftypes.Object) //nolint:forcetypeassert // as all resources
	set, isSet := of.AttributeTypes["members"].(tftypes.Set)
	if !isSet {
		t.Fatalf("for Terraform, members is no set: %s", of.AttributeTypes["members"])
	}
	member := set.ElementType.(tftypes.Object)                                        //nolint:forcetypeassert // as configured
	role := member.AttributeTypes["roles"].(tftypes.Set).ElementType.(tftypes.Object) //nolint:forcetypeassert // as configured
	var elements []tftypes.Value
	for _, attributes := range members {
		attributes["roles"] = tftypes.NewValue(member.AttributeTypes["roles"], []tftypes.Value{tftypes.NewValue(role, withNulls(role, map[string]tftypes.Value{
			"role_id": tftypes.NewValue(tftypes.String, "role-project-admin"),
		}))})
		elements = append(elements, tftypes.NewValue(member, withNulls(member, attributes)))
	}
	config, err := tfprotov6.NewDynamicValue(of, tftypes.NewValue(of, withNulls(of, map[string]tftypes.Value{
		"project_id": tftypes.NewValue(tftypes.String, "web"), "members": tftypes.NewValue(set, elements),
	})))
	must(t, err)
	return func() []*tfprotov6.Diagnostic {
		validated, err := server.ValidateResourceConfig(t.Context(), &tfprotov6.ValidateResourceConfigRequest{TypeName: "nhn_project_members_exclusive", Config: &config})
		must(t, err)
		return validated.Diagnostics
	}
}

func withNulls(of tftypes.Object, attributes map[string]tftypes.Value) map[string]tftypes.Value {
	for name, attribute := range of.AttributeTypes {
		if _, set := attributes[name]; !set {
			attributes[name] = tftypes.NewValue(attribute, nil)
		}
	}
	return attributes
}

func memberWith(email string) map[string]tftypes.Value {
	return map[string]tftypes.Value{"email": tftypes.NewValue(tftypes.String, email)}
}

// TestServedSet_diagnostic has an error in the second of two members. A set has no numbers, and the order of the configuration is another one.
func TestServedSet_diagnostic(t *testing.T) {
	t.Parallel()
	wrong := memberWith("kim@example.com")
	wrong["user_code"] = tftypes.NewValue(tftypes.String, "kim")
	found := exclusiveMembers(t, memberWith("owner@example.com"), wrong)()
	if len(found) != 1 {
		t.Fatalf("%d diagnostics: %q", len(found), errorsOf(found))
	}
	want := "Invalid Attribute Combination\nExactly one of these attributes must be set: `member_uuid`, `email` and `user_code`. " +
		"An element of members sets `email` and `user_code`. Keep one, and omit the others or set them to null.\n"
	if said := errorsOf(found); said != want {
		t.Errorf("it says %q", said)
	}
	steps := found[0].Attribute.Steps()
	element, isElement := steps[1].(tftypes.ElementKeyValue)
	if len(steps) != 3 || !isElement || !steps[2].Equal(tftypes.AttributeName("email")) {
		t.Fatalf("it is about %s", found[0].Attribute)
	}
	var attributes map[string]tftypes.Value
	must(t, tftypes.Value(element).As(&attributes))
	if !attributes["user_code"].Equal(tftypes.NewValue(tftypes.String, "kim")) {
		t.Errorf("it is about %s", tftypes.Value(element))
	}
}

// TestServedSet_summary has an error whose summary names the attribute with its path.
func TestServedSet_summary(t *testing.T) {
	t.Parallel()
	found := exclusiveMembers(t, memberWith("owner@example.com"), memberWith("kim"))()
	if len(found) != 1 || found[0].Summary != "Invalid members[...].email" {
		t.Errorf("it says %q", errorsOf(found))
	}
}

// TestServedSet_manyMembers counts the memory allocations of a validation: with four times the members, they are less than six times as many.
//
//nolint:paralleltest // other tests would allocate as well
func TestServedSet_manyMembers(t *testing.T) {
	allocations := func(n int) float64 {
		var members []map[string]tftypes.Value
		for i := range n {
			members = append(members, memberWith(fmt.Sprintf("user%d@example.com", i)))
		}
		validate := exclusiveMembers(t, members...)
		if said := errorsOf(validate()); said != "" {
			t.Fatal(said)
		}
		return testing.AllocsPerRun(1, func() { validate() })
	}
	if few, many := allocations(50), allocations(200); many > 6*few {
		t.Errorf("50 members take %.0f allocations, and 200 take %.0f", few, many)
	}
}
