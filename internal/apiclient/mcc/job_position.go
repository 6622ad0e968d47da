package mcc

import (
	"context"
	"iter"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// jobPosition is the job type of job positions.
var jobPosition = jobType{noun: "job position", path: companyPath + "/job-positions"}

// GetJobPosition returns the job position of a company with this external key, from a shared list if other job positions are read
// at the same time. The error is of kind [apiclient.ErrNotFound] if there is no such job position.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-jobview
//
// GET /job-positions/{externalKey}
// GET /job-positions
func (c *Client) GetJobPosition(ctx context.Context, companyID, key string) (Job, error) {
	return c.jobPositions.Of(companyID).Get(ctx, key)
}

// ListJobPositions lists all job positions of a company, in no particular order. An error ends the list.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-joblistview
//
// GET /job-positions
func (c *Client) ListJobPositions(ctx context.Context, companyID string) iter.Seq2[Job, error] {
	return c.listJobs(ctx, jobPosition, companyID)
}

// CreateJobPosition creates a job position of a company under an external key that is not in use, and reads it back. If the
// response is lost, the job position is looked up before the request is repeated.
//
// The error is of kind [apiclient.ErrExists] if the key or the name is in use, [apiclient.ErrInvalid] for a value that the API
// rejects, and [apiclient.ErrOutcomeUnknown] if the job position may exist.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-jobcreate
//
// POST /job-positions/{externalKey}
func (c *Client) CreateJobPosition(ctx context.Context, companyID, key string, spec JobSpec) (apiclient.Result[Job], error) {
	defer c.jobPositions.Of(companyID).Invalidate()
	return c.createJob(ctx, jobPosition, companyID, key, spec)
}

// UpdateJobPosition changes the fields of spec that are not nil, and reads the job position of this company and key until it has
// them. It reads the job position first, because it sends the other fields as they are.
//
// The error is of kind [apiclient.ErrNotFound] if there is no such job position, and [apiclient.ErrInvalid] for a value that the
// API rejects.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-jobmodify
//
// GET /job-positions/{externalKey}
// PUT /job-positions/{externalKey}
func (c *Client) UpdateJobPosition(ctx context.Context, companyID, key string, spec JobSpec) (apiclient.Result[Job], error) {
	defer c.jobPositions.Of(companyID).Invalidate()
	return c.updateJob(ctx, jobPosition, companyID, key, spec)
}

// DeleteJobPosition deletes the job position of a company with this external key. A job position that does not exist is not an
// error. It is not documented what happens to users who have it. The error has the code [CodeBadRequest] for a job position that
// the API keeps because it is in use.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-jobdelete
//
// DELETE /job-positions/{externalKey}
func (c *Client) DeleteJobPosition(ctx context.Context, companyID, key string) error {
	defer c.jobPositions.Of(companyID).Invalidate()
	return c.deleteJob(ctx, jobPosition, &c.jobPositionLookup, companyID, key)
}
