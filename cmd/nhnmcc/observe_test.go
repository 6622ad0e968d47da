package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const observedProject = "ObservPr"

// observedServices are simulated services with a project that a run may write to.
func observedServices(t *testing.T) *simulator.Simulator {
	t.Helper()
	sim := simulator.New()
	sim.Change(func(st *simulator.State) {
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
			ID: observedProject, OrgID: simulator.NHNOrgID, Name: "tests", Status: "STABLE", OwnerUUID: simulator.NHNOwnerUUID,
		})
	})
	return sim
}

func TestObserve_flags(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"--observe=all":                  `--observe can have the values read and write, not "all"`,
		"--observe write":                `unexpected argument "write": write --observe=write`,
		"--observe --json":               "--json is for reports; the observations are written as YAML",
		"--observe=write":                "--observe=write needs --project ID for NHN Cloud, or --company ID for Media Connect Center",
		"--observe --domain example.com": "--company, --domain and --yes are for --observe=write",
		"--yes":                          "--company, --domain and --yes are for --observe=write",
		"--out x.yaml":                   "--out is for --observe",
		"--observe --out=":               "--out has no value: is a variable of the command line not set?",
		"--observe=write --company=":     "--company has no value: is a variable of the command line not set?",
		"--observe --project=":           "--project has no value: is a variable of the command line not set?",
		"--observe=write --project P --yes --domain=":              "--domain has no value: is a variable of the command line not set?",
		"--observe=write --project P --yes --domain a@example.com": `--domain "a@example.com" is an address, not a domain: write a domain of yours for tests, such as test.example.com`,
	} {
		code, out, err := nhnmcc(t, "", append([]string{"doctor"}, strings.Fields(args)...)...)
		if code != 2 || out != "" || err != "nhnmcc: "+want+"\nSee nhnmcc doctor --help\n" {
			t.Errorf("%s: code %d, wrote %q, said %q; want 2 and %q", args, code, out, err, want)
		}
	}
}

// TestObserve_confirmation holds that nothing is sent without a confirmation.
func TestObserve_confirmation(t *testing.T) {
	t.Parallel()
	var requests atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requests.Add(1) }))
	t.Cleanup(server.Close)
	for args, want := range map[string]string{
		"--project P":           "--observe=write needs --yes if the input is not a terminal",
		"--company other --yes": `--company must be the company of MCC_COMPANY_ID, "11111111-2222-3333-4444-555555555555"`,
	} {
		code, out, err := doctorChild(t, simulator.Environment(server.URL), append([]string{"--observe=write"}, strings.Fields(args)...)...)
		if code != 2 || out != "" || err != "nhnmcc: "+want+"\n" {
			t.Errorf("%s: code %d, wrote %q, said %q; want 2 and %q", args, code, out, err, want)
		}
	}
	if requests.Load() > 0 {
		t.Errorf("%d requests were sent", requests.Load())
	}
}

// observedSummary has the lines about both clouds by mode.
var observedSummary = map[string]string{
	"read": "NHN Cloud: observed 42 of 99 points; not observed: 42 because they need --observe=write, 15 for reasons in the file.\n" +
		"Media Connect Center: observed 18 of 62 points; not observed: 41 because they need --observe=write, 3 for reasons in the file.\n",
	"write": "NHN Cloud: observed 63 of 99 points; not observed: 19 because they need --domain, 17 for reasons in the file.\n" +
		"Media Connect Center: observed 43 of 62 points; not observed: 14 because they need --domain, 5 for reasons in the file.\n",
}

func TestObserve_writesFile(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"read":  {"--observe"},
		"write": {"--observe=write", "--yes", "--project", observedProject, "--company", simulator.MCCCompanyID},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(observedServices(t))
			defer server.Close()
			file := filepath.Join(t.TempDir(), "seen.yaml")
			code, out, err := doctorChild(t, simulator.Environment(server.URL), append(args, "--out", file)...)
			if want := observedSummary[name] + "Wrote " + file + ".\n"; code != 0 || err != "" || out != want {
				t.Errorf("code %d, wrote %q, said %q; want 0 and %q", code, out, err, want)
			}
			data, readErr := os.ReadFile(file)
			if readErr != nil {
				t.Fatal(readErr)
			}
			observed, parseErr := observe.Parse(data)
			if parseErr != nil || string(observed.Mode) != name || len(observed.NHN) < 50 || len(observed.MCC) < 50 {
				t.Errorf("%v: mode %s, %d and %d points", parseErr, observed.Mode, len(observed.NHN), len(observed.MCC))
			}
			if _, statErr := os.Stat(file + ".journal"); statErr == nil {
				t.Error("the run left a journal")
			}
		})
	}
}

// TestObserve_stopped stops a run that has created objects.
func TestObserve_stopped(t *testing.T) { //nolint:paralleltest // it sets the environment
	sim := observedServices(t)
	signals := make(chan os.Signal, 1)
	var changes atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && strings.HasSuffix(r.URL.Path, "/project-role-groups") && changes.Add(1) == 2 {
			signals <- os.Interrupt
		}
		sim.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	for name, value := range simulator.Environment(server.URL) {
		t.Setenv(name, value)
	}
	file := filepath.Join(t.TempDir(), "seen.yaml")
	var out, complaints strings.Builder
	code := run(session{out: &out, err: &complaints, signals: signals}, []string{"doctor", "--observe=write", "--yes", "--project", observedProject, "--out", file})
	want := "\nStopping. The objects of the run are removed first. A second signal ends the command at once.\nnhnmcc: stopped\n"
	if code != 130 || out.String() != "" || complaints.String() != want {
		t.Errorf("code %d, wrote %q, said %q; want 130 and %q", code, &out, &complaints, want)
	}
	if files, err := filepath.Glob(file + "*"); err != nil || len(files) > 0 {
		t.Errorf("%v: the run wrote %v", err, files)
	}
	sim.View(func(st *simulator.State) {
		for _, p := range st.NHN.Projects {
			if strings.HasPrefix(p.Name, observe.Prefix) && p.Status == "STABLE" {
				t.Errorf("the run left the project %s", p.Name)
			}
		}
	})
}
