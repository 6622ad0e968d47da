package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
)

var _ list.ListResourceWithConfigure = (*mccJobPositionList)(nil)

// NewMCCJobPositionList lists the job positions of a company.
func NewMCCJobPositionList() list.ListResource { return &mccJobPositionList{} }

type mccJobPositionList struct{ mccJobPosition }

func (l *mccJobPositionList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = mccJobListSchema("job position")
}

func (l *mccJobPositionList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	listMCCJobs(ctx, req, stream, "list MCC job positions", l.MCC, l.Client.ListJobPositions)
}
