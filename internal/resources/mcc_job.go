package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// mccJob manages a job grade or a job position of a company: both have the same attributes, and differ in the fields of mccJob.
type mccJob struct {
	clients.MCCResource

	typeName string // "mcc_job_grade"
	noun     string // "job grade"

	// Methods of the client.
	get    func(client *mcc.Client, ctx context.Context, companyID, key string) (mcc.Job, error)
	create func(client *mcc.Client, ctx context.Context, companyID, key string, spec mcc.JobSpec) (apiclient.Result[mcc.Job], error)
	update func(client *mcc.Client, ctx context.Context, companyID, key string, spec mcc.JobSpec) (apiclient.Result[mcc.Job], error)
	remove func(client *mcc.Client, ctx context.Context, companyID, key string) error
	lookup func(client *mcc.Client) *mcc.Lookup[mcc.Job]

	uses func(client *mcc.Client) usageFinder // the users who have it
}

func (r *mccJob) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	replaced := planMCC(ctx, r.MCCResource, r.typeName, req, resp, func(ctx context.Context, company, key string) error {
		_, err := r.get(r.Client, ctx, company, key)
		return err
	})
	rejectReplacementInUse(ctx, r.MCCResource, req, resp, r.typeName, r.noun, replaced, r.uses(r.Client))
	if tfkit.Destroying(req) || r.Client == nil {
		return
	}
	warnExistingKey(ctx, r.MCCResource, req, resp, r.typeName, r.noun, replaced, r.lookup(r.Client), func(j mcc.Job) existingObject { return existingNamed(r.noun, j.Name) })
	warnLargeDisplayOrder(ctx, r.MCCResource, req, resp, r.typeName, r.noun, r.lookup(r.Client), func(j mcc.Job) *apiclient.Int { return j.SortOrd })
}

func (r *mccJob) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = models.MCCKey.Schema("company_id")
}

func (r *mccJob) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, ok := tfkit.Get[models.MCCJob](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[models.MCCJob](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	company, key := plan.CompanyID.ValueString(), plan.ExternalKey.ValueString()
	create := tfkit.Write{What: "create MCC " + r.noun + " " + key, Key: models.MCCKey, Fields: models.MCCJobFields}
	job, err := r.create(r.Client, ctx, company, key, plan.Spec(config))
	if create.AppendError(&resp.Diagnostics, err) {
		return
	}
	create.SaveCreate(ctx, req, resp, job.Outcome, models.MCCJobFrom(company, job.Object))
}

func (r *mccJob) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	state, ok := tfkit.Get[models.MCCJob](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	company, key := state.CompanyID.ValueString(), state.ExternalKey.ValueString()
	job, err := r.get(r.Client, ctx, company, key)
	switch {
	case tfkit.IsNotFound(err):
		tfkit.ForRead(resp).Remove(ctx, models.MCCKey, r.typeName, key)
	case tfkit.AppendError(&resp.Diagnostics, "read MCC "+r.noun+" "+key, err, nil):
	default:
		r.Registry.SetNote(readNote(r.typeName, company, key), true)
		tfkit.ForRead(resp).Save(ctx, models.MCCKey, models.MCCJobFrom(company, job))
	}
}

func (r *mccJob) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[models.MCCJob](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[models.MCCJob](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	company, key := plan.CompanyID.ValueString(), plan.ExternalKey.ValueString()
	update := tfkit.Write{What: "update MCC " + r.noun + " " + key, Key: models.MCCKey, Fields: models.MCCJobFields}
	job, err := r.update(r.Client, ctx, company, key, plan.Spec(config))
	if update.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
		return
	}
	update.SaveUpdate(ctx, req, resp, job.Outcome, models.MCCJobFrom(company, job.Object))
}

func (r *mccJob) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, ok := tfkit.Get[models.MCCJob](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	company, key := state.CompanyID.ValueString(), state.ExternalKey.ValueString()
	err := r.remove(r.Client, ctx, company, key)
	tfkit.AppendError(&resp.Diagnostics, "delete MCC "+r.noun+" "+key, explainMCCInUse(ctx, company, r.noun, key, r.uses(r.Client), err), nil)
}

func (r *mccJob) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	models.MCCKey.Import(ctx, req, resp, r.DefaultCompanyID())
}
