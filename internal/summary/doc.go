// Package summary renders a saved plan as Markdown for reviewers: names instead of IDs, deletions first.
//
// It knows the resource types of the provider by their names and attributes, as they are in the JSON of a plan. It must not use the
// provider, the API clients or a network: a plan is summarized without credentials.
package summary
