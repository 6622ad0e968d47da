package observe

// Paths of NHN Cloud, with the placeholders of the reference.
const (
	nhnPathOrganizations = "/v1/organizations"
	nhnPathProjects      = "/v1/organizations/{org-id}/projects"
	nhnPathProject       = "/v1/projects/{project-id}"
	nhnPathOrgRoles      = "/v1/organizations/{org-id}/roles"
	nhnPathProjectRoles  = "/v1/projects/{project-id}/roles"
	nhnPathKeys          = "/v1/authentications/user-access-keys"
)
