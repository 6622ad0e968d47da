package observe_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// seeds returns how many random settings a test has.
func seeds(all int) int {
	if testing.Short() {
		return all / 10
	}
	return all
}

// TestNHN_randomSwitchesRead observes services with random behavior. No observation may be wrong.
func TestNHN_randomSwitchesRead(t *testing.T) {
	t.Parallel()
	for seed := range uint64(seeds(100)) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			switches := randomSwitches(t, rand.New(rand.NewPCG(seed, 1)))
			state := nhnState()
			if seed%20 == 0 {
				longLists(state)
			}
			file, _ := observeNHN(t, state, switches, observe.Options{})
			checkNHN(t, switches, file.NHN)
		})
	}
}

// TestNHN_everyValueRead sets one switch at a time.
func TestNHN_everyValueRead(t *testing.T) {
	t.Parallel()
	standard := simulator.DefaultSwitches()
	for name, named := range nhnSwitches(&standard) {
		values := named.Values()
		if values == nil {
			values = []string{"2"}
		}
		for _, value := range values {
			t.Run(name+"="+value, func(t *testing.T) {
				t.Parallel()
				switches := simulator.DefaultSwitches()
				if err := switches.Set(name, value); err != nil {
					t.Fatal(err)
				}
				state := nhnState()
				if name == "nhn.PageCap" || strings.HasPrefix(name, "nhn.Limit") {
					longLists(state)
				}
				file, _ := observeNHN(t, state, switches, observe.Options{})
				checkNHN(t, switches, file.NHN)
				for _, o := range file.NHN {
					if o.Point == name && o.Switch == "" {
						t.Logf("%s=%s: %s", name, value, o.Reason)
					}
				}
			})
		}
	}
}
