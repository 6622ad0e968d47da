// Package actions implements Terraform actions: one-off operations without state. Each type has a file that is named after it.
package actions
