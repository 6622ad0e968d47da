package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
)

// checkOut reports an output file that cannot be written, before anything is sent.
func checkOut(name string) error {
	switch {
	case strings.TrimSpace(name) == "":
		return errors.New("--out has no value: is a variable of the command line not set?")
	case name == "-":
		return errors.New("--out must be the name of a file: the observations are not written to the standard output, because a journal is written next to the file")
	}
	info, err := checkOutputFile("--out", name, defaultOut)
	switch {
	case err != nil:
		return err
	case info != nil && !info.Mode().IsRegular():
		return fmt.Errorf("--out %s is not a regular file, and cannot keep the observations", name)
	}
	return nil
}

// readFormer returns the observations in the output file of an earlier run, nil if there is none. Any other file is an error, because it
// would be overwritten.
func readFormer(name string) (*observe.File, error) {
	data, err := os.ReadFile(name) //nolint:gosec // the user names the file
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // there is no earlier run
	}
	if err != nil {
		return nil, fmt.Errorf("--out %s cannot be read: %w", name, cause(err))
	}
	former, err := observe.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("--out %s exists and would be overwritten, but %w. Choose another name", name, err)
	}
	return &former, nil
}

// save writes the observations. If that fails, it writes them elsewhere, so that they are not lost. It reports whether they are in the file
// of the command line, or next to it.
func (f *observeFlags) save(s session, former *observe.File, file observe.File) (saved bool, err error) {
	if countSeen(file.Observations()) == 0 && (file.NHNProblem != nil || file.MCCProblem != nil) {
		_, _ = fmt.Fprintln(s.err, "No file was written.")
		return false, nil
	}
	data, err := file.Encode()
	if err != nil {
		return false, err
	}
	name := outputFor(f.out, former, file)
	if err := replaceFile(name, data); err != nil {
		return false, saveElsewhere(s, name, data, err)
	}
	_, _ = fmt.Fprintf(s.out, "Wrote %s.\n", name)
	if name != f.out {
		_, _ = fmt.Fprintf(s.err, "%s has observations that this run did not make, so it was kept.\n", f.out)
	}
	return true, nil
}

// replaceFile writes a file through another one, so that an earlier one is kept if that fails. It follows a link, and writes to the file
// itself if no other one can be created next to it.
func replaceFile(name string, data []byte) error {
	name = targetOf(name)
	file, err := os.CreateTemp(filepath.Dir(name), temporaryFile)
	if err != nil {
		return os.WriteFile(name, data, 0o644) //nolint:gosec // without secrets, to be published
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Chmod(0o644), file.Close()); err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
	return err
}

// saveElsewhere writes the observations to a temporary file, or to the standard output, and returns what happened.
func saveElsewhere(s session, name string, data []byte, failure error) error {
	file, err := os.CreateTemp("", "observations-*.yaml")
	if err == nil {
		_, err = file.Write(data)
		err = errors.Join(err, file.Close())
	}
	if err == nil {
		return fmt.Errorf("%s cannot be written: %w\nThe observations are in %s", name, cause(failure), file.Name())
	}
	_, _ = s.out.Write(data)
	return fmt.Errorf("%s cannot be written: %w\nThe observations are in the standard output", name, cause(failure))
}

// outputFor returns the name of the file for new observations. It is another one if the earlier file has observations that the new one
// misses. Any other file is never overwritten.
func outputFor(name string, former *observe.File, now observe.File) string {
	output := name
	var err error
	for i := 1; err != nil || former != nil && now.Misses(*former); i++ {
		if output = name + ".new"; i > 1 {
			output += strconv.Itoa(i)
		}
		former, err = readFormer(output)
	}
	return output
}

func countSeen(observations []observe.Observation) (seen int) {
	for _, o := range observations {
		if o.Reason == "" {
			seen++
		}
	}
	return seen
}

// lockJournal lets one run at a time use a journal: a second run would remove the objects of the first one.
func lockJournal(name string) (io.Closer, error) {
	lock, err := lockFile(name + ".lock")
	switch {
	case errors.Is(err, errLocked):
		return nil, fmt.Errorf("%s is in use by another nhnmcc doctor --observe=write: wait until it ends", name)
	case err != nil:
		return nil, fmt.Errorf("cannot lock %s: %w", name, err)
	}
	return removedLock{lock, name + ".lock"}, nil
}

// removedLock is a lock whose file is removed with it.
type removedLock struct {
	io.Closer
	name string
}

// Close removes the file before it releases the lock, so that no other run can hold the lock of a removed file.
func (l removedLock) Close() error { return errors.Join(os.Remove(l.name), l.Closer.Close()) }
