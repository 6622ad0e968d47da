package access

import (
	"context"
	"errors"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// groupKey identifies a role group. A role group that is not one of a project has no project.
type groupKey struct{ id, projectID string }

// roleGroup is a role group with its roles.
type roleGroup struct {
	grants []nhn.Grant
	err    error
}

// groupKeyOf returns the key of the role group that is granted in a place.
func (r *reader) groupKeyOf(at place, id string) groupKey {
	if r.commonGroups[id] {
		return groupKey{id: id}
	}
	return groupKey{id, at.projectID}
}

// addRoleGroups adds tasks for the role groups of all members.
func (r *reader) addRoleGroups(ctx context.Context) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, m := range r.members {
		r.addGrantedGroups(ctx, m.place, m.grants)
	}
	if r.own != nil {
		r.addGrantedGroups(ctx, r.own.place, r.own.grants)
	}
}

// addGrantedGroups adds a task for each role group that is not read yet. The caller holds mu.
func (r *reader) addGrantedGroups(ctx context.Context, at place, grants []nhn.Grant) {
	for _, grant := range grants {
		key := r.groupKeyOf(at, grant.RoleID)
		if !grant.IsRoleGroup() || r.groups[key] != nil {
			continue
		}
		group := &roleGroup{}
		r.groups[key] = group
		r.queue.add(func() {
			r.readGroup(ctx, at, key, group)
			r.mu.Lock()
			defer r.mu.Unlock()
			r.addGrantedGroups(ctx, at, group.grants) // the reference does not exclude role groups in role groups
		})
	}
}

// readGroup reads a role group where it belongs to. A role group that is granted in a project belongs to the project or to the organization.
func (r *reader) readGroup(ctx context.Context, at place, key groupKey, group *roleGroup) {
	inOrganization := nhn.RoleGroupScope{Type: nhn.RoleGroupTypeOrgRoleGroup, ParentID: r.orgID}
	common := nhn.RoleGroupScope{Type: nhn.RoleGroupTypeOrg, ParentID: r.orgID}
	inProject := nhn.RoleGroupScope{Type: nhn.RoleGroupTypeProject, ParentID: at.projectID}
	scopes := []nhn.RoleGroupScope{inProject, common}
	switch {
	case at.scope == ScopeOrganization:
		scopes = []nhn.RoleGroupScope{inOrganization}
	case key.projectID == "":
		scopes = []nhn.RoleGroupScope{common}
	}
	for _, scope := range scopes {
		var grants []nhn.Grant
		err := r.try(ctx, func() (err error) {
			grants, err = r.RoleGroupGrants(ctx, scope, key.id)
			return err
		})
		if err == nil {
			*group = roleGroup{grants: grants}
			return
		}
		if group.err == nil || errors.Is(group.err, apiclient.ErrNotFound) || errors.Is(group.err, apiclient.ErrInvalid) {
			group.err = err // the other place says why
		}
	}
}

// held is a role that an account has, directly or through a role group.
type held struct {
	nhn.Grant
	group      nhn.Grant // that the account has; empty for a direct role
	conditions []nhn.GrantCondition
	denied     bool
	unknown    bool // the roles of a role group could not be read, or the role has no description
}

// resolve yields the roles of a grant: the role itself, or those of the role group. A role group that has no roles, or whose roles could not be
// read, is yielded itself.
func (r *reader) resolve(at place, grant nhn.Grant) []held {
	var all []held
	var walk func(g nhn.Grant, outer held, within map[string]bool)
	walk = func(g nhn.Grant, outer held, within map[string]bool) {
		h := held{
			Grant: g, group: outer.group, conditions: append(outer.conditions[:len(outer.conditions):len(outer.conditions)], g.Conditions...),
			denied: outer.denied || g.PolicyCode == nhn.PolicyDeny,
		}
		group := r.groups[r.groupKeyOf(at, g.RoleID)]
		switch {
		case !g.IsRoleGroup():
			h.unknown = g.RoleName == "" && g.CategoryKey == ""
		case group == nil, group.err != nil:
			h.unknown = true
		case within[g.RoleID], len(group.grants) == 0:
		default:
			if h.group.RoleID == "" {
				h.group = g
			}
			within[g.RoleID] = true
			for _, inner := range group.grants {
				walk(inner, h, within)
			}
			delete(within, g.RoleID)
			return
		}
		all = append(all, h)
	}
	walk(grant, held{}, map[string]bool{})
	return all
}
