package mcc

import (
	"context"
	"iter"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

var jobGrades = job("job grade", "/job-grades",
	func(a listResponse) []Job { return a.JobGrades }, func(a itemResponse) *Job { return a.JobGrade })

// GetJobGrade returns a job grade, perhaps from a listing that others asked for at the same time.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-positionview (the page says job title)
//
// GET /job-grades/{externalKey}
func (c *Client) GetJobGrade(ctx context.Context, companyID, key string) (Job, error) {
	return c.jobGrades.Of(companyID).Get(ctx, key)
}

// ListJobGrades walks all job grades of a company, in no particular order.
//
// GET /job-grades
func (c *Client) ListJobGrades(ctx context.Context, companyID string) iter.Seq2[Job, error] {
	return list(ctx, c, jobGrades, companyID)
}

// CreateJobGrade makes a job grade under a key that was not used before.
//
// POST /job-grades/{externalKey}
func (c *Client) CreateJobGrade(ctx context.Context, companyID, key string, spec JobSpec) (apiclient.Result[Job], error) {
	defer c.jobGrades.Of(companyID).Invalidate()
	created, err := create(ctx, c, jobGrades, companyID, key, spec)
	return apiclient.Result[Job]{Object: Job{key, created.Object}, Outcome: created.Outcome}, err
}

// UpdateJobGrade changes the chosen fields of a job grade.
//
// GET /job-grades/{externalKey}
// PUT /job-grades/{externalKey}
func (c *Client) UpdateJobGrade(ctx context.Context, companyID, key string, spec JobSpec) (apiclient.Result[Job], error) {
	defer c.jobGrades.Of(companyID).Invalidate()
	updated, err := update(ctx, c, jobGrades, companyID, key, spec)
	return apiclient.Result[Job]{Object: Job{key, updated.Object}, Outcome: updated.Outcome}, err
}

// DeleteJobGrade deletes a job grade. What becomes of members that have it is the service's decision.
//
// DELETE /job-grades/{externalKey}
func (c *Client) DeleteJobGrade(ctx context.Context, companyID, key string) error {
	defer c.jobGrades.Of(companyID).Invalidate()
	return remove(ctx, c, jobGrades, companyID, key)
}
