package resources

import (
	"context"
	"errors"
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

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
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

// NewNHNProjectMember returns the resource for a member of a project, an NHN Cloud account or an IAM account. An NHN Cloud account
// that does not belong to the organization is invited. Until the invitation is accepted, the API returns neither UUID nor roles, and
// it cannot change or cancel the invitation. The resource never changes the account that the provider authenticates as, and never
// removes the last ADMIN.
func NewNHNProjectMember() resource.Resource { return &nhnProjectMember{} }

type nhnProjectMember struct{ clients.NHNResource }

// nhnProjectMemberModel is the state of a member. Its roles have end dates, which exist only in Terraform.
type nhnProjectMemberModel struct {
	models.NHNProjectMember
	ExpiredRoles types.Set `tfsdk:"expired_roles"`
}

// Metadata declares a mutable identity, because the identity changes when an invitation is accepted.
func (r *nhnProjectMember) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_project_member"
	resp.ResourceBehavior.MutableIdentity = true
}

func (r *nhnProjectMember) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.NHNProjectMemberDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a member of a project in NHN Cloud and its roles. Other members of the project are not changed." +
			"\n\n~> **Warning:** An account that does not belong to the organization receives an invitation email. The API can neither cancel nor change a pending invitation: " +
			"it ends when it is accepted, expires, or is canceled in the console.\n\n" +
			outsideAddressNote +
			"-> **Note:** Destroying this resource removes the member from the project. It does not delete the account. While the invitation is pending, the plan warns, and the apply fails: " +
			"cancel the invitation in the console first, or remove the resource from the state only.\n\n" +
			"-> **Note:** The API does not return the roles of a pending invitation. If you import one, its `roles` are empty in the state, and the plan shows no difference. " +
			"The first plan after the invitation is accepted compares the configured roles. A member who is removed and invited again has `status = \"WAIT\"` and no `member_uuid` until the invitation is accepted." +
			expiryNote + keptValueNote("membership", "account"),
		Attributes: map[string]schema.Attribute{
			"id":          computedString(docs.Doc("id")),
			"project_id":  requiredForceNewID(docs.Doc("project_id")),
			"member_uuid": accountIdentifier(docs.Doc("member_uuid"), tfkit.ID(omitIdentifierAdvice), tfkit.SuppressEquivalentDiff(nhn.CanonicalUUID), keepReinvitedMember{}),
			"email":       accountIdentifier(docs.Doc("email")+identifiesNHNCloudAccount, tfkit.Email(omitIdentifierAdvice), tfkit.SuppressEquivalentDiff(apiclient.CanonicalEmail), keepMemberWithSameUUID{}),
			"user_code":   accountIdentifier(docs.Doc("user_code")+" If the account is managed by a `nhn_iam_member` in the same configuration, use its `id` as `member_uuid` instead: it never changes.", tfkit.NotEmpty(omitIdentifierAdvice), keepMemberWithSameUUID{}),
			"roles": expiringRolesAttribute(docs.Doc("roles") + " At least one is required. The member has exactly these roles, except roles that have expired. " +
				"If all roles have expired, the member is removed from the project."),
			"expired_roles": expiredRolesAttribute(expiredRolesOfInvitation),
			"name":          computedString(docs.Doc("name")),
			"member_type":   computedString(docs.Doc("member_type")),
			"status":        computedString(docs.Doc("status") + " Empty if the account is not a member because all roles have expired."),
			"joined_at":     computedString(docs.Doc("joined_at")),
		},
	}
}

// omitIdentifierAdvice says what to write instead of an empty identifier: tables of members have a column for each identifier.
const omitIdentifierAdvice = "Set the attributes that do not identify this account to null: `x` becomes `x != \"\" ? x : null`."

// accountIdentifier returns the attribute for one of the three identifiers of an account. The other two are computed.
func accountIdentifier(doc string, rule validator.String, further ...planmodifier.String) schema.StringAttribute {
	modifiers := append([]planmodifier.String{stringplanmodifier.UseStateForUnknown()}, further...)
	return schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: doc + " Exactly one of `member_uuid`, `email` and `user_code` must be set for a new member. The configuration of an imported member can contain all three: then `member_uuid` identifies the account." + forcesNew,
		Validators:          []validator.String{rule},
		PlanModifiers:       append(modifiers, tfkit.RequiresReplaceIfConfigured()),
	}
}

// ConfigValidators accepts more than one identifier, because Terraform generates configuration with all of them for an imported
// member. ModifyPlan requires exactly one for a new member: a validator does not know whether the member exists.
func (r *nhnProjectMember) ConfigValidators(context.Context) []resource.ConfigValidator {
	return []resource.ConfigValidator{resourcevalidator.AtLeastOneOf(path.MatchRoot("member_uuid"), path.MatchRoot("email"), path.MatchRoot("user_code"))}
}

func (r *nhnProjectMember) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.NHNProjectMemberKey.Schema()
}

func (r *nhnProjectMember) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[nhnProjectMemberModel](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	project, ref := plan.ProjectID.ValueString(), plan.Ref()
	roles := models.NHNAssignedRoles(ctx, models.ActiveNHNRoles(plan.Roles, r.Now()), &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if len(roles) == 0 { // all of them have expired
		r.createWithoutRoles(ctx, req, resp, plan)
		return
	}
	add := tfkit.Write{What: "add NHN project member " + ref.String(), Key: models.NHNProjectMemberKey, Fields: models.NHNProjectMemberFields(ref)}
	added, err := r.Client.AddProjectMember(ctx, project, ref, roles)
	if add.AppendError(&resp.Diagnostics, err) {
		return
	}
	member, _ := r.withUserCode(ctx, project, added.Object, plan.NHNProjectMember) // if this fails, the next read does it
	add.SaveCreate(ctx, req, resp, added.Outcome, plan.withRemote(models.NHNProjectMemberFrom(project, member), r.Now()))
}

func (r *nhnProjectMember) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[nhnProjectMemberModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	project, ref := state.ProjectID.ValueString(), state.Ref()
	imported := state.ID.IsNull()
	member, err := r.find(ctx, state.NHNProjectMember)
	if tfkit.IsNotFound(err) && models.NHNRoleEndsOf(state.Roles, r.Now()).AllExpired() {
		tfkit.ForRead(resp).Save(ctx, models.NHNProjectMemberKey, state.removed(state, r.Now()))
		return
	}
	if tfkit.IsNotFound(err) && (!imported || !errors.Is(err, nhn.ErrEmailOfIAMAccount)) {
		tfkit.ForRead(resp).Remove(ctx, models.NHNProjectMemberKey, "nhn_project_member", ref.String())
		return
	}
	if err == nil {
		member, err = r.withUserCode(ctx, project, member, state.NHNProjectMember)
	}
	if tfkit.AppendError(&resp.Diagnostics, "read NHN project member "+ref.String(), err, nil) {
		return
	}
	if member.UUID == "" && ref.UUID != "" {
		resp.Diagnostics.Append(resp.Private.SetKey(ctx, formerUUIDKey, []byte(strconv.Quote(ref.UUID)))...)
	}
	tfkit.ForRead(resp).Save(ctx, models.NHNProjectMemberKey, state.withRemote(models.NHNProjectMemberFrom(project, member), r.Now()))
}

// find returns a member. The API does not find an NHN Cloud account that was removed and invited again by its UUID until it accepts, so
// find looks for an invitation to its email address then.
func (r *nhnProjectMember) find(ctx context.Context, state models.NHNProjectMember) (nhn.ProjectMember, error) {
	project, ref := state.ProjectID.ValueString(), state.Ref()
	member, err := r.Client.FindProjectMember(ctx, project, ref)
	if !tfkit.IsNotFound(err) || ref.UUID == "" || ref.IAM || state.Email.ValueString() == "" {
		return member, err
	}
	invitation, lookErr := r.Client.FindInvitation(ctx, project, state.Email.ValueString())
	if tfkit.IsNotFound(lookErr) {
		return member, err
	}
	return invitation, lookErr
}

// withUserCode adds the login ID of an IAM account. It sends a request only if the prior model does not have the login ID.
func (r *nhnProjectMember) withUserCode(ctx context.Context, project string, member nhn.ProjectMember, prior models.NHNProjectMember) (nhn.ProjectMember, error) {
	if prior.UserCode.ValueString() != "" {
		return member, nil
	}
	return r.Client.WithUserCode(ctx, project, member)
}

func (r *nhnProjectMember) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[nhnProjectMemberModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	project, what := state.ProjectID.ValueString(), "remove NHN project member "+state.ID.ValueString()
	if rejectOwnAccount(ctx, r.NHN, &resp.Diagnostics, path.Empty(), state.UUID(), removesMembership) {
		return
	}
	member, err := r.find(ctx, state.NHNProjectMember)
	switch {
	case tfkit.IsNotFound(err), member.StatusCode == nhn.StatusExpired:
		return
	case tfkit.AppendError(&resp.Diagnostics, what, err, nil):
		return
	case member.UUID == "" || member.StatusCode == nhn.StatusPending:
		addPendingInvitation(&resp.Diagnostics, what)
		return
	case !nhn.SameUUID(member.UUID, state.UUID()) && rejectOwnAccount(ctx, r.NHN, &resp.Diagnostics, path.Empty(), member.UUID, removesMembership):
		return
	}
	guardLastAdmin(ctx, r.Client, r.Registry, &resp.Diagnostics, what, project, member.UUID, member.Roles, nil, func() {
		tfkit.AppendError(&resp.Diagnostics, what, r.Client.RemoveProjectMember(ctx, project, member.UUID), nil)
	})
}

// addPendingInvitation reports that an invitation cannot be removed.
func addPendingInvitation(diags *diag.Diagnostics, operation string) {
	diags.AddError("Cannot "+operation, "The invitation is pending, and the API cannot cancel it. "+
		"Cancel it in the console and run terraform apply again, wait until it is accepted or expires, or remove the resource from the state with "+diagnose.RemoveFromState+".")
}

// ImportState accepts PROJECT_ID/MEMBER_UUID, and PROJECT_ID/EMAIL for a pending invitation or an NHN Cloud account.
func (r *nhnProjectMember) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.NHNProjectMemberKey.Import(ctx, req, resp, tfkit.DefaultID{})
	importUUID(ctx, resp, "member_uuid")
	var who types.String
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root("member_uuid"), &who)...)
	if strings.Contains(who.ValueString(), "@") {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("member_uuid"), types.StringNull())...)
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("email"), who)...)
	}
}
