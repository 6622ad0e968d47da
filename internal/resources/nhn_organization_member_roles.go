package resources

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure   = (*nhnOrganizationMemberRoles)(nil)
	_ resource.ResourceWithModifyPlan  = (*nhnOrganizationMemberRoles)(nil)
	_ resource.ResourceWithIdentity    = (*nhnOrganizationMemberRoles)(nil)
	_ resource.ResourceWithImportState = (*nhnOrganizationMemberRoles)(nil)
)

// NewNHNOrganizationMemberRoles manages the roles of a member of an organization, of either kind of account. The
// membership is not its own: no call invites, adds or removes a member. The roles that are found at create are kept in
// the private state, and put back on destroy.
func NewNHNOrganizationMemberRoles() resource.Resource { return &nhnOrganizationMemberRoles{} }

type nhnOrganizationMemberRoles struct{ tfkit.Resource[*nhn.Client] }

// formerRoles is the private key under which the roles before the create are kept.
const formerRoles = "former_roles"

func (r *nhnOrganizationMemberRoles) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_organization_member_roles"
}

func (r *nhnOrganizationMemberRoles) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	dict := models.NHNOrganizationMemberDictionary()
	resp.Schema = schema.Schema{
		MarkdownDescription: "The roles of a member of an organization in NHN Cloud. The membership itself is not managed: the account must belong to the organization already. " +
			"Destroying puts back the roles that the member had when this resource was created; after an import these are not known, and the roles are left as they are.",
		Attributes: map[string]schema.Attribute{
			"id":          assigned("The member's UUID."),
			"org_id":      nhnOrgID(dict),
			"member_uuid": memberUUID("UUID of the account. Neither the owner of the organization nor the account that the provider signs in with."),
			"roles":       assignedRolesAttribute("Roles in the organization. At least one; the member has exactly these."),
		},
	}
}

func (r *nhnOrganizationMemberRoles) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	if tfkit.Destroying(req) {
		former, diags := req.Private.GetKey(ctx, formerRoles)
		resp.Diagnostics.Append(diags...)
		if state, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.State, &resp.Diagnostics); ok && former != nil {
			r.refuseFixed(ctx, &resp.Diagnostics, path.Empty(), state)
		}
		return
	}
	tfkit.Inherit(ctx, req, resp, "org_id", r.Client.OrgID, r.Client.Undecided)
	plan, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, resp.Plan, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() || !tfkit.Known(plan.OrgID) {
		return
	}
	org := plan.OrgID.ValueString()
	if tfkit.Known(plan.MemberUUID) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), plan.UUID())...)
		r.Registry.Claim(ctx, req, resp, path.Root("member_uuid"), "nhn_organization_member_roles", org+"/"+plan.UUID())
	}
	if !tfkit.Creating(req) && req.State.Raw.Equal(resp.Plan.Raw) {
		return
	}
	r.refuseFixed(ctx, &resp.Diagnostics, path.Root("member_uuid"), plan)
	checkRoles(&resp.Diagnostics, plan.Roles, func(id string) (bool, error) { return r.Client.HasOrganizationRole(ctx, org, id) })
}

// refuseFixed reports a change to an account whose roles cannot change, also if the provider cannot find out whether it is one.
func (r *nhnOrganizationMemberRoles) refuseFixed(ctx context.Context, diags *diag.Diagnostics, at path.Path, member models.NHNOrganizationMemberRoles) (refused bool) {
	uuid := member.UUID()
	if uuid == "" {
		return false
	}
	if refuseOwnAccount(ctx, r.Client, diags, at, uuid, changesRoles) {
		return true
	}
	org, err := r.Client.GetOrganization(ctx, member.OrgID.ValueString())
	switch {
	case err != nil:
		addUnverified(diags, at, "that this is not the owner of the organization", err)
	case strings.EqualFold(org.OwnerUUID, uuid):
		diags.AddAttributeError(at, "This is the owner of the organization",
			"NHN Cloud does not change the role of the OWNER (code 22013). Remove this resource. Ownership is transferred in the console.")
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
	what := "give roles to NHN organization member " + uuid
	if r.refuseFixed(ctx, &resp.Diagnostics, path.Root("member_uuid"), plan) {
		return
	}
	found, err := r.Client.GetOrganizationMember(ctx, org, uuid)
	if tfkit.Failed(&resp.Diagnostics, what, err, models.NHNOrganizationMemberFields) {
		return
	}
	former, err := json.Marshal(found.Roles)
	if err != nil {
		resp.Diagnostics.AddError("Cannot "+what, err.Error())
		return
	}
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, formerRoles, former)...)
	member, err := r.Client.SetOrganizationMemberRoles(ctx, org, uuid, models.NHNAssignedRoles(ctx, plan.Roles, &resp.Diagnostics))
	if tfkit.Failed(&resp.Diagnostics, what, err, models.NHNOrganizationMemberFields) {
		return
	}
	tfkit.Into(resp).Save(ctx, models.NHNOrganizationMemberRolesKey, plan.With(member))
}

func (r *nhnOrganizationMemberRoles) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	org, uuid := state.OrgID.ValueString(), state.UUID()
	member, err := r.Client.GetOrganizationMember(ctx, org, uuid)
	switch {
	case tfkit.Gone(err):
		tfkit.Into(resp).Remove(ctx, models.NHNOrganizationMemberRolesKey, "nhn_organization_member_roles", uuid)
	case tfkit.Failed(&resp.Diagnostics, "read NHN organization member "+uuid, err, nil):
	default:
		tfkit.Into(resp).Save(ctx, models.NHNOrganizationMemberRolesKey, state.With(member))
	}
}

func (r *nhnOrganizationMemberRoles) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	org, uuid := plan.OrgID.ValueString(), plan.UUID()
	if r.refuseFixed(ctx, &resp.Diagnostics, path.Root("member_uuid"), plan) {
		return
	}
	member, err := r.Client.SetOrganizationMemberRoles(ctx, org, uuid, models.NHNAssignedRoles(ctx, plan.Roles, &resp.Diagnostics))
	if tfkit.Failed(&resp.Diagnostics, "change the roles of NHN organization member "+uuid, err, models.NHNOrganizationMemberFields) {
		return
	}
	tfkit.Updated(req, resp, err).Save(ctx, models.NHNOrganizationMemberRolesKey, plan.With(member))
}

// Delete puts back what the member had. Where that is not known, or was nothing, the roles stay: what an empty set
// would do is not documented.
func (r *nhnOrganizationMemberRoles) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.State, &resp.Diagnostics)
	kept, diags := req.Private.GetKey(ctx, formerRoles)
	resp.Diagnostics.Append(diags...)
	var former []nhn.AssignedRole
	if kept != nil {
		if err := json.Unmarshal(kept, &former); err != nil {
			resp.Diagnostics.AddError("Cannot read the former roles", err.Error())
		}
	}
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	uuid := state.UUID()
	if len(former) == 0 {
		resp.Diagnostics.AddWarning("The roles are left as they are",
			"Member "+uuid+" keeps its roles: what it had before is not known or was nothing, and NHN Cloud has no call that takes a member out of an organization. Change them in the console if they must go.")
		return
	}
	if r.refuseFixed(ctx, &resp.Diagnostics, path.Empty(), state) {
		return
	}
	_, err := r.Client.SetOrganizationMemberRoles(ctx, state.OrgID.ValueString(), uuid, former)
	if !tfkit.Gone(err) {
		tfkit.Failed(&resp.Diagnostics, "put back the roles of NHN organization member "+uuid, err, nil)
	}
}

func (r *nhnOrganizationMemberRoles) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.NHNOrganizationMemberRolesKey.Import(ctx, req, resp, r.Client.OrgID, r.Client.Undecided)
	importUUID(ctx, resp, "member_uuid")
}
