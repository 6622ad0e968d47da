package datasources

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// mccJobSchema returns the schema of the data source of a "job grade" or a "job position".
func mccJobSchema(noun string) schema.Schema {
	docs := models.MCCJobDocs(noun)
	return schema.Schema{
		MarkdownDescription: "Use this data source to look up a " + noun + " of a company in Media Connect Center by its external key.",
		Attributes: docs.WithArguments(map[string]schema.Attribute{
			"company_id":   companyID(),
			"external_key": docs.Required("external_key"),
		}),
	}
}

// readMCCJob reads a job grade or a job position with get, a method of the client.
func readMCCJob(
	ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse, cloud clients.MCC, noun string,
	get func(ctx context.Context, companyID, key string) (mcc.Job, error),
) {
	config, ok := tfkit.Get[models.MCCJob](ctx, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	company, ok := tfkit.ResolveProviderDefault(config.CompanyID, cloud.DefaultCompanyID(), &resp.Diagnostics)
	if !ok {
		return
	}
	key := config.ExternalKey.ValueString()
	job, err := get(ctx, company, key)
	if tfkit.AppendError(&resp.Diagnostics, "read MCC "+noun+" "+key, err, models.MCCJobFields) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, models.MCCJobFrom(company, job))...)
}

// mccJobsSchema returns the schema of the data source that lists job grades or job positions in an attribute.
func mccJobsSchema(noun, attribute string) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Use this data source to list the " + noun + "s of a company in Media Connect Center.",
		Attributes: map[string]schema.Attribute{
			"company_id": companyID(),
			attribute:    tfkit.Objects(models.MCCJobDocs(noun), "The "+noun+"s in display order, then by `external_key`. "+emptyKey),
		},
	}
}

// listMCCJobs returns the company that is configured, or else the default one, and its job grades or job positions. all is a method
// of the client.
func listMCCJobs(
	ctx context.Context, configured types.String, cloud clients.MCC, noun string, all func(ctx context.Context, companyID string) iter.Seq2[mcc.Job, error],
	diags *diag.Diagnostics,
) (company types.String, jobs []models.MCCJob, ok bool) {
	id, ok := tfkit.ResolveProviderDefault(configured, cloud.DefaultCompanyID(), diags)
	if !ok {
		return company, nil, false
	}
	jobs, err := tfkit.CollectModels(all(ctx, id), func(found mcc.Job) models.MCCJob { return models.MCCJobFrom(id, found) })
	if tfkit.AppendError(diags, "list MCC "+noun+"s", err, nil) {
		return company, nil, false
	}
	models.SortMCCJobs(jobs)
	return types.StringValue(id), jobs, true
}
