package access

import (
	"context"
	"iter"
	"maps"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// lookUpRole looks for the role of the filter, unless a member has it: a misspelled role must not look like one without members. A list that
// cannot be read makes the review incomplete, unless another one contains the role.
func (r *reader) lookUpRole(ctx context.Context) {
	if r.filter.Role == "" || r.roleFound {
		return
	}
	failed := failures{}
	r.addRoleList(ctx, theOrganization, organizationRoleList, failed, r.ListOrganizationRoles(ctx, r.orgID, nhn.RoleFilter{}))
	r.queue.run(1)
	for id := range r.joined {
		r.addRoleList(ctx, projectPlace(id), projectRoleList, failed, r.ListProjectRoles(ctx, id, nhn.RoleFilter{}))
	}
	r.queue.run(parallelReads)
	if !r.roleFound {
		maps.Copy(r.unreadable, failed)
	}
}

// addRoleList adds a task that looks for the role of the filter in a list of roles, unless it was found.
func (r *reader) addRoleList(ctx context.Context, at place, s *subject, failed failures, roles iter.Seq2[nhn.Role, error]) {
	r.queue.add(func() {
		if r.noteRole() {
			return
		}
		err := r.try(ctx, func() error {
			for role, err := range roles {
				if err != nil {
					return err
				}
				if r.noteRole(role.RoleID, role.RoleName) {
					break
				}
			}
			return nil
		})
		if err != nil {
			r.mu.Lock()
			defer r.mu.Unlock()
			failed.add(at, s, err)
		}
	})
}

// noteRole records that roles or role groups have these IDs and names, and reports whether the role of the filter was found.
func (r *reader) noteRole(texts ...string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.roleFound = r.roleFound || r.filter.Role != "" && r.filter.namesRole(texts...)
	return r.roleFound
}
