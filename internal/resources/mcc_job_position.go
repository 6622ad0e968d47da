package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var (
	_ resource.ResourceWithConfigure   = (*mccJobPosition)(nil)
	_ resource.ResourceWithModifyPlan  = (*mccJobPosition)(nil)
	_ resource.ResourceWithIdentity    = (*mccJobPosition)(nil)
	_ resource.ResourceWithImportState = (*mccJobPosition)(nil)
)

// NewMCCJobPosition manages a job position of a company. The key is chosen by the user and cannot change. No code says
// that a position is in use: what becomes of members who have one that is deleted, the next plan shows.
func NewMCCJobPosition() resource.Resource { return &mccJobPosition{} }

type mccJobPosition struct{ clients.MCCResource }

func (r *mccJobPosition) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "mcc_job_position"
}

func (r *mccJobPosition) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	dict := models.MCCJobDictionary("job position")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a job position of a company in Media Connect Center." + changedKey + deletedFirst("job position"),
		Attributes:          mccAttributes(dict, map[string]schema.Attribute{"display_order": displayOrder(dict)}),
	}
}

func (r *mccJobPosition) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	replaced := planMCC(ctx, r.MCCResource, "mcc_job_position", req, resp, func(ctx context.Context, company, key string) error {
		_, err := r.Client.GetJobPosition(ctx, company, key)
		return err
	})
	rejectReplacementInUse(ctx, r.MCCResource, req, resp, "mcc_job_position", "job position", replaced, r.users())
}

// users returns the users who have a job position.
func (r *mccJobPosition) users() usesOf {
	return usersOf(r.Client, func(u mcc.User) *string { return u.JobPositionExternalKey })
}

func (r *mccJobPosition) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.MCCKey.Schema("company_id")
}

func (r *mccJobPosition) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[models.MCCJob](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[models.MCCJob](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	company, key := plan.CompanyID.ValueString(), plan.ExternalKey.ValueString()
	create := tfkit.Write{What: "create MCC job position " + key, Key: models.MCCKey, Fields: models.MCCJobFields}
	position, err := r.Client.CreateJobPosition(ctx, company, key, plan.Spec(config))
	if create.Failed(&resp.Diagnostics, err) {
		return
	}
	create.SaveCreate(ctx, req, resp, position.Outcome, models.MCCJobFrom(company, position.Object))
}

func (r *mccJobPosition) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[models.MCCJob](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	company, key := state.CompanyID.ValueString(), state.ExternalKey.ValueString()
	position, err := r.Client.GetJobPosition(ctx, company, key)
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, models.MCCKey, "mcc_job_position", key)
	case tfkit.Failed(&resp.Diagnostics, "read MCC job position "+key, err, nil):
	default:
		r.Registry.SetNote(readObject("mcc_job_position", company, key), true)
		tfkit.ForRead(resp).Save(ctx, models.MCCKey, models.MCCJobFrom(company, position))
	}
}

func (r *mccJobPosition) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[models.MCCJob](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[models.MCCJob](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	company, key := plan.CompanyID.ValueString(), plan.ExternalKey.ValueString()
	update := tfkit.Write{What: "update MCC job position " + key, Key: models.MCCKey, Fields: models.MCCJobFields}
	position, err := r.Client.UpdateJobPosition(ctx, company, key, plan.Spec(config))
	err = tfkit.DeletedSincePlan(err)
	if update.Failed(&resp.Diagnostics, err) {
		return
	}
	update.SaveUpdate(ctx, req, resp, position.Outcome, models.MCCJobFrom(company, position.Object))
}

func (r *mccJobPosition) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[models.MCCJob](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	company, key := state.CompanyID.ValueString(), state.ExternalKey.ValueString()
	err := r.Client.DeleteJobPosition(ctx, company, key)
	tfkit.Failed(&resp.Diagnostics, "delete MCC job position "+key, explainMCCInUse(ctx, company, "job position", key, r.users(), err), nil)
}

func (r *mccJobPosition) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.MCCKey.Import(ctx, req, resp, r.DefaultCompanyID())
}
