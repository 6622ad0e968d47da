package resources

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// assigned is a text that the service assigns once and for all.
func assigned(doc string) schema.StringAttribute {
	return schema.StringAttribute{
		Computed: true, MarkdownDescription: doc,
		PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	}
}

// assignedSecret is an assigned text that must not be shown.
func assignedSecret(doc string) schema.StringAttribute {
	attribute := assigned(doc)
	attribute.Sensitive = true
	return attribute
}

// parent is the ID of what an object belongs to for ever.
func parent(doc string) schema.StringAttribute {
	return schema.StringAttribute{
		Required: true, MarkdownDescription: doc + " A change replaces the object.",
		Validators:    []validator.String{stringvalidator.LengthAtLeast(1)},
		PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
	}
}

// nhnOrgID is the organization, with the provider's default: see tfkit.Inherit.
func nhnOrgID(dict tfkit.Dictionary) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, MarkdownDescription: dict.Doc("org_id") + " A change replaces the object.",
		Validators:    []validator.String{stringvalidator.LengthAtLeast(1)},
		PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplaceIfConfigured()},
	}
}

// conditionsAttribute are the conditions of a role.
func conditionsAttribute(doc string) schema.SetNestedAttribute {
	dict := models.NHNConditionDictionary()
	return schema.SetNestedAttribute{
		Optional: true, MarkdownDescription: doc,
		Validators: []validator.Set{setvalidator.SizeAtLeast(1)},
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"attribute_id": schema.StringAttribute{Required: true, MarkdownDescription: dict.Doc("attribute_id")},
			"operator": schema.StringAttribute{
				Required: true, MarkdownDescription: dict.Doc("operator"),
				Validators: []validator.String{stringvalidator.OneOf(models.NHNOperators...)},
			},
			"values": schema.SetAttribute{Required: true, ElementType: types.StringType, MarkdownDescription: dict.Doc("values")},
		}},
	}
}

// assignedRolesAttribute are the roles of a member.
func assignedRolesAttribute(doc string) schema.SetNestedAttribute {
	dict := models.NHNAssignedRoleDictionary()
	return schema.SetNestedAttribute{
		Required: true, MarkdownDescription: doc,
		Validators: []validator.Set{setvalidator.SizeAtLeast(1)},
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"role_id":    schema.StringAttribute{Required: true, MarkdownDescription: dict.Doc("role_id"), Validators: []validator.String{stringvalidator.LengthAtLeast(1)}},
			"conditions": conditionsAttribute(dict.Doc("conditions")),
		}},
	}
}

// checkRoles reports role IDs that do not exist, as far as they are known. has asks the service; where it does not
// answer, the apply will tell.
func checkRoles(diags *diag.Diagnostics, roles types.Set, has func(roleID string) (bool, error)) {
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
			diags.AddAttributeError(path.Root("roles"), "Unknown role", fmt.Sprintf(
				"There is no role %q here. Take role IDs from the data source `nhn_project_roles` or `nhn_organization_roles`, or refer to the `id` of a role group.",
				id.ValueString()))
		}
	}
}

// addOwnAccount says that a plan "changes the roles" or "removes the membership" of the account that the provider signs in
// with.
func addOwnAccount(diags *diag.Diagnostics, at path.Path, does string) {
	diags.AddAttributeError(at, "This is the provider's own account",
		"This plan "+does+" of the account that the provider signs in with, which NHN Cloud refuses, and which could lock you out. "+
			"Let another administrator do it in the console. Take the resource out of the configuration, and out of the state with `terraform state rm` if it is there.")
}

// warnOfLeftovers names keys that an apply may have made that was killed: nothing tells them from others.
func warnOfLeftovers(diags *diag.Diagnostics, noun, ids, remedy string) {
	if ids != "" {
		diags.AddWarning("There is another new "+noun,
			fmt.Sprintf("Within the last hour, but not by this run, these were made: %s. If an apply was cut off meanwhile, it may have left one of them. %s", ids, remedy))
	}
}
