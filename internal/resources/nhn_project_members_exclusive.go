package resources

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure   = (*nhnProjectMembersExclusive)(nil)
	_ resource.ResourceWithModifyPlan  = (*nhnProjectMembersExclusive)(nil)
	_ resource.ResourceWithIdentity    = (*nhnProjectMembersExclusive)(nil)
	_ resource.ResourceWithImportState = (*nhnProjectMembersExclusive)(nil)
)

// NewNHNProjectMembersExclusive returns the resource for all members of a project, which removes members that are not configured. It
// never changes the account that the provider authenticates as, and never leaves a project without an ADMIN. Destroying it removes
// no members.
func NewNHNProjectMembersExclusive() resource.Resource { return &nhnProjectMembersExclusive{} }

type nhnProjectMembersExclusive struct{ clients.NHNResource }

const exclusiveType = "nhn_project_members_exclusive"

func (r *nhnProjectMembersExclusive) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = exclusiveType
}

func (r *nhnProjectMembersExclusive) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.NHNProjectMemberDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages the complete list of members of a project in NHN Cloud. For a project, use either this resource or `nhn_project_member`." +
			"\n\n~> **Warning:** Members that are not in the configuration are removed from the project. An account that does not belong to the organization receives an invitation email." +
			"\n\n" + strings.TrimSpace(outsideAddressNote) +
			"\n\n-> **Note:** `members` must include the account that the provider authenticates as, with its current roles, because the provider never changes this account. " +
			"At least one member must have the role ADMIN of the project itself." +
			"\n\n-> **Note:** The API cannot cancel a pending invitation. An invited account that is not in the configuration is removed after it has accepted the invitation." +
			"\n\n-> **Note:** Destroying this resource removes no members from the project. Terraform only stops managing them." +
			"\n\n-> **Note:** To switch from `nhn_project_member` to this resource, or back, see [Change the resource type](../guides/modules.md#change-the-resource-type)." + expiryNote,
		Attributes: map[string]schema.Attribute{
			"id":         schema.StringAttribute{Computed: true, MarkdownDescription: "Same as `project_id`."},
			"project_id": requiredForceNewID(docs.Doc("project_id")),
			"expired_roles": schema.SetAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "Roles in `members` whose `expires_at` has passed, and that the member does not have any more, in the form `MEMBER/ROLE_ID`. Null if there are none." + expiredRolesOfInvitation,
			},
			models.NHNProjectMembersExclusiveSet: schema.ListNestedAttribute{
				Required: true, MarkdownDescription: "All members of the project, at least one. Each member requires exactly one of `member_uuid`, `email` and `user_code`. Neither another order nor another identifier of the same accounts is a change.",
				Validators:    []validator.List{tfkit.NoNullElements(), tfkit.SizeAtLeastOne("A project always has an ADMIN, who must be named. To manage no members, do not create the resource.")},
				PlanModifiers: []planmodifier.List{suppressEquivalentMembers{}},
				NestedObject: schema.NestedAttributeObject{Validators: []validator.Object{tfkit.ExactlyOneOf("member_uuid", "email", "user_code")}, Attributes: map[string]schema.Attribute{
					"member_uuid": memberIdentifier("UUID of the account. For an account that does not belong to the organization, set `email` instead.", tfkit.ID(omitIdentifierAdvice)),
					"email":       memberIdentifier(docs.Doc("email")+identifiesNHNCloudAccount, tfkit.Email(omitIdentifierAdvice)),
					"user_code":   memberIdentifier("Login ID of an IAM account.", tfkit.NotEmpty(omitIdentifierAdvice)),
					"roles": expiringRolesAttribute("Roles of the member in the project. At least one is required. The member has exactly these roles, except roles that have expired. " +
						"If all roles have expired, the member is removed from the project."),
				}},
			},
		},
	}
}

// suppressEquivalentMembers is a plan modifier that plans no change between equivalent lists of members.
type suppressEquivalentMembers struct{ noChangeBetweenEquivalents }

func (suppressEquivalentMembers) PlanModifyList(_ context.Context, req planmodifier.ListRequest, resp *planmodifier.ListResponse) {
	if tfkit.Known(req.StateValue) && models.EquivalentNHNMembers(req.StateValue, req.PlanValue) {
		resp.PlanValue = req.StateValue
	}
}

// memberIdentifier returns the attribute for one of the three identifiers of an account.
func memberIdentifier(doc string, rule validator.String) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: doc, Validators: []validator.String{rule}}
}

// ModifyPlan rejects changes that would lock users out, if all members are known. It plans no change if the configuration only
// identifies the same accounts in another way.
func (r *nhnProjectMembersExclusive) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	if tfkit.Destroying(req) {
		resp.Diagnostics.AddWarning("Members are not removed", "Destroying "+exclusiveType+" removes no member from the project, so that no user is locked out. Terraform only stops managing the members.")
		return
	}
	plan, ok := tfkit.Get[models.NHNProjectMembersExclusive](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), plan.ProjectID)...)
	if !tfkit.Known(plan.ProjectID) {
		warnOutsideAddresses(ctx, r.NHNResource, &resp.Diagnostics, path.Root("members"), plan.ProjectID, plan.ActiveEmails(r.Now())...)
		return
	}
	project := plan.ProjectID.ValueString()
	r.claimProject(ctx, req, resp, project)
	state := models.NHNProjectMembersExclusive{ExpiredRoles: types.SetNull(types.StringType)}
	if !tfkit.Creating(req) {
		if state, ok = tfkit.Get[models.NHNProjectMembersExclusive](ctx, req.State, &resp.Diagnostics); !ok {
			return
		}
	}
	expired := r.planRoleEnds(ctx, req, resp, plan, state)
	if !tfkit.Creating(req) && models.SameNHNMembers(state.Members, plan.Members) && expired.Equal(state.ExpiredRoles) {
		return
	}
	if members, err := plan.Members.ToTerraformValue(ctx); err != nil || !members.IsFullyKnown() || r.ConfigUnknown {
		warnOutsideAddresses(ctx, r.NHNResource, &resp.Diagnostics, path.Root("members"), plan.ProjectID, r.newEmails(ctx, plan)...)
		return
	}
	r.checkMemberRoles(ctx, &resp.Diagnostics, plan)
	now, err := r.load(ctx, project)
	if !tfkit.Creating(req) {
		err = tfkit.DeletedSincePlan(err)
	}
	if tfkit.AppendError(&resp.Diagnostics, "read the members of NHN project "+project, err, models.NHNProjectMembersExclusiveFields) {
		return
	}
	desired := plan.Desired(ctx, r.Now(), &resp.Diagnostics)
	diff := now.diff(desired)
	r.warnAddedMembers(ctx, &resp.Diagnostics, plan.ProjectID, state, diff.add)
	if !now.validate(&resp.Diagnostics, diff) || !now.validateEnds(&resp.Diagnostics, now.diff(plan.Desired(ctx, endOfTime, &resp.Diagnostics))) || tfkit.Creating(req) {
		return
	}
	loadMemberAddresses(ctx, req.Private, &resp.Diagnostics).warnChangedAddresses(&resp.Diagnostics, now.members, desired)
	unchanged := func(notation types.List) bool {
		found := models.NHNProjectMembersExclusiveFrom(ctx, project, now.members, notation, r.Now(), &resp.Diagnostics)
		return models.SameNHNMembers(found.Members, notation)
	}
	expires := !plan.RoleEnds(ctx, r.Now(), &resp.Diagnostics).ExpiredRoles().Equal(state.ExpiredRoles) || plan.ChangesRoleEnds(ctx, state, now.members, &resp.Diagnostics)
	// The state must be compared as well: in an apply, another resource may have made the change that this plan shows.
	if unchanged(plan.Members) && unchanged(state.Members) && !expires && changesNothing(diff, state.Refs(ctx, &resp.Diagnostics)) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("members"), state.Members)...)
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("expired_roles"), state.ExpiredRoles)...)
	}
}

// claimProject rejects another resource of the plan that manages members of the project.
func (r *nhnProjectMembersExclusive) claimProject(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, project string) {
	claims, prior := []tfkit.Claim{{At: path.Root("project_id"), Name: project}}, []tfkit.Claim(nil)
	if tfkit.Creating(req) {
		r.Registry.CheckTakeover(&resp.Diagnostics, path.Root("project_id"), "nhn_project_member", exclusiveType, project, false)
	} else {
		prior = claims // nothing is given up: the members of a former project stay as they are
	}
	r.Registry.Claim(ctx, req, resp, exclusiveType, prior, claims)
	r.Registry.CheckConflict(&resp.Diagnostics, path.Root("project_id"), exclusiveType, "nhn_project_member", project)
}

// warnAddedMembers warns of members who were removed before because all roles had expired, and of addresses that may be misspelled.
func (r *nhnProjectMembersExclusive) warnAddedMembers(ctx context.Context, diags *diag.Diagnostics, project types.String, state models.NHNProjectMembersExclusive, added []models.NHNDesiredMember) {
	at := path.Root("members")
	var emails []string
	for _, w := range added {
		emails = append(emails, w.Ref.Email)
		if state.HasEnded(ctx, w.Ref, r.Now(), diags) {
			warnMemberAddedAgain(diags, at, w.Ref.String())
		}
	}
	warnOutsideAddresses(ctx, r.NHNResource, diags, at, project, emails...)
}

// newEmails returns the email addresses of members that are not members of the project yet, in a plan of which not all members are known. It
// returns none if the members of the project cannot be read.
func (r *nhnProjectMembersExclusive) newEmails(ctx context.Context, plan models.NHNProjectMembersExclusive) []string {
	emails := plan.ActiveEmails(r.Now())
	if len(emails) == 0 || r.ConfigUnknown || r.OrgID == "" {
		return nil
	}
	for member, err := range r.Client.SearchProjectMembers(ctx, plan.ProjectID.ValueString()) {
		if err != nil {
			return nil
		}
		emails = slices.DeleteFunc(emails, func(email string) bool { return nhn.MemberRef{Email: email}.Matches(member) })
	}
	return emails
}

// checkMemberRoles reports roles of the members that do not exist.
func (r *nhnProjectMembersExclusive) checkMemberRoles(ctx context.Context, diags *diag.Diagnostics, plan models.NHNProjectMembersExclusive) {
	for _, member := range tfkit.Elements[models.NHNExclusiveMember](ctx, plan.Members, diags) {
		checkRoles(diags, path.Root("members"), member.Roles, func(id string) (bool, error) { return r.Client.HasProjectRole(ctx, plan.ProjectID.ValueString(), id) })
	}
}

func (r *nhnProjectMembersExclusive) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.NHNProjectMembersExclusiveKey.Schema()
}

func (r *nhnProjectMembersExclusive) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	if plan, ok := tfkit.Get[models.NHNProjectMembersExclusive](ctx, req.Plan, &resp.Diagnostics); ok {
		r.apply(ctx, tfkit.ForCreate(resp), resp.Private, plan, desiredMembers{of: func([]nhn.ProjectMember) []models.NHNDesiredMember {
			return plan.Desired(ctx, r.Now(), &resp.Diagnostics)
		}})
	}
}

func (r *nhnProjectMembersExclusive) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[models.NHNProjectMembersExclusive](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	project := state.ProjectID.ValueString()
	members, err := r.Client.GetProjectMembers(ctx, project)
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, models.NHNProjectMembersExclusiveKey, exclusiveType, project)
	case tfkit.AppendError(&resp.Diagnostics, "read the members of NHN project "+project, err, nil):
	default:
		loadMemberAddresses(ctx, req.Private, &resp.Diagnostics).update(members, state.Refs(ctx, &resp.Diagnostics)).save(ctx, resp.Private, &resp.Diagnostics)
		tfkit.ForRead(resp).Save(ctx, models.NHNProjectMembersExclusiveKey, models.NHNProjectMembersExclusiveFrom(ctx, project, members, state.Members, r.Now(), &resp.Diagnostics))
	}
}

func (r *nhnProjectMembersExclusive) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[models.NHNProjectMembersExclusive](ctx, req.Plan, &resp.Diagnostics)
	state, known := tfkit.Get[models.NHNProjectMembersExclusive](ctx, req.State, &resp.Diagnostics)
	config, configured := tfkit.Get[models.NHNProjectMembersExclusive](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known || !configured {
		return
	}
	r.apply(ctx, tfkit.ForUpdate(resp), resp.Private, plan, desiredMembers{updates: true, of: func(now []nhn.ProjectMember) []models.NHNDesiredMember {
		return plan.DesiredWithCurrentConditions(ctx, config.Members, state.Members, now, r.Now(), &resp.Diagnostics)
	}})
}

// Delete does not remove the members, because no user could manage the project without them.
func (r *nhnProjectMembersExclusive) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
}

func (r *nhnProjectMembersExclusive) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.NHNProjectMembersExclusiveKey.Import(ctx, req, resp, tfkit.DefaultID{})
}
