package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/summary"
)

const summaryUsage = `Usage: nhnmcc summary [flags] [FILE]

Summarizes a saved plan as Markdown, for example for a pull request: deletions and replaced accounts first, then
people, departments, rights, projects and keys. Objects have names instead of IDs, as far as the plan contains them.
FILE is the output of terraform show -json. Without FILE, or if it is -, the command reads standard input:

  terraform plan -out=saved.tfplan
  terraform show -json saved.tfplan | nhnmcc summary

The command needs no credentials and sends no requests. Plans of OpenTofu work as well.

A fingerprint identifies the changes of a plan. A job that plans again after a review compares it with the fingerprint of
the reviewed plan, and applies only if both are equal:

  terraform show -json saved.tfplan | nhnmcc summary --fingerprint          # after the plan for reviewers
  terraform show -json saved.tfplan | nhnmcc summary --expect FINGERPRINT   # before the apply

The summary contains no sensitive values, although the plan does: do not publish or keep the plan itself. Names are
inline code, so that a name cannot contain links, HTML or mentions. The summary contains names, email addresses and
changed phone numbers of people, like the output of terraform plan.

Flags:
`

const summaryCodes = `
Exit codes:
  0  The summary was written.
  1  The input is not the JSON of a plan, or cannot be read.
  2  Invalid flags or arguments.
  3  The summary was written, and the plan does not have the fingerprint of --expect.
`

const summaryLimit = 50

// codeOtherPlan is the exit code for a plan without the expected fingerprint.
const codeOtherPlan = 3

var validFingerprint = regexp.MustCompile(`^[0-9a-f]{64}$`)

// runSummary is the subcommand summary.
func runSummary(s session, args []string) (int, error) {
	flags := flag.NewFlagSet("summary", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	limit := flags.Int("limit", summaryLimit, fmt.Sprintf("Show at most `NUMBER` lines in each list, and count the others. 0 means no limit. Defaults to %d.", summaryLimit))
	onlyFingerprint := flags.Bool("fingerprint", false, "Print only the fingerprint of the changes.")
	expected := flags.String("expect", "", "Fail if the plan does not have this `FINGERPRINT`.")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		_, _ = io.WriteString(s.out, summaryUsage)
		flagsUsage(s.out, flags)
		_, _ = io.WriteString(s.out, summaryCodes)
		return 0, err
	case err == nil && *limit < 0:
		return codeUsage, errors.New("--limit must be at least 0\nSee nhnmcc summary --help")
	case err == nil && *expected != "" && (*onlyFingerprint || !validFingerprint.MatchString(*expected)):
		return codeUsage, errors.New("--expect requires a fingerprint of nhnmcc summary --fingerprint, and excludes that flag\nSee nhnmcc summary --help")
	case err == nil && flags.NArg() > 1:
		return codeUsage, fmt.Errorf("unexpected argument %q\nSee nhnmcc summary --help", flags.Arg(1))
	case err != nil:
		return codeUsage, fmt.Errorf("%w\nSee nhnmcc summary --help", err)
	}
	from, err := openInput(s.in, flags.Arg(0))
	if err != nil {
		return codeFailed, err
	}
	defer from.Close() //nolint:errcheck // only read
	plan, err := summary.Read(from)
	if err != nil {
		return codeFailed, err
	}
	text := plan.Markdown(*limit)
	if *onlyFingerprint {
		text = plan.Fingerprint() + "\n"
	}
	if _, err := io.WriteString(s.out, text); err != nil {
		return codeFailed, err
	}
	if *expected != "" && plan.Fingerprint() != *expected {
		return codeOtherPlan, errors.New("the plan has other changes than the reviewed one: review the new plan, and apply that")
	}
	return 0, nil
}

// openInput opens the file with a name, or standard input without one. A terminal would wait for input.
func openInput(in io.Reader, name string) (io.ReadCloser, error) {
	if name != "" && name != "-" {
		return os.Open(name) //nolint:gosec // the user names the file
	}
	if file, ok := in.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 && name == "" {
			return nil, errors.New("no input: name a file, or run terraform show -json FILE | nhnmcc summary")
		}
	}
	return io.NopCloser(in), nil
}
