package resources

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// mccJobListSchema is the same for a "job grade" and a "job position".
func mccJobListSchema(noun string) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Lists the " + noun + "s of a company in Media Connect Center.",
		Attributes:          map[string]schema.Attribute{"company_id": scopeID(models.MCCJobDocs(noun), "company_id")},
	}
}

// listMCCJobs streams job grades or job positions of the company that is asked for, or else of the client.
func listMCCJobs(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream, operation string, cloud clients.MCC,
	all func(context.Context, string) iter.Seq2[mcc.Job, error],
) {
	var diags diag.Diagnostics
	config, ok := tfkit.Get[struct {
		CompanyID types.String `tfsdk:"company_id"`
	}](ctx, req.Config, &diags)
	company, known := tfkit.ResolveProviderDefault(config.CompanyID, cloud.DefaultCompanyID(), &diags)
	if !ok || !known {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = tfkit.StreamList(ctx, req, operation, nil, all(tfkit.LimitContext(ctx, req), company), func(_ context.Context, job mcc.Job) (tfkit.ListItem, error) {
		return mccListItem(job.Name, job.ExternalKey, models.MCCJobFrom(company, job)), nil
	})
}
