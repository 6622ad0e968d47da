package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestOutputs_cannotBeWritten has outputs that cannot be written: a message that names the flag, before anything is requested.
func TestOutputs_cannotBeWritten(t *testing.T) {
	t.Parallel()
	sim, environment := withRoleGroupAdmin(t)
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, []byte("former"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"access", "--output", folder}, 1, "--output " + folder + " is a directory: add the name of a file, such as " + filepath.Join(folder, "access.txt") + "\n"},
		{[]string{"access", "--format", "html", "--output", folder + "/"}, 1, filepath.Join(folder, "access.html") + "\n"},
		{[]string{"access", "--output", filepath.Join(folder, "none", "a.csv")}, 1, "cannot be written: the directory " + filepath.Join(folder, "none") + " does not exist\n"},
		{[]string{"access", "--output", filepath.Join(file, "a.csv")}, 1, "cannot be read: not a directory\n"},
		{[]string{"access", "--output", "-"}, 2, "--output must be the name of a file"},
		{[]string{"export", "--out", file}, 1, "--out " + file + " cannot be written: " + file + " is a file, not a folder\n"},
		{[]string{"export", "--out", filepath.Join(file, "a", "b")}, 1, file + " is a file, not a folder\n"},
		{[]string{"export", "--directory", "--out", file}, 1, file + " is a file, not a folder\n"},
		{[]string{"doctor", "--observe", "--out", folder}, 2, "--out " + folder + " is a directory"},
		{[]string{"summary", folder}, 1, "is a directory"},
	} {
		code, out, err := commandChild(t, environment, test.args...)
		if code != test.code || out != "" || !strings.Contains(err, test.want) || strings.Count(err, "\n") > 2 {
			t.Errorf("%q: code %d, wrote %q, said %q; want %d and %q", test.args, code, out, err, test.code, test.want)
		}
	}
	if content, err := os.ReadFile(file); err != nil || string(content) != "former" {
		t.Errorf("the file contains %q, %v", content, err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if requests := sim.Requests(""); len(requests) > 0 {
		t.Errorf("%d requests were sent", len(requests))
	}
}

// TestAccess_outputCannotBeReplaced has a file in a directory that takes no other file: the review would be lost after minutes of reading.
func TestAccess_outputCannotBeReplaced(t *testing.T) {
	t.Parallel()
	const file = "/proc/self/comm"
	if _, err := os.Stat(file); err != nil {
		t.Skip(err)
	}
	sim, environment := withRoleGroupAdmin(t)
	code, out, err := commandChild(t, environment, "access", "--output", file)
	if code != 1 || out != "" || !strings.HasPrefix(err, "nhnmcc: --output /proc/self/comm cannot be written: no file can be created in the directory /proc/") {
		t.Errorf("code %d, wrote %q, said %q", code, out, err)
	}
	if requests := sim.Requests(""); len(requests) > 0 {
		t.Errorf("%d requests were sent", len(requests))
	}
}

// TestAccess_newTargets has a link to a file that does not exist yet, which must remain a link, and a name of the maximum length.
func TestAccess_newTargets(t *testing.T) {
	t.Parallel()
	_, environment := withRoleGroupAdmin(t)
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "reviews"), 0o700); err != nil {
		t.Fatal(err)
	}
	link, long := filepath.Join(folder, "link.csv"), filepath.Join(folder, strings.Repeat("a", 251)+".csv")
	if err := os.Symlink(filepath.Join("reviews", "new.csv"), link); err != nil {
		t.Skip(err)
	}
	for name, written := range map[string]string{link: filepath.Join(folder, "reviews", "new.csv"), long: long} {
		if code, out, err := commandChild(t, environment, "access", "--output", name); code != 0 || err != "" || !strings.HasPrefix(out, name+": 5 rows") {
			t.Errorf("%s: code %d, wrote %q, said %q", name, code, out, err)
		}
		if info, err := os.Lstat(written); err != nil || !info.Mode().IsRegular() || info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v, %v", written, info, err)
		}
	}
	lost := filepath.Join(folder, "lost.csv")
	if err := os.Symlink("none/new.csv", lost); err != nil {
		t.Fatal(err)
	}
	want := "nhnmcc: --output " + lost + " cannot be written: the directory " + filepath.Join(folder, "none") + " does not exist\n"
	if code, _, err := commandChild(t, environment, "access", "--output", lost); code != 1 || err != want {
		t.Errorf("code %d, said %q; want %q", code, err, want)
	}
}

// TestAccess_mountedFile has an output that is mounted alone, as in a container, and that no other file can replace.
func TestAccess_mountedFile(t *testing.T) {
	t.Parallel()
	_, environment := withRoleGroupAdmin(t)
	folder := t.TempDir()
	source, mounted := filepath.Join(folder, "source.csv"), filepath.Join(folder, "mounted.csv")
	for _, name := range []string{source, mounted} {
		if err := os.WriteFile(name, []byte(strings.Repeat("former", 1000)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mount := func(command string) *exec.Cmd {
		return exec.CommandContext(t.Context(), "unshare", "--mount", "--map-root-user", "sh", "-c",
			`mount --bind "$1" "$2" && `+command, "sh", source, mounted, os.Args[0])
	}
	if said, err := mount("true").CombinedOutput(); err != nil {
		t.Skipf("no file can be mounted: %v, %s", err, said)
	}
	run := mount(`exec "$3" child nhnmcc access --format csv --output "$2"`)
	run.Env = []string{"PATH=" + os.Getenv("PATH"), "GOCOVERDIR=" + t.TempDir()}
	for name, value := range environment {
		run.Env = append(run.Env, name+"="+value)
	}
	said, err := run.CombinedOutput()
	if err != nil || !strings.HasPrefix(string(said), mounted+": 5 rows") {
		t.Errorf("%v, said %q", err, said)
	}
	content, err := os.ReadFile(source)
	if err != nil || !strings.Contains(string(content), "dev@example.com") || strings.Contains(string(content), "former") {
		t.Errorf("the file contains %q, %v", content, err)
	}
	if info, err := os.Stat(source); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info, err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 2 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestWritePrivateFile_kinds writes to a link, whose target changes, and to a pipe, which stays one: /dev/null must never become a file.
func TestWritePrivateFile_kinds(t *testing.T) {
	t.Parallel()
	_, environment := withRoleGroupAdmin(t)
	folder := t.TempDir()
	target, link := filepath.Join(folder, "target.csv"), filepath.Join(folder, "link.csv")
	if err := os.WriteFile(target, []byte("former"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	device := filepath.Join(folder, "null")
	if err := os.Symlink(os.DevNull, device); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{link, device} {
		if code, out, err := commandChild(t, environment, "access", "--format", "csv", "--output", name); code != 0 || err != "" || !strings.HasPrefix(out, name+": 5 rows") {
			t.Errorf("%s: code %d, wrote %q, said %q", name, code, out, err)
		}
		if info, err := os.Lstat(name); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s was replaced: %v, %v", name, info, err)
		}
	}
	if content, err := os.ReadFile(target); err != nil || !strings.Contains(string(content), "dev@example.com") {
		t.Errorf("the target of the link contains %q, %v", content, err)
	}
}
