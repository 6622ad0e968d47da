//go:build !windows

package export_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
)

// TestExport_notRegularFiles exports to folders with a directory or a named pipe, which blocks every reader, in place of a file.
func TestExport_notRegularFiles(t *testing.T) {
	t.Parallel()
	pipe := func(path string) error { return syscall.Mkfifo(path, 0o600) }
	directory := func(path string) error { return os.Mkdir(path, 0o700) }
	for name, test := range map[string]struct {
		file   string
		create func(string) error
		read   func(folder string) error
	}{
		"a directory":           {"mcc_job_grades.tf", directory, readFormer},
		"a pipe":                {"mcc_job_grades.tf", pipe, readFormer},
		"a pipe of another":     {"main.tf", pipe, readFormer},
		"a CSV file":            {"users.csv", pipe, readDirectory},
		"a directory as CSV":    {"users.csv", directory, readDirectory},
		"a configuration":       {"provider.tf", directory, readDirectory},
		"a proposal":            {"provider.tf.new", pipe, readDirectory},
		"the write of a result": {"second.tf", directory, writeResult},
	} {
		folder := t.TempDir()
		path := filepath.Join(folder, test.file)
		if err := test.create(path); err != nil {
			t.Fatal(err)
		}
		if err := test.read(folder); err == nil || !strings.HasPrefix(err.Error(), path+" is not a file, but for example a directory, and cannot be replaced.\n") {
			t.Errorf("%s: %v", name, err)
		}
		if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
			t.Errorf("%s: the folder has %v, %v", name, entries, err)
		}
	}
}

func readFormer(folder string) error {
	_, err := export.ReadFormer(folder, []string{"provider.tf", "mcc_job_grades.tf"})
	return err
}

func readDirectory(folder string) error {
	_, err := export.ReadDirectoryFolder(folder, true)
	return err
}

func writeResult(folder string) error {
	return export.Result{Files: []export.File{{Name: "first.tf"}, {Name: "second.tf"}}}.Write(folder)
}
