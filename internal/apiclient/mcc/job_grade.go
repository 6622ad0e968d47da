package mcc

import (
	"context"
	"iter"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// jobGrade is the job type of job grades.
var jobGrade = jobType{noun: "job grade", path: companyPath + "/job-grades"}

// GetJobGrade returns the job grade of a company with this external key, from a shared list if other job grades are read at the
// same time. The error is of kind [apiclient.ErrNotFound] if there is no such job grade.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-positionview (the page calls it a job title)
//
// GET /job-grades/{externalKey}
// GET /job-grades
func (c *Client) GetJobGrade(ctx context.Context, companyID, key string) (Job, error) {
	return c.jobGrades.Of(companyID).Get(ctx, key)
}

// ListJobGrades lists all job grades of a company, in no particular order. An error ends the list.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-positionlistview
//
// GET /job-grades
func (c *Client) ListJobGrades(ctx context.Context, companyID string) iter.Seq2[Job, error] {
	return c.listJobs(ctx, jobGrade, companyID)
}

// CreateJobGrade creates a job grade of a company under an external key that is not in use, and reads it back. If the response is
// lost, the job grade is looked up before the request is repeated.
//
// The error is of kind [apiclient.ErrExists] if the key or the name is in use, [apiclient.ErrInvalid] for a value that the API
// rejects, and [apiclient.ErrOutcomeUnknown] if the job grade may exist.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-positioncreate
//
// POST /job-grades/{externalKey}
func (c *Client) CreateJobGrade(ctx context.Context, companyID, key string, spec JobSpec) (apiclient.Result[Job], error) {
	defer c.jobGrades.Of(companyID).Invalidate()
	return c.createJob(ctx, jobGrade, companyID, key, spec)
}

// UpdateJobGrade changes the fields of spec that are not nil, and reads the job grade of this company and key until it has them.
// It reads the job grade first, because it sends the other fields as they are.
//
// The error is of kind [apiclient.ErrNotFound] if there is no such job grade, and [apiclient.ErrInvalid] for a value that the API
// rejects.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-positionmodify
//
// GET /job-grades/{externalKey}
// PUT /job-grades/{externalKey}
func (c *Client) UpdateJobGrade(ctx context.Context, companyID, key string, spec JobSpec) (apiclient.Result[Job], error) {
	defer c.jobGrades.Of(companyID).Invalidate()
	return c.updateJob(ctx, jobGrade, companyID, key, spec)
}

// DeleteJobGrade deletes the job grade of a company with this external key. A job grade that does not exist is not an error. It
// is not documented what happens to users who have it. The error has the code [CodeBadRequest] for a job grade that the API keeps
// because it is in use.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-positiondelete
//
// DELETE /job-grades/{externalKey}
func (c *Client) DeleteJobGrade(ctx context.Context, companyID, key string) error {
	defer c.jobGrades.Of(companyID).Invalidate()
	return c.deleteJob(ctx, jobGrade, &c.jobGradeLookup, companyID, key)
}
