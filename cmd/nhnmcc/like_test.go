package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func writeObservations(t *testing.T, points ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "observations.yaml")
	text := "version: 1\nprovider: test\ndate: \"2026-11-26\"\nmode: read\nmcc:\n  - " + strings.Join(points, "\n  - ") + "\n...\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestApplyObservations(t *testing.T) {
	t.Parallel()
	file := writeObservations(t,
		`{point: mcc.Put, question: q, seen: s, switch: "1"}`,
		`{point: MCC.localedefaults, question: q, seen: s, switch: false}`,
		`{point: mcc.Clear, question: q, seen: another response, reason: no value of the switch describes the responses}`,
		`{point: mcc.Later, question: q, seen: s, switch: "3"}`,
		`{point: mcc.InWords, question: q, seen: s}`)
	switches := simulator.DefaultSwitches()
	summary, err := applyObservations(&switches, file)
	if err != nil {
		t.Fatal(err)
	}
	want := simulator.DefaultSwitches()
	want.MCC.Put, want.MCC.LocaleDefaults = simulator.MCCPutMerges, false
	if diff := cmp.Diff(want, switches); diff != "" {
		t.Errorf("switches (-want +got):\n%s", diff)
	}
	if text := "switches set as observed: 2; points not observed, which keep their defaults: 1; points without a switch: mcc.Later, mcc.InWords"; summary.String() != text {
		t.Errorf("summary %q, want %q", summary, text)
	}
}

func TestApplyObservations_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ file, says string }{
		"value": {
			writeObservations(t, `{point: mcc.Clear, switch: "0"}`, `{point: mcc.Put, switch: "7"}`),
			`observations.yaml: line 7: mcc.Put must be a number (0, 1), not "7"`,
		},
		"twice": {
			writeObservations(t, `{point: mcc.Put, switch: "0"}`, `{point: mcc.put, switch: "1"}`),
			"observations.yaml: line 7: the point mcc.put is already in line 6",
		},
		"other cloud":      {writeObservations(t, `{point: nhn.Shuffle, switch: "true"}`), `observations.yaml: line 6: the point nhn.Shuffle is under mcc, where the names of points begin with "mcc."`},
		"no point":         {writeObservations(t, `{point: Latency, switch: "1h"}`), `observations.yaml: line 6: "Latency" is not the name of a point, such as mcc.Put`},
		"a name to forge":  {writeObservations(t, `{point: "mcc.\e[2J\nPut", switch: "1"}`), `line 6: "mcc.\x1b[2J\nPut" is not the name of a point`},
		"a value to forge": {writeObservations(t, `{point: mcc.Put, switch: "\e[2J"}`), `line 6: mcc.Put must be a number (0, 1), not "\x1b[2J"`},
		"a long name":      {writeObservations(t, `{point: mcc.`+strings.Repeat("x", 5000)+`, switch: "1"}`), `line 6: "mcc.` + strings.Repeat("x", 96) + `" is not the name of a point`},
		"a long value":     {writeObservations(t, `{point: mcc.Put, switch: "`+strings.Repeat("x", 5000)+`"}`), "line 6: the value of the point mcc.Put has 5000 characters, and no switch has a value of more than 100"},
		"no value":         {writeObservations(t, `{point: mcc.Put}`), `line 6: the point mcc.Put has neither a value nor the reason why it was not observed`},
		"value and reason": {writeObservations(t, `{point: mcc.Put, switch: "1", reason: r}`), `line 6: the point mcc.Put has a value, and also a reason why it was not observed`},
		"cut off":          {writeFile(t, "version: 1\ndate: \"2026-11-26\"\nmode: read\nmcc:\n- {point: mcc.Put, switch: \"1\"}\n"), "the file is cut off: its last line is not \"...\""},
		"no date":          {writeFile(t, "version: 1\nmode: read\n...\n"), `the date must have the form 2026-11-26, not ""`},
		"no mode":          {writeFile(t, "version: 1\ndate: \"2026-11-26\"\n...\n"), `the mode must be read or write, not ""`},
		"no observations":  {writeFile(t, "version: 1\ndate: \"2026-11-26\"\nmode: read\n...\n"), "the file has no observations"},
		"seed": {
			writeFile(t, "mcc: {users: []}\n"), ". The file has the objects of a simulator, which --seed reads",
		},
		"no file": {filepath.Join(t.TempDir(), "none.yaml"), "none.yaml"},
	} {
		switches := simulator.DefaultSwitches()
		if _, err := applyObservations(&switches, test.file); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %v, want %q", name, err, test.says)
		}
	}
}

func writeFile(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "observations.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestSimulate_otherFile gives options the file of another one. The error names both, and nothing that could control a terminal.
func TestSimulate_otherFile(t *testing.T) {
	t.Parallel()
	observations := writeObservations(t, `{point: mcc.Put, switch: "1"}`)
	seed := writeFile(t, "mcc: {users: []}\n")
	forged := writeFile(t, "version: 1\n\"\\e[2J\\e]0;title\\a\": 1\n...\n")
	for name, test := range map[string]struct{ option, file, says string }{
		"observations as seed": {"--seed", observations, ". The file has observations, which --like reads\n"},
		"observations as data": {"--data", observations, ". The file has observations, which --like reads\n"},
		"seed as observations": {"--like", seed, ". The file has the objects of a simulator, which --seed reads\n"},
		"seed as data":         {"--data", seed, ". The file is YAML, which --seed reads\n"},
		"forged field":         {"--like", forged, "it is not a file of observations"},
	} {
		before, err := os.ReadFile(test.file)
		if err != nil {
			t.Fatal(err)
		}
		code, out, text := nhnmcc(t, "", "simulate", test.option, test.file, "--", os.Args[0], "child", "copy")
		if code != 1 || out != "" || !strings.HasPrefix(text, "nhnmcc: "+test.option) || !strings.Contains(text, test.says) || strings.ContainsAny(text, "\x1b\a") {
			t.Errorf("%s: code %d, wrote %q, said %q, want %q", name, code, out, text, test.says)
		}
		if after, err := os.ReadFile(test.file); err != nil || string(after) != string(before) {
			t.Errorf("%s: the file was changed to %q, %v", name, after, err)
		}
	}
}

// TestSimulate_endlessFile gives options a device without an end.
func TestSimulate_endlessFile(t *testing.T) {
	t.Parallel()
	const endless = "/dev/zero"
	if _, err := os.Stat(endless); err != nil {
		t.Skip(err)
	}
	if data, err := readLimited(endless, 3<<20); err == nil || err.Error() != "/dev/zero is larger than 3 MiB" || len(data) != 3<<20+1 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	want := "nhnmcc: --data: /dev/zero is a symbolic link, a directory or a device: name the data file itself\n"
	if code, _, text := nhnmcc(t, "", "simulate", "--data", endless, "--", os.Args[0], "child", "copy"); code != 1 || text != want {
		t.Errorf("code %d, said %q, want %q", code, text, want)
	}
}

// TestSwitchFlag_like has flags that take precedence over the file, wherever they are.
func TestSwitchFlag_like(t *testing.T) {
	t.Parallel()
	file := writeObservations(t, `{point: mcc.Put, switch: "1"}`, `{point: mcc.ReadDelay, switch: "2"}`)
	flag := &switchFlag{switches: simulator.DefaultSwitches(), file: file}
	for _, setting := range []string{"mcc.ReadDelay=1", "Latency=20ms", "mcc.ReadDelay=3"} {
		if err := flag.Set(setting); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	if err := flag.like(&out); err != nil {
		t.Fatal(err)
	}
	want := simulator.DefaultSwitches()
	want.Latency, want.MCC.Put, want.MCC.ReadDelay = 20*time.Millisecond, simulator.MCCPutMerges, 3
	if diff := cmp.Diff(want, flag.switches); diff != "" {
		t.Errorf("switches (-want +got):\n%s", diff)
	}
	if want := "nhnmcc simulate: " + file + ": switches set as observed: 2; points not observed, which keep their defaults: 0\n"; out.String() != want {
		t.Errorf("wrote %q, want %q", &out, want)
	}
}

// TestSimulate_like observes a simulator, and then another one that behaves as observed, both with the program.
func TestSimulate_like(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	first, second := filepath.Join(folder, "first.yaml"), filepath.Join(folder, "second.yaml")
	observing := func(out string) []string {
		return []string{
			"--", os.Args[0], "child", "nhnmcc", "doctor", "--observe=write", "--yes", "--company", simulator.MCCCompanyID,
			"--domain", "test.example.com", "--out", out,
		}
	}
	odd := []string{"simulate", "--switch", "mcc.Put=1", "--switch", "mcc.ReadDelay=2", "--switch", "mcc.SortOrdString=true", "--switch", "nhn.Shuffle=true"}
	if code, out, err := nhnmcc(t, "", append(odd, observing(first)...)...); code != 0 {
		t.Fatalf("code %d, wrote %q, said %q", code, out, err)
	}
	code, out, err := nhnmcc(t, "", append([]string{"simulate", "--like", first}, observing(second)...)...)
	if code != 0 || !regexp.MustCompile(`first.yaml: switches set as observed: \d+; points not observed, which keep their defaults: \d+`).MatchString(err) {
		t.Fatalf("code %d, wrote %q, said %q", code, out, err)
	}
	a, b := readFile(t, first), readFile(t, second)
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("the files differ (-first +second):\n%s", diff)
	}
	for _, part := range []string{"- point: mcc.Put\n", "- point: mcc.ReadDelay\n"} {
		if !strings.Contains(a, part) {
			t.Errorf("the file does not contain %q:\n%s", part, a)
		}
	}
}

var dateLine = regexp.MustCompile(`(?m)^date: .*\n`)

// readFile returns the text of a file of observations without its date.
func readFile(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return dateLine.ReplaceAllString(string(data), "")
}

// TestApplyObservations_roundTrip observes simulators with random switches of one cloud, and then simulators that behave as observed.
func TestApplyObservations_roundTrip(t *testing.T) {
	t.Parallel()
	for seed := range 24 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(uint64(seed), 5))
			switches := simulator.DefaultSwitches()
			for _, named := range switches.Named() {
				values := named.Values()
				if values == nil {
					values = []string{"0", "1", "2", "9"}
				}
				off := strings.HasSuffix(named.Name, "Sync") && seed%8 != 0 // hides most of the others
				if !strings.HasPrefix(named.Name, []string{"mcc.", "nhn."}[seed%2]) || off || random.IntN(2) == 0 {
					continue
				}
				if err := switches.Set(named.Name, values[random.IntN(len(values))]); err != nil {
					t.Fatal(err)
				}
			}
			first := observeSimulator(t, switches, seed%4 < 2)
			file := filepath.Join(t.TempDir(), "observations.yaml")
			if err := os.WriteFile(file, first, 0o600); err != nil {
				t.Fatal(err)
			}
			like := simulator.DefaultSwitches()
			if _, err := applyObservations(&like, file); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(first), string(observeSimulator(t, like, seed%4 < 2))); diff != "" {
				t.Errorf("the files differ (-first +second):\n%s", diff)
			}
		})
	}
}

// observeSimulator returns the file of observations of a simulator.
func observeSimulator(t *testing.T, switches simulator.Switches, write bool) []byte {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC) }
	state := simulator.Seed(now())
	state.NHN.Projects = append(state.NHN.Projects, simulator.Project{
		ID: "LikePrj1", OrgID: simulator.NHNOrgID, Name: "like", Status: "STABLE", OwnerUUID: simulator.NHNOwnerUUID, Created: now(),
	})
	state.NHN.ProjectMembers = append(state.NHN.ProjectMembers, simulator.ProjectMember{
		ProjectID: "LikePrj1", UUID: simulator.NHNOwnerUUID, Email: simulator.NHNOwnerEmail, Status: "COMPLETE",
		Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectAdminRoleID, Policy: "ALLOW"}}, Since: now(),
	})
	server := httptest.NewServer(simulator.New(simulator.WithState(state), simulator.WithSwitches(switches), simulator.WithClock(now), simulator.WithJournal(0, 0)))
	defer server.Close()
	variables := simulator.Environment(server.URL)
	settings, err := doctor.ReadSettings(func(name string) string { return variables[name] })
	if err != nil {
		t.Fatal(err)
	}
	o := observe.Options{Version: "test", Now: now, Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }}
	if write {
		o.Write, o.CompanyID, o.ProjectID, o.Domain, o.Journal = true, simulator.MCCCompanyID, "LikePrj1", "test.example.com", &observe.Journal{}
	}
	data, err := observe.Run(t.Context(), settings, o).Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}
