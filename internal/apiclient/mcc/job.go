package mcc

import (
	"cmp"
	"context"
	"iter"
	"net/http"
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Job is a job grade or a job position: both have the same fields, and requests that differ only in the path.
type Job struct {
	ExternalKey string `json:"externalKey"` // "" if the object was created in the console and has no key
	JobSpec
}

// JobSpec holds the fields of a job grade or position that a caller sets. A nil field is left as it is by an update.
type JobSpec struct {
	Name      string            `json:"name" required:"true"`
	I18nNames map[string]string `json:"i18nNames,omitzero"` // by locale; an empty map clears them
	SortOrd   *apiclient.Int    `json:"sortOrd,omitempty"`  // display order, from 0; nil is 0 on create
}

// jobType is what distinguishes job grades from job positions.
type jobType struct {
	noun string // as in the table of codes
	path string // of the list
}

func (t jobType) itemPath() string { return t.path + "/{externalKey}" }

// jobResponse has one of its fields, after the type of the job that was requested.
type jobResponse struct {
	JobGrade    *Job `json:"jobGrade"`
	JobPosition *Job `json:"jobPosition"`
}

// jobsResponse has one of its lists, after the type of the jobs that were requested.
type jobsResponse struct {
	Page         pageInfo `json:"page"`
	JobGrades    []Job    `json:"jobGrades"`
	JobPositions []Job    `json:"jobPositions"`
}

func jobKey(j Job) string { return j.ExternalKey }

func jobName(j Job) string { return j.Name }

func (c *Client) newJobCache(t jobType, companyID string) *apiclient.ReadCache[Job] {
	return &apiclient.ReadCache[Job]{
		Key: jobKey, SingleReadLimit: singleReadLimit,
		List: func(ctx context.Context) iter.Seq2[Job, error] { return c.listJobs(ctx, t, companyID) },
		One:  func(ctx context.Context, key string) (Job, error) { return c.readJob(ctx, t, companyID, key) },
	}
}

// readJob requests one job grade or position.
func (c *Client) readJob(ctx context.Context, t jobType, companyID, key string) (Job, error) {
	var response jobResponse
	err := withSpelling(c, objectKey{companyID, t.noun, key}, c.listJobs(ctx, t, companyID), func(spelling string) error {
		err := c.caller.Do(ctx, apiclient.Request{
			Op: "read " + t.noun, Method: http.MethodGet, Path: t.itemPath(), Args: []string{companyID, spelling},
			Idempotent: true, NotFoundSubjects: []string{t.noun},
		}, &response)
		if err == nil && response.JobGrade == nil && response.JobPosition == nil {
			err = emptyResponseError("read "+t.noun, t.noun)
		}
		return err
	})
	if err != nil {
		return Job{}, err
	}
	return composeJob(companyID, *cmp.Or(response.JobGrade, response.JobPosition), key), nil
}

// jobReader returns [Client.readJob] for a job type.
func (c *Client) jobReader(t jobType) func(ctx context.Context, companyID, key string) (Job, error) {
	return func(ctx context.Context, companyID, key string) (Job, error) {
		return c.readJob(ctx, t, companyID, key)
	}
}

// listJobs requests all job grades or positions, page by page.
func (c *Client) listJobs(ctx context.Context, t jobType, companyID string) iter.Seq2[Job, error] {
	req := apiclient.Request{Op: "list " + t.noun + "s", Path: t.path, Args: []string{companyID}}
	return c.composeJobs(t, companyID, pages(ctx, c, req, jobKey, jobName, func(r jobsResponse) ([]Job, pageInfo) {
		if r.JobGrades != nil {
			return r.JobGrades, r.Page
		}
		return r.JobPositions, r.Page
	}))
}

// createJob creates a job grade or position and reads it back. If the response is lost, the object is looked up before the
// request is repeated.
func (c *Client) createJob(ctx context.Context, t jobType, companyID, key string, spec JobSpec) (apiclient.Result[Job], error) {
	sent := spec.createFields()
	return create(ctx, c, objectKey{companyID, t.noun, key}, apiclient.Request{
		Op: "create " + t.noun, Method: http.MethodPost, Path: t.itemPath(), Args: []string{companyID, key}, Body: sent,
	}, Job{key, spec}, c.jobReader(t), sent.diff, spec.diff)
}

// updateJob changes the fields of spec that are not nil, and reads the object until it has them. It is not documented whether
// a PUT keeps fields that it omits, so the object is read first, and the other fields are sent as they are.
func (c *Client) updateJob(ctx context.Context, t jobType, companyID, key string, spec JobSpec) (apiclient.Result[Job], error) {
	name := objectKey{companyID, t.noun, key}
	var sent JobSpec
	err := c.update(ctx, name, apiclient.Request{
		Op: "update " + t.noun, Method: http.MethodPut, Path: t.itemPath(), Idempotent: true, NotFoundSubjects: []string{t.noun},
	}, func(ctx context.Context) (body any, err error) {
		current, err := c.readJob(ctx, t, companyID, key)
		sent = spec.updateFields(current.JobSpec)
		return sent, err
	})
	if err != nil {
		return apiclient.Result[Job]{}, err
	}
	return waitUntilApplied(ctx, c, name, Job{key, sent}, c.jobReader(t), spec.diff), nil
}

// deleteJob deletes a job grade or position. One that does not exist is not an error.
func (c *Client) deleteJob(ctx context.Context, t jobType, lookup *Lookup[Job], companyID, key string) error {
	name := objectKey{companyID, t.noun, key}
	err := withSpelling(c, name, c.listJobs(ctx, t, companyID), func(spelling string) error {
		return c.caller.Do(ctx, apiclient.Request{
			Op: "delete " + t.noun, Method: http.MethodDelete, Path: t.itemPath(), Args: []string{companyID, spelling},
			Idempotent: true, NotFoundSubjects: []string{t.noun},
		}, nil)
	})
	if err = apiclient.IgnoreNotFound(err); err == nil {
		c.spellings.forget(name)
		lookup.release(companyID, key)
	}
	return err
}

// createFields returns the fields of a POST: no empty fields, because a new object has nothing to clear.
func (s JobSpec) createFields() JobSpec {
	return JobSpec{Name: s.Name, I18nNames: omitEmptyNames(s.I18nNames), SortOrd: zeroIfNil(s.SortOrd)}
}

// updateFields returns the fields of a PUT: those that are set, and the others as they are now.
func (s JobSpec) updateFields(current JobSpec) JobSpec {
	return JobSpec{Name: s.Name, I18nNames: mergeNames(s.I18nNames, current.I18nNames), SortOrd: mergeNumber(s.SortOrd, current.SortOrd)}
}

// diff returns the names of the fields that are set and that found has other values of.
func (s JobSpec) diff(found Job) []string {
	return slices.Concat(
		diffText("name", &s.Name, &found.Name),
		diffNames(s.I18nNames, found.I18nNames),
		diffNumber(s.SortOrd, found.SortOrd),
	)
}

// spellJob returns the key of a job grade or position that a request refers to, as the company spells it.
func spellJob(ctx context.Context, c *Client, t jobType, companyID string, key *string) *string {
	return spellReference(ctx, c, companyID, t.noun, key, c.jobReader(t))
}

// composeJob returns a job grade or position with this key. It has no keys of other objects.
func composeJob(_ string, j Job, key string) Job { return Job{key, j.JobSpec} }

func (c *Client) composeJobs(t jobType, companyID string, items iter.Seq2[Job, error]) iter.Seq2[Job, error] {
	return composeList(c, companyID, t.noun, items, jobKey, composeJob)
}
