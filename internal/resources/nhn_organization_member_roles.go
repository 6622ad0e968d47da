package resources

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure      = (*nhnOrganizationMemberRoles)(nil)
	_ resource.ResourceWithValidateConfig = (*nhnOrganizationMemberRoles)(nil)
	_ resource.ResourceWithModifyPlan     = (*nhnOrganizationMemberRoles)(nil)
	_ resource.ResourceWithIdentity       = (*nhnOrganizationMemberRoles)(nil)
	_ resource.ResourceWithImportState    = (*nhnOrganizationMemberRoles)(nil)
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
			"\n\n-> **Note:** The API cannot remove a member from an organization. Destroying this resource gives the member the roles in `roles_on_destroy`. If `roles_on_destroy` is omitted, " +
			"the roles that the member had when the resource was created are restored. If those roles are unknown, as after an import, or if there were none, " +
			"the current roles are left unchanged. The plan warns, with name and email address, if a member keeps or gets back roles without `roles_on_destroy`." + expiryNote,
		Attributes: map[string]schema.Attribute{
			"id":          computedString("Same as `member_uuid`."),
			"org_id":      nhnOrgID(docs),
			"member_uuid": memberUUID("UUID of the account. Must be neither the owner of the organization nor the account that the provider authenticates as."),
			"roles": expiringRolesAttribute("Roles of the member in the organization. At least one is required. The member has exactly these roles, except roles that have expired. " +
				"If all roles have an end date, `roles_on_destroy` is required: the member has these roles after the last end date."),
			"expired_roles": expiredRolesAttribute(),
			"roles_on_destroy": optionalRolesAttribute("Roles that the member gets when the resource is destroyed, such as the role NONE. At least one is required. " +
				"They replace all roles that the member has then. Destroying the resource uses the value of the last apply. If omitted, the former roles are restored."),
		},
	}
}

func (r *nhnOrganizationMemberRoles) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	claim := tfkit.ClaimKey{At: "member_uuid", Of: []string{"org_id", "member_uuid"}, Canonical: nhn.CanonicalUUID}
	if tfkit.Destroying(req) {
		r.planDestroy(ctx, req, resp, claim)
		return
	}
	tfkit.PlanProviderDefault(ctx, req, resp, r.DefaultOrgID())
	plan, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, resp.Plan, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	if tfkit.Known(plan.MemberUUID) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), plan.UUID())...)
	}
	r.Registry.ClaimKeys(ctx, req, resp, "nhn_organization_member_roles", claim)
	if _, replaces := tfkit.FirstChanged(ctx, req, resp, "org_id", "member_uuid"); replaces { // Terraform does not plan the destroy of a replacement
		r.planFormerMember(ctx, req, resp)
	}
	if !tfkit.Known(plan.OrgID) {
		return
	}
	org := plan.OrgID.ValueString()
	if !r.planRoleEnds(ctx, req, resp, plan) {
		return
	}
	r.rejectUnchangeableMember(ctx, &resp.Diagnostics, path.Root("member_uuid"), plan)
	has := func(id string) (bool, error) { return r.Client.HasOrganizationRole(ctx, org, id) }
	checkRoles(&resp.Diagnostics, path.Root("roles"), plan.Roles, has)
	checkRoles(&resp.Diagnostics, path.Root("roles_on_destroy"), plan.RolesOnDestroy, has)
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
	case nhn.SameUUID(org.OwnerUUID, uuid):
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
	if tfkit.IsNotFound(err) {
		resp.Diagnostics.AddAttributeError(path.Root("member_uuid"), "Cannot give roles to NHN organization member", fmt.Sprintf(
			"No member of the organization %q has the UUID %s, and the API cannot add members to an organization.\n\n"+
				"If an `nhn_iam_member` manages the account, refer to its `id`. Otherwise invite the account in the console, and run terraform apply again after it has accepted the invitation. "+
				"If the account has left the organization, remove this resource.", org, tfkit.Quote(uuid)))
		return
	}
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
	roles := plan.CurrentRoles(ctx, r.Now(), &resp.Diagnostics)
	if resp.Diagnostics.HasError() || len(roles) == 0 && addMissingFinalRoles(&resp.Diagnostics) {
		return
	}
	member, err := r.Client.SetOrganizationMemberRoles(ctx, org, uuid, roles)
	if give.AppendError(&resp.Diagnostics, err) {
		return
	}
	if len(member.NotApplied) > 0 { // an error, as after an update: Terraform replaces only this resource, and the account is kept
		give.ReportUpdate(&resp.Diagnostics, member.Outcome)
		tfkit.ForCreate(resp).Save(ctx, models.NHNOrganizationMemberRolesKey, plan.WithRemote(member.Object, r.Now()))
		return
	}
	give.SaveCreate(ctx, req, resp, member.Outcome, plan.WithRemote(member.Object, r.Now()))
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
	if plan.WithRemote(found, r.Now()).Roles.Equal(plan.Roles) {
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
		tfkit.ForRead(resp).Save(ctx, models.NHNOrganizationMemberRolesKey, state.WithRemote(member, r.Now()))
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
	final := models.NHNRoleEndsOf(plan.Roles, r.Now()).AllExpired()                             // the member has the roles in roles_on_destroy
	if plan.Roles.Equal(state.Roles) && plan.ExpiredRoles.Equal(state.ExpiredRoles) && !final { // roles_on_destroy exists only in Terraform
		tfkit.ForUpdate(resp).Save(ctx, models.NHNOrganizationMemberRolesKey, plan)
		return
	}
	update := tfkit.Write{What: "change the roles of NHN organization member " + uuid, Key: models.NHNOrganizationMemberRolesKey, Fields: models.NHNOrganizationMemberFields}
	now, err := r.Client.GetOrganizationMember(ctx, org, uuid)
	if update.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
		return
	}
	current := plan.CurrentRoles(ctx, r.Now(), &resp.Diagnostics)
	if resp.Diagnostics.HasError() || len(current) == 0 && addMissingFinalRoles(&resp.Diagnostics) {
		return
	}
	roles := models.KeepAssignedRoles(ctx, current, models.WithoutNHNRoleEnds(config.Roles), models.WithoutNHNRoleEnds(state.Roles), now.Roles, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if nhn.SameAssigned(now.Roles, roles) { // only end dates change, which exist only in Terraform
		update.SaveUpdate(ctx, req, resp, apiclient.Outcome{}, plan.WithRemote(now, r.Now()))
		return
	}
	member, err := r.Client.SetOrganizationMemberRoles(ctx, org, uuid, roles)
	if update.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
		return
	}
	update.SaveUpdate(ctx, req, resp, member.Outcome, plan.WithRemote(member.Object, r.Now()))
}

func (r *nhnOrganizationMemberRoles) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.NHNOrganizationMemberRolesKey.Import(ctx, req, resp, r.DefaultOrgID())
	importUUID(ctx, resp, "member_uuid")
}
