//go:build !windows

package main

import (
	"path/filepath"
	"syscall"
	"testing"
)

// TestLockFile_inheritedByChild closes a lock whose open file another process shares, as a child does that is
// being started.
func TestLockFile_inheritedByChild(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "data.json.lock")
	first, err := lockFile(name)
	if err != nil {
		t.Fatal(err)
	}
	held, ok := first.(lockedFile)
	if !ok {
		t.Fatalf("%T", first)
	}
	shared, err := syscall.Dup(int(held.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = syscall.Close(shared) }()
	if _, err := lockFile(name); err == nil {
		t.Fatal("locked twice")
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := lockFile(name)
	if err != nil {
		t.Fatalf("locked after the close: %v", err)
	}
	_ = second.Close()
}
