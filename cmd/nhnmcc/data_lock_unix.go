//go:build !windows

package main

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// lockFile creates or opens a file and locks it. It does not follow symbolic links.
func lockFile(name string) (io.Closer, error) {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600) //nolint:gosec // the user names the file
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	switch {
	case errors.Is(err, syscall.EWOULDBLOCK):
		err = errLocked
	case err == nil:
		return lockedFile{file}, nil
	}
	return nil, errors.Join(err, file.Close())
}

// lockedFile is a file that this process has locked.
type lockedFile struct{ *os.File }

// Close releases the lock before it closes the file: a child process shares the open file between fork and exec, and would
// otherwise keep the lock.
func (f lockedFile) Close() error {
	return errors.Join(syscall.Flock(int(f.Fd()), syscall.LOCK_UN), f.File.Close())
}
