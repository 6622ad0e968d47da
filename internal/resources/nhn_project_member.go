package resources

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/resourcevalidator"
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

var (
	_ resource.ResourceWithConfigure        = (*nhnProjectMember)(nil)
	_ resource.ResourceWithConfigValidators = (*nhnProjectMember)(nil)
	_ resource.ResourceWithModifyPlan       = (*nhnProjectMember)(nil)
	_ resource.ResourceWithIdentity         = (*nhnProjectMember)(nil)
	_ resource.ResourceWithImportState      = (*nhnProjectMember)(nil)
)

// NewNHNProjectMember manages one member of a project, of either kind of account. An NHN Cloud account that does not
// belong to the organization is invited: until the invitation is accepted the service tells neither UUID nor roles, and
// no call changes or cancels it. The account that the provider signs in with and the last ADMIN are not touched.
func NewNHNProjectMember() resource.Resource { return &nhnProjectMember{} }

type nhnProjectMember struct{ tfkit.Resource[*nhn.Client] }

// Metadata says that the identity may change: it does once, when an invitation is accepted.
func (r *nhnProjectMember) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_project_member"
	resp.ResourceBehavior.MutableIdentity = true
}

func (r *nhnProjectMember) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	dict := models.NHNProjectMemberDictionary()
	resp.Schema = schema.Schema{
		MarkdownDescription: "A member of a project in NHN Cloud and its roles. Other members are left alone. An account that does not belong to the organization is invited by mail. " +
			"The service has no call that cancels or changes a pending invitation: it is cancelled in the console, accepted, or expires.",
		Attributes: map[string]schema.Attribute{
			"id":          assigned(dict.Doc("id")),
			"project_id":  parent(dict.Doc("project_id")),
			"member_uuid": account(dict.Doc("member_uuid"), tfkit.ID(otherName), nhn.CanonicalUUID),
			"email":       account(dict.Doc("email"), tfkit.Email(otherName), strings.ToLower),
			"user_code":   account(dict.Doc("user_code")+" For a `nhn_iam_member` of the same configuration, `member_uuid` is the better name: its `id` never changes.", tfkit.NotEmpty(otherName)),
			"roles":       assignedRolesAttribute(dict.Doc("roles") + " At least one; the member has exactly these."),
			"name":        assigned(dict.Doc("name")),
			"member_type": assigned(dict.Doc("member_type")),
			"status":      assigned(dict.Doc("status")),
			"joined_at":   assigned(dict.Doc("joined_at")),
		},
	}
}

// otherName says what to write in place of an empty text: tables of members have a column for each way to name one.
const otherName = "Set the attributes that do not name this account to null: `x` becomes `x != \"\" ? x : null`."

// account is one of the three ways to name an account; the others are filled in where the service tells them.
func account(doc string, rule validator.String, same ...func(string) string) schema.StringAttribute {
	modifiers := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	for _, way := range same {
		modifiers = append(modifiers, tfkit.Same(way))
	}
	return schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: doc + " Configure exactly one of `member_uuid`, `email` and `user_code`; generated configuration of a member that exists may hold them all. A change replaces the member.",
		Validators:          []validator.String{rule},
		PlanModifiers:       append(modifiers, stringplanmodifier.RequiresReplaceIfConfigured()),
	}
}

// ConfigValidators lets several names pass: Terraform generates configuration with all of them for a member that exists.
// Whether there is one the plan knows.
func (r *nhnProjectMember) ConfigValidators(context.Context) []resource.ConfigValidator {
	return []resource.ConfigValidator{resourcevalidator.AtLeastOneOf(path.MatchRoot("member_uuid"), path.MatchRoot("email"), path.MatchRoot("user_code"))}
}

func (r *nhnProjectMember) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	if tfkit.Destroying(req) {
		if state, ok := tfkit.Get[models.NHNProjectMember](ctx, req.State, &resp.Diagnostics); ok {
			r.refuseOwn(ctx, &resp.Diagnostics, path.Empty(), state, "removes the membership")
		}
		return
	}
	plan, ok := tfkit.Get[models.NHNProjectMember](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[models.NHNProjectMember](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known || !tfkit.Known(plan.ProjectID) {
		return
	}
	if tfkit.Creating(req) {
		refuseSeveralNames(&resp.Diagnostics, config)
	}
	project := plan.ProjectID.ValueString()
	r.Registry.CheckConflict(&resp.Diagnostics, path.Root("project_id"), "nhn_project_member", "nhn_project_members_exclusive", project)
	at, replaces := tfkit.Changes(ctx, req, resp, "project_id", "member_uuid", "email", "user_code")
	names := []string{strings.ToLower(config.Ref().String())}
	if !replaces { // else its UUID is that of the former account
		names = append(names, plan.UUID())
	}
	for _, who := range slices.Compact(names) {
		if who != "" {
			r.Registry.Claim(ctx, req, resp, path.Root("project_id"), "nhn_project_member", project+"/"+who)
		}
	}
	if !tfkit.Creating(req) {
		state, ok := tfkit.Get[models.NHNProjectMember](ctx, req.State, &resp.Diagnostics)
		if !ok || req.State.Raw.Equal(resp.Plan.Raw) {
			return
		}
		if replaces {
			r.refuseOwn(ctx, &resp.Diagnostics, at, state, "removes the membership")
		} else if !plan.Roles.Equal(state.Roles) {
			r.refuseOwn(ctx, &resp.Diagnostics, path.Root("roles"), state, "changes the roles")
		}
	}
	checkRoles(&resp.Diagnostics, plan.Roles, func(id string) (bool, error) { return r.Client.HasProjectRole(ctx, project, id) })
}

// refuseSeveralNames reports a new member that is named in several ways, which may be of different accounts.
func refuseSeveralNames(diags *diag.Diagnostics, config models.NHNProjectMember) {
	names := 0
	for _, name := range []types.String{config.MemberUUID, config.Email, config.UserCode} {
		if tfkit.Known(name) {
			names++
		}
	}
	if names > 1 {
		diags.AddError("Invalid Attribute Combination", "Exactly one of these attributes must be configured for a new member: [member_uuid,email,user_code]. "+
			"Several are taken only of a member that exists and has all of them, as generated configuration names it: keep the one that shall count.")
	}
}

// refuseOwn reports a plan that would lock out the account that the provider signs in with.
func (r *nhnProjectMember) refuseOwn(ctx context.Context, diags *diag.Diagnostics, at path.Path, member models.NHNProjectMember, does string) {
	own, err := r.Client.OwnUUID(ctx)
	if err == nil && own != "" && own == member.UUID() {
		addOwnAccount(diags, at, does)
	}
}

func (r *nhnProjectMember) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.NHNProjectMemberKey.Schema()
}

func (r *nhnProjectMember) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[models.NHNProjectMember](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	project, ref := plan.ProjectID.ValueString(), plan.Ref()
	member, err := r.Client.AddProjectMember(ctx, project, ref, models.NHNAssignedRoles(ctx, plan.Roles, &resp.Diagnostics))
	if tfkit.Failed(&resp.Diagnostics, "add NHN project member "+ref.String(), err, models.NHNProjectMemberFields(ref)) {
		return
	}
	member, _ = r.withUserCode(ctx, project, member, plan) // where it cannot be asked for now, the next read does it
	tfkit.Into(resp).Save(ctx, models.NHNProjectMemberKey, models.NHNProjectMemberFrom(project, member).Remembering(plan))
}

func (r *nhnProjectMember) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[models.NHNProjectMember](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	project, ref := state.ProjectID.ValueString(), state.Ref()
	member, err := r.Client.FindProjectMember(ctx, project, ref)
	if tfkit.Gone(err) {
		tfkit.Into(resp).Remove(ctx, models.NHNProjectMemberKey, "nhn_project_member", ref.String())
		return
	}
	if err == nil {
		member, err = r.withUserCode(ctx, project, member, state)
	}
	if tfkit.Failed(&resp.Diagnostics, "read NHN project member "+ref.String(), err, nil) {
		return
	}
	tfkit.Into(resp).Save(ctx, models.NHNProjectMemberKey, models.NHNProjectMemberFrom(project, member).Remembering(state))
}

// withUserCode completes an IAM account with its sign-in ID, with a request only where the prior model does not hold it.
func (r *nhnProjectMember) withUserCode(ctx context.Context, project string, member nhn.ProjectMember, prior models.NHNProjectMember) (nhn.ProjectMember, error) {
	if prior.UserCode.ValueString() != "" {
		return member, nil
	}
	return r.Client.WithUserCode(ctx, project, member)
}

func (r *nhnProjectMember) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[models.NHNProjectMember](ctx, req.Plan, &resp.Diagnostics)
	state, known := tfkit.Get[models.NHNProjectMember](ctx, req.State, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	project, uuid := plan.ProjectID.ValueString(), state.Ref().UUID
	if uuid == "" {
		resp.Diagnostics.AddAttributeWarning(path.Root("roles"), "The invitation is pending",
			"NHN Cloud neither tells nor changes the roles of an invitation. The new roles are kept in the state; once the invitation is accepted, the next plan compares them.")
		tfkit.Into(resp).Save(ctx, models.NHNProjectMemberKey, plan)
		return
	}
	what := "change the roles of NHN project member " + uuid
	roles := models.NHNAssignedRoles(ctx, plan.Roles, &resp.Diagnostics)
	if !r.adminRemains(ctx, &resp.Diagnostics, what, state, roles) {
		return
	}
	member, err := r.Client.SetProjectMemberRoles(ctx, project, uuid, roles)
	if tfkit.Failed(&resp.Diagnostics, what, err, models.NHNProjectMemberFields(plan.Ref())) {
		return
	}
	tfkit.Updated(req, resp, err).Save(ctx, models.NHNProjectMemberKey, models.NHNProjectMemberFrom(project, member).Remembering(plan))
}

// adminRemains reports a change after which the project would have no ADMIN. It is not a matter of the plan: the same
// plan may make somebody else ADMIN.
func (r *nhnProjectMember) adminRemains(ctx context.Context, diags *diag.Diagnostics, what string, state models.NHNProjectMember, roles []nhn.AssignedRole) bool {
	was := models.NHNAssignedRoles(ctx, state.Roles, diags)
	loses, err := r.Client.LosesLastAdmin(ctx, state.ProjectID.ValueString(), state.UUID(), was, roles)
	if err == nil && loses { // where it cannot be known, the service decides
		diags.AddAttributeError(path.Root("roles"), "Cannot "+what,
			"The member is the last ADMIN of the project: without one, nobody could manage it. Make somebody else ADMIN first.")
	}
	return !diags.HasError()
}

func (r *nhnProjectMember) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[models.NHNProjectMember](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	project, what := state.ProjectID.ValueString(), "remove NHN project member "+state.ID.ValueString()
	if state.Ref().UUID == "" {
		member, err := r.Client.FindProjectMember(ctx, project, state.Ref())
		switch {
		case tfkit.Gone(err), member.StatusCode == nhn.StatusExpired:
			return
		case tfkit.Failed(&resp.Diagnostics, what, err, nil):
			return
		case member.UUID == "" || member.StatusCode == nhn.StatusPending:
			resp.Diagnostics.AddError("Cannot "+what, "The invitation is pending, and NHN Cloud has no call that cancels it. "+
				"Cancel it in the console and run this again, wait until it is accepted or expires, or drop the resource with `terraform state rm`.")
			return
		}
		state = models.NHNProjectMemberFrom(project, member).Remembering(state)
	}
	if !r.adminRemains(ctx, &resp.Diagnostics, what, state, nil) {
		return
	}
	tfkit.Failed(&resp.Diagnostics, what, r.Client.RemoveProjectMember(ctx, project, state.UUID()), nil)
}

// ImportState takes PROJECT_ID/MEMBER_UUID or PROJECT_ID/EMAIL, which is the way for a pending invitation.
func (r *nhnProjectMember) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.NHNProjectMemberKey.Import(ctx, req, resp, "", false)
	importUUID(ctx, resp, "member_uuid")
	var who types.String
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root("member_uuid"), &who)...)
	if strings.Contains(who.ValueString(), "@") {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("member_uuid"), types.StringNull())...)
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("email"), who)...)
	}
}
