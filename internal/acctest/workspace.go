package acctest

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// Workspace is a folder in which the real engine runs the provider as users do: as a program. It is for what only
// processes show, such as their end.
type Workspace struct {
	t       *testing.T
	folder  string
	program string // the provider
	env     []string
}

// Workspace makes one for a configuration. Both clouds are meant by the local name nhn, as `make demo` has it.
func (c *Cloud) Workspace(t *testing.T, config string) *Workspace {
	t.Helper()
	engine(t)
	built, err := program()
	fatal(t, err, nil)
	w := &Workspace{t: t, folder: t.TempDir()}
	w.program = filepath.Join(w.folder, "bin", filepath.Base(built))
	fatal(t, os.Mkdir(filepath.Dir(w.program), 0o700), nil)
	if os.Link(built, w.program) != nil { // one of its own, by which its process is found
		content, err := os.ReadFile(built) //nolint:gosec // our own
		fatal(t, err, nil)
		fatal(t, os.WriteFile(w.program, content, 0o700), nil) //nolint:gosec // a program
	}
	rc := filepath.Join(w.folder, "cli.tfrc")
	fatal(t, os.WriteFile(rc, []byte(`provider_installation {
  dev_overrides {
    "nhnmcc/nhnmcc" = "`+filepath.ToSlash(filepath.Dir(w.program))+`"
  }
}
`), 0o600), nil)
	w.env = append(os.Environ(), "TF_CLI_CONFIG_FILE="+rc, "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1", "TF_INPUT=0", "TF_CLI_ARGS=-no-color")
	for name, value := range simulator.Environment(c.URL) {
		w.env = append(w.env, name+"="+value)
	}
	w.Write(config)
	return w
}

// Write replaces the configuration.
func (w *Workspace) Write(config string) {
	w.t.Helper()
	const head = `
terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}
`
	fatal(w.t, os.WriteFile(filepath.Join(w.folder, "main.tf"), []byte(head+config), 0o600), nil)
}

// Setenv adds a variable to the environment of the commands to come.
func (w *Workspace) Setenv(name, value string) { w.env = append(w.env, name+"="+value) }

// Read returns the content of a file in the folder, "" when there is none.
func (w *Workspace) Read(name string) string {
	w.t.Helper()
	content, err := os.ReadFile(filepath.Join(w.folder, name)) //nolint:gosec // a test's own
	if err != nil && !os.IsNotExist(err) {
		w.t.Fatal(err)
	}
	return string(content)
}

// Command is a command of the engine, not started yet; what it says goes into said.
func (w *Workspace) Command(ctx context.Context, arguments ...string) (command *exec.Cmd, said *bytes.Buffer) {
	said = &bytes.Buffer{}
	command = exec.CommandContext(ctx, os.Getenv("TF_ACC_TERRAFORM_PATH"), arguments...) //nolint:gosec // a test's own
	command.Dir, command.Env, command.Stdout, command.Stderr = w.folder, w.env, said, said
	return command, said
}

// Run carries a command out, and returns what it says, with the frames taken off that the engine draws around errors,
// and its exit code.
func (w *Workspace) Run(arguments ...string) (said string, code int) {
	w.t.Helper()
	command, output := w.Command(w.t.Context(), arguments...)
	err := command.Run()
	if exit, ended := errors.AsType[*exec.ExitError](err); ended {
		return unframed(output.String()), exit.ExitCode()
	}
	fatal(w.t, err, nil)
	return unframed(output.String()), 0
}

// unframed joins what the engine broke into lines within a frame.
func unframed(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(strings.TrimLeft(line, "│╷╵ "))
	}
	return strings.Join(lines, " ")
}

// KillProvider ends the provider's processes of this workspace at once, as a crash of the machine would. Tests that
// need it are skipped where processes cannot be found by their program.
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
		if target, err := os.Readlink(link); err != nil || target != w.program {
			continue // it ended, or it is another's
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

// NeedsProcesses skips a test where [Workspace.KillProvider] finds nothing.
func NeedsProcesses(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("processes are found by /proc, which only Linux has")
	}
}

// Main runs the tests of a package that makes workspaces, and removes what they share. Its TestMain calls it.
func Main(m *testing.M) int {
	defer func() { _ = os.RemoveAll(shared) }()
	return m.Run()
}

var shared = filepath.Join(os.TempDir(), "nhnmcc-"+strconv.Itoa(os.Getpid()))

// program builds the provider, once for all tests of a package.
var program = sync.OnceValues(func() (string, error) {
	root, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", err
	}
	path := filepath.Join(shared, "terraform-provider-nhnmcc")
	build := exec.Command("go", "build", "-o", path, ".") //nolint:gosec // our own
	build.Dir = strings.TrimSpace(string(root))
	if said, err := build.CombinedOutput(); err != nil {
		return "", errors.New(string(said))
	}
	return path, nil
})
