package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
)

// writeProblems reports the lists that could not be read, and the warnings of the provider. Names of objects come from an API, so control
// characters are removed.
func writeProblems(w io.Writer, problems []export.Problem, warnings []string) {
	for _, warning := range warnings {
		_, _ = fmt.Fprintf(w, "nhnmcc: warning: %s\n\n", apiclient.StripControl(warning))
	}
	for _, problem := range problems {
		_, _ = fmt.Fprintf(w, "nhnmcc: cannot read: %s\n%s\n\n",
			apiclient.CleanText(strings.Join(problem.What, ", ")), apiclient.StripControl(doctor.ForCommand(problem.Why)))
	}
}

// checkMissing reports resources of the previous export that are missing in the new one. Terraform would plan to destroy those
// that are in its state.
func (f *exportFlags) checkMissing(result export.Result) (int, error) {
	if unread := result.MissingUnverified(); len(unread) > 0 {
		return codeIncomplete, fmt.Errorf("no file was written, because the export is incomplete. %d resources of the previous export in %s could not be read, "+
			"and may still exist:\n  %s\nRun the command again, or export to another folder with --out", len(unread), f.folder, listResources(unread))
	}
	if len(result.Missing) == 0 || f.removeMissing {
		return 0, nil
	}
	return codeFailed, fmt.Errorf("no file was written, because %d resources of the previous export in %s are missing in the new one:\n  %s\n"+
		"Each object was deleted, or is omitted now: the files of an export to another folder (--out) contain the reason.\n"+
		"If you added a block or an entry yourself, and its object exists, write the comment # Import ID: \"...\" above it, as above the others: it then keeps its address. "+
		"Move a block that does not belong to the export, such as another module, to another file.\n"+
		"To remove the resources from the files, add --remove-missing. Terraform then plans to destroy those that still exist,\n"+
		"unless you run terraform state rm ADDRESS first", len(result.Missing), f.folder, listResources(result.Missing))
}

// resourcesShown is the maximum number of resources in a message.
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

// printSummary lists the written files and the next steps.
func (f *exportFlags) printSummary(w io.Writer, result export.Result, edited []string) {
	width := 0
	for _, kind := range result.Kinds {
		width = max(width, len(kind.File))
	}
	_, _ = fmt.Fprintf(w, "Written to %s:\n\n", f.folder)
	for _, kind := range result.Kinds {
		_, _ = fmt.Fprintf(w, "  %-*s %6d", width, kind.File, kind.Exported)
		var notes []string
		if kind.InModules > 0 {
			notes = append(notes, fmt.Sprintf("%d in modules", kind.InModules))
		}
		if kind.Omitted > 0 {
			notes = append(notes, fmt.Sprintf("%d omitted: see the comments in the file", kind.Omitted))
		}
		if len(notes) > 0 {
			_, _ = fmt.Fprintf(w, " (%s)", strings.Join(notes, "; "))
		}
		_, _ = fmt.Fprintln(w)
	}
	if len(result.Missing) > 0 {
		_, _ = fmt.Fprintf(w, "\nRemoved from the files (--remove-missing):\n\n  %s\n", listResources(result.Missing))
	}
	printModules(w, f.folder, result, edited)
	only := "imports"
	if len(result.Moved) > 0 {
		only = "imports and moves resources"
	}
	_, _ = fmt.Fprintf(w, "\nNext steps, in %s: terraform init, then terraform plan. If the plan only %s, terraform apply.\n"+
		"Then delete the import blocks: rm %s\n", f.folder, only, shellPath(f.folder, "*_imports.tf"))
}

// differencesShown is the maximum number of planned changes in a message.
const differencesShown = 20

// verifyExport plans the export and returns an error if the plan does more than import.
func (f *exportFlags) verifyExport(ctx context.Context, s session, line *statusLine, result export.Result) (int, error) {
	plan, err := f.plan(ctx, line, result.Addresses())
	if err != nil {
		return codeFailed, err
	}
	_, _ = fmt.Fprintf(s.out, "\nVerified: the plan has no changes. It imports %d resources; %d are already in the state.\n", plan.Imported, plan.Managed)
	return 0, nil
}

// plan plans the export. It returns an error if the plan does more than import.
func (f *exportFlags) plan(ctx context.Context, line *statusLine, addresses []string) (export.Plan, error) {
	line.show("Verifying with " + f.terraform)
	plan, err := export.Terraform{Program: f.terraform, Folder: f.folder, AlreadyInterrupted: f.alreadyInterrupted.Load}.Verify(ctx, addresses)
	line.clear()
	if err != nil {
		return plan, fmt.Errorf("the export was written, but could not be verified: %w", err)
	}
	if len(plan.Differences) > 0 {
		shown := plan.Differences[:min(len(plan.Differences), differencesShown)]
		return plan, fmt.Errorf("the export was written, but its plan does more than import. %d differences:\n  %s\n"+
			"Run the plan command in %s to see all of them", len(plan.Differences), strings.Join(shown, "\n  "), f.folder)
	}
	return plan, nil
}

// plainPath matches names of folders that need no quotes in a shell and that no command takes for an option.
var plainPath = regexp.MustCompile(`^[\p{L}\p{N}_./\\:][\p{L}\p{N}_./\\:-]*$`)

// shellPath returns the files of a folder as one word of a shell command. files is a name or a pattern, which stays outside the quotes.
func shellPath(folder, files string) string {
	if plainPath.MatchString(folder) {
		return filepath.Join(folder, files)
	}
	if strings.HasPrefix(folder, "-") {
		folder = "./" + folder
	}
	return "'" + strings.ReplaceAll(folder, "'", `'\''`) + "'/" + files
}
