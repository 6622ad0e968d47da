package main

import (
	"errors"
	"fmt"
	"io"
)

// errLocked says that another process holds a lock.
var errLocked = errors.New("locked")

// lockData locks the data file at path until the returned closer is closed or the process ends, however it ends. The lock
// is on a file beside it, since each write replaces the data file.
func lockData(path string) (io.Closer, error) {
	lock, err := lockFile(path + ".lock")
	if errors.Is(err, errLocked) {
		return nil, fmt.Errorf("%s is in use by another nhnmcc simulate: stop it, or set another file with --data", path)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot lock %s: %w", path, err)
	}
	return lock, nil
}
