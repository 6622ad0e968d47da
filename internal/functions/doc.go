// Package functions implements the provider functions. They send no requests. Each function has a file that is named after it.
package functions
