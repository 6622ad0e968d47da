package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	if err := figures(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

func figures(ctx context.Context, out io.Writer) error {
	files, err := goFiles(".")
	if err != nil {
		return err
	}
	writeLines(out, files)
	return writeProgram(ctx, out)
}

// goFile is a Go source file.
type goFile struct {
	path, group string
	lines       int
}

// testGroup is the group of tests and of packages that only tests use.
const testGroup = "tests"

// goFiles lists the Go files below root.
func goFiles(root string) ([]goFile, error) {
	var files []goFile
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		content, err := os.ReadFile(path) //nolint:gosec // a file of the repository
		files = append(files, goFile{path, groupOf(filepath.ToSlash(path)), bytes.Count(content, []byte("\n"))})
		return err
	})
	return files, err
}

func groupOf(path string) string {
	folder := filepath.ToSlash(filepath.Dir(path))
	switch {
	case strings.HasSuffix(path, "_test.go"), folder == "internal/acctest", folder == "internal/bench/idle":
		return testGroup
	case strings.HasSuffix(path, "_list.go"):
		return folder + " (lists)"
	default:
		return folder
	}
}

// writeLines prints the median and the longest file of each group, and the share of tests.
func writeLines(out io.Writer, files []goFile) {
	groups, lines := map[string][]goFile{}, map[string]int{}
	for _, file := range files {
		groups[file.group] = append(groups[file.group], file)
		lines[file.group] += file.lines
	}
	_, _ = fmt.Fprintln(out, "Lines per file:")
	code := 0
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		if group == testGroup {
			continue
		}
		code += lines[group]
		all := groups[group]
		slices.SortFunc(all, func(a, b goFile) int { return a.lines - b.lines })
		longest := all[len(all)-1]
		_, _ = fmt.Fprintf(out, "  %-28s %3d files, %5d lines, median %3d, longest %3d (%s)\n",
			group, len(all), lines[group], all[len(all)/2].lines, longest.lines, filepath.Base(longest.path))
	}
	_, _ = fmt.Fprintf(out, "\nCode %d lines, tests %d lines: ratio %.2f\n", code, lines[testGroup], float64(lines[testGroup])/float64(code))
}

// writeProgram builds the provider like a release, and prints its size and startup time.
func writeProgram(ctx context.Context, out io.Writer) error {
	folder, err := os.MkdirTemp("", "figures-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a temporary folder
	path := filepath.Join(folder, "provider")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", path, ".") //nolint:gosec // a fixed command
	if output, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, output)
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	var starts []time.Duration
	for range 9 {
		startup, err := measureStartup(ctx, path)
		if err != nil {
			return err
		}
		starts = append(starts, startup.Round(100*time.Microsecond))
	}
	slices.Sort(starts)
	_, err = fmt.Fprintf(out, "\nProvider: %.1f MB, startup %s (median of %d, %s to %s)\n", float64(info.Size())/1e6,
		starts[len(starts)/2], len(starts), starts[0], starts[len(starts)-1])
	return err
}

// measureStartup returns the time until the provider prints its address, which Terraform waits for.
func measureStartup(ctx context.Context, path string) (time.Duration, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	command := exec.CommandContext(ctx, path)
	command.Env = append(os.Environ(), "TF_PLUGIN_MAGIC_COOKIE=d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2", "PLUGIN_PROTOCOL_VERSIONS=6")
	output, err := command.StdoutPipe()
	if err != nil {
		return 0, err
	}
	started := time.Now()
	if err := command.Start(); err != nil {
		return 0, err
	}
	_, err = bufio.NewReader(output).ReadString('\n')
	startup := time.Since(started)
	cancel()
	_ = command.Wait() // the process was killed
	return startup, err
}
