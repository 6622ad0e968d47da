package nhn

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Project is a project of an organization. The API lists only projects with the status STABLE.
type Project struct {
	ProjectID   string `json:"projectId" required:"true"`
	ProjectName string `json:"projectName" required:"true"`
	Description string `json:"description"`
	OrgID       string `json:"orgId" required:"true"`
	StatusCode  string `json:"projectStatusCode" values:"STABLE,CLOSED,BLOCKED,TERMINATED,DISABLED" required:"true"`
	OwnerID     string `json:"ownerId"` // documented, but not in every response
	RegDateTime string `json:"regDateTime" required:"true"`
}

// ProjectSpec has the fields of a new project. Names are not unique.
type ProjectSpec struct {
	ProjectName string `json:"projectName"`
	Description string `json:"description"`
}

// ProjectFilter filters a list of projects. Empty fields do not filter. Whether the API matches the whole name or a part of it is not
// documented.
type ProjectFilter struct {
	Name       string
	MemberUUID string
}

// ListProjects iterates over the projects of an organization that have the status STABLE. A filter for the name matches in any Unicode
// normal form.
//
// GET /v1/organizations/{org-id}/projects
func (c *Client) ListProjects(ctx context.Context, orgID string, filter ProjectFilter) iter.Seq2[Project, error] {
	return findByText(filter.Name, func(name string) iter.Seq2[Project, error] {
		return c.listProjects(ctx, orgID, ProjectFilter{Name: name, MemberUUID: filter.MemberUUID})
	}, projectID, func(p Project) bool { return apiclient.EqualNFC(p.ProjectName, filter.Name) })
}

func projectID(p Project) string { return p.ProjectID }

func (c *Client) listProjects(ctx context.Context, orgID string, filter ProjectFilter) iter.Seq2[Project, error] {
	type response struct {
		Projects []Project `json:"projectList"`
		Paging   paging    `json:"paging"`
	}
	query := url.Values{}
	if filter.Name != "" {
		query.Set("projectName", filter.Name)
	}
	if filter.MemberUUID != "" {
		query.Set("memberUuid", filter.MemberUUID)
	}
	return pages(ctx, c, apiclient.Request{
		Op: "list projects", Path: "/v1/organizations/{org-id}/projects", Args: []string{orgID}, Query: query,
	}, projectID, func(r response) ([]Project, *apiclient.Int) { return r.Projects, r.Paging.TotalCount })
}

// GetProject returns a project. It uses the read cache, because the API has no endpoint for a single project.
//
// GET /v1/organizations/{org-id}/projects
func (c *Client) GetProject(ctx context.Context, orgID, projectID string) (Project, error) {
	return c.projects.Of(orgID).Get(ctx, projectID)
}

func (c *Client) newProjectCache(orgID string) *apiclient.ReadCache[Project] {
	return &apiclient.ReadCache[Project]{
		Key: projectID,
		List: func(ctx context.Context) iter.Seq2[Project, error] {
			return c.ListProjects(ctx, orgID, ProjectFilter{})
		},
		One: func(ctx context.Context, id string) (Project, error) { return c.confirmProject(ctx, orgID, id) },
	}
}

// confirmProject looks a project up in a fresh list. The list does not contain projects that are new, not STABLE, or not visible to the
// account. So a missing project is not found only if another endpoint reports that it does not exist.
func (c *Client) confirmProject(ctx context.Context, orgID, projectID string) (Project, error) {
	const op = "read project"
	listed := func(ctx context.Context) (Project, error) {
		for project, err := range c.ListProjects(ctx, orgID, ProjectFilter{}) {
			if err != nil || project.ProjectID == projectID {
				return project, err
			}
		}
		return Project{}, notListedError(op, "project "+projectID)
	}
	if project, err := listed(ctx); !errors.Is(err, apiclient.ErrNotFound) {
		return project, err
	}
	err := c.caller.Do(ctx, apiclient.Request{
		Op: op, Method: http.MethodGet, Idempotent: true, NotFoundSubjects: []string{"project"},
		Path: "/v1/projects/{project-id}/roles", Args: []string{projectID}, Query: url.Values{"limit": {"1"}},
	}, nil)
	if err != nil && !errors.Is(err, apiclient.ErrPermission) {
		return Project{}, err
	}
	if project, listErr := apiclient.WaitUntilFound(ctx, c.caller, listed); !errors.Is(listErr, apiclient.ErrNotFound) {
		return project, listErr
	}
	return Project{}, &apiclient.Error{
		Cloud: Cloud, Op: op, Kind: apiclient.ErrConfiguration, Reason: ReasonNotListed, Code: codeOf(err), Cause: err,
		Message: "project " + projectID + " is not in the list of the organization, but the API does not report that it was deleted",
		Meaning: "The project is blocked, terminated or disabled, or the account of the User Access Key has no permission to see it.",
		Object:  &apiclient.Object{Noun: "project", Parents: []string{orgID}, ID: projectID},
	}
}

// CreateProject creates a project. The account of the User Access Key becomes its ADMIN. Names are not unique, so the request is
// never repeated: if its response is lost, a new project of the same name and description is looked up.
//
// accept, if not nil, is called with the projects of the same name and description that this client did not create. If it
// returns an error, CreateProject sends no request and returns that error.
//
// POST /v1/organizations/{org-id}/projects
func (c *Client) CreateProject(ctx context.Context, orgID string, spec ProjectSpec, accept func([]Project) error) (apiclient.Result[Project], error) {
	projects := c.projects.Of(orgID)
	projects.CreateMu.Lock()
	defer projects.CreateMu.Unlock()
	defer projects.Invalidate()
	list := func(ctx context.Context) (similar []Project, err error) {
		for project, err := range c.ListProjects(ctx, orgID, ProjectFilter{Name: spec.ProjectName}) {
			if err != nil {
				return nil, err
			}
			if apiclient.EqualNFC(project.ProjectName, spec.ProjectName) && apiclient.EqualNFC(project.Description, spec.Description) {
				similar = append(similar, project)
			}
		}
		return similar, nil
	}
	const op = "create project"
	send := func(ctx context.Context) (Project, error) {
		response, err := apiclient.Call[struct {
			Project *Project `json:"project"`
		}](ctx, c.caller, apiclient.Request{
			Op: op, Method: http.MethodPost, Path: "/v1/organizations/{org-id}/projects", Args: []string{orgID}, Body: spec,
		})
		if err != nil {
			return Project{}, err
		}
		if response.Project == nil || response.Project.ProjectID == "" {
			return Project{}, emptyResponseError(op, "project")
		}
		return *response.Project, nil
	}
	created, err := createByDiff(ctx, c, apiclient.IdempotentCreate[Project]{
		Description: "the project " + spec.ProjectName, Object: apiclient.Object{Noun: "project", Parents: []string{orgID}}, Send: send,
	}, projectID, list, accept)
	return apiclient.Result[Project]{Object: created}, err
}

// DeleteProject deletes a project with everything in it. Enabled services must be disabled before. It succeeds if the project does not
// exist.
//
// DELETE /v1/projects/{project-id}
func (c *Client) DeleteProject(ctx context.Context, orgID, projectID string) error {
	defer c.projects.Of(orgID).Invalidate()
	return apiclient.IgnoreNotFound(c.caller.Do(ctx, apiclient.Request{
		Op: "delete project", Method: http.MethodDelete, Idempotent: true, NotFoundSubjects: []string{"project"},
		Path: "/v1/projects/{project-id}", Args: []string{projectID},
	}, nil))
}
