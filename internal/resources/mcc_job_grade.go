package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

var (
	_ resource.ResourceWithConfigure   = (*mccJobGrade)(nil)
	_ resource.ResourceWithModifyPlan  = (*mccJobGrade)(nil)
	_ resource.ResourceWithIdentity    = (*mccJobGrade)(nil)
	_ resource.ResourceWithImportState = (*mccJobGrade)(nil)
)

// NewMCCJobGrade manages a job grade of a company, which newer pages of the vendor call a job title. The user chooses the key,
// which cannot be changed. No error code says that a job grade is in use. It is not documented what happens to users who have
// a job grade that is deleted: the next plan shows it.
func NewMCCJobGrade() resource.Resource {
	return &mccJobGrade{mccJob{
		typeName: "mcc_job_grade", noun: "job grade",
		get: (*mcc.Client).GetJobGrade, create: (*mcc.Client).CreateJobGrade, update: (*mcc.Client).UpdateJobGrade, remove: (*mcc.Client).DeleteJobGrade,
		lookup: (*mcc.Client).JobGradeLookup,
		uses: func(client *mcc.Client) usageFinder {
			return findUsersWith(client, func(u mcc.User) *string { return u.JobGradeExternalKey })
		},
	}}
}

type mccJobGrade struct{ mccJob }

func (r *mccJobGrade) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "mcc_job_grade"
}

func (r *mccJobGrade) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.MCCJobDocs("job grade")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a job grade of a company in Media Connect Center. Newer pages of the vendor documentation call it a job title." + externalKeyReplacementNote + inUseNote("job grade") + existingKeyNote("job grade"),
		Attributes:          mccAttributes(docs, map[string]schema.Attribute{"display_order": displayOrder(docs)}),
	}
}
