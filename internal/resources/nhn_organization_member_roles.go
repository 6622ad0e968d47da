package resources

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure   = (*nhnOrganizationMemberRoles)(nil)
	_ resource.ResourceWithModifyPlan  = (*nhnOrganizationMemberRoles)(nil)
	_ resource.ResourceWithIdentity    = (*nhnOrganizationMemberRoles)(nil)
	_ resource.ResourceWithImportState = (*nhnOrganizationMemberRoles)(nil)
)

// NewNHNOrganizationMemberRoles returns the resource for the roles of a member of an organization, an NHN Cloud account or an IAM
// account. It does not manage the membership, because the API cannot invite, add or remove members. The roles before the create are
// saved in the private state and restored by a destroy.
func NewNHNOrganizationMemberRoles() resource.Resource { return &nhnOrganizationMemberRoles{} }

type nhnOrganizationMemberRoles struct{ clients.NHNResource }

// formerRolesKey is the private state key of the roles before the create.
const formerRolesKey = "former_roles"

func (r *nhnOrganizationMemberRoles) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_organization_member_roles"
}

func (r *nhnOrganizationMemberRoles) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.NHNOrganizationMemberDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages the roles of a member of an organization in NHN Cloud. The membership itself is not managed: the account must already belong to the organization." +
			"\n\n-> **Note:** Destroying this resource restores the roles that the member had when the resource was created. If those roles are unknown, as after an import, or if there were none, " +
			"the current roles are left unchanged.",
		Attributes: map[string]schema.Attribute{
			"id":          computedString("Same as `member_uuid`."),
			"org_id":      nhnOrgID(docs),
			"member_uuid": memberUUID("UUID of the account. Must be neither the owner of the organization nor the account that the provider authenticates as."),
			"roles":       assignedRolesAttribute("Roles of the member in the organization. At least one is required. The member has exactly these roles."),
		},
	}
}

func (r *nhnOrganizationMemberRoles) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	claim := tfkit.ClaimKey{At: "member_uuid", Of: []string{"org_id", "member_uuid"}, Canonical: nhn.CanonicalUUID}
	if tfkit.Destroying(req) {
		state, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.State, &resp.Diagnostics)
		if _, created := r.Registry.GetNote(createdRoles(state)); !ok || created {
			return // with create_before_destroy, Terraform plans this after the replacement was created
		}
		r.Registry.ClaimKeys(ctx, req, resp, "nhn_organization_member_roles", claim)
		former, diags := req.Private.GetKey(ctx, formerRolesKey)
		resp.Diagnostics.Append(diags...)
		if former != nil {
			r.rejectUnchangeableMember(ctx, &resp.Diagnostics, path.Empty(), state)
		}
		return
	}
	tfkit.PlanProviderDefault(ctx, req, resp, r.DefaultOrgID())
	plan, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, resp.Plan, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() || !tfkit.Known(plan.OrgID) {
		return
	}
	org := plan.OrgID.ValueString()
	if tfkit.Known(plan.MemberUUID) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), plan.UUID())...)
		r.Registry.ClaimKeys(ctx, req, resp, "nhn_organization_member_roles", claim)
	}
	if !tfkit.Creating(req) && req.State.Raw.Equal(resp.Plan.Raw) {
		return
	}
	r.rejectUnchangeableMember(ctx, &resp.Diagnostics, path.Root("member_uuid"), plan)
	checkRoles(&resp.Diagnostics, plan.Roles, func(id string) (bool, error) { return r.Client.HasOrganizationRole(ctx, org, id) })
}

// rejectUnchangeableMember reports a change to an account whose roles cannot be changed: the provider's own account, or the owner of the
// organization. It also reports an error if it cannot verify that the account is neither.
func (r *nhnOrganizationMemberRoles) rejectUnchangeableMember(ctx context.Context, diags *diag.Diagnostics, at path.Path, member models.NHNOrganizationMemberRoles) (refused bool) {
	uuid := member.UUID()
	if uuid == "" || r.ConfigUnknown {
		return false
	}
	if rejectOwnAccount(ctx, r.NHN, diags, at, uuid, changesRoles) {
		return true
	}
	org, err := r.Client.GetOrganization(ctx, member.OrgID.ValueString())
	switch {
	case err != nil:
		addGuardError(diags, at, "that this is not the owner of the organization", err)
	case strings.EqualFold(org.OwnerUUID, uuid):
		diags.AddAttributeError(at, "Change to the owner of the organization",
			"NHN Cloud does not change the role of the OWNER (code 22013). Remove this resource. You can transfer the ownership in the console.")
	default:
		return false
	}
	return true
}

func (r *nhnOrganizationMemberRoles) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.NHNOrganizationMemberRolesKey.Schema("org_id")
}

func (r *nhnOrganizationMemberRoles) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	org, uuid := plan.OrgID.ValueString(), plan.UUID()
	give := tfkit.Write{What: "give roles to NHN organization member " + uuid, Key: models.NHNOrganizationMemberRolesKey, Fields: models.NHNOrganizationMemberFields}
	if r.rejectUnchangeableMember(ctx, &resp.Diagnostics, path.Root("member_uuid"), plan) {
		return
	}
	found, err := r.Client.GetOrganizationMember(ctx, org, uuid)
	if give.AppendError(&resp.Diagnostics, err) {
		return
	}
	former, err := r.formerRoles(plan, found)
	if err != nil {
		resp.Diagnostics.AddError("Cannot "+give.What, err.Error())
		return
	}
	if former != nil {
		resp.Diagnostics.Append(resp.Private.SetKey(ctx, formerRolesKey, former)...)
	}
	r.Registry.SetNote(createdRoles(plan), true)
	roles := models.NHNAssignedRoles(ctx, plan.Roles, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	member, err := r.Client.SetOrganizationMemberRoles(ctx, org, uuid, roles)
	if give.AppendError(&resp.Diagnostics, err) {
		return
	}
	if len(member.NotApplied) > 0 { // an error, as after an update: Terraform replaces only this resource, and the account is kept
		give.ReportUpdate(&resp.Diagnostics, member.Outcome)
		tfkit.ForCreate(resp).Save(ctx, models.NHNOrganizationMemberRolesKey, plan.WithRemote(member.Object))
		return
	}
	give.SaveCreate(ctx, req, resp, member.Outcome, plan.WithRemote(member.Object))
}

// createdRoles and deletedRoles return the names of the notes that this run has created or deleted the resource of a member.
func createdRoles(member models.NHNOrganizationMemberRoles) string {
	return "created roles of " + member.OrgID.ValueString() + "/" + member.UUID()
}

func deletedRoles(member models.NHNOrganizationMemberRoles) string {
	return "deleted roles of " + member.OrgID.ValueString() + "/" + member.UUID()
}

// formerRoles returns the roles that a destroy restores, or nil if they are not known. A replacement keeps those of the object that it
// replaces. If the member already has the planned roles, they may be from an object that is replaced with create_before_destroy, of
// which Terraform passes no data.
func (r *nhnOrganizationMemberRoles) formerRoles(plan models.NHNOrganizationMemberRoles, found nhn.OrganizationMember) ([]byte, error) {
	if noted, deleted := r.Registry.GetNote(deletedRoles(plan)); deleted {
		former, _ := noted.([]byte)
		return former, nil
	}
	if plan.WithRemote(found).Roles.Equal(plan.Roles) {
		return nil, nil
	}
	return json.Marshal(found.Roles)
}

func (r *nhnOrganizationMemberRoles) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	org, uuid := state.OrgID.ValueString(), state.UUID()
	member, err := r.Client.GetOrganizationMember(ctx, org, uuid)
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, models.NHNOrganizationMemberRolesKey, "nhn_organization_member_roles", uuid)
	case tfkit.AppendError(&resp.Diagnostics, "read NHN organization member "+uuid, err, nil):
	default:
		tfkit.ForRead(resp).Save(ctx, models.NHNOrganizationMemberRolesKey, state.WithRemote(member))
	}
}

func (r *nhnOrganizationMemberRoles) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.Plan, &resp.Diagnostics)
	state, known := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.State, &resp.Diagnostics)
	config, configured := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known || !configured {
		return
	}
	org, uuid := plan.OrgID.ValueString(), plan.UUID()
	if r.rejectUnchangeableMember(ctx, &resp.Diagnostics, path.Root("member_uuid"), plan) {
		return
	}
	update := tfkit.Write{What: "change the roles of NHN organization member " + uuid, Key: models.NHNOrganizationMemberRolesKey, Fields: models.NHNOrganizationMemberFields}
	now, err := r.Client.GetOrganizationMember(ctx, org, uuid)
	if update.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
		return
	}
	roles := models.KeepAssignedRoles(ctx, models.NHNAssignedRoles(ctx, plan.Roles, &resp.Diagnostics), config.Roles, state.Roles, now.Roles, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	member, err := r.Client.SetOrganizationMemberRoles(ctx, org, uuid, roles)
	if update.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
		return
	}
	update.SaveUpdate(ctx, req, resp, member.Outcome, plan.WithRemote(member.Object))
}

// Delete restores the former roles if the member has the roles of the state: other roles were set outside this resource. If the former
// roles are not known, or there were none, the roles stay, because the effect of an empty set is not documented.
func (r *nhnOrganizationMemberRoles) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.State, &resp.Diagnostics)
	stored, diags := req.Private.GetKey(ctx, formerRolesKey)
	resp.Diagnostics.Append(diags...)
	var former []nhn.AssignedRole
	if stored != nil {
		if err := json.Unmarshal(stored, &former); err != nil {
			resp.Diagnostics.AddError("Cannot read the former roles", err.Error())
		}
	}
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	uuid := state.UUID()
	if _, replaced := r.Registry.GetNote(createdRoles(state)); replaced {
		warnOfFormerRoles(&resp.Diagnostics, uuid, former)
		return
	}
	r.Registry.SetNote(deletedRoles(state), stored)
	if len(former) == 0 {
		resp.Diagnostics.AddWarning("Roles not restored",
			"The original roles of member "+uuid+" are unknown (for example after an import), or the member had none. The API cannot remove a member from an organization. The current roles were left unchanged; change them in the console if needed.")
		return
	}
	if r.rejectUnchangeableMember(ctx, &resp.Diagnostics, path.Empty(), state) {
		return
	}
	restore := tfkit.Write{What: "restore the roles of NHN organization member " + uuid}
	member, err := r.Client.GetOrganizationMember(ctx, state.OrgID.ValueString(), uuid)
	switch {
	case tfkit.IsNotFound(err), restore.AppendError(&resp.Diagnostics, err):
		return
	case !state.WithRemote(member).Roles.Equal(state.Roles):
		resp.Diagnostics.AddWarning("Roles not restored",
			"The roles of member "+uuid+" differ from the state: they were changed outside Terraform, or another resource manages them. They were left unchanged; change them in the console if needed.")
		return
	}
	restored, err := r.Client.SetOrganizationMemberRoles(ctx, state.OrgID.ValueString(), uuid, former)
	if !tfkit.IsNotFound(err) && !restore.AppendError(&resp.Diagnostics, err) {
		restore.ReportDelete(&resp.Diagnostics, restored.Outcome)
	}
}

// warnOfFormerRoles reports the former roles of an object that was replaced with create_before_destroy, because the replacement does not
// have them.
func warnOfFormerRoles(diags *diag.Diagnostics, uuid string, former []nhn.AssignedRole) {
	if len(former) == 0 {
		return
	}
	var ids []string
	for _, role := range former {
		ids = append(ids, role.RoleID)
	}
	diags.AddWarning("Former roles not transferred", fmt.Sprintf(
		"Member %s keeps the roles of the configuration. Before Terraform managed them, the member had: %s. With `create_before_destroy`, Terraform passes no data "+
			"to the replacement, so a later destroy does not restore these roles. To restore them, set them in the configuration before you destroy the resource.", uuid, strings.Join(ids, ", ")))
}

func (r *nhnOrganizationMemberRoles) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.NHNOrganizationMemberRolesKey.Import(ctx, req, resp, r.DefaultOrgID())
	importUUID(ctx, resp, "member_uuid")
}
