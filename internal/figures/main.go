// Command figures prints what can be counted of this repository: how long files and functions are, how much of it is tests,
// what the tests cover and how long they take, what they would not notice, how large the provider is and how fast it starts.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	quick := flag.Bool("quick", false, "only what takes no tests")
	flag.Parse()
	if err := figures(context.Background(), os.Stdout, *quick); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

func figures(ctx context.Context, out io.Writer, quick bool) error {
	files, err := sources(".")
	if err != nil {
		return err
	}
	writeLines(out, files)
	writeFunctions(out, files)
	if err := program(ctx, out); err != nil || quick {
		return err
	}
	if err := coverage(ctx, out); err != nil {
		return err
	}
	return mutants(ctx, out)
}

// writeLines tells the median and the longest of each kind of file, and how much is tests.
func writeLines(out io.Writer, files []source) {
	kinds := map[string][]source{}
	code, test := 0, 0
	for _, file := range files {
		if file.test {
			test += file.lines
			continue
		}
		code += file.lines
		kinds[file.kind] = append(kinds[file.kind], file)
	}
	_, _ = fmt.Fprintln(out, "Lines of a file, without tests:")
	for _, kind := range sortedKeys(kinds) {
		all := kinds[kind]
		slices.SortFunc(all, func(a, b source) int { return a.lines - b.lines })
		sum := 0
		for _, file := range all {
			sum += file.lines
		}
		longest := all[len(all)-1]
		_, _ = fmt.Fprintf(out, "  %-28s %3d files, %5d lines, median %3d, longest %3d (%s)\n", kind, len(all), sum, all[len(all)/2].lines, longest.lines, filepath.Base(longest.path))
	}
	_, _ = fmt.Fprintf(out, "\nCode %d lines, tests %d lines: %.2f lines of test to a line of code\n", code, test, float64(test)/float64(code))
}

// writeFunctions tells the longest functions outside tests and schemas.
func writeFunctions(out io.Writer, files []source) {
	var all []function
	for _, file := range files {
		if !file.test {
			all = append(all, file.functions...)
		}
	}
	slices.SortFunc(all, func(a, b function) int { return b.lines - a.lines })
	_, _ = fmt.Fprintln(out, "\nLongest functions, without tests and schemas:")
	for _, f := range all[:min(5, len(all))] {
		_, _ = fmt.Fprintf(out, "  %3d lines  %s in %s\n", f.lines, f.name, f.path)
	}
}

// program builds the provider as a release does, and tells its size and how fast it is ready for Terraform.
func program(ctx context.Context, out io.Writer) error {
	folder, err := os.MkdirTemp("", "figures-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a temporary folder
	path := filepath.Join(folder, "provider")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", path, ".") //nolint:gosec // our own
	if said, err := build.CombinedOutput(); err != nil {
		return errors.New(string(said))
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	var starts []time.Duration
	for range 9 {
		took, err := start(ctx, path)
		if err != nil {
			return err
		}
		starts = append(starts, took)
	}
	slices.Sort(starts)
	_, err = fmt.Fprintf(out, "\nProvider: %.1f MB, ready for Terraform after %s (median of %d starts, %s to %s)\n", float64(info.Size())/1e6,
		starts[len(starts)/2].Round(100*time.Microsecond), len(starts), starts[0].Round(100*time.Microsecond), starts[len(starts)-1].Round(100*time.Microsecond))
	return err
}

// start measures the time until the provider prints where it can be reached, which is what Terraform waits for.
func start(ctx context.Context, path string) (time.Duration, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	command := exec.CommandContext(ctx, path)
	command.Env = append(os.Environ(), "TF_PLUGIN_MAGIC_COOKIE=d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2", "PLUGIN_PROTOCOL_VERSIONS=6")
	said, err := command.StdoutPipe()
	if err != nil {
		return 0, err
	}
	began := time.Now()
	if err := command.Start(); err != nil {
		return 0, err
	}
	_, err = bufio.NewReader(said).ReadString('\n')
	took := time.Since(began)
	cancel()
	_ = command.Wait() // it was killed
	return took, err
}

// coverage runs all tests and tells which share of the statements of each package any of them runs.
func coverage(ctx context.Context, out io.Writer) error {
	folder, err := os.MkdirTemp("", "figures-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a temporary folder
	profile := filepath.Join(folder, "cover")
	began := time.Now()
	command := exec.CommandContext(ctx, "go", "test", "-count=1", "-timeout=60m", "-coverpkg=./internal/...,./cmd/...", "-coverprofile="+profile, "./...") //nolint:gosec // our own
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("the tests do not pass:\n%s", said)
	}
	took := time.Since(began)
	shares, err := covered(profile)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(out, "\nStatements that the tests run:")
	for _, name := range sortedKeys(shares) {
		_, _ = fmt.Fprintf(out, "  %-28s %5.1f %%\n", name, 100*shares[name])
	}
	_, err = fmt.Fprintf(out, "\nAll tests, with coverage counted: %s\n", took.Round(time.Second))
	return err
}

// covered reads a profile of go test: "path:from,to statements count", a line for each block and each package that ran.
func covered(profile string) (map[string]float64, error) {
	content, err := os.ReadFile(profile) //nolint:gosec // our own
	if err != nil {
		return nil, err
	}
	type block struct{ statements, runs int }
	blocks := map[string]block{}
	for line := range strings.Lines(string(content)) {
		var statements, runs int
		place, rest, _ := strings.Cut(line, " ")
		if n, _ := fmt.Sscanf(rest, "%d %d", &statements, &runs); n == 2 {
			blocks[place] = block{statements, blocks[place].runs + runs}
		}
	}
	all, run := map[string]int{}, map[string]int{}
	for place, b := range blocks {
		file, _, _ := strings.Cut(place, ":")
		_, name, _ := strings.Cut(filepath.ToSlash(filepath.Dir(file)), "terraform-provider-nhnmcc/")
		all[name] += b.statements
		if b.runs > 0 {
			run[name] += b.statements
		}
	}
	shares := map[string]float64{}
	for name, statements := range all {
		shares[name] = float64(run[name]) / float64(statements)
	}
	return shares, nil
}
