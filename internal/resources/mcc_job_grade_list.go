package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
)

var _ list.ListResourceWithConfigure = (*mccJobGradeList)(nil)

// NewMCCJobGradeList lists the job grades of a company.
func NewMCCJobGradeList() list.ListResource { return &mccJobGradeList{} }

type mccJobGradeList struct{ mccJobGrade }

func (l *mccJobGradeList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = mccJobListSchema("job grade")
}

func (l *mccJobGradeList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	listMCCJobs(ctx, req, stream, "list MCC job grades", l.MCC, l.Client.ListJobGrades)
}
