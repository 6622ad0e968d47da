package nhn

import "github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"

// Meanings that several codes share.
const (
	badParameter = "The API does not accept a value of the request."
	noProject    = "The project does not exist, or was deleted."
	noOrg        = "The organization does not exist."
)

// CodeNoRoleLeft is the error code for a request that would remove the last role of a member.
const CodeNoRoleLeft = "10010"

// Codes has the meaning of every error code of the Framework API, of the gateway, and of the partner endpoints and drafts that share its
// numbers.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/framework-api/
var Codes = apiclient.Codes{
	"80007": {Kind: apiclient.ErrTokenExpired, Meaning: "The token is not accepted, not even a new one."},
	"-6":    {Kind: apiclient.ErrPermission, Meaning: "The account of the User Access Key has no permission for this."},
	"-8":    {Kind: apiclient.ErrPermission, Meaning: "The IP ACL of the organization does not allow the address of this machine."},
	"404":   {Kind: apiclient.ErrConfiguration, Meaning: "The API does not exist at this address."},
	"400":   {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"501":   {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"502":   {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"503":   {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"504":   {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"505":   {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"1000":  {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"1104":  {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"10005": {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"70008": {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"500":   {Kind: apiclient.ErrUnavailable, Meaning: "The API failed."},
	"1201":  {Kind: apiclient.ErrUnavailable, Meaning: "A service behind the API failed; the message holds its code."},
	"1200":  {Kind: apiclient.ErrUnavailable, Meaning: "A service behind the API failed."},

	"10009":        {Kind: apiclient.ErrReferenceNotFound, Meaning: "A role does not exist in this organization or project.", Field: "assignRoles"},
	CodeNoRoleLeft: {Kind: apiclient.ErrInvalid, OnDelete: apiclient.ErrInUse, Meaning: "A member would have no role left.", Field: "assignRoles"},
	"10012":        {Kind: apiclient.ErrInUse, Meaning: "The project would have no ADMIN left."},
	"12100":        {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "project member", Meaning: "The project has no such member."},
	"12107":        {Kind: apiclient.ErrRefused, Meaning: "This cannot be done to the account of the User Access Key itself."},
	"12400":        {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "project", Meaning: noProject, Field: "projectId"},
	"12401":        {Kind: apiclient.ErrLimit, Meaning: "The owner of the organization has reached the limit of projects."},
	"12500":        {Kind: apiclient.ErrInUse, Meaning: "Services of the project are still in use."},
	"13001":        {Kind: apiclient.ErrUnavailable, Meaning: "The service could not be enabled or disabled."},
	"13002":        {Kind: apiclient.ErrExists, Meaning: "The service is already enabled.", Field: "productId"},
	"13003":        {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "project", Meaning: noProject, Field: "projectId"},
	"13004":        {Kind: apiclient.ErrInvalid, Meaning: "This service cannot be enabled.", Field: "productId"},
	"13006":        {Kind: apiclient.ErrRefused, Meaning: "This service requires a corporate account; the owner of the organization has a personal account.", Field: "productId"},
	"22006":        {Kind: apiclient.ErrExists, Meaning: "The member already exists.", Field: "memberUuid"},
	"22013":        {Kind: apiclient.ErrRefused, Meaning: "The role of the organization's OWNER cannot be changed.", Field: "memberUuid"},
	"22016":        {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "organization", Meaning: noOrg, Field: "orgId"},
	"23005":        {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "organization", Meaning: noOrg, Field: "orgId"},
	"30015":        {Kind: apiclient.ErrLimit, Meaning: "A project has at most three AppKeys."},
	"40017":        {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "project", Meaning: noProject, Field: "projectId"},
	"40028":        {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "project", Meaning: noProject, Field: "projectId"},
	"40054":        {Kind: apiclient.ErrReferenceNotFound, Meaning: "The parent service must be enabled first.", Field: "productId"},
	"40057":        {Kind: apiclient.ErrInUse, Meaning: "A child service is still enabled."},
	"50007":        {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "account", Meaning: "The account does not exist, is dormant or was withdrawn.", Field: "memberUuid"},
	"60003":        {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "AppKey", Meaning: "The object does not exist. For an AppKey: it was deleted."},
	"60004":        {Kind: apiclient.ErrExists, Meaning: "The key already exists."},
	"62004":        {Kind: apiclient.ErrExists, Meaning: "The name of the role group is already in use.", Field: "roleGroupName"},
	"62007":        {Kind: apiclient.ErrInvalid, Meaning: "The role group would have no role.", Field: "roles"},
	"62008":        {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "role group", Meaning: "The role group does not exist."},
	"62009":        {Kind: apiclient.ErrInvalid, Meaning: "A role cannot be a part of this role group.", Field: "roles"},
	"62011":        {Kind: apiclient.ErrInUse, Meaning: "A notification group uses this role group."},
	"62014":        {Kind: apiclient.ErrUnavailable, Meaning: "The role group was changed, but the change was not propagated to all services."},
	"62019":        {Kind: apiclient.ErrInvalid, Meaning: "This role cannot be given to a member of the organization.", Field: "assignRoles"},
	"70013":        {Kind: apiclient.ErrInUse, Meaning: "A service is still in use."},
	"70014":        {Kind: apiclient.ErrInUse, Meaning: "The account cannot be withdrawn yet: it uses a service, owns a project, or is ADMIN of a project."},
	"70024":        {Kind: apiclient.ErrBilling, Meaning: "The organization has no valid payment method."},
	"70032":        {Kind: apiclient.ErrBilling, Meaning: "The account is blocked for arrears."},
	"72005":        {Kind: apiclient.ErrUnavailable, Meaning: "The billing system failed."},

	"-200200": {Kind: apiclient.ErrInvalid, Meaning: "The state of the account does not allow this."},
	"-200201": {Kind: apiclient.ErrInvalid, Meaning: "The login ID is too long.", Field: "userCode"},
	"-200202": {Kind: apiclient.ErrInvalid, Meaning: "The login ID has characters that are not allowed.", Field: "userCode"},
	"-200203": {Kind: apiclient.ErrInvalid, Meaning: "The name is too long.", Field: "name"},
	"-200204": {Kind: apiclient.ErrExists, Meaning: "The login ID is already in use.", Field: "userCode"},
	"-200205": {Kind: apiclient.ErrExists, Meaning: "The email address is already in use.", Field: "emailAddress"},
	"-200207": {Kind: apiclient.ErrExists, Meaning: "The account of the identity provider is already in use.", Field: "idProviderUserId"},
	"-100201": {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "account", Meaning: "The account or its organization does not exist."},

	"12000": {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "project", Meaning: noProject, Field: "projectId"},
	"18001": {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "project", Meaning: noProject, Field: "projectId"},
	"24007": {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "project", Meaning: noProject, Field: "projectId"},
	"17501": {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "organization", Meaning: noOrg, Field: "orgId"},
	"80401": {Kind: apiclient.ErrTokenExpired, Meaning: "The token is not accepted."},
	"80400": {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"80500": {Kind: apiclient.ErrUnavailable, Meaning: "The API failed."},
	"-2":    {Kind: apiclient.ErrInvalid, Meaning: badParameter},
	"-4":    {Kind: apiclient.ErrPermission, Meaning: "The account is not a member."},
	"-5":    {Kind: apiclient.ErrPermission, Meaning: "Only the owner may do this."},
	"-7":    {Kind: apiclient.ErrPermission, Meaning: "The account of the User Access Key has no permission for this."},
	"-14":   {Kind: apiclient.ErrPermission, Meaning: "This is not allowed for the country of the account."},
	"22014": {Kind: apiclient.ErrRefused, Meaning: "This cannot be done to the owner."},
	"22018": {Kind: apiclient.ErrRefused, Meaning: "This cannot be done to the owner."},
	"22021": {Kind: apiclient.ErrLimit, Meaning: "The account has reached the limit of organizations."},

	"4041007": {Kind: apiclient.ErrConfiguration, Meaning: "The gateway has no API at this address."},
	"4031007": {Kind: apiclient.ErrPermission, Meaning: "The gateway does not allow the address of this machine."},
	"4131000": {Kind: apiclient.ErrInvalid, Meaning: "The request is larger than 10 MB."},
	"429":     {Kind: apiclient.ErrThrottled, Meaning: "Too many calls at the same time."},
	"4291000": {Kind: apiclient.ErrThrottled, Meaning: "Too many calls at the same time."},
	"4291001": {Kind: apiclient.ErrThrottled, Meaning: "The quota of calls is used up."},
	"5020001": {Kind: apiclient.ErrUnavailable, Meaning: "The gateway could not reach the API."},
	"5030001": {Kind: apiclient.ErrUnavailable, Meaning: "The gateway could not reach the API."},
	"5040001": {Kind: apiclient.ErrUnavailable, Meaning: "The API did not respond to the gateway in time. The change may have been made."},
}
