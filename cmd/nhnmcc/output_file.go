package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// checkOutputFile reports the file of a flag that cannot be written, before anything is sent. It returns what exists, nil for a new file.
// example is the name of a file.
func checkOutputFile(flag, name, example string) (fs.FileInfo, error) {
	isDirectory := fmt.Errorf("%s %s is a directory: add the name of a file, such as %s", flag, name, filepath.Join(name, example))
	if strings.HasSuffix(name, "/") || strings.HasSuffix(name, string(os.PathSeparator)) {
		return nil, isDirectory
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, checkDirectory(flag, name, targetOf(name))
	case err != nil:
		return nil, fmt.Errorf("%s %s cannot be read: %w", flag, name, cause(err))
	case info.IsDir():
		return nil, isDirectory
	case info.Mode()&fs.ModeNamedPipe != 0:
		return info, nil // opening it would wait for a reader
	}
	file, err := os.OpenFile(name, os.O_WRONLY, 0) //nolint:gosec // the user names the file
	if err != nil {
		return nil, fmt.Errorf("%s %s cannot be written: %w", flag, name, cause(err))
	}
	return info, file.Close()
}

// checkDirectory reports a directory in which no file can be created. target is the file of the flag, or the file that its link leads to.
func checkDirectory(flag, name, target string) error {
	directory := filepath.Dir(target)
	if _, err := os.Stat(directory); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s %s cannot be written: the directory %s does not exist", flag, name, directory)
	}
	file, err := os.CreateTemp(directory, temporaryFile)
	if err != nil {
		return fmt.Errorf("%s %s cannot be written: no file can be created in the directory %s: %w", flag, name, directory, cause(err))
	}
	return errors.Join(file.Close(), os.Remove(file.Name()))
}

// checkPrivateFile is checkOutputFile for [writePrivateFile]. It also reports a file that exists and that no other file can replace, because
// none can be created next to it.
func checkPrivateFile(flag, name, example string) (fs.FileInfo, error) {
	info, err := checkOutputFile(flag, name, example)
	if err != nil || info == nil || !info.Mode().IsRegular() {
		return info, err
	}
	return info, checkDirectory(flag, name, targetOf(name))
}

// checkOutputFolder reports the folder of a flag in which no file can be created. A folder that does not exist is created later, in the closest
// folder that exists.
func checkOutputFolder(flag, folder string) error {
	existing := filepath.Clean(folder)
	info, err := os.Stat(existing)
	for err != nil && existing != filepath.Dir(existing) {
		existing = filepath.Dir(existing)
		info, err = os.Stat(existing)
	}
	switch {
	case err != nil:
		return fmt.Errorf("%s %s cannot be read: %w", flag, folder, cause(err))
	case !info.IsDir():
		return fmt.Errorf("%s %s cannot be written: %s is a file, not a folder", flag, folder, existing)
	}
	return checkDirectory(flag, folder, filepath.Join(existing, "file"))
}

// temporaryFile is the pattern of the names of files that are renamed or removed. It is independent of the name of the output, which may
// have the maximum length.
const temporaryFile = ".nhnmcc-*"

// maxLinks is the number of links that lead to a file, as in Linux.
const maxLinks = 40

// targetOf returns the file that a symbolic link leads to, which may not exist yet. It returns the name of any other file.
func targetOf(name string) string {
	for range maxLinks {
		if target, err := filepath.EvalSymlinks(name); err == nil {
			return target
		}
		link, err := os.Readlink(name)
		if err != nil {
			return name
		}
		if !filepath.IsAbs(link) {
			link = filepath.Join(targetOf(filepath.Dir(name)), link)
		}
		name = link
	}
	return name
}

// cause returns an error without the operation and the name of a file, which the text around it has.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// writePrivateFile writes a file that only its owner can read. A file that exists is replaced when the new content is complete; a symbolic
// link remains, and so does a file that a container mounts alone, which is overwritten. Something else, such as /dev/stdout or a named pipe, is written to and never replaced.
func writePrivateFile(name string, write func(io.Writer) error) (err error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		file, err := os.OpenFile(name, os.O_WRONLY, 0) //nolint:gosec // the user names the file
		if err != nil {
			return err
		}
		return errors.Join(write(file), file.Close())
	}
	name = targetOf(name)
	file, err := os.CreateTemp(filepath.Dir(name), temporaryFile) // with mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name())
		}
	}()
	if err := errors.Join(write(file), file.Close()); err != nil {
		return err
	}
	if err = os.Rename(file.Name(), name); err == nil || !errors.Is(err, syscall.EBUSY) {
		return err
	}
	if err = overwritePrivateFile(name, write); err == nil { // a container mounts the file alone
		_ = os.Remove(file.Name())
	}
	return err
}

// overwritePrivateFile writes a file in place, after it takes the permissions of others.
func overwritePrivateFile(name string, write func(io.Writer) error) error {
	file, err := os.OpenFile(name, os.O_WRONLY, 0) //nolint:gosec // the user names the file
	if err != nil {
		return err
	}
	if err = errors.Join(file.Chmod(0o600), file.Truncate(0)); err == nil {
		err = write(file)
	}
	return errors.Join(err, file.Close())
}
