package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
)

// checkModuleFlags reports flags and variables that cannot be combined with modules.
func (f *exportFlags) checkModuleFlags() error {
	switch {
	case !f.modules:
		return nil
	case f.directory:
		return errors.New("--modules exports the projects of NHN Cloud, and --directory exports Media Connect Center only. Export each to its own folder")
	case len(f.only) > 0:
		return errors.New("--modules exports projects as a whole, and cannot be combined with --only. To select projects, use --project")
	case os.Getenv("NHN_ORG_ID") == "":
		return errors.New("--modules requires NHN Cloud, which has the projects: set NHN_ORG_ID, NHN_USER_ACCESS_KEY_ID and NHN_SECRET_ACCESS_KEY")
	}
	return nil
}

// printModules describes the files of an export with modules.
func printModules(w io.Writer, folder string, result export.Result, edited []string) {
	for _, name := range edited {
		_, _ = fmt.Fprintf(w, "\nKept, because it was changed after the export: %s\n", filepath.Join(folder, name))
	}
	if len(result.Moved) > 0 {
		_, _ = fmt.Fprintf(w, "\n%d resources move into modules: keep %s until every state has the new addresses.\n",
			len(result.Moved), filepath.Join(folder, export.MovedFile))
	}
}
