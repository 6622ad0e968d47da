package access

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// With a filter for projects, the members of the organization are listed for these details only.
var (
	lastLogins    = &subject{one: "last login of members"}
	iamLastLogins = &subject{one: "last login of IAM accounts"}
)

// addLists adds the tasks that list the organization. They add the tasks for projects and members.
func (r *reader) addLists(ctx context.Context) {
	ctx = apiclient.Lazily(ctx) // members are read while the list goes on
	for _, id := range r.filter.ProjectIDs {
		r.addProject(ctx, id)
	}
	r.queue.add(func() { r.listCommonGroups(ctx) })
	r.queue.add(func() { r.listOrganization(ctx) })
	r.queue.add(func() { r.listIAM(ctx) })
	r.queue.add(func() { r.listProjects(ctx) })
	if !r.onlyProjects() {
		r.queue.add(func() { r.readOwnAccount(ctx) })
	}
}

// onlyProjects reports whether the review is without the organization.
func (r *reader) onlyProjects() bool { return len(r.filter.ProjectIDs) > 0 }

func (r *reader) listProjects(ctx context.Context) {
	err := r.try(ctx, func() error {
		for project, err := range r.ListProjects(ctx, r.orgID, nhn.ProjectFilter{}) {
			if err != nil {
				return err
			}
			r.mu.Lock()
			r.projectNames[project.ProjectID] = project.ProjectName
			r.mu.Unlock()
			if !r.onlyProjects() {
				r.addProject(ctx, project.ProjectID)
			}
		}
		return nil
	})
	if r.onlyProjects() { // only the names of the projects are missing
		return
	}
	r.endList(theOrganization, projectList, err)
}

func (r *reader) listOrganization(ctx context.Context) {
	err := r.try(ctx, func() error {
		for found, err := range r.ListOrganizationMembers(ctx, r.orgID, nil, nil) {
			if err != nil {
				return err
			}
			r.mu.Lock()
			if found.UUID != "" {
				r.accounts[nhn.CanonicalUUID(found.UUID)] = accountOfMember(found)
			} else {
				r.invitations[apiclient.CanonicalEmail(found.Email)] = accountOfMember(found)
			}
			r.mu.Unlock()
			if r.onlyProjects() {
				r.isPerson(found.UUID, found.Email, found.UserCode)
				continue
			}
			r.addMember(ctx, &member{
				place: theOrganization, uuid: found.UUID, email: found.Email, userCode: found.UserCode, name: found.Name,
				memberType: cmp.Or(found.TypeCode, nhn.MemberNHN), status: found.StatusCode,
			}, organizationRoles, func() ([]nhn.Grant, error) { return r.OrganizationMemberGrants(ctx, r.orgID, found.UUID) })
		}
		return nil
	})
	if r.onlyProjects() {
		r.endList(theOrganization, lastLogins, err)
		return
	}
	r.endList(theOrganization, organizationList, err)
}

func (r *reader) listIAM(ctx context.Context) {
	err := r.try(ctx, func() error {
		for found, err := range r.ListIAMMembers(ctx, r.orgID, nhn.IAMMemberFilter{}) {
			if err != nil {
				return err
			}
			r.mu.Lock()
			r.accounts[nhn.CanonicalUUID(found.ID)] = accountOfIAMMember(found)
			r.mu.Unlock()
			if r.onlyProjects() {
				r.isPerson(found.ID, found.Email, found.UserCode)
				continue
			}
			r.addMember(ctx, &member{
				place: theOrganization, uuid: found.ID, email: found.Email, userCode: found.UserCode, name: found.Name,
				memberType: nhn.MemberIAM, status: found.Status,
			}, iamRoles, func() ([]nhn.Grant, error) { return r.IAMMemberGrants(ctx, r.orgID, found.ID) })
		}
		return nil
	})
	if r.onlyProjects() {
		r.endList(theOrganization, iamLastLogins, err)
		return
	}
	r.endList(theOrganization, iamList, err)
}

// listCommonGroups lists the role groups of the organization for use in projects. Without the list, the role groups of projects are tried at
// both places.
func (r *reader) listCommonGroups(ctx context.Context) {
	_ = r.try(ctx, func() error {
		scope := nhn.RoleGroupScope{Type: nhn.RoleGroupTypeOrg, ParentID: r.orgID}
		for group, err := range r.ListRoleGroups(ctx, scope, nhn.RoleGroupFilter{}) {
			if err != nil {
				return err
			}
			r.mu.Lock()
			r.commonGroups[group.RoleGroupID] = true
			r.mu.Unlock()
			r.noteRole(group.RoleGroupID, group.RoleGroupName)
		}
		return nil
	})
}

// readOwnAccount reads the roles of the account of the User Access Key: it may not see all projects.
func (r *reader) readOwnAccount(ctx context.Context) {
	own := &member{place: theOrganization}
	_ = r.try(ctx, func() (err error) { // without its roles, the review says that projects may be missing
		if own.uuid, err = r.OwnUUID(ctx); err == nil {
			own.grants, err = r.OrganizationMemberGrants(ctx, r.orgID, own.uuid)
		}
		return err
	})
	r.mu.Lock()
	defer r.mu.Unlock()
	r.own = own
}

// addProject adds the tasks that list a project. The search for members may or may not contain the IAM accounts.
func (r *reader) addProject(ctx context.Context, id string) {
	at := projectPlace(id)
	r.mu.Lock()
	r.joined[id] = map[string]*member{}
	r.mu.Unlock()
	for _, list := range []*subject{projectIAMList, projectMemberList} {
		r.queue.add(func() {
			err := r.try(ctx, func() error {
				members := r.SearchProjectMembers(ctx, id)
				if list == projectIAMList {
					members = r.ListIAMProjectMembers(ctx, id)
				}
				for found, err := range members {
					if err != nil {
						return err
					}
					r.addProjectMember(ctx, id, found)
				}
				return nil
			})
			if errors.Is(err, apiclient.ErrNotFound) && slices.Contains(r.filter.ProjectIDs, id) {
				r.stop(&ProjectError{id, err})
			}
			r.endList(at, list, err)
		})
	}
}

// addProjectMember adds a member of a project, unless the other list of the project contains it, too. Only the list of IAM accounts has
// login IDs.
func (r *reader) addProjectMember(ctx context.Context, projectID string, found nhn.ProjectMember) {
	key := cmp.Or(nhn.CanonicalUUID(found.UUID), apiclient.CanonicalEmail(found.Email))
	r.mu.Lock()
	if listed := r.joined[projectID][key]; listed != nil {
		listed.userCode = cmp.Or(listed.userCode, found.UserCode)
		r.mu.Unlock()
		return
	}
	m := &member{
		place: projectPlace(projectID), uuid: found.UUID, email: found.Email, userCode: found.UserCode, name: found.Name,
		memberType: cmp.Or(found.TypeCode, nhn.MemberNHN), status: found.StatusCode,
	}
	if r.filter.matchesPerson(m.uuid, m.email, m.userCode) {
		r.joined[projectID][key] = m
	}
	r.mu.Unlock()
	s, ref := projectRoles, nhn.MemberRef{UUID: found.UUID, IAM: found.TypeCode == nhn.MemberIAM}
	if ref.IAM {
		s = projectIAMRoles
	}
	r.addMember(ctx, m, s, func() ([]nhn.Grant, error) { return r.ProjectMemberGrants(ctx, projectID, ref) })
}
