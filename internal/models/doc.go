// Package models holds what the resource, the data sources and the list of an object have in common: the struct, the
// descriptions of its attributes, and the mappings from and to the API. It sends no requests.
//
// A string or map that an API may omit (absent, null or "") is the empty string or the empty map in the state, never null. So
// a configuration with "" and one without a value both plan no change for an object without a value.
package models
