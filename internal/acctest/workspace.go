package acctest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// Workspace is a folder in which Terraform runs like for a user, with the provider as a separate process. Use it for commands
// that terraform-plugin-testing does not support, and to test processes.
type Workspace struct {
	Dir string

	t        *testing.T
	engine   string // the path of Terraform or OpenTofu
	binaries string // where the providers are, if they are the workspace's own
	env      []string
}

// Workspace returns an empty workspace with the providers nhnmcc/nhnmcc, nhnmcc/nhn and nhnmcc/mcc. The environment contains
// the credentials.
func (c *Cloud) Workspace(t *testing.T) *Workspace {
	t.Helper()
	built, err := programs()
	fatal(t, err, nil)
	binaries := t.TempDir()
	var overrides strings.Builder
	for _, name := range providerNames {
		file := "terraform-provider-" + name
		if os.Link(filepath.Join(built, file), filepath.Join(binaries, file)) != nil { // one copy per workspace, to find its processes
			fatal(t, copyProgram(filepath.Join(built, file), filepath.Join(binaries, file)), nil)
		}
		fmt.Fprintf(&overrides, "    \"nhnmcc/%s\" = %q\n", name, binaries)
	}
	w := c.WorkspaceFor(t, Terraform(t), "provider_installation {\n  dev_overrides {\n"+overrides.String()+"  }\n}\n")
	w.binaries = binaries
	return w
}

// WorkspaceFor returns an empty workspace for an engine, which is the path of Terraform or OpenTofu. settings is the CLI
// configuration, which locates the providers. The environment contains the credentials.
func (c *Cloud) WorkspaceFor(t *testing.T, engine, settings string) *Workspace {
	t.Helper()
	w := &Workspace{Dir: t.TempDir(), t: t, engine: engine}
	file := filepath.Join(t.TempDir(), "cli.tfrc")
	fatal(t, os.WriteFile(file, []byte(settings), 0o600), nil)
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "TF_") && !strings.HasPrefix(variable, "NHN") && !strings.HasPrefix(variable, "MCC_") && !strings.HasPrefix(variable, "NCLOUD_") {
			w.env = append(w.env, variable)
		}
	}
	w.env = append(w.env, "TF_CLI_CONFIG_FILE="+file, "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1", "TF_INPUT=0", "TF_CLI_ARGS=-no-color")
	for name, value := range simulator.Environment(c.URL) {
		w.Setenv(name, value)
	}
	return w
}

var providerNames = []string{"mcc", "nhn", "nhnmcc"}

// programs builds the providers; the build cache skips unchanged packages.
var programs = sync.OnceValues(func() (folder string, err error) {
	root, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", err
	}
	folder = filepath.Join(strings.TrimSpace(string(root)), "bin", "acctest")
	for _, name := range providerNames {
		path := filepath.Join(folder, "terraform-provider-"+name)
		build := exec.Command("go", "build", "-ldflags=-s -w -X main.name="+name, "-o", path, "github.com/nhnmcc/terraform-provider-nhnmcc") //nolint:gosec // our own
		if output, err := build.CombinedOutput(); err != nil {
			return "", errors.New(string(output))
		}
	}
	return folder, nil
})

func copyProgram(from, to string) error {
	content, err := os.ReadFile(from) //nolint:gosec // our own
	if err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o700) //nolint:gosec // a program
}

// Environment returns the environment of the commands.
func (w *Workspace) Environment() []string { return slices.Clone(w.env) }

// Setenv adds a variable to the environment of further commands.
func (w *Workspace) Setenv(name, value string) { w.env = append(w.env, name+"="+value) }

// Write writes a file in the folder.
func (w *Workspace) Write(name, content string) {
	w.t.Helper()
	fatal(w.t, os.WriteFile(filepath.Join(w.Dir, name), []byte(content), 0o600), nil)
}

// Read returns the content of a file in the folder.
func (w *Workspace) Read(name string) string {
	w.t.Helper()
	content, err := os.ReadFile(filepath.Join(w.Dir, name)) //nolint:gosec // a test's own
	fatal(w.t, err, nil)
	return string(content)
}

// Command returns a command of the engine that is not started yet. complaints is its standard error.
func (w *Workspace) Command(ctx context.Context, arguments ...string) (command *exec.Cmd, output, complaints *bytes.Buffer) {
	command = exec.CommandContext(ctx, w.engine, arguments...) //nolint:gosec // the engine under test
	output, complaints = &bytes.Buffer{}, &bytes.Buffer{}
	command.Dir, command.Env, command.Stdout, command.Stderr = w.Dir, w.env, output, complaints
	return command, output, complaints
}

// Terraform runs a command, which must succeed, and returns its output.
func (w *Workspace) Terraform(arguments ...string) string {
	w.t.Helper()
	command, output, complaints := w.Command(w.t.Context(), arguments...)
	if err := command.Run(); err != nil {
		w.t.Fatalf("terraform %v: %v\n%s%s", arguments, err, output, complaints)
	}
	return output.String()
}

// Try runs a command and returns its output, without the frames and line breaks of errors, and its exit code.
func (w *Workspace) Try(arguments ...string) (text string, code int) {
	w.t.Helper()
	command, output, complaints := w.Command(w.t.Context(), arguments...)
	err := command.Run()
	lines := strings.Split(output.String()+complaints.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(strings.TrimLeft(line, "│╷╵ "))
	}
	text = strings.Join(lines, " ")
	if exit, ended := errors.AsType[*exec.ExitError](err); ended {
		return text, exit.ExitCode()
	}
	fatal(w.t, err, nil)
	return text, 0
}

// KillProvider kills the provider processes of this workspace. It finds them in /proc, which exists only on Linux.
func (w *Workspace) KillProvider() {
	links, err := filepath.Glob("/proc/[0-9]*/exe")
	if err != nil {
		w.t.Error(err)
	}
	for _, link := range links {
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(link)))
		if err != nil {
			continue
		}
		if target, err := os.Readlink(link); err != nil || filepath.Dir(target) != w.binaries {
			continue // the process has ended, or belongs to another workspace
		}
		process, err := os.FindProcess(pid)
		if err == nil {
			err = process.Kill()
		}
		if err != nil && !errors.Is(err, os.ErrProcessDone) {
			w.t.Error(err)
		}
	}
}

// Planned is the planned change of one resource.
type Planned struct {
	Address string `json:"address"`
	Type    string `json:"type"`
	Change  struct {
		Actions   []string        `json:"actions"`
		Importing json.RawMessage `json:"importing"`
		Before    map[string]any  `json:"before"`
		After     map[string]any  `json:"after"`
	} `json:"change"`
}

// OnlyImports reports whether the plan imports the resource and changes nothing.
func (p Planned) OnlyImports() bool {
	return p.Change.Importing != nil && slices.Equal(p.Change.Actions, []string{"no-op"})
}

// Plan runs a plan and returns the planned changes.
func (w *Workspace) Plan(arguments ...string) []Planned {
	w.t.Helper()
	w.Terraform(append([]string{"plan", "-out=saved.tfplan"}, arguments...)...)
	var plan struct {
		Changes []Planned `json:"resource_changes"`
	}
	fatal(w.t, json.Unmarshal([]byte(w.Terraform("show", "-json", "saved.tfplan")), &plan), nil)
	return plan.Changes
}
