package models

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNRole is the state of a role that can be assigned.
type NHNRole struct {
	RoleID           types.String `tfsdk:"role_id"`
	Name             types.String `tfsdk:"name"`
	Description      types.String `tfsdk:"description"`
	CategoryKey      types.String `tfsdk:"category_key"`
	RoleCategory     types.String `tfsdk:"role_category"`
	CategoryTypeCode types.String `tfsdk:"category_type_code"`
}

// NHNRoleDocs describes a role.
func NHNRoleDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"role_id":            tfkit.String("ID of the role. Use it as `role_id` in other resources."),
		"name":               tfkit.String("Name of the role. Not unique: every service has an ADMIN role."),
		"description":        tfkit.String("Description of the role."),
		"category_key":       tfkit.String("Category of the role, such as `ProjectRole`, `ProjectServiceRole` or `RoleGroup`."),
		"role_category":      tfkit.String("Category of the role in the other notation of the API, such as `PROJECT_ROLE`, `PROJECT_SERVICE_ROLE` or `PROJECT_ROLE_GROUP`."),
		"category_type_code": tfkit.String("Type of role: `ROLE`, `PERMISSION`, `ROLE_GROUP`, `ORG_ROLE_GROUP` or `SYSTEM`."),
	}
}

// NHNRoleFrom maps the object that the API returns.
func NHNRoleFrom(r nhn.Role) NHNRole {
	return NHNRole{
		RoleID: types.StringValue(r.RoleID), Name: types.StringValue(r.RoleName), Description: types.StringValue(r.Description),
		CategoryKey: types.StringValue(r.CategoryKey), RoleCategory: types.StringValue(r.RoleCategory), CategoryTypeCode: types.StringValue(r.CategoryTypeCode),
	}
}

// NHNRoleIDs maps names to the IDs of roles: each role by "category/name", and by its name alone. A key of several roles is omitted. A name
// with a slash never takes the key of a role in a category. Terraform compares strings in Unicode normal form C.
func NHNRoleIDs(roles []NHNRole) types.Map {
	byName, byCategory := map[string]string{}, map[string]string{}
	for _, role := range roles {
		name := apiclient.NFC(role.Name.ValueString())
		addUnique(byName, name, role.RoleID.ValueString())
		addUnique(byCategory, apiclient.NFC(role.CategoryKey.ValueString())+"/"+name, role.RoleID.ValueString())
	}
	maps.Copy(byName, byCategory)
	maps.DeleteFunc(byName, func(_, id string) bool { return id == "" })
	return tfkit.TextMap(byName)
}

// addUnique adds a key, or marks a key of several values with "".
func addUnique(ids map[string]string, key, id string) {
	if _, exists := ids[key]; exists {
		id = ""
	}
	ids[key] = id
}

// The Terraform values of a role of a member, a role in a role group, and a condition of either.
type (
	nhnAssignedRole struct {
		RoleID     types.String `tfsdk:"role_id"`
		Conditions types.Set    `tfsdk:"conditions"`
	}
	nhnGroupedRole struct {
		RoleID     types.String `tfsdk:"role_id"`
		Policy     types.String `tfsdk:"policy"`
		Conditions types.Set    `tfsdk:"conditions"`
	}
	nhnCondition struct {
		AttributeID types.String `tfsdk:"attribute_id"`
		Operator    types.String `tfsdk:"operator"`
		Values      types.Set    `tfsdk:"values"`
	}
)

// NHNOperators lists the operators of conditions. The API reference does not say which attribute accepts which operator.
var NHNOperators = []string{
	"ALLOW", "ALL_CONTAINS", "ANY_CONTAINS", "ANY_MATCH", "BETWEEN", "BEYOND", "FALSE", "GREATER_THAN",
	"GREATER_THAN_OR_EQUAL_TO", "LESS_THAN", "LESS_THAN_OR_EQUAL_TO", "NONE_MATCH", "NOT_ALLOW", "NOT_CONTAINS", "TRUE",
}

var (
	conditionType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"attribute_id": types.StringType, "operator": types.StringType, "values": types.SetType{ElemType: types.StringType},
	}}
	assignedType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"role_id": types.StringType, "conditions": types.SetType{ElemType: conditionType},
	}}
	groupedType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"role_id": types.StringType, "policy": types.StringType, "conditions": types.SetType{ElemType: conditionType},
	}}
)

// NHNConditionDocs describes a condition of a role.
func NHNConditionDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"attribute_id": tfkit.String("ID of the attribute that the condition checks. The API does not list these IDs: set the condition in the console once, and read the ID with a data source or an import."),
		"operator":     tfkit.String("Operator that compares the attribute with `values`, such as `ANY_MATCH`, `BETWEEN` or `ALLOW`."),
		"values":       tfkit.StringSet("Values that the attribute is compared with."),
	}
}

// NHNAssignedRoleDocs describes a role that a member has.
func NHNAssignedRoleDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"role_id":    tfkit.String("ID of the role or role group."),
		"conditions": tfkit.ObjectSet(NHNConditionDocs(), "Conditions under which the role applies. A role group cannot have conditions."),
	}
}

// NHNExpiringRoleDocs describes a role of a member, with an end date.
func NHNExpiringRoleDocs() tfkit.AttributeDocs {
	docs := NHNAssignedRoleDocs()
	docs["expires_at"] = tfkit.String("End date of the role, with date, time and time zone (RFC 3339), such as `2026-12-31T18:00:00+09:00`.")
	return docs
}

// NHNGroupedRoleDocs describes a role in a role group.
func NHNGroupedRoleDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"role_id":    tfkit.String("ID of the role or permission."),
		"policy":     tfkit.String("Whether the role group grants the role (`ALLOW`) or denies it (`DENY`)."),
		"conditions": tfkit.ObjectSet(NHNConditionDocs(), "Conditions under which the role applies."),
	}
}

// NHNAssignedRolesFrom maps the roles that a member has.
func NHNAssignedRolesFrom(roles []nhn.AssignedRole) types.Set {
	return tfkit.SetOf(assignedType, roles, func(r nhn.AssignedRole) map[string]attr.Value {
		return map[string]attr.Value{"role_id": types.StringValue(r.RoleID), "conditions": conditionsValue(r.Conditions)}
	})
}

// NHNGroupedRolesFrom maps the roles of a role group.
func NHNGroupedRolesFrom(roles []nhn.GroupedRole) types.Set {
	return tfkit.SetOf(groupedType, roles, func(r nhn.GroupedRole) map[string]attr.Value {
		return map[string]attr.Value{
			"role_id": types.StringValue(r.RoleID), "policy": types.StringValue(r.PolicyCode), "conditions": conditionsValue(r.Conditions),
		}
	})
}

// conditionsValue returns the state value of conditions, which is null if there are none, as in a configuration without conditions.
func conditionsValue(conditions []nhn.Condition) types.Set {
	if len(conditions) == 0 {
		return types.SetNull(conditionType)
	}
	return tfkit.SetOf(conditionType, conditions, func(c nhn.Condition) map[string]attr.Value {
		return map[string]attr.Value{
			"attribute_id": types.StringValue(c.AttributeID), "operator": types.StringValue(c.OperatorCode), "values": tfkit.TextSet(c.Values),
		}
	})
}

// EquivalentNHNRoles reports whether two sets of roles are the same for the API, which does not distinguish `conditions = []` from no
// conditions.
func EquivalentNHNRoles(a, b types.Set) bool {
	return withoutEmptyConditions(a).Equal(withoutEmptyConditions(b))
}

// withoutEmptyConditions returns a set of roles in which empty conditions are null.
func withoutEmptyConditions(roles types.Set) types.Set {
	return mapObjects(roles, func(role types.Object) types.Object {
		if conditions, isSet := role.Attributes()["conditions"].(types.Set); isSet && tfkit.Known(conditions) && len(conditions.Elements()) == 0 {
			return withAttribute(role, "conditions", types.SetNull(conditionType))
		}
		return role
	})
}

// preserveEmptyConditions returns the roles with `conditions = []` for each role that prior has with it.
func preserveEmptyConditions(prior, now types.Set) types.Set {
	if !tfkit.Known(prior) {
		return now
	}
	return mapObjects(now, func(role types.Object) types.Object {
		if role.Attributes()["conditions"].IsNull() {
			if empty := withAttribute(role, "conditions", types.SetValueMust(conditionType, nil)); slices.ContainsFunc(prior.Elements(), empty.Equal) {
				return empty
			}
		}
		return role
	})
}

// mapObjects returns a set of roles with each known element changed.
func mapObjects(set types.Set, change func(types.Object) types.Object) types.Set {
	elements, of := mapElements(set, change)
	if of == nil {
		return set
	}
	return types.SetValueMust(*of, elements)
}

// mapElements returns the elements of a collection of roles or members with each known element changed, and their type: nil if no element is known.
func mapElements(collection interface {
	attr.Value
	Elements() []attr.Value
}, change func(types.Object) types.Object) (changed []attr.Value, elementType *types.ObjectType) {
	if !tfkit.Known(collection) {
		return nil, nil
	}
	for _, element := range collection.Elements() {
		if object, isObject := element.(types.Object); isObject && tfkit.Known(object) {
			of := objectType(object)
			element, elementType = change(object), &of
		}
		changed = append(changed, element)
	}
	return changed, elementType
}

func withAttribute(object types.Object, name string, value attr.Value) types.Object {
	attributes := object.Attributes()
	attributes[name] = value
	return types.ObjectValueMust(objectType(object).AttrTypes, attributes)
}

// objectType returns the type of a known role or member. The method of the framework requires a context, which the mappings do not have.
func objectType(object types.Object) types.ObjectType {
	switch attributes := object.Attributes(); {
	case attributes["roles"] != nil:
		return exclusiveMemberType
	case attributes["policy"] != nil:
		return groupedType
	case attributes["expires_at"] != nil:
		return expiringType
	default:
		return assignedType
	}
}

// NHNAssignedRoles maps planned roles of a member.
func NHNAssignedRoles(ctx context.Context, roles types.Set, diags *diag.Diagnostics) []nhn.AssignedRole {
	sent := []nhn.AssignedRole{}
	for _, role := range tfkit.Elements[nhnAssignedRole](ctx, roles, diags) {
		sent = append(sent, nhn.AssignedRole{RoleID: role.RoleID.ValueString(), Conditions: conditionsSpec(ctx, role.Conditions, diags)})
	}
	return sent
}

// NHNGroupedRoles maps planned roles of a role group.
func NHNGroupedRoles(ctx context.Context, roles types.Set, diags *diag.Diagnostics) []nhn.GroupedRole {
	sent := []nhn.GroupedRole{}
	for _, role := range tfkit.Elements[nhnGroupedRole](ctx, roles, diags) {
		sent = append(sent, nhn.GroupedRole{
			RoleID: role.RoleID.ValueString(), PolicyCode: role.Policy.ValueString(), Conditions: conditionsSpec(ctx, role.Conditions, diags),
		})
	}
	return sent
}

func conditionsSpec(ctx context.Context, set types.Set, diags *diag.Diagnostics) []nhn.Condition {
	sent := []nhn.Condition{}
	for _, condition := range tfkit.Elements[nhnCondition](ctx, set, diags) {
		values := tfkit.GoStrings(condition.Values)
		if len(values) < len(condition.Values.Elements()) { // without the null element, it would be a different condition
			diags.AddAttributeError(path.Root("roles"), "Null element in conditions", "A value of a condition is null. No request was sent. Remove the value.")
		}
		sent = append(sent, nhn.Condition{AttributeID: condition.AttributeID.ValueString(), OperatorCode: condition.Operator.ValueString(), Values: values})
	}
	return sent
}
