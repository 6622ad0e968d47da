package access

import (
	"context"
	"fmt"
)

// Review is who has which role, sorted.
type Review struct {
	OrgID      string
	Filter     Filter
	Rows       []Row
	Unreadable []Unreadable // what could not be read; rows may be missing

	// UnknownPerson and UnknownRole report that the filter names an account, or a role or role group, that was not found. Both are false if
	// something could not be read.
	UnknownPerson, UnknownRole bool
}

// Complete reports whether everything was read.
func (r Review) Complete() bool { return len(r.Unreadable) == 0 }

// Options configure a review.
type Options struct {
	OrgID    string
	Filter   Filter
	Progress func(done, total int) // is called after each step, one call at a time; nil for none
}

// parallelReads is how many requests a review sends at the same time: as many as Terraform does.
const parallelReads = 10

// ProjectError is the error for a project of [Filter] that does not exist.
type ProjectError struct {
	ProjectID string
	Err       error
}

// Error returns one line for logs.
func (e *ProjectError) Error() string { return fmt.Sprintf("project %s: %v", e.ProjectID, e.Err) }

// Unwrap returns the error of the API.
func (e *ProjectError) Unwrap() error { return e.Err }

// Run reads the organization and its projects. It sends one request for each member of the organization and of each project, because lists
// contain no roles, and one for each role group. If no member has the role of the filter, it also lists the roles. If a part cannot be read,
// the review says so, and Run returns no error. It returns an error if the credentials are not accepted, if a project of the filter does not
// exist, or if nothing can be read.
func Run(ctx context.Context, api API, o Options) (Review, error) {
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r := newReader(api, o, stop)
	r.addLists(ctx)
	r.queue.run(parallelReads)
	r.addRoleGroups(ctx)
	r.queue.run(parallelReads)
	if err := context.Cause(ctx); err != nil {
		return Review{}, err
	}
	if err := r.nothingRead(); err != nil {
		return Review{}, err
	}
	rows := r.rows()
	r.lookUpRole(ctx)
	if err := context.Cause(ctx); err != nil {
		return Review{}, err
	}
	found := Review{OrgID: o.OrgID, Filter: o.Filter, Rows: rows, Unreadable: r.unreadableParts()}
	found.UnknownPerson = found.Complete() && o.Filter.Person != "" && !r.personFound
	found.UnknownRole = found.Complete() && o.Filter.Role != "" && !r.roleFound
	return found, nil
}
