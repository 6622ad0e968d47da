package nhn

import (
	"context"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// ServiceRole is a role of an IAM account in a service of its organization.
type ServiceRole struct {
	ProductID   string `json:"productId"`
	ProductName string `json:"productName"`
	Role        string `json:"role"`
}

// WithdrawalObstacles is what keeps an IAM account from being withdrawn: the API rejects a withdrawal with the error code 70014 while the
// account uses a service, owns a project, or is ADMIN of a project.
type WithdrawalObstacles struct {
	Services      []ServiceRole
	AdminProjects []Project // projects of which the account is ADMIN by a role of its own; the API does not return owners
}

// maxAdminProjects limits how many projects GetWithdrawalObstacles reads.
const maxAdminProjects = 50

// GetWithdrawalObstacles returns the obstacles that the API shows. The list of projects may contain projects of which the account is no
// member, so the membership in each is read.
//
// GET /v1/iam/organizations/{org-id}/members/{member-uuid}
// GET /v1/organizations/{org-id}/projects
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
// GET /v1/projects/{project-id}/roles
func (c *Client) GetWithdrawalObstacles(ctx context.Context, orgID, uuid string) (obstacles WithdrawalObstacles, err error) {
	response, err := apiclient.Call[struct {
		Member struct {
			Services []ServiceRole `json:"saasRoles"`
		} `json:"orgMember"`
	}](ctx, c.caller, apiclient.Request{
		Op: "read IAM account", Method: http.MethodGet, Idempotent: true, NotFoundSubjects: []string{"account", "organization"},
		Path: organizationIAMMembersPath + "/{member-uuid}", Args: []string{orgID, uuid},
	})
	if err != nil {
		return obstacles, err
	}
	obstacles.Services = response.Member.Services
	projects := 0
	for project, err := range c.ListProjects(ctx, orgID, ProjectFilter{MemberUUID: uuid}) {
		if projects++; err != nil || projects > maxAdminProjects {
			return obstacles, err
		}
		admin, err := c.isAdmin(ctx, project.ProjectID, uuid)
		if err != nil {
			return obstacles, err
		}
		if admin {
			obstacles.AdminProjects = append(obstacles.AdminProjects, project)
		}
	}
	return obstacles, nil
}

// isAdmin reports whether an IAM account is ADMIN of a project.
func (c *Client) isAdmin(ctx context.Context, projectID, uuid string) (bool, error) {
	member, err := c.readMemberOf(ctx, projectID, MemberRef{UUID: uuid, IAM: true})
	if err != nil {
		return false, apiclient.IgnoreNotFound(err)
	}
	admins, err := c.ProjectAdminRoles(ctx, projectID)
	return HasRole(member.Roles, admins), err
}
