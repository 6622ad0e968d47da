package tfkit

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// SuppressEquivalentDiff returns a plan modifier for semantic equality: it plans no change between strings with the same canonical
// form. [PriorIfEquivalent] does the same for values that the API returns.
func SuppressEquivalentDiff(canonical func(string) string) planmodifier.String {
	return equivalentString{canonical}
}

type equivalentString struct{ canonical func(string) string }

func (m equivalentString) Description(context.Context) string {
	return "No change is planned between equivalent values."
}

func (m equivalentString) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (m equivalentString) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.PlanValue.IsUnknown() {
		resp.PlanValue = PriorIfEquivalent(req.StateValue, req.PlanValue, m.canonical)
	}
}

// DefaultID is the default that the provider block has for an attribute of its types: `org_id` or `company_id`.
type DefaultID struct {
	Attribute     string
	Value         string // "" if there is none
	ConfigUnknown bool   // the provider configuration has values that are known only after apply; this one may be among them
}

// PlanProviderDefault plans the provider's default for an attribute that the configuration omits. A missing default is an error, unless
// the provider configuration has unknown values. A default that differs from the state is an error, too: otherwise, a wrong
// environment variable would replace all objects.
func PlanProviderDefault(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, id DefaultID) {
	var configured, state types.String
	name, at := id.Attribute, path.Root(id.Attribute)
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, at, &configured)...)
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, at, &state)...)
	switch {
	case resp.Diagnostics.HasError(), !configured.IsNull():
	case id.Value != "" && state.ValueString() != "" && state.ValueString() != id.Value:
		resp.Diagnostics.AddAttributeError(at, "Default "+name+" changed", fmt.Sprintf(
			"This object is in %[2]q, but the provider default is now %[3]q: applying would delete and re-create the object. "+
				"If this is a mistake, correct the default: %[4]s. Otherwise set the attribute explicitly: `%[1]s = %[2]q` to keep the object, or `%[1]s = %[3]q` to replace it.",
			name, state.ValueString(), id.Value, providerDefaults[name]))
	case id.Value != "":
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, at, id.Value)...)
	case state.ValueString() != "":
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, at, state)...)
	case !id.ConfigUnknown:
		resp.Diagnostics.AddAttributeError(at, "Missing "+name, missingDefaultDetail("resource", name))
	}
}

// Destroying reports whether the plan destroys the resource.
func Destroying(req resource.ModifyPlanRequest) bool { return req.Plan.Raw.IsNull() }

// Creating reports whether the resource has no state yet.
func Creating(req resource.ModifyPlanRequest) bool { return req.State.Raw.IsNull() }

// ResolveProviderDefault returns the value of an argument of a data source, list or action, or else the provider's default. If both are
// missing, it reports an error at the attribute and returns false. The error says so if the default is missing because the
// provider configuration has unknown values.
func ResolveProviderDefault(value types.String, id DefaultID, diags *diag.Diagnostics) (string, bool) {
	name := id.Attribute
	switch {
	case value.ValueString() != "":
		return value.ValueString(), true
	case id.Value != "":
		return id.Value, true
	case id.ConfigUnknown:
		diags.AddAttributeError(path.Root(name), unknownConfiguration, unknownDefault(name))
	default:
		diags.AddAttributeError(path.Root(name), "Missing "+name, missingDefaultDetail("block", name))
	}
	return "", false
}

const unknownConfiguration = "Provider configuration not known yet"

// unknownDefault explains that the provider's default for an attribute is needed before it is known.
func unknownDefault(name string) string {
	return fmt.Sprintf("The provider configuration depends on a value that is known only after apply, but `%s` is needed now. Set the provider "+
		"configuration from variables or the environment, or first apply the resources that it depends on, with the option -target. "+
		"A data source is read during apply if `depends_on` names these resources.", name)
}

// providerDefaults describes the provider settings that are defaults of attributes, by attribute.
var providerDefaults = map[string]string{
	"company_id": "`mcc.company_id` in the provider configuration, or the environment variable MCC_COMPANY_ID",
	"org_id":     "`nhn.org_id` in the provider configuration, or the environment variable NHN_ORG_ID",
}

func missingDefaultDetail(where, name string) string {
	return fmt.Sprintf("Neither this %s nor the provider configuration sets `%s`. Set it here, or for all types: %s.", where, name, providerDefaults[name])
}

// FirstChanged returns the first of the named attributes that an update plans to change. Use it for attributes that force a new
// resource, because the framework does not tell ModifyPlan that the resource will be replaced.
func FirstChanged(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, names ...string) (path.Path, bool) {
	if Creating(req) || Destroying(req) {
		return path.Empty(), false
	}
	for _, name := range names {
		var former, planned types.String
		at := path.Root(name)
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, at, &former)...)
		resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, at, &planned)...)
		if !former.Equal(planned) {
			return at, true
		}
	}
	return path.Empty(), false
}
