package resources

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// IdentitySchema returns the parts of the import ID. The type determines which of project_id and org_id is used.
func (r *nhnRoleGroup) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"type":       identityschema.StringAttribute{RequiredForImport: true},
		"project_id": identityschema.StringAttribute{OptionalForImport: true},
		"org_id":     identityschema.StringAttribute{OptionalForImport: true},
		"id":         identityschema.StringAttribute{RequiredForImport: true},
	}}
}

// ImportState accepts PROJECT/PROJECT_ID/ID, ORG/ORG_ID/ID and ORG_ROLE_GROUP/ORG_ID/ID, or an identity. An omitted organization
// defaults to that of the provider.
func (r *nhnRoleGroup) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importID := req.ID
	if req.Identity != nil && importID == "" {
		importID = roleGroupImportID(ctx, req.Identity, &resp.Diagnostics)
	}
	groupType, scopeAndID, _ := strings.Cut(importID, "/")
	parent, id, _ := strings.Cut(scopeAndID, "/")
	if groupType != nhn.RoleGroupTypeProject && parent == "" {
		parent = r.OrgID
		if parent == "" && r.ConfigUnknown {
			resp.Diagnostics.AddError(tfkit.UnknownImportError("org_id"))
			return
		}
	}
	if problem := roleGroupImportProblem(groupType, parent, id); problem != "" {
		resp.Diagnostics.AddError(tfkit.InvalidImportID("PROJECT/<project_id>/<id>, ORG/<org_id>/<id> or ORG_ROLE_GROUP/<org_id>/<id>", importID, problem))
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("org_id"), r.OrgID)...)
	for i, name := range (models.NHNRoleGroup{Type: types.StringValue(groupType)}).Key() {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(name), []string{groupType, parent, id}[i])...)
	}
}

// roleGroupImportProblem describes the error in the parts of an import ID; "" if they are valid.
func roleGroupImportProblem(groupType, parent, id string) string {
	switch {
	case !slices.Contains(models.NHNRoleGroupTypes, groupType):
		return "the first is none of these types"
	case strings.TrimSpace(parent) != parent, apiclient.PathProblem(parent) != "":
		return "the second is empty or contains a space or control character"
	case strings.TrimSpace(id) != id, apiclient.PathProblem(id) != "":
		return "the third is empty or contains a space, \"/\" or control character"
	default:
		return ""
	}
}

// roleGroupImportID returns the import ID for an identity.
func roleGroupImportID(ctx context.Context, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) string {
	var group models.NHNRoleGroup
	diags.Append(identity.GetAttribute(ctx, path.Root("type"), &group.Type)...)
	diags.Append(identity.GetAttribute(ctx, path.Root("project_id"), &group.ProjectID)...)
	diags.Append(identity.GetAttribute(ctx, path.Root("org_id"), &group.OrgID)...)
	diags.Append(identity.GetAttribute(ctx, path.Root("id"), &group.ID)...)
	return strings.Join([]string{group.Type.ValueString(), group.Scope().ParentID, group.ID.ValueString()}, "/")
}
