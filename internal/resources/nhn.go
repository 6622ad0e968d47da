package resources

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// computedString returns a string attribute that the API sets on create and that does not change by an update.
func computedString(doc string) schema.StringAttribute {
	return schema.StringAttribute{
		Computed: true, MarkdownDescription: doc,
		PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	}
}

// computedSensitiveString returns a computed string attribute that Terraform must not show.
func computedSensitiveString(doc string) schema.StringAttribute {
	attribute := computedString(doc)
	attribute.Sensitive = true
	return attribute
}

// requiredForceNewID returns the attribute for the ID of the object that contains this one. It cannot be changed in place.
func requiredForceNewID(doc string) schema.StringAttribute {
	return schema.StringAttribute{
		Required: true, MarkdownDescription: doc + forcesNew,
		Validators:    []validator.String{tfkit.ID()},
		PlanModifiers: []planmodifier.String{tfkit.RequiresReplace()},
	}
}

// memberUUID returns the attribute for the UUID of an account, in any notation. It cannot be changed in place.
func memberUUID(doc string) schema.StringAttribute {
	attribute := requiredForceNewID(doc)
	attribute.PlanModifiers = slices.Insert(attribute.PlanModifiers, 0, tfkit.SuppressEquivalentDiff(nhn.CanonicalUUID))
	return attribute
}

// importUUID replaces the UUID of an import ID or an identity with its canonical form, which the API returns, so that the identity
// does not change in the read after the import.
func importUUID(ctx context.Context, resp *resource.ImportStateResponse, name string) {
	var imported types.String
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root(name), &imported)...)
	canonical := nhn.CanonicalUUID(imported.ValueString())
	if canonical == imported.ValueString() {
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(name), canonical)...)
	if resp.Identity != nil && !resp.Identity.Raw.IsFullyNull() {
		resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root(name), canonical)...)
	}
}

// nhnOrgID is the organization, with the provider's default: see tfkit.PlanProviderDefault.
func nhnOrgID(docs tfkit.AttributeDocs) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, MarkdownDescription: docs.Doc("org_id") + tfkit.ProviderDefault("org_id") + forcesNew,
		Validators:    []validator.String{tfkit.ID(tfkit.OmitOrNullAdvice)},
		PlanModifiers: []planmodifier.String{tfkit.RequiresReplaceIfConfigured()},
	}
}

// identifiesNHNCloudAccount is the sentence about which account an email address in the configuration identifies.
const identifiesNHNCloudAccount = " It identifies an NHN Cloud account, never an IAM account with the same address."

// conditionsAttribute returns the attribute for the conditions of a role.
func conditionsAttribute(doc string) schema.SetNestedAttribute {
	docs := models.NHNConditionDocs()
	return schema.SetNestedAttribute{
		Optional: true, MarkdownDescription: doc + " If omitted, the role applies without conditions.",
		Validators: []validator.Set{tfkit.NoNullElements()},
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"attribute_id": schema.StringAttribute{Required: true, MarkdownDescription: docs.Doc("attribute_id"), Validators: []validator.String{tfkit.NotEmpty()}},
			"operator": schema.StringAttribute{
				Required: true, MarkdownDescription: docs.Doc("operator"),
				Validators: []validator.String{tfkit.OneOf(models.NHNOperators...)},
			},
			"values": schema.SetAttribute{
				Required: true, ElementType: types.StringType, MarkdownDescription: docs.Doc("values"),
				Validators: []validator.Set{tfkit.NoNullElements(), setvalidator.ValueStringsAre(tfkit.NotEmpty(
					"A condition never compares with an empty text. In a module, filter the elements: `[for v in x : v if v != \"\"]`."))},
			},
		}},
	}
}

// emptyRolesAdvice says what to do instead of configuring an empty set of roles.
const emptyRolesAdvice = "NHN Cloud has no members and no role groups without roles. To give no role, do not create the resource: `count = length(x) > 0 ? 1 : 0`."

func roleID(docs tfkit.AttributeDocs) schema.StringAttribute {
	return schema.StringAttribute{Required: true, MarkdownDescription: docs.Doc("role_id"), Validators: []validator.String{tfkit.NotEmpty()}}
}

// suppressEquivalentSet is a plan modifier that plans no change between equivalent sets, such as roles with `conditions = []` and
// roles without conditions.
type suppressEquivalentSet struct {
	noChangeBetweenEquivalents
	same func(a, b types.Set) bool
}

// noChangeBetweenEquivalents is the description of plan modifiers.
type noChangeBetweenEquivalents struct{}

func (noChangeBetweenEquivalents) Description(context.Context) string {
	return "No change is planned between equivalent values."
}

func (m noChangeBetweenEquivalents) MarkdownDescription(ctx context.Context) string {
	return m.Description(ctx)
}

func (m suppressEquivalentSet) PlanModifySet(_ context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	if tfkit.Known(req.StateValue) && m.same(req.StateValue, req.PlanValue) {
		resp.PlanValue = req.StateValue
	}
}

// assignedRolesAttribute returns the attribute for the roles of a member.
func assignedRolesAttribute(doc string) schema.SetNestedAttribute {
	docs := models.NHNAssignedRoleDocs()
	return schema.SetNestedAttribute{
		Required: true, MarkdownDescription: doc,
		Validators:    []validator.Set{tfkit.NoNullElements(), tfkit.SizeAtLeastOne(emptyRolesAdvice)},
		PlanModifiers: []planmodifier.Set{suppressEquivalentSet{same: models.EquivalentNHNRoles}},
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"role_id":    roleID(docs),
			"conditions": conditionsAttribute(docs.Doc("conditions")),
		}},
	}
}

// optionalRolesAttribute returns the attribute for roles that a member gets later.
func optionalRolesAttribute(doc string) schema.SetNestedAttribute {
	attribute := assignedRolesAttribute(doc)
	attribute.Required, attribute.Optional = false, true
	return attribute
}

// checkRoles reports role IDs that do not exist, and skips unknown ones. has looks a role up in the API; if it fails, the API
// checks the role during apply.
func checkRoles(diags *diag.Diagnostics, at path.Path, roles types.Set, has func(roleID string) (bool, error)) {
	if !tfkit.Known(roles) {
		return
	}
	for _, element := range roles.Elements() {
		role, isObject := element.(types.Object)
		if !isObject {
			continue
		}
		id, isString := role.Attributes()["role_id"].(types.String)
		if !isString || !tfkit.Known(id) {
			continue
		}
		if there, err := has(id.ValueString()); err == nil && !there {
			diags.AddAttributeError(at, "Unknown role", fmt.Sprintf(
				"The role %s does not exist in this project or organization. Look up role IDs with the data source `nhn_project_roles` or `nhn_organization_roles`, or refer to the `id` of a role group.",
				tfkit.Quote(id.ValueString())))
		}
	}
}
