package nhn

import "github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"

// Sentences that several codes share.
const (
	badParameter = "The service does not accept a value of the request."
	compare      = "Compare the values with the limits in the documentation of this type."
	again        = "Run the command again in some minutes: it looks before it repeats anything."
	slower       = "Wait, or set `requests_per_second` in the provider configuration."
	checkPath    = "Check `nhn.endpoint` in the provider configuration, or NHN_ENDPOINT."
	noProject    = "The project does not exist, or was deleted."
	checkProject = "Refer to the `id` of the project, so that it is made first."
	noOrg        = "The organization does not exist."
	checkOrg     = "Check `org_id`, `nhn.org_id` in the provider configuration, or NHN_ORG_ID."
	pay          = "Settle it in the console under payment management, then run the command again."
)

// CodeNoRoleLeft is the refusal to take the only role of a member away.
const CodeNoRoleLeft = "10010"

// Codes is every error code of the Framework API, and of the gateway, the partner calls and the drafts that share its
// numbers.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/framework-api/
var Codes = apiclient.Codes{
	"80007": {Kind: apiclient.ErrTokenExpired, Meaning: "The token is not accepted, not even a new one.", Remedy: "Check that the User Access Key is neither stopped nor deleted, then run the command again."},
	"-6":    {Kind: apiclient.ErrPermission, Meaning: "The account of the User Access Key may not do this.", Remedy: "Give the account a role that may, such as ADMIN of the organization or of the project; the first page of the provider's documentation lists what each type needs. Conditions on roles count as well."},
	"-8":    {Kind: apiclient.ErrPermission, Meaning: "The IP ACL of the organization does not allow the address of this machine.", Remedy: "Add the address in the console: organization > Governance > IP ACL."},
	"404":   {Kind: apiclient.ErrConfiguration, Meaning: "There is no such API.", Remedy: checkPath},
	"400":   {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"501":   {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"502":   {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"503":   {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"504":   {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"505":   {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"1000":  {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"1104":  {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"10005": {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"70008": {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"500":   {Kind: apiclient.ErrUnavailable, Meaning: "The service failed.", Remedy: again},
	"1201":  {Kind: apiclient.ErrUnavailable, Meaning: "A service behind the API failed; the message holds its code.", Remedy: again},
	"1200":  {Kind: apiclient.ErrUnavailable, Meaning: "A service behind the API failed.", Remedy: again},

	"10009":        {Kind: apiclient.ErrReference, Meaning: "A role does not exist in this organization or project.", Remedy: "Take role IDs from the data sources `nhn_project_roles` and `nhn_organization_roles`.", Field: "assignRoles"},
	CodeNoRoleLeft: {Kind: apiclient.ErrInvalid, OnDelete: apiclient.ErrInUse, Meaning: "Somebody would be left without any role.", Remedy: "Keep at least one role. A role group can be deleted only when no member, invited ones included, has it as the only role: change those members in an apply of its own, and then delete the group; or set `create_before_destroy` on the group in an apply before.", Field: "assignRoles"},
	"10012":        {Kind: apiclient.ErrInUse, Meaning: "The project would be left without an ADMIN.", Remedy: "Make somebody else ADMIN of the project first."},
	"12100":        {Kind: apiclient.ErrReference, Missing: "project member", Meaning: "The project has no such member.", Remedy: "Check the member's UUID."},
	"12107":        {Kind: apiclient.ErrRefused, Meaning: "This cannot be done to the account that the provider signs in with.", Remedy: "Let another administrator do it, or drop the resource with `terraform state rm`."},
	"12400":        {Kind: apiclient.ErrReference, Missing: "project", Meaning: noProject, Remedy: checkProject, Field: "projectId"},
	"12401":        {Kind: apiclient.ErrLimit, Meaning: "The owner of the organization has as many projects as allowed.", Remedy: "Delete projects that are not used, or ask the vendor for a higher limit."},
	"12500":        {Kind: apiclient.ErrInUse, Meaning: "Services of the project are still in use.", Remedy: "Disable them first. A project that depends on its `nhn_project_service` resources is deleted after them."},
	"13001":        {Kind: apiclient.ErrUnavailable, Meaning: "The service could not be enabled or disabled.", Remedy: again},
	"13002":        {Kind: apiclient.ErrExists, Meaning: "The service is enabled already.", Remedy: "If no configuration manages the service yet, import it with `terraform import <address> <project_id>/<product_id>`. `create_before_destroy` does not work for a service, because it is enabled only once in a project.", Field: "productId"},
	"13003":        {Kind: apiclient.ErrReference, Missing: "project", Meaning: noProject, Remedy: checkProject, Field: "projectId"},
	"13004":        {Kind: apiclient.ErrInvalid, Meaning: "This service cannot be enabled.", Remedy: "Choose a service that the console offers for projects.", Field: "productId"},
	"13006":        {Kind: apiclient.ErrRefused, Meaning: "This service is for corporate accounts only, and the owner of the organization is none.", Remedy: "Use an organization of a corporate account.", Field: "productId"},
	"22006":        {Kind: apiclient.ErrExists, Meaning: "It exists already.", Remedy: "If no configuration manages the membership yet, import it. The creator of a project is its member from the start, and a pending invitation counts as well. `create_before_destroy` does not work for a member, because the old membership is of the same account: remove `create_before_destroy` from the `lifecycle` block.", Field: "memberUuid"},
	"22013":        {Kind: apiclient.ErrRefused, Meaning: "The role of the organization's OWNER cannot be changed.", Remedy: "Remove this resource; ownership is handed over in the console.", Field: "memberUuid"},
	"22016":        {Kind: apiclient.ErrReference, Missing: "organization", Meaning: noOrg, Remedy: checkOrg, Field: "orgId"},
	"23005":        {Kind: apiclient.ErrReference, Missing: "organization", Meaning: noOrg, Remedy: checkOrg, Field: "orgId"},
	"30015":        {Kind: apiclient.ErrLimit, Meaning: "A project has three AppKeys at the most.", Remedy: "Delete one that is not used. To replace one, the old one must go first: do not use `create_before_destroy` when all three are taken."},
	"40017":        {Kind: apiclient.ErrReference, Missing: "project", Meaning: noProject, Remedy: checkProject, Field: "projectId"},
	"40028":        {Kind: apiclient.ErrReference, Missing: "project", Meaning: noProject, Remedy: checkProject, Field: "projectId"},
	"40054":        {Kind: apiclient.ErrReference, Meaning: "The service above this one must be enabled first.", Remedy: "Enable the parent service with a `nhn_project_service` and let this one depend on it (`depends_on`).", Field: "productId"},
	"40057":        {Kind: apiclient.ErrInUse, Meaning: "A service below this one is still enabled.", Remedy: "Disable it first: let its `nhn_project_service` depend on this one (`depends_on`)."},
	"50007":        {Kind: apiclient.ErrReference, Missing: "account", Meaning: "The account is unknown, dormant or withdrawn.", Remedy: "Check the account in the console.", Field: "memberUuid"},
	"60003":        {Kind: apiclient.ErrReference, Missing: "AppKey", Meaning: "The service has no such thing; for an AppKey, that it was deleted.", Remedy: "Check that it still exists in the console."},
	"60004":        {Kind: apiclient.ErrExists, Meaning: "The key exists already.", Remedy: "If no configuration manages the key yet, import it."},
	"62004":        {Kind: apiclient.ErrExists, Meaning: "The name of the role group is taken.", Remedy: "Choose another name. `create_before_destroy` does not work for a replacement that keeps the name, because the old role group still has it: remove `create_before_destroy` from the `lifecycle` block. If no configuration manages that role group yet, import it.", Field: "roleGroupName"},
	"62007":        {Kind: apiclient.ErrInvalid, Meaning: "The role group would have no role.", Remedy: "Name at least one role.", Field: "roles"},
	"62008":        {Kind: apiclient.ErrReference, Missing: "role group", Meaning: "There is no such role group.", Remedy: "Check its ID and `type`."},
	"62009":        {Kind: apiclient.ErrInvalid, Meaning: "A role cannot be a part of this role group.", Remedy: "Take role IDs from the data sources `nhn_project_roles` and `nhn_organization_roles`; role groups cannot be nested.", Field: "roles"},
	"62011":        {Kind: apiclient.ErrInUse, Meaning: "A notification group uses this role group.", Remedy: "Remove it from the notification group in the console first."},
	"62014":        {Kind: apiclient.ErrUnavailable, Meaning: "The role group was changed, but not all services could be told.", Remedy: "Run the command again."},
	"62019":        {Kind: apiclient.ErrInvalid, Meaning: "This role cannot be given to a member of the organization.", Remedy: "Take role IDs from the data source `nhn_organization_roles`.", Field: "assignRoles"},
	"70013":        {Kind: apiclient.ErrInUse, Meaning: "A service is still in use.", Remedy: "Disable the services first."},
	"70014":        {Kind: apiclient.ErrInUse, Meaning: "The account cannot be withdrawn yet: it uses a service, owns a project, or is ADMIN of a project.", Remedy: "Take these away first, then run the command again."},
	"70024":        {Kind: apiclient.ErrBilling, Meaning: "The organization has no valid payment method.", Remedy: pay},
	"70032":        {Kind: apiclient.ErrBilling, Meaning: "The account is blocked for arrears.", Remedy: pay},
	"72005":        {Kind: apiclient.ErrUnavailable, Meaning: "The billing system failed.", Remedy: again},

	"-200200": {Kind: apiclient.ErrInvalid, Meaning: "The state of the account does not allow this.", Remedy: "Check the account in the console."},
	"-200201": {Kind: apiclient.ErrInvalid, Meaning: "The sign-in ID is too long.", Remedy: "Use at most 20 characters.", Field: "userCode"},
	"-200202": {Kind: apiclient.ErrInvalid, Meaning: "The sign-in ID has characters that are not allowed.", Remedy: "Use lower-case letters, digits, `-`, `_` and `.`; the first and the last must be a letter or a digit.", Field: "userCode"},
	"-200203": {Kind: apiclient.ErrInvalid, Meaning: "The name is too long.", Remedy: "Use at most 60 characters.", Field: "name"},
	"-200204": {Kind: apiclient.ErrExists, Meaning: "The sign-in ID is taken.", Remedy: "Choose another ID. `create_before_destroy` does not work for a replacement that keeps the ID. The ID of a withdrawn account may stay reserved. If no configuration manages that account yet, import it.", Field: "userCode"},
	"-200205": {Kind: apiclient.ErrExists, Meaning: "The e-mail address is taken.", Remedy: "Use another address.", Field: "emailAddress"},
	"-200207": {Kind: apiclient.ErrExists, Meaning: "The account of the identity provider is taken.", Remedy: "Check `id_provider_user_id`.", Field: "idProviderUserId"},
	"-100201": {Kind: apiclient.ErrReference, Missing: "account", Meaning: "The account or its organization does not exist.", Remedy: "Check the account in the console."},

	"12000": {Kind: apiclient.ErrReference, Missing: "project", Meaning: noProject, Remedy: checkProject, Field: "projectId"},
	"18001": {Kind: apiclient.ErrReference, Missing: "project", Meaning: noProject, Remedy: checkProject, Field: "projectId"},
	"24007": {Kind: apiclient.ErrReference, Missing: "project", Meaning: noProject, Remedy: checkProject, Field: "projectId"},
	"17501": {Kind: apiclient.ErrReference, Missing: "organization", Meaning: noOrg, Remedy: checkOrg, Field: "orgId"},
	"80401": {Kind: apiclient.ErrTokenExpired, Meaning: "The token is not accepted.", Remedy: "Check that the User Access Key is neither stopped nor deleted."},
	"80400": {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"80500": {Kind: apiclient.ErrUnavailable, Meaning: "The service failed.", Remedy: again},
	"-2":    {Kind: apiclient.ErrInvalid, Meaning: badParameter, Remedy: compare},
	"-4":    {Kind: apiclient.ErrPermission, Meaning: "The account is not a member.", Remedy: "Use the key of an account that belongs to the organization."},
	"-5":    {Kind: apiclient.ErrPermission, Meaning: "Only the owner may do this.", Remedy: "Use a key of the owner's account."},
	"-7":    {Kind: apiclient.ErrPermission, Meaning: "The account of the User Access Key may not do this.", Remedy: "Give the account a role that may."},
	"-14":   {Kind: apiclient.ErrPermission, Meaning: "This is not allowed for the country of the account.", Remedy: "Use another account."},
	"22014": {Kind: apiclient.ErrRefused, Meaning: "This cannot be done to the owner.", Remedy: "Check who owns the organization."},
	"22018": {Kind: apiclient.ErrRefused, Meaning: "This cannot be done to the owner.", Remedy: "Check who owns the organization."},
	"22021": {Kind: apiclient.ErrLimit, Meaning: "The account has as many organizations as allowed.", Remedy: "Delete one that is not used, or ask the vendor for a higher limit."},

	"4041007": {Kind: apiclient.ErrConfiguration, Meaning: "The gateway knows no such address.", Remedy: checkPath},
	"4031007": {Kind: apiclient.ErrPermission, Meaning: "The gateway does not allow the address of this machine.", Remedy: "Check the IP ACL of the organization."},
	"4131000": {Kind: apiclient.ErrInvalid, Meaning: "The request is larger than 10 MB.", Remedy: "Shorten the values of this object."},
	"429":     {Kind: apiclient.ErrThrottled, Meaning: "Too many calls at a time.", Remedy: slower},
	"4291000": {Kind: apiclient.ErrThrottled, Meaning: "Too many calls at a time.", Remedy: slower},
	"4291001": {Kind: apiclient.ErrThrottled, Meaning: "The quota of calls is used up.", Remedy: slower},
	"5020001": {Kind: apiclient.ErrUnavailable, Meaning: "The gateway could not reach the service.", Remedy: again},
	"5030001": {Kind: apiclient.ErrUnavailable, Meaning: "The gateway could not reach the service.", Remedy: again},
	"5040001": {Kind: apiclient.ErrUnavailable, Meaning: "The service did not answer the gateway in time; the change may have been made.", Remedy: again},
}
