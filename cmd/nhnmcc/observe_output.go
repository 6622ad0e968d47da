package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
)

// readFormer returns the observations in the output file of an earlier run, nil if there is none. Any other file is an error, because it
// would be overwritten.
func readFormer(name string) (*observe.File, error) {
	data, err := os.ReadFile(name) //nolint:gosec // the user names the file
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // there is no earlier run
	}
	if err != nil {
		return nil, err
	}
	former, err := observe.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("--out %s would overwrite a file: %w", name, err)
	}
	return &former, nil
}

// outputFor returns the name of the file for new observations. It is another one if the earlier file has observations of a cloud of which the
// new one has none.
func outputFor(name string, former *observe.File, now observe.File) (output string, kept bool) {
	if former == nil || (countSeen(former.NHN) == 0 || countSeen(now.NHN) > 0) && (countSeen(former.MCC) == 0 || countSeen(now.MCC) > 0) {
		return name, false
	}
	return name + ".new", true
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
