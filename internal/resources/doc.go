// Package resources implements the managed resources and their lists. Each type has a file that is named after it; further files of
// the type have its name as a prefix. What several types share is in files that are named after that. What a type shares with its
// data sources is in the package models.
package resources
