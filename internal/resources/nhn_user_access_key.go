package resources

import (
	"context"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
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
	_ resource.ResourceWithConfigure      = (*nhnUserAccessKey)(nil)
	_ resource.ResourceWithValidateConfig = (*nhnUserAccessKey)(nil)
	_ resource.ResourceWithModifyPlan     = (*nhnUserAccessKey)(nil)
	_ resource.ResourceWithIdentity       = (*nhnUserAccessKey)(nil)
	_ resource.ResourceWithImportState    = (*nhnUserAccessKey)(nil)
)

// NewNHNUserAccessKey returns the resource for a User Access Key of the account that the provider authenticates as. The API cannot manage
// the keys of other accounts. The key that the provider itself uses is neither stopped, reissued nor deleted.
func NewNHNUserAccessKey() resource.Resource { return &nhnUserAccessKey{} }

type nhnUserAccessKey struct{ clients.NHNResource }

type nhnUserAccessKeyModel struct {
	models.NHNUserAccessKey
	TokenFormat           types.String `tfsdk:"token_format"`
	SecretAccessKey       types.String `tfsdk:"secret_access_key"`
	RotationTriggers      types.Map    `tfsdk:"rotation_triggers"`
	ExpireTokensOnReissue types.Bool   `tfsdk:"expire_tokens_on_reissue"`
}

func (r *nhnUserAccessKey) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_user_access_key"
}

func (r *nhnUserAccessKey) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.NHNUserAccessKeyDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a User Access Key of the account that the provider authenticates as in NHN Cloud." +
			"\n\n~> **Warning:** Destroying this resource deletes the key. Changing `token_expiry_period` or `token_format` deletes it as well and creates another one, with another ID and secret. " +
			"Programs that use the former key can issue no more tokens. The plan warns of a change that invalidates the secret, and of a destroy if the key was used in the last 7 days." +
			"\n\n-> **Note:** An account can have at most five keys. The API cannot manage the keys of other accounts: if the provider authenticates as another account later, a plan that contains the key is an error. It returns the secret only once: the state contains it. " +
			"A plan that stops, reissues, replaces or deletes the key that the provider itself uses is an error.",
		Attributes: map[string]schema.Attribute{
			"id":      computedString(docs.Doc("id")),
			"auth_id": computedString(docs.Doc("auth_id")),
			"status": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: "Status of the key: `STABLE`, or `STOP` to disable the key. The state can also contain `BLOCKED`, which only NHN Cloud sets. `STOP` also invalidates the opaque tokens of the key. Defaults to `STABLE` on create. If omitted later, the existing value is left unchanged.",
				Validators:          []validator.String{tfkit.OneOf("STABLE", "STOP")},
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
			"token_expiry_period": schema.Int64Attribute{
				Optional: true, Computed: true,
				MarkdownDescription: docs.Doc("token_expiry_period") + " Must be between 60 and 86400, and at most 3600 for JWT tokens. If omitted, the API uses one day (`86400`), and one hour (`3600`) for JWT tokens." + forcesNew,
				Validators:          []validator.Int64{int64validator.Between(60, 86400)},
				PlanModifiers:       []planmodifier.Int64{int64planmodifier.UseStateForUnknown(), int64planmodifier.RequiresReplaceIfConfigured()},
			},
			"token_format": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: "Format of the tokens of the key: `OPAQUE`, or `JWT`, which services such as EasyQueue require. The provider does not support a `JWT` key for its own authentication. " +
					"If omitted, the API uses `OPAQUE`. Null if the API does not return it." + forcesNew,
				Validators: []validator.String{tfkit.OneOf(nhn.TokenFormatOpaque, nhn.TokenFormatJWT)},
				PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown(), tfkit.RequiresReplaceIf(
					func(_ context.Context, req planmodifier.StringRequest, resp *stringplanmodifier.RequiresReplaceIfFuncResponse) {
						resp.RequiresReplace = !req.ConfigValue.IsNull() && !req.StateValue.IsNull()
					},
					"Changing this forces a new resource to be created, unless the API has not returned the format.",
				)},
			},
			"rotation_triggers": schema.MapAttribute{
				Optional: true, ElementType: types.StringType, Validators: []validator.Map{tfkit.NoNullElements()},
				MarkdownDescription: "Arbitrary strings. Adding, changing or removing one of them reissues the secret of the same key. Adding the first one after an import does, too. " +
					"The former secret becomes invalid immediately; tokens that were issued with it remain valid until they expire, unless `expire_tokens_on_reissue` is set.",
			},
			"expire_tokens_on_reissue": schema.BoolAttribute{
				Optional: true,
				MarkdownDescription: "Whether a reissue of the secret also expires the opaque tokens of the key, for example because the secret was disclosed. Defaults to `false`. " +
					"Changing this alone sends no request.",
			},
			"secret_access_key": computedSensitiveString("Secret access key. Null after an import, until it is reissued."),
			"created_at":        computedString(docs.Doc("created_at")),
		},
	}
}

func (r *nhnUserAccessKey) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.NHNUserAccessKeyKey.Schema()
}

// Create saves the new key before it stops the key, because the API returns the secret only once.
func (r *nhnUserAccessKey) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[nhnUserAccessKeyModel](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	desiredStatus := plan.Status.ValueString()
	create := tfkit.Write{What: "create NHN User Access Key", Key: models.NHNUserAccessKeyKey, Fields: models.NHNUserAccessKeyFields}
	var orphans []string
	created, err := r.Client.CreateUserAccessKey(ctx, plan.spec(), func(existing []nhn.UserAccessKey) error {
		existing = slices.DeleteFunc(slices.Clone(existing), func(k nhn.UserAccessKey) bool { return k.UserAccessKeyID == r.Client.UserAccessKeyID }) // the key of this run is in use
		orphans = recentIDs(r.Registry, "nhn_user_access_key", existing, maxOrphanAge, time.Now(),
			func(k nhn.UserAccessKey) string { return k.UserAccessKeyID }, func(k nhn.UserAccessKey) string { return k.RegDatetime })
		return nil
	})
	if create.AppendError(&resp.Diagnostics, explainKeyLimit(ctx, r.Client, err)) {
		return
	}
	key := created.Object
	warnOrphans(&resp.Diagnostics, "User Access Key", orphans,
		"In that case, delete it in the console, because its secret is lost.")
	if key.AuthStatus == "" {
		key.AuthStatus = "STABLE" // the status of a new key: this one could not be read back
	}
	plan.NHNUserAccessKey, plan.SecretAccessKey = models.NHNUserAccessKeyFrom(key), types.StringValue(key.SecretAccessKey)
	plan.TokenFormat = keyTokenFormat(key, plan.TokenFormat)
	create.WarnCreate(&resp.Diagnostics, created.Outcome)
	tfkit.ForCreate(resp).Save(ctx, models.NHNUserAccessKeyKey, plan) // with the status that the key has now
	resp.Diagnostics.Append(storeKeyOwner(ctx, resp.Private, key.UUID)...)
	if desiredStatus == "" || desiredStatus == key.AuthStatus {
		return
	}
	change := changeKeyStatus(key.UserAccessKeyID)
	changed, err := r.Client.SetUserAccessKeyStatus(ctx, key.UserAccessKeyID, desiredStatus)
	if !change.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
		plan.Status = types.StringValue(desiredStatus)
		change.SaveCreate(ctx, req, resp, changed.Outcome, plan)
	}
}

// spec returns the fields of the request that creates the key.
func (m nhnUserAccessKeyModel) spec() nhn.UserAccessKeySpec {
	return nhn.UserAccessKeySpec{TokenExpiryPeriod: m.TokenExpiryPeriod.ValueInt64(), TokenFormatCode: m.TokenFormat.ValueString()}
}

// keyTokenFormat returns the token format of a key. If the API does not return it, a known former value stays, else it is null.
func keyTokenFormat(key nhn.UserAccessKey, former types.String) types.String {
	switch {
	case key.TokenFormatCode != "":
		return types.StringValue(key.TokenFormatCode)
	case former.IsUnknown():
		return types.StringNull()
	default:
		return former
	}
}

func changeKeyStatus(id string) tfkit.Write {
	return tfkit.Write{What: "change the status of NHN User Access Key " + id, Key: models.NHNUserAccessKeyKey, Fields: models.NHNUserAccessKeyFields}
}

func (r *nhnUserAccessKey) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[nhnUserAccessKeyModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	key, err := r.Client.GetUserAccessKey(ctx, state.ID.ValueString())
	switch {
	case tfkit.IsNotFound(err):
		if r.rejectForeignKey(ctx, req.Private, &resp.Diagnostics, state.ID.ValueString()) {
			return
		}
		tfkit.ForRead(resp).Remove(ctx, models.NHNUserAccessKeyKey, "nhn_user_access_key", state.ID.ValueString())
	case tfkit.AppendError(&resp.Diagnostics, "read NHN User Access Key "+state.ID.ValueString(), err, nil):
	default:
		r.Registry.SetNote(inStateNote("nhn_user_access_key", state.ID.ValueString()), true)
		state.NHNUserAccessKey, state.TokenFormat = models.NHNUserAccessKeyFrom(key), keyTokenFormat(key, state.TokenFormat)
		tfkit.ForRead(resp).Save(ctx, models.NHNUserAccessKeyKey, state)
		resp.Diagnostics.Append(storeKeyOwner(ctx, resp.Private, key.UUID)...)
	}
}

// Update saves the state after each of its two requests, because a secret that is not saved is lost.
func (r *nhnUserAccessKey) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[nhnUserAccessKeyModel](ctx, req.Plan, &resp.Diagnostics)
	state, known := tfkit.Get[nhnUserAccessKeyModel](ctx, req.State, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	id := state.ID.ValueString()
	reissues, stops := plan.requiresReissue(state), plan.Status.ValueString() == "STOP" && !plan.Status.Equal(state.Status)
	if reissues && r.rejectOwnKey(&resp.Diagnostics, path.Root("rotation_triggers"), state.ID.ValueString(), "reissues") ||
		stops && r.rejectOwnKey(&resp.Diagnostics, path.Root("status"), state.ID.ValueString(), "stops") || // a saved plan may be from other credentials
		r.rejectForeignKey(ctx, req.Private, &resp.Diagnostics, id) {
		return
	}
	if reissues {
		secret, err := r.Client.ReissueUserAccessKey(ctx, id, plan.ExpireTokensOnReissue.ValueBool())
		if tfkit.AppendError(&resp.Diagnostics, "reissue the secret of NHN User Access Key "+id, tfkit.DeletedSincePlan(err), nil) {
			return
		}
		state.SecretAccessKey = types.StringValue(secret)
	}
	state.RotationTriggers, state.ExpireTokensOnReissue = plan.RotationTriggers, plan.ExpireTokensOnReissue
	if !plan.TokenFormat.IsUnknown() { // the first configured value, if the API does not return the format
		state.TokenFormat = plan.TokenFormat
	}
	tfkit.ForUpdate(resp).Save(ctx, models.NHNUserAccessKeyKey, state)
	desiredStatus := plan.Status.ValueString()
	if desiredStatus == state.Status.ValueString() {
		return
	}
	change := changeKeyStatus(id)
	changed, err := r.Client.SetUserAccessKeyStatus(ctx, id, desiredStatus)
	if !change.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
		state.Status = types.StringValue(changed.Object.AuthStatus)
		change.SaveUpdate(ctx, req, resp, changed.Outcome, state)
	}
}

func (r *nhnUserAccessKey) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[nhnUserAccessKeyModel](ctx, req.State, &resp.Diagnostics)
	if !ok || r.rejectOwnKey(&resp.Diagnostics, path.Empty(), state.ID.ValueString(), "deletes") || // Terraform does not plan the destroy of a replacement with -replace
		r.rejectForeignKey(ctx, req.Private, &resp.Diagnostics, state.ID.ValueString()) {
		return
	}
	err := r.Client.DeleteUserAccessKey(ctx, state.ID.ValueString())
	tfkit.AppendError(&resp.Diagnostics, "delete NHN User Access Key "+state.ID.ValueString(), err, nil)
}

func (r *nhnUserAccessKey) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.NHNUserAccessKeyKey.Import(ctx, req, resp, tfkit.DefaultID{})
}
