package observe

// Paths of NHN Cloud, with the placeholders of the reference.
const (
	nhnPathOrganizations    = "/v1/organizations"
	nhnPathProjects         = "/v1/organizations/{org-id}/projects"
	nhnPathProject          = "/v1/projects/{project-id}"
	nhnPathOrgRoles         = "/v1/organizations/{org-id}/roles"
	nhnPathProjectRoles     = "/v1/projects/{project-id}/roles"
	nhnPathOrgMember        = "/v1/organizations/{org-id}/members/{member-uuid}"
	nhnPathOrgMemberSearch  = "/v1/organizations/{org-id}/members/search"
	nhnPathDomains          = "/v1/organizations/{org-id}/domains"
	nhnPathOrgKeys          = "/v1/authentications/organizations/{org-id}/user-access-keys"
	nhnPathKeys             = "/v1/authentications/user-access-keys"
	nhnPathKey              = "/v1/authentications/user-access-keys/{user-access-key-id}"
	nhnPathKeyReissue       = "/v1/authentications/user-access-keys/{user-access-key-id}/secretkey-reissue"
	nhnPathKeyTokens        = "/v1/authentications/user-access-keys/{user-access-key-id}/tokens"
	nhnPathAppKeys          = "/v1/authentications/projects/{project-id}/project-appkeys"
	nhnPathAppKey           = "/v1/authentications/projects/{project-id}/project-appkeys/{app-key}"
	nhnPathMembers          = "/v1/projects/{project-id}/members"
	nhnPathMember           = "/v1/projects/{project-id}/members/{member-uuid}"
	nhnPathMemberSearch     = "/v1/projects/{project-id}/members/search"
	nhnPathIAMMembers       = "/v1/iam/organizations/{org-id}/members"
	nhnPathIAMMember        = "/v1/iam/organizations/{org-id}/members/{member-uuid}"
	nhnPathIAMPassword      = "/v1/iam/organizations/{org-id}/members/{member-id}/set-password" //nolint:gosec // a path
	nhnPathIAMProject       = "/v1/iam/projects/{project-id}/members"
	nhnPathCommonRoleGroups = "/v1/organizations/{org-id}/project-role-groups"
	nhnPathProjectGroups    = "/v1/projects/{project-id}/project-role-groups"
	nhnPathOrgRoleGroups    = "/v1/organizations/{org-id}/org-role-groups"
	nhnPathProducts         = "/v1/products"
	nhnPathService          = "/v1/projects/{project-id}/products/{product-id}"
	nhnPathMeteredProducts  = "/v1/billing/contracts/basic/products"
	nhnPathPrices           = "/v1/billing/contracts/basic/products/prices/search"
	nhnPathUsages           = "/v1/billing/members/payment-statements/usages"
)

// IDs that no object has, in the form of the reference.
const (
	unknownProject      = "tfacc000"
	unknownOrganization = "tfaccNoSuchOrg00"
	unknownUUID         = "00000000-0000-4000-8000-00000000acc0"
	unknownRoleGroup    = "tfaccNoSuchGroup"
	unknownAttribute    = "tfaccNoSuchAttribute"
)
