package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
)

const doctorUsage = `Usage: nhnmcc doctor [flags]

Checks whether an account is ready for the provider. Without --observe=write, the command only reads. It takes less than
a minute.

With --observe, it finds out instead how the services behave where their documentation is incomplete, and writes the
observations to a file without personal data: see --observe below.

The credentials come from the same environment variables as those of the provider. Each cloud whose variables are
set is checked:

  NHN Cloud             NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY, NHN_ORG_ID
  Media Connect Center  NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID

The command also reads NHN_ENDPOINT, NHN_TOKEN_ENDPOINT, MCC_ENDPOINT, NHNMCC_REQUESTS_PER_SECOND, and the variables of
the proxy and of certificates: HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR.

Checks:
  Endpoint, Token endpoint   connection, proxy and certificate, by a request without credentials
  Clock                      difference to the clock of the service
  Credentials                whether the service accepts the signature or the token
  IP address, IP ACL         whether the service or the organization accepts requests from this machine
  Organization, Company      whether the organization or the company exists and belongs to the account
  Integration                the settings of Media Connect Center that allow changes by an API
  Account                    documented roles of the account
  Project                    the project that types for projects are checked with

For each type of the provider, the report says whether it can be planned: the endpoints that it reads respond. For types
that change objects, it also says whether the account has the permissions for that. What the services do not show, and
what cannot be tried because there is no object to read, is reported as unknown, which is not a failure.

The report contains no secrets, and no names, email addresses or IDs of people. It contains the IDs of the organization,
the company and the project.

Observation:
  --observe          sends only requests that read, also for objects that do not exist and with invalid parameters. It
                     takes about a minute.
  --observe=write    also creates objects whose names begin with tf-acc-observe-, changes them and removes them again, in
                     the project of --project and its organization, and in the company of --company. It asks before it
                     begins. Use a project and a company for tests, and run it once at a time.

An observation that needs an account, or an invitation by email, is made only with --domain, and only with addresses of
that domain. The services send email to them: use a domain of yours, and not that of a public mail provider. If a run is
interrupted, it removes its objects first. What it cannot remove is listed in a journal next to the file, and the next
run with this file tries it again.

Flags:
`

const doctorCodes = `
Exit codes:
  0    No check failed, and no request failed.
  1    A check failed, or a type cannot be planned. The report says what to do.
  2    Invalid flags, or the environment contains no credentials.
  130  Stopped by a signal. No report is written.

With --observe, 0 means that the file is written and no object is left, and 1 that the file could not be written, that a
cloud whose variables are set was not observed, that the time limit was reached, or that an object is left.

Examples:
  nhnmcc doctor
  nhnmcc doctor --json > report.json
  nhnmcc doctor --observe
  nhnmcc doctor --observe=write --project AbCd1234 --domain test.example.com
  nhnmcc simulate -- nhnmcc doctor --observe    # without an account
`

// doctorFlags holds the flags of the doctor command.
type doctorFlags struct {
	json    bool
	project string
	observe observeFlags
}

func (f *doctorFlags) parse(s session, args []string) error {
	flags := flag.NewFlagSet("doctor", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&f.json, "json", false, "Write the report as JSON.")
	flags.StringVar(&f.project, "project", "", "Check the types for projects with the project with `ID`. Defaults to the first project of the organization. --observe=write writes to it.")
	f.observe.register(flags)
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		_, _ = io.WriteString(s.out, doctorUsage)
		flagsUsage(s.out, flags)
		_, _ = io.WriteString(s.out, doctorCodes)
		return err
	case err != nil:
		return err
	case f.observe.mode != "" && (flags.Arg(0) == "read" || flags.Arg(0) == "write"):
		return fmt.Errorf("unexpected argument %q: write --observe=%[1]s", flags.Arg(0))
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	var set []string
	flags.Visit(func(f *flag.Flag) { set = append(set, f.Name) })
	return f.observe.check(f, set)
}

// runDoctor runs the doctor command.
func runDoctor(s session, args []string) (int, error) {
	var f doctorFlags
	if err := f.parse(s, args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0, err
		}
		return codeUsage, fmt.Errorf("%w\nSee nhnmcc doctor --help", err)
	}
	settings, err := doctor.ReadSettings(os.Getenv)
	if err != nil {
		return codeUsage, fmt.Errorf("%w\n\nSee nhnmcc doctor --help", err)
	}
	if f.observe.mode != "" {
		return f.runObserve(s, settings)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go func() {
		if _, stopped := <-s.signals; stopped {
			stop()
		}
	}()
	line := newStatusLine(s.err)
	report := doctor.Run(ctx, settings, doctor.Options{
		ProjectID: f.project, UserAgent: "nhnmcc/" + version + " (doctor)",
		Progress: func(p doctor.Progress) {
			line.show(fmt.Sprintf("Checking: %d of %d requests; %s", p.Done, p.Calls, p.Endpoint))
		},
	})
	line.clear()
	if ctx.Err() != nil {
		return codeStopped, errors.New("stopped")
	}
	if err := f.write(s.out, report); err != nil {
		return codeFailed, err
	}
	if !report.Ready {
		return codeFailed, nil
	}
	return 0, nil
}

func (f *doctorFlags) write(w io.Writer, report doctor.Report) error {
	if !f.json {
		return report.WriteText(w)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(report)
}
