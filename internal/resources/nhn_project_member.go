package resources

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
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
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
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

// formerUUID is the private key of the UUID that a member had before it was invited again.
const formerUUID = "former_uuid"

// NewNHNProjectMember manages one member of a project, of either kind of account. An NHN Cloud account that does not
// belong to the organization is invited: until the invitation is accepted the service tells neither UUID nor roles, and
// no call changes or cancels it. The account that the provider signs in with and the last ADMIN are not touched.
func NewNHNProjectMember() resource.Resource { return &nhnProjectMember{} }

type nhnProjectMember struct{ clients.NHNResource }

// Metadata says that the identity may change: it does once, when an invitation is accepted.
func (r *nhnProjectMember) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_project_member"
	resp.ResourceBehavior.MutableIdentity = true
}

func (r *nhnProjectMember) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	dict := models.NHNProjectMemberDictionary()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a member of a project in NHN Cloud and its roles. Other members of the project are not changed." +
			"\n\n~> **Warning:** An account that does not belong to the organization receives an invitation email. The API can neither cancel nor change a pending invitation: " +
			"it ends when it is accepted, expires, or is canceled in the console. Destroying this resource is an error until then.\n\n" +
			"-> **Note:** The API does not return the roles of a pending invitation. If you import one, its `roles` are empty in the state, and the plan shows no difference. " +
			"The first plan after the invitation is accepted compares the configured roles. A member who was removed and invited again has `status = \"WAIT\"` and no `member_uuid` until then." +
			notReplacedFirst("membership", "account"),
		Attributes: map[string]schema.Attribute{
			"id":          assigned(dict.Doc("id")),
			"project_id":  parent(dict.Doc("project_id")),
			"member_uuid": account(dict.Doc("member_uuid"), tfkit.ID(otherName), tfkit.Same(nhn.CanonicalUUID), invitedAgain{}),
			"email":       account(dict.Doc("email")+identifiesNHNCloudAccount, tfkit.Email(otherName), tfkit.Same(strings.ToLower), knownByUUID{}),
			"user_code":   account(dict.Doc("user_code")+" If the account is managed by a `nhn_iam_member` in the same configuration, use its `id` as `member_uuid` instead: it never changes.", tfkit.NotEmpty(otherName), knownByUUID{}),
			"roles":       assignedRolesAttribute(dict.Doc("roles") + " At least one is required. The member has exactly these roles."),
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
func account(doc string, rule validator.String, further ...planmodifier.String) schema.StringAttribute {
	modifiers := append([]planmodifier.String{stringplanmodifier.UseStateForUnknown()}, further...)
	return schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: doc + " Exactly one of `member_uuid`, `email` and `user_code` must be set for a new member. The configuration of an imported member can contain all three: then `member_uuid` identifies the account." + forcesNew,
		Validators:          []validator.String{rule},
		PlanModifiers:       append(modifiers, stringplanmodifier.RequiresReplaceIfConfigured()),
	}
}

// invitedAgain is a plan modifier that keeps a member who was removed and invited again: until the invitation is accepted, the
// API returns no UUID to compare with that of the configuration.
type invitedAgain struct{}

func (invitedAgain) Description(context.Context) string {
	return "Keeps a member whose invitation is pending again."
}

func (m invitedAgain) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (invitedAgain) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.State.Raw.IsNull() || req.StateValue.ValueString() != "" || !tfkit.Known(req.ConfigValue) {
		return
	}
	former, diags := req.Private.GetKey(ctx, formerUUID)
	resp.Diagnostics.Append(diags...)
	if strings.EqualFold(string(former), strconv.Quote(req.ConfigValue.ValueString())) {
		resp.PlanValue = req.StateValue
	}
}

// knownByUUID is a plan modifier that keeps the other name of a member whose UUID is configured as well, as generated configuration
// does: the account has changed its email address, and stays the same.
type knownByUUID struct{}

func (knownByUUID) Description(context.Context) string {
	return "Keeps a member whose configured UUID has not changed."
}

func (m knownByUUID) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (knownByUUID) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.StateValue.IsNull() || req.ConfigValue.IsNull() || resp.PlanValue.Equal(req.StateValue) {
		return
	}
	var configured, former types.String
	at := path.Root("member_uuid")
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, at, &configured)...)
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, at, &former)...)
	if former.ValueString() == "" || nhn.CanonicalUUID(configured.ValueString()) != nhn.CanonicalUUID(former.ValueString()) {
		return
	}
	if tfkit.Known(req.ConfigValue) {
		resp.Diagnostics.AddAttributeWarning(req.Path, "The member has another "+req.Path.String(), fmt.Sprintf(
			"The account with the UUID %[1]q has the %[2]s %[3]q, and the configuration says %[4]q. The UUID identifies the account, so the member is kept. "+
				"Set `%[2]s = %[3]q`, or configure only `member_uuid`. To replace the member by another account, remove `member_uuid`.",
			former.ValueString(), req.Path, req.StateValue.ValueString(), req.ConfigValue.ValueString()))
	}
	resp.PlanValue = req.StateValue
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
			refuseOwnAccount(ctx, r.Client, &resp.Diagnostics, path.Empty(), state.UUID(), removesMembership)
			r.Registry.Claim(ctx, req, resp, "nhn_project_member", projectMemberClaims(state), nil)
			r.Registry.CheckTakeover(&resp.Diagnostics, path.Empty(), "nhn_project_member", exclusiveType, state.ProjectID.ValueString(), true)
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
	names := []string{accountName(config.Ref())}
	if !replaces { // else its UUID is that of the former account
		names = append(names, plan.UUID())
	}
	planned := memberClaims(project, names...)
	if tfkit.Creating(req) {
		r.Registry.Claim(ctx, req, resp, "nhn_project_member", nil, planned)
	} else {
		state, ok := tfkit.Get[models.NHNProjectMember](ctx, req.State, &resp.Diagnostics)
		if !ok {
			return
		}
		if !replaces && state.Invited() && len(state.Roles.Elements()) == 0 { // imported: no call returns them
			plan.Roles = state.Roles
			resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("roles"), plan.Roles)...)
		}
		prior := planned
		if replaces {
			prior = projectMemberClaims(state)
			r.refuseMember(ctx, &resp.Diagnostics, project, config, state)
		}
		r.Registry.Claim(ctx, req, resp, "nhn_project_member", prior, planned)
		if req.State.Raw.Equal(resp.Plan.Raw) {
			return
		}
		switch uuid := state.UUID(); {
		case replaces:
			refuseOwnAccount(ctx, r.Client, &resp.Diagnostics, at, uuid, removesMembership)
			warnOfAddress(&resp.Diagnostics, config, state)
		case plan.Roles.Equal(state.Roles):
		case state.Invited():
			addPending(&resp.Diagnostics)
		default:
			refuseOwnAccount(ctx, r.Client, &resp.Diagnostics, path.Root("roles"), uuid, changesRoles)
		}
	}
	checkRoles(&resp.Diagnostics, plan.Roles, func(id string) (bool, error) { return r.Client.HasProjectRole(ctx, project, id) })
}

// projectMemberClaims returns all that names a member: an email address means the NHN Cloud account that has it.
func projectMemberClaims(member models.NHNProjectMember) []tfkit.Claim {
	other := nhn.MemberRef{Email: member.Email.ValueString()}
	if member.MemberType.ValueString() == nhn.MemberIAM {
		other = nhn.MemberRef{UserCode: member.UserCode.ValueString()}
	}
	return memberClaims(member.ProjectID.ValueString(), member.UUID(), accountName(other))
}

// accountName returns how a project member is claimed. Only email addresses are case-insensitive: a UUID is canonical already.
func accountName(ref nhn.MemberRef) string {
	return ref.UUID + strings.ToLower(ref.Email) + ref.UserCode
}

func memberClaims(project string, names ...string) (claims []tfkit.Claim) {
	for _, who := range slices.Compact(names) {
		if who != "" {
			claims = append(claims, tfkit.Claim{At: path.Root("project_id"), Name: project + "/" + who})
		}
	}
	return claims
}

// refuseMember reports a replacement by an account that is a member of the project already.
func (r *nhnProjectMember) refuseMember(ctx context.Context, diags *diag.Diagnostics, project string, config, state models.NHNProjectMember) {
	ref := config.Ref()
	if ref.String() == "" {
		return
	}
	member, err := r.Client.FindProjectMember(ctx, project, ref)
	itself := err == nil && project == state.ProjectID.ValueString() && member.UUID == state.UUID()
	if !itself {
		refuseTaken(diags, path.Root("project_id"), "nhn_project_member", project+"/"+ref.String(), err)
	}
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
			"More than one is accepted only for an existing (imported) member. Keep the one that identifies the member you want to add.")
	}
}

// What the guard of the provider's own account says of a change.
const (
	removesMembership = "removes the membership of"
	changesRoles      = "changes the roles of"
)

// warnOfAddress warns that a member is replaced because its account has another address than the configuration: the account may
// have changed it, and the new member is invited.
func warnOfAddress(diags *diag.Diagnostics, config, state models.NHNProjectMember) {
	now, configured := state.Email.ValueString(), config.Email.ValueString()
	if state.Ref().UUID == "" || now == "" || configured == "" || strings.EqualFold(now, configured) {
		return
	}
	diags.AddAttributeWarning(path.Root("email"), "The member is removed, and another address is added", fmt.Sprintf(
		"The account now has the address %[1]q. This plan removes the member and adds %[2]q, which may be invited by mail; an invitation cannot be canceled by the API. "+
			"If this is the same user, configure `email = %[1]q` or only `member_uuid = %[3]q` to keep the member.",
		now, configured, state.UUID()))
}

// addPending warns that a change of the roles of an invitation reaches the state only.
func addPending(diags *diag.Diagnostics) {
	diags.AddAttributeWarning(path.Root("roles"), "The invitation is pending",
		"NHN Cloud does not return or change the roles of an invitation. Only the state changes: it keeps the new roles, and the first plan after the invitation is accepted compares them.")
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
	roles := models.NHNAssignedRoles(ctx, plan.Roles, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	add := tfkit.Write{What: "add NHN project member " + ref.String(), Key: models.NHNProjectMemberKey, Fields: models.NHNProjectMemberFields(ref)}
	added, err := r.Client.AddProjectMember(ctx, project, ref, roles)
	if add.Failed(&resp.Diagnostics, err) {
		return
	}
	member, _ := r.withUserCode(ctx, project, added.Object, plan) // if this fails, the next read does it
	add.SaveCreate(ctx, req, resp, added.Outcome, models.NHNProjectMemberFrom(project, member).Remembering(plan))
}

func (r *nhnProjectMember) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[models.NHNProjectMember](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	project, ref := state.ProjectID.ValueString(), state.Ref()
	imported := state.ID.IsNull()
	member, err := r.find(ctx, state)
	if tfkit.Gone(err) && (!imported || !errors.Is(err, nhn.ErrNamesake)) {
		tfkit.ForRead(resp).Remove(ctx, models.NHNProjectMemberKey, "nhn_project_member", ref.String())
		return
	}
	if err == nil {
		member, err = r.withUserCode(ctx, project, member, state)
	}
	if tfkit.Failed(&resp.Diagnostics, "read NHN project member "+ref.String(), err, nil) {
		return
	}
	if member.UUID == "" && ref.UUID != "" {
		resp.Diagnostics.Append(resp.Private.SetKey(ctx, formerUUID, []byte(strconv.Quote(ref.UUID)))...)
	}
	tfkit.ForRead(resp).Save(ctx, models.NHNProjectMemberKey, models.NHNProjectMemberFrom(project, member).Remembering(state))
}

// find looks a member up. An NHN Cloud account that was removed and invited again is no longer found by its UUID until it accepts.
func (r *nhnProjectMember) find(ctx context.Context, state models.NHNProjectMember) (nhn.ProjectMember, error) {
	project, ref := state.ProjectID.ValueString(), state.Ref()
	member, err := r.Client.FindProjectMember(ctx, project, ref)
	if !tfkit.Gone(err) || ref.UUID == "" || ref.IAM || state.Email.ValueString() == "" {
		return member, err
	}
	invitation, lookErr := r.Client.FindInvitation(ctx, project, state.Email.ValueString())
	if tfkit.Gone(lookErr) {
		return member, err
	}
	return invitation, lookErr
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
	config, configured := tfkit.Get[models.NHNProjectMember](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known || !configured {
		return
	}
	project, uuid := plan.ProjectID.ValueString(), state.Ref().UUID
	if uuid == "" {
		addPending(&resp.Diagnostics)
		tfkit.ForUpdate(resp).Save(ctx, models.NHNProjectMemberKey, plan)
		return
	}
	update := tfkit.Write{What: "change the roles of NHN project member " + uuid, Key: models.NHNProjectMemberKey, Fields: models.NHNProjectMemberFields(plan.Ref())}
	if refuseOwnAccount(ctx, r.Client, &resp.Diagnostics, path.Root("roles"), uuid, changesRoles) {
		return
	}
	now, err := r.Client.FindProjectMember(ctx, project, state.Ref())
	if update.Failed(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
		return
	}
	roles := models.KeepAssignedRoles(ctx, models.NHNAssignedRoles(ctx, plan.Roles, &resp.Diagnostics), config.Roles, state.Roles, now.Roles, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	keepAdmin(ctx, r.Client, &resp.Diagnostics, update.What, project, uuid, now.Roles, roles, func() {
		member, err := r.Client.SetProjectMemberRoles(ctx, project, uuid, roles)
		if update.Failed(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
			return
		}
		update.SaveUpdate(ctx, req, resp, member.Outcome, models.NHNProjectMemberFrom(project, member.Object).Remembering(plan))
	})
}

func (r *nhnProjectMember) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[models.NHNProjectMember](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	project, what := state.ProjectID.ValueString(), "remove NHN project member "+state.ID.ValueString()
	if refuseOwnAccount(ctx, r.Client, &resp.Diagnostics, path.Empty(), state.UUID(), removesMembership) {
		return
	}
	member, err := r.find(ctx, state)
	switch {
	case tfkit.Gone(err), member.StatusCode == nhn.StatusExpired:
		return
	case tfkit.Failed(&resp.Diagnostics, what, err, nil):
		return
	case member.UUID == "" || member.StatusCode == nhn.StatusPending:
		resp.Diagnostics.AddError("Cannot "+what, "The invitation is pending, and the API cannot cancel it. "+
			"Cancel it in the console and run terraform apply again, wait until it is accepted or expires, or remove the resource from the state with `terraform state rm`.")
		return
	case !strings.EqualFold(member.UUID, state.UUID()) && refuseOwnAccount(ctx, r.Client, &resp.Diagnostics, path.Empty(), member.UUID, removesMembership):
		return
	}
	keepAdmin(ctx, r.Client, &resp.Diagnostics, what, project, member.UUID, member.Roles, nil, func() {
		tfkit.Failed(&resp.Diagnostics, what, r.Client.RemoveProjectMember(ctx, project, member.UUID), nil)
	})
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
