// Command screens generates the pictures of the README in assets/: the demo, the plan of a company from a spreadsheet, and an access review.
// Each picture is an SVG with plain text, from the output of a real run against the simulator. It needs Terraform or OpenTofu.
//
//	go run ./internal/screens           write assets/
//	go run ./internal/screens -check    list the pictures that differ from what would be written
package main
