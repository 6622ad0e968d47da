package resources

import (
	"context"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
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
	_ resource.ResourceWithConfigure      = (*nhnIAMMember)(nil)
	_ resource.ResourceWithValidateConfig = (*nhnIAMMember)(nil)
	_ resource.ResourceWithModifyPlan     = (*nhnIAMMember)(nil)
	_ resource.ResourceWithIdentity       = (*nhnIAMMember)(nil)
	_ resource.ResourceWithImportState    = (*nhnIAMMember)(nil)
)

// NewNHNIAMMember returns the resource for an IAM account of an organization. The API cannot delete an account: it withdraws the
// account, and the login ID may stay reserved. The create request accepts neither the password nor the ID at an identity provider, so
// both are set in further requests. If one of them fails, it is a warning, because an error would taint the account, and Terraform
// would withdraw it. The next plan shows an update; for the password, the private state records that it is pending.
func NewNHNIAMMember() resource.Resource { return &nhnIAMMember{} }

type nhnIAMMember struct{ clients.NHNResource }

type nhnIAMMemberModel struct {
	models.NHNIAMMember
	PasswordWO         types.String `tfsdk:"password_wo"`
	PasswordWOVersion  types.Int64  `tfsdk:"password_wo_version"`
	DeletionProtection types.Bool   `tfsdk:"deletion_protection"`
}

// withdraws is the change in the error of rejectOwnAccount for a destroy.
const withdraws = "withdraws"

// passwordPendingKey is the private state key that exists while the password of the current version is not set.
const passwordPendingKey = "password_due"

var (
	iamUserCode   = regexp.MustCompile(`^[a-z0-9]([a-z0-9._-]{0,18}[a-z0-9])?$`)
	iamOfficeHour = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)
	iamCountry    = regexp.MustCompile(`^[A-Za-z]{2}$`)
)

func (r *nhnIAMMember) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_iam_member"
}

func (r *nhnIAMMember) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.NHNIAMMemberDocs()
	hour := tfkit.Check("have the form `09:00`, or be empty to clear it", orEmpty(iamOfficeHour.MatchString))
	attributes := map[string]schema.Attribute{
		"id":     computedString(docs.Doc("id")),
		"org_id": nhnOrgID(docs),
		"user_code": schema.StringAttribute{
			Required: true, MarkdownDescription: docs.Doc("user_code") + " Must be 1 to 20 lowercase letters, digits, `-`, `_` and `.`, beginning and ending with a letter or a digit.",
			Validators: []validator.String{tfkit.Check(
				"have 1 to 20 characters: lower-case letters, digits, `-`, `_` and `.`, of which the first and the last are a letter or a digit", iamUserCode.MatchString)},
		},
		"name": schema.StringAttribute{
			Required: true, MarkdownDescription: docs.Doc("name") + " Must be 1 to 60 characters.", Validators: []validator.String{tfkit.Length(1, 60)},
		},
		"email": schema.StringAttribute{
			Required: true, MarkdownDescription: docs.Doc("email"),
			Validators:    []validator.String{tfkit.Email()},
			PlanModifiers: []planmodifier.String{tfkit.SuppressEquivalentDiff(apiclient.CanonicalEmail)},
		},
		"mobile_phone": optionalComputedString(docs.Doc("mobile_phone") + " Requires `mobile_phone_country_code`."),
		"mobile_phone_country_code": optionalComputedString(docs.Doc("mobile_phone_country_code"),
			tfkit.Check("be two letters such as `KR`, or be empty to clear it", orEmpty(iamCountry.MatchString))),
		"office_hours_begin": optionalComputedString(docs.Doc("office_hours_begin"), hour),
		"office_hours_end":   optionalComputedString(docs.Doc("office_hours_end"), hour),
		"password_wo": schema.StringAttribute{
			Optional: true, WriteOnly: true,
			MarkdownDescription: "Password of the account. Write-only: it is stored neither in the plan nor in the state. Requires `password_wo_version`, and Terraform 1.11 or later. " +
				"Must comply with the password rule of the organization. It is set on create and whenever `password_wo_version` changes; a password that is set in the console is left unchanged.",
			Validators: []validator.String{tfkit.Password(tfkit.OmitOrNullAdvice), stringvalidator.AlsoRequires(path.MatchRoot("password_wo_version"))},
		},
		"password_wo_version": schema.Int64Attribute{
			Optional: true, MarkdownDescription: "Version of `password_wo`. Change this number to set the password again.",
			Validators: []validator.Int64{int64validator.AlsoRequires(path.MatchRoot("password_wo"))},
		},
		"deletion_protection": accountProtection("withdrawn"),

		"status":     computedString(docs.Doc("status")),
		"created_at": computedString(docs.Doc("created_at")),
	}
	for _, name := range []string{
		"telephone", "position", "department", "corporate", "profile_image_url", "english_name", "native_name", "nickname", "id_provider_user_id",
	} {
		attributes[name] = optionalComputedString(docs.Doc(name))
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages an IAM account of an organization in NHN Cloud. Use `nhn_organization_member_roles` and `nhn_project_member` to assign roles to it." +
			"\n\n~> **Warning:** Destroying this resource withdraws the account. This is irreversible, and the `user_code` may stay reserved. NHN Cloud rejects the withdrawal while the account uses a service, owns a project, or is ADMIN of a project. Set `deletion_protection = true` to prevent this." +
			"\n\n-> **Note:** Terraform withdraws an account before it updates a `nhn_project_members_exclusive` that lists the account. Use two applies: first remove the account from `members`, then remove this resource. " +
			"One apply is enough if an earlier apply has set `lifecycle { create_before_destroy = true }` on the account." + keptNote,
		Attributes: attributes,
	}
}

func (r *nhnIAMMember) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.NHNIAMMemberKey.Schema("org_id")
}

func (r *nhnIAMMember) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[nhnIAMMemberModel](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[nhnIAMMemberModel](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	org, code := plan.OrgID.ValueString(), plan.UserCode.ValueString()
	var profile nhn.IAMProfile
	plan.Change(models.NHNIAMMember{})(&profile)
	create := tfkit.Write{What: "create NHN IAM account " + code, Key: models.NHNIAMMemberKey, Fields: models.NHNIAMMemberFields}
	created, err := r.Client.CreateIAMMember(ctx, org, profile)
	if create.AppendError(&resp.Diagnostics, explainReservedUserCode(ctx, r.Client, org, code, err)) {
		return
	}
	id, model := created.Object.ID, plan
	model.NHNIAMMember = models.NHNIAMMemberFrom(org, created.Object).PreserveEquivalent(plan.NHNIAMMember)
	create.SaveCreate(ctx, req, resp, created.Outcome, model)
	if userID := plan.IDProviderUserID.ValueString(); userID != "" {
		complete := tfkit.Write{What: "complete NHN IAM account " + code, Fields: models.NHNIAMMemberFields}
		var refused diag.Diagnostics
		completed, err := r.Client.UpdateIAMMember(ctx, org, id, func(p *nhn.IAMProfile) { p.IDProviderUserID = userID })
		if !complete.AppendError(&refused, err) { // the state already has the planned ID, and the next read shows any difference
			complete.ReportUpdate(&refused, completed.Outcome)
		}
		downgradeErrors(&resp.Diagnostics, refused, path.Root("id_provider_user_id"), "this ID of the identity provider")
	}
	if config.PasswordWO.ValueString() == "" {
		return
	}
	var refused diag.Diagnostics
	err = r.Client.SetIAMPassword(ctx, org, id, config.PasswordWO.ValueString())
	if tfkit.AppendError(&refused, "set the password of NHN IAM account "+code, err, nil) {
		resp.Diagnostics.Append(resp.Private.SetKey(ctx, passwordPendingKey, []byte("true"))...)
		downgradeErrors(&resp.Diagnostics, refused, path.Root("password_wo"), "this password")
	}
}

// downgradeErrors adds errors about an account that was just created as warnings, because an error would taint the account, and its
// replacement would withdraw it. missing is what the account does not have.
func downgradeErrors(diags *diag.Diagnostics, refused diag.Diagnostics, at path.Path, missing string) {
	for _, d := range refused {
		if d.Severity() == diag.SeverityError {
			d = diag.NewAttributeWarningDiagnostic(at, d.Summary(), diagnose.AddParagraph(d.Detail(), "The account was created, without "+missing+". The next apply tries again."))
		}
		diags.Append(d)
	}
}

func (r *nhnIAMMember) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[nhnIAMMemberModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	org, id := state.OrgID.ValueString(), state.ID.ValueString()
	member, err := r.Client.GetIAMMember(ctx, org, id)
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, models.NHNIAMMemberKey, "nhn_iam_member", id)
	case tfkit.AppendError(&resp.Diagnostics, "read NHN IAM account "+id, err, nil):
	default:
		state.NHNIAMMember = models.NHNIAMMemberFrom(org, member).PreserveEquivalent(state.NHNIAMMember)
		r.Registry.SetNote("nhn_iam_member "+org+"/"+member.UserCode, true)
		tfkit.ForRead(resp).Save(ctx, models.NHNIAMMemberKey, state)
	}
}

// Update sends the profile if it changes, and then the password if its version changes or it is pending. It saves the state in between,
// with the former version of the password.
func (r *nhnIAMMember) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[nhnIAMMemberModel](ctx, req.Plan, &resp.Diagnostics)
	config, configured := tfkit.Get[nhnIAMMemberModel](ctx, req.Config, &resp.Diagnostics)
	state, known := tfkit.Get[nhnIAMMemberModel](ctx, req.State, &resp.Diagnostics)
	due, diags := req.Private.GetKey(ctx, passwordPendingKey)
	resp.Diagnostics.Append(diags...)
	if !ok || !configured || !known || resp.Diagnostics.HasError() {
		return
	}
	org, id := state.OrgID.ValueString(), state.ID.ValueString()
	update := tfkit.Write{What: "update NHN IAM account " + id, Key: models.NHNIAMMemberKey, Fields: models.NHNIAMMemberFields}
	if !plan.SameProfile(state.NHNIAMMember) {
		updated, err := r.Client.UpdateIAMMember(ctx, org, id, plan.Change(state.NHNIAMMember))
		if update.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
			return
		}
		update.ReportUpdate(&resp.Diagnostics, updated.Outcome)
		state.NHNIAMMember = models.NHNIAMMemberFrom(org, updated.Object).PreserveEquivalent(plan.NHNIAMMember)
		tfkit.ForUpdate(resp).Save(ctx, models.NHNIAMMemberKey, state)
		if resp.Diagnostics.HasError() {
			return
		}
	}
	if config.PasswordWO.ValueString() != "" && (due != nil || !plan.PasswordWOVersion.Equal(state.PasswordWOVersion)) {
		err := r.Client.SetIAMPassword(ctx, org, id, config.PasswordWO.ValueString())
		if tfkit.AppendError(&resp.Diagnostics, "set the password of NHN IAM account "+id, tfkit.DeletedSincePlan(err), nil) {
			return
		}
	}
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, passwordPendingKey, nil)...)
	state.PasswordWOVersion, state.DeletionProtection = plan.PasswordWOVersion, plan.DeletionProtection
	update.SaveUpdate(ctx, req, resp, apiclient.Outcome{}, state)
}

func (r *nhnIAMMember) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[nhnIAMMemberModel](ctx, req.State, &resp.Diagnostics)
	if !ok || protectedIAMMember.rejectDelete(ctx, req.State, &resp.Diagnostics) ||
		rejectOwnAccount(ctx, r.NHN, &resp.Diagnostics, path.Empty(), state.ID.ValueString(), withdraws) {
		return
	}
	org, uuid := state.OrgID.ValueString(), state.ID.ValueString()
	err := explainWithdrawal(ctx, r.Client, org, uuid, r.Client.WithdrawIAMMember(ctx, org, uuid))
	tfkit.AppendError(&resp.Diagnostics, "withdraw NHN IAM account "+state.UserCode.ValueString(), err, nil)
}

// ImportState also accepts the login ID, which users know, and stores the UUID in the state.
func (r *nhnIAMMember) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.NHNIAMMemberKey.Import(ctx, req, resp, r.DefaultOrgID())
	importUUID(ctx, resp, "id")
	var org, id types.String
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root("org_id"), &org)...)
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root("id"), &id)...)
	if resp.Diagnostics.HasError() || !iamUserCode.MatchString(id.ValueString()) {
		return
	}
	member, err := r.Client.FindIAMMember(ctx, org.ValueString(), id.ValueString())
	if !tfkit.IsNotFound(err) && !tfkit.AppendError(&resp.Diagnostics, "import NHN IAM account", err, models.NHNIAMMemberFields) {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), member.ID)...)
	}
}
