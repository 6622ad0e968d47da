// Package nhn is an API client for the NHN Cloud Framework API: organizations, projects, members, roles, keys and services.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/framework-api/
//
// The package contains the endpoints and the error codes of the API. It returns facts. Advice, defaults and policies belong to the
// program that uses it. The comment of each method ends with the endpoints that it calls.
//
// An NHN Cloud account (memberTypeCode TOAST_CLOUD) belongs to a user of NHN Cloud; an IAM account (IAM) belongs to one
// organization. A User Access Key is a key of an account; an AppKey is a key of a project. The paths of the API call a service
// a product.
package nhn
