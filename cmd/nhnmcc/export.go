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
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
)

const exportUsage = `Usage: nhnmcc export [flags]

Writes what exists in NHN Cloud and in Media Connect Center as configuration for Terraform (1.5 or newer) or OpenTofu:
resources that refer to each other, one file for each type, and import blocks. It only reads, and never writes a secret.

It takes credentials from the environment, as the provider does, and exports each cloud that is named there:

  NHN Cloud             NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY, NHN_ORG_ID
  Media Connect Center  NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID

Then, in the folder that it wrote:

  terraform init
  terraform apply         # imports, and changes nothing
  rm *_imports.tf         # they are needed once

Flags:
`

const exportCodes = `
Ends with 0 when everything was exported; 1 when nothing was, or when --verify finds a difference; 2 when the flags are
wrong; 3 when something could not be read, such as a project without permission: the rest is written.
`

const (
	codeFailed     = 1
	codeUsage      = 2
	codeIncomplete = 3
	codeStopped    = 130
)

// exportFlags are the flags of the subcommand export.
type exportFlags struct {
	folder, terraform string
	only, projects    []string
	force, verify     bool
}

func (f *exportFlags) parse(s session, args []string) error {
	flags := flag.NewFlagSet("export", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&f.folder, "out", "exported", "`DIR` to write to; it is made if need be. Default: exported")
	flags.Func("only", "resource `TYPE` to export, such as mcc_user; several with commas, or by repeating the flag", listFlag(&f.only))
	flags.Func("project", "`ID` of a project to export, with what is in it and nothing else; several as above", listFlag(&f.projects))
	flags.BoolVar(&f.force, "force", false, "overwrite files that others wrote, or that were changed since they were exported")
	flags.BoolVar(&f.verify, "verify", false, "run init and plan in the folder, and fail unless the plan only imports")
	flags.StringVar(&f.terraform, "terraform", "", "`PROGRAM` for --verify. Default: terraform on PATH, else tofu")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		writeExportHelp(s.out, flags)
		return err
	case err != nil:
		return err
	case flags.NArg() > 0:
		return fmt.Errorf("%q is no flag", flags.Arg(0))
	case f.folder == "":
		return errors.New("--out takes a folder")
	case f.terraform != "" && !f.verify:
		return errors.New("--terraform counts only with --verify")
	}
	return nil
}

func listFlag(list *[]string) func(string) error {
	return func(value string) error {
		for part := range strings.SplitSeq(value, ",") {
			if part = strings.TrimSpace(part); part == "" {
				return errors.New("there is an empty name in it")
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
		return codeUsage, fmt.Errorf("%w\nnhnmcc export --help tells more", err)
	}
	if f.verify && f.terraform == "" {
		if f.terraform = findTerraform(); f.terraform == "" {
			return codeUsage, errors.New("--verify needs terraform or tofu on PATH, or --terraform PROGRAM")
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go func() {
		if _, stopped := <-s.signals; stopped {
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
	if err := checkPlaces(scope, names); err != nil {
		return codeUsage, err
	}
	if !f.force {
		if err := export.CheckFolder(f.folder, names); err != nil {
			return codeFailed, err
		}
	}
	line := newStatusLine(s.err)
	result, err := export.Run(ctx, source, scope, line.reading)
	line.clear()
	if err != nil {
		return codeFailed, err
	}
	if err := ctx.Err(); err != nil {
		return codeFailed, err
	}
	if err := result.Write(f.folder); err != nil {
		return codeFailed, err
	}
	f.tell(s.out, result)
	for _, problem := range result.Problems {
		_, _ = fmt.Fprintln(s.err, "nhnmcc:", problem)
	}
	if f.verify {
		if code, err := f.prove(ctx, s, line, result); code != 0 {
			return code, err
		}
	}
	if len(result.Problems) > 0 {
		return codeIncomplete, errors.New("the export is incomplete: the rest is written, and the files say what is missing")
	}
	return 0, nil
}

// checkPlaces reports an organization or company that is not named, before anything is read.
func checkPlaces(scope export.Scope, files []string) error {
	has := func(prefix string) bool {
		for _, name := range files {
			if strings.HasPrefix(name, prefix) {
				return true
			}
		}
		return false
	}
	keys := os.Getenv("NHN_USER_ACCESS_KEY_ID") + os.Getenv("NHN_SECRET_ACCESS_KEY")
	switch {
	case scope.OrgID == "" && (has("nhn_") || keys != "" && len(scope.Only) == 0):
		return errors.New("NHN_ORG_ID is not set: set it to the ID of the organization to export, which the console shows in the organization's settings")
	case scope.CompanyID == "" && has("mcc_"):
		return errors.New("MCC_COMPANY_ID is not set: set it to the integration key of the company, which the console of Media Connect Center shows")
	case !has("nhn_") && !has("mcc_"):
		return errors.New("nothing to export: neither NHN_ORG_ID nor MCC_COMPANY_ID is set; nhnmcc export --help lists what each cloud needs")
	}
	return nil
}

func findTerraform() string {
	for _, name := range []string{"terraform", "tofu"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// tell sums up what was written, and what to do with it.
func (f *exportFlags) tell(w io.Writer, result export.Result) {
	width := 0
	for _, kind := range result.Kinds {
		width = max(width, len(kind.File))
	}
	_, _ = fmt.Fprintf(w, "Written to %s:\n\n", f.folder)
	for _, kind := range result.Kinds {
		_, _ = fmt.Fprintf(w, "  %-*s %6d", width, kind.File, kind.Exported)
		if kind.LeftOut > 0 {
			_, _ = fmt.Fprintf(w, ", and %d left out: the file says why", kind.LeftOut)
		}
		_, _ = fmt.Fprintln(w)
	}
	_, _ = fmt.Fprintf(w, "\nNext, in %s: terraform init, then terraform apply, which imports and changes nothing.\n"+
		"After that, delete the import blocks: rm %s\n", f.folder, filepath.Join(f.folder, "*_imports.tf"))
}

// differencesShown keeps a plan that went wrong altogether readable.
const differencesShown = 20

// prove plans the export, and reports what the plan would change.
func (f *exportFlags) prove(ctx context.Context, s session, line *statusLine, result export.Result) (int, error) {
	line.show("Verifying with " + f.terraform)
	plan, err := export.Terraform{Program: f.terraform, Folder: f.folder}.Verify(ctx, result.Addresses())
	line.clear()
	if err != nil {
		return codeFailed, fmt.Errorf("the export is written, but could not be verified: %w", err)
	}
	if len(plan.Differences) > 0 {
		shown := plan.Differences[:min(len(plan.Differences), differencesShown)]
		return codeFailed, fmt.Errorf("the export is written, but its plan does more than to import. %d differences:\n  %s\n"+
			"The plan command in %s shows them all", len(plan.Differences), strings.Join(shown, "\n  "), f.folder)
	}
	_, _ = fmt.Fprintf(s.out, "\nVerified: the plan imports %d resources and changes nothing", plan.Imported)
	if plan.Managed > 0 {
		_, _ = fmt.Fprintf(s.out, "; %d are in the state already", plan.Managed)
	}
	_, _ = fmt.Fprintln(s.out, ".")
	return 0, nil
}

func writeExportHelp(w io.Writer, flags *flag.FlagSet) {
	_, _ = io.WriteString(w, exportUsage)
	flags.VisitAll(func(f *flag.Flag) {
		value, text := flag.UnquoteUsage(f)
		_, _ = fmt.Fprintf(w, "  %s\n        %s\n", strings.TrimSpace("--"+f.Name+" "+value), text)
	})
	_, _ = io.WriteString(w, exportCodes)
}
