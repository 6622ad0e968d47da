package access

import (
	"context"
	"iter"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// API is what a review needs of a client. [nhn.Client] has it.
type API interface {
	OwnUUID(ctx context.Context) (string, error)
	ListProjects(ctx context.Context, orgID string, filter nhn.ProjectFilter) iter.Seq2[nhn.Project, error]
	ListOrganizationMembers(ctx context.Context, orgID string, statusCodes, roleIDs []string) iter.Seq2[nhn.OrganizationMember, error]
	ListIAMMembers(ctx context.Context, orgID string, filter nhn.IAMMemberFilter) iter.Seq2[nhn.IAMMember, error]
	SearchProjectMembers(ctx context.Context, projectID string) iter.Seq2[nhn.ProjectMember, error]
	ListIAMProjectMembers(ctx context.Context, projectID string) iter.Seq2[nhn.ProjectMember, error]
	ListOrganizationRoles(ctx context.Context, orgID string, filter nhn.RoleFilter) iter.Seq2[nhn.Role, error]
	ListProjectRoles(ctx context.Context, projectID string, filter nhn.RoleFilter) iter.Seq2[nhn.Role, error]
	ListRoleGroups(ctx context.Context, scope nhn.RoleGroupScope, filter nhn.RoleGroupFilter) iter.Seq2[nhn.RoleGroup, error]

	ProjectMemberGrants(ctx context.Context, projectID string, ref nhn.MemberRef) ([]nhn.Grant, error)
	OrganizationMemberGrants(ctx context.Context, orgID, uuid string) ([]nhn.Grant, error)
	IAMMemberGrants(ctx context.Context, orgID, uuid string) ([]nhn.Grant, error)
	RoleGroupGrants(ctx context.Context, scope nhn.RoleGroupScope, id string) ([]nhn.Grant, error)
}
