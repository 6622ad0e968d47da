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
	_ resource.ResourceWithConfigure   = (*mccJobGrade)(nil)
	_ resource.ResourceWithModifyPlan  = (*mccJobGrade)(nil)
	_ resource.ResourceWithIdentity    = (*mccJobGrade)(nil)
	_ resource.ResourceWithImportState = (*mccJobGrade)(nil)
)

// NewMCCJobGrade manages a job grade of a company, which newer pages of the vendor call a job title. The key is chosen
// by the user and cannot change. No code says that a grade is in use: what becomes of members who have one that is
// deleted, the next plan shows.
func NewMCCJobGrade() resource.Resource { return &mccJobGrade{} }

type mccJobGrade struct{ clients.MCCResource }

func (r *mccJobGrade) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "mcc_job_grade"
}

func (r *mccJobGrade) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	dict := models.MCCJobDictionary("job grade")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a job grade of a company in Media Connect Center. Newer pages of the vendor documentation call it a job title." + changedKey + deletedFirst("job grade"),
		Attributes:          mccAttributes(dict, map[string]schema.Attribute{"display_order": displayOrder(dict)}),
	}
}

func (r *mccJobGrade) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	replaced := planMCC(ctx, r.MCCResource, "mcc_job_grade", req, resp, func(ctx context.Context, company, key string) error {
		_, err := r.Client.GetJobGrade(ctx, company, key)
		return err
	})
	rejectReplacementInUse(ctx, r.MCCResource, req, resp, "mcc_job_grade", "job grade", replaced, r.users())
}

// users returns the users who have a job grade.
func (r *mccJobGrade) users() usesOf {
	return usersOf(r.Client, func(u mcc.User) *string { return u.JobGradeExternalKey })
}

func (r *mccJobGrade) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.MCCKey.Schema("company_id")
}

func (r *mccJobGrade) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[models.MCCJob](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[models.MCCJob](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	company, key := plan.CompanyID.ValueString(), plan.ExternalKey.ValueString()
	create := tfkit.Write{What: "create MCC job grade " + key, Key: models.MCCKey, Fields: models.MCCJobFields}
	grade, err := r.Client.CreateJobGrade(ctx, company, key, plan.Spec(config))
	if create.Failed(&resp.Diagnostics, err) {
		return
	}
	create.SaveCreate(ctx, req, resp, grade.Outcome, models.MCCJobFrom(company, grade.Object))
}

func (r *mccJobGrade) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[models.MCCJob](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	company, key := state.CompanyID.ValueString(), state.ExternalKey.ValueString()
	grade, err := r.Client.GetJobGrade(ctx, company, key)
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, models.MCCKey, "mcc_job_grade", key)
	case tfkit.Failed(&resp.Diagnostics, "read MCC job grade "+key, err, nil):
	default:
		r.Registry.SetNote(readObject("mcc_job_grade", company, key), true)
		tfkit.ForRead(resp).Save(ctx, models.MCCKey, models.MCCJobFrom(company, grade))
	}
}

func (r *mccJobGrade) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[models.MCCJob](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[models.MCCJob](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	company, key := plan.CompanyID.ValueString(), plan.ExternalKey.ValueString()
	update := tfkit.Write{What: "update MCC job grade " + key, Key: models.MCCKey, Fields: models.MCCJobFields}
	grade, err := r.Client.UpdateJobGrade(ctx, company, key, plan.Spec(config))
	err = tfkit.DeletedSincePlan(err)
	if update.Failed(&resp.Diagnostics, err) {
		return
	}
	update.SaveUpdate(ctx, req, resp, grade.Outcome, models.MCCJobFrom(company, grade.Object))
}

func (r *mccJobGrade) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[models.MCCJob](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	company, key := state.CompanyID.ValueString(), state.ExternalKey.ValueString()
	err := r.Client.DeleteJobGrade(ctx, company, key)
	tfkit.Failed(&resp.Diagnostics, "delete MCC job grade "+key, explainMCCInUse(ctx, company, "job grade", key, r.users(), err), nil)
}

func (r *mccJobGrade) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.MCCKey.Import(ctx, req, resp, r.DefaultCompanyID())
}
