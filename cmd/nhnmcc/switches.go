package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// switchFlag is a repeatable flag NAME=VALUE that sets a switch, such as mcc.ReadDelay=2.
type switchFlag struct{ switches *simulator.Switches }

func (f switchFlag) String() string { return "" }

func (f switchFlag) Set(setting string) error {
	name, value, found := strings.Cut(setting, "=")
	if !found {
		return fmt.Errorf("must have the form NAME=VALUE, such as mcc.ReadDelay=2")
	}
	err := f.switches.Set(name, value)
	if !errors.Is(err, simulator.ErrUnknownSwitch) {
		return err
	}
	var list strings.Builder
	listSwitches(&list, f.switches)
	return fmt.Errorf("%w. Known switches:\n%s", err, list.String())
}

// listSwitches writes one line for each switch: its name, type and value.
func listSwitches(w io.Writer, switches *simulator.Switches) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, s := range switches.Named() {
		_, _ = fmt.Fprintf(table, "  %s\t%s\t(%v)\n", s.Name, s.Kind(), s.Value())
	}
	_ = table.Flush()
}
