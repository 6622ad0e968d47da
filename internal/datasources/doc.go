// Package datasources implements the data sources. Each type has a file that is named after it. What a type shares with its resource
// is in the package models.
package datasources
