package release

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The example for continuous integration passes its tests against the simulator, and its tests can fail.
func TestAccExamples_continuousIntegration(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		w := openWorkspace(t, engine, "ci", filesystemMirrorConfig(t))
		w.Terraform("init")
		if output, err := w.runWithSimulator(t, engine, "test"); err != nil || !strings.Contains(output, "3 passed, 0 failed") {
			t.Errorf("%v\n%s", err, output)
		}
		w.Write("main.tf", strings.Replace(w.Read("main.tf"), "Work of", "Toil of", 1))
		if output, err := w.runWithSimulator(t, engine, "test"); err == nil || !strings.Contains(output, "The project description is: Toil of Data Platform") {
			t.Errorf("a wrong description passes: %v\n%s", err, output)
		}
	})
}

// runWithSimulator runs the engine as users do, by nhnmcc simulate.
func (w workspace) runWithSimulator(t *testing.T, engine string, arguments ...string) (string, error) {
	t.Helper()
	nhnmcc := filepath.Join(programs(t).bin, "nhnmcc")
	command := exec.CommandContext(t.Context(), nhnmcc, append([]string{"simulate", "--", engine}, arguments...)...)
	command.Dir, command.Env = w.Dir, w.Environment()
	output, err := command.CombinedOutput()
	return string(output), err
}
