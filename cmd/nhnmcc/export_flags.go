package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
)

const exportUsage = `Usage: nhnmcc export [flags]

Exports the existing objects of NHN Cloud and Media Connect Center as configuration for Terraform or OpenTofu:
resources with references, in one file for each type, and import blocks. The command only reads from the clouds,
and it never writes secrets.

The credentials come from the same environment variables as those of the provider. Each cloud whose variables are
set is exported:

  NHN Cloud             NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY, NHN_ORG_ID
  Media Connect Center  NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID

Next steps, in the exported folder:

  terraform init
  terraform plan          # must only import; --verify checks this
  terraform apply
  rm *_imports.tf         # only required for the first apply

A repeated export to the same folder keeps the address of every resource, which is identified by the comment above the
resource. If the new export does not contain all resources of the previous one, no file is written: see --remove-missing.

With --modules, every project is a block of the module in modules/project, which lists the role groups, members and
AppKeys of the project in maps. Objects of the organization and of the company stay resources. A folder of a previous
export without --modules gets moved blocks in nhn_projects_moved.tf, so that the plan changes nothing. A module file that
was changed after the export is kept.

For a company of hundreds or thousands of users, --directory exports Media Connect Center as four CSV files, which
spreadsheet programs open, and one mcc_directory resource that reads them. A repeated export refreshes the CSV files. It
keeps the order of rows and columns, additional columns, and configuration files that were changed. The previous content
of a CSV file whose rows change is kept beside it, in a .bak file. No backup is overwritten.

Flags:
`

const exportCodes = `
Exit codes:
  0  Everything was exported.
  1  Nothing was exported, or --verify found a difference.
  2  Invalid flags or missing environment variables.
  3  Some objects could not be read, for example because of a missing permission. The others are exported, unless a
     resource of the previous export is missing. With --directory, no file is written.
`

// exportFlags holds the flags of the export command.
type exportFlags struct {
	folder, terraform  string
	only, projects     []string
	directory, modules bool
	force, verify      bool
	removeMissing      bool
	alreadyInterrupted atomic.Bool // whether Terraform received the signal that stops the export
}

func (f *exportFlags) parse(s session, args []string) error {
	flags := flag.NewFlagSet("export", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&f.folder, "out", "exported", "Write to `DIR`, which is created if it does not exist. Defaults to \"exported\".")
	flags.Func("only", "Export only resources of `TYPE`, such as mcc_user. Separate several types with commas, or repeat the flag.", listFlag(&f.only))
	flags.Func("project", "Export only the project with `ID` and its objects. Separate several IDs with commas, or repeat the flag.", listFlag(&f.projects))
	flags.BoolVar(&f.directory, "directory", false, "Export the company in Media Connect Center as CSV files, which one mcc_directory resource reads.")
	flags.BoolVar(&f.modules, "modules", false, "Write one module block per project, with maps of its role groups, members and AppKeys, instead of one resource per object.")
	flags.BoolVar(&f.force, "force", false, "Overwrite files that an export did not write, files that were changed after the export, and a complete export with a partial one.")
	flags.BoolVar(&f.removeMissing, "remove-missing", false, "Remove resources of the previous export that are missing in the new one.")
	flags.BoolVar(&f.verify, "verify", false, "Run init and plan in the folder, and fail if the plan does more than import.")
	flags.StringVar(&f.terraform, "terraform", "", "`PROGRAM` for --verify. Defaults to terraform on PATH, or tofu.")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		writeExportHelp(s.out, flags)
		return err
	case err != nil:
		return err
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case f.folder == "":
		return errors.New("--out requires a folder")
	case f.terraform != "" && !f.verify:
		return errors.New("--terraform is only valid with --verify")
	}
	return cmp.Or(f.checkDirectoryFlags(), f.checkModuleFlags())
}

func listFlag(list *[]string) func(string) error {
	return func(value string) error {
		for part := range strings.SplitSeq(value, ",") {
			if part = strings.TrimSpace(part); part == "" {
				return errors.New("it contains an empty name")
			}
			*list = append(*list, part)
		}
		return nil
	}
}

func writeExportHelp(w io.Writer, flags *flag.FlagSet) {
	_, _ = io.WriteString(w, exportUsage)
	flagsUsage(w, flags)
	_, _ = io.WriteString(w, exportCodes)
}
