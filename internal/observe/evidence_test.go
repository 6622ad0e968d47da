package observe_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

var update = flag.Bool("update", false, "write the files of TestFile_evidence")

// otherValues returns switches of which each has its last value, so that nearly all differ from their defaults.
func otherValues(t *testing.T, cloud string) simulator.Switches {
	t.Helper()
	switches := simulator.DefaultSwitches()
	for _, named := range switches.Named() {
		values := named.Values()
		if !strings.HasPrefix(named.Name, cloud+".") || len(values) == 0 || strings.HasSuffix(named.Name, "Sync") {
			continue
		}
		if err := switches.Set(named.Name, values[len(values)-1]); err != nil {
			t.Fatal(err)
		}
	}
	return switches
}

// TestFile_evidence holds what the files of some services say about each point: the value, the responses that a reader of the file checks
// it with, or the reason why there is none.
func TestFile_evidence(t *testing.T) {
	t.Parallel()
	standard, long := simulator.DefaultSwitches(), nhnState()
	longLists(long)
	organization := func(state *simulator.State, switches simulator.Switches, o observe.Options) []observe.Observation {
		file, _ := observeNHN(t, state, switches, o)
		return file.NHN
	}
	company := func(c mccCase) []observe.Observation { return observeCompany(t, c).MCC }
	for name, run := range map[string]func() []observe.Observation{
		"nhn-read":  func() []observe.Observation { return organization(plainState(), standard, observe.Options{}) },
		"nhn-write": func() []observe.Observation { return organization(long, standard, writing()) },
		"nhn-other": func() []observe.Observation { return organization(nhnState(), otherValues(t, "nhn"), writing()) },
		"mcc-read":  func() []observe.Observation { return company(mccCase{sw: standard.MCC}) },
		"mcc-write": func() []observe.Observation {
			return company(mccCase{sw: standard.MCC, state: mccState(t, 2), write: true, domain: mccDomain})
		},
		"mcc-other": func() []observe.Observation {
			return company(mccCase{sw: otherValues(t, "mcc").MCC, state: mccState(t, 2), write: true, domain: mccDomain})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var lines []string
			for _, o := range run() {
				lines = append(lines, o.Point+":")
				for _, part := range [][2]string{{"switch", o.Switch}, {"seen", o.Seen}, {"reason", o.Reason}, {"evidence", o.Evidence}} {
					if part[1] != "" {
						lines = append(lines, "  "+part[0]+": "+part[1])
					}
				}
			}
			path := filepath.Join("testdata", name+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(strings.TrimSuffix(string(want), "\n"), "\n"), lines); diff != "" {
				t.Errorf("if the change is right: go test ./internal/observe -run TestFile_evidence -update\n%s", diff)
			}
		})
	}
}
