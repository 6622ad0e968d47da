package mcc

import (
	"context"
	"iter"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

var jobPositions = job("job position", "/job-positions",
	func(a listResponse) []Job { return a.JobPositions }, func(a itemResponse) *Job { return a.JobPosition })

// GetJobPosition returns a job position, perhaps from a listing that others asked for at the same time.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-jobview
//
// GET /job-positions/{externalKey}
func (c *Client) GetJobPosition(ctx context.Context, companyID, key string) (Job, error) {
	return c.jobPositions.Of(companyID).Get(ctx, key)
}

// ListJobPositions walks all job positions of a company, in no particular order.
//
// GET /job-positions
func (c *Client) ListJobPositions(ctx context.Context, companyID string) iter.Seq2[Job, error] {
	return list(ctx, c, jobPositions, companyID)
}

// CreateJobPosition makes a job position under a key that was not used before.
//
// POST /job-positions/{externalKey}
func (c *Client) CreateJobPosition(ctx context.Context, companyID, key string, spec JobSpec) (apiclient.Result[Job], error) {
	defer c.jobPositions.Of(companyID).Invalidate()
	created, err := create(ctx, c, jobPositions, companyID, key, spec)
	return apiclient.Result[Job]{Object: Job{key, created.Object}, Outcome: created.Outcome}, err
}

// UpdateJobPosition changes the chosen fields of a job position.
//
// GET /job-positions/{externalKey}
// PUT /job-positions/{externalKey}
func (c *Client) UpdateJobPosition(ctx context.Context, companyID, key string, spec JobSpec) (apiclient.Result[Job], error) {
	defer c.jobPositions.Of(companyID).Invalidate()
	updated, err := update(ctx, c, jobPositions, companyID, key, spec)
	return apiclient.Result[Job]{Object: Job{key, updated.Object}, Outcome: updated.Outcome}, err
}

// DeleteJobPosition deletes a job position. What becomes of members that have it is the service's decision.
//
// DELETE /job-positions/{externalKey}
func (c *Client) DeleteJobPosition(ctx context.Context, companyID, key string) error {
	defer c.jobPositions.Of(companyID).Invalidate()
	return remove(ctx, c, jobPositions, companyID, key)
}
