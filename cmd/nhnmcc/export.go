package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
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

A repeated export to the same folder keeps the address of every resource, which it finds by the comment above the
resource. If the new export does not contain all resources of the former one, no file is written: see --remove-missing.

Flags:
`

const exportCodes = `
Exit codes:
  0  Everything was exported.
  1  Nothing was exported, or --verify found a difference.
  2  Invalid flags or missing environment variables.
  3  Some objects could not be read, for example because of a missing permission. The others are exported, unless a
     resource of the former export is missing.
`

const (
	codeIncomplete = 3
	codeStopped    = 130
)

// exportFlags are the flags of the subcommand export.
type exportFlags struct {
	folder, terraform  string
	only, projects     []string
	force, verify      bool
	removeMissing      bool
	alreadyInterrupted atomic.Bool // the signal that stops the export has reached its Terraform as well
}

func (f *exportFlags) parse(s session, args []string) error {
	flags := flag.NewFlagSet("export", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&f.folder, "out", "exported", "Write to `DIR`, which is created if it does not exist. Defaults to \"exported\".")
	flags.Func("only", "Export only resources of `TYPE`, such as mcc_user. Separate several types with commas, or repeat the flag.", listFlag(&f.only))
	flags.Func("project", "Export only the project with `ID` and its objects. Separate several IDs with commas, or repeat the flag.", listFlag(&f.projects))
	flags.BoolVar(&f.force, "force", false, "Overwrite files that an export did not write, files that were changed after the export, and a complete export with a partial one.")
	flags.BoolVar(&f.removeMissing, "remove-missing", false, "Remove resources of the former export that are missing in the new one.")
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
	return nil
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

// runExport is the subcommand export.
func runExport(s session, args []string) (int, error) {
	var f exportFlags
	if err := f.parse(s, args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0, err
		}
		return codeUsage, fmt.Errorf("%w\nSee nhnmcc export --help", err)
	}
	if f.verify {
		if f.terraform == "" {
			f.terraform = findTerraform()
		}
		program, err := exec.LookPath(f.terraform)
		if err == nil {
			f.terraform, err = filepath.Abs(program) // it is run in the folder
		}
		if err != nil {
			return codeUsage, fmt.Errorf("--verify needs terraform or tofu on PATH, or --terraform PROGRAM: %w", err)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go func() {
		if sig, stopped := <-s.signals; stopped {
			f.alreadyInterrupted.Store(signalReachesChild(sig))
			stop()
		}
	}()
	code, err := f.run(ctx, s)
	if ctx.Err() != nil {
		return codeStopped, errors.New("stopped")
	}
	return code, err
}

func (f *exportFlags) run(ctx context.Context, s session) (int, error) {
	scope := export.Scope{OrgID: os.Getenv("NHN_ORG_ID"), CompanyID: os.Getenv("MCC_COMPANY_ID"), Only: f.only, Projects: f.projects}
	source, err := exportSource(ctx)
	if err != nil {
		return codeFailed, err
	}
	names, err := export.Check(ctx, source, scope)
	if err != nil {
		return codeUsage, err
	}
	if err := checkEnvironment(f.only, names); err != nil {
		return codeUsage, err
	}
	if err := f.checkFolder(names); err != nil {
		return codeFailed, err
	}
	if scope.Former, err = export.ReadFormer(f.folder, names); err != nil {
		return codeFailed, err
	}
	line := newStatusLine(s.err)
	result, err := export.Run(ctx, source, scope, line.reading)
	line.clear()
	if err != nil {
		return codeFailed, err
	}
	if err := errors.Join(ctx.Err(), f.checkFolder(names)); err != nil { // reading may have taken minutes
		return codeFailed, err
	}
	for _, problem := range result.Problems {
		_, _ = fmt.Fprintf(s.err, "nhnmcc: cannot read: %s\n%s\n\n",
			apiclient.CleanText(strings.Join(problem.What, ", ")), apiclient.StripControl(problem.Why))
	}
	if code, err := f.checkMissing(result); code != 0 {
		return code, err
	}
	if err := result.Write(f.folder); err != nil {
		return codeFailed, err
	}
	f.printSummary(s.out, result)
	if f.verify {
		if code, err := f.verifyExport(ctx, s, line, result); code != 0 {
			return code, err
		}
	}
	if len(result.Problems) > 0 {
		return codeIncomplete, errors.New("the export is incomplete: the readable objects were exported, and comments in the files list what is missing")
	}
	return 0, nil
}

// writeProblems says what could not be read. Names of objects are text of a service.
func writeProblems(w io.Writer, problems []export.Problem) {
	for _, problem := range problems {
		_, _ = fmt.Fprintf(w, "nhnmcc: not read: %s\n%s\n\n",
			apiclient.CleanText(strings.Join(problem.What, ", ")), apiclient.StripControl(problem.Why))
	}
}

func (f *exportFlags) checkFolder(names []string) error {
	if f.force {
		return nil
	}
	return errors.Join(export.CheckFolder(f.folder, names), export.CheckConfiguration(f.folder, names))
}

// checkMissing reports resources of the former export that the new one lacks. Terraform would plan to destroy those that exist
// and are in its state.
func (f *exportFlags) checkMissing(result export.Result) (int, error) {
	if unread := result.Unread(); len(unread) > 0 {
		return codeIncomplete, fmt.Errorf("no file was written, because the export is incomplete. %d resources of the former export in %s could not be read, "+
			"and may still exist:\n  %s\nRun the command again, or export to another folder with --out", len(unread), f.folder, listResources(unread))
	}
	if len(result.Missing) == 0 || f.removeMissing {
		return 0, nil
	}
	return codeFailed, fmt.Errorf("no file was written, because %d resources of the former export in %s are missing in the new one:\n  %s\n"+
		"Each object was deleted, or is omitted now: the files of an export to another folder (--out) contain the reason.\n"+
		"To remove the resources from the files, add --remove-missing. Terraform then plans to destroy those that still exist,\n"+
		"unless you run terraform state rm ADDRESS first", len(result.Missing), f.folder, listResources(result.Missing))
}

// resourcesShown keeps a list of resources readable.
const resourcesShown = 50

func listResources(resources []export.Resource) string {
	var lines []string
	for _, r := range resources[:min(len(resources), resourcesShown)] {
		line := r.Address()
		if r.ImportID != "" {
			line += fmt.Sprintf(" (import ID %q)", r.ImportID)
		}
		lines = append(lines, line)
	}
	if more := len(resources) - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(lines, "\n  ")
}

// cloud is what a cloud takes from the environment, each by the first variable of a group that is set.
type cloud struct {
	name, prefix   string
	parentVariable string   // which organization or company
	parentMeaning  string   // for people
	keys           []string // groups, joined by " or "
	dedicated      bool     // whether the keys are of no other use, so that they show that the cloud is wanted
}

var clouds = []cloud{
	{"NHN Cloud", "nhn_", "NHN_ORG_ID", "the ID of the organization", []string{"NHN_USER_ACCESS_KEY_ID", "NHN_SECRET_ACCESS_KEY"}, true},
	{
		"Media Connect Center", "mcc_", "MCC_COMPANY_ID", "the integration key of the company",
		[]string{"NCLOUD_ACCESS_KEY or NCLOUD_ACCESS_KEY_ID", "NCLOUD_SECRET_KEY or NCLOUD_SECRET_ACCESS_KEY"}, false,
	},
}

// checkEnvironment reports what is missing there, before anything is read. The files show which clouds are in scope.
func checkEnvironment(only, files []string) error {
	exports := false
	for _, c := range clouds {
		wanted := slices.ContainsFunc(files, func(name string) bool { return strings.HasPrefix(name, c.prefix) })
		exports = exports || wanted
		var missing []string
		for _, group := range c.keys {
			if !anySet(group) {
				missing = append(missing, group)
			}
		}
		if c.dedicated && len(only) == 0 && len(missing) < len(c.keys) {
			wanted = true
		}
		if os.Getenv(c.parentVariable) == "" {
			missing = append(missing, c.parentVariable+" ("+c.parentMeaning+")")
		}
		if wanted && len(missing) > 0 {
			return fmt.Errorf("missing environment variables for %s: %s", c.name, strings.Join(missing, ", "))
		}
	}
	if !exports {
		return errors.New("nothing to export: neither NHN_ORG_ID nor MCC_COMPANY_ID is set in the environment.\n" +
			"nhnmcc export --help lists the variables of each cloud")
	}
	return nil
}

func anySet(group string) bool {
	for name := range strings.SplitSeq(group, " or ") {
		if os.Getenv(name) != "" {
			return true
		}
	}
	return false
}

func findTerraform() string {
	for _, name := range []string{"terraform", "tofu"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// printSummary sums up what was written, and what to do with it.
func (f *exportFlags) printSummary(w io.Writer, result export.Result) {
	width := 0
	for _, kind := range result.Kinds {
		width = max(width, len(kind.File))
	}
	_, _ = fmt.Fprintf(w, "Written to %s:\n\n", f.folder)
	for _, kind := range result.Kinds {
		_, _ = fmt.Fprintf(w, "  %-*s %6d", width, kind.File, kind.Exported)
		if kind.Omitted > 0 {
			_, _ = fmt.Fprintf(w, " (%d omitted: see the comments in the file)", kind.Omitted)
		}
		_, _ = fmt.Fprintln(w)
	}
	if len(result.Missing) > 0 {
		_, _ = fmt.Fprintf(w, "\nRemoved from the files (--remove-missing):\n\n  %s\n", listResources(result.Missing))
	}
	_, _ = fmt.Fprintf(w, "\nNext steps, in %s: terraform init, then terraform plan. If the plan only imports, terraform apply.\n"+
		"Then delete the import blocks: rm %s\n", f.folder, filepath.Join(f.folder, "*_imports.tf"))
}

// differencesShown keeps a plan that went wrong altogether readable.
const differencesShown = 20

// verifyExport plans the export, and reports what the plan would change.
func (f *exportFlags) verifyExport(ctx context.Context, s session, line *statusLine, result export.Result) (int, error) {
	line.show("Verifying with " + f.terraform)
	plan, err := export.Terraform{Program: f.terraform, Folder: f.folder, AlreadyInterrupted: f.alreadyInterrupted.Load}.Verify(ctx, result.Addresses())
	line.clear()
	if err != nil {
		return codeFailed, fmt.Errorf("the export was written, but could not be verified: %w", err)
	}
	if len(plan.Differences) > 0 {
		shown := plan.Differences[:min(len(plan.Differences), differencesShown)]
		return codeFailed, fmt.Errorf("the export was written, but its plan does more than import. %d differences:\n  %s\n"+
			"Run the plan command in %s to see all of them", len(plan.Differences), strings.Join(shown, "\n  "), f.folder)
	}
	_, _ = fmt.Fprintf(s.out, "\nVerified: the plan has no changes. It imports %d resources; %d are already in the state.\n", plan.Imported, plan.Managed)
	return 0, nil
}

func writeExportHelp(w io.Writer, flags *flag.FlagSet) {
	_, _ = io.WriteString(w, exportUsage)
	flagsUsage(w, flags)
	_, _ = io.WriteString(w, exportCodes)
}
