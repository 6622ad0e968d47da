package export

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// DirectoryFolder contains the files of the previous export of a directory.
type DirectoryFolder struct {
	path     string
	former   Former
	csv      map[string][]byte // CSV files by name
	tables   map[string]csvTable
	edited   map[string]string // configuration files that were changed after the export, and the checksum of their first line
	proposed []string          // configurations that an export wrote beside changed files, and that were not changed after it
	rewrites bool              // whether files are overwritten that an export did not write, or that were changed after it
}

// directoryFiles are the files with the configuration of a directory.
var directoryFiles = []string{"provider.tf", directoryFile, directoryImportsFile}

// proposal ends the name of a configuration that is written beside a file that was changed.
const proposal = ".new"

// ReadDirectoryFolder reads the files that an export of a directory replaces, and reports what prevents it. force overwrites files
// that would be kept or rejected otherwise.
func ReadDirectoryFolder(path string, force bool) (*DirectoryFolder, error) {
	f := &DirectoryFolder{path: path, csv: map[string][]byte{}, tables: map[string]csvTable{}, edited: map[string]string{}, rewrites: force}
	files, err := readConfiguration(path)
	if err != nil {
		return nil, err
	}
	foreign, edited, others := classify(files, directoryFiles)
	if !force {
		err = errors.Join(folderError(path, foreign, others), CheckConfiguration(path, directoryFiles))
	}
	if err != nil {
		return nil, err
	}
	for _, file := range edited {
		f.edited[file.Name] = string(firstLine.FindSubmatch(file.Content)[1])
	}
	for _, name := range directoryFiles {
		if err := checkRegularFiles(path, name+proposal); err != nil {
			return nil, err
		}
		content, err := os.ReadFile(filepath.Join(path, name+proposal)) //nolint:gosec // the user names the folder
		if err == nil && isUnchanged(content) {
			f.proposed = append(f.proposed, name+proposal)
		}
	}
	if f.former, err = ReadFormer(path, directoryFiles); err != nil {
		return nil, err
	}
	for _, part := range directoryParts {
		if err := f.readCSV(part.file(), force); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// readCSV reads a CSV file. With force, a file that cannot be read is replaced.
func (f *DirectoryFolder) readCSV(name string, force bool) error {
	path := filepath.Join(f.path, name)
	if err := checkRegularFiles(f.path, name); err != nil {
		return err
	}
	content, err := os.ReadFile(path) //nolint:gosec // the user names the folder
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	f.csv[name] = content
	table, err := parseCSV(content)
	if err == nil && table.column(keyColumn) < 0 {
		err = fmt.Errorf("it has no column %s", keyColumn)
	}
	if err == nil {
		f.tables[name] = table
		return nil
	}
	if force {
		return nil
	}
	return fmt.Errorf("cannot read %s: %w.\nExport to another folder with --out, or overwrite the file with --force", path, err)
}

// label returns the label of the resource: that of the previous export, or "company".
func (f *DirectoryFolder) label(companyID string) string {
	if label := f.former.labels[objectName{directoryType, companyID}]; label != "" {
		return label
	}
	for _, r := range f.former.resources {
		if r.Type == directoryType && r.File == directoryFile && r.ImportID == "" { // without the comment that the export wrote
			return r.Label
		}
	}
	return "company"
}

// TableSummary is what became of a CSV file.
type TableSummary struct {
	File          string
	Rows, Omitted int
	rowChanges
	Unchanged bool   // the file already had this content
	Backup    string // the file with the previous content; "" if nothing is lost
	Fragile   string // an example of the cells that a spreadsheet changes when it opens the file
	FragileN  int
}

// KeptFile is a configuration file that was changed after the export, and is left as it is.
type KeptFile struct {
	Name string
	New  string // the file with the new configuration; "" if the previous export wrote the same one
}

// DirectoryExport is an export of a directory that can be written.
type DirectoryExport struct {
	Address string
	Tables  []TableSummary
	Kept    []KeptFile

	files    []File
	outdated []string
}

// Write writes all files to a folder, and removes proposed configurations of former exports that no longer apply.
func (e DirectoryExport) Write(folder string) error {
	if err := (Result{Files: e.files}).Write(folder); err != nil {
		return err
	}
	for _, name := range e.outdated {
		if err := os.Remove(filepath.Join(folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Compose returns the files that bring a folder up to date.
func (c *Company) Compose(folder *DirectoryFolder) DirectoryExport {
	label := folder.label(c.id)
	e := DirectoryExport{Address: directoryType + "." + label}
	var tables []*directoryTable
	for _, part := range directoryParts {
		t := c.table(part)
		tables = append(tables, t)
		e.addTable(t, folder)
	}
	for _, file := range c.configuration(tables, label) {
		recorded, edited := folder.edited[file.Name]
		switch {
		case !edited || folder.rewrites:
			e.files = append(e.files, file)
		case recorded == string(firstLine.FindSubmatch(file.Content)[1]):
			e.Kept = append(e.Kept, KeptFile{Name: file.Name})
		default:
			kept := KeptFile{file.Name, file.Name + proposal}
			e.Kept = append(e.Kept, kept)
			e.files = append(e.files, File{kept.New, file.Content})
		}
	}
	e.outdated = slices.DeleteFunc(slices.Clone(folder.proposed), func(name string) bool {
		return slices.ContainsFunc(e.files, func(file File) bool { return file.Name == name })
	})
	return e
}

// backupName returns the name of the file that keeps the content of a CSV file: one that does not exist, or has this content already.
// The backup of a former export may have the only copy of changes that were not applied.
func (f *DirectoryFolder) backupName(name string, content []byte) string {
	for number := 1; ; number++ {
		backup := name + ".bak"
		if number > 1 {
			backup += strconv.Itoa(number)
		}
		existing, err := os.ReadFile(filepath.Join(f.path, backup)) //nolint:gosec // the user names the folder
		if errors.Is(err, fs.ErrNotExist) || err == nil && bytes.Equal(existing, content) {
			return backup
		}
	}
}

// addTable adds a CSV file, and the previous one if rows change.
func (e *DirectoryExport) addTable(t *directoryTable, folder *DirectoryFolder) {
	name := t.part.file()
	s := TableSummary{File: name, Omitted: len(t.kind.leftOut), Rows: len(t.table.rows)}
	former, exists := folder.tables[name]
	if exists {
		t.table, s.rowChanges = t.table.refresh(former, t.part.knows)
		s.Unchanged = s.total() == 0 && slices.Equal(t.table.header, former.header)
	}
	s.Fragile, s.FragileN = t.fragile()
	if content := folder.csv[name]; content != nil && !s.Unchanged && (s.total() > 0 || !exists) {
		s.Backup = folder.backupName(name, content)
		e.files = append(e.files, File{s.Backup, content})
	}
	if !s.Unchanged {
		e.files = append(e.files, File{name, t.table.bytes()})
	}
	e.Tables = append(e.Tables, s)
}
