package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
)

// checkDirectoryFlags reports flags that have no meaning for a directory.
func (f *exportFlags) checkDirectoryFlags() error {
	for _, other := range []struct {
		name string
		set  bool
	}{{"--only", len(f.only) > 0}, {"--project", len(f.projects) > 0}, {"--remove-missing", f.removeMissing}} {
		if f.directory && other.set {
			return fmt.Errorf("--directory exports the directory of the company and nothing else, and cannot be combined with %s. "+
				"Export other objects to another folder, without --directory", other.name)
		}
	}
	return nil
}

// runDirectory exports the directory of a company as CSV files.
func (f *exportFlags) runDirectory(ctx context.Context, s session) (int, error) {
	if err := checkDirectoryEnvironment(); err != nil {
		return codeUsage, err
	}
	source, err := exportSource(ctx)
	if err != nil {
		return codeFailed, err
	}
	if _, err := export.ReadDirectoryFolder(f.folder, f.force); err != nil {
		return codeFailed, err
	}
	line := newStatusLine(s.err)
	company, err := export.ReadCompany(ctx, source, os.Getenv("MCC_COMPANY_ID"), line.reading)
	line.clear()
	if err != nil {
		return codeFailed, err
	}
	writeProblems(s.err, company.Problems, company.Warnings)
	if len(company.Problems) > 0 {
		return codeIncomplete, errors.New("no file was written, because the directory is incomplete: objects that are not in the files would be deleted. Run the command again")
	}
	folder, err := export.ReadDirectoryFolder(f.folder, f.force) // reading may have taken minutes
	if err := errors.Join(ctx.Err(), err); err != nil {
		return codeFailed, err
	}
	result := company.Compose(folder)
	if err := result.Write(f.folder); err != nil {
		return codeFailed, err
	}
	f.printDirectorySummary(s.out, result)
	if f.verify {
		return f.verifyDirectory(ctx, s, line, result)
	}
	return 0, nil
}

// checkDirectoryEnvironment reports missing environment variables, also if those of NHN Cloud are set.
func checkDirectoryEnvironment() error {
	for _, c := range clouds {
		if missing := c.missing(); c.prefix == "mcc_" && len(missing) > 0 {
			return fmt.Errorf("--directory exports a company of %s, and environment variables are missing: %s", c.name, strings.Join(missing, ", "))
		}
	}
	return nil
}

// printDirectorySummary sums up what was written, and what to do with it.
func (f *exportFlags) printDirectorySummary(w io.Writer, result export.DirectoryExport) {
	_, _ = fmt.Fprintf(w, "Written to %s:\n\n", f.folder)
	for _, t := range result.Tables {
		_, _ = fmt.Fprintf(w, "  %-17s %6d%s\n", t.File, t.Rows, tableNotes(t))
	}
	for _, t := range result.Tables {
		if t.FragileN > 0 {
			_, _ = fmt.Fprintf(w, "\nWarning: a spreadsheet program that opens %s directly changes cells that look like numbers or dates. Cells: %d, for example %s.\n"+
				"Import the file with all columns as text instead (Excel: Data > From Text/CSV > Do not detect data types).\n", t.File, t.FragileN, t.Fragile)
		}
	}
	for _, kept := range result.Kept {
		_, _ = fmt.Fprintf(w, "\n%s was changed after the export and is left as it is.", kept.Name)
		if kept.New != "" {
			_, _ = fmt.Fprintf(w, " The configuration that matches the new CSV files is in %s: copy the changes, and the first line.", kept.New)
		}
		_, _ = fmt.Fprintln(w)
	}
	_, _ = fmt.Fprintf(w, "\nNext steps, in %s: terraform init, then terraform plan. If the plan only imports, terraform apply.\n"+
		"Then delete the import block: rm %s\n", f.folder, shellPath(f.folder, "mcc_directory_imports.tf"))
}

// tableNotes says what an export did to a CSV file.
func tableNotes(t export.TableSummary) string {
	var notes []string
	for _, change := range []struct {
		keys []string
		what string
	}{{t.Added, "new"}, {t.Changed, "changed"}, {t.Removed, "removed"}} {
		if len(change.keys) > 0 {
			notes = append(notes, fmt.Sprintf("%d %s: %s", len(change.keys), change.what, someKeys(change.keys)))
		}
	}
	switch {
	case t.Unchanged:
		notes = append(notes, "unchanged")
	case t.Backup != "":
		notes = append(notes, "the previous file is "+t.Backup)
	}
	if t.Omitted > 0 {
		notes = append(notes, fmt.Sprintf("%d omitted: see the comments in mcc_directory.tf", t.Omitted))
	}
	if len(notes) == 0 {
		return ""
	}
	return " (" + strings.Join(notes, "; ") + ")"
}

// keysShown keeps a line readable.
const keysShown = 3

func someKeys(keys []string) string {
	text := apiclient.CleanText(strings.Join(keys[:min(len(keys), keysShown)], ", "))
	if more := len(keys) - keysShown; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// verifyDirectory plans the export, and reports what the plan would change.
func (f *exportFlags) verifyDirectory(ctx context.Context, s session, line *statusLine, result export.DirectoryExport) (int, error) {
	plan, err := f.plan(ctx, line, []string{result.Address})
	if err != nil {
		return codeFailed, err
	}
	imports := "imports the directory"
	if plan.Imported == 0 {
		imports = "has the directory in the state already"
	}
	_, _ = fmt.Fprintf(s.out, "\nVerified: the plan changes nothing. It %s.\n", imports)
	return 0, nil
}
