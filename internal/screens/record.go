package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
)

// picture is a file of assets/.
type picture struct{ name, svg string }

// recorder runs the programs of the repository in a folder of its own, with an engine.
type recorder struct {
	root, work, engine string
}

// record returns the pictures. root is the folder of the repository, and engine the path of Terraform or OpenTofu.
func record(ctx context.Context, root, engine string) ([]picture, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	work, err := os.MkdirTemp("", "screens-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work) //nolint:errcheck // in the folder for temporary files
	r := recorder{root, work, engine}
	if err := r.build(ctx); err != nil {
		return nil, err
	}
	var pictures []picture
	for _, s := range screens {
		output, err := s.run(r, ctx)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.name, err)
		}
		lines, err := excerpt(normalize(output), s.parts)
		if err != nil {
			return nil, fmt.Errorf("%s: %w\n%s", s.name, err, output)
		}
		pictures = append(pictures, picture{s.name, svg(s.title, append([]string{"$ " + s.command, ""}, lines...))})
	}
	return pictures, nil
}

// programs are the programs that the screens run: name, package and flags of the linker.
var programs = [][3]string{
	{"nhnmcc", "./cmd/nhnmcc", ""},
	{"terraform-provider-nhnmcc", ".", ""},
	{"terraform-provider-mcc", ".", "-X main.name=mcc"},
}

// build builds the programs.
func (r recorder) build(ctx context.Context) error {
	for _, p := range programs {
		build := exec.CommandContext(ctx, "go", "build", "-ldflags="+p[2], "-o", filepath.Join(r.work, "bin", p[0]), p[1]) //nolint:gosec // fixed names
		build.Dir = r.root
		if output, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("%w\n%s", err, output)
		}
	}
	return nil
}

// simulate runs a command against a new simulator, with the arguments of nhnmcc simulate before it, and returns what it prints.
func (r recorder) simulate(ctx context.Context, folder string, arguments ...string) (string, error) {
	command := exec.CommandContext(ctx, filepath.Join(r.work, "bin/nhnmcc"), append([]string{"simulate"}, arguments...)...) //nolint:gosec // our own program
	command.Dir = folder
	command.Env = r.environment()
	output, err := command.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("nhnmcc simulate: %w\n%s", err, output)
	}
	return string(output), nil
}

// settingOfUser matches variables that programs would read.
var settingOfUser = regexp.MustCompile(`^(TF_|NHN|MCC_|NCLOUD_)`)

// environment returns the environment without settings of the user, with the built programs.
func (r recorder) environment() []string {
	var all []string
	for _, variable := range os.Environ() {
		if !settingOfUser.MatchString(variable) {
			all = append(all, variable)
		}
	}
	return append(all, "TF_ACC_TERRAFORM_PATH="+r.engine, "TF_CLI_CONFIG_FILE="+filepath.Join(r.work, "cli.tfrc"), "CHECKPOINT_DISABLE=1",
		"TF_IN_AUTOMATION=1", "TF_INPUT=0", "TF_CLI_ARGS=-no-color", "PATH="+filepath.Join(r.work, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"))
}
