package mcc

import "github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"

// CodeBadRequest is the general refusal of Media Connect Center: of a page that is too wide, for example, or of the delete
// of an object that others refer to.
const CodeBadRequest = "180018"

// Codes is every error code of the API gateway and of Media Connect Center.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-overview and the platform's page on error handling.
var Codes = apiclient.Codes{
	"100": {Kind: apiclient.ErrInvalid, Meaning: "The gateway could not read the request.", Remedy: "Check that no proxy changes requests on their way."},
	"200": {Kind: apiclient.ErrUnauthorized, Meaning: "The access key, the signature or the clock is not accepted.", Remedy: "Check `mcc.access_key` and `mcc.secret_key` in the provider configuration, or NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY, and that the key is not disabled."},
	"210": {Kind: apiclient.ErrPermission, Meaning: "The access key is valid, but it may not do this.", Remedy: "Give the Sub Account the policy NCP_MEDIA_CONNECT_CENTER_MANAGER, or NCP_MEDIA_CONNECT_CENTER_VIEWER for reading."},
	"230": {Kind: apiclient.ErrPermission, Meaning: "The gateway forbids this call.", Remedy: "Check the policies of the Sub Account and its allowed addresses."},
	"300": {Kind: apiclient.ErrConfiguration, Meaning: "The gateway knows no such address.", Remedy: "Check `mcc.endpoint` in the provider configuration, or MCC_ENDPOINT."},
	"400": {Kind: apiclient.ErrThrottled, Meaning: "The quota of calls is used up.", Remedy: "Wait, or set `requests_per_second` in the provider configuration."},
	"410": {Kind: apiclient.ErrThrottled, Meaning: "Too many calls at a time.", Remedy: "Set `requests_per_second` in the provider configuration."},
	"420": {Kind: apiclient.ErrThrottled, Meaning: "Too many calls at a time.", Remedy: "Set `requests_per_second` in the provider configuration."},
	"430": {Kind: apiclient.ErrInvalid, Meaning: "The request is too large.", Remedy: "Shorten the values of this object."},
	"500": {Kind: apiclient.ErrUnavailable, Meaning: "The gateway could not reach the service.", Remedy: "Run the command again in some minutes."},
	"510": {Kind: apiclient.ErrUnavailable, Meaning: "The service did not answer the gateway in time; the change may have been made.", Remedy: "Run the command again: it looks before it repeats anything."},
	"900": {Kind: apiclient.ErrUnavailable, Meaning: "The gateway failed.", Remedy: "Run the command again in some minutes."},

	"180000": {Kind: apiclient.ErrConfiguration, Meaning: "No company has this integration key.", Remedy: "Copy the integration key from the console: Media Connect Center > Developers > Basic settings. Set it as `company_id`, `mcc.company_id` or MCC_COMPANY_ID."},
	"180001": {Kind: apiclient.ErrConfiguration, Meaning: "Integration is switched off for this kind of object.", Remedy: "Switch it on in the console: Media Connect Center > Developers > Organization integration has one switch each for departments, job grades, job positions and employees."},
	"180002": {Kind: apiclient.ErrConfiguration, Meaning: "The subscribed version of Media Connect Center lacks this function.", Remedy: "Subscribe to a version that has it."},
	"180003": {Kind: apiclient.ErrUnauthorized, Meaning: "The access key has no rights in this company.", Remedy: "Use a key of the account that owns the company, or check `company_id`."},
	"180004": {Kind: apiclient.ErrReference, Meaning: "The parent department does not exist.", Remedy: "If the configuration creates the parent, refer to its `external_key`, so that it is created first. Otherwise correct the key.", Field: "uprDeptExternalKey"},
	"180006": {Kind: apiclient.ErrInvalid, Meaning: "A department cannot be its own parent.", Remedy: "Name another department, or leave the parent out to place it under the root.", Field: "uprDeptExternalKey"},
	"180007": {Kind: apiclient.ErrReference, Missing: "department", Meaning: "The department does not exist.", Remedy: "If the configuration creates the department, refer to its `external_key`, so that it is created first. Otherwise correct the key.", Field: "deptExternalKey"},
	"180008": {Kind: apiclient.ErrRefused, Meaning: "The root department cannot be changed.", Remedy: "Manage the departments below it; read the root with a data source, and drop it with `terraform state rm`."},
	"180009": {Kind: apiclient.ErrInvalid, Meaning: "The new parent lies below this department.", Remedy: "Name a department that is not one of its own descendants.", Field: "uprDeptExternalKey"},
	"180010": {Kind: apiclient.ErrRefused, Meaning: "The root department cannot be deleted.", Remedy: "Drop it from the state with `terraform state rm`."},
	"180011": {Kind: apiclient.ErrExists, Meaning: "The external key is taken.", Remedy: "Choose another key. `create_before_destroy` does not work for a replacement that keeps the key, because the old object still has it: remove `create_before_destroy` from its `lifecycle` block. If no configuration manages the object that has the key yet, import it.", Field: "externalKey"},
	"180012": {Kind: apiclient.ErrExists, Meaning: "The name is taken.", Remedy: "Choose another name. Where one replaces the other (`create_before_destroy`), the name can go back once the old one is deleted.", Field: "name"},
	"180013": {Kind: apiclient.ErrReference, Missing: "job grade", Meaning: "The job grade does not exist.", Remedy: "If the configuration creates the job grade, refer to its `external_key`, so that it is created first. Otherwise correct the key.", Field: "jobGradeExternalKey"},
	"180015": {Kind: apiclient.ErrReference, Missing: "job position", Meaning: "The job position does not exist.", Remedy: "If the configuration creates the job position, refer to its `external_key`, so that it is created first. Otherwise correct the key.", Field: "jobPositionExternalKey"},
	"180016": {Kind: apiclient.ErrLimit, Meaning: "The subscribed version allows no more users.", Remedy: "Delete users who have left, or subscribe to a larger version."},
	"180017": {Kind: apiclient.ErrExists, Meaning: "An account already has this email address as its sign-in name.", Remedy: "Use another address. `create_before_destroy` does not work for a replacement that keeps the address, because the old account still has it. If no configuration manages that user yet, import it. The address of a deleted user may stay reserved for a while.", Field: "emailAddr"},
	"180018": {Kind: apiclient.ErrInvalid, Meaning: "The service does not accept the request.", Remedy: "Compare the values with the limits in the documentation of this type. A delete is refused while other objects refer to this one: move those in an apply of its own, and then delete this one; or set `create_before_destroy` on this one in an apply before."},
	"180019": {Kind: apiclient.ErrReference, Missing: "user", Meaning: "The user does not exist.", Remedy: "Check the external key."},
	"180020": {Kind: apiclient.ErrConfiguration, Meaning: "The user belongs to another company.", Remedy: "Check `company_id`; the user is kept in the state."},
	"180021": {Kind: apiclient.ErrRefused, Meaning: "The administrator of the company cannot be deleted.", Remedy: "Drop it from the state with `terraform state rm`; the account is managed in the console."},
	"180022": {Kind: apiclient.ErrConfiguration, Meaning: "The address does not take this method.", Remedy: "Check `mcc.endpoint` in the provider configuration, or MCC_ENDPOINT."},
	"180023": {Kind: apiclient.ErrInvalid, Meaning: "The service wants JSON.", Remedy: "Check that no proxy changes the headers of requests."},
	"180024": {Kind: apiclient.ErrUnavailable, Meaning: "The service failed.", Remedy: "Run the command again in some minutes: it looks before it repeats anything."},

	"181001": {Kind: apiclient.ErrInvalid, Meaning: "A name is required.", Remedy: "Set `name`.", Field: "name"},
	"181002": {Kind: apiclient.ErrInvalid, Meaning: "The service does not accept this name.", Remedy: "Use 1 to 100 characters.", Field: "name"},
	"181003": {Kind: apiclient.ErrInvalid, Meaning: "The service does not accept this external key.", Remedy: "Use 1 to 36 letters, digits, `.`, `_` and `-`.", Field: "externalKey"},
	"181004": {Kind: apiclient.ErrInvalid, Meaning: "The service does not accept this phone number.", Remedy: "Write it like `KR+82 0212345678`.", Field: "telNo"},
	"181005": {Kind: apiclient.ErrInvalid, Meaning: "The service does not accept this mobile phone number.", Remedy: "Write it like `KR+82 01012345678`.", Field: "cphNo"},
	"181006": {Kind: apiclient.ErrInvalid, Meaning: "The service does not accept this locale.", Remedy: "Use `ko_KR`, `ja_JP` or `en_US`.", Field: "localeTypeCd"},
	"181007": {Kind: apiclient.ErrInvalid, Meaning: "The service does not accept this time zone.", Remedy: "Use one of the codes in the documentation of this attribute, such as `Asia/Seoul`.", Field: "tmznTypeCd"},
	"181008": {Kind: apiclient.ErrInvalid, Meaning: "An e-mail address is required.", Remedy: "Set `email`.", Field: "emailAddr"},
	"181009": {Kind: apiclient.ErrInvalid, Meaning: "The service does not accept this e-mail address.", Remedy: "Check the address.", Field: "emailAddr"},
	"181010": {Kind: apiclient.ErrInvalid, Meaning: "A display order is required.", Remedy: "Set `display_order`.", Field: "sortOrd"},
	"181011": {Kind: apiclient.ErrInvalid, Meaning: "The service does not accept this display order.", Remedy: "Use a whole number from 0; some versions take one digit only.", Field: "sortOrd"},
}
