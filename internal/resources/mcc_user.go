package resources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure   = (*mccUser)(nil)
	_ resource.ResourceWithModifyPlan  = (*mccUser)(nil)
	_ resource.ResourceWithIdentity    = (*mccUser)(nil)
	_ resource.ResourceWithImportState = (*mccUser)(nil)
)

// NewMCCUser returns the resource for a user of a company. Creating a user sends an invitation email, which cannot be suppressed or
// repeated. The email address is the login ID and cannot be changed in place. The API may normalize addresses and phone numbers; the
// state keeps their configured form. The administrator of the company can be imported and updated, but not deleted.
func NewMCCUser() resource.Resource { return &mccUser{} }

type mccUser struct{ clients.MCCResource }

type mccUserModel struct {
	models.MCCUser
	DeletionProtection types.Bool `tfsdk:"deletion_protection"`
}

func (r *mccUser) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "mcc_user"
}

const (
	ignoredHyphens = " Hyphens are ignored when values are compared."
	timeZones      = " [The API accepts](https://api.ncloud-docs.com/docs/en/mediaconnectcenter-localetimezone) `Asia/Seoul`, `Asia/Tokyo`, `Asia/Shanghai`, `Asia/Bangkok`, `Asia/Rangoon`, " +
		"`Asia/Dhaka`, `Asia/Katmandu`, `Asia/Colombo`, `Asia/Karachi`, `Asia/Baku`, `Asia/Tehran`, `Asia/Baghdad`, `Europe/Athens`, `Europe/Berlin`, " +
		"`Europe/London`, `Atlantic/Azores`, `America/Noronha`, `America/Sao_Paulo`, `America/St_Johns`, `America/Santiago`, `America/Caracas`, " +
		"`America/New_York`, `America/Chicago`, `America/Denver`, `America/Los_Angeles`, `America/Anchorage`, `Pacific/Marquesas`, `Pacific/Honolulu`, " +
		"`Pacific/Midway`, and some more time zones east of Seoul."
)

func (r *mccUser) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.MCCUserDocs()
	phone := tfkit.Check("have the form `KR+82 0212345678`: country, calling code, one space, the number, without other spaces; or be empty to clear it. The function mcc_phone_number(\"KR\", \"010-1234-5678\") returns this form", orEmpty(mcc.ValidPhone))
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a user of a company in Media Connect Center." +
			"\n\n~> **Warning:** Creating a user sends an invitation email to the address. Destroying this resource deletes the account, with everything that belongs to it. " +
			"Changing `email`, `external_key` or `company_id` does the same and sends a new invitation. Set `deletion_protection = true` to prevent both." +
			"\n\n-> **Note:** The API does not manage passwords, permissions or the sign-up status. It does not delete the administrator of the company." + keptNote +
			" A new user cannot have an empty `locale` or `time_zone`: omit them to use the defaults of the API." + keptValueNote("account", "external key or the email address") + existingKeyNote("user"),
		Attributes: mccAttributes(docs, map[string]schema.Attribute{
			"email": schema.StringAttribute{
				Required: true, MarkdownDescription: docs.Doc("email") + " Must be at most 100 characters." + forcesNew,
				Validators:    []validator.String{tfkit.EmailAtMost(mcc.MaxEmail)},
				PlanModifiers: []planmodifier.String{tfkit.SuppressEquivalentDiff(apiclient.CanonicalEmail), tfkit.RequiresReplace()},
			},
			"department_external_key":   optionalComputedString(docs.Doc("department_external_key")),
			"job_grade_external_key":    optionalComputedString(docs.Doc("job_grade_external_key")),
			"job_position_external_key": optionalComputedString(docs.Doc("job_position_external_key")),
			"phone_number":              optionalComputedStringWithEquality(mcc.CanonicalPhone, docs.Doc("phone_number")+ignoredHyphens, phone),
			"mobile_phone_number":       optionalComputedStringWithEquality(mcc.CanonicalPhone, docs.Doc("mobile_phone_number")+ignoredHyphens, phone),
			"deletion_protection":       accountProtection("deleted"),
			"locale":                    optionalComputedString(docs.Doc("locale"), tfkit.OneOf("", "ko_KR", "ja_JP", "en_US")),
			"time_zone":                 optionalComputedString(docs.Doc("time_zone")+timeZones, tfkit.Check("have the form `Asia/Seoul`, or be empty to clear it", orEmpty(mcc.ValidTimeZone))),
		}),
	}
}

func (r *mccUser) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	replaced := planMCC(ctx, r.MCCResource, "mcc_user", req, resp, func(ctx context.Context, company, key string) error {
		_, err := r.Client.GetUser(ctx, company, key)
		return err
	}, tfkit.ClaimKey{At: "email", Of: []string{"company_id", "email"}, Canonical: apiclient.CanonicalEmail, Transferable: true})
	if r.Client != nil {
		protectedUser.reject(ctx, r.Registry, req, resp, replaced)
	}
	rejectEmptyDefaults(ctx, req, resp)
	if resp.Diagnostics.HasError() || tfkit.Destroying(req) || r.Client == nil {
		return
	}
	if replaced == nil { // otherwise, the plan of the former object has checked this
		r.rejectTakenEmail(ctx, req, resp)
	}
	var email types.String
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("email"), &email)...)
	warnExistingKey(ctx, r.MCCResource, req, resp, "mcc_user", "user", replaced, r.Client.UserLookup(), existingUser(email))
	if at, changes := tfkit.FirstChanged(ctx, req, resp, "email", "external_key", "company_id"); changes {
		resp.Diagnostics.AddAttributeWarning(at, "Account will be deleted and re-invited",
			"The API cannot change this in place. The account and all its data will be deleted, a new account created, and a new invitation email "+
				"sent. To prevent this, set `deletion_protection = true` and apply, before the change.")
	}
}

// rejectTakenEmail reports an email address that another user of the company has. In a replacement, the API would reject the new account
// only after the former one was deleted.
func (r *mccUser) rejectTakenEmail(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	plan, ok := tfkit.Get[mccUserModel](ctx, resp.Plan, &resp.Diagnostics)
	if !ok || !tfkit.Known(plan.CompanyID) || !tfkit.Known(plan.ExternalKey) || !tfkit.Known(plan.Email) {
		return
	}
	at := path.Root("email")
	var state mccUserModel
	if tfkit.Creating(req) {
		ctx = mcc.TryOnce(ctx) // the API checks the address of a new user, and nothing is deleted before
	} else if state, ok = tfkit.Get[mccUserModel](ctx, req.State, &resp.Diagnostics); !ok ||
		plan.CompanyID.Equal(state.CompanyID) && apiclient.SameEmail(plan.Email.ValueString(), state.Email.ValueString()) {
		return
	}
	holder, taken, err := r.Client.UserWithEmail(ctx, plan.CompanyID.ValueString(), plan.Email.ValueString())
	switch {
	case err != nil && tfkit.Creating(req):
	case err != nil:
		rejectExistingReplacement(&resp.Diagnostics, at, "mcc_user", plan.Email.ValueString(), err)
	case taken && holder.ExternalKey == "":
		resp.Diagnostics.AddAttributeError(at, "Email address in use", fmt.Sprintf(
			"%q is the email address of a user of the company who has no external key. Use another address, or give that user an external key in the console and import it.",
			plan.Email.ValueString()))
	case taken && holder.ExternalKey != plan.ExternalKey.ValueString() && holder.ExternalKey != state.ExternalKey.ValueString():
		resp.Diagnostics.AddAttributeError(at, "Email address in use", fmt.Sprintf(
			"%q is the email address of the user with the external key %q. Two users of a company cannot have the same address. "+
				"Correct the address. If that user is to give it up, apply that change first and this one after it.",
			plan.Email.ValueString(), holder.ExternalKey))
	}
}

func (r *mccUser) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.MCCKey.Schema("company_id")
}

func (r *mccUser) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[mccUserModel](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[mccUserModel](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	company, key := plan.CompanyID.ValueString(), plan.ExternalKey.ValueString()
	create := tfkit.Write{What: "create MCC user " + key, Key: models.MCCKey, Fields: models.MCCUserFields}
	user, err := r.Client.CreateUser(ctx, company, key, plan.Spec(config.MCCUser))
	err = explainMCCEmail(ctx, r.Client, company, explainMCCReference(ctx, req.Config, err))
	if create.AppendError(&resp.Diagnostics, err) {
		return
	}
	plan.MCCUser = models.MCCUserFrom(company, user.Object).PreserveEquivalent(plan.MCCUser)
	create.SaveCreate(ctx, req, resp, user.Outcome, plan)
}

func (r *mccUser) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[mccUserModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	company, key := state.CompanyID.ValueString(), state.ExternalKey.ValueString()
	user, err := r.Client.GetUser(ctx, company, key)
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, models.MCCKey, "mcc_user", key)
	case tfkit.AppendError(&resp.Diagnostics, "read MCC user "+key, err, nil):
	default:
		r.Registry.SetNote(readNote("mcc_user", company, key), true)
		state.MCCUser = models.MCCUserFrom(company, user).PreserveEquivalent(state.MCCUser)
		tfkit.ForRead(resp).Save(ctx, models.MCCKey, state)
	}
}

func (r *mccUser) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[mccUserModel](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[mccUserModel](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	if onlyProtectionChanges(ctx, req, &resp.Diagnostics) {
		tfkit.ForUpdate(resp).Save(ctx, models.MCCKey, plan)
		return
	}
	company, key := plan.CompanyID.ValueString(), plan.ExternalKey.ValueString()
	update := tfkit.Write{What: "update MCC user " + key, Key: models.MCCKey, Fields: models.MCCUserFields}
	user, err := r.Client.UpdateUser(ctx, company, key, plan.Spec(config.MCCUser))
	err = explainMCCReference(ctx, req.Config, tfkit.DeletedSincePlan(err))
	if update.AppendError(&resp.Diagnostics, err) {
		return
	}
	plan.MCCUser = models.MCCUserFrom(company, user.Object).PreserveEquivalent(plan.MCCUser)
	update.SaveUpdate(ctx, req, resp, user.Outcome, plan)
}

func (r *mccUser) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[mccUserModel](ctx, req.State, &resp.Diagnostics)
	if !ok || protectedUser.rejectDelete(ctx, req.State, &resp.Diagnostics) {
		return
	}
	err := r.Client.DeleteUser(ctx, state.CompanyID.ValueString(), state.ExternalKey.ValueString())
	tfkit.AppendError(&resp.Diagnostics, "delete MCC user "+state.ExternalKey.ValueString(), err, nil)
}

func (r *mccUser) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.MCCKey.Import(ctx, req, resp, r.DefaultCompanyID())
}

// rejectEmptyDefaults reports an empty string for an attribute of a new user that has a default in the API. "" clears a value, but a
// new user has none, so the API may set its default, which would differ from the configuration in every plan.
func rejectEmptyDefaults(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if tfkit.Destroying(req) || !tfkit.Creating(req) {
		return
	}
	for _, attribute := range []struct{ name, example string }{{"locale", "ko_KR"}, {"time_zone", "Asia/Seoul"}} {
		name, example := attribute.name, attribute.example
		var configured types.String
		resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root(name), &configured)...)
		if tfkit.Known(configured) && configured.ValueString() == "" {
			resp.Diagnostics.AddAttributeError(path.Root(name), "Empty "+name+" of a new user", fmt.Sprintf(
				"The value is \"\", which clears `%[1]s`, but a new user has no value yet, and the API may set a default. "+
					"To use the default of the API, omit `%[1]s` or set it to null: in a module, `%[1]s = var.%[1]s != \"\" ? var.%[1]s : null`. "+
					"Otherwise set a value such as %[2]q.", name, example))
		}
	}
}
