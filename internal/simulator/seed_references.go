package simulator

import (
	"errors"
	"fmt"
	"time"
)

// ParseSeed reads the initial objects of a simulator, as [ParseState] does. Each reference to an object that does not exist is an error.
func ParseSeed(data []byte, now time.Time) (*State, error) {
	st, err := ParseState(data, now)
	if err != nil {
		return nil, err
	}
	check := referenceCheck{}
	check.mcc(&st.MCC)
	check.nhnAccounts(&st.NHN)
	check.nhnRoles(&st.NHN)
	check.nhnServices(&st.NHN)
	return st, check.join(errors.New("a list in the seed replaces the whole list of the initial data: add the missing objects to it"))
}

// referenceCheck collects references to objects that do not exist.
type referenceCheck struct{ errorList }

// require checks a reference. An empty ID refers to no object.
func (c *referenceCheck) require(exists bool, object, kind, id string) {
	if !exists && id != "" {
		c.add(fmt.Errorf("%s refers to the %s %q, which does not exist", object, kind, id))
	}
}

func (c *referenceCheck) mcc(m *MCCState) {
	for _, d := range m.Departments {
		c.require(m.Department(d.ParentExternalKey) != nil, fmt.Sprintf("department %q", d.ExternalKey), "department", d.ParentExternalKey)
	}
	for _, u := range m.Users {
		user := fmt.Sprintf("user %q", u.ExternalKey)
		c.require(m.Department(u.DepartmentExternalKey) != nil, user, "department", u.DepartmentExternalKey)
		c.require(m.JobGrade(u.JobGradeExternalKey) != nil, user, "job grade", u.JobGradeExternalKey)
		c.require(m.JobPosition(u.JobPositionExternalKey) != nil, user, "job position", u.JobPositionExternalKey)
	}
}

func (c *referenceCheck) nhnAccounts(n *NHNState) {
	account := func(object, uuid string) { c.require(n.Account(uuid) != nil, object, "account", uuid) }
	organization := func(object, id string) { c.require(n.Organization(id) != nil, object, "organization", id) }
	for _, o := range n.Organizations {
		account(fmt.Sprintf("organization %q", o.ID), o.OwnerUUID)
	}
	for _, a := range n.Accounts {
		organization(fmt.Sprintf("account %q", a.UUID), a.OrgID)
	}
	for _, m := range n.OrganizationMembers {
		member := fmt.Sprintf("organization member %q", m.Email)
		organization(member, m.OrgID)
		account(member, m.UUID)
	}
	for _, p := range n.Projects {
		account(fmt.Sprintf("project %q", p.ID), p.OwnerUUID)
	}
	for _, m := range n.ProjectMembers {
		account(fmt.Sprintf("member %q of the project %q", m.Email, m.ProjectID), m.UUID)
	}
	for _, k := range n.UserAccessKeys {
		account(fmt.Sprintf("User Access Key %q", k.ID), k.UUID)
	}
	for _, g := range n.PaymentGroups {
		account(fmt.Sprintf("payment group %q", g.ID), g.OwnerUUID)
	}
}

func (c *referenceCheck) nhnRoles(n *NHNState) {
	roles, attributes := map[string]bool{}, map[string]bool{}
	for _, r := range n.Roles {
		roles[r.ID] = true
	}
	for _, g := range n.RoleGroups {
		roles[g.ID] = true
	}
	for _, a := range n.Attributes {
		attributes[a.ID] = true
	}
	assigned := func(object string, with []AssignedRole) {
		for _, r := range with {
			c.require(roles[r.RoleID], object, "role or role group", r.RoleID)
			for _, condition := range r.Conditions {
				c.require(attributes[condition.AttributeID], object, "condition attribute", condition.AttributeID)
			}
		}
	}
	for _, m := range n.OrganizationMembers {
		assigned(fmt.Sprintf("organization member %q", m.Email), m.Roles)
	}
	for _, m := range n.ProjectMembers {
		assigned(fmt.Sprintf("member %q of the project %q", m.Email, m.ProjectID), m.Roles)
	}
	for _, g := range n.RoleGroups {
		group := fmt.Sprintf("role group %q", g.ID)
		c.require(n.Organization(g.OrgID) != nil, group, "organization", g.OrgID)
		c.require(n.Project(g.ProjectID) != nil, group, "project", g.ProjectID)
		assigned(group, g.Roles)
	}
}

func (c *referenceCheck) nhnServices(n *NHNState) {
	product := func(object, id string) { c.require(n.Product(id) != nil, object, "product", id) }
	for _, k := range n.AppKeys {
		c.require(n.Project(k.ProjectID) != nil, fmt.Sprintf("AppKey %q", k.AppKey), "project", k.ProjectID)
	}
	for _, s := range n.Services {
		product(fmt.Sprintf("service %q of the project %q", s.ProductID, s.ProjectID), s.ProductID)
	}
	for _, p := range n.Products {
		product(fmt.Sprintf("product %q", p.ID), p.ParentID)
	}
	for _, ui := range n.ProductUIs {
		object := fmt.Sprintf("node %q of the service hierarchy", ui.ID)
		c.require(found(n.ProductUIs, func(other *ProductUI) bool { return other.ID == ui.ParentID }) != nil, object, "node", ui.ParentID)
		product(object, ui.ProductID)
	}
}
