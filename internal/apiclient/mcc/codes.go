package mcc

import "github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"

// CodeBadRequest is the general error code of Media Connect Center, for example for a page that is too large, or for the delete of an
// object that other objects refer to.
const CodeBadRequest = "180018"

// Codes contains all error codes of the API gateway and of Media Connect Center.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-overview and https://api-gov.ncloud-docs.com/docs/api-call-lgc-errorhandling
var Codes = apiclient.Codes{
	"100": {Kind: apiclient.ErrInvalid, Meaning: "The gateway could not read the request.", Status: 400},
	"200": {Kind: apiclient.ErrUnauthorized, Meaning: "The access key, the signature or the clock is not accepted.", Status: 401},
	"210": {Kind: apiclient.ErrPermission, Meaning: "The access key is valid, but has no permission for this.", Status: 401},
	"230": {Kind: apiclient.ErrPermission, Meaning: "The gateway does not allow this call.", Status: 403},
	"300": {Kind: apiclient.ErrConfiguration, Meaning: "The gateway has no API at this address.", Status: 404},
	"400": {Kind: apiclient.ErrThrottled, Meaning: "The quota of calls is used up.", Status: 429},
	"410": {Kind: apiclient.ErrThrottled, Meaning: "Too many calls at the same time.", Status: 429},
	"420": {Kind: apiclient.ErrThrottled, Meaning: "Too many calls at the same time.", Status: 429},
	"430": {Kind: apiclient.ErrInvalid, Meaning: "The request is too large.", Status: 413},
	"500": {Kind: apiclient.ErrUnavailable, Meaning: "The gateway could not reach the API.", Status: 503},
	"510": {Kind: apiclient.ErrUnavailable, Meaning: "The API did not respond to the gateway in time. The change may have been made.", Status: 504},
	"900": {Kind: apiclient.ErrUnavailable, Meaning: "The gateway failed.", Status: 500},

	"180000": {Kind: apiclient.ErrConfiguration, Meaning: "No company has this integration key."},
	"180001": {Kind: apiclient.ErrConfiguration, Meaning: "Integration is disabled for this kind of object."},
	"180002": {Kind: apiclient.ErrConfiguration, Meaning: "The subscribed version of Media Connect Center does not have this function."},
	"180003": {Kind: apiclient.ErrUnauthorized, Meaning: "The access key has no permissions in this company."},
	"180004": {Kind: apiclient.ErrReferenceNotFound, Meaning: "The parent department does not exist.", Field: "uprDeptExternalKey"},
	"180006": {Kind: apiclient.ErrInvalid, Meaning: "A department cannot be its own parent.", Field: "uprDeptExternalKey"},
	"180007": {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "department", Meaning: "The department does not exist.", Field: "deptExternalKey"},
	"180008": {Kind: apiclient.ErrRefused, Meaning: "The root department cannot be changed."},
	"180009": {Kind: apiclient.ErrInvalid, Meaning: "The new parent is a descendant of this department.", Field: "uprDeptExternalKey"},
	"180010": {Kind: apiclient.ErrRefused, Meaning: "The root department cannot be deleted."},
	"180011": {Kind: apiclient.ErrExists, Meaning: "The external key is already in use.", Field: "externalKey"},
	"180012": {Kind: apiclient.ErrExists, Meaning: "The name is already in use.", Field: "name"},
	"180013": {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "job grade", Meaning: "The job grade does not exist.", Field: "jobGradeExternalKey"},
	"180015": {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "job position", Meaning: "The job position does not exist.", Field: "jobPositionExternalKey"},
	"180016": {Kind: apiclient.ErrLimit, Meaning: "The subscribed version allows no more users."},
	"180017": {Kind: apiclient.ErrExists, Meaning: "Another account already uses this email address as its login ID.", Field: "emailAddr"},
	"180018": {Kind: apiclient.ErrInvalid, Meaning: "The API does not accept the request."},
	"180019": {Kind: apiclient.ErrReferenceNotFound, NotFoundSubject: "user", Meaning: "The user does not exist."},
	"180020": {Kind: apiclient.ErrConfiguration, Meaning: "The user belongs to another company."},
	"180021": {Kind: apiclient.ErrRefused, Meaning: "The administrator of the company cannot be deleted."},
	"180022": {Kind: apiclient.ErrConfiguration, Meaning: "The address does not support this HTTP method."},
	"180023": {Kind: apiclient.ErrInvalid, Meaning: "The API accepts JSON only."},
	"180024": {Kind: apiclient.ErrUnavailable, Meaning: "The API failed."},

	"181001": {Kind: apiclient.ErrInvalid, Meaning: "A name is required.", Field: "name"},
	"181002": {Kind: apiclient.ErrInvalid, Meaning: "The API does not accept this name.", Field: "name"},
	"181003": {Kind: apiclient.ErrInvalid, Meaning: "The API does not accept this external key.", Field: "externalKey"},
	"181004": {Kind: apiclient.ErrInvalid, Meaning: "The API does not accept this phone number.", Field: "telNo"},
	"181005": {Kind: apiclient.ErrInvalid, Meaning: "The API does not accept this mobile phone number.", Field: "cphNo"},
	"181006": {Kind: apiclient.ErrInvalid, Meaning: "The API does not accept this locale.", Field: "localeTypeCd"},
	"181007": {Kind: apiclient.ErrInvalid, Meaning: "The API does not accept this time zone.", Field: "tmznTypeCd"},
	"181008": {Kind: apiclient.ErrInvalid, Meaning: "An email address is required.", Field: "emailAddr"},
	"181009": {Kind: apiclient.ErrInvalid, Meaning: "The API does not accept this email address.", Field: "emailAddr"},
	"181010": {Kind: apiclient.ErrInvalid, Meaning: "A display order is required.", Field: "sortOrd"},
	"181011": {Kind: apiclient.ErrInvalid, Meaning: "The API does not accept this display order.", Field: "sortOrd"},
}
