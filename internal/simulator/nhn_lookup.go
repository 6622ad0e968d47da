package simulator

import "strings"

// Project returns the project with this id, or nil.
func (n *NHNState) Project(id string) *Project {
	return found(n.Projects, func(p *Project) bool { return p.ID == id })
}

// ProjectNamed returns the first STABLE project with this name, or nil.
func (n *NHNState) ProjectNamed(name string) *Project {
	return found(n.Projects, func(p *Project) bool { return p.Name == name && p.Status == "STABLE" })
}

// Organization returns the organization with this id, or nil.
func (n *NHNState) Organization(id string) *Organization {
	return found(n.Organizations, func(o *Organization) bool { return o.ID == id })
}

// Account returns the account with this uuid, or nil.
func (n *NHNState) Account(uuid string) *Account {
	return found(n.Accounts, func(a *Account) bool { return a.UUID == uuid })
}

// accountsByUUID returns all accounts, for lists: thousands of look-ups in thousands of accounts take seconds.
func (n *NHNState) accountsByUUID() map[string]*Account {
	accounts := make(map[string]*Account, len(n.Accounts))
	for i := range n.Accounts {
		accounts[n.Accounts[i].UUID] = &n.Accounts[i]
	}
	return accounts
}

// IAMAccount returns the IAM account with this userCode that has not left, or nil.
func (n *NHNState) IAMAccount(userCode string) *Account {
	return found(n.Accounts, func(a *Account) bool {
		return a.Type == "IAM" && a.UserCode == userCode && a.Status == "member"
	})
}

// ProjectMember returns the member of a project with this uuid or email address, or nil.
func (n *NHNState) ProjectMember(projectID, uuidOrEmail string) *ProjectMember {
	return found(n.ProjectMembers, func(m *ProjectMember) bool {
		return m.ProjectID == projectID && (m.UUID == uuidOrEmail || strings.EqualFold(m.Email, uuidOrEmail))
	})
}

// OrganizationMember returns the member of an organization with this uuid, or nil.
func (n *NHNState) OrganizationMember(orgID, uuid string) *OrganizationMember {
	return found(n.OrganizationMembers, func(m *OrganizationMember) bool { return m.OrgID == orgID && m.UUID == uuid })
}

// RoleGroupNamed returns the first role group with this name, or nil.
func (n *NHNState) RoleGroupNamed(name string) *RoleGroup {
	return found(n.RoleGroups, func(g *RoleGroup) bool { return g.Name == name })
}

// AppKeyNamed returns the first AppKey with this alias that is not deleted, or nil.
func (n *NHNState) AppKeyNamed(alias string) *AppKey {
	return found(n.AppKeys, func(k *AppKey) bool { return k.Alias == alias && k.Deleted.IsZero() })
}

// UserAccessKey returns the key with this id, or nil.
func (n *NHNState) UserAccessKey(id string) *UserAccessKey {
	return found(n.UserAccessKeys, func(k *UserAccessKey) bool { return k.ID == id })
}

// Product returns the product with this id, or nil.
func (n *NHNState) Product(id string) *Product {
	return found(n.Products, func(p *Product) bool { return p.ID == id })
}

// Service returns the service of a product in a project, closed or not, or nil.
func (n *NHNState) Service(projectID, productID string) *Service {
	return found(n.Services, func(s *Service) bool { return s.ProjectID == projectID && s.ProductID == productID })
}
