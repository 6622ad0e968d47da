package simulator

import (
	"slices"
	"strings"
)

var organizationRoutes = []nhnRoute{
	{"GET /v1/organizations", "", []string{"orgName", "orgNameMatchTypeCode", "page", "limit"}, listOrganizations},
	{"POST /v1/organizations", "", nil, createOrganization},
	{"DELETE /v1/organizations/{org}", "Organization.Delete", nil, deleteOrganization},
}

// ownedOrganizations is how many organizations a person may own (the resource policy page).
const ownedOrganizations = 3

// listOrganizations returns the organizations that the caller belongs to, or has a project in.
func listOrganizations(c *nhnCall) (nhnFields, error) {
	match := c.query("orgNameMatchTypeCode")
	if match != "" && match != "EXACT" && match != "LIKE" {
		return nil, nhnCode(502)
	}
	var items []Organization
	for i := range c.Organizations {
		o := &c.Organizations[i]
		name := c.query("orgName")
		if o.Status != "STABLE" && !c.sw.ClosedOrganizationsListed || !strings.Contains(o.Name, name) ||
			match == "EXACT" && o.Name != name || !c.belongs(o) {
			continue
		}
		if o.JobPolls--; o.JobPolls < 0 {
			o.Job, o.JobPolls = "", 0
		}
		items = append(items, *o)
	}
	return c.queryPageOf("orgList", each(c.sw, items, func(o *Organization) nhnFields {
		job := o.Job
		if job == "" {
			job = "NONE"
		}
		return nhnFields{
			"org": nhnFields{
				"orgId": o.ID, "orgName": o.Name, "orgStatusCode": o.Status, "ownerUuid": o.OwnerUUID,
				"regDateTime": creationTime(o.Created), "remainingJobCode": job, "ipAclTypeCode": o.IPACLType,
				"orgDomainList": c.domainFields(o, false),
			},
			"orgMember": nhnFields{
				"existOrgMember": c.OrganizationMember(o.ID, c.caller.UUID) != nil, "orgOwner": o.OwnerUUID == c.caller.UUID,
			},
			"orgOwner": c.ownerFields(o),
		}
	}))
}

func (c *nhnCall) belongs(o *Organization) bool {
	return o.OwnerUUID == c.caller.UUID || c.OrganizationMember(o.ID, c.caller.UUID) != nil || c.inProjectOf(o, c.caller.UUID)
}

// inProjectOf reports whether an account is a member of a project of the organization.
func (c *nhnCall) inProjectOf(o *Organization, uuid string) bool {
	return found(c.ProjectMembers, func(m *ProjectMember) bool {
		return m.UUID == uuid && m.Status == "COMPLETE" && c.Project(m.ProjectID).OrgID == o.ID
	}) != nil
}

func (c *nhnCall) ownerFields(o *Organization) nhnFields {
	owner := c.Account(o.OwnerUUID)
	restriction := "STABLE"
	if owner.Arrears {
		restriction = "UNPAID"
	}
	return nhnFields{
		"email": owner.Email, "name": owner.Name, "restrictStatusCode": restriction, "country": "KR", "restrictTypes": []string{},
	}
}

func createOrganization(c *nhnCall) (nhnFields, error) {
	var in struct {
		OrgName string `json:"orgName"`
	}
	if err := c.body(&in, nhnField{name: "orgName", required: true, max: 70}); err != nil {
		return nil, err
	}
	o := Organization{
		ID: c.newID(16), Name: in.OrgName, Status: "STABLE", OwnerUUID: c.caller.UUID, Created: c.now, IPACLType: "COMMON",
		ProjectLimit: 5, JobPolls: c.sw.OrganizationPolls,
	}
	if o.JobPolls > 0 {
		o.Job = "IAM_ORG_CREATE"
	}
	owned := 0
	for i := range c.Organizations {
		if c.Organizations[i].OwnerUUID == c.caller.UUID && c.Organizations[i].Status == "STABLE" {
			owned++
		}
	}
	if err := c.pays(c.caller.UUID); err != nil {
		return nil, err
	}
	if owned >= ownedOrganizations {
		return nil, nhnCode(22021)
	}
	c.Organizations = append(c.Organizations, o)
	c.OrganizationMembers = append(c.OrganizationMembers, OrganizationMember{
		OrgID: o.ID, UUID: c.caller.UUID, Email: c.caller.Email, Status: "COMPLETE", Joined: c.now,
		Roles: allow(NHNOrgOwnerRoleID),
	})
	return nhnFields{
		"orgId": o.ID, "orgName": o.Name,
		"owner": nhnFields{
			"email": c.caller.Email, "name": c.caller.Name, "ownerId": c.caller.UUID, "restrictTypes": []string{},
		},
	}, nil
}

// deleteOrganization is for the OWNER alone, and only while no project uses a service.
func deleteOrganization(c *nhnCall) (nhnFields, error) {
	if c.org.OwnerUUID != c.caller.UUID {
		return nil, nhnCode(-6)
	}
	inUse := found(c.Services, func(s *Service) bool {
		return s.Status == "STABLE" && c.Project(s.ProjectID).OrgID == c.org.ID
	})
	hasProject := slices.ContainsFunc(c.Projects, func(p Project) bool { return p.OrgID == c.org.ID && p.Status != "CLOSED" })
	if inUse != nil || hasProject && c.sw.UnusedProjectsBlock {
		return nil, nhnCode(70013)
	}
	for i := range c.Projects {
		if p := c.Projects[i]; p.OrgID == c.org.ID && p.Status != "CLOSED" {
			c.CloseProject(p.ID, c.now)
		}
	}
	c.org.Status, c.org.Job, c.org.JobPolls = "CLOSED", "IAM_ORG_DELETE", c.sw.OrganizationPolls
	return done()
}

// domainFields returns the domains; the page of the domain list names their fields in two ways.
func (c *nhnCall) domainFields(o *Organization, byTable bool) []nhnFields {
	return each(c.sw, o.Domains, func(d *Domain) nhnFields {
		if byTable {
			return nhnFields{"orgDomainId": d.ID, "orgDomainName": d.Name}
		}
		return nhnFields{"domainId": d.ID, "domainName": d.Name}
	})
}
