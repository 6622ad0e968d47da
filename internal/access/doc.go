// Package access reads who has which role in an organization of NHN Cloud and in its projects, and writes the result as a table, CSV, JSON
// or HTML. It knows the API client of NHN Cloud and its reference. It must not know Terraform.
//
// A [Review] is complete, or it says what could not be read: a review that misses a project must never look like one that misses none.
package access
