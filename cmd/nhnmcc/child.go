package main

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// runChild runs a command with variables added to this process's environment, and returns the command's exit code:
// 128 and the signal's number, as shells have it, when a signal ended it. Signals that arrive meanwhile are passed on.
func runChild(s session, command []string, variables map[string]string) (int, error) {
	child := exec.Command(command[0], command[1:]...) //nolint:gosec,noctx // the user names the command, and ends it by a signal
	child.Stdin, child.Stdout, child.Stderr = s.in, s.out, s.err
	child.Env = os.Environ()
	for name, value := range variables {
		child.Env = append(child.Env, name+"="+value)
	}
	if err := child.Start(); err != nil {
		return codeFailed, err
	}
	ended := make(chan error, 1)
	go func() { ended <- child.Wait() }()
	for {
		select {
		case sig := <-s.signals:
			if !signalReachesChild(sig) {
				_ = child.Process.Signal(sig) // fails only when the child has ended
			}
		case err := <-ended:
			return childCode(err)
		}
	}
}

// signalReachesChild tells whether the child has got the signal too. A terminal sends Ctrl-C to both, and a second one
// would make Terraform give up without saving its state.
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
