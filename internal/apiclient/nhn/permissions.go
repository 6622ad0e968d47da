package nhn

import (
	"regexp"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Endpoints of several permissions, and a permission of several endpoints.
const (
	iamSettings      = "GET /v1/iam/organizations/{}/settings/"
	projectGroups    = "/v1/projects/{}/project-role-groups"
	commonGroups     = "/v1/organizations/{}/project-role-groups"
	orgGroups        = "/v1/organizations/{}/org-role-groups"
	paymentStatement = "Member.PaymentStatement.Get"
)

// permissions contains the permission that the reference requires for each endpoint. Endpoints that every member may call are omitted.
// The permissions of services begin with the name of the service.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/framework-api/
var permissions = map[string]string{
	"POST /v1/organizations/{}/projects": "Organization.Project.Create",
	"DELETE /v1/organizations/{}":        "Organization.Delete",
	"DELETE /v1/projects/{}":             "Project.Delete",

	"POST /v1/organizations/{}/members/search": "Organization.Member.List",
	"GET /v1/organizations/{}/members/{}":      "Organization.Member.Get",
	"PUT /v1/organizations/{}/members/{}":      "Organization.Member.Update",

	"GET /v1/iam/organizations/{}/members":                              "Organization.Member.Iam.List",
	"POST /v1/iam/organizations/{}/members":                             "Organization.Member.Iam.Create",
	"GET /v1/iam/organizations/{}/members/{}":                           "Organization.Member.Iam.Get",
	"PUT /v1/iam/organizations/{}/members/{}":                           "Organization.Member.Iam.Update",
	"POST /v1/iam/organizations/{}/members/{}/send-password-setup-mail": "Organization.Member.Iam.Update",
	"POST /v1/iam/organizations/{}/members/{}/set-password":             "Organization.Member.Iam.Update",

	"GET /v1/organizations/{}/domains":         "Organization.Domain.List",
	"GET /v1/organizations/{}/governances":     "Organization.Governance.List",
	"GET /v1/organizations/{}/products/ip-acl": "Organization.Governance.IpAcl.List",

	"POST /v1/projects/{}/members":        "Project.Member.Create",
	"POST /v1/projects/{}/members/search": "Project.Member.List",
	"GET /v1/projects/{}/members/{}":      "Project.Member.Get",
	"PUT /v1/projects/{}/members/{}":      "Project.Member.Update",
	"DELETE /v1/projects/{}/members/{}":   "Project.Member.Delete",
	"GET /v1/iam/projects/{}/members":     "Project.Member.Iam.List",
	"POST /v1/iam/projects/{}/members":    "Project.Member.Iam.Create",
	"DELETE /v1/iam/projects/{}/members":  "Project.Member.Iam.Delete",
	"GET /v1/iam/projects/{}/members/{}":  "Project.Member.Iam.Get",
	"PUT /v1/iam/projects/{}/members/{}":  "Project.Member.Iam.Update",

	"GET /v1/projects/{}/roles":      "Project.RoleGroup.List",
	"GET /v1/organizations/{}/roles": "Organization.RoleGroup.List",

	"GET " + projectGroups:               "Project.RoleGroup.List",
	"POST " + projectGroups:              "Project.RoleGroup.Create",
	"DELETE " + projectGroups:            "Project.RoleGroup.Delete",
	"GET " + projectGroups + "/{}":       "Project.RoleGroup.Get",
	"PUT " + projectGroups + "/{}/infos": "Project.RoleGroup.Update",
	"PUT " + projectGroups + "/{}/roles": "Project.RoleGroup.Update",
	"GET " + commonGroups:                "Organization.Project.RoleGroup.List",
	"POST " + commonGroups:               "Organization.Project.RoleGroup.Create",
	"DELETE " + commonGroups:             "Organization.Project.RoleGroup.Delete",
	"GET " + commonGroups + "/{}":        "Organization.Project.RoleGroup.Get",
	"PUT " + commonGroups + "/{}/infos":  "Organization.Project.RoleGroup.Update",
	"PUT " + commonGroups + "/{}/roles":  "Organization.Project.RoleGroup.Update",
	"GET " + orgGroups:                   "Organization.RoleGroup.List",
	"POST " + orgGroups:                  "Organization.RoleGroup.Create",
	"DELETE " + orgGroups:                "Organization.RoleGroup.Delete",
	"GET " + orgGroups + "/{}":           "Organization.RoleGroup.Get",
	"PUT " + orgGroups + "/{}/infos":     "Organization.RoleGroup.Update",
	"PUT " + orgGroups + "/{}/roles":     "Organization.RoleGroup.Update",

	"GET /v1/authentications/projects/{}/project-appkeys":       "Project.ProjectAppKey.List",
	"POST /v1/authentications/projects/{}/project-appkeys":      "Project.ProjectAppKey.Create",
	"DELETE /v1/authentications/projects/{}/project-appkeys/{}": "Project.ProjectAppKey.Delete",
	"GET /v1/authentications/organizations/{}/user-access-keys": "Organization.UserAccessKey.List",

	"POST /v1/projects/{}/products/{}/enable":    "<service>:Product.Create",
	"DELETE /v1/projects/{}/products/{}/disable": "<service>:Product.Delete",
	"GET /v1/projects/{}/products/{}":            "<service>:ProductAppKey.Get",

	"GET /v1/billing/members/payment-statements":                  paymentStatement,
	"GET /v1/billing/members/payment-statements/charge-summaries": paymentStatement,
	"GET /v1/billing/members/payment-statements/usages":           paymentStatement,
	"GET /v1/billing/members/payment-statements/dimensions":       paymentStatement,
}

var pathPlaceholder = regexp.MustCompile(`\{[^}]*\}`)

// RequiredPermission returns the permission that the reference requires for an endpoint, such as "GET /v1/organizations/{org-id}/domains"; "" if
// it requires none. The names of placeholders do not matter.
func RequiredPermission(endpoint string) string {
	endpoint = pathPlaceholder.ReplaceAllString(endpoint, "{}")
	if strings.HasPrefix(endpoint, iamSettings) {
		return "Organization.Setting.Iam.Get"
	}
	return permissions[endpoint]
}

// setPermission adds the permission that a request requires to an error about a missing permission. Only these two codes are about roles:
// other requests are rejected because of an address, a country or the owner.
func setPermission(failure *apiclient.Error, req apiclient.Request) {
	if failure.Code == "-6" || failure.Code == "-7" {
		failure.Permission = RequiredPermission(req.Method + " " + req.Path)
	}
}
