package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
	want := file + " has observations of a cloud that this run did not observe, so it was kept.\n"
	if code != 1 || !strings.HasSuffix(out, "Wrote "+file+".new.\n") || !strings.Contains(err, want) {
		t.Errorf("code %d, wrote %q, said %q; want 1 and %q", code, out, err, want)
	}
	if readText(t, file) != former || readText(t, file+".new") == former {
		t.Error("the former file was overwritten, or the new file has its content")
	}
}

func TestObserve_otherFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(file, []byte("my notes"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, err := doctorChild(t, simulator.Environment("http://127.0.0.1:1"), "--observe", "--out", file)
	if want := "nhnmcc: --out " + file + " would overwrite a file: it is not a file of observations"; code != 2 || !strings.HasPrefix(err, want) {
		t.Errorf("code %d, said %q; want 2 and %q", code, err, want)
	}
	if readText(t, file) != "my notes" {
		t.Error("the file was overwritten")
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
	want := "NHN Cloud was not observed: the projects of the organization could not be listed, so that it is not known whether it has the project of --project.\n"
	if code != 1 || !strings.HasPrefix(out, "Observed 0 of ") || err != want {
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
