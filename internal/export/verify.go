package export

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Terraform is Terraform or OpenTofu in a folder.
type Terraform struct {
	Program, Folder    string
	Environment        []string    // NAME=VALUE, in addition to that of this process
	AlreadyInterrupted func() bool // whether it knows already that it shall stop: a second interrupt ends it at once, its state locked
}

// Plan is the result of a plan.
type Plan struct {
	Imported, Managed int      // resources that are imported, and that are in the state already; neither changes
	Differences       []string // objects that the plan changes, or does not contain although they were exported
}

// Verify initializes the folder and plans. Addresses are those that the plan must hold, each imported or in the state, and
// unchanged. The plan holds secrets, and is kept only as long as it is read.
func (t Terraform) Verify(ctx context.Context, addresses []string) (Plan, error) {
	temporary, err := os.MkdirTemp("", "nhnmcc-export-")
	if err != nil {
		return Plan{}, err
	}
	defer func() { _ = os.RemoveAll(temporary) }()
	file := filepath.Join(temporary, "plan")
	_, initErr := t.run(ctx, "init", "-input=false", "-no-color")
	if _, err := t.run(ctx, "plan", "-input=false", "-no-color", "-out="+file); err != nil {
		return Plan{}, errors.Join(err, initErr) // the latter alone is no failure: a provider under development is not installed
	}
	shown, err := t.run(ctx, "show", "-no-color", "-json", file)
	if err != nil {
		return Plan{}, err
	}
	return readPlan(shown, addresses)
}

// run returns the output of the program, or an error with its error output.
func (t Terraform) run(ctx context.Context, args ...string) ([]byte, error) {
	var out, said bytes.Buffer
	command := exec.CommandContext(ctx, t.Program, args...) //nolint:gosec // the user names the program
	command.Dir, command.Stdout, command.Stderr = t.Folder, &out, &said
	command.Env = append(append(os.Environ(), "TF_IN_AUTOMATION=1"), t.Environment...)
	command.Cancel = func() error {
		if t.AlreadyInterrupted != nil && t.AlreadyInterrupted() {
			return nil
		}
		return command.Process.Signal(os.Interrupt) // it unlocks the state
	}
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("%s %s failed in %s: %w\n%s", filepath.Base(t.Program), args[0], t.Folder, err, strings.TrimSpace(said.String()))
	}
	return out.Bytes(), nil
}

// resourceChange is a part of a plan in JSON.
type resourceChange struct {
	Address string
	Mode    string
	Change  struct {
		Actions       []string
		Before, After map[string]any
		Importing     *struct{ ID string }
	}
}

func readPlan(shown []byte, addresses []string) (Plan, error) {
	var content struct {
		ResourceChanges []resourceChange `json:"resource_changes"`
	}
	if err := json.Unmarshal(shown, &content); err != nil {
		return Plan{}, fmt.Errorf("the plan cannot be read: %w", err)
	}
	var plan Plan
	planned := map[string]bool{}
	for _, change := range content.ResourceChanges {
		planned[change.Address] = true
		switch {
		case change.Mode != "managed":
		case !slices.Equal(change.Change.Actions, []string{"no-op"}):
			plan.Differences = append(plan.Differences, change.String())
		case change.Change.Importing != nil:
			plan.Imported++
		default:
			plan.Managed++
		}
	}
	for _, address := range addresses {
		if !planned[address] {
			plan.Differences = append(plan.Differences, address+": not in the plan")
		}
	}
	slices.Sort(plan.Differences)
	return plan, nil
}

// String names the attributes that change, and not their values, which may be secrets.
func (c resourceChange) String() string {
	text := c.Address + ": " + strings.Join(c.Change.Actions, " and ")
	var changed []string
	for _, name := range slices.Sorted(maps.Keys(c.Change.After)) {
		before, _ := json.Marshal(c.Change.Before[name])
		after, _ := json.Marshal(c.Change.After[name])
		if !bytes.Equal(before, after) {
			changed = append(changed, name)
		}
	}
	if len(changed) == 0 || c.Change.Before == nil {
		return text
	}
	return text + " (" + strings.Join(changed, ", ") + ")"
}
