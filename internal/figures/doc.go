// Command figures reports figures that no other tool reports: the lengths of the files of each package, the share of tests, and the size
// and startup time of the provider. `make figures` adds coverage (go tool covdata) and mutants (gremlins); the linter funlen
// limits the length of functions.
package main
