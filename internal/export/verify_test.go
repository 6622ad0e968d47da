package export

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadPlan(t *testing.T) {
	t.Parallel()
	shown := `{"resource_changes": [
		{"address": "mcc_user.a", "mode": "managed", "change": {"actions": ["no-op"], "importing": {"id": "c/a"}, "before": {"name": "x"}, "after": {"name": "x"}}},
		{"address": "mcc_user.b", "mode": "managed", "change": {"actions": ["no-op"], "before": {"name": "x"}, "after": {"name": "x"}}},
		{"address": "mcc_user.h", "mode": "managed", "change": {"actions": ["no-op"], "before": {"name": "x"}, "after": {"name": "x"}}},
		{"address": "mcc_user.c", "mode": "managed", "change": {"actions": ["update"], "importing": {"id": "c/c"}, "before": {"name": "x", "token": "s3cret", "tags": ["a"]}, "after": {"name": "y", "token": "t0ken", "tags": ["a"]}}},
		{"address": "mcc_user.d", "mode": "managed", "change": {"actions": ["delete", "create"], "before": {"email": "x"}, "after": {"email": "y"}}},
		{"address": "mcc_user.e", "mode": "managed", "change": {"actions": ["create"], "before": null, "after": {"name": "x"}}},
		{"address": "mcc_user.f", "mode": "managed", "change": {"actions": ["delete"], "before": {"name": "x"}, "after": null}},
		{"address": "data.mcc_user.g", "mode": "data", "change": {"actions": ["read"], "before": null, "after": {"name": "x"}}}
	]}`
	plan, err := readPlan([]byte(shown), []string{"mcc_user.a", "mcc_user.b", "mcc_user.z"})
	if err != nil {
		t.Fatal(err)
	}
	want := Plan{Imported: 1, Managed: 2, Differences: []string{
		"mcc_user.c: update (name, token)", "mcc_user.d: delete and create (email)", "mcc_user.e: create", "mcc_user.f: delete", "mcc_user.z: not in the plan",
	}}
	if diff := cmp.Diff(want, plan); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
	if _, err := readPlan([]byte("Error: "), nil); err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("no JSON: %v", err)
	}
}

// TestVerify_steps initializes, plans and shows the plan, with scripts in place of Terraform. A plan that cannot be shown is an error.
func TestVerify_steps(t *testing.T) {
	t.Parallel()
	for show, want := range map[string]string{`echo '{"resource_changes":[]}'`: "", "echo unreadable >&2; exit 3": "sh show failed in "} {
		folder := t.TempDir()
		for step, script := range map[string]string{"init": "exit 1", "plan": "exit 0", "show": show} { // a provider under development is not installed
			if err := os.WriteFile(filepath.Join(folder, step), []byte(script), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		plan, err := Terraform{Program: "sh", Folder: folder}.Verify(t.Context(), []string{"mcc_user.a"})
		if want != "" {
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "unreadable") {
				t.Errorf("%v, want %s", err, want)
			}
			continue
		}
		if diff := cmp.Diff(Plan{Differences: []string{"mcc_user.a: not in the plan"}}, plan); diff != "" || err != nil {
			t.Error(diff, err)
		}
	}
}

func TestVerify_missingProgram(t *testing.T) {
	t.Parallel()
	terraform := Terraform{Program: filepath.Join(t.TempDir(), "absent"), Folder: t.TempDir()}
	if _, err := terraform.Verify(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "absent init failed") {
		t.Errorf("a program that is not there: %v", err)
	}
}

// A terminal also interrupts Terraform; a second interrupt would end it with the state locked.
func TestVerify_interruptIsSentOnce(t *testing.T) {
	t.Parallel()
	// A shell cannot trap a signal that it inherits as ignored, as in a background job. A signal with a handler is not inherited as ignored.
	handled := make(chan os.Signal, 1)
	signal.Notify(handled, os.Interrupt)
	defer signal.Stop(handled)
	for told, want := range map[bool]string{true: "finished", false: "interrupted"} {
		folder := t.TempDir()
		script := "trap 'echo interrupted >said; exit 1' INT\necho >started\nwhile [ ! -e go ]; do :; done\necho finished >said\nexit 1\n"
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() {
			// A new executable file could still be open in a child process that another test starts at the same time.
			_, err := Terraform{Program: "sh", Folder: folder, AlreadyInterrupted: func() bool { return told }}.run(ctx, "-c", script)
			ended <- err
		}()
		for {
			if _, err := os.Stat(filepath.Join(folder, "started")); err == nil {
				break
			}
			runtime.Gosched()
		}
		cancel()
		if told {
			if err := os.WriteFile(filepath.Join(folder, "go"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := <-ended; err == nil {
			t.Error("no error")
		}
		said, err := os.ReadFile(filepath.Join(folder, "said"))
		if got := strings.TrimSpace(string(said)); err != nil || got != want {
			t.Errorf("told %t: it %s, want %s; %v", told, got, want, err)
		}
	}
}
