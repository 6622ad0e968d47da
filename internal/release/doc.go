// Package release tests what a release contains and users do not build: the three provider binaries, their installation from
// mirrors into Terraform and OpenTofu, the examples, and the files of a release. It has no code outside of tests.
package release
