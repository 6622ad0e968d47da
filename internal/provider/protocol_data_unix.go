//go:build !windows

package provider

import "syscall"

// restrictNewFiles gives new files of this process no permissions for others.
func restrictNewFiles() { syscall.Umask(0o077) }
