package simulator

import (
	"strings"
	"time"
)

var projectRoutes = []nhnRoute{
	{"POST /v1/organizations/{org}/projects", "Organization.Project.Create", nil, createProject},
	{"GET /v1/organizations/{org}/projects", membership, []string{"memberUuid", "projectName", "page", "limit"}, listProjects},
	{"DELETE /v1/projects/{project}", "Project.Delete", nil, deleteProject},
}

func createProject(c *nhnCall) (nhnFields, error) {
	var in struct {
		ProjectName string `json:"projectName"`
		Description string `json:"description"`
	}
	err := c.body(&in, nhnField{name: "projectName", required: true, max: 40}, nhnField{name: "description", max: 100})
	if err != nil {
		return nil, err
	}
	if err := c.pays(c.org.OwnerUUID); err != nil {
		return nil, err
	}
	existing := 0
	for i := range c.Projects {
		if c.Projects[i].OrgID == c.org.ID && c.Projects[i].Status == "STABLE" {
			existing++
		}
	}
	if existing >= c.org.ProjectLimit {
		return nil, nhnCode(12401)
	}
	p := Project{
		ID: c.newID(8), OrgID: c.org.ID, OwnerUUID: c.caller.UUID, Name: in.ProjectName, Description: in.Description,
		Status: "STABLE", Created: c.now, Hidden: c.sw.ReadDelay,
	}
	c.Projects = append(c.Projects, p)
	c.ProjectMembers = append(c.ProjectMembers, ProjectMember{
		ProjectID: p.ID, UUID: c.caller.UUID, Email: c.caller.Email, Status: "COMPLETE", Since: c.now,
		Roles: allow(NHNProjectAdminRoleID),
	})
	fields := c.projectFields(&p)
	if c.sw.NamesByTable {
		fields["ownerId"] = p.OwnerUUID
	}
	return nhnFields{"project": fields}, nil
}

// listProjects returns only STABLE projects.
func listProjects(c *nhnCall) (nhnFields, error) {
	var items []Project
	for i := range c.Projects {
		p := &c.Projects[i]
		name, uuid := c.query("projectName"), c.query("memberUuid")
		switch {
		case p.OrgID != c.org.ID || p.Status != "STABLE",
			c.sw.ProjectNameContains && !strings.Contains(p.Name, name),
			!c.sw.ProjectNameContains && name != "" && p.Name != name,
			uuid != "" && c.ProjectMember(p.ID, uuid) == nil,
			c.sw.OwnProjectsOnly && c.ProjectMember(p.ID, c.caller.UUID) == nil,
			!seen(&p.Hidden):
		default:
			items = append(items, *p)
		}
	}
	return c.queryPageOf("projectList", each(c.sw, items, func(p *Project) nhnFields {
		fields := c.projectFields(p)
		fields["modDateTime"], fields["delDateTime"] = p.Modified, p.Deleted
		return fields
	}))
}

func deleteProject(c *nhnCall) (nhnFields, error) {
	if found(c.Services, func(s *Service) bool { return s.ProjectID == c.project.ID && s.Status == "STABLE" }) != nil {
		return nil, nhnCode(12500)
	}
	c.CloseProject(c.project.ID, c.now)
	return done()
}

func (c *nhnCall) projectFields(p *Project) nhnFields {
	return nhnFields{
		"projectId": p.ID, "projectName": p.Name, "description": c.sw.description(p.Description), "orgId": p.OrgID,
		"projectStatusCode": p.Status, "regDateTime": creationTime(p.Created),
	}
}

// creationTime returns a time for an object of a seed that has none: the reference requires the field.
func creationTime(created time.Time) time.Time {
	if created.IsZero() {
		return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return created
}

// pays reports what keeps the owner of an organization from using anything that costs.
func (c *nhnCall) pays(ownerUUID string) error {
	owner := c.Account(ownerUUID)
	switch {
	case owner == nil || owner.Status != "STABLE":
		return nhnCode(50007)
	case owner.NoPayment:
		return nhnCode(70024)
	case owner.Arrears:
		return nhnCode(70032)
	}
	return nil
}
