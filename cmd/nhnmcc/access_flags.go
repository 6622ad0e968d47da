package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/access"
)

const accessUsage = `Usage: nhnmcc access [flags]

Shows who has which role in an organization of NHN Cloud and in its projects: one row for each account, scope and role.
Role groups are resolved, so an ADMIN through a role group is included. The command only reads.

The credentials come from the same environment variables as those of the provider: NHN_USER_ACCESS_KEY_ID,
NHN_SECRET_ACCESS_KEY and NHN_ORG_ID. The command also reads NHN_ENDPOINT, NHN_TOKEN_ENDPOINT,
NHNMCC_REQUESTS_PER_SECOND, and the variables of the proxy and of certificates: HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE and
SSL_CERT_DIR. The account should be OWNER or ADMIN of the organization, because others may not see all projects.

Formats:
  table  for a terminal
  csv    for spreadsheet programs and comparisons; cells that would be formulas get an apostrophe
  json   for programs
  html   one page to sort, filter and print; it needs no network, and states when the organization was read

Rows are sorted. Two reviews in the same format, except html, can be compared with diff.

If something cannot be read, every format says so at its beginning, and the exit code is 3. A role that the API does not
show, such as that of an invitation, is "unknown". Filters keep such rows, because they may match. Filters
are case-insensitive, except --project.

The review contains names, email addresses and login times. It contains no secrets.

Flags:
`

const accessCodes = `
Exit codes:
  0    The review is complete.
  1    Nothing could be read, or the output could not be written.
  2    Invalid flags or missing environment variables.
  3    The review is incomplete, for example because of a missing permission. What could be read was written.
  4    A filter names an account, project, role or role group that does not exist. Nothing is written. An account that
       exists and has no access is an empty review with exit code 0.
  130  Stopped by a signal. Nothing is written.

Examples:
  nhnmcc access --privileged
  nhnmcc access --person kim@example.com
  nhnmcc access --format html --output access.html
  nhnmcc access --format csv > today.csv; diff yesterday.csv today.csv
  nhnmcc simulate -- nhnmcc access    # without an account
`

// accessFormats writes a review, by the name of the format.
var accessFormats = map[string]func(access.Review, io.Writer) error{
	"table": access.Review.WriteTable, "csv": access.Review.WriteCSV, "json": access.Review.WriteJSON,
	"html": func(r access.Review, w io.Writer) error { return r.WriteHTML(w, time.Now()) },
}

// codeUnknownFilter is the exit code for a filter that names nothing that exists.
const codeUnknownFilter = 4

// accessFlags holds the flags of the access command.
type accessFlags struct {
	format  func(access.Review, io.Writer) error
	output  string
	example string // name of a file with the format
	filter  access.Filter
}

func (f *accessFlags) parse(s session, args []string) error {
	flags := flag.NewFlagSet("access", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	format := flags.String("format", "table", "Write the review as `FORMAT`: table, csv, json or html. Defaults to table.")
	flags.Func("output", "Write to `FILE`, which only its owner can read, instead of standard output.", textFlag(&f.output))
	flags.Func("person", "Show only the account with this email address, UUID or login ID (`ACCOUNT`).", textFlag(&f.filter.Person))
	flags.Func("project", "Show only the project with `ID`, without the organization. Separate several IDs with commas, or repeat the flag.", listFlag(&f.filter.ProjectIDs))
	flags.Func("role", "Show only the role or role group with this name or ID (`ROLE`).", textFlag(&f.filter.Role))
	flags.BoolVar(&f.filter.Privileged, "privileged", false, "Show only privileged roles: those with rights over members, role groups, keys or the project or organization itself.")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		_, _ = io.WriteString(s.out, accessUsage)
		flagsUsage(s.out, flags)
		_, _ = io.WriteString(s.out, accessCodes)
		return err
	case err != nil:
		return err
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if f.format = accessFormats[*format]; f.format == nil {
		return fmt.Errorf("unknown format %q: the formats are %s", *format, strings.Join(slices.Sorted(maps.Keys(accessFormats)), ", "))
	}
	if f.output == "-" {
		return errors.New("--output must be the name of a file: without it, the review is written to the standard output")
	}
	f.example = "access." + strings.Replace(*format, "table", "txt", 1)
	return nil
}

// textFlag takes a text. An empty one, such as that of an unset variable, would not filter at all.
func textFlag(text *string) func(string) error {
	return func(value string) error {
		if *text = strings.TrimSpace(value); *text == "" {
			return errors.New("it is empty")
		}
		return nil
	}
}
