// Command docs generates the folder docs/ from the schemas of the provider, examples/ and templates/, and tables from the
// source code. It calls the provider in the same process, so it needs neither Terraform nor a network.
//
//	go run ./internal/docs           write docs/
//	go run ./internal/docs -check    list the files of docs/ that differ from what would be written, and unclear phrases in any page
package main
