package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
)

// version is set in release builds.
var version = "dev"

const versionUsage = `Usage: nhnmcc version

Prints the version of the program, which is the version of the provider that it contains for nhnmcc export, and of Go.
`

// runVersion runs the version command.
func runVersion(s session, args []string) (int, error) {
	flags := flag.NewFlagSet("version", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		_, _ = io.WriteString(s.out, versionUsage)
		return 0, err
	case err != nil || flags.NArg() > 0:
		return codeUsage, errors.New("nhnmcc version has no flags and arguments")
	}
	build, _ := debug.ReadBuildInfo()
	_, _ = fmt.Fprintf(s.out, "nhnmcc %s\n%s on %s/%s\n", versionOf(version, build), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return 0, nil
}

// versionOf returns the version of a release, or the version that `go install` recorded.
func versionOf(linked string, build *debug.BuildInfo) string {
	if linked != "dev" || build == nil || build.Main.Version == "" || build.Main.Version == "(devel)" {
		return linked
	}
	return build.Main.Version[len("v"):]
}
