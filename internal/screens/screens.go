package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// screen is a run whose output a picture shows.
type screen struct {
	name    string // of the picture
	title   string
	command string // that the picture shows
	run     func(r recorder, ctx context.Context) (output string, err error)
	parts   []part
}

var screens = []screen{
	{
		name: "demo.svg", title: "Plan, apply, change, import and destroy on simulated clouds", command: "make demo", run: recorder.demo,
		parts: []part{
			{"=== Plan: show the changes", 1},
			{"  # mcc_department.studio will be created", 5}, {"      ...", 1},
			{"Plan: ", 1}, {"", 1},
			{"=== Apply: create the resources", 1},
			{"nhn_project_member.editor: Creation complete", 1},
			{"Apply complete!", 1}, {"", 1},
			{"=== Plan again: no changes", 1},
			{"No changes.", 1}, {"", 1},
			{"=== Change: rename the studio and add an editor, in place", 1},
			{"  # mcc_department.studio will be updated in-place", 4}, {"      ...", 1},
			{"Plan: ", 1}, {"", 1},
			{"=== Import: remove a department from the state, import it, no changes", 1},
			{"Import successful!", 1},
			{"No changes.", 1}, {"", 1},
			{"=== Destroy: delete everything", 1},
			{"Destroy complete!", 1},
		},
	},
	{
		name: "plan.svg", title: "users.csv: one user is promoted, one joins", command: "terraform plan", run: recorder.spreadsheet,
		parts: []part{
			{"  # mcc_directory.company will be updated in-place", 25},
			{"Plan: ", 1}, {"", 1},
			{"Warning: Changes to users", 1},
			{"1 user joins", 2},
		},
	},
	{
		name: "access.svg", title: "Accounts with rights over members, role groups or keys", command: "nhnmcc access --privileged", run: recorder.access,
		parts: []part{{"WHERE", 7}, {"", 1}, {"6 rows", 1}},
	},
}

// demo runs the script of make demo.
func (r recorder) demo(ctx context.Context) (string, error) {
	copied := filepath.Join(r.work, "demo/examples/demo") // the script runs in the folder two levels up
	if err := os.CopyFS(copied, os.DirFS(filepath.Join(r.root, "examples/demo"))); err != nil {
		return "", err
	}
	return r.simulate(ctx, r.work, "--", filepath.Join(copied, "run.sh"), filepath.Join(r.work, "bin"))
}

// spreadsheetScript exports the company, takes it over, promotes a user and adds one, as the guide describes.
const spreadsheetScript = `
set -e
nhnmcc export --directory --out company >export.txt
cd company
"$TF_ACC_TERRAFORM_PATH" apply -auto-approve >apply.txt
rm mcc_directory_imports.tf
sed '/^20020050,/s/,G2,/,G3,/' users.csv >changed.csv
mv changed.csv users.csv
echo '20260402,최하은,haeun.choi9@example.com,news-1,G1,P1,,ko_KR,Asia/Seoul' >>users.csv
"$TF_ACC_TERRAFORM_PATH" plan
`

func (r recorder) spreadsheet(ctx context.Context) (string, error) {
	folder := filepath.Join(r.work, "spreadsheet")
	if err := os.Mkdir(folder, 0o700); err != nil {
		return "", err
	}
	settings := fmt.Sprintf("provider_installation {\n  dev_overrides {\n    \"nhnmcc/mcc\" = %q\n  }\n}\n", filepath.Join(r.work, "bin"))
	if err := os.WriteFile(filepath.Join(r.work, "cli.tfrc"), []byte(settings), 0o600); err != nil {
		return "", err
	}
	return r.simulate(ctx, folder, "--seed-size", "people=400", "--", "sh", "-c", spreadsheetScript)
}

func (r recorder) access(ctx context.Context) (string, error) {
	return r.simulate(ctx, r.work, "--seed-size", "people=20,projects=2", "--", "nhnmcc", "access", "--privileged")
}
