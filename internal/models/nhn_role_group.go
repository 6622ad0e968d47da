package models

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNRoleGroupTypes lists the types of role groups, which determine their scope.
var NHNRoleGroupTypes = []string{nhn.RoleGroupTypeProject, nhn.RoleGroupTypeOrg, nhn.RoleGroupTypeOrgRoleGroup}

// NHNRoleGroup is the state of a role group.
type NHNRoleGroup struct {
	ID          types.String `tfsdk:"id"`
	Type        types.String `tfsdk:"type"`
	ProjectID   types.String `tfsdk:"project_id"`
	OrgID       types.String `tfsdk:"org_id"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	Roles       types.Set    `tfsdk:"roles"`
	CreatedAt   types.String `tfsdk:"created_at"`
}

// NHNRoleGroupDocs describes a role group.
func NHNRoleGroupDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"id": tfkit.String("ID of the role group, assigned by NHN Cloud. Use it as `role_id` of members."),
		"type": tfkit.String("Type of the role group: `PROJECT` (belongs to one project), `ORG` (belongs to the organization, for use in its projects) " +
			"or `ORG_ROLE_GROUP` (belongs to the organization, for roles in the organization itself)."),
		"project_id":  tfkit.String("ID of the project, for a role group of type `PROJECT`."),
		"org_id":      tfkit.String("ID of the organization."),
		"name":        tfkit.String("Name of the role group, unique in its project or organization."),
		"description": tfkit.String("Description of the role group."),
		"roles":       tfkit.ObjectSet(NHNGroupedRoleDocs(), "Roles and permissions in the role group."),
		"created_at":  tfkit.String("Creation time, as returned by the API."),
	}
}

// NHNRoleGroupFields maps fields of the API to attributes.
var NHNRoleGroupFields = tfkit.Fields{
	"roleGroupName": path.Root("name"), "description": path.Root("description"), "roles": path.Root("roles"),
	"assignRoles": path.Root("roles"), "projectId": path.Root("project_id"), "orgId": path.Root("org_id"),
}

// Key returns the attributes that identify the role group. It contains either the project or the organization, by type.
func (m NHNRoleGroup) Key() tfkit.Key {
	if m.Type.ValueString() == nhn.RoleGroupTypeProject {
		return tfkit.Key{"type", "project_id", "id"}
	}
	return tfkit.Key{"type", "org_id", "id"}
}

// Scope returns the project or the organization that the role group belongs to.
func (m NHNRoleGroup) Scope() nhn.RoleGroupScope {
	if m.Type.ValueString() == nhn.RoleGroupTypeProject {
		return nhn.RoleGroupScope{Type: nhn.RoleGroupTypeProject, ParentID: m.ProjectID.ValueString()}
	}
	return nhn.RoleGroupScope{Type: m.Type.ValueString(), ParentID: m.OrgID.ValueString()}
}

// TypeOrDefault returns the type. If it is omitted, the default depends on project_id.
func (m NHNRoleGroup) TypeOrDefault() types.String {
	switch {
	case !m.Type.IsNull():
		return m.Type
	case m.ProjectID.IsNull():
		return types.StringValue(nhn.RoleGroupTypeOrg)
	default:
		return types.StringValue(nhn.RoleGroupTypeProject)
	}
}

// CheckProjectID reports a missing project_id, and one that conflicts with the type. It accepts unknown values, because an unknown
// project_id may become null.
func (m NHNRoleGroup) CheckProjectID(diags *diag.Diagnostics) bool {
	kind := m.Type.ValueString()
	switch {
	case !tfkit.Known(m.Type):
	case kind == nhn.RoleGroupTypeProject && m.ProjectID.IsNull():
		diags.AddAttributeError(path.Root("project_id"), "Missing project_id", "`project_id` is required when `type` is `PROJECT`.")
		return false
	case kind != nhn.RoleGroupTypeProject && tfkit.Known(m.ProjectID):
		diags.AddAttributeError(path.Root("project_id"), "Conflicting project_id", fmt.Sprintf(
			"`project_id` must not be set when `type` is `%s`: remove `project_id`, or set `type = \"PROJECT\"`.", kind))
		return false
	}
	return true
}

// ResolveScope sets the type and the organization to their defaults. The default of the organization is org. It reports what is
// missing.
func (m *NHNRoleGroup) ResolveScope(org tfkit.DefaultID, diags *diag.Diagnostics) bool {
	m.Type = m.TypeOrDefault()
	if !m.CheckProjectID(diags) {
		return false
	}
	if m.Type.ValueString() == nhn.RoleGroupTypeProject {
		if m.OrgID.IsNull() {
			m.OrgID = types.StringValue(org.Value)
		}
		return true
	}
	id, ok := tfkit.ResolveProviderDefault(m.OrgID, org, diags)
	m.OrgID = types.StringValue(id)
	return ok
}

// Spec maps the plan to a request.
func (m NHNRoleGroup) Spec(ctx context.Context, diags *diag.Diagnostics) nhn.RoleGroupSpec {
	return nhn.RoleGroupSpec{
		RoleGroupName: m.Name.ValueString(), Description: m.Description.ValueString(), Roles: NHNGroupedRoles(ctx, m.Roles, diags),
	}
}

// WithRemote returns the role group with the values that the API returns. It keeps the scope of m, `conditions = []`, and a description
// that differs only in surrounding white space.
func (m NHNRoleGroup) WithRemote(g nhn.RoleGroup) NHNRoleGroup {
	m.ID, m.Name = types.StringValue(g.RoleGroupID), types.StringValue(g.RoleGroupName)
	m.Description = tfkit.PriorIfEquivalent(m.Description, types.StringValue(g.Description), strings.TrimSpace)
	m.Roles, m.CreatedAt = preserveEmptyConditions(m.Roles, NHNGroupedRolesFrom(g.Roles)), types.StringValue(g.RegDateTime)
	return m
}
