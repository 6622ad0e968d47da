// Package tfkit holds what all resources and data sources have in common: reading a plan, saving state and identity
// together, importing, reporting errors, validators, and the registry of what one plan claims. It sends no requests and maps no
// fields of a specific type: resources, data sources and models do that.
package tfkit
