package simulator

import (
	"slices"
	"strings"
	"time"
)

// CloseProject deletes a project as the console would: it disables its services, removes its objects and keeps it
// as CLOSED.
func (n *NHNState) CloseProject(id string, now time.Time) {
	p := n.Project(id)
	p.Status, p.Deleted = "CLOSED", now.UTC()
	n.ProjectMembers = slices.DeleteFunc(n.ProjectMembers, func(m ProjectMember) bool { return m.ProjectID == id })
	n.RoleGroups = slices.DeleteFunc(n.RoleGroups, func(g RoleGroup) bool { return g.ProjectID == id })
	n.AppKeys = slices.DeleteFunc(n.AppKeys, func(k AppKey) bool { return k.ProjectID == id })
	n.Services = slices.DeleteFunc(n.Services, func(s Service) bool { return s.ProjectID == id })
}

// RemoveProjectMember removes a member or an invitation without asking for a last ADMIN.
func (n *NHNState) RemoveProjectMember(projectID, uuidOrEmail string) {
	n.ProjectMembers = slices.DeleteFunc(n.ProjectMembers, func(m ProjectMember) bool {
		return m.ProjectID == projectID && (m.UUID == uuidOrEmail || strings.EqualFold(m.Email, uuidOrEmail))
	})
}

// RemoveRoleGroup removes a role group from the organization or project and from its members.
func (n *NHNState) RemoveRoleGroup(id string) {
	n.RoleGroups = slices.DeleteFunc(n.RoleGroups, func(g RoleGroup) bool { return g.ID == id })
	isIt := func(r AssignedRole) bool { return r.RoleID == id }
	for i := range n.ProjectMembers {
		n.ProjectMembers[i].Roles = slices.DeleteFunc(n.ProjectMembers[i].Roles, isIt)
	}
	for i := range n.OrganizationMembers {
		n.OrganizationMembers[i].Roles = slices.DeleteFunc(n.OrganizationMembers[i].Roles, isIt)
	}
}

// RemoveAppKey removes a project AppKey.
func (n *NHNState) RemoveAppKey(appKey string) {
	n.AppKeys = slices.DeleteFunc(n.AppKeys, func(k AppKey) bool { return k.AppKey == appKey })
}

// RemoveUserAccessKey removes a key and its tokens.
func (n *NHNState) RemoveUserAccessKey(id string) {
	n.UserAccessKeys = slices.DeleteFunc(n.UserAccessKeys, func(k UserAccessKey) bool { return k.ID == id })
	n.Tokens = slices.DeleteFunc(n.Tokens, func(t Token) bool { return t.KeyID == id })
}

// AcceptInvitation makes the account with an invited address a member of the project. An address without an account gets
// one.
func (n *NHNState) AcceptInvitation(projectID, email string) {
	m := n.ProjectMember(projectID, email)
	if m.UUID == "" {
		a := Account{UUID: n.newUUID(), Type: "TOAST_CLOUD", Email: m.Email, Name: m.Email, Status: "STABLE", Created: m.Since}
		n.Accounts = append(n.Accounts, a)
		m.UUID = a.UUID
	}
	m.Status = "COMPLETE"
}
