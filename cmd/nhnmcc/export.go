package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
)

const (
	codeIncomplete = 3
	codeStopped    = 130
)

// runExport runs the export command.
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
		if f.terraform == "" {
			return codeUsage, errors.New("--verify requires terraform or tofu on PATH: install one of them, or set --terraform PROGRAM")
		}
		program, err := exec.LookPath(f.terraform)
		if err == nil {
			f.terraform, err = filepath.Abs(program) // because it runs in the folder
		}
		if err != nil {
			return codeUsage, fmt.Errorf("--terraform %q cannot be run: %w", f.terraform, err)
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
	if err := checkOutputFolder("--out", f.folder); err != nil {
		return codeFailed, err
	}
	code, err := f.run(ctx, s)
	if ctx.Err() != nil {
		return codeStopped, errors.New("stopped")
	}
	return code, err
}

func (f *exportFlags) run(ctx context.Context, s session) (int, error) {
	if f.directory {
		return f.runDirectory(ctx, s)
	}
	scope := export.Scope{OrgID: os.Getenv("NHN_ORG_ID"), CompanyID: os.Getenv("MCC_COMPANY_ID"), Only: f.only, Projects: f.projects, Modules: f.modules}
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
	if scope.Former, err = export.ReadFormer(f.folder, names); err != nil {
		return codeFailed, err
	}
	if err := cmp.Or(scope.Former.CheckModules(f.folder, f.modules), f.checkFolder(names)); err != nil {
		return codeFailed, err
	}
	line := newStatusLine(s.err)
	result, err := export.Run(ctx, source, scope, line.reading)
	line.clear()
	if err != nil {
		return codeFailed, err
	}
	if err := errors.Join(ctx.Err(), f.checkFolder(names)); err != nil { // the folder may have changed during the reads
		return codeFailed, err
	}
	writeProblems(s.err, result.Problems, result.Warnings)
	if code, err := f.checkMissing(result); code != 0 {
		return code, err
	}
	edited := result.Edited(f.folder)
	if err := result.Write(f.folder); err != nil {
		return codeFailed, err
	}
	f.printSummary(s.out, result, edited)
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

func (f *exportFlags) checkFolder(names []string) error {
	if f.force {
		return nil
	}
	return errors.Join(export.CheckFolder(f.folder, names), export.CheckConfiguration(f.folder, names))
}
