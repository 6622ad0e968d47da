package export

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"
)

// File is a file of an export.
type File struct {
	Name    string
	Content []byte
}

// firstLine matches the first line of exported files. Its checksum shows whether a file was changed after the export.
var firstLine = regexp.MustCompile("^# Written by `nhnmcc export`, checksum ([0-9a-f]{16})\\.\n")

func newFile(name, configuration string) File {
	body := hclwrite.Format([]byte(strings.TrimLeft(configuration, "\n")))
	return File{name, fmt.Appendf(nil, "# Written by `nhnmcc export`, checksum %s.\n\n%s", checksum(append([]byte("\n"), body...)), body)}
}

func checksum(body []byte) string {
	sum := sha256.Sum256(body)
	return fmt.Sprintf("%x", sum[:8])
}

// CheckFolder returns an error if an export with files of these names would overwrite files that an export did not write or
// that were changed after an export, or would replace a complete export with a partial one.
func CheckFolder(folder string, names []string) error {
	files, err := readConfiguration(folder)
	if err != nil {
		return err
	}
	module, err := readConfiguration(filepath.Join(folder, moduleFolder))
	if err != nil {
		return err
	}
	for _, file := range module {
		if name := path.Join(moduleFolder, file.Name); slices.Contains(names, name) && !firstLine.Match(file.Content) {
			files = append(files, File{name, file.Content})
		}
	}
	foreign, edited, others := classify(files, names)
	refused := slices.Concat(foreign, edited)
	slices.SortFunc(refused, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return folderError(folder, refused, others)
}

// classify sorts configuration files: those of these names that an export did not write, or wrote and were changed since, and those
// of an export of other types.
func classify(files []File, names []string) (foreign, edited, others []File) {
	for _, file := range files {
		first := firstLine.FindSubmatch(file.Content)
		named := slices.Contains(names, file.Name)
		switch {
		case named && first == nil:
			foreign = append(foreign, file)
		case named && !isUnchanged(file.Content):
			edited = append(edited, file)
		case first != nil && !named:
			others = append(others, file)
		}
	}
	return foreign, edited, others
}

// isUnchanged reports whether an export wrote a file, and the file was not changed after it.
func isUnchanged(content []byte) bool {
	first := firstLine.FindSubmatch(content)
	return first != nil && string(first[1]) == checksum(bytes.TrimPrefix(content, first[0]))
}

// folderError reports files that an export does not overwrite, or that do not match it.
func folderError(folder string, foreign, others []File) error {
	list := func(files []File) string {
		var paths []string
		for _, file := range files {
			paths = append(paths, filepath.Join(folder, file.Name))
		}
		return strings.Join(paths, "\n  ")
	}
	switch {
	case len(foreign) > 0:
		return fmt.Errorf("these files were not written by an export, or were changed after it, and are not overwritten:\n  %s\n"+
			"Export to another folder with --out, or overwrite the files with --force", list(foreign))
	case len(others) > 0:
		return fmt.Errorf("%s contains an export of other types, whose references and provider configuration do not match this export:\n  %s\n"+
			"Export to a separate folder with --out, or continue with --force", folder, list(others))
	}
	return nil
}

// Write writes all files to a folder, which it makes if need be. Nothing is overwritten before everything is on the disk, and
// no file is ever there by half.
func (r Result) Write(folder string) (err error) {
	for _, file := range r.Files {
		if err := checkRegularFiles(folder, file.Name); err != nil { // a rename would fail after others
			return err
		}
	}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	if slices.ContainsFunc(r.Files, File.isOfModule) {
		if err := os.MkdirAll(filepath.Join(folder, moduleFolder), 0o750); err != nil {
			return err
		}
	}
	edited := r.Edited(folder)
	files := slices.DeleteFunc(slices.Clone(r.Files), func(file File) bool { return slices.Contains(edited, file.Name) })
	var written []string
	defer func() {
		for _, path := range written {
			_ = os.Remove(path) // the files that were not renamed
		}
	}()
	for _, file := range files {
		path, err := writeBeside(filepath.Join(folder, file.Name), file.Content)
		if path != "" {
			written = append(written, path)
		}
		if err != nil {
			return err
		}
	}
	for i, file := range files {
		if err := os.Rename(written[i], filepath.Join(folder, file.Name)); err != nil {
			return err
		}
	}
	return nil
}

func (f File) isOfModule() bool { return path.Dir(f.Name) == moduleFolder }

// Edited are the files of the module in a folder that were changed after an export wrote them. They are kept: the module is the same for
// every export, and meant to be developed.
func (r Result) Edited(folder string) []string {
	var edited []string
	for _, file := range r.Files {
		if !file.isOfModule() {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, file.Name)) //nolint:gosec // the user names the folder
		content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
		if err == nil && firstLine.Match(content) && !isUnchanged(content) {
			edited = append(edited, file.Name)
		}
	}
	return edited
}

// writeBeside writes a hidden file in the same folder, which Terraform does not read, and returns its path.
func writeBeside(path string, content []byte) (string, error) {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return "", err
	}
	_, err = file.Write(content)
	return file.Name(), errors.Join(err, file.Sync(), file.Close())
}
