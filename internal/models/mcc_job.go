package models

import (
	"cmp"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// MCCJob is the state of a job grade or a job position.
type MCCJob struct {
	ID           types.String `tfsdk:"id"`
	CompanyID    types.String `tfsdk:"company_id"`
	ExternalKey  types.String `tfsdk:"external_key"`
	Name         types.String `tfsdk:"name"`
	DisplayOrder types.Int64  `tfsdk:"display_order"`
	I18nNames    types.Map    `tfsdk:"i18n_names"`
}

// MCCJobDocs returns the descriptions of the attributes of a "job grade" or a "job position".
func MCCJobDocs(noun string) tfkit.AttributeDocs {
	return mccDocs(noun, tfkit.AttributeDocs{
		"display_order": tfkit.Int("Position among all " + noun + "s of the company, starting at 0. Need not be unique."),
	})
}

// MCCJobFields maps fields of the API to attributes.
var MCCJobFields = mccFields(tfkit.Fields{"sortOrd": path.Root("display_order")})

// MCCJobFrom maps the object that the API returns.
func MCCJobFrom(companyID string, j mcc.Job) MCCJob {
	return MCCJob{
		ID: types.StringValue(j.ExternalKey), CompanyID: types.StringValue(companyID), ExternalKey: types.StringValue(j.ExternalKey),
		Name: types.StringValue(j.Name), DisplayOrder: intOrZero(j.SortOrd), I18nNames: tfkit.TextMap(j.I18nNames),
	}
}

// Spec maps the plan to a request. Values that the configuration omits are not sent.
func (m MCCJob) Spec(config MCCJob) mcc.JobSpec {
	return mcc.JobSpec{
		Name: m.Name.ValueString(), I18nNames: configuredMap(config.I18nNames, m.I18nNames), SortOrd: configuredInt(config.DisplayOrder, m.DisplayOrder),
	}
}

// SortMCCJobs sorts job grades or job positions by display order, then by key.
func SortMCCJobs(jobs []MCCJob) {
	slices.SortFunc(jobs, func(a, b MCCJob) int {
		return cmp.Or(cmp.Compare(a.DisplayOrder.ValueInt64(), b.DisplayOrder.ValueInt64()),
			cmp.Compare(a.ExternalKey.ValueString(), b.ExternalKey.ValueString()))
	})
}
