package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// runChild runs a command with additional environment variables, forwards signals to it, and returns its exit code. As in
// shells, the code is 128 plus the signal number if a signal ended the command.
func runChild(s session, command []string, variables map[string]string) (int, error) {
	child := exec.Command(command[0], command[1:]...) //nolint:gosec,noctx // the user chooses the command, and ends it with a signal
	child.Stdin, child.Stdout, child.Stderr = s.in, s.out, s.err
	child.Env = os.Environ()
	for name, value := range variables {
		child.Env = append(child.Env, name+"="+value)
	}
	if err := child.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return codeFailed, fmt.Errorf("%q is not on PATH: install it, or use the path of the program", command[0])
		}
		return codeFailed, err
	}
	ended := make(chan error, 1)
	go func() { ended <- child.Wait() }()
	for {
		select {
		case sig := <-s.signals:
			if !signalReachesChild(sig) {
				_ = child.Process.Signal(sig) // fails only if the child has ended
			}
		case err := <-ended:
			return childCode(err)
		}
	}
}

// signalReachesChild reports whether the child received the signal as well. A terminal sends Ctrl-C to both processes, and a
// second signal would make Terraform exit without saving its state.
func signalReachesChild(sig os.Signal) bool {
	if sig != os.Interrupt {
		return false
	}
	terminal, err := os.Open("/dev/tty")
	if err != nil {
		return false
	}
	_ = terminal.Close()
	return true
}

func childCode(err error) (int, error) {
	exit, ended := errors.AsType[*exec.ExitError](err)
	if !ended {
		return 0, err
	}
	if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	return exit.ExitCode(), nil
}
