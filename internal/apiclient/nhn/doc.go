// Package nhn is an API client for the NHN Cloud Framework API: organizations, projects, members, roles, keys and services.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/framework-api/
//
// The package contains the endpoints and the error codes of the API. It returns facts. Advice, defaults and policies belong to the
// program that uses it. The comment of each method ends with the endpoints that it calls.
//
// All methods return an [apiclient.Error], except errors of a function that the caller passes. Every request can fail with the kinds
// ErrUnauthorized, ErrPermission, ErrConfiguration, ErrThrottled and ErrUnavailable. The other kinds depend on what a method does:
//
//   - Get and Find: ErrNotFound if the object does not exist. ErrConfiguration, with [ReasonNotListed], if a list does not contain an object
//     that the API does not report as deleted.
//   - List: ErrNotFound if the project does not exist. An error ends the list.
//   - Create, Add and Enable: ErrExists for a unique name, key or account that is in use, ErrLimit for a quota, ErrReferenceNotFound for an
//     unknown project or role, ErrInvalid for a rejected value, and ErrOutcomeUnknown if the object may exist.
//   - Update, Set and Reissue: ErrNotFound, ErrReferenceNotFound and ErrInvalid. The [apiclient.Result] says whether the change was verified.
//   - Delete, Remove, Disable and Withdraw: ErrInUse or ErrRefused if the API rejects the deletion. An object that does not exist is no error.
//
// Times are texts as the API returns them, in RFC 3339 with a fraction of the second or without.
//
// An NHN Cloud account (memberTypeCode TOAST_CLOUD) belongs to a user of NHN Cloud; an IAM account (IAM) belongs to one
// organization. A User Access Key is a key of an account; an AppKey is a key of a project. The paths of the API call a service
// a product.
package nhn
