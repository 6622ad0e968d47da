package doctor

import (
	"net/url"
	"slices"
	"time"
)

// onePage requests one object of a list: the first one is the sample for other calls.
var onePage = url.Values{"page": {"1"}, "limit": {"1"}}

// largePage requests a list whose first object may not be the wanted one.
var largePage = url.Values{"page": {"1"}, "limit": {"100"}}

// lastMonth returns the query of a call about the charges of a month, with further parameters in pairs.
func lastMonth(parameters ...string) url.Values {
	year, month, _ := time.Now().UTC().Date()
	query := url.Values{"month": {time.Date(year, month-1, 1, 0, 0, 0, 0, time.UTC).Format("2006-01")}}
	for pair := range slices.Chunk(parameters, 2) {
		query.Set(pair[0], pair[1])
	}
	return query
}

// accountCalls are the calls about the account of the User Access Key. They come first, because they verify the credentials.
func accountCalls() []call {
	return []call{
		{endpoint: nhnKeys, field: "authentications"},
		{endpoint: nhnOrganizations, query: largePage, field: "orgList"},
	}
}

// nhnCalls are the calls that read an organization, one of its projects, and what NHN Cloud offers.
func nhnCalls() []call {
	paging := map[string]any{"paging": map[string]int{"page": 1, "limit": 1}}
	calls := []call{
		{endpoint: nhnTokens, query: onePage},
		{endpoint: nhnOrgKeys, query: onePage, field: "authenticationList"},
		{endpoint: nhnOrgRoles, query: onePage, field: "roles"},
		{endpoint: nhnOrgMembers, body: paging, field: "orgMembers"},
		{endpoint: nhnOrgMember, mayMiss: true},
		{
			endpoint: nhnIAMMembers, query: onePage, field: "orgMembers",
			samples: map[string]string{"iam-member": "id"}, none: "the organization has no IAM account",
		},
		{endpoint: nhnIAMMember},
		{endpoint: nhnDomains, field: "domainList"},
		{endpoint: nhnGovernances, field: "usingGovernances"},
		{endpoint: nhnIPACL, field: "orgIpAcl"},
		{endpoint: nhnSession},
		{endpoint: nhnMFA},
		{endpoint: nhnLoginFailure},
		{endpoint: nhnPasswordRule},
		{
			endpoint: nhnCommonGroups, query: largePage, field: "roleGroups", only: "ORG",
			samples: map[string]string{"common-group": "roleGroupId"}, none: "the organization has no role group of type ORG",
		},
		{endpoint: nhnCommonGroup},
		{
			endpoint: nhnOrgGroups, query: largePage, field: "roleGroups", only: "ORG_ROLE_GROUP",
			samples: map[string]string{"org-group": "roleGroupId"}, none: "the organization has no role group of type ORG_ROLE_GROUP",
		},
		{endpoint: nhnOrgGroup},
		{
			endpoint: nhnProjects, query: onePage, field: "projectList",
			samples: map[string]string{"project": "projectId"}, none: "the organization has no project that the account can see",
		},
		{endpoint: nhnMembers, body: paging, field: "projectMembers"},
		{endpoint: nhnMember, mayMiss: true},
		{
			endpoint: nhnIAMProjectMembers, query: onePage, field: "projectMembers",
			samples: map[string]string{"project-iam-member": "uuid"}, none: "the project has no IAM account",
		},
		{endpoint: nhnIAMProjectMember},
		{endpoint: nhnProjectRoles, query: onePage, field: "roles"},
		{
			endpoint: nhnProjectGroups, query: largePage, field: "roleGroups", only: "PROJECT",
			samples: map[string]string{"project-group": "roleGroupId"}, none: "the project has no role group",
		},
		{endpoint: nhnProjectGroup},
		{endpoint: nhnAppKeys, field: "authenticationList"},
		{endpoint: nhnService, mayMiss: true},
		{
			endpoint: nhnProducts, query: url.Values{"page": {"1"}, "limit": {"1"}, "productCategoryCode": {"PROJECT"}}, field: "products",
			samples: map[string]string{"product": "productId"}, none: "NHN Cloud lists no service",
		},
	}
	return append(calls, offerCalls()...)
}

// offerCalls are the calls about what NHN Cloud offers, and about charges.
func offerCalls() []call {
	paging := map[string]any{"paging": map[string]int{"page": 1, "limit": 1}}
	return []call{
		{endpoint: nhnRoleMessages, query: onePage, field: "messages"},
		{endpoint: nhnPublicKeys},
		{endpoint: nhnHierarchy, query: url.Values{"productUiType": {"PROJECT"}}, field: "productUiList"},
		{endpoint: nhnBillingProducts, query: onePage, field: "products"},
		{endpoint: nhnBillingPrices, body: paging, field: "prices"},
		{endpoint: nhnStatements, query: lastMonth(), field: "paymentStatementCharges"},
		{endpoint: nhnCharges, query: lastMonth("groupBy", "ORG", "size", "10"), field: "chargeSummaries"},
		{endpoint: nhnUsages, query: lastMonth("size", "10"), field: "usages"},
		{endpoint: nhnDimensions, query: lastMonth("dimension", "ORG", "size", "10"), field: "values"},
	}
}

// nhnToken is the endpoint of the token for all other calls. The client calls it.
const nhnToken = "POST /oauth2/token/create" //nolint:gosec // an address

// The endpoints of NHN Cloud that read. {own} is the account of the User Access Key.
const (
	nhnKeys              = "GET /v1/authentications/user-access-keys"
	nhnTokens            = "GET /v1/authentications/user-access-keys/{key}/tokens" //nolint:gosec // an address
	nhnOrganizations     = "GET /v1/organizations"
	nhnOrgKeys           = "GET /v1/authentications/organizations/{org}/user-access-keys"
	nhnOrgRoles          = "GET /v1/organizations/{org}/roles"
	nhnOrgMembers        = "POST /v1/organizations/{org}/members/search"
	nhnOrgMember         = "GET /v1/organizations/{org}/members/{own}"
	nhnIAMMembers        = "GET /v1/iam/organizations/{org}/members"
	nhnIAMMember         = "GET /v1/iam/organizations/{org}/members/{iam-member}"
	nhnDomains           = "GET /v1/organizations/{org}/domains"
	nhnGovernances       = "GET /v1/organizations/{org}/governances"
	nhnIPACL             = "GET /v1/organizations/{org}/products/ip-acl"
	nhnSession           = "GET /v1/iam/organizations/{org}/settings/session"
	nhnMFA               = "GET /v1/iam/organizations/{org}/settings/security-mfa"
	nhnLoginFailure      = "GET /v1/iam/organizations/{org}/settings/security-login-fail"
	nhnPasswordRule      = "GET /v1/iam/organizations/{org}/settings/password-rule" //nolint:gosec // an address
	nhnCommonGroups      = "GET /v1/organizations/{org}/project-role-groups"
	nhnCommonGroup       = "GET /v1/organizations/{org}/project-role-groups/{common-group}"
	nhnOrgGroups         = "GET /v1/organizations/{org}/org-role-groups"
	nhnOrgGroup          = "GET /v1/organizations/{org}/org-role-groups/{org-group}"
	nhnProjects          = "GET /v1/organizations/{org}/projects"
	nhnMembers           = "POST /v1/projects/{project}/members/search"
	nhnMember            = "GET /v1/projects/{project}/members/{own}"
	nhnIAMProjectMembers = "GET /v1/iam/projects/{project}/members"
	nhnIAMProjectMember  = "GET /v1/iam/projects/{project}/members/{project-iam-member}"
	nhnProjectRoles      = "GET /v1/projects/{project}/roles"
	nhnProjectGroups     = "GET /v1/projects/{project}/project-role-groups"
	nhnProjectGroup      = "GET /v1/projects/{project}/project-role-groups/{project-group}"
	nhnAppKeys           = "GET /v1/authentications/projects/{project}/project-appkeys"
	nhnService           = "GET /v1/projects/{project}/products/{product}"
	nhnProducts          = "GET /v1/products"
	nhnRoleMessages      = "GET /v1/messages/role"
	nhnPublicKeys        = "GET /oauth2/jwks" // of the token service, without credentials
	nhnHierarchy         = "GET /v1/product-uis/hierarchy"
	nhnBillingProducts   = "GET /v1/billing/contracts/basic/products"
	nhnStatements        = "GET /v1/billing/members/payment-statements"
	nhnCharges           = "GET /v1/billing/members/payment-statements/charge-summaries"
	nhnUsages            = "GET /v1/billing/members/payment-statements/usages"
	nhnDimensions        = "GET /v1/billing/members/payment-statements/dimensions"
	nhnBillingPrices     = "POST /v1/billing/contracts/basic/products/prices/search"
)
