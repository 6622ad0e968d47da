package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestObserve_keepsFormerFile repeats a run with a key that NHN Cloud rejects: the file keeps the observations of NHN Cloud.
func TestObserve_keepsFormerFile(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(observedServices(t))
	t.Cleanup(server.Close)
	environment, file := simulator.Environment(server.URL), filepath.Join(t.TempDir(), "seen.yaml")
	if code, _, err := doctorChild(t, environment, "--observe", "--out", file); code != 0 {
		t.Fatalf("code %d: %s", code, err)
	}
	former := readText(t, file)
	environment["NHN_SECRET_ACCESS_KEY"] = "wrong"
	code, out, err := doctorChild(t, environment, "--observe", "--out", file)
	want := file + " has observations that this run did not make, so it was kept.\n"
	if code != 1 || !strings.HasSuffix(out, "Wrote "+file+".new.\n") || !strings.Contains(err, want) {
		t.Errorf("code %d, wrote %q, said %q; want 1 and %q", code, out, err, want)
	}
	if readText(t, file) != former || readText(t, file+".new") == former {
		t.Error("the former file was overwritten, or the new file has its content")
	}
}

// TestOutputFor has files of earlier runs: one that the new run misses observations of, and one that is not a file of observations, are kept.
func TestOutputFor(t *testing.T) {
	t.Parallel()
	seen := func(points ...string) (f observe.File) {
		f.Version = observe.FileVersion
		for _, point := range points {
			name, reason, _ := strings.Cut(point, ":")
			o := observe.Observation{Point: name, Reason: reason}
			if strings.HasPrefix(name, "nhn.") {
				f.NHN = append(f.NHN, o)
			} else {
				f.MCC = append(f.MCC, o)
			}
		}
		return f
	}
	for name, test := range map[string]struct {
		former, next string // content of the file and of FILE.new, "" for none
		now          observe.File
		want         string
	}{
		"no file":              {"", "", seen("mcc.A"), ""},
		"the same points":      {"mcc.A", "", seen("mcc.A"), ""},
		"more points":          {"mcc.A:needs --domain", "", seen("mcc.A"), ""},
		"another result":       {"mcc.A", "", seen("mcc.A:the responses differ"), ""},
		"read mode":            {"mcc.A", "", seen("mcc.A:needs --observe=write"), ".new"},
		"the time limit":       {"mcc.A", "", seen("mcc.A:the time limit of the run was reached"), ".new"},
		"the other cloud":      {"mcc.A", "", seen("nhn.A"), ".new"},
		"a file that is new":   {"mcc.A", "nhn.B", seen("nhn.B"), ".new"},
		"two files to keep":    {"mcc.A", "mcc.A", seen("nhn.B"), ".new2"},
		"a file of other kind": {"mcc.A", "-", seen("nhn.B"), ".new2"},
	} {
		file := filepath.Join(t.TempDir(), "seen.yaml")
		for suffix, content := range map[string]string{"": test.former, ".new": test.next} {
			if content == "" {
				continue
			}
			data, err := seen(content).Encode()
			if content == "-" {
				data = []byte("my notes")
			}
			if err = errors.Join(err, os.WriteFile(file+suffix, data, 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		former, err := readFormer(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := outputFor(file, former, test.now); got != file+test.want {
			t.Errorf("%s: %s, want %s%s", name, got, file, test.want)
		}
	}
}

func TestObserve_otherFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(file, []byte("my notes"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, err := doctorChild(t, simulator.Environment("http://127.0.0.1:1"), "--observe", "--out", file)
	if want := "nhnmcc: --out " + file + " exists and would be overwritten, but it is not a file of observations"; code != 2 || !strings.HasPrefix(err, want) {
		t.Errorf("code %d, said %q; want 2 and %q", code, err, want)
	}
	if readText(t, file) != "my notes" {
		t.Error("the file was overwritten")
	}
}

// TestObserve_out names output files that cannot be written: that is said before anything is sent.
func TestObserve_out(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	missing := filepath.Join(folder, "missing", "seen.yaml")
	for out, want := range map[string]string{
		"-":          "--out must be the name of a file: the observations are not written to the standard output, because a journal is written next to the file",
		" ":          "--out has no value: is a variable of the command line not set?",
		folder:       "--out " + folder + " is a directory: add the name of a file, such as " + folder + "/observations.yaml",
		folder + "/": "--out " + folder + "/ is a directory: add the name of a file, such as " + folder + "/observations.yaml",
		os.DevNull:   "--out " + os.DevNull + " is not a regular file, and cannot keep the observations",
		missing:      "--out " + missing + " cannot be written: the directory " + filepath.Dir(missing) + " does not exist",
	} {
		code, wrote, err := doctorChild(t, simulator.Environment("http://127.0.0.1:1"), "--observe", "--out", out)
		if code != 2 || wrote != "" || err != "nhnmcc: "+want+"\nSee nhnmcc doctor --help\n" {
			t.Errorf("--out %q: code %d, wrote %q, said %q; want 2 and %q", out, code, wrote, err, want)
		}
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("%v: left %v", err, left)
	}
}

// TestObserve_saveElsewhere has an output file that cannot be written at the end of the run.
func TestObserve_saveElsewhere(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	name := filepath.Join(t.TempDir(), "missing", "seen.yaml")
	file := observe.File{Version: 1, MCC: []observe.Observation{{Point: "mcc.Put", Switch: "1"}}}
	save := func() (out string, err error) {
		var text strings.Builder
		saved, err := (&observeFlags{out: name}).save(session{out: &text}, nil, file)
		if saved || err == nil {
			t.Fatalf("saved %v, error %v", saved, err)
		}
		return text.String(), err
	}
	out, err := save()
	before, elsewhere, found := strings.Cut(err.Error(), "\nThe observations are in ")
	if out != "" || before != name+" cannot be written: no such file or directory" || !found || !strings.Contains(readText(t, elsewhere), "point: mcc.Put") {
		t.Errorf("wrote %q, error %v", out, err)
	}
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "missing"))
	out, err = save()
	if want := name + " cannot be written: no such file or directory\nThe observations are in the standard output"; err.Error() != want || !strings.Contains(out, "point: mcc.Put") {
		t.Errorf("wrote %q, error %v", out, err)
	}
}

// TestReplaceFile keeps a link, and writes to the file that it leads to.
func TestReplaceFile(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file, link := filepath.Join(folder, "a.yaml"), filepath.Join(folder, "b.yaml")
	if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	if err := replaceFile(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&os.ModeSymlink == 0 || readText(t, file) != "new" {
		t.Errorf("%v: the file has %q", err, readText(t, file))
	}
}

// TestObserve_journalInUse begins a run while another one holds the journal.
func TestObserve_journalInUse(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "seen.yaml")
	lock, err := lockJournal(file + ".journal")
	if err != nil {
		t.Fatal(err)
	}
	code, _, said := doctorChild(t, simulator.Environment("http://127.0.0.1:1"), "--observe=write", "--yes", "--project", "P", "--out", file)
	if want := "nhnmcc: " + file + ".journal is in use by another nhnmcc doctor --observe=write: wait until it ends\n"; code != 1 || said != want {
		t.Errorf("code %d, said %q; want 1 and %q", code, said, want)
	}
	if err := lock.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(file + ".journal.lock"); err == nil {
		t.Error("the file of the lock was left")
	}
}

// TestObserve_projectNotVerified has a service that does not list the projects of the organization: nothing is written.
func TestObserve_projectNotVerified(t *testing.T) {
	t.Parallel()
	sim := observedServices(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, "/projects") && r.Method == http.MethodGet:
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		case r.Method != http.MethodGet && !strings.HasSuffix(r.URL.Path, "/search") && !strings.Contains(r.URL.Path, "oauth2"):
			t.Errorf("%s %s was sent", r.Method, r.URL.Path)
		}
		sim.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	environment := simulator.Environment(server.URL)
	delete(environment, "MCC_COMPANY_ID")
	code, out, err := doctorChild(t, environment, "--observe=write", "--yes", "--project", observedProject, "--out", filepath.Join(t.TempDir(), "seen.yaml"))
	want := "NHN Cloud was not observed. The projects of the organization could not be listed, so that it is not known whether \"ObservPr\" is one of them: " +
		"GET /v1/organizations/{org-id}/projects?limit=100&page=1: HTTP 503.\n  -> Run nhnmcc doctor, which checks the permissions of the account.\nNo file was written.\n"
	if code != 1 || out != "NHN Cloud: observed 0 of 99 points.\n" || err != want {
		t.Errorf("code %d, wrote %q, said %q; want 1 and %q", code, out, err, want)
	}
}

func readText(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
