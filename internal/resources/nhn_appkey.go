package resources

import (
	"context"
	"fmt"
	"time"

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
	_ resource.ResourceWithConfigure   = (*nhnAppKey)(nil)
	_ resource.ResourceWithModifyPlan  = (*nhnAppKey)(nil)
	_ resource.ResourceWithIdentity    = (*nhnAppKey)(nil)
	_ resource.ResourceWithImportState = (*nhnAppKey)(nil)
)

// NewNHNAppKey returns the resource for an AppKey of a project. A project can have at most three. The API does not return the alias, so
// the state keeps the configured one. After an import the alias is the ID, so that generated configuration is complete, and the
// first other alias is saved to the state without a request.
func NewNHNAppKey() resource.Resource { return &nhnAppKey{} }

type nhnAppKey struct{ clients.NHNResource }

type nhnAppKeyModel struct {
	models.NHNAppKey
	Alias       types.String `tfsdk:"alias"`
	StoreAppKey types.Bool   `tfsdk:"store_app_key"`
}

func (r *nhnAppKey) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "nhn_appkey"
}

func (r *nhnAppKey) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.NHNAppKeyDocs()
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages an AppKey of a project in NHN Cloud." +
			"\n\n~> **Warning:** Destroying this resource deletes the AppKey. Programs that use it lose access. Changing `alias` or `project_id` does the same. The plan warns of such a change, and of a destroy if the AppKey was used in the last 7 days." +
			"\n\n-> **Note:** A project can have at most three AppKeys. The API cannot rename, stop or reissue an AppKey." +
			"\n\n-> **Note:** By default, the state contains the AppKey. With `store_app_key = false`, neither the state nor the plan contains it, and the ephemeral resource `nhn_appkey` reads it.",
		Attributes: map[string]schema.Attribute{
			"id":         computedString(docs.Doc("id")),
			"project_id": requiredForceNewID(docs.Doc("project_id")),
			"alias": schema.StringAttribute{
				Required: true,
				MarkdownDescription: "Alias of the AppKey. Must be 1 to 100 characters. The API does not return it, so a change in the console is not detected. After an import, and in generated " +
					"configuration, it has the value of `id`; the first other value that you configure is saved to state without a change in NHN Cloud. Any later change forces a new resource to be created.",
				Validators: []validator.String{tfkit.Length(1, 100)},
				PlanModifiers: []planmodifier.String{tfkit.RequiresReplaceIf(
					func(ctx context.Context, req planmodifier.StringRequest, resp *stringplanmodifier.RequiresReplaceIfFuncResponse) {
						var id types.String
						resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("id"), &id)...)
						resp.RequiresReplace = !req.StateValue.Equal(id)
					},
					"Changing this forces a new resource to be created, unless the alias is unknown after an import.",
				)},
			},
			"store_app_key": schema.BoolAttribute{
				Optional: true,
				MarkdownDescription: "Whether the state contains the AppKey in `app_key`. Defaults to `true`. If `false`, `app_key` is null, and a reissue in the console is not detected. " +
					"Set it to `false` when you create the AppKey: former states, their backups and the plan of this change still contain an AppKey that was stored before.",
			},
			"app_key":    computedSensitiveString(docs.Doc("app_key") + " Null if `store_app_key` is `false`."),
			"status":     computedString(docs.Doc("status")),
			"created_at": computedString(docs.Doc("created_at")),
		},
	}
}

func (r *nhnAppKey) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.NHNAppKeyKey.Schema()
}

func (r *nhnAppKey) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[nhnAppKeyModel](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	create := tfkit.Write{What: "create NHN AppKey " + plan.Alias.ValueString(), Key: models.NHNAppKeyKey, Fields: models.NHNAppKeyFields}
	var orphans []string
	key, err := r.Client.CreateAppKey(ctx, plan.ProjectID.ValueString(), plan.Alias.ValueString(), func(existing []nhn.AppKey) error {
		orphans = recentIDs(r.Registry, "nhn_appkey", existing, maxOrphanAge, time.Now(),
			func(k nhn.AppKey) string { return k.AuthID }, func(k nhn.AppKey) string { return k.RegDatetime })
		return nil
	})
	if create.AppendError(&resp.Diagnostics, err) {
		return
	}
	warnOrphans(&resp.Diagnostics, "AppKey", orphans,
		fmt.Sprintf("In that case, import it with the ID \"%s/<one of these>\", or delete it in the console.", plan.ProjectID.ValueString()))
	plan.setKey(key.Object)
	create.SaveCreate(ctx, req, resp, key.Outcome, plan)
}

func (r *nhnAppKey) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[nhnAppKeyModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	key, err := r.Client.GetAppKey(ctx, state.ProjectID.ValueString(), state.ID.ValueString())
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, models.NHNAppKeyKey, "nhn_appkey", state.ID.ValueString())
	case tfkit.AppendError(&resp.Diagnostics, "read NHN AppKey "+state.ID.ValueString(), err, nil):
	default:
		r.Registry.SetNote(inStateNote("nhn_appkey", key.AuthID), true)
		state.setKey(key)
		tfkit.ForRead(resp).Save(ctx, models.NHNAppKeyKey, state)
	}
}

// Update sends nothing: it takes the alias that is configured after an import, and reads an AppKey that the state stores from now on.
func (r *nhnAppKey) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[nhnAppKeyModel](ctx, req.Plan, &resp.Diagnostics)
	if !ok {
		return
	}
	if plan.AppKey.IsUnknown() {
		key, err := r.Client.GetAppKey(ctx, plan.ProjectID.ValueString(), plan.ID.ValueString())
		if tfkit.AppendError(&resp.Diagnostics, "read NHN AppKey "+plan.ID.ValueString(), tfkit.DeletedSincePlan(err), nil) {
			return
		}
		plan.setKey(key)
	}
	tfkit.ForUpdate(resp).Save(ctx, models.NHNAppKeyKey, plan)
}

func (r *nhnAppKey) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[nhnAppKeyModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	err := r.Client.DeleteAppKey(ctx, state.ProjectID.ValueString(), state.ID.ValueString(), state.AppKey.ValueString())
	tfkit.AppendError(&resp.Diagnostics, "delete NHN AppKey "+state.ID.ValueString(), err, nil)
}
