package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

var (
	_ resource.ResourceWithConfigure   = (*mccJobPosition)(nil)
	_ resource.ResourceWithModifyPlan  = (*mccJobPosition)(nil)
	_ resource.ResourceWithIdentity    = (*mccJobPosition)(nil)
	_ resource.ResourceWithImportState = (*mccJobPosition)(nil)
)

// NewMCCJobPosition manages a job position of a company. The user chooses the key, which cannot be changed. No error code says
// that a job position is in use. It is not documented what happens to users who have a job position that is deleted: the next
// plan shows it.
func NewMCCJobPosition() resource.Resource {
	return &mccJobPosition{mccJob{
		typeName: "mcc_job_position", noun: "job position",
		get: (*mcc.Client).GetJobPosition, create: (*mcc.Client).CreateJobPosition, update: (*mcc.Client).UpdateJobPosition, remove: (*mcc.Client).DeleteJobPosition,
		lookup: (*mcc.Client).JobPositionLookup,
		uses: func(client *mcc.Client) usageFinder {
			return findUsersWith(client, func(u mcc.User) *string { return u.JobPositionExternalKey })
		},
	}}
}

type mccJobPosition struct{ mccJob }

func (r *mccJobPosition) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "mcc_job_position"
}

func (r *mccJobPosition) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	docs := models.MCCJobDocs("job position")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a job position of a company in Media Connect Center." + externalKeyReplacementNote + inUseNote("job position") + existingKeyNote("job position"),
		Attributes:          mccAttributes(docs, map[string]schema.Attribute{"display_order": displayOrder(docs)}),
	}
}
