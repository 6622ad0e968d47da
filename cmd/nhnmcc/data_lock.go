package main

import (
	"errors"
	"fmt"
	"io"
)

// errLocked is returned if another process holds the lock.
var errLocked = errors.New("locked")

// lockData locks the data file at path until the returned closer is closed or the process ends. It locks a separate file,
// because each write replaces the data file.
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
