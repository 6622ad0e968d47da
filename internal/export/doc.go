// Package export writes the existing objects of both clouds as Terraform configuration: resources that refer to each other, and
// import blocks. Like `terraform query`, it reads the objects from the provider with the plugin protocol, so it exports every type
// that the provider can list.
package export
