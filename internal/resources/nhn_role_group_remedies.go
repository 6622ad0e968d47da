package resources

import (
	"cmp"
	"context"
	"fmt"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// explainRoleGroupInUse adds the members who have a role group to the error of its deletion, which the API rejects if one of them has
// no other role. The API has no list of the members of all projects who have a role group of an organization.
func explainRoleGroupInUse(ctx context.Context, client *nhn.Client, scope nhn.RoleGroupScope, id string, err error) error {
	return diagnose.Explain(err, func(e *diagnose.Explained) {
		if e.Failure.Kind != apiclient.ErrInUse || e.Failure.Code != nhn.CodeNoRoleLeft {
			return
		}
		members := usage{"member", "members", nil}
		switch scope.Type {
		case nhn.RoleGroupTypeProject:
			members.keys, _ = matchingKeys(client.ListProjectMembers(ctx, scope.ParentID, nil, []string{id}), func(m nhn.ProjectMember) (string, string) {
				return cmp.Or(m.Email, m.UserCode, m.UUID), ""
			}, func(nhn.ProjectMember) bool { return true })
		case nhn.RoleGroupTypeOrgRoleGroup:
			members.keys, _ = matchingKeys(client.ListOrganizationMembers(ctx, scope.ParentID, nil, []string{id}), func(m nhn.OrganizationMember) (string, string) {
				return cmp.Or(m.Email, m.UserCode, m.UUID), ""
			}, func(nhn.OrganizationMember) bool { return true })
		}
		e.Meaning = "A member has this role group as the only role. Invited members count as well."
		if len(members.keys) > 0 {
			e.Meaning = fmt.Sprintf("The role group is still in use by %s, and at least one of them has no other role.", members)
		}
		e.Remedy = inUseAdvice("role group")
	})
}
