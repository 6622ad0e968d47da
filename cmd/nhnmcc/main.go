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

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
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
	{"access", "show who has which role in an organization of NHN Cloud", runAccess},
	{"doctor", "check whether an account is ready for the provider", runDoctor},
	{"export", "export existing objects as configuration and import blocks", runExport},
	{"simulate", "simulate both clouds on this machine, and run a command against them", simulate},
	{"summary", "summarize a saved plan as Markdown, for a pull request", runSummary},
	{"version", "print the version", runVersion},
}

const usageHead = `Usage: nhnmcc COMMAND [flags]

Companion program of the provider nhnmcc for Terraform and OpenTofu, which manages an organization in NHN Cloud and a
company in Media Connect Center of NAVER Cloud.

Commands:
`

const usageRest = `
Environment variables, as for the provider:
  NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY, NHN_ORG_ID     account and organization in NHN Cloud
  NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID          account and company in Media Connect Center

Examples:
  nhnmcc simulate -- terraform apply                            try a configuration without an account
  nhnmcc doctor                                                 find out what an account permits
  nhnmcc access --privileged                                    review who has privileged roles
  nhnmcc export --out company --verify                          take over what exists
  terraform show -json tfplan | nhnmcc summary                  describe a plan in a pull request

See nhnmcc COMMAND --help for the flags, environment variables and exit codes of a command.
Documentation: https://github.com/nhnmcc/terraform-provider-nhnmcc/tree/main/docs
`

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
	if args[0] == "-version" || args[0] == "--version" {
		args = []string{"version"}
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
		_, _ = fmt.Fprintln(s.err, "nhnmcc:", apiclient.StripControl(doctor.ForCommand(err.Error()))) // an error may quote a file
		return max(code, codeFailed)
	default:
		return code
	}
}

func usage(w io.Writer) {
	_, _ = io.WriteString(w, usageHead)
	for _, c := range commands {
		_, _ = fmt.Fprintf(w, "  %-10s %s\n", c.name, c.summary)
	}
	_, _ = io.WriteString(w, usageRest)
}

// flagsUsage lists the flags with two hyphens, as in the rest of the help text.
func flagsUsage(w io.Writer, flags *flag.FlagSet) {
	flags.VisitAll(func(f *flag.Flag) {
		value, text := flag.UnquoteUsage(f)
		_, _ = fmt.Fprintf(w, "  %s\n        %s\n", strings.TrimSpace("--"+f.Name+" "+value), text)
	})
}
