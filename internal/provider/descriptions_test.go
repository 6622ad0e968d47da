package provider_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/defaults"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	ours "github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

const forcesNew = "forces a new resource to be created"

var (
	// onlyConfigurable matches statements that can be true only of an attribute that can be configured.
	onlyConfigurable = regexp.MustCompile(`(?i)defaults? to|\bdefault:|forces a new|must |\bto \d+ characters|at most \d+ char|chosen by you|if omitted|at least one|set (it|this) to`)
	// effectOfOmission is how a description says what happens if an optional attribute with a computed value is omitted.
	effectOfOmission = regexp.MustCompile("Defaults to|If omitted|Exactly one of")
	// placeholder is a description that only repeats a name.
	placeholder = regexp.MustCompile(`^((The|A|An) )?\S+\.$`)

	// replacedByPlan are the attributes whose change replaces the resource in ModifyPlan instead of by a plan modifier.
	replacedByPlan = []string{"nhn_role_group.type", "nhn_role_group.org_id"}
)

func TestDescriptions_openingWords(t *testing.T) {
	t.Parallel()
	_, schemas := acctest.New(t).Server(t)
	actions := map[string]*tfprotov6.Schema{}
	for name, action := range schemas.ActionSchemas {
		actions[name] = action.Schema
	}
	for opening, of := range map[string]map[string]*tfprotov6.Schema{
		"Manages ": schemas.ResourceSchemas,
		"Use this data source to (look up|list) ": schemas.DataSourceSchemas,
		"Lists ":                schemas.ListResourceSchemas,
		"(Issues|Reads) ":       schemas.EphemeralResourceSchemas,
		"(Expires|Sends|Sets) ": actions,
	} {
		begins := regexp.MustCompile("^" + opening)
		for name, s := range of {
			paragraphs := strings.Split(s.Block.Description, "\n\n")
			if !begins.MatchString(paragraphs[0]) {
				t.Errorf("%s: the description does not begin with %q: %q", name, opening, paragraphs[0])
			}
			for _, paragraph := range paragraphs {
				if strings.Contains(paragraph, "**Note:**") && !strings.HasPrefix(paragraph, "-> **Note:** ") ||
					strings.Contains(paragraph, "**Warning:**") && !strings.HasPrefix(paragraph, "~> **Warning:** ") {
					t.Errorf("%s: this callout is not rendered as such: %q", name, paragraph)
				}
			}
		}
	}
}

// TestDescriptions_destroy requires what users ask first: what is lost if they remove a resource.
func TestDescriptions_destroy(t *testing.T) {
	t.Parallel()
	_, schemas := acctest.New(t).Server(t)
	for name, s := range schemas.ResourceSchemas {
		if !strings.Contains(s.Block.Description, "Destroying this resource ") {
			t.Errorf("%s: the description does not say what \"Destroying this resource\" does: %q", name, s.Block.Description)
		}
	}
}

func TestDescriptions_readOnlyAttributes(t *testing.T) {
	t.Parallel()
	_, schemas := acctest.New(t).Server(t)
	checked := 0
	for kind, of := range map[string]map[string]*tfprotov6.Schema{
		"resource": schemas.ResourceSchemas, "data": schemas.DataSourceSchemas, "list": schemas.ListResourceSchemas, "ephemeral": schemas.EphemeralResourceSchemas,
	} {
		for name, s := range of {
			eachDescription(kind+" "+name, s.Block.Attributes, func(where string, a *tfprotov6.SchemaAttribute) {
				checked++
				if found := onlyConfigurable.FindString(a.Description); found != "" && !a.Required && !a.Optional {
					t.Errorf("%s is read-only and says %q: %q", where, found, a.Description)
				}
				if kind != "resource" && strings.Contains(a.Description, forcesNew) {
					t.Errorf("%s belongs to no resource: %q", where, a.Description)
				}
				if placeholder.MatchString(a.Description) {
					t.Errorf("%s only repeats a name: %q", where, a.Description)
				}
			})
		}
	}
	if checked < 300 {
		t.Errorf("only %d attributes were checked", checked)
	}
}

func eachDescription(where string, attributes []*tfprotov6.SchemaAttribute, check func(where string, a *tfprotov6.SchemaAttribute)) {
	for _, a := range attributes {
		check(where+"."+a.Name, a)
		if a.NestedType != nil {
			eachDescription(where+"."+a.Name, a.NestedType.Attributes, check)
		}
	}
}

// TestDescriptions_resourceArguments compares the descriptions of arguments with their schemas.
func TestDescriptions_resourceArguments(t *testing.T) {
	t.Parallel()
	replacing, defaulting := 0, 0
	for name, attributes := range resourceAttributes(t) {
		for attribute, a := range attributes {
			where, doc := name+"."+attribute, a.GetMarkdownDescription()
			replaces := slices.Contains(replacedByPlan, where) || replacesResource(t, a)
			if says := strings.Contains(doc, forcesNew); says != replaces {
				t.Errorf("%s: changing it replaces the resource: %t, and its description: %q", where, replaces, doc)
			}
			if replaces {
				replacing++
			}
			value := defaultOf(t, a)
			if value != "" {
				defaulting++
			}
			if !strings.Contains(doc, value) {
				t.Errorf("%s: the description does not say %q: %q", where, value, doc)
			}
			if a.IsOptional() && a.IsComputed() && !effectOfOmission.MatchString(doc) {
				t.Errorf("%s: the description does not say what happens if it is omitted: %q", where, doc)
			}
		}
	}
	if replacing < 25 || defaulting < 5 {
		t.Errorf("only %d attributes replace their resource, and %d have a default", replacing, defaulting)
	}
}

// resourceAttributes returns the attributes of each resource, nested ones with their path.
func resourceAttributes(t *testing.T) map[string]map[string]schema.Attribute {
	t.Helper()
	whole := ours.New("test")()
	all := map[string]map[string]schema.Attribute{}
	for _, create := range whole.Resources(t.Context()) {
		var meta resource.MetadataResponse
		var of resource.SchemaResponse
		create().Metadata(t.Context(), resource.MetadataRequest{}, &meta)
		create().Schema(t.Context(), resource.SchemaRequest{}, &of)
		all[meta.TypeName] = flatten("", of.Schema.Attributes)
	}
	return all
}

func flatten(prefix string, attributes map[string]schema.Attribute) map[string]schema.Attribute {
	all := map[string]schema.Attribute{}
	for name, a := range attributes {
		all[prefix+name] = a
		switch nested := a.(type) {
		case schema.SetNestedAttribute:
			maps.Copy(all, flatten(prefix+name+".", nested.NestedObject.Attributes))
		case schema.ListNestedAttribute:
			maps.Copy(all, flatten(prefix+name+".", nested.NestedObject.Attributes))
		}
	}
	return all
}

// replacesResource reports whether a plan modifier of the attribute replaces the resource, which its description says.
func replacesResource(t *testing.T, a schema.Attribute) bool {
	t.Helper()
	var modifiers []planmodifier.Describer
	switch a := a.(type) {
	case schema.StringAttribute:
		modifiers = describers(a.PlanModifiers)
	case schema.Int64Attribute:
		modifiers = describers(a.PlanModifiers)
	case schema.BoolAttribute:
		modifiers = describers(a.PlanModifiers)
	case schema.MapAttribute:
		modifiers = describers(a.PlanModifiers)
	case schema.SetAttribute:
		modifiers = describers(a.PlanModifiers)
	case schema.SetNestedAttribute:
		modifiers = describers(a.PlanModifiers)
	case schema.ListNestedAttribute:
		modifiers = describers(a.PlanModifiers)
	default:
		t.Fatalf("the test does not know %T", a)
	}
	return slices.ContainsFunc(modifiers, func(m planmodifier.Describer) bool {
		description := m.Description(t.Context())
		return strings.Contains(description, "destroy and recreate the resource") || strings.Contains(description, forcesNew)
	})
}

func describers[M planmodifier.Describer](modifiers []M) []planmodifier.Describer {
	all := make([]planmodifier.Describer, 0, len(modifiers))
	for _, m := range modifiers {
		all = append(all, m)
	}
	return all
}

// defaultOf returns the statement that the description of an attribute with a default value must contain.
func defaultOf(t *testing.T, a schema.Attribute) string {
	t.Helper()
	switch a := a.(type) {
	case schema.StringAttribute:
		if a.Default == nil {
			return ""
		}
		var resp defaults.StringResponse
		a.Default.DefaultString(t.Context(), defaults.StringRequest{}, &resp)
		if resp.PlanValue.ValueString() == "" {
			return "Defaults to `\"\"`."
		}
		return fmt.Sprintf("Defaults to `%s`.", resp.PlanValue.ValueString())
	case schema.BoolAttribute:
		if a.Default == nil {
			return ""
		}
		var resp defaults.BoolResponse
		a.Default.DefaultBool(t.Context(), defaults.BoolRequest{}, &resp)
		return fmt.Sprintf("Defaults to `%t`.", resp.PlanValue.ValueBool())
	default:
		return ""
	}
}
