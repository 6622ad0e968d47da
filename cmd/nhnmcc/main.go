package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// session holds the streams of a command and the signals that stop it.
type session struct {
	in       io.Reader
	out, err io.Writer
	signals  <-chan os.Signal
}

// The exit codes of every subcommand, besides 0.
const (
	codeFailed = 1
	codeUsage  = 2
)

// command is a subcommand. Its run function returns the exit code and an error to print.
type command struct {
	name, summary string
	run           func(session, []string) (int, error)
}

var commands = []command{
	{"doctor", "check whether an account is ready for the provider", runDoctor},
	{"export", "export existing objects as configuration and import blocks", runExport},
	{"simulate", "simulate both clouds on this machine, and run a command against them", simulate},
	{"summary", "summarize a saved plan as Markdown, for a pull request", runSummary},
}

func main() {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // nohup ignores the signal
		signal.Notify(signals, syscall.SIGHUP)
	}
	os.Exit(run(session{os.Stdin, os.Stdout, os.Stderr, signals}, os.Args[1:]))
}

func run(s session, args []string) int {
	if len(args) == 0 {
		usage(s.err)
		return codeUsage
	}
	if args[0] == "help" || args[0] == "-h" || args[0] == "-help" || args[0] == "--help" {
		usage(s.out)
		return 0
	}
	for _, c := range commands {
		if c.name == args[0] {
			code, err := c.run(s, args[1:])
			return exitCode(s, code, err)
		}
	}
	_, _ = fmt.Fprintf(s.err, "nhnmcc: unknown command %q\n\n", args[0])
	usage(s.err)
	return codeUsage
}

func exitCode(s session, code int, err error) int {
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		_, _ = fmt.Fprintln(s.err, "nhnmcc:", err)
		return max(code, codeFailed)
	default:
		return code
	}
}

func usage(w io.Writer) {
	_, _ = fmt.Fprint(w, "Usage: nhnmcc COMMAND [flags]\n\nCommands:\n")
	for _, c := range commands {
		_, _ = fmt.Fprintf(w, "  %-10s %s\n", c.name, c.summary)
	}
	_, _ = fmt.Fprint(w, "\nSee nhnmcc COMMAND --help for details.\n")
}

// flagsUsage lists the flags with two hyphens, as in the rest of the help text.
func flagsUsage(w io.Writer, flags *flag.FlagSet) {
	flags.VisitAll(func(f *flag.Flag) {
		value, text := flag.UnquoteUsage(f)
		_, _ = fmt.Fprintf(w, "  %s\n        %s\n", strings.TrimSpace("--"+f.Name+" "+value), text)
	})
}
